"""The two sides that a document is about."""

from __future__ import annotations

from collections import Counter

from kg.extraction.analysis import Analysis
from kg.extraction.reference.partners import partner_states

__all__ = ["SIDES", "principals", "two_sides"]

#: What can be a side of a document, of an agreement or of a figure.
SIDES = ("kg:Country", "kg:InternationalOrganisation")


def principals(analysis: Analysis) -> tuple[str, ...]:
    """Return the two countries (or blocs) that a document is about, or nothing if it is about more or fewer.

    They are those whose leaders its title puts together, or else the two named most, if each is named
    at least half as often again as the third.
    """
    together = partner_states(analysis)
    if together:
        return together
    counts: Counter[str] = Counter()
    for anchor in analysis.anchors():
        if analysis.register.is_a(anchor.entity, *SIDES):
            counts[anchor.entity] += 1
    ranked = sorted(counts, key=lambda e: (-counts[e], e))
    if len(ranked) < 2 or counts[ranked[1]] < 2:
        return ()
    if len(ranked) > 2 and counts[ranked[1]] < 1.5 * counts[ranked[2]]:
        return ()
    return tuple(sorted(ranked[:2]))


def two_sides(analysis: Analysis) -> tuple[str, ...]:
    """Return the principals where each is a side of its own: a country is none to a bloc that it is in."""
    pair = principals(analysis)
    joined = any(
        second in analysis.register.linked(first, "kg:memberOf") for first in pair for second in pair
    )
    return () if joined else pair
