"""Cooperation that no words say whose it is: in a text about two countries, that of the two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.analysis import Analysis
from kg.extraction.fillers import fillers
from kg.extraction.findings import Claim
from kg.extraction.grammar.arguments import subjects
from kg.extraction.grammar.complements import complements
from kg.extraction.grammar.phrases import clause_of
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.reference.principals import SIDES, principals, two_sides
from kg.extraction.talk.stance import modality, speaker

__all__ = ["as_states", "find_joint"]

_RELATION = "kg:cooperatesWith"
_FIELDS = ("in", "on", "of", "for", "against", "to+")


def find_joint(analysis: Analysis) -> tuple[Claim, ...]:
    """Find the fields in which the two sides of a document cooperate.

    'They noted the importance of cooperation in energy', 'our cooperation in space': whoever else is named
    in the sentence might be meant, so that nothing is said where anyone is.

    Parameters
    ----------
    analysis : Analysis
        The document, its entities and descriptions in place.

    Returns
    -------
    tuple of Claim
        ``kg:cooperatesWith`` between the two countries, one for each field.
    """
    pair = two_sides(analysis)
    if not pair:
        return ()
    nouns = analysis.knowledge.language.words("kg:mutualNoun", _RELATION)
    talking = analysis.knowledge.language.words("kg:agendaVerb", "kg:Meeting")
    claims: list[Claim] = []
    for sentence in analysis.sentences:
        sides = [a for a in analysis.anchors(sentence) if analysis.register.is_a(a.entity, *SIDES)]
        if any(a.entity not in pair for a in sides):
            continue
        for token in sentence.tokens:
            if token.pos != "NOUN" or token.lemma.split()[-1] not in nouns or token.dep == "compound":
                continue
            if not _theirs(analysis, sentence, token, pair):
                continue
            stands, said_by = (
                modality(analysis, sentence, token, through=True),
                speaker(analysis, sentence, token),
            )
            talked = stands != "kg:Asserted" and any(v.lemma in talking for v in clause_of(sentence, token))
            if stands == "kg:Denied" or talked:
                # Who would like to discuss cooperation wants the talk.
                continue
            fields: list[str | None] = [*dict.fromkeys(_fields(analysis, sentence, token))]
            claims += [
                Claim(
                    pair[0],
                    _RELATION,
                    pair[1],
                    (sentence.span,),
                    stands,
                    said_by if said_by not in pair else None,
                    topic=field,
                    confidence=0.7,
                )
                for field in fields or [None]
            ]
    return tuple(claims)


def as_states(analysis: Analysis, claim: Claim) -> Claim | None:
    """Return what persons' cooperation says of their states; None if it says nothing."""
    register = analysis.register
    people = [register.is_a(end, "kg:Person") for end in (claim.subject, claim.object)]
    if claim.predicate != _RELATION or not any(people):
        return claim
    first, second = register.state(claim.subject), register.state(claim.object)
    if not all(people):
        # 'Cooperation with A' that one person has in view is his country's.
        told = any(register.is_a(end, "kg:Person") for end in (first, second)) or first == second
        return None if told else replace(claim, subject=first, object=second)
    pair = principals(analysis)
    if first not in pair and second in pair:
        first = pair[0] if second == pair[1] else pair[1]
    elif second not in pair and first in pair:
        second = pair[0] if first == pair[1] else pair[1]
    if first == second or claim.object == second:
        return None
    return replace(claim, subject=first, object=second)


def _theirs(analysis: Analysis, sentence: Sentence, token: Token, pair: tuple[str, ...]) -> bool:
    """Tell whether nobody but the two sides comes into question for whose cooperation it is."""
    for verb in clause_of(sentence, token):
        acting = {
            analysis.register.state(f.entity)
            for subject in subjects(sentence, verb)
            for f in fillers(analysis, sentence, subject)
            if analysis.register.is_a(f.entity, "kg:Actor")
        }
        if acting:
            return bool(acting & set(pair))
    return True


def _fields(analysis: Analysis, sentence: Sentence, token: Token) -> Iterator[str]:
    own = analysis.at(sentence, token)
    # How the two stand to each other is no field.
    if own is not None and own.kind != "description" and analysis.register.is_a(own.entity, "kg:Topic"):
        yield own.entity
    for one in complements(sentence, token):
        for head in one.tokens if one.case in _FIELDS else ():
            for filler in fillers(analysis, sentence, head, deep=True):
                if analysis.register.is_a(filler.entity, "kg:Topic"):
                    yield filler.entity
