"""Where a text was filed: the place of its dateline, which is what 'here' means in it."""

from __future__ import annotations

import re

from kg.extraction.analysis import Analysis
from kg.reading.document import Span

__all__ = ["filed_in"]

_LINES = 6
#: A line this short is a heading, which no dateline stands before.
_SHORTEST = 60
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_FILED = re.compile(
    r"\s*(?:date \d{4}(?:-\d{2})*\s)?(?P<city>[A-Z][A-Za-z.']+(?:[ -][A-Z][A-Za-z.']+){0,2})"
    rf"(?:/[A-Z][A-Za-z ]+|,\s(?!{_MONTH})[A-Z][A-Za-z]+(?:\s[A-Z][a-z]+)?)?"
    rf"(?P<day>,?\s(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?)?"
    r"(?P<agency>\s\([A-Z][^)]{1,30}\))?(?P<end>\s-+\s|\s?:\s|\.\s)?"
)


def filed_in(analysis: Analysis) -> tuple[Span, str] | None:
    """Return the place of the dateline and the words for it, or None.

    Parameters
    ----------
    analysis : Analysis
        The document.

    Returns
    -------
    tuple of (Span, str) or None
        'ROME, June 5 (Agency) -', 'Rome:', 'ROME June 5': a city of the authority file.
    """
    start = 0
    for line in analysis.text.split("\n")[:_LINES]:
        found = _FILED.match(line) if len(line) >= _SHORTEST else None
        if found is not None:
            city = found.group("city").rstrip(".")
            marks = [bool(found.group(name)) for name in ("day", "agency", "end")]
            closed = found.group("end") not in (None, ". ")
            curie = analysis.register.called(city.title() if city.isupper() else city)
            sure = any(marks) if city.isupper() else closed
            if sure and curie is not None and analysis.register.is_a(curie, "kg:Place"):
                at = start + found.start("city")
                return Span(at, at + len(city)), curie
        start += len(line) + 1
    return None
