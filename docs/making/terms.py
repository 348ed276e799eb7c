"""The ontology as plain values, read from its Turtle files."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.vocabulary import compact, expand

__all__ = ["ONTOLOGY", "Term", "anchor", "children", "concepts", "load", "quads", "terms"]

ONTOLOGY = Path(__file__).parents[2] / "ontology"

_SCHEMES = ("topic", "good", "measure", "role")


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """A class, a property, a fixed value or a concept.

    Attributes
    ----------
    curie, label, definition : str
        What it is called, and what it means.
    kinds : tuple of str
        CURIEs of what it is.
    above : tuple of str
        CURIEs of the next wider terms of Entente.
    domain, range : tuple of str
        Of a property.
    other : tuple of str
        CURIEs of what it is aligned with elsewhere.
    names : tuple of str
        Its other English names.
    code : str
        Its notation, such as an HS code.
    """

    curie: str
    label: str
    definition: str
    kinds: tuple[str, ...]
    above: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    other: tuple[str, ...]
    names: tuple[str, ...]
    code: str


def quads() -> list[Quad]:
    """Return the triples of the ontology, each once and sorted."""
    found = {
        Quad(quad.subject, quad.predicate, quad.object)
        for path in sorted([*ONTOLOGY.glob("*.ttl"), *ONTOLOGY.glob("language/*.ttl")])
        for quad in parse(path=str(path), format=RdfFormat.TURTLE)
    }
    return sorted(found, key=str)


@functools.cache
def load() -> Store:
    """Return the ontology in a store."""
    store = Store()
    store.extend(quads())
    return store


@functools.cache
def terms() -> dict[str, Term]:
    """Return the terms of the namespace ``kg:``, by CURIE."""
    defined = {quad.subject for quad in load().quads_for_pattern(None, _node("rdfs:label"), None)}
    found = [
        _term(one) for one in defined if isinstance(one, NamedNode) and compact(one.value).startswith("kg:")
    ]
    return {one.curie: one for one in sorted(found)}


@functools.cache
def concepts(scheme: str) -> dict[str, Term]:
    """Return the concepts of a scheme, ``"topic"``, ``"good"``, ``"measure"`` or ``"role"``, by CURIE."""
    named = {quad.subject for quad in load().quads_for_pattern(None, _node("skos:prefLabel"), None)}
    found = [
        _term(one)
        for one in named
        if isinstance(one, NamedNode) and compact(one.value).startswith(f"{scheme}:")
    ]
    return {one.curie: one for one in sorted(found)}


def children(among: dict[str, Term]) -> dict[str, list[Term]]:
    """Return the terms below each, by CURIE; those at the top below the empty one."""
    below: dict[str, list[Term]] = {"": []}
    for one in sorted(among.values(), key=lambda term: (term.label.casefold(), term.curie)):
        for wider in [curie for curie in one.above if curie in among] or [""]:
            below.setdefault(wider, []).append(one)
    return below


def anchor(curie: str) -> str:
    """Return the anchor of a term on the page: its IRI's fragment, so that the IRI itself leads there.

    >>> anchor("kg:signs"), anchor("topic:logistics")
    ('signs', 'topic-logistics')
    """
    prefix, _, local = curie.partition(":")
    return local if prefix == "kg" else f"{prefix}-{local}"


def _term(node: NamedNode) -> Term:
    def curies(*predicates: str) -> tuple[str, ...]:
        found = {
            compact(quad.object.value)
            for predicate in predicates
            for quad in load().quads_for_pattern(node, _node(predicate), None)
            if isinstance(quad.object, NamedNode)
        }
        return tuple(sorted(found))

    def texts(predicate: str) -> list[str]:
        found = load().quads_for_pattern(node, _node(predicate), None)
        return sorted(
            quad.object.value
            for quad in found
            if isinstance(quad.object, Literal) and quad.object.language in (None, "en")
        )

    wider = curies("rdfs:subClassOf", "rdfs:subPropertyOf", "skos:broader")
    return Term(
        curie=compact(node.value),
        label=(texts("rdfs:label") or texts("skos:prefLabel") or [compact(node.value)])[0],
        definition=" ".join(texts("skos:definition")[:1]),
        kinds=curies("rdf:type"),
        above=tuple(one for one in wider if _is_ours(one)),
        domain=curies("schema:domainIncludes") or curies("rdfs:domain"),
        range=curies("schema:rangeIncludes") or curies("rdfs:range"),
        other=tuple(one for one in wider if not _is_ours(one))
        + curies("skos:closeMatch", "skos:exactMatch", "owl:equivalentClass", "owl:equivalentProperty"),
        names=tuple(texts("skos:altLabel")),
        code=" ".join(texts("skos:notation")),
    )


def _prefix(node: NamedNode) -> str:
    return compact(node.value).partition(":")[0]


def _is_ours(curie: str) -> bool:
    return curie.partition(":")[0] in ("kg", *_SCHEMES)


def _node(curie: str) -> NamedNode:
    return NamedNode(expand(curie))
