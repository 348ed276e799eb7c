"""The extractor that asks a model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from kg.extraction.findings import Candidate, Claim, Findings, Observation, Rejection
from kg.extraction.llm.cache import Cache
from kg.extraction.llm.client import Client, NoAnswerError
from kg.extraction.llm.grounding import Grounding
from kg.extraction.llm.prompt import Prompt
from kg.extraction.naming.gazetteer import Gazetteer
from kg.extraction.register import Register
from kg.knowledge import Knowledge
from kg.reading.document import Document, Span

__all__ = ["LanguageModelExtractor"]

#: What is proposed by a model stands below what the rules find until its own calibration says otherwise.
CONFIDENCE = 0.6
_DIGITS = 12

_Statement = TypeVar("_Statement", Claim, Observation)


class _Extracts(Protocol):
    def extract(self, document: Document) -> Findings: ...


class LanguageModelExtractor:
    """Reads documents by asking a model, and adds what it says to what another extractor finds.

    Parameters
    ----------
    knowledge : Knowledge
        The ontology and the authority file.
    prompt : Prompt
        What is asked.
    client : Client
        Whom.
    cache : Cache, optional
        Where answers are kept, so that a rebuild does not ask again.
    base : object with ``extract``, optional
        Whose findings the model's are added to; without one they stand alone.

    Notes
    -----
    A document about which there is no answer that can be used keeps what `base` found in it, and the reason
    is among the rejections.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        prompt: Prompt,
        client: Client,
        cache: Cache | None = None,
        base: _Extracts | None = None,
    ) -> None:
        self._knowledge, self._prompt, self._client = knowledge, prompt, client
        self._cache, self._base = cache, base
        self._gazetteer = Gazetteer(knowledge)
        self.generator = f"llm:{client.endpoint.model}/{prompt.digest[:_DIGITS]}"

    def extract(self, document: Document) -> Findings:
        """Return what a document says.

        Parameters
        ----------
        document : Document
            What to read.

        Returns
        -------
        Findings
            With every statement of the model marked with its name and the digest of the prompt.
        """
        found = self._base.extract(document) if self._base else Findings(document)
        register = Register(self._knowledge, document.date.isoformat() if document.date else None)
        grounding = Grounding(document.text, register, self._gazetteer, self.generator, CONFIDENCE)
        mentions, claims, observations = list(found.mentions), list(found.claims), list(found.observations)
        rejections = list(found.rejections)
        new: set[str] = set()
        for part in self._prompt.parts(document):
            try:
                answer = self._answer(document, part)
            except NoAnswerError as error:
                rejections.append(
                    Rejection(f"what {self._client.endpoint.model} says of it", str(error), part)
                )
                continue
            grounded = grounding.ground(answer, part)
            mentions += grounded.mentions
            claims += _fresh(grounded.claims, claims)
            observations += _fresh(grounded.observations, observations)
            rejections += grounded.rejections
            new |= {m.entity for m in grounded.mentions}
        return replace(
            found,
            candidates=_together((*found.candidates, *register.candidates(new))),
            mentions=tuple(
                sorted(
                    {(m.span, m.entity): m for m in reversed(mentions)}.values(),
                    key=lambda m: (m.span, m.entity),
                )
            ),
            claims=tuple(claims),
            observations=tuple(observations),
            rejections=tuple(rejections),
        )

    def _answer(self, document: Document, part: Span) -> dict[str, object]:
        model = self._client.endpoint.model
        key = Cache.key(document, part, self._prompt.digest, model)
        kept = self._cache.get(key) if self._cache else None
        if kept is not None:
            return kept
        answer = self._client.ask(self._prompt.messages(document, part), self._prompt.schema)
        if self._cache:
            self._cache.put(key, answer, model=model, prompt=self._prompt.digest, document=document.digest)
        return answer


def _fresh(proposed: Iterable[_Statement], found: Iterable[_Statement]) -> list[_Statement]:
    """Return what is proposed and not found already, by whomever."""
    there = {_said(one) for one in found}
    return [one for one in proposed if _said(one) not in there]


def _said(one: Claim | Observation) -> tuple[object, ...]:
    if isinstance(one, Claim):
        return (one.subject, one.predicate, one.object, one.modality, one.attributed_to)
    return (one.measure, one.value, one.lower, one.upper, one.unit, one.reporter)


def _together(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return each candidate once, with what both extractors know of it."""
    found: dict[str, Candidate] = {}
    for one in candidates:
        first = found.setdefault(one.entity, one)
        if first is not one:
            found[one.entity] = replace(
                first,
                names=tuple(sorted({*first.names, *one.names, one.label} - {first.label})),
                facts=tuple(sorted({*first.facts, *one.facts})),
                evidence=tuple(sorted({*first.evidence, *one.evidence})),
            )
    return tuple(found[entity] for entity in sorted(found))
