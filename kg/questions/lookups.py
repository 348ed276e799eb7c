"""Looking things up in a store, by CURIEs and in whichever graph they are."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg import vocabulary
from kg.questions.card import Reference
from kg.questions.rows import Term
from kg.questions.running import PREFIXES, labeller

if TYPE_CHECKING:
    from pyoxigraph import Store

__all__ = ["Lookups", "node", "plain"]


@functools.cache
def node(curie: str) -> NamedNode:
    """Return the node that a CURIE of a standard prefix or of the ontology names."""
    prefix, _, local = curie.partition(":")
    base = vocabulary.namespaces().prefixes.get(prefix) or PREFIXES[prefix]
    return NamedNode(base + local)


def plain(term: Term) -> str:
    """Return the IRI of a node, the text of a literal."""
    return term.value if isinstance(term, Literal | NamedNode) else str(term)


class Lookups:
    """One store, and what it says.

    Parameters
    ----------
    store : pyoxigraph.Store
        The graph.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._label_of = labeller(store)

    def objects(self, subject: Term, predicate: str) -> set[Term]:
        """Return the values of a property, in whichever graph."""
        if isinstance(subject, Literal):
            return set()
        return {quad.object for quad in self.store.quads_for_pattern(subject, node(predicate), None, None)}

    def subjects(self, predicate: str, value: Term) -> set[Term]:
        """Return what has a value, in whichever graph."""
        return {quad.subject for quad in self.store.quads_for_pattern(None, node(predicate), value, None)}

    def one(self, subject: Term, predicate: str) -> Term | None:
        """Return the value of a property that has one at most."""
        return min(self.objects(subject, predicate), key=str, default=None)

    def text(self, subject: Term, predicate: str) -> str:
        """Return the value of a property as text, "" where there is none."""
        found = self.one(subject, predicate)
        return "" if found is None else plain(found)

    def reference(self, term: Term) -> Reference:
        """Return a term as a reader calls it."""
        if isinstance(term, Literal):
            return Reference(term.value)
        iri = plain(term)
        curie = vocabulary.compact(iri)
        label = (
            self._label_of(iri) or self.text(term, "dcterms:title") or self.text(term, "dcterms:identifier")
        )
        return Reference(label or curie.partition(":")[2] or curie, curie)

    def references(self, terms: Iterable[Term]) -> tuple[Reference, ...]:
        """Return several terms in order of label."""
        return tuple(sorted(self.reference(term) for term in terms))

    def maybe(self, subject: Term, predicate: str) -> Reference | None:
        """Return a property that may be missing."""
        found = self.one(subject, predicate)
        return None if found is None else self.reference(found)
