"""A store's properties, each read in one go, as CURIEs and texts."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg import vocabulary
from kg.questions.lookups import node

if TYPE_CHECKING:
    from pyoxigraph import Store

__all__ = ["Properties", "name_of"]


class Properties:
    """What a store says, property by property.

    Parameters
    ----------
    store : pyoxigraph.Store
        A built graph.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._values: dict[str, Mapping[str, tuple[str, ...]]] = {}

    def values(self, predicate: str) -> Mapping[str, tuple[str, ...]]:
        """Return subject → values of a property, in order."""
        if predicate not in self._values:
            found: dict[str, set[str]] = {}
            for quad in self.store.quads_for_pattern(None, node(predicate), None, None):
                found.setdefault(name_of(quad.subject), set()).add(name_of(quad.object))
            self._values[predicate] = {subject: tuple(sorted(some)) for subject, some in found.items()}
        return self._values[predicate]

    def one(self, predicate: str, subject: str) -> str:
        """Return a property's value, "" where there is none."""
        return self.values(predicate).get(subject, ("",))[0]

    @functools.cached_property
    def labels(self) -> Mapping[str, Mapping[str, str]]:
        """Thing → language → label."""
        found: dict[str, dict[str, str]] = {}
        for predicate in ("rdfs:label", "skos:prefLabel"):
            quads = self.store.quads_for_pattern(None, node(predicate), None, None)
            for quad in sorted(quads, key=str, reverse=True):
                if isinstance(quad.object, Literal):
                    language = quad.object.language or ""
                    found.setdefault(name_of(quad.subject), {})[language] = quad.object.value
        return found


def name_of(term: object) -> str:
    """Return a node's CURIE, a literal's text."""
    if isinstance(term, NamedNode):
        return _compact(term.value)
    return term.value if isinstance(term, Literal) else str(term)


@functools.lru_cache(maxsize=1 << 18)
def _compact(iri: str) -> str:
    return vocabulary.compact(iri)
