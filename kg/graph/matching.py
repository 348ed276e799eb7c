"""A judgement and a statement → whether the one is about the other, though a rebuild has renamed it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from kg.extraction.findings import Claim, Observation
from kg.graph import terms
from kg.graph.judgements import Judgement
from kg.reading import Span

__all__ = ["Statement", "ends", "says", "with_ends", "words_of"]

Statement: TypeAlias = Claim | Observation

_ENDS = ("subject", "object", "topic", "counterpart", "attributed_to", "reporter", "good")
_CORE = ("subject", "predicate", "object", "measure", "modality")
_FIGURES = ("value", "lower", "upper")


def ends(statement: Statement) -> Mapping[str, str]:
    """Return the entities that a statement is about, by field."""
    found = {name: getattr(statement, name, None) for name in _ENDS}
    return {name: entity for name, entity in found.items() if entity is not None}


def with_ends(statement: Statement, entities: Mapping[str, str]) -> Statement:
    """Return a statement about other entities."""
    return replace(statement, **entities) if entities != ends(statement) else statement  # type: ignore[arg-type]


def words_of(text: str, quote: str | None) -> tuple[Span, ...]:
    """Return every place where a quote stands in a text.

    Examples
    --------
    >>> words_of("cod and cod", "cod")
    (Span(start=0, end=3), Span(start=8, end=11))
    """
    found: list[Span] = []
    start = text.find(quote) if quote else -1
    while quote and start >= 0:
        found.append(Span(start, start + len(quote)))
        start = text.find(quote, start + 1)
    return tuple(found)


def says(statement: Statement, text: str, line: Judgement, resolve: Callable[[str], str]) -> bool:
    """Tell whether a statement is the one that a judgement describes.

    Parameters
    ----------
    statement : Claim or Observation
        A statement of the judgement's document.
    text : str
        The document's text.
    line : Judgement
        What was judged, with what it said.
    resolve : callable
        Gives the entity that a CURIE means.

    Returns
    -------
    bool
        True if subject, relation, object (or measure and figures) and modality are those, and the words
        that it rests on have the quote in them, or are in it. The rest may have changed.
    """
    told = dict(line.said)
    needed = ("subject", "predicate", "object") if isinstance(statement, Claim) else ("measure",)
    if line.quote is None or not all(name in told for name in needed):
        return False
    for name in _CORE:
        if name in told and resolve(str(getattr(statement, name, ""))) != resolve(told[name]):
            return False
    if isinstance(statement, Observation):
        for name in _FIGURES:
            figure = getattr(statement, name)
            if told.get(name) != (None if figure is None else terms.decimal(figure).value):
                return False
    quote = _plain(line.quote)
    words = [_plain(span.of(text)) for span in statement.evidence]
    return any(quote in one or one in quote for one in words)


def _plain(words: str) -> str:
    return " ".join(words.split())
