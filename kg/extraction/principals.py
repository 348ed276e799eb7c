"""The two sides that a document is about."""

from __future__ import annotations

from collections import Counter

from kg.extraction.analysis import Analysis

__all__ = ["principals"]


def principals(analysis: Analysis) -> tuple[str, ...]:
    """Return the two countries (or blocs) that a document is about, or nothing if it is about more or fewer.

    They are the two named most, if each is named at least twice as often as the third.
    """
    counts: Counter[str] = Counter()
    for anchor in analysis.anchors():
        if analysis.register.is_a(anchor.entity, "kg:Country", "kg:InternationalOrganisation"):
            counts[anchor.entity] += 1
    ranked = sorted(counts, key=lambda e: (-counts[e], e))
    if len(ranked) < 2 or counts[ranked[1]] < 2:
        return ()
    if len(ranked) > 2 and counts[ranked[1]] < 1.5 * counts[ranked[2]]:
        return ()
    return tuple(sorted(ranked[:2]))
