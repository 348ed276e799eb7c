"""Whom pronouns mean: 'he', 'its', 'they', where the text makes it plain."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from kg.extraction.analysis import Analysis, Anchor
from kg.extraction.fillers import fillers
from kg.extraction.grammar.arguments import subjects
from kg.extraction.grammar.phrases import clause_of
from kg.extraction.grammar.syntax import Sentence, Token

__all__ = ["local_pair", "resolve_it", "resolve_pronoun", "two_people"]

_REACH = 4
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")


def _candidates(analysis: Analysis, sentence: Sentence, token: Token) -> Iterator[tuple[Anchor, bool]]:
    """Go back through the anchors within reach, subjects of each sentence first."""
    back = [a for a in analysis.before(sentence, token.index) if a.sentence >= sentence.number - _REACH]
    for number in range(sentence.number, sentence.number - _REACH - 1, -1):
        here = [a for a in back if a.sentence == number]
        firsts = [a for a in reversed(here) if _is_subject(analysis, a)]
        others = [a for a in here if a not in firsts]
        yield from ((a, True) for a in firsts)
        yield from ((a, False) for a in others)


def _is_subject(analysis: Analysis, anchor: Anchor) -> bool:
    token = analysis.sentences[anchor.sentence].tokens[anchor.token]
    return token.dep in _SUBJECTS


def resolve_pronoun(analysis: Analysis, sentence: Sentence, token: Token, pair: tuple[str, ...]) -> None:
    """Hang a pronoun on whom or what it means, where the text makes it plain.

    Parameters
    ----------
    analysis : Analysis
        The document; anchors are added to it.
    sentence, token
        The pronoun.
    pair : tuple of str
        The two countries that the document is about, if there are two.
    """
    text = token.text.lower()
    if text in ("he", "him", "his", "himself", "she", "her", "hers", "herself"):
        ahead = _subject_ahead(analysis, sentence, token)
        if ahead:
            analysis.put(sentence, token, token.span, ahead, "pronoun")
            return
        gender = "male" if text.startswith("h") and not text.startswith("her") else "female"
        for anchor, _ in _candidates(analysis, sentence, token):
            if not analysis.register.is_a(anchor.entity, "kg:Person"):
                continue
            known = analysis.register.linked(anchor.entity, "schema:gender")
            if not known or gender in known:
                analysis.put(sentence, token, token.span, anchor.entity, "pronoun")
                return
    elif text == "latter":
        _latter(analysis, sentence, token)
    elif text in ("its", "it", "itself"):
        resolve_it(analysis, sentence, token)
    elif text in ("they", "their", "them", "themselves", "both"):
        _plural(analysis, sentence, token, pair)


def _latter(analysis: Analysis, sentence: Sentence, token: Token) -> None:
    """Take 'the latter' for the last of those named before it in the sentence, or in the one before."""
    if token.dep in ("amod", "compound", "det"):
        return
    for anchor in analysis.before(sentence, token.index):
        if anchor.sentence < sentence.number - 1:
            return
        if anchor.kind in ("name", "description") and analysis.register.is_a(anchor.entity, "kg:Actor"):
            span = sentence.cover([*sentence.below(token.index, "det"), token])
            analysis.put(sentence, token, span, anchor.entity, "pronoun")
            return


def _subject_ahead(analysis: Analysis, sentence: Sentence, token: Token) -> str | None:
    """Return the person that a pronoun before the main clause looks ahead to: 'In his address, A said'."""
    chain = [token, *sentence.ancestors(token.index)]
    for below, head in itertools.pairwise(chain):
        fronted = below.dep.partition(":")[0] in ("obl", "advcl") and below.index < head.index
        if not fronted or head.pos not in ("VERB", "AUX"):
            continue
        if not any(t.text == "," for t in sentence.tokens[below.index : head.index]):
            return None
        for subject in sentence.below(head.index, *_SUBJECTS):
            anchor = analysis.at(sentence, subject)
            if (
                subject.index > token.index
                and anchor
                and anchor.kind == "name"
                and analysis.register.is_a(anchor.entity, "kg:Person")
            ):
                return anchor.entity
    return None


def resolve_it(analysis: Analysis, sentence: Sentence, token: Token) -> None:
    """Take 'it' or 'its' for the subject of its own sentence, or for that of the one before.

    Parameters
    ----------
    analysis : Analysis
        The document; an anchor is added to it where the text makes plain what is meant.
    sentence, token
        The pronoun.
    """
    kinds: tuple[str, ...] = ("kg:Country", "kg:Organisation", "kg:Agreement", "kg:Programme", "kg:Corridor")
    if token.text.lower() == "it" and _expletive(sentence, token):
        return
    if token.dep == "obj":
        kinds = ("kg:Agreement", "kg:Programme", "kg:Corridor", "kg:Measure")
    if token.dep == "obj" and _unnamed_before(analysis, sentence, token):
        return
    for verb in clause_of(sentence, token):
        for owner in subjects(sentence, verb):
            for filler in fillers(analysis, sentence, owner):
                if owner.index < token.index and analysis.register.is_a(filler.entity, *kinds):
                    analysis.put(sentence, token, token.span, filler.entity, "pronoun")
                    return
    for anchor, subject in _candidates(analysis, sentence, token):
        if anchor.sentence < sentence.number - 1:
            return
        own = anchor.sentence == sentence.number
        near = subject or own or token.dep == "obj"
        if analysis.register.is_a(anchor.entity, *kinds) and near and anchor.kind != "demonym":
            analysis.put(sentence, token, token.span, anchor.entity, "pronoun")
            return


def _unnamed_before(analysis: Analysis, sentence: Sentence, token: Token) -> bool:
    """Tell whether the clause before is of something nameless: 'trade is small, and they aim to lift it'."""
    return any(
        t.pos == "NOUN" and "Number=Plur" not in t.morph and not _named(analysis, sentence, t)
        for t in sentence.tokens[: token.index]
        if t.dep in _SUBJECTS and t.head < token.index
    )


def _named(analysis: Analysis, sentence: Sentence, token: Token) -> bool:
    anchor = analysis.at(sentence, token)
    return anchor is not None and anchor.entity.startswith("ent:")


def _expletive(sentence: Sentence, token: Token) -> bool:
    """Tell whether 'it' stands for nothing named: 'it is expected that', 'it was clear'."""
    head = sentence.tokens[token.head]
    if token.dep == "expl" or head.pos in ("ADJ", "ADV"):
        return True
    # 'It is expected to' is said of something, 'it is expected that' of nothing.
    clause = sentence.below(head.index, "ccomp", "csubj")
    passive = bool(sentence.below(head.index, "aux:pass"))
    copular = bool(sentence.below(head.index, "cop"))
    return head.lemma in ("be", "seem", "appear", "happen") or copular or (passive and bool(clause))


def _plural(analysis: Analysis, sentence: Sentence, token: Token, pair: tuple[str, ...]) -> None:
    """Take 'they' for a plural subject just before: joined names, a pair, officials of a body."""
    acting = token.text.lower() == "they" and token.dep in _SUBJECTS
    for number in range(sentence.number, sentence.number - (_REACH if acting else 2), -1):
        far = number < sentence.number - 1
        if number < 0 or (far and not acting):
            continue
        other = analysis.sentences[number]
        for subject in other.tokens:
            if subject.dep not in _SUBJECTS or (number == sentence.number and subject.index >= token.index):
                continue
            several = list(analysis.several(other, subject))
            joined = [subject, *other.below(subject.index, "conj")]
            if len(joined) > 1:
                several += [f.entity for t in joined for f in fillers(analysis, other, t)]
            if far and not all(analysis.register.is_a(e, "kg:Person") for e in several):
                continue
            if len(set(several)) > 1:
                analysis.put_several(sentence, token, tuple(dict.fromkeys(several)))
                return
            if far:
                continue
            if "Number=Plur" in subject.morph and subject.pos == "NOUN":
                meant = [f.entity for f in fillers(analysis, other, subject)]
                if meant:
                    analysis.put_several(sentence, token, meant)
                    return
                acting = False
    if token.text.lower() in ("both", "they") and token.dep in _SUBJECTS:
        two = local_pair(analysis, sentence, token, "kg:Person") or pair
        if two:
            analysis.put_several(sentence, token, two)


def two_people(analysis: Analysis, sentence: Sentence, token: Token, *, back: int = 1) -> tuple[str, ...]:
    """Return the two persons of the words before in a sentence, or of the sentence just before.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence, token
        Before which word.
    back : int
        How many sentences back to look.

    Returns
    -------
    tuple of str
        Two, or none.
    """
    people = [
        a for a in analysis.before(sentence, token.index) if analysis.register.is_a(a.entity, "kg:Person")
    ]
    for number in range(sentence.number, sentence.number - back - 1, -1):
        found = tuple(sorted({a.entity for a in people if a.sentence == number}))
        if found:
            return found if len(found) == 2 else ()
    return ()


def local_pair(
    analysis: Analysis, sentence: Sentence, token: Token, kind: str = "kg:Country"
) -> tuple[str, ...]:
    """Return two countries, or persons, that were named together just before.

    A person stands for the country as well, if the two are not found without.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence, token
        Before which word.
    kind : str
        Countries or persons.

    Returns
    -------
    tuple of str
        Two, or none.
    """
    before = [a for a in analysis.before(sentence, token.index) if a.sentence >= sentence.number - 1]
    if kind == "kg:Person" and (named := two_people(analysis, sentence, token, back=0)):
        return named
    near = {a.entity for a in before if analysis.register.is_a(a.entity, kind)}
    if len(near) != 2 and kind == "kg:Country":
        here = {analysis.register.state(a.entity) for a in before if a.sentence == sentence.number}
        near = {e for e in here if analysis.register.is_a(e, kind)}
    return tuple(sorted(near)) if len(near) == 2 else ()
