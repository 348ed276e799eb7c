"""Relations that the text states, found by the wording that the ontology gives each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.analysis import Analysis
from kg.extraction.clauses import Filler, Match, fillers, match_frame
from kg.extraction.dates import TimeExpression, within
from kg.extraction.findings import Claim, When
from kg.extraction.stance import modality, speaker
from kg.extraction.syntax import Sentence, Token
from kg.knowledge import Frame, Relation
from kg.reading.document import Span

__all__ = ["find_claims"]

_CONCEPTUAL = ("kg:Topic", "kg:Good", "kg:Entity")


def find_claims(analysis: Analysis, times: tuple[TimeExpression, ...]) -> tuple[Claim, ...]:
    """Find the claims that verbs, and nouns that stand for verbs, make.

    Parameters
    ----------
    analysis : Analysis
        The document, its entities and descriptions in place.
    times : tuple of TimeExpression
        Its expressions of time.

    Returns
    -------
    tuple of Claim
        In the order of the text.
    """
    index: dict[str, list[tuple[Relation, Frame]]] = defaultdict(list)
    for relation in analysis.knowledge.relations.values():
        for frame in relation.frames:
            index[frame.trigger].append((relation, frame))
    statuses: dict[str, list[tuple[str, Frame]]] = defaultdict(list)
    for curie, frames in analysis.knowledge.language.frames.items():
        for frame in frames:
            statuses[frame.trigger].append((curie, frame))
    claims: list[Claim] = []
    for sentence in analysis.sentences:
        for token in sentence.tokens:
            for relation, frame in index.get(token.lemma, ()):
                match = match_frame(sentence, token, frame)
                if match:
                    claims += _claims(analysis, sentence, relation, match, times)
            for status, frame in statuses.get(token.lemma, ()):
                match = match_frame(sentence, token, frame)
                if match:
                    claims += _status(analysis, sentence, status, match)
    return tuple(claims)


def _claims(
    analysis: Analysis, sentence: Sentence, relation: Relation, match: Match, times: tuple[TimeExpression, ...]
) -> Iterator[Claim]:
    left = list(_fill(analysis, sentence, match, "subject", relation.domain))
    right = list(_fill(analysis, sentence, match, "object", relation.range))
    if not left or not right:
        return
    acts = analysis.knowledge.language.words("kg:act", "kg:Relation")
    stands = modality(analysis, sentence, match.trigger)
    said_by = speaker(analysis, sentence, match.trigger)
    when = _when(sentence, match.trigger, times)
    counterpart = next(iter(_fill(analysis, sentence, match, "counterpart", ("kg:Actor",))), None)
    topic = next(iter(_fill(analysis, sentence, match, "topic", _CONCEPTUAL)), None)
    for subject in left:
        for object_ in right:
            if subject.entity == object_.entity:
                continue
            tokens = [match.trigger, subject.token, object_.token]
            evidence = _evidence(sentence, tokens)
            yield Claim(
                subject.entity,
                relation.curie,
                object_.entity,
                (evidence,),
                "kg:Asserted" if relation.curie in acts and stands == "kg:Desired" else stands,
                None if said_by == subject.entity else said_by,
                topic.entity if topic else None,
                counterpart.entity if counterpart and counterpart.entity != subject.entity else None,
                when,
                0.75,
            )


def _fill(
    analysis: Analysis, sentence: Sentence, match: Match, slot: str, classes: tuple[str, ...]
) -> Iterator[Filler]:
    """Yield the entities in a slot that are of the right class."""
    deep = slot != "subject" and (
        not classes or any(analysis.knowledge.is_a((c,), *_CONCEPTUAL) for c in classes)
    )
    seen: set[str] = set()
    for token in match.tokens(slot):
        for filler in fillers(analysis, sentence, token, deep=deep):
            if filler.entity not in seen and (not classes or analysis.register.is_a(filler.entity, *classes)):
                seen.add(filler.entity)
                yield filler


def _evidence(sentence: Sentence, tokens: list[Token]) -> Span:
    return sentence.cover(tokens)


def _when(sentence: Sentence, trigger: Token, times: tuple[TimeExpression, ...]) -> When:
    """Return when a clause says that something happens: an expression that hangs on its verb."""
    inside = list(within(times, sentence.span))
    if not inside:
        return When()
    below = {t.index for t in sentence.subtree(trigger.index)}
    other_verbs = {
        t.index for t in sentence.tokens if t.pos == "VERB" and t.index != trigger.index and t.index in below
    }
    for expression in inside:
        tokens = [t for t in sentence.tokens if t.span.overlaps(expression.span)]
        if not tokens:
            continue
        chain = [t.index for t in sentence.ancestors(tokens[0].index)]
        if trigger.index in chain:
            between = chain[: chain.index(trigger.index)]
            if not other_verbs.intersection(between):
                return expression.when
    return When()


def _status(analysis: Analysis, sentence: Sentence, status: str, match: Match) -> Iterator[Claim]:
    """Say what a clause makes of an agreement's status."""
    stands = modality(analysis, sentence, match.trigger)
    reached = analysis.knowledge.language.cues.get("kg:whenPlanned", {}).get(status, ())
    for filler in _fill(analysis, sentence, match, "subject", ("kg:Agreement", "kg:Programme")):
        now = status
        if stands == "kg:Planned" and reached:
            now = reached[0]
        elif stands != "kg:Asserted":
            continue
        said_by = speaker(analysis, sentence, match.trigger)
        claim = Claim(filler.entity, "kg:hasStatus", now, (_evidence(sentence, [match.trigger, filler.token]),))
        yield replace(claim, attributed_to=said_by, confidence=0.75)
