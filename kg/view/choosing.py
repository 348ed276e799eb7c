"""What a user asks to see, by name, in; the explorer of it out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from kg import vocabulary
from kg.arguments import kind_of
from kg.errors import UsageError
from kg.view.explorer import EXPLORER_FILE, Explorer, earlier_positions, make_page
from kg.view.selection import Selection

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.questions.names import Names
    from kg.questions.table import Table

__all__ = ["explore"]

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class _Graph(Protocol):
    @property
    def store(self) -> Store: ...
    @property
    def names(self) -> Names: ...
    @property
    def path(self) -> Path | None: ...
    def ask(self, question: str, /, **parameters: Any) -> Table: ...


def explore(
    graph: _Graph,
    *,
    about: str | None = None,
    depth: int = 1,
    between: Sequence[str] | None = None,
    topic: str | None = None,
    start: str | int | None = None,
    until: str | int | None = None,
    question: str | None = None,
    parameters: Mapping[str, object] | None = None,
    title: str = "",
    beside: Path | str | None = None,
) -> Explorer:
    """Return the explorer of a graph, or of a part of it.

    Parameters
    ----------
    graph : kg.Graph
        A built graph.
    about : str, optional
        An entity by slug, CURIE, IRI, label or alias: only what is near it.
    depth : int, optional
        How near: so many steps.
    between : sequence of str, optional
        Two entities: only what links them.
    topic : str, optional
        A topic or a good: only statements on it, or on what is narrower.
    start, until : str or int, optional
        A year, month or day: only statements of that time.
    question : str, optional
        A named question: only what it finds.
    parameters : mapping of str to object, optional
        What the question is told.
    title : str, optional
        What the page is called; by default after what is chosen.
    beside : path, optional
        An earlier page: entities stay where they stand there; by default that of the graph's build.

    Returns
    -------
    Explorer

    Raises
    ------
    UnknownName
        There is no such entity, topic or question; the nearest names are given.
    UsageError
        The choice makes no sense, or nothing is left.
    """
    names = graph.names

    def found(name: str, kind: str = "entity") -> str:
        return vocabulary.compact(names.find(name, kind))

    if isinstance(between, str):
        raise UsageError('\'between\' takes two entities: between=("one", "other")')
    pair = tuple(map(found, between or ()))
    if between is not None and len(set(pair)) != 2:
        raise UsageError("'between' takes two different entities")
    start, until = (None if day is None else str(day) for day in (start, until))  # a year may be a number
    for name, day in (("start", start), ("until", until)):
        if day and not _DATE.fullmatch(day):
            raise UsageError(
                f"'{name}' is a year, month or day such as 2025, 2025-12 or 2025-12-04, not {day!r}"
            )
    if parameters and not question:
        raise UsageError("parameters are for a question; name one")
    if not isinstance(depth, int):
        raise UsageError(f"a depth is a whole number of steps, not {kind_of(depth)}")
    if depth != 1 and not about:
        raise UsageError("a depth is counted from an entity; say about which")
    table = graph.ask(question, **dict(parameters or {})) if question else None
    selection = Selection(
        about=found(about) if about else "",
        depth=depth,
        between=(pair[0], pair[1]) if between else None,
        topic=found(topic, "topic") if topic else "",
        start=start or "",
        end=until or "",
        things=None if table is None else _things(table),
        quotes=None if table is None else _quotes(table),
    )
    if beside is None and graph.path is not None:
        beside = graph.path / EXPLORER_FILE
    chosen = [about or "", *(between or ()), topic or "", start or "", until or "", question or ""]
    return Explorer(
        make_page(
            graph,
            selection,
            title=title or " · ".join(one for one in chosen if one),
            earlier=earlier_positions(beside) if beside is not None else None,
        )
    )


def _things(table: Table) -> frozenset[str]:
    """Return the CURIEs of all that a table names."""
    return frozenset(_named(value for row in table.rows for value in row))


def _named(values: Iterable[object]) -> Iterable[str]:
    return (vocabulary.compact(value) for value in values if isinstance(value, str) and "://" in value)


def _quotes(table: Table) -> frozenset[str] | None:
    """Return the words that a table shows, where it has a column of them."""
    return frozenset(map(str, table.column("quote"))) if "quote" in table.columns else None
