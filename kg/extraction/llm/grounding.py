"""An answer → findings: every line with its place in the text, every name with its entity."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kg.extraction.findings import Claim, Mention, Observation, Rejection, When
from kg.extraction.grammar.text import normalise
from kg.extraction.naming.gazetteer import Gazetteer
from kg.extraction.register import Register
from kg.reading.document import Span
from kg.vocabulary import individuals

__all__ = ["Grounded", "Grounding"]


@dataclass
class Grounded:
    """What of an answer has its words in the text, and what has not.

    Attributes
    ----------
    mentions, claims, observations : list
        As of :class:`~kg.extraction.findings.Findings`.
    rejections : list of Rejection
        What was proposed without words of the text, or of entities that were not listed.
    """

    mentions: list[Mention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)


class _GroundlessError(ValueError):
    """A line of an answer that cannot be tied to the text."""


class Grounding:
    """Ties the answers about one document to its text.

    Parameters
    ----------
    text : str
        The document's text.
    register : Register
        The entities in play; candidates are added to it.
    gazetteer : Gazetteer
        Knows the listed names.
    generator : str
        What the statements are marked with.
    confidence : float
        Theirs.
    """

    def __init__(
        self, text: str, register: Register, gazetteer: Gazetteer, generator: str, confidence: float
    ) -> None:
        self._text, self._register, self._gazetteer = text, register, gazetteer
        self._generator, self._confidence = generator, confidence

    def ground(self, answer: Mapping[str, Any], part: Span) -> Grounded:
        """Return what holds of an answer.

        Parameters
        ----------
        answer : mapping
            As the schema has it.
        part : Span
            The part of the text that the model saw.

        Returns
        -------
        Grounded
        """
        found = Grounded()
        named: dict[str, str] = {}
        for line in answer["entities"]:
            what = f"entity {line['name']!r}"
            with_place = self._placed(line, part, what, found)
            if with_place is not None:
                entity = self._entity(line["name"], line["kind"], with_place)
                named.setdefault(line["name"], entity)
                found.mentions.append(Mention(with_place, entity, confidence=self._confidence))
        for line in answer["claims"]:
            what = f"claim: {line['subject']} – {line['predicate']} – {line['object']}"
            span = self._placed(line, part, what, found)
            if span is not None:
                try:
                    found.claims.append(self._claim(line, span, named))
                except _GroundlessError as error:
                    found.rejections.append(Rejection(what, str(error), span))
        for line in answer["figures"]:
            what = f"figure: {line['measure']} {line['value']}"
            span = self._placed(line, part, what, found)
            if span is not None:
                try:
                    found.observations.append(self._observation(line, span, named))
                except _GroundlessError as error:
                    found.rejections.append(Rejection(what, str(error), span))
        return found

    def _placed(self, line: Mapping[str, Any], part: Span, what: str, found: Grounded) -> Span | None:
        """Return where a line's quote stands, or note why that cannot be told."""
        quote, wanted = line["quote"], line["occurrence"]
        starts = list(self._starts(quote, part))
        if not quote.strip():
            reason = "the quote is empty"
        elif not starts:
            reason = f"the quote {quote!r} is not in the text"
        elif wanted is None and len(starts) > 1:
            reason = f"the quote {quote!r} is in the text {len(starts)} times, and it does not say which"
        elif wanted is not None and wanted > len(starts):
            reason = f"the quote {quote!r} is in the text {len(starts)} times, not {wanted}"
        else:
            start = starts[(wanted or 1) - 1]
            return Span(start, start + len(quote))
        found.rejections.append(Rejection(what, reason))
        return None

    def _starts(self, quote: str, part: Span) -> Iterator[int]:
        start = self._text.find(quote, part.start, part.end) if quote else -1
        while start >= 0:
            yield start
            start = self._text.find(quote, start + 1, part.end)

    def _entity(self, name: str, kind: str, span: Span) -> str:
        """Return the listed entity of that name and kind, or a candidate."""
        name = name.partition(" ")[2] if name.lower().startswith("the ") else name
        for match in self._gazetteer.find(normalise(name)):
            fits = [c for c, _ in match.options if self._register.is_a(c, kind) or self._below(c, kind)]
            if len(match.span) == len(name) and len(set(fits)) == 1:
                return fits[0]
        return self._register.add(name, kind, names=(span.of(self._text),), evidence=(span,))

    def _below(self, curie: str, kind: str) -> bool:
        """Tell whether what is listed is of a broader kind than the model says: a body, not a company."""
        return bool(self._register.knowledge.classes.get(kind, frozenset()) & {*self._register.types(curie)})

    def _known(self, name: str | None, named: Mapping[str, str], what: str) -> str | None:
        if name is None:
            return None
        if name not in named:
            raise _GroundlessError(
                f"{what} {name!r} is none of the entities that the answer found in the text"
            )
        return named[name]

    def _claim(self, line: Mapping[str, Any], span: Span, named: Mapping[str, str]) -> Claim:
        relation = self._register.knowledge.relations[line["predicate"]]
        value = line["object"]
        literal = relation.range and all(kind.startswith("xsd:") for kind in relation.range)
        if value not in individuals("kg:Status") and not literal:
            value = self._known(value, named, "the object") or ""
        return Claim(
            self._known(line["subject"], named, "the subject") or "",
            line["predicate"],
            value,
            (span,),
            line["modality"],
            self._known(line["attributed_to"], named, "the speaker"),
            self._known(line["topic"], named, "the topic"),
            self._known(line["counterpart"], named, "the counterpart"),
            When(line["on"], line["start"], line["end"]),
            self._confidence,
            self._generator,
        )

    def _observation(self, line: Mapping[str, Any], span: Span, named: Mapping[str, str]) -> Observation:
        return Observation(
            line["measure"],
            (span,),
            _decimal(line["value"]),
            _decimal(line["lower"]),
            _decimal(line["upper"]),
            line["unit"],
            self._known(line["reporter"], named, "the reporter"),
            self._known(line["counterpart"], named, "the counterpart"),
            self._known(line["good"], named, "the good"),
            line["period"],
            line["approximate"],
            line["bound"],
            line["trend"],
            line["modality"],
            self._known(line["attributed_to"], named, "the speaker"),
            self._confidence,
            self._generator,
        )


def _decimal(number: float | None) -> Decimal | None:
    if number is None:
        return None
    if not math.isfinite(number):
        raise _GroundlessError(f"{number} is no figure")
    return Decimal(str(number))
