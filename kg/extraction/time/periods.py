"""Periods that figures are of: fiscal years, halves, quarters, runs of months, decades."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from kg.extraction.findings import When

__all__ = ["COUNTS", "FISCAL", "PERIODS", "SHIFT", "Reader", "fiscal_year"]

Reader = Callable[[re.Match[str], "datetime.date | None"], "When | None"]
_YEAR = r"(?P<year>(?:19|20)\d\d)"
#: How far from the document's year a word leads.
SHIFT = {
    "this": 0,
    "the": 0,
    "last": -1,
    "previous": -1,
    "the previous": -1,
    "past": -1,
    "the past": -1,
    "next": 1,
    "current": 0,
    "the current": 0,
    "coming": 1,
}
_ORDER = {
    "first": 1,
    "1": 1,
    "1st": 1,
    "second": 2,
    "2": 2,
    "2nd": 2,
    "third": 3,
    "3": 3,
    "3rd": 3,
    "fourth": 4,
    "4": 4,
    "4th": 4,
    "last": 4,
}
#: Small numbers in words.
COUNTS = {
    w: n
    for n, w in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
_OF_YEAR = rf"(?:{_YEAR}|(?P<which>(?i:this|last|previous|the previous|the current|the past|next|the)) year)"


def fiscal_year(match: re.Match[str], _: datetime.date | None) -> When | None:
    """Read a fiscal year; one that goes by a single year is named by the year that it ends in."""
    first, until = match["year"], match["until"]
    year = int(first) if len(first) == 4 else 2000 + int(first)
    if until is None:
        return When(start=str(year - 1), end=str(year))
    last = int(until) if len(until) == 4 else year // 100 * 100 + int(until)
    return When(start=str(year), end=str(last)) if last == year + 1 else None


def _months_of(match: re.Match[str], today: datetime.date | None) -> When | None:
    """Read a part of a year: 'the first half of 2025', 'Q3 2024', 'the first nine months of this year'."""
    groups = match.groupdict()
    year = groups.get("year")
    if year is None:
        if today is None:
            return None
        year = str(today.year + SHIFT[(groups.get("which") or "this").lower()])
    order = _ORDER[(groups.get("order") or "1").lower()]
    unit = groups["unit"].lower()[0]
    if unit == "m":
        count = COUNTS.get(groups["count"].lower()) or (
            int(groups["count"]) if groups["count"].isdigit() else 0
        )
        if not 1 < count < 13:
            return None
        first, last = (1, count) if order == 1 else (13 - count, 12)
    else:
        length = 6 if unit == "h" else 3
        if order * length > 12:
            return None
        first, last = (order - 1) * length + 1, order * length
    return When(start=f"{year}-{first:02}", end=f"{year}-{last:02}")


def _span_of_years(match: re.Match[str], today: datetime.date | None) -> When | None:
    """Read 'over the next five years', 'in the past decade', from the document's year."""
    if today is None:
        return None
    word = (match["count"] or "ten").lower()
    count = COUNTS.get(word) or int(word)
    first, last = (today.year, today.year + count)
    if match["which"].lower() in ("last", "past", "previous"):
        first, last = today.year - count, today.year
    return When(start=str(first), end=str(last)) if count else None


def _relative_fiscal_year(match: re.Match[str], today: datetime.date | None) -> When | None:
    """Read 'this fiscal', 'the last financial year', of years that begin in April."""
    if today is None:
        return None
    first = today.year - (today.month < 4) + SHIFT[match["which"].lower()]
    return When(start=str(first), end=str(first + 1))


def _ended_fiscal_year(match: re.Match[str], _: datetime.date | None) -> When:
    return When(start=str(int(match["year"]) - 1), end=match["year"])


def _decade(match: re.Match[str], _: datetime.date | None) -> When:
    return When(start=match["decade"], end=str(int(match["decade"]) + 9))


#: The readers whose years begin in April.
FISCAL = (fiscal_year, _relative_fiscal_year, _ended_fiscal_year)


#: Pattern, what reads a match of it, and whether it needs the document's date.
def _week(match: re.Match[str], today: datetime.date | None) -> When | None:
    """Read a week of the calendar, from Monday to Sunday."""
    if today is None:
        return None
    monday = today + datetime.timedelta(days=7 * SHIFT[match["which"].lower()] - today.weekday())
    return When(start=monday.isoformat(), end=(monday + datetime.timedelta(days=6)).isoformat())


PERIODS: tuple[tuple[str, Reader, bool], ...] = (
    (
        r"\b(?:[Ff]iscal|[Ff]inancial)(?:\s[Yy]ears?)?(?:\s(?:of|ending))?\s(?:\((?:FY)?)?"
        r"(?P<year>(?:19|20)\d\d)(?:\s?[-/]\s?(?P<until>(?:(?:19|20)\d\d)|\d\d))?\b\)?",
        fiscal_year,
        False,
    ),
    (
        r"\bFY\s?'?(?P<year>(?:19|20)\d\d|\d\d)(?:\s?[-/]\s?'?(?P<until>(?:(?:19|20)\d\d)|\d\d))?\b",
        fiscal_year,
        False,
    ),
    (
        r"\b(?P<year>(?:19|20)\d\d)\s?[-/]\s?(?P<until>\d\d)"
        r"(?:\s(?:[Ff]iscal|[Ff]inancial)(?:\s[Yy]ear)?)?\b(?![-/\d])",
        fiscal_year,
        False,
    ),
    (
        rf"\b(?:[Tt]he\s)?(?P<order>first|second|third|fourth|last|1st|2nd|3rd|4th)"
        rf"\s(?P<unit>half|quarter)\s(?:of|in)\s{_OF_YEAR}",
        _months_of,
        True,
    ),
    (rf"\b(?P<unit>Q|H)(?P<order>[1-4])(?:\s(?:of|in))?\s{_OF_YEAR}", _months_of, True),
    (
        rf"\b(?:[Tt]he\s)?(?P<order>first|last)\s(?P<count>{'|'.join(COUNTS)}|\d{{1,2}})"
        rf"\s(?P<unit>month)s\s(?:of|in)\s{_OF_YEAR}",
        _months_of,
        True,
    ),
    (r"\b(?:[Tt]he\s)?(?P<decade>(?:19|20)\d0)s\b", _decade, False),
    (
        rf"\b(?P<word>in|over|within|during|for|by)\s(?:the\s)?(?P<which>next|coming|last|past|previous)"
        rf"\s(?:(?P<count>{'|'.join(COUNTS)}|\d{{1,2}})[\s-]years?|decade)\b",
        _span_of_years,
        True,
    ),
    (
        r"\b(?:[Tt]he\s)?(?P<which>this|last|previous|current|the current|next|past)"
        r"\s(?:fiscal|financial)(?:\syear)?\b",
        _relative_fiscal_year,
        True,
    ),
    (
        r"\b(?:the\s)?(?:fiscal\s|financial\s)?(?:year|fiscal)\s(?:that\s)?(?:ended|ending)(?:\s(?:in|on))?"
        r"(?:\s\d{1,2})?\s(?:March|Mar)(?:\s\d{1,2},?)?\s(?P<year>(?:19|20)\d\d)\b",
        _ended_fiscal_year,
        False,
    ),
    (r"\b(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Cc]oming|[Pp]revious)\sweek\b", _week, True),
)
