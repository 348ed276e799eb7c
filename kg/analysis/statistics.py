"""How much of what a graph holds, the extracted and the curated told apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import vocabulary
from kg.questions.running import run
from kg.questions.table import Table

if TYPE_CHECKING:
    from pyoxigraph import Store

__all__ = ["Count", "Statistics", "most_mentioned", "statistics"]

_TOTALS = """
SELECT ?documents ?passages ?mentions ?candidates {
  { SELECT (COUNT(DISTINCT ?d) AS ?documents) { ?d a kg:Document } }
  { SELECT (COUNT(DISTINCT ?p) AS ?passages) { ?p a kg:Passage } }
  { SELECT (COUNT(DISTINCT ?e) AS ?mentions) { ?d kg:mentions ?e } }
  { SELECT (COUNT(DISTINCT ?c) AS ?candidates) { ?c a kg:Candidate } }
}"""
_STATEMENTS = """
SELECT ?kind ?what ?curated (COUNT(DISTINCT ?s) AS ?n) {
  { ?s a kg:Claim ; rdf:predicate ?what BIND("claim" AS ?kind) }
  UNION { ?s a kg:Observation ; kg:measure ?what BIND("figure" AS ?kind) }
  BIND(EXISTS { ?s prov:wasGeneratedBy/a kg:Curation } AS ?curated)
} GROUP BY ?kind ?what ?curated"""
_CLASSES = """
SELECT ?class (COUNT(DISTINCT ?e) AS ?n) { ?d kg:mentions ?e . ?e a ?class FILTER(?class != kg:Candidate) }
GROUP BY ?class"""

_MOST_MENTIONED = """
SELECT ?entity { ?passage kg:refersTo ?entity FILTER(STRSTARTS(STR(?entity), STR(ent:))) }
GROUP BY ?entity ORDER BY DESC(COUNT(*)) ?entity LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Count:
    """How many statements, by where they are from.

    Attributes
    ----------
    extracted, curated : int
        Found by the program, and written down by a person.
    """

    extracted: int = 0
    curated: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.extracted + other.extracted, self.curated + other.curated)


@dataclass(frozen=True, slots=True)
class Statistics:
    """How much of what a graph holds.

    Attributes
    ----------
    quads, documents, passages, entities, candidates : int
        `entities` counts what the documents mention; `candidates` those that no one has reviewed yet.
    classes : mapping of str to int
        Class → entities mentioned.
    claims, figures : mapping of str to Count
        By relation, and by measure.
    """

    quads: int
    documents: int
    passages: int
    entities: int
    candidates: int
    classes: Mapping[str, int]
    claims: Mapping[str, Count]
    figures: Mapping[str, Count]

    def totals(self) -> tuple[tuple[str, int], ...]:
        """Return the totals, each with its name."""
        claims, figures = (sum(some.values(), Count()) for some in (self.claims, self.figures))
        return (
            ("documents", self.documents),
            ("entities mentioned", self.entities),
            ("candidates among them", self.candidates),
            ("claims extracted", claims.extracted),
            ("claims curated", claims.curated),
            ("figures extracted", figures.extracted),
            ("figures curated", figures.curated),
            ("passages", self.passages),
            ("quads", self.quads),
        )


def statistics(store: Store) -> Statistics:
    """Count what a graph holds.

    Parameters
    ----------
    store : pyoxigraph.Store
        The graph.

    Returns
    -------
    Statistics
    """
    documents, passages, entities, candidates = _numbers(run(store, _TOTALS))[0]
    found: dict[str, dict[str, Count]] = {"claim": {}, "figure": {}}
    for kind, what, curated, number in run(store, _STATEMENTS).rows:
        counts, name, many = found[str(kind)], vocabulary.compact(str(what)), int(str(number))
        counts[name] = counts.get(name, Count()) + (Count(0, many) if curated else Count(many, 0))
    classes = {vocabulary.compact(str(row[0])): int(str(row[1])) for row in run(store, _CLASSES).rows}
    return Statistics(
        quads=len(store),
        documents=documents,
        passages=passages,
        entities=entities,
        candidates=candidates,
        classes=dict(sorted(classes.items())),
        claims=dict(sorted(found["claim"].items())),
        figures=dict(sorted(found["figure"].items())),
    )


def _numbers(table: Table) -> list[list[int]]:
    return [[int(str(value)) for value in row] for row in table.rows]


def most_mentioned(store: Store) -> str | None:
    """Return the slug of the entity that most passages speak of, or None.

    Parameters
    ----------
    store : pyoxigraph.Store
        A graph.

    Returns
    -------
    str or None
    """
    rows = run(store, _MOST_MENTIONED).rows
    return str(rows[0][0]).removeprefix(vocabulary.expand("ent:")) if rows else None
