"""Plain values → RDF terms, each with one lexical form only."""

from __future__ import annotations

import datetime
import functools
import re
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg.vocabulary import expand

__all__ = ["boolean", "date", "decimal", "is_date", "is_period", "node", "period", "text"]

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_FISCAL_YEAR = re.compile(r"FY\d{4}(?:-(?:\d{2}|\d{4}))?", re.ASCII)
_DATATYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


@functools.lru_cache(maxsize=65536)
def node(curie: str) -> NamedNode:
    """Return the node that a CURIE names."""
    return NamedNode(expand(curie))


def text(value: str, language: str | None = None) -> Literal:
    """Return a string, or words in a language."""
    return Literal(value, language=language) if language else Literal(value)


def boolean(value: bool) -> Literal:
    """Return an ``xsd:boolean``."""
    return Literal("true" if value else "false", datatype=node("xsd:boolean"))


def decimal(value: Decimal | float) -> Literal:
    """Return an ``xsd:decimal`` without exponent or idle zeros.

    Examples
    --------
    >>> decimal(Decimal("68.70")).value
    '68.7'
    >>> decimal(Decimal("1E+3")).value, decimal(0.1).value
    ('1000', '0.1')
    """
    lexical = format(value if isinstance(value, Decimal) else Decimal(repr(value)), "f")
    if "." in lexical:
        lexical = lexical.rstrip("0").rstrip(".")
    return Literal("0" if lexical == "-0" else lexical, datatype=node("xsd:decimal"))


def is_date(value: str) -> bool:
    """Tell whether `value` is a year, a month or a day of the calendar, in ISO 8601.

    Examples
    --------
    >>> [is_date(d) for d in ("2025", "2025-12", "2025-12-04", "2025-13", "2025-02-30", "December")]
    [True, True, True, False, False, False]
    """
    parts = _DATE.fullmatch(value)
    if parts is None:
        return False
    year, month, day = (int(part or 1) for part in parts.groups())
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def date(value: str) -> Literal:
    """Return a date with the datatype of its precision.

    Examples
    --------
    >>> date("2025-12").datatype.value
    'http://www.w3.org/2001/XMLSchema#gYearMonth'
    """
    return Literal(value, datatype=node(_DATATYPES[len(value)]))


def is_period(value: str) -> bool:
    """Tell whether `value` is a date, a fiscal year (``"FY2024-25"``) or a stretch (``"2025-01/2025-06"``).

    Examples
    --------
    >>> [is_period(p) for p in ("2021", "FY2024-25", "2009/2028", "2028/2009", "2025-01/2025-13")]
    [True, True, True, False, False]
    """
    first, stretch, last = value.partition("/")
    if stretch:
        return is_date(first) and is_date(last) and len(first) == len(last) and first < last
    return is_date(value) or _FISCAL_YEAR.fullmatch(value) is not None


def period(value: str) -> Literal:
    """Return a period: a date with its datatype, a fiscal year or a stretch as a string."""
    return date(value) if is_date(value) else Literal(value)
