"""Days as news writes them: ISO, '3 October 2025', 'Oct. 3, 2025', a mail date; and the dateline of a text.

Nothing is filled in from today's date, which is why no general date parser is used: a day is read whole
or not at all.
"""

from __future__ import annotations

import datetime
import re

__all__ = ["dateline", "parse_date"]

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_ISO = re.compile(r"(?P<year>\d{4})[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<number>\d\d)(?P<day>\d\d)(?!\d)")
_DAY_FIRST = re.compile(rf"{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+(?P<year>\d{{4}})(?!\d)", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}})(?!\d)", re.IGNORECASE)
_NUMBERS = re.compile(r"(?P<day>\d{1,2})[/.](?P<number>\d{1,2})[/.](?P<year>\d{4})(?!\d)")
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s+", re.IGNORECASE)
_FORMS = (_ISO, _COMPACT, _DAY_FIRST, _MONTH_FIRST, _NUMBERS)

# What may stand around the date of a text: 'Published:', 'NEW DELHI,', then '(Agency)' and a dash, or a time.
_LABEL = re.compile(
    r"(?:(?:first |last )?(?:published|updated|posted)|date)(?: on)?\s*[:|-]?\s*", re.IGNORECASE
)
_CITY = r"[A-Z][\w.'’-]*(?:[ /]+[A-Z(][\w.'’)-]*){0,4}"
_PLACE = re.compile(_CITY + r"\s*[,:|(]\s*")
_PLACE_AND_REGION = re.compile(_CITY + r",\s+[A-Z][\w.'’ -]{1,30}\s*[,:|(]\s*")
_AFTER = re.compile(r"\s*(?:\([^()\n]{1,40}\)|/[A-Z][\w. ]{1,20}/)?\s*\)?\s*(?:--?|[–—:|])(?=\s|$)")
_TIME = r"(?:at\s+)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?\s*\(?[A-Z]{0,4}\)?"
_ENDS = re.compile(rf"[\s,.|]*(?:{_TIME})?\s*$", re.IGNORECASE)
_LINES_READ = 6
_CHARACTERS_READ = 300


def parse_date(text: str) -> datetime.date | None:
    """Read a text that begins with a day.

    Parameters
    ----------
    text : str
        ``"2025-10-03"``, ``"3 October 2025"``, ``"Friday, Oct. 3, 2025"``, ``"Fri, 03 Oct 2025 10:00 UTC"``.
        Numbers that could be read two ways, such as ``"03/10/2025"``, are not read.

    Returns
    -------
    datetime.date or None
        The day as written, whatever the time zone; None if there is no such day.

    Examples
    --------
    >>> parse_date("Friday, October 3rd, 2025")
    datetime.date(2025, 10, 3)
    >>> parse_date("30 February 2025"), parse_date("03/10/2025")
    (None, None)
    """
    found = _day_at(text.strip(), 0)
    return found[0] if found else None


def _day_at(text: str, start: int) -> tuple[datetime.date, int] | None:
    weekday = _WEEKDAY.match(text, start)
    if weekday:
        start = weekday.end()
    for form in _FORMS:
        match = form.match(text, start)
        if match:
            day = _day(match, form)
            return (day, match.end()) if day else None
    return None


def _day(match: re.Match[str], form: re.Pattern[str]) -> datetime.date | None:
    groups = match.groupdict()
    if "month" in groups:
        word = groups["month"].lower()
        named = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(word)]
        if len(named) != 1:
            return None
        month, day = named[0], int(groups["day"])
    else:
        month, day = int(groups["number"]), int(groups["day"])
        if form is _NUMBERS:
            if month <= 12 and day <= 12 and month != day:
                return None
            if month > 12:
                month, day = day, month
    try:
        return datetime.date(int(groups["year"]), month, day)
    except ValueError:
        return None


def dateline(text: str) -> datetime.date | None:
    """Find the day that a text gives as its own among its first lines.

    Parameters
    ----------
    text : str
        The text of a document.

    Returns
    -------
    datetime.date or None
        The day of a dateline (place, date, dash), of a line such as 'Published: 4 December 2025' or of a
        line that is nothing but a date. A date inside a sentence is none.

    Examples
    --------
    >>> dateline("Lisbon, May 4, 2024 – The two ministers met over lunch.")
    datetime.date(2024, 5, 4)
    >>> dateline("They met on May 4, 2024 – over lunch.") is None
    True
    """
    lines = [line.strip() for line in text[:4000].split("\n") if line.strip()]
    for line in (line[:_CHARACTERS_READ] for line in lines[:_LINES_READ]):
        for lead in (None, _LABEL, _PLACE, _PLACE_AND_REGION):
            before = lead.match(line) if lead else None
            if lead and not before:
                continue
            found = _day_at(line, before.end() if before else 0)
            if not found:
                continue
            day, end = found
            if _ENDS.match(line, end) or (lead in (_PLACE, _PLACE_AND_REGION) and _AFTER.match(line, end)):
                return day
    return None
