"""Statements that stand against each other: denied and asserted, favoured and opposed, differing figures.

The three follow the named questions ``contradictions``, ``disagreements`` and ``conflicting-figures``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from kg.view.records import Claim, Figure, Rivals

__all__ = ["rivals"]

_HELD = frozenset({"kg:Asserted", "kg:Planned"})
_FAVOUR = frozenset({"kg:supports", "kg:seeks", "kg:proposes"})
_OPPOSE = "kg:opposes"


def rivals(claims: Sequence[Claim], figures: Sequence[Figure]) -> tuple[Rivals, ...]:
    """Return the groups of statements that stand against each other.

    Parameters
    ----------
    claims, figures
        What is said.

    Returns
    -------
    tuple of Rivals
        In order of the first statement of each.
    """
    found = [*_denied(claims), *_stances(claims), *_figures(figures)]
    return tuple(sorted(found, key=lambda one: (one.statements, one.kind)))


def _denied(claims: Iterable[Claim]) -> Iterable[Rivals]:
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for one in claims:
        if one.modality in _HELD or one.modality == "kg:Denied":
            groups.setdefault((one.subject, one.relation, one.object, one.value), []).append(one)
    for some in groups.values():
        modalities = {one.modality for one in some}
        if "kg:Denied" in modalities and modalities & _HELD:
            yield Rivals("denied", tuple(sorted(one.id for one in some)))


def _stances(claims: Iterable[Claim]) -> Iterable[Rivals]:
    groups: dict[str, list[Claim]] = {}
    for one in claims:
        if one.object and (one.relation in _FAVOUR or one.relation == _OPPOSE):
            groups.setdefault(one.object, []).append(one)
    for some in groups.values():
        against = {one.subject for one in some if one.relation == _OPPOSE}
        favour = {one.subject for one in some if one.relation in _FAVOUR}
        if any(one != other for one in against for other in favour):
            yield Rivals("stance", tuple(sorted(one.id for one in some)))


def _figures(figures: Iterable[Figure]) -> Iterable[Rivals]:
    groups: dict[tuple[str, ...], list[Figure]] = {}
    for one in figures:
        if one.value and one.reporter:
            key = (one.measure, one.reporter, one.counterpart, one.good, one.unit)
            groups.setdefault(key, []).append(one)
    for some in groups.values():
        differing = {
            figure.id
            for one in some
            for other in some
            if Decimal(one.value) != Decimal(other.value) and _comparable(one, other)
            for figure in (one, other)
        }
        if differing:
            yield Rivals("figures", tuple(sorted(differing)))


def _comparable(one: Figure, other: Figure) -> bool:
    """Figures for two different periods are a development, not a conflict."""
    if one.period and other.period:
        return one.period == other.period
    return one.document != other.document
