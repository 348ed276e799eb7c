"""Verbs that the parser took for nouns: 'A exports tea to B', read off the order of the words."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.analysis import Analysis, Anchor
from kg.extraction.findings import Claim
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.talk.stance import speaker
from kg.knowledge import Frame, Relation

__all__ = ["find_mistaken_verbs"]

_GAP = 6


def find_mistaken_verbs(analysis: Analysis) -> tuple[Claim, ...]:
    """Find claims of third-person verbs that look like plural nouns.

    A small parser reads 'A exports tea' as one long noun. Where a name that can be the subject stands
    right before such a word, and one that can be the object right behind it, it is a verb.

    Parameters
    ----------
    analysis : Analysis
        The document, its entities in place.

    Returns
    -------
    tuple of Claim
        Of relations between countries and goods, places or persons; asserted.
    """
    index: dict[str, list[tuple[Relation, Frame]]] = {}
    for relation in analysis.knowledge.relations.values():
        for frame in relation.frames:
            plain = {s.function for s in frame.slots if s.name in ("subject", "object")} == {
                "subject",
                "object",
            }
            if plain and not frame.noun and not frame.copular and not frame.fixed:
                index.setdefault(frame.trigger + "s", []).append((relation, frame))
    claims: list[Claim] = []
    for sentence in analysis.sentences:
        for token in sentence.tokens:
            if token.pos in ("NOUN", "PROPN"):
                for relation, frame in index.get(token.text, ()):
                    claims += _claims(analysis, sentence, token, relation, frame)
    return tuple(claims)


def _claims(
    analysis: Analysis, sentence: Sentence, token: Token, relation: Relation, frame: Frame
) -> Iterator[Claim]:
    subject = _before(analysis, sentence, token, relation.domain)
    if subject is None:
        return
    objects = list(_behind(analysis, sentence, token, relation.range))
    counterpart = next((s.function for s in frame.slots if s.name == "counterpart"), None)
    other = _after(analysis, sentence, token, counterpart) if counterpart else None
    said_by = speaker(analysis, sentence, token)
    for one in objects:
        if one.entity != subject.entity:
            yield Claim(
                subject.entity,
                relation.curie,
                one.entity,
                (sentence.span,),
                attributed_to=None if said_by == subject.entity else said_by,
                counterpart=other.entity if other and other.entity != subject.entity else None,
                confidence=0.7,
            )


def _before(analysis: Analysis, sentence: Sentence, token: Token, classes: tuple[str, ...]) -> Anchor | None:
    """Return the name before a word, with nothing but an aside ('in turn', 'also') between them."""
    aside = False
    for other in reversed(sentence.tokens[max(0, token.index - _GAP) : token.index]):
        anchor = analysis.at(sentence, other)
        if (
            anchor
            and anchor.kind in ("name", "pronoun", "description")
            and analysis.register.is_a(anchor.entity, *classes)
        ):
            adjacent = other.index == token.index - 1
            return anchor if adjacent or aside else None
        if other.text == "," or other.pos == "ADV":
            aside = True
        elif not aside or other.pos in ("VERB", "AUX"):
            return None
    return None


def _behind(
    analysis: Analysis, sentence: Sentence, token: Token, classes: tuple[str, ...]
) -> Iterator[Anchor]:
    """Yield the listed objects behind a word, up to the next preposition or verb."""
    started = False
    for other in sentence.tokens[token.index + 1 :]:
        anchor = analysis.at(sentence, other)
        if anchor and analysis.register.is_a(anchor.entity, *classes) and anchor.kind != "demonym":
            started = True
            yield anchor
        elif (
            other.pos in ("VERB", "AUX", "SCONJ", "PRON")
            or (started and other.text in (";", ":"))
            or (other.pos == "ADP" and other.text.lower() not in ("such", "as", "including", "like"))
            or (not started and other.pos not in ("ADJ", "DET", "NOUN", "PROPN", "ADV"))
        ):
            return


def _after(analysis: Analysis, sentence: Sentence, token: Token, preposition: str) -> Anchor | None:
    """Return the actor behind the first such preposition after a word."""
    for other in sentence.tokens[token.index + 1 :]:
        if other.text.lower() == preposition:
            for following in sentence.tokens[other.index + 1 : other.index + 4]:
                anchor = analysis.at(sentence, following)
                if anchor and analysis.register.is_a(anchor.entity, "kg:Actor"):
                    return anchor
            return None
    return None
