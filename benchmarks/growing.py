"""A built graph in, a larger one of the same shape out: more documents, more entities, all their provenance.

The documents of the graph are told again and again. Each retelling has a name, a date, figures and passages
of its own, and speaks of other entities: of people, bodies, agreements and events there are more and more the
more documents there are (as in real collections, with the square root of their number), of countries, places
and topics there are not. Nothing is random: the same graph and size give the same quads.
"""

from __future__ import annotations

import datetime
import hashlib
import math
from collections.abc import Callable, Iterator
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg import vocabulary

__all__ = ["grow"]

# Entities of these classes stay the same in every retelling.
FIXED = ("Country", "Place", "Post")
LABELS = ("prefLabel", "altLabel", "shortName")
DATE = "http://www.w3.org/2001/XMLSchema#date"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def grow(graph: Store, quads: int) -> Store:
    """Return a graph of at least that many quads, what the rules derive not counted and not in it.

    Parameters
    ----------
    graph : pyoxigraph.Store
        A built graph.
    quads : int
        How many.

    Returns
    -------
    pyoxigraph.Store
        In memory.
    """
    documents, entities = vocabulary.expand("doc:"), vocabulary.expand("ent:")
    grown, told = Store(), []
    for quad in graph:
        home = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
        if home.startswith(documents):
            told.append(quad)
        if home != vocabulary.INFERRED_GRAPH:
            grown.add(quad)
    told.sort(key=str)
    fixed = _fixed(graph)
    copied: set[str] = set()
    number = 0
    while len(grown) < quads and told:
        number += 1
        retelling = _Retelling(number, documents, entities, fixed)
        grown.bulk_extend(retelling.quad(quad) for quad in told)
        for entity, copy in sorted(retelling.copies.items()):
            if copy not in copied:
                copied.add(copy)
                grown.bulk_extend(_described(graph, entity, copy))
    return grown


def _fixed(graph: Store) -> frozenset[str]:
    kinds = [NamedNode(vocabulary.expand(f"kg:{kind}")) for kind in FIXED]
    found = (graph.quads_for_pattern(None, NamedNode(TYPE), kind, None) for kind in kinds)
    return frozenset(
        quad.subject.value for quads in found for quad in quads if isinstance(quad.subject, NamedNode)
    )


def _described(graph: Store, entity: str, copy: str) -> Iterator[Quad]:
    """Yield what the authority file says of an entity, of its copy; it has its number in its names."""
    number = copy.rpartition("-")[2]
    home = NamedNode(vocabulary.AUTHORITY_GRAPH)
    for quad in graph.quads_for_pattern(NamedNode(entity), None, None, home):
        value = quad.object
        if isinstance(value, Literal) and quad.predicate.value.endswith(LABELS):
            value = Literal(f"{value.value} {number}", language=value.language)
        yield Quad(NamedNode(copy), quad.predicate, value, home)


class _Retelling:
    """The same documents, under other names, about other entities."""

    def __init__(self, number: int, documents: str, entities: str, fixed: frozenset[str]) -> None:
        self.number = number
        self.copies: dict[str, str] = {}
        self._documents, self._entities, self._claims = documents, entities, vocabulary.expand("claim:")
        self._fixed = fixed
        self._known: dict[str, NamedNode] = {}

    def quad(self, quad: Quad) -> Quad:
        """Return what takes the place of a quad."""
        assert isinstance(quad.subject, NamedNode) and isinstance(quad.graph_name, NamedNode)  # noqa: S101, PT018
        value: NamedNode | Literal
        if isinstance(quad.object, NamedNode):
            value = self._node(quad.object)
        else:
            assert isinstance(quad.object, Literal)  # noqa: S101  # there are no blank nodes in a built graph
            value = self._literal(quad.predicate.value, quad.object)
        return Quad(self._node(quad.subject), quad.predicate, value, self._node(quad.graph_name))

    def _node(self, node: NamedNode) -> NamedNode:
        if node.value not in self._known:
            self._known[node.value] = NamedNode(self._renamed(node.value))
        return self._known[node.value]

    def _renamed(self, iri: str) -> str:
        if iri.startswith(self._claims):
            return self._claims + hashlib.sha256(f"{self.number} {iri}".encode()).hexdigest()[:32]
        if iri.startswith(self._documents):
            name, mark, place = iri.partition("#")
            return f"{name}-{self.number}{mark}{place}"
        if iri.startswith(self._entities) and iri not in self._fixed:
            variants = math.isqrt(self.number) + 1
            chosen = int(hashlib.sha256(f"{self.number} {iri}".encode()).hexdigest()[:8], 16) % variants
            if chosen:
                self.copies[iri] = f"{iri}-{chosen}"
                return self.copies[iri]
        return iri

    def _literal(self, predicate: str, value: Literal) -> Literal:
        change = CHANGES.get(predicate.rpartition("/")[2].rpartition("#")[2])
        return change(value, self.number) if change else value


def _numbered(value: Literal, number: int) -> Literal:
    return Literal(f"{value.value}-{number}")


def _titled(value: Literal, number: int) -> Literal:
    return Literal(f"{value.value} ({number})", language=value.language)


def _later(value: Literal, number: int) -> Literal:
    if value.datatype.value != DATE:
        return value
    day = datetime.date.fromisoformat(value.value) + datetime.timedelta(days=number)
    return Literal(day.isoformat(), datatype=value.datatype)


def _more(value: Literal, number: int) -> Literal:
    return Literal(str(Decimal(value.value) * (1000 + number % 97) / 1000), datatype=value.datatype)


CHANGES: dict[str, Callable[[Literal, int], Literal]] = {
    "identifier": _numbered,
    "sha256": _numbered,
    "title": _titled,
    "date": _later,
    "on": _later,
    "from": _later,
    "until": _later,
    "value": _more,
    "lower": _more,
    "upper": _more,
}
