"""Subjects that the parser hung elsewhere: drawn into a clause, behind a participle, the last of a list."""

from __future__ import annotations

from kg.extraction.grammar.phrases import coordinated
from kg.extraction.grammar.syntax import Sentence, Token

__all__ = ["accompanied", "after_participle", "described", "left_neighbour", "series"]


def described(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """Return what a relative clause describes, if the verb behind it was drawn in: 'A, which …, signed'."""
    clause = sentence.tokens[verb.head]
    drawn = (
        verb.dep in ("xcomp", "advcl", "conj")
        and clause.dep == "acl:relcl"
        and "VerbForm=Inf" not in verb.morph
    )
    closed = verb.index > 0 and sentence.tokens[verb.index - 1].text == "," and verb.text.endswith("ed")
    if not drawn or not closed or clause.index > verb.index or sentence.below(verb.index, "mark", "cc"):
        return ()
    return coordinated(sentence, sentence.tokens[clause.head])


def series(sentence: Sentence, last: Token) -> tuple[Token, ...]:
    """Return the names of a list that ends in a subject: 'A, the B (BB), C and D signed'.

    A small parser takes only the last of a long list for the subject.
    """
    i = min([last.index, *(t.index for t in sentence.below(last.index, "det", "cc", "punct", "compound"))])
    i = min([i, last.index]) if sentence.tokens[i].lemma != "and" else i + 1
    if i < 1 or sentence.tokens[i - 1].lemma != "and":
        return ()
    found: list[Token] = []
    i -= 2
    while i >= 0:
        if sentence.tokens[i].text == ",":
            i -= 1
        if sentence.tokens[i].text == ")":
            while i > 0 and sentence.tokens[i].text != "(":
                i -= 1
            i -= 1
        if i < 0 or sentence.tokens[i].pos != "PROPN":
            break
        found.insert(0, sentence.tokens[i])
        i -= 1
        if i >= 0 and sentence.tokens[i].pos == "DET":
            i -= 1
        if i < 0 or sentence.tokens[i].text != ",":
            break
    return tuple(found) if len(found) > 1 and sentence.tokens[last.index].pos == "PROPN" else ()


def accompanied(sentence: Sentence, subject: Token) -> Token:
    """Return the noun before a participle whose object was taken for the subject.

    In 'a delegation accompanying A will meet B' it is the delegation that will.
    """
    i = subject.index
    if i >= 2 and sentence.tokens[i - 1].text.endswith("ing") and sentence.tokens[i - 2].pos == "NOUN":
        return sentence.tokens[i - 2] if sentence.tokens[i - 1].pos == "VERB" else subject
    return subject


def after_participle(sentence: Sentence, verb: Token, subject: Token) -> tuple[Token, ...]:
    """Return the subject behind a participle whose object was joined to it: 'Visiting A, B praised C'."""
    first = sentence.tokens[0]
    if not (first.text.endswith("ing") and first.pos == "VERB" and subject.index > 0):
        return ()
    joined = [t for t in sentence.below(subject.index, "conj") if t.index < verb.index]
    comma = joined and sentence.tokens[joined[0].index - 1].text == ","
    if not joined or not comma or sentence.below(joined[0].index, "cc"):
        return ()
    return tuple(one for token in joined for one in coordinated(sentence, token))


def left_neighbour(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """Return the noun right before a verb and its auxiliaries, where the parser hung it elsewhere."""
    start = min(
        [
            verb.index,
            *(t.index for t in sentence.below(verb.index, "aux", "cop", "advmod") if t.index < verb.index),
        ]
    )
    before = sentence.tokens[start - 1] if start else None
    if before is not None and before.pos == "PROPN" and start >= 2:
        opening = sentence.tokens[start - 2]
        if opening.text.lower() in ("after", "before", "since", "until") and opening.head == before.index:
            # 'after A imposed …': the conjunction was taken for a preposition of the name.
            return (before,)
    if (
        before is None
        or before.pos not in ("NOUN", "PROPN")
        or before.dep not in ("conj", "nmod", "appos", "obl", "flat")
    ):
        return ()
    if (
        start >= 3
        and sentence.tokens[start - 2].lemma == "and"
        and sentence.tokens[start - 3].pos in ("NOUN", "PROPN")
    ):
        return sentence.tokens[start - 3], before
    comma = any(t.text == "," for t in sentence.tokens[:start])
    return (before,) if comma and before.dep in ("conj", "appos") else ()
