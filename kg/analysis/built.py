"""What a graph says of its documents, in the shape in which it is compared with annotations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import vocabulary
from kg.questions.running import run

if TYPE_CHECKING:
    from pyoxigraph import Store

__all__ = ["Built", "BuiltClaim", "BuiltFigure", "fold", "local"]

_LABELS = "SELECT DISTINCT ?e ?l { ?e skos:prefLabel|skos:altLabel|rdfs:label ?l }"
_TYPES = "SELECT DISTINCT ?e ?t { ?e a/rdfs:subClassOf* ?t }"
_DOCUMENTS = "SELECT DISTINCT ?d ?i { ?d a kg:Document OPTIONAL { ?d dcterms:identifier ?i } }"
_MENTIONS = "SELECT DISTINCT ?d ?e { ?d kg:mentions ?e }"
# What curators wrote down says nothing about the extraction.
_CURATED = "SELECT ?c { ?a a kg:Curation . ?c prov:wasGeneratedBy ?a }"
# Of several claims that find one fact the first counts, in the engine's own order: with an ORDER BY, or
# another order of the patterns, the speakers and modalities found right differ from the reference scorer's.
_CLAIMS = """
SELECT ?c ?d ?s ?p ?o ?m ?a ?k ?q { ?c a kg:Claim ; kg:statedIn ?d ; rdf:subject ?s ;
  rdf:predicate ?p ; rdf:object ?o OPTIONAL { ?c kg:modality ?m } OPTIONAL { ?c kg:counterpart ?k }
  OPTIONAL { ?c kg:attributedTo ?a } OPTIONAL { ?c kg:evidence/oa:hasSelector/oa:exact ?q } }"""
_FIGURES = """
SELECT ?c ?d ?m ?v ?lo ?hi ?t ?r ?q { ?c a kg:Observation ; kg:statedIn ?d ; kg:measure ?m
  OPTIONAL { ?c kg:value ?v } OPTIONAL { ?c kg:lower ?lo } OPTIONAL { ?c kg:upper ?hi }
  OPTIONAL { ?c kg:trend ?t } OPTIONAL { ?c kg:reporter ?r }
  OPTIONAL { ?c kg:evidence/oa:hasSelector/oa:exact ?q } }"""


@dataclass(frozen=True, slots=True)
class BuiltClaim:
    """A claim of the graph: IRIs, and the words it rests on."""

    iri: str
    subject: str
    predicate: str
    object: str
    modality: str
    speaker: str
    counterpart: str
    quote: str


@dataclass(frozen=True, slots=True)
class BuiltFigure:
    """A figure of the graph; numbers as text, "" where there is none."""

    iri: str
    measure: str
    value: str
    lower: str
    upper: str
    trend: str
    reporter: str
    quote: str


@dataclass(frozen=True, slots=True)
class Built:
    """A graph, as far as it is compared with annotations.

    Attributes
    ----------
    names : mapping of str to frozenset of str
        IRI → folded labels and aliases.
    named : mapping of str to frozenset of str
        Folded label or alias → IRIs.
    classes : mapping of str to frozenset of str
        IRI → local names of its classes, the wider ones included.
    documents : mapping of str to str
        Identifier → IRI.
    mentions : mapping of str to frozenset of str
        Document → entities.
    claims, figures : mapping of str to tuple
        Document → its extracted statements.
    """

    names: Mapping[str, frozenset[str]]
    named: Mapping[str, frozenset[str]]
    classes: Mapping[str, frozenset[str]]
    documents: Mapping[str, str]
    mentions: Mapping[str, frozenset[str]]
    claims: Mapping[str, tuple[BuiltClaim, ...]]
    figures: Mapping[str, tuple[BuiltFigure, ...]]

    @classmethod
    def from_store(cls, store: Store) -> Built:
        """Read what is compared from a graph."""
        labels = [(iri, fold(label)) for iri, label in _rows(store, _LABELS)]
        own = vocabulary.expand("kg:")
        types = [(iri, local(kind)) for iri, kind in _rows(store, _TYPES) if kind.startswith(own)]
        documents: dict[str, str] = {}
        for iri, identifier in _rows(store, _DOCUMENTS):
            documents[local(iri)] = iri
            documents[identifier or local(iri)] = iri
        curated = {iri for (iri,) in _rows(store, _CURATED)}
        claims: dict[str, dict[str, BuiltClaim]] = {}
        for iri, document, *rest in _rows(store, _CLAIMS):
            if iri not in curated:  # a claim with several quotes comes several times
                claims.setdefault(document, {})[iri] = BuiltClaim(iri, *rest)
        figures: dict[str, dict[str, BuiltFigure]] = {}
        for iri, document, *rest in _rows(store, _FIGURES):
            if iri not in curated:
                figures.setdefault(document, {})[iri] = BuiltFigure(iri, *rest)
        return cls(
            names=_sets(labels),
            named=_sets([(label, iri) for iri, label in labels]),
            classes=_sets(types),
            documents=documents,
            mentions=_sets([(document, entity) for document, entity in _rows(store, _MENTIONS)]),
            claims={document: tuple(found.values()) for document, found in claims.items()},
            figures={document: tuple(found.values()) for document, found in figures.items()},
        )


def fold(label: str) -> str:
    """Return a label as it is compared: no case, accents, punctuation, leading article or possessive.

    Examples
    --------
    >>> fold("The Kremlin’s  Spokesperson")
    'kremlin spokesperson'
    """
    text = unicodedata.normalize("NFKD", label).casefold()
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = re.sub(r"['’]s\b", "", text)
    text = re.sub(r"[^a-z0-9]+", " ", text).strip()
    return re.sub(r"^(the|a|an) ", "", text)


def local(iri: str) -> str:
    """Return the part of an IRI behind the last slash or hash."""
    return re.split(r"[#/]", iri)[-1]


def _rows(store: Store, query: str) -> list[tuple[str, ...]]:
    return [tuple("" if term is None else term.value for term in row) for row in run(store, query).terms]  # type: ignore[union-attr]


def _sets(pairs: list[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return {key: frozenset(values) for key, values in found.items()}
