"""What hangs on a noun: what is joined to it, what it is of, the examples it is given, its whole phrase."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.grammar.syntax import Sentence, Token
from kg.reading.document import Span

__all__ = [
    "clause_of",
    "coordinated",
    "evidence",
    "following",
    "genitives",
    "hyphenated",
    "listed",
    "noun_phrase",
]

#: A sentence that is longer than this, in characters, is no evidence as a whole.
_LONGEST_EVIDENCE = 400
_CONTAINING = frozenset({"include", "comprise", "cover"})
_JOINING = frozenset({"along with", "together with", "as well as", "alongside", "in addition to"})
_LIST_MARKS = frozenset({"including", "like", "such", "such as", "namely", "e.g."})


def evidence(sentence: Sentence, part: Span) -> Span:
    """Return the words that a claim rests on: its sentence, or a part of it if that is long.

    Parameters
    ----------
    sentence : Sentence
        Where.
    part : Span
        The words between the ends of what is claimed.

    Returns
    -------
    Span
        One or the other.
    """
    return sentence.span if len(sentence.span) <= _LONGEST_EVIDENCE else part


def coordinated(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """Return a word and the words joined to it by 'and', 'or', 'along with' or a comma."""
    found = [token]
    for child in sentence.below(token.index, "conj", "nmod", "obl"):
        if child.dep == "conj" and any(t.lemma == "between" for t in sentence.below(child.index, "case")):
            # 'Between A and B and between C and D': two pairs, whatever the parser hangs where.
            break
        if child.dep == "conj" or (token.pos != "VERB" and sentence.case(child) in _JOINING):
            found += coordinated(sentence, child)
    return tuple(found)


def listed(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """Return the examples that a word is given: 'sectors such as tea and rice'.

    They may hang on the word's own verb: 'several problems remain, including the first and the last'.
    """
    found: list[Token] = []
    children = sentence.below(token.index, "nmod", "obl", "acl", "appos", "advcl", "dep")
    behind = following(sentence, token)
    if behind and behind not in children:
        children.append(behind)
    head = sentence.tokens[token.head]
    if head.pos == "VERB" and token.dep.startswith(("nsubj", "ob")):
        children += [
            t for t in sentence.below(head.index, "obl", "nmod", "advcl", "conj") if t.index > token.index
        ]
    if head.lemma in _CONTAINING and token.dep.startswith("nsubj"):
        # 'A's exports include tea and rice.'
        for target in sentence.below(head.index, "obj"):
            found += coordinated(sentence, target)
    for child in children:
        marks = {t.text.lower() for t in sentence.below(child.index, "case", "mark", "fixed")}
        if marks & _LIST_MARKS or child.lemma == "include":
            targets = sentence.below(child.index, "obj") if child.lemma == "include" else [child]
            for target in targets:
                found += coordinated(sentence, target)
        elif child.dep == "appos" and not child.text[:1].isupper():
            found += coordinated(sentence, child)
    return tuple(found)


def clause_of(sentence: Sentence, token: Token) -> Iterator[Token]:
    """Yield the verbs and adjectives that a word hangs on, the nearest first."""
    return (t for t in sentence.ancestors(token.index) if t.pos in ("VERB", "AUX", "ADJ"))


def following(sentence: Sentence, noun: Token, preposition: str | None = None) -> Token | None:
    """Return the noun that a preposition behind `noun` leads to, wherever the parser hung it.

    Without `preposition` it has to stand right behind; with it, a few words without a verb may come between:
    'talks earlier that day with …'.
    """
    for step, token in enumerate(sentence.tokens[noun.index + 1 : noun.index + 8]):
        if token.dep == "case" and preposition in (None, token.text.lower()):
            return sentence.tokens[token.head] if token.head > noun.index else None
        if (
            preposition is None
            or token.pos in ("VERB", "AUX", "PUNCT", "SCONJ")
            or (token.dep == "case" and step)
        ):
            return None
    return None


def genitives(sentence: Sentence, noun: Token) -> Iterator[Token]:
    """Yield the words for whom a noun belongs to, however that is put."""
    yield from hyphenated(sentence, noun)
    for child in sentence.below(noun.index):
        case = sentence.case(child)
        if (
            child.dep == "nmod:poss"
            or (child.dep == "nmod" and case in ("of", "by"))
            or (
                child.dep in ("amod", "compound", "nmod", "nmod:desc", "flat")
                and (not case or child.dep == "amod")
                and child.index < noun.index
            )
        ):
            yield from coordinated(sentence, child)


def hyphenated(sentence: Sentence, noun: Token) -> Iterator[Token]:
    """Yield the two words of a hyphenated pair before a noun: 'the A-B agreement'."""
    i = noun.index - 1
    while i >= 2:
        token, before = sentence.tokens[i], sentence.tokens[i - 1]
        if before.text == "-" and token.text[:1].isupper():
            yield sentence.tokens[i - 2]
            yield token
            return
        if token.pos not in ("ADJ", "NOUN", "PROPN", "CCONJ", "VERB") and token.text not in "-,":
            return
        i -= 1


def noun_phrase(sentence: Sentence, noun: Token, *, short: bool = False) -> Span:
    """Return the span of a noun's phrase: with what follows it, or, if `short`, up to the noun.

    Relative clauses, coordinated phrases and a leading article are left out.
    """
    dropped: set[int] = set()
    for child in sentence.below(noun.index):
        relative = child.dep in (
            "acl:relcl",
            "conj",
            "cc",
            "punct",
            "appos",
            "parataxis",
            "cop",
            "nsubj",
            "advcl",
            "aux",
            "case",
            "mark",
            "dep",
        )
        if (
            relative
            or (child.dep in ("det",) and child.index < noun.index)
            or (short and child.index > noun.index)
        ):
            dropped |= {t.index for t in sentence.subtree(child.index)}
        if short and child.dep == "nmod:poss":
            dropped |= {t.index for t in sentence.subtree(child.index)}
    kept = [t for t in sentence.subtree(noun.index) if t.index not in dropped]
    start = noun.index
    while start - 1 in {t.index for t in kept} or (
        start - 1 >= 0 and sentence.tokens[start - 1].pos == "PUNCT" and start - 2 in {t.index for t in kept}
    ):
        start -= 1
    end = noun.index
    indexes = {t.index for t in kept}
    while end + 1 < len(sentence.tokens) and (
        end + 1 in indexes or (sentence.tokens[end + 1].text in "-" and end + 2 in indexes)
    ):
        end += 1
    return Span(sentence.tokens[start].span.start, sentence.tokens[end].span.end)
