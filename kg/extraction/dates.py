"""Expressions of time in a text, no more precise than the text makes them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.findings import When
from kg.extraction.periods import FISCAL, PERIODS, SHIFT, Reader
from kg.reading.document import Span

__all__ = ["TimeExpression", "find_times"]

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_AHEAD = ("next", "coming", "this coming", "upcoming", "starting", "beginning", "starting on", "beginning on")
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH = (
    r"(?P<month>"
    + "|".join(m.capitalize() + (rf"|{m[:3].capitalize()}\.?" if m != "may" else "") for m in _MONTHS)
    + r"|Sept\.?)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_UNTIL = r"(?:\s?(?:-|to|and)\s?(?P<last>\d{1,2})(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A stretch of text that says when.

    Attributes
    ----------
    span : Span
        Where it stands.
    when : When
        What it says.
    relative : bool
        Whether it was reckoned from the document's date.
    period : str or None
        What a figure of that time covers: ``"2021"``, ``"2025-07"``, ``"FY2024-25"``, ``"2025-01/2025-06"``;
        None for a single day.
    loose : str
        ``"week"`` or ``"year"`` where only the clause tells on which side of the document's day it lies.
    """

    span: Span
    when: When
    relative: bool = False
    period: str | None = None
    loose: str = ""


def find_times(text: str, day: str | None) -> tuple[TimeExpression, ...]:
    """Find the expressions of time.

    Parameters
    ----------
    text : str
        Normalised text.
    day : str or None
        The document's date in ISO form; without it 'yesterday' says nothing.

    Returns
    -------
    tuple of TimeExpression
        In order, without overlap; the longest where two start together.

    Examples
    --------
    >>> find_times("They met on 4-5 December 2025.", None)[0].when
    When(on=None, start='2025-12-04', end='2025-12-05')
    >>> find_times("The visit is planned for early December.", "2025-10-03")[0].when.on
    '2025-12'
    """
    today = datetime.date.fromisoformat(day) if day and len(day) == 10 else None
    found: list[TimeExpression] = []
    for pattern, reader, relative in _READERS:
        for match in pattern.finditer(text):
            when = reader(match, today)
            if when is not None:
                fiscal = match.groupdict().get("fiscal") or reader in FISCAL
                loose = "" if _says_which(match) else _LOOSE.get(reader, "")
                span, period = Span(*match.span()), _period(when, bool(fiscal))
                found.append(TimeExpression(span, when, relative, period, loose))
    ordered: list[TimeExpression] = []
    for one in sorted(found, key=lambda t: (t.span.start, -t.span.end)):
        if not ordered or not one.span.overlaps(ordered[-1].span):
            ordered.append(one)
    return tuple(ordered)


def _says_which(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    return any(groups.get(name) for name in ("which", "year", "last"))


def _period(when: When, fiscal: bool) -> str | None:
    """Return what a figure of that time covers."""
    if when.on is not None:
        return when.on if len(when.on) < 10 else None
    if when.start is None or when.end is None:
        return None
    if fiscal and int(when.end) == int(when.start) + 1:
        return f"FY{when.start}-{when.end[2:]}"
    return f"{when.start}/{when.end}" if len(when.start) < 10 else None


def _month(name: str) -> int:
    return next(i for i, m in enumerate(_MONTHS, 1) if m.startswith(name.lower().rstrip(".")[:3]))


def _full(match: re.Match[str], today: datetime.date | None) -> When | None:
    """Read a day, or days, of a month; the year may be the document's."""
    month = _month(match["month"])
    groups = match.groupdict()
    year = groups.get("year")
    if year is None:
        if today is None:
            return None
        year = str(_nearest_year(month, today))
    first = _iso(int(year), month, int(match["day"]))
    last = _iso(int(year), month, int(match["last"])) if groups.get("last") else None
    if first is None:
        return None
    return When(start=first, end=last) if last and last > first else When(on=first)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _nearest_year(month: int, today: datetime.date) -> int:
    """Return the year in which a bare month lies nearest to the document's date."""
    return min(
        (today.year + d for d in (-1, 0, 1)), key=lambda y: abs((y - today.year) * 12 + month - today.month)
    )


def _month_year(match: re.Match[str], _: datetime.date | None) -> When:
    return When(on=f"{match['year']}-{_month(match['month']):02}")


def _two_months(match: re.Match[str], today: datetime.date | None) -> When | None:
    first, second = _month(match["month"]), _month(match["other"])
    year = match["year"] or (str(_nearest_year(first, today)) if today else None)
    if year is None:
        return None
    later = int(year) + (second < first)
    return When(start=f"{year}-{first:02}", end=f"{later}-{second:02}")


def _bare_month(match: re.Match[str], today: datetime.date | None) -> When | None:
    if today is None:
        return None
    month = _month(match["month"])
    direction = (match["which"] or "").lower()
    year = _nearest_year(month, today)
    if direction == "next":
        year = today.year + (month <= today.month)
    elif direction == "last":
        year = today.year - (month >= today.month)
    return When(on=f"{year}-{month:02}")


def _year(match: re.Match[str], _: datetime.date | None) -> When:
    return When(on=match["year"])


def _years(match: re.Match[str], _: datetime.date | None) -> When | None:
    first = int(match["year"])
    last = int(match["until"]) if len(match["until"]) == 4 else first // 100 * 100 + int(match["until"])
    return When(start=str(first), end=str(last)) if last > first else None


def _since(match: re.Match[str], _: datetime.date | None) -> When:
    return When(start=match["year"])


def _relative_year(match: re.Match[str], today: datetime.date | None) -> When | None:
    return When(on=str(today.year + SHIFT[match["which"].lower()])) if today else None


def _relative_month(match: re.Match[str], today: datetime.date | None) -> When | None:
    if today is None:
        return None
    index = today.year * 12 + today.month - 1 + SHIFT[match["which"].lower()]
    return When(on=f"{index // 12}-{index % 12 + 1:02}")


def _weekday(match: re.Match[str], today: datetime.date | None) -> When | None:
    """Read a weekday: the one just past, unless 'next' or 'coming' stands before it."""
    if today is None:
        return None
    back = (today.weekday() - _DAYS.index(match["weekday"].lower())) % 7
    ahead = (match["which"] or "").lower() in _AHEAD
    day = today + datetime.timedelta(days=(7 - back) if ahead else -back)
    return When(on=day.isoformat())


def _deictic(match: re.Match[str], today: datetime.date | None) -> When | None:
    shift = {"today": 0, "yesterday": -1, "tomorrow": 1, "earlier today": 0, "tonight": 0}
    return (
        When(on=(today + datetime.timedelta(days=shift[match["word"].lower()])).isoformat())
        if today
        else None
    )


def _ago(match: re.Match[str], today: datetime.date | None) -> When | None:
    numbers = {
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
    }
    count = numbers.get(match["count"].lower()) or (int(match["count"]) if match["count"].isdigit() else 1)
    return When(on=str(today.year - count)) if today and count < 500 else None


#: 'May' and 'March' are months without a number only after such a word, which is no part of the expression.
_AFTER = (
    "(?:" + "|".join(rf"(?<=\b{w}\s)" for w in ["in", "In", "for", "by", "of", "this", "last", "next"]) + ")"
)
_QUALIFIER = r"(?:(?:early|mid|late|the end of|the beginning of|the start of|the middle of)[\s-])?"
_WHICH = r"(?P<which>(?i:this|last|next|previous|current|coming|past))"
_TABLE: tuple[tuple[str, Reader, bool], ...] = (
    *PERIODS,
    (rf"\b{_MONTH}\s{_DAY}{_UNTIL},?\s{_YEAR}\b", _full, False),
    (rf"\b{_DAY}{_UNTIL}(?:\sof)?\s{_MONTH},?\s{_YEAR}\b", _full, False),
    (
        r"\b(?P<year>(?:19|20)\d\d)-(?P<month>)(?P<mm>\d\d)-(?P<day>\d\d)\b",
        lambda m, _: (
            When(on=f"{m['year']}-{m['mm']}-{m['day']}")
            if _iso(int(m["year"]), int(m["mm"]) or 99, int(m["day"]))
            else None
        ),
        False,
    ),
    (rf"\b{_MONTH}\s{_DAY}{_UNTIL}\b(?!\d)", _full, True),
    (rf"\b{_DAY}{_UNTIL}(?:\sof)?\s{_MONTH}\b", _full, True),
    (
        rf"\b{_MONTH}(?:\s(?:or|and|to)\s|\s?-\s?)(?P<other>"
        + "|".join(m.capitalize() for m in _MONTHS)
        + r")\b(?:,?\s(?P<year>(?:19|20)\d\d))?",
        _two_months,
        True,
    ),
    (rf"\b{_QUALIFIER}{_MONTH},?\s(?:of\s)?{_YEAR}\b", _month_year, False),
    (
        rf"\b{_QUALIFIER}(?:(?P<which>this|last|next)\s)?(?P<month>"
        + "|".join(m.capitalize() for m in _MONTHS if m not in ("may", "march"))
        + r")\b",
        _bare_month,
        True,
    ),
    (rf"{_AFTER}(?P<which>)(?P<month>May|March)\b", _bare_month, True),
    (rf"\b(?:since|from|after)\s{_YEAR}\b", _since, False),
    (
        rf"\b(?:between\s|from\s)?{_YEAR}\s?(?:-|to|and)\s?(?P<until>(?:(?:19|20)\d\d)|\d\d)\b"
        r"(?![-\d]|\.\d|\s?(?:%|percent|per cent|hundred|thousand"
        r"|million|billion|trillion|crore|lakh|[mb]n\b))",
        _years,
        False,
    ),
    (rf"\b{_YEAR}\b(?!-\d)", _year, False),
    (rf"\b{_WHICH}\syear\b", _relative_year, True),
    (r"\b(?:later|earlier)\s(?:in\s)?(?P<which>this)\syear\b", _relative_year, True),
    (
        r"\b(?:later in|by the end of)\s(?:the|this)\s(?P<which>)year\b",
        lambda _, today: When(on=str(today.year)) if today else None,
        True,
    ),
    (rf"\b{_WHICH}\smonth\b", _relative_month, True),
    (
        r"\b(?:(?P<which>this coming|last|next|coming|upcoming|this|(?:start|beginn)ing(?: on)?)\s)?"
        r"(?P<weekday>" + "|".join(d.capitalize() for d in _DAYS) + r")\b",
        _weekday,
        True,
    ),
    (r"\b(?P<word>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight)\b", _deictic, True),
    (r"\b(?P<count>a|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})\syears?\sago\b", _ago, True),
)
_LOOSE: dict[Reader, str] = {_weekday: "week", _full: "year", _bare_month: "year"}
_READERS = tuple((re.compile(pattern), reader, relative) for pattern, reader, relative in _TABLE)


def within(times: tuple[TimeExpression, ...], span: Span) -> Iterator[TimeExpression]:
    """Yield the expressions that stand within `span`."""
    return (t for t in times if span.covers(t.span))
