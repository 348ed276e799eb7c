"""Numbers with their units, in any form that English texts give them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from kg.extraction.figures.numerals import NUMBER_START, parse_number
from kg.extraction.figures.proportions import Quantity, proportions
from kg.extraction.figures.units import UnitTable
from kg.extraction.grammar.text import fold_case
from kg.reading.document import Span

__all__ = ["Quantity", "UnitTable", "find_quantities"]

_LETTERS = {"k": 3, "m": 6, "b": 9, "t": 12}
_LETTER = re.compile(r"([kmbt])\b", re.I)
_RANGE = re.compile(r"\s?(-)\s?|\s(to|or even|or|and)\s")
_FOLD = re.compile(r"[ -]?(?:fold\b)|[ -]times\b|x\b", re.I)
_BEFORE = re.compile(r"[A-Za-z0-9][-/+:]$|[\w.]$|[#№]$")
_AFTER = re.compile(
    r"(?:st|nd|rd|th|s)\b|[-/:+]\d|\.\d|[-/]?[A-Z]{1,3}\d|'s\b|[- ](?:third|half|quarter|fifth|tenth)s?\b"
)
_TAIL = re.compile(
    r"\+|\s(?:or|and) (?:more|above|over)\b|\s(?:or|and) (?P<most>less|below|under)\b"
    r"|\s(?P<about>or so)\b|-plus\b",
    re.I,
)
_CHANGE = re.compile(
    r"\bfrom (?:(?:about|around|some|just|nearly|almost|only|over|under|roughly|approximately|more than"
    r"|less than|a|an|the|current|mere|level of|low of) )*$"
)
_ODD = re.compile(r"[ -](?:plus|odd)(?= )")
_IN_YEAR = re.compile(r"\b(?:in|since|by|during|from|until|of) $")
_REACH = 48


def find_quantities(text: str, units: UnitTable) -> tuple[Quantity, ...]:
    """Find the numbers of a text, with units, ranges and hedges.

    Parameters
    ----------
    text : str
        Normalised text.
    units : UnitTable
        What units there are.

    Returns
    -------
    tuple of Quantity
        In order, without overlap. Years and dates are among them as bare numbers.
    """
    found: list[Quantity] = []
    position = 0
    while match := _next_start(text, position, units):
        quantity = _quantity(text, match.start(), units)
        if quantity is None:
            position = match.start() + 1
            while position < len(text) and text[position - 1].isalnum() and text[position].isalnum():
                position += 1
            continue
        found.append(quantity)
        position = quantity.span.end
    for quantity in proportions(text):
        if quantity.kind == "relative" or not any(quantity.span.overlaps(f.span) for f in found):
            found.append(quantity)
    ordered = _evened(text, sorted(found, key=lambda q: q.span))
    return tuple(_hedged(text, q, units) for q in ordered)


def _evened(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give the lower end of 'from 16 to 19 billion tonnes' scale and unit of the upper one."""
    for place, (one, two) in enumerate(pairwise(found)):
        between = text[one.span.end : two.span.start]
        start = re.search(r"\bfrom (?:[a-z]+ ){0,2}$", text[max(0, one.span.start - 24) : one.span.start])
        plain = re.fullmatch(r"\D*[\d.,]+", one.span.of(text))
        led = re.fullmatch(r" to (?:[a-z]+ ){0,2}", between)
        if one.value is None or two.value is None or not (start and plain and led):
            continue
        digits = re.match(r"\D*(\d[\d.,]*)", two.span.of(text))
        if (
            one.unit not in (None, two.unit)
            or two.unit is None
            or digits is None
            or two.kind in ("time", "count")
        ):
            continue
        shown = Decimal(digits[1].replace(",", "").rstrip("."))
        scale = two.value / shown if shown else Decimal(1)
        if scale < 1 or (one.value >= 1000 and scale > 1):
            continue
        found[place] = replace(one, value=one.value * scale, unit=two.unit, kind=two.kind)
    return found


def _next_start(text: str, position: int, units: UnitTable) -> re.Match[str] | None:
    number = NUMBER_START.search(text, position)
    if number is None:
        return None
    for sign in units.sign.finditer(text, position, number.start()):
        if _sign_ends(text, sign, number.start()):
            return sign
    return number


def _sign_ends(text: str, sign: re.Match[str], start: int) -> bool:
    between = text[sign.end() : start]
    opens = sign.start() == 0 or not (text[sign.start() - 1].isalnum() and sign[0][0].isalnum())
    return between in ("", " ") and opens


def _quantity(text: str, start: int, units: UnitTable) -> Quantity | None:
    unit, position = _sign(text, start, units)
    if unit is None and _BEFORE.search(text[max(0, start - 2) : start]):
        return None
    first = parse_number(text, position)
    if first is None:
        return None
    value, end = _lettered(text, first, unit is not None, units)
    lower: Decimal | None = None
    spread = _spread(text, start, end, value, unit, units)
    if spread:
        lower, value, end = spread
    factor = Decimal(1)
    fold = _FOLD.match(text, end)
    if unit is None and fold:
        unit, end = "unit:UNITLESS", fold.end()
    elif (named := _name(text, end, units)) and unit in (None, named[0]):
        unit, factor, end = named
    if unit is None and (odd := _ODD.match(text, end)) and (named := _name(text, odd.end(), units)):
        unit, factor, end = named
    if unit is None:
        after = units.sign.match(text, end + (text[end : end + 1] == " "))
        if after and not text[after.end() : after.end() + 1].isalnum():
            unit, end = units.signs[after[0]], after.end()
    if unit is None and _AFTER.match(text, end):
        return None
    if end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        return None
    kind = units.kinds.get(unit, "count") if unit else "count"
    span = Span(start, end)
    if lower is not None:
        return Quantity(span, None, lower * factor, value * factor, unit, kind, span)
    return Quantity(span, value * factor, None, None, unit, kind, span)


def _name(text: str, end: int, units: UnitTable) -> tuple[str, Decimal, int] | None:
    """Read the unit's name that follows a number."""
    match = units.name.match(fold_case(text[end : end + _REACH]))
    if match is None:
        return None
    unit, factor = units.names[match[0].lstrip(" -")]
    return unit, factor, end + match.end()


def _sign(text: str, start: int, units: UnitTable) -> tuple[str | None, int]:
    sign = units.sign.match(text, start)
    if sign is None:
        return None, start
    position = sign.end() + (text[sign.end() : sign.end() + 1] == " ")
    return units.signs[sign[0]], position


def _lettered(text: str, number: tuple[Decimal, int], signed: bool, units: UnitTable) -> tuple[Decimal, int]:
    """Take 'm', 'b' or 'k' right after the digits for a multiple, where a unit bears that out."""
    value, end = number
    letter = _LETTER.match(text, end)
    if (
        letter
        and text[end - 1].isdigit()
        and (signed or letter[1].lower() == "k" or _name(text, letter.end(), units))
    ):
        return value * 10 ** _LETTERS[letter[1].lower()], letter.end()
    return value, end


def _spread(
    text: str, start: int, end: int, first: Decimal, unit: str | None, units: UnitTable
) -> tuple[Decimal, Decimal, int] | None:
    """Read the rest of a range: '3 to 4 million', '$60-70 billion', 'between 5 and 6'."""
    middle = _name(text, end, units)
    parts = text[end : end + 1] == "%"
    if parts:
        end += 1
    elif middle and units.kinds.get(middle[0]) == "percent":
        parts, end = True, middle[2]
    joint = _RANGE.match(text, end)
    if joint is None:
        return None
    before = text[max(0, start - _REACH) : start].lower()
    word = joint[2] or "-"
    if word == "to" and re.fullmatch(r"(?:19|20)\d\d", text[start:end]) and _IN_YEAR.search(before):
        # 'In 2002 to 24.3 billion euros'.
        return None
    if word == "and" and not re.search(r"\bbetween (?:about |around |some |roughly )?$", before):
        return None
    if (
        word == "to"
        and _CHANGE.search(before)
        and not re.search(r"\b(?:rang|vari|vary)\w* from (?:[a-z]+ ){0,2}$", before)
    ):
        return None
    again, position = _sign(text, joint.end(), units)
    if (again or unit) != unit and again is not None:
        return None
    second = parse_number(text, position)
    if second is None or (word == "-" and re.match(r"[-/]\d|\+", text[second[1] : second[1] + 2])):
        return None
    upper, finish = _lettered(text, second, unit is not None, units)
    if parts and word != "-" and not _is_percent(text, finish, units):
        # 'By 19 percent to 26.9 million' is a rise and where it led.
        return None
    base = re.match(r"[\d.,]+", text[position:finish])
    plain = Decimal(base[0].replace(",", "").rstrip(".")) if base else upper
    lower = first
    if base and plain and upper > plain and first < 1000 and first < plain:
        lower = first * (upper / plain)
    elif not base and upper >= 1000 and first < 1000:
        ones = not text[position].isdigit()
        scale = next((10**p for p in (12, 9, 6, 3) if upper >= 10**p), 1)
        lower = first * scale if ones else first
    return (lower, upper, finish) if lower < upper else None


def _is_percent(text: str, end: int, units: UnitTable) -> bool:
    """Tell whether a number is a percentage by what follows it."""
    named = _name(text, end, units)
    return text[end : end + 1] == "%" or (named is not None and units.kinds.get(named[0]) == "percent")


def _hedged(text: str, quantity: Quantity, units: UnitTable) -> Quantity:
    """Add what stands around a number to soften it; falling short of a target leaves that as it is."""
    start, end = quantity.span.start, quantity.span.end
    if units.aim.match(text, end):
        return quantity
    before = text[max(0, start - _REACH) : start]
    best: tuple[int, str | None] | None = None
    for pattern, bound in units.hedges:
        match = pattern.search(before)
        if match and (best is None or match.start() < best[0]):
            best = (match.start(), bound)
    tail = _TAIL.match(text, end)
    if tail and not (tail[0] == "+" and re.match(r"\+\s?\d", text[end : end + 3])):
        bound = "max" if tail["most"] else None if tail["about"] else "min"
        return replace(quantity, approximate=True, bound=bound, whole=Span(start, tail.end()))
    if best is None:
        return quantity
    whole = Span(start - len(before) + best[0], end)
    return replace(quantity, approximate=True, bound=best[1], whole=whole)
