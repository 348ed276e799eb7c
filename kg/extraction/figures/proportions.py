"""Quantities that are told by a word: 'twice', 'tenfold', 'half of that', 'by a third'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.extraction.figures.numerals import SMALL_NUMBERS
from kg.reading.document import Span

__all__ = ["Quantity", "proportions"]

_MULTIPLES = {"double": 2, "twice": 2, "triple": 3, "treble": 3, "thrice": 3, "quadruple": 4, "quintuple": 5}
_MULTIPLE = re.compile(
    rf"\b(?P<fold>{'|'.join(SMALL_NUMBERS)})fold\b"
    r"|\b(?P<word>doubl|tripl|trebl|quadrupl|quintupl)(?:e|es|ed|ing)\b"
    r"|\b(?P<adverb>twice|thrice)\b",
    re.I,
)
_RELATIVE = re.compile(
    r"\b(?:(?P<half>half)(?: of)?|twice|double) (?:that|this)"
    r"(?: (?:figure|amount|sum|volume|level|number))?\b"
    r"(?! (?:of|the|time))",
    re.I,
)
_FRACTION = re.compile(
    r"(?<![\w-])(?:(?P<half>(?:one[ -])?half)|(?:a|one)[ -](?P<part>third|quarter|fifth|tenth)"
    r"|(?P<many>two)[ -]thirds|three[ -](?P<most>quarters))"
    r"(?= of (?!an? (?:million|billion|trillion)|(?:it|them|us)\b|that\b|this (?:figure|amount|sum|year)"
    r"|the (?:year|month|time)|(?:19|20)\d\d))",
    re.I,
)
_STEP = re.compile(
    r"(?<=\bby )(?:(?:about|around|almost|nearly|roughly|over|more than) )?"
    r"(?:(?P<half>(?:one[ -])?half)|(?:a|one)[ -](?P<part>third|quarter|fifth|tenth)|(?P<many>two)[ -]thirds"
    r"|three[ -](?P<most>quarters))\b(?! (?:of|past|hour|century|year))",
    re.I,
)
_PARTS = {"third": Decimal("33.3"), "quarter": Decimal(25), "fifth": Decimal(20), "tenth": Decimal(10)}
_PART_OF_TIME = re.compile(
    r"\b(?:first|second|third|fourth|last|other|latter|former|each|next|this)\s$", re.I
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, or a range, with its unit.

    Attributes
    ----------
    span : Span
        Number and unit, without 'about' and 'more than'.
    value, lower, upper : decimal.Decimal or None
        The number in whole units ('13 billion' is 13000000000), or the ends of a range.
    unit : str or None
        ``"unit:USD"``; None for a bare number.
    kind : str
        ``"currency"``, ``"percent"``, ``"mass"``, ``"volume"``, ``"length"``, ``"area"``, ``"energy"``,
        ``"time"``, ``"ratio"``, ``"count"`` for a bare number,
        or ``"relative"`` for 'half of that', whose value is a factor.
    approximate : bool
        Whether the text gives it as rounded or as a bound.
    bound : str or None
        ``"min"`` ('more than'), ``"max"`` ('nearly', 'up to').
    whole : Span
        With the words that make it approximate.
    """

    span: Span
    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    unit: str | None
    kind: str
    whole: Span
    approximate: bool = False
    bound: str | None = None


def proportions(text: str) -> Iterator[Quantity]:
    """Yield the quantities that words tell, those of the surer kind first.

    Parameters
    ----------
    text : str
        Normalised text.

    Yields
    ------
    Quantity
        They may overlap.
    """
    yield from _relatives(text)
    yield from _fractions(text)
    yield from _steps(text)
    yield from _multiples(text)


def _multiples(text: str) -> Iterator[Quantity]:
    """Find 'fivefold', 'doubled', 'twice'."""
    for match in _MULTIPLE.finditer(text):
        stem = (match["fold"] or match["word"] or match["adverb"]).lower()
        value = (
            SMALL_NUMBERS[stem]
            if match["fold"]
            else next(v for w, v in _MULTIPLES.items() if w.startswith(stem))
        )
        span = Span(*match.span())
        yield Quantity(span, Decimal(value), None, None, "unit:UNITLESS", "ratio", span)


def _relatives(text: str) -> Iterator[Quantity]:
    """Find 'half of that', 'twice that amount'."""
    for match in _RELATIVE.finditer(text):
        span = Span(*match.span())
        yield Quantity(
            span, Decimal("0.5") if match["half"] else Decimal(2), None, None, None, "relative", span
        )


def _fractions(text: str) -> Iterator[Quantity]:
    """Find 'half of', 'a third of', 'three-quarters of', as percentages."""
    for match in _FRACTION.finditer(text):
        if not _PART_OF_TIME.search(text[max(0, match.start() - 12) : match.start()]):
            value = Decimal("66.7") if match["many"] else Decimal(50 if match["half"] else 75)
            if match["part"]:
                value = _PARTS[match["part"].lower()]
            span = Span(*match.span())
            yield Quantity(span, value, None, None, "unit:PERCENT", "percent", span)


def _steps(text: str) -> Iterator[Quantity]:
    """Find what something changed by: 'rose by a third', 'fell by half', as percentages."""
    for match in _STEP.finditer(text):
        value = Decimal("66.7") if match["many"] else Decimal(75) if match["most"] else Decimal(50)
        start = match.start(next(g for g in ("half", "part", "many", "most") if match[g]))
        if match["part"]:
            value = _PARTS[match["part"].lower()]
            start -= 4 if text[start - 4 : start - 1].lower() == "one" else 2
        span = Span(start, match.end())
        yield Quantity(span, value, None, None, "unit:PERCENT", "percent", span)
