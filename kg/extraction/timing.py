"""Figures that share the time of one beside them: 'exports of 4 billion and imports of 6 billion in 2024'."""

from __future__ import annotations

import re

from kg.extraction.analysis import Analysis
from kg.extraction.dates import TimeExpression
from kg.extraction.nearness import Figure

__all__ = ["beside", "is_one_change", "leads_to_next"]

#: What joins two figures of one time, and what compares two of different ones.
_JOINED = re.compile(r"(?:^|[\s,])(?:and|while|whereas|with)\s", re.I)
_COMPARED = re.compile(
    r"\b(?:from|against|compared|than|versus|target|by \d{4}|to (?:[a-z]+ ){0,2})(?:\s|$)", re.I
)
_LEVEL_UNITS = ("currency", "mass", "volume", "energy")
_FAR = 90
#: What may stand between a time and the figure that it opens.
_TO = ("to", "at", "", ",", "it was", "was", "by", "some", "about")
_GROWN = re.compile(
    r"[^;:.()]{0,40},? (?:up|down|a (?:rise|fall|drop|jump|growth|increase|decline) of|an increase of)"
    r"\s*(?:by )?(?:[a-z]+ ){0,2}"
)


def beside(analysis: Analysis, figure: Figure, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Return the figures of a sentence that are of the same time as one that has none of its own.

    Parameters
    ----------
    analysis : Analysis
        The document.
    figure : Figure
        The one.
    figures : tuple of Figure
        All of its sentence.

    Returns
    -------
    tuple of Figure
        Those joined to it by 'and' or 'while', the following first; none of what it is compared with.
    """
    found: list[Figure] = []
    for other in sorted(figures, key=lambda f: f.quantity.span, reverse=True):
        if other is figure or not {other.quantity.kind, figure.quantity.kind} <= set(_LEVEL_UNITS):
            continue
        first, second = sorted((figure.quantity, other.quantity), key=lambda q: q.span)
        between = analysis.text[first.whole.end : second.whole.start]
        near = len(between) < _FAR and not set(between) & set(";:(")
        if near and _JOINED.search(between) and not _COMPARED.search(between):
            found.append(other)
    return tuple(found)


def is_one_change(analysis: Analysis, one: Figure, other: Figure) -> bool:
    """Tell whether two figures are a rise and where it led: 'rose 15 percent last year to $3 billion'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    one, other : Figure
        The two, in any order.

    Returns
    -------
    bool
        Also of '$3 billion in 2024, up 15 percent'.
    """
    first, second = sorted((one.quantity, other.quantity), key=lambda q: q.span)
    between = analysis.text[first.whole.end : second.whole.start]
    relative = ("percent", "ratio")
    if first.kind not in relative and second.kind in relative:
        return _GROWN.fullmatch(between) is not None
    if first.kind not in relative or second.kind in relative:
        return False
    return len(between) < 60 and re.fullmatch(r"[^;:.(]*\bto (?:[a-z]+ ){0,3}", between) is not None


def leads_to_next(analysis: Analysis, between: str, time: TimeExpression, start: int) -> bool:
    """Tell whether a time behind one figure opens what is told of the next: '12 billion and in 2002 to 24'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    between : str
        What stands between the first figure and the time.
    time : TimeExpression
        The time.
    start : int
        Where the next figure begins.

    Returns
    -------
    bool
        Whether 'and' leads to the time, and only a small word from it to the next figure.
    """
    after = analysis.text[time.span.end : start].strip()
    return re.fullmatch(r",? ?(?:and|while|but)(?: in| for| during)? ", between) is not None and after in _TO
