"""The two persons whose meeting or conversation a document reports, by its title and its text."""

from __future__ import annotations

import re
from collections import Counter

from kg.extraction.analysis import Analysis

__all__ = ["partner_states", "partners"]

_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")


def partners(analysis: Analysis) -> tuple[str, ...]:
    """Return the two persons whom the title puts together, or nothing.

    'A met with B' names both; 'Telephone conversation with B' names one, and the other is whoever
    the text names most besides.

    Parameters
    ----------
    analysis : Analysis
        The document, its names in place.

    Returns
    -------
    tuple of str
        Two persons, or none.
    """
    title = analysis.document.title or ""
    words = [w.lower() for w in _WORD.findall(title.replace("’", "'").replace("'s", ""))]
    language = analysis.knowledge.language
    heads = {h for p in language.patterns if p.makes == "kg:Meeting" for h in p.headwords}
    heads |= set(language.words("kg:titleWord", "kg:Meeting"))
    if not any(w in heads or w.rstrip("s") in heads for w in words):
        return ()
    counts: Counter[str] = Counter()
    for anchor in analysis.anchors():
        if anchor.kind != "demonym" and analysis.register.is_a(anchor.entity, "kg:Person"):
            counts[anchor.entity] += 1
    ranked = sorted(counts, key=lambda e: (-counts[e], e))
    named = [e for e in ranked if _surname(analysis, e) in words]
    if len(named) == 2:
        return tuple(sorted(named))
    others = [e for e in ranked if e not in named]
    if len(named) == 1 and "with" in words and others:
        first = others[0]
        if len(others) == 1 or counts[first] > counts[others[1]]:
            return tuple(sorted((named[0], first)))
    return ()


def partner_states(analysis: Analysis) -> tuple[str, ...]:
    """Return the two countries that the two persons act for, or nothing."""
    found = {analysis.register.state(person) for person in partners(analysis)}
    states = [e for e in sorted(found) if analysis.register.is_a(e, "kg:Country")]
    return tuple(states) if len(states) == 2 else ()


def _surname(analysis: Analysis, person: str) -> str:
    words = _WORD.findall(analysis.register.label(person).replace("’", "'"))
    return words[-1].lower() if words else ""
