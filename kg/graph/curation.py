"""Statements that people wrote down: JSON Lines in ``seeds/statements/`` → proposals like any other.

The format is described, with examples, in ``seeds/statements/README.md``. A curated statement goes
through the same gate as an extracted one and has the same form; only its generator is ``curation``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from kg.errors import UsageError
from kg.extraction.findings import Candidate, Claim, Findings, Mention, Observation, Rejection, When
from kg.graph.assertion import CURATION
from kg.graph.candidates import united
from kg.graph.jsonlines import read_lines
from kg.graph.passages import locate
from kg.reading import Span

__all__ = ["Curated", "add_curated", "read_curated"]

_KINDS = {Mention: "mention", Candidate: "candidate", Claim: "claim", Observation: "observation"}

_ALWAYS = {"kind": str, "document": str, "quote": (str, list), "occurrence": int, "note": str}
_STATEMENT = {"modality": str, "attributed_to": str, "counterpart": str}
_ALLOWED: Mapping[str, Mapping[str, type | tuple[type, ...]]] = {
    "mention": {"entity": str},
    "candidate": {"entity": str, "label": str, "types": list, "names": list, "facts": list},
    "claim": _STATEMENT
    | dict.fromkeys(("subject", "predicate", "object", "topic", "on", "from", "until"), str),
    "observation": _STATEMENT
    | dict.fromkeys(("measure", "unit", "reporter", "good", "period", "bound", "trend"), str)
    | dict.fromkeys(("value", "lower", "upper"), Decimal)
    | {"approximate": bool},
}
_REQUIRED = {
    "mention": ("entity",),
    "candidate": ("entity", "label", "types"),
    "claim": ("subject", "predicate", "object"),
    "observation": ("measure",),
}
_NAMES = {str: "a string", list: "a list", int: "a whole number", Decimal: "a number", bool: "true or false"}


@dataclass(frozen=True, slots=True)
class Curated:
    """A line of a file of curated statements.

    Attributes
    ----------
    document : str
        The identifier of the document that says it.
    quotes : tuple of str
        The words it rests on, to the letter.
    occurrence : int or None
        Which of several it is, where the one quote is in the text more than once.
    proposal : Mention, Candidate, Claim or Observation
        What it says, its evidence still empty.
    place : str
        File and line, for messages.
    """

    document: str
    quotes: tuple[str, ...]
    occurrence: int | None
    proposal: Mention | Candidate | Claim | Observation
    place: str


def read_curated(paths: Iterable[Path]) -> tuple[Curated, ...]:
    """Read files of curated statements.

    Parameters
    ----------
    paths : iterable of Path
        JSON Lines files; empty lines are passed over.

    Returns
    -------
    tuple of Curated
        In the order of the files and lines.

    Raises
    ------
    KnowledgeError
        A line is no JSON object, or has an unknown, missing or misshapen field; names file and line.
    """
    return read_lines(paths, _curated)


def _curated(fields: object, place: str) -> Curated:
    if not isinstance(fields, dict):
        raise UsageError("is not a JSON object")
    kind = fields.get("kind")
    if not isinstance(kind, str) or kind not in _ALLOWED:
        raise UsageError(f"the kind {kind!r} is none of {', '.join(_ALLOWED)}")
    _check_shape(kind, fields)
    quotes = fields["quote"] if isinstance(fields["quote"], list) else [fields["quote"]]
    if not quotes or not all(isinstance(quote, str) for quote in quotes):
        raise UsageError("'quote' has to be a string or a list of strings")
    if "occurrence" in fields and len(quotes) > 1:
        raise UsageError("'occurrence' goes with one quote only")
    return Curated(
        fields["document"], tuple(quotes), fields.get("occurrence"), _proposal(kind, fields), place
    )


def _check_shape(kind: str, fields: Mapping[str, object]) -> None:
    allowed = {**_ALWAYS, **_ALLOWED[kind]}
    for name in ("document", "quote", *_REQUIRED[kind]):
        if name not in fields:
            raise UsageError(f"a {kind} needs {name!r}")
    for name, value in fields.items():
        if name not in allowed:
            raise UsageError(f"a {kind} has no field {name!r}; it may have {', '.join(sorted(allowed))}")
        wanted = allowed[name]
        shapes = wanted if isinstance(wanted, tuple) else (wanted,)
        # JSON has one kind of number, and in Python true is one as well.
        fits = isinstance(value, (*shapes, int) if Decimal in shapes else shapes)
        if not fits or (isinstance(value, bool) and bool not in shapes):
            raise UsageError(f"{name!r} has to be {' or '.join(_NAMES[shape] for shape in shapes)}")


def _proposal(kind: str, fields: Mapping[str, object]) -> Mention | Candidate | Claim | Observation:
    """Return what a line says; the shapes of its fields have been checked."""
    own = {name: value for name, value in fields.items() if name not in _ALWAYS}
    if kind == "mention":
        return Mention(Span(0, 0), str(own["entity"]))
    if kind == "candidate":
        return Candidate(
            str(own["entity"]),
            str(own["label"]),
            _strings("types", own["types"]),
            _strings("names", own.get("names", [])),
            _pairs(own.get("facts", [])),
        )
    if kind == "claim":
        days = {"on": own.pop("on", None), "start": own.pop("from", None), "end": own.pop("until", None)}
        when = When(**{name: str(day) for name, day in days.items() if day is not None})
        texts = {name: str(value) for name, value in own.items()}
        return Claim(evidence=(), when=when, generator=CURATION, **texts)  # type: ignore[arg-type]
    for name in ("value", "lower", "upper"):
        if name in own:
            own[name] = Decimal(str(own[name]))
    return Observation(evidence=(), generator=CURATION, **own)  # type: ignore[arg-type]


def _strings(name: str, values: object) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise UsageError(f"{name!r} has to be a list of strings")
    return tuple(values)


def _pairs(values: object) -> tuple[tuple[str, str], ...]:
    pairs = [_strings("facts", value) for value in values] if isinstance(values, list) else []
    if any(len(pair) != 2 for pair in pairs):
        raise UsageError("'facts' has to be a list of pairs, property and object")
    return tuple((pair[0], pair[1]) for pair in pairs)


def add_curated(findings: Findings, curated: Sequence[Curated]) -> Findings:
    """Add what people wrote down of a document to what was found in it.

    Parameters
    ----------
    findings : Findings
        Of one document.
    curated : sequence of Curated
        Of any documents; those of others are passed over.

    Returns
    -------
    Findings
        With the proposals added, each with the place of its quotes; one whose quote is not in the
        text, or not where it says, is among the rejections.
    """
    proposals: dict[type, list[Mention | Candidate | Claim | Observation]] = {kind: [] for kind in _KINDS}
    rejections: list[Rejection] = []
    for line in curated:
        if line.document != findings.document.identifier:
            continue
        try:
            spans = tuple(locate(quote, findings.document.text, line.occurrence) for quote in line.quotes)
        except UsageError as error:
            rejections.append(Rejection(f"{_KINDS[type(line.proposal)]} of {line.place}", str(error)))
            continue
        if isinstance(line.proposal, Mention):
            proposals[Mention] += [replace(line.proposal, span=span) for span in spans]
        else:
            proposals[type(line.proposal)].append(replace(line.proposal, evidence=spans))
    return replace(
        findings,
        candidates=united(
            (*findings.candidates, *(c for c in proposals[Candidate] if isinstance(c, Candidate)))
        ),
        mentions=findings.mentions + tuple(m for m in proposals[Mention] if isinstance(m, Mention)),
        claims=findings.claims + tuple(c for c in proposals[Claim] if isinstance(c, Claim)),
        observations=findings.observations
        + tuple(o for o in proposals[Observation] if isinstance(o, Observation)),
        rejections=findings.rejections + tuple(rejections),
    )
