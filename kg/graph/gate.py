"""The one gate that everything proposed for the graph passes: grounded or dropped.

It does not matter who proposes, rules or a pipeline or a model or a person: the words have to be in
the text, the ends have to be entities of the right class, the rest has to be well-formed. What fails
becomes a :class:`Rejection` with its reason; nothing is mended and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extraction.findings import Candidate, Claim, Findings, Mention, Observation, Rejection, When
from kg.graph.terms import is_date, is_period
from kg.knowledge import Knowledge
from kg.reading import Span
from kg.vocabulary import individuals, range_of, types_of

__all__ = ["admit"]

_LITERALS = ("xsd:", "rdfs:Literal", "rdf:langString")


def admit(findings: Findings, knowledge: Knowledge, *, least: float = 0.0) -> Findings:
    """Let in what is well-founded and quarantine the rest.

    Parameters
    ----------
    findings : Findings
        What was proposed for one document.
    knowledge : Knowledge
        The ontology and the authority file.
    least : float
        The least confidence a claim or figure is let in with, from 0 to 1; what people wrote down always is.

    Returns
    -------
    Findings
        The same, less what failed; each that failed is among the rejections, after those
        that came in.
    """
    gate = _Gate(findings, knowledge)
    rejections = [*findings.rejections, *gate.rejections]
    mentions: list[Mention] = []
    claims: list[Claim] = []
    observations: list[Observation] = []
    for mention in findings.mentions:
        what = f"mention of {gate.label(mention.entity)}"
        if _passes(rejections, what, (mention.span,), gate.faults_of_mention(mention)):
            mentions.append(mention)
    for claim in findings.claims:
        what = f"{gate.label(claim.subject)} – {gate.label(claim.predicate)} – {gate.label(claim.object)}"
        faults = [*gate.faults_of_claim(claim), *_doubts(claim, least)]
        if _passes(rejections, f"claim: {what}", claim.evidence, faults):
            claims.append(claim)
    for observation in findings.observations:
        what = f"observation: {gate.label(observation.measure)} {_figure(observation)}".rstrip()
        faults = [*gate.faults_of_observation(observation), *_doubts(observation, least)]
        if _passes(rejections, what, observation.evidence, faults):
            observations.append(observation)
    return replace(
        findings,
        candidates=gate.candidates,
        mentions=tuple(mentions),
        claims=tuple(claims),
        observations=tuple(observations),
        rejections=tuple(rejections),
    )


def _doubts(statement: Claim | Observation, least: float) -> Iterator[str]:
    if statement.confidence < least and statement.generator != "curation":
        yield f"its confidence of {statement.confidence:.2f} is below the {least:.2f} asked for"


def _passes(rejections: list[Rejection], what: str, spans: tuple[Span, ...], faults: Iterable[str]) -> bool:
    reasons = list(dict.fromkeys(faults))
    if reasons:
        rejections.append(Rejection(what, "; ".join(reasons), spans[0] if spans else None))
    return not reasons


def _figure(observation: Observation) -> str:
    numbers = (observation.value, observation.lower, observation.upper)
    return " to ".join(str(number) for number in numbers if number is not None)


class _Gate:
    """What the proposals of one document are held against."""

    def __init__(self, findings: Findings, knowledge: Knowledge) -> None:
        self._text = findings.document.text
        self._knowledge = knowledge
        self._own: dict[str, Candidate] = {}
        self.rejections: list[Rejection] = []
        for candidate in findings.candidates:
            what = f"candidate {candidate.entity} ({candidate.label})"
            if _passes(self.rejections, what, candidate.evidence, self._faults_of_candidate(candidate)):
                self._own[candidate.entity] = candidate
        # Only now is it known which candidates there are for a fact to lead to.
        self.candidates = tuple(self._with_sound_facts(one) for one in self._own.values())

    def label(self, curie: str) -> str:
        """Return what a person would call it."""
        known = self._own.get(curie) or self._knowledge.entities.get(curie)
        if known is None and curie not in self._knowledge.relations:
            return curie
        return (known or self._knowledge.relations[curie]).label

    def faults_of_mention(self, mention: Mention) -> Iterator[str]:
        """Yield what is wrong with a mention."""
        yield from self._faults_of_spans((mention.span,))
        yield from self._faults_of_reference("the entity", mention.entity, ())
        yield from _faults_of_confidence(mention.confidence)

    def faults_of_claim(self, claim: Claim) -> Iterator[str]:
        """Yield what is wrong with a claim."""
        yield from self._faults_of_spans(claim.evidence)
        relation = self._knowledge.relations.get(claim.predicate)
        if relation is None:
            yield f"the ontology has no relation {claim.predicate}"
        else:
            yield from self._faults_of_reference("the subject", claim.subject, relation.domain)
            if relation.range and all(kind.startswith(_LITERALS) for kind in relation.range):
                if not is_date(claim.object):
                    yield f"the object {claim.object!r} is not a date"
            else:
                yield from self._faults_of_reference("the object", claim.object, relation.range)
        if claim.subject == claim.object:
            yield "subject and object are the same"
        if claim.topic is not None:
            yield from self._faults_of_reference("the topic", claim.topic, range_of("kg:topic"))
        yield from _faults_of_time(claim.when)
        yield from self._faults_of_statement(claim)

    def faults_of_observation(self, observation: Observation) -> Iterator[str]:
        """Yield what is wrong with an observation."""
        yield from self._faults_of_spans(observation.evidence)
        yield from self._faults_of_reference("the measure", observation.measure, range_of("kg:measure"))
        for name in ("reporter", "good"):
            value = getattr(observation, name)
            if value is not None:
                yield from self._faults_of_reference(f"the {name}", value, range_of(f"kg:{name}"))
        yield from _faults_of_figure(observation)
        if observation.unit is not None and not observation.unit.startswith("unit:"):
            yield f"{observation.unit!r} is not a unit"
        if observation.period is not None and not is_period(observation.period):
            yield f"{observation.period!r} is not a period"
        if observation.bound not in (None, "min", "max"):
            yield f"the bound {observation.bound!r} is neither 'min' nor 'max'"
        if observation.trend is not None and observation.trend not in individuals("kg:Trend"):
            yield f"{observation.trend!r} is not a trend"
        yield from self._faults_of_statement(observation)

    def _faults_of_statement(self, statement: Claim | Observation) -> Iterator[str]:
        if statement.modality not in individuals("kg:Modality"):
            yield f"{statement.modality!r} is not a modality"
        if statement.attributed_to is not None:
            yield from self._faults_of_reference(
                "the speaker", statement.attributed_to, range_of("kg:attributedTo")
            )
        if statement.counterpart is not None:
            yield from self._faults_of_reference(
                "the counterpart", statement.counterpart, range_of("kg:counterpart")
            )
        if not statement.generator.strip():
            yield "it does not say what made it"
        yield from _faults_of_confidence(statement.confidence)

    def _faults_of_spans(self, spans: tuple[Span, ...]) -> Iterator[str]:
        if not spans:
            yield "there is no evidence"
        for span in spans:
            if not 0 <= span.start < span.end <= len(self._text):
                yield f"characters {span.start} to {span.end} are no words of a text of {len(self._text)}"
            elif not span.of(self._text).strip():
                yield "the evidence is blank"

    def _faults_of_reference(self, what: str, curie: str, wanted: Iterable[str]) -> Iterator[str]:
        wanted = tuple(wanted)
        types = self._types(curie)
        if not types:
            yield f"{what} {curie} is neither in the authority file nor a candidate of the document"
        elif wanted and not self._knowledge.is_a(types, *wanted):
            yield f"{what} {curie} is a {', '.join(types)}, not a {' or '.join(wanted)}"

    def _types(self, curie: str) -> tuple[str, ...]:
        entity = self._own.get(curie) or self._knowledge.entities.get(curie)
        return entity.types if entity else tuple(sorted(types_of(curie)))

    def _faults_of_candidate(self, candidate: Candidate) -> Iterator[str]:
        yield from self._faults_of_spans(candidate.evidence)
        if not candidate.entity.startswith(("ent:", "topic:", "good:")) or candidate.entity.endswith(":"):
            yield f"{candidate.entity!r} does not name an entity"
        if candidate.entity in self._knowledge.entities:
            yield "the authority file has it already"
        if candidate.entity in self._own:
            yield "the document brings it in twice"
        if not candidate.label.strip():
            yield "it has no label"
        if not candidate.types:
            yield "it has no class"
        for kind in candidate.types:
            if "kg:Entity" not in self._knowledge.classes.get(kind, ()):
                yield f"{kind} is not a class of entities"

    def _with_sound_facts(self, candidate: Candidate) -> Candidate:
        sound: list[tuple[str, str]] = []
        for predicate, value in candidate.facts:
            what = f"fact of {candidate.entity}: {predicate} {value}"
            faults = iter(()) if is_date(value) else self._faults_of_fact(predicate, value)
            if _passes(self.rejections, what, candidate.evidence, faults):
                sound.append((predicate, value))
        return replace(candidate, facts=tuple(sound))

    def _faults_of_fact(self, predicate: str, value: str) -> Iterator[str]:
        if not types_of(predicate) and predicate not in self._knowledge.relations:
            yield f"the ontology has no property {predicate}"
        if value not in self._knowledge.roles:
            yield from self._faults_of_reference("the object", value, ())


def _faults_of_confidence(confidence: float) -> Iterator[str]:
    # Written so that what is not a number fails too.
    if not 0 <= confidence <= 1:
        yield f"the confidence {confidence} is not between 0 and 1"


def _faults_of_time(when: When) -> Iterator[str]:
    for day in (when.on, when.start, when.end):
        if day is not None and not is_date(day):
            yield f"{day!r} is not a date"
    if when.on is not None and (when.start is not None or when.end is not None):
        yield "it holds at a point of time and over a stretch of it"
    if when.start is not None and when.end is not None:
        shared = min(len(when.start), len(when.end))
        if when.start[:shared] > when.end[:shared]:
            yield f"it ends ({when.end}) before it begins ({when.start})"


def _faults_of_figure(observation: Observation) -> Iterator[str]:
    lower, upper = observation.lower, observation.upper
    given = [number for number in (observation.value, lower, upper) if number is not None]
    if not given and observation.trend is None:
        yield "it has neither a value nor a range nor a trend"
    if not all(number.is_finite() for number in given):
        yield "a figure is not finite"
        return
    if (lower is None) != (upper is None):
        yield "a range has two ends, and one is missing"
    elif lower is not None and upper is not None and lower > upper:
        yield f"the lower end {lower} is above the upper end {upper}"
