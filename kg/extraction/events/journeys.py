"""Visits that only a verb tells of, as events: 'A will visit B in May', 'A has travelled to B'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extraction.analysis import Analysis
from kg.extraction.described.labelling import dated
from kg.extraction.events.travel import host_of
from kg.extraction.findings import Claim, When
from kg.reading.document import Span

__all__ = ["find_journeys"]

#: What a text opens with is of its day.
_OPENING = 3
_STANDING = ("kg:Asserted", "kg:Planned", "kg:Possible")


def find_journeys(analysis: Analysis, found: Sequence[Claim]) -> tuple[Claim, ...]:
    """Find the visits as events, where claims say that a person visits a place abroad and no noun does.

    Parameters
    ----------
    analysis : Analysis
        The document; the events are added to it.
    found : sequence of Claim
        The claims found before.

    Returns
    -------
    tuple of Claim
        ``kg:participatesIn`` and ``kg:takesPlaceIn``.
    """
    register = analysis.register
    known = {register.label(a.entity) for a in analysis.anchors() if register.is_a(a.entity, "kg:Visit")}
    made: dict[str, str] = {}
    claims: list[Claim] = []
    for claim in sorted(found, key=lambda c: c.evidence):
        if claim.predicate != "kg:visits" or claim.modality not in _STANDING:
            continue
        host = host_of(analysis, claim.object) or claim.object
        if not register.is_a(claim.subject, "kg:Person") or register.state(claim.subject) == host:
            continue
        label = f"{register.label(claim.subject)}'s visit to {register.with_article(register.label(host))}"
        told = _told(analysis, claim)
        if told is None or any(one == label or one.startswith(f"{label} (") for one in known):
            continue
        if label not in made:
            event = _event(analysis, claim, label, told)
            if event is None:
                continue
            made[label] = event
            claims.append(replace(claim, predicate="kg:participatesIn", object=made[label], when=When()))
        claims.append(replace(claim, subject=made[label], predicate="kg:takesPlaceIn", when=When()))
    return tuple(claims)


def _event(analysis: Analysis, claim: Claim, label: str, told: Span) -> str | None:
    """Return the visit that a claim tells of, by the names that its date gives it; None without a date."""
    when = claim.when
    day = when.on or when.start
    if day is None and analysis.day and (claim.modality == "kg:Planned" or _opens(analysis, told)):
        day = analysis.day[: 4 if claim.modality == "kg:Planned" else 7]
    if day is None:
        return None
    month = dated(When(on=day[:7]))
    names = (*((f"{label} ({month})",) if month else ()), label, analysis.words(told))
    entity = analysis.register.add(f"{label} ({day[:4]})", "kg:Visit", names=names, evidence=(told,))
    analysis.mention(told, entity, "description")
    return entity


def _opens(analysis: Analysis, words: Span) -> bool:
    found = analysis.tokens(words)
    return found is not None and found[0].number < _OPENING


def _told(analysis: Analysis, claim: Claim) -> Span | None:
    """Return the words from the verb of a visit to its place: of 'will visit A' it is 'visit A'."""
    found = analysis.tokens(claim.evidence[0])
    if found is None:
        return None
    sentence, _ = found
    verbs = analysis.knowledge.language.words("kg:journeyVerb", "kg:Visit")
    for anchor in analysis.anchors(sentence):
        if anchor.entity == claim.object:
            token = sentence.tokens[anchor.token]
            verb = next((t for t in sentence.ancestors(token.index) if t.pos == "VERB"), None)
            if verb is not None and verb.lemma in verbs and verb.index < token.index:
                return Span(verb.span.start, max(anchor.span.end, token.span.end))
    return None
