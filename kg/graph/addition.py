"""A graph and new documents → another graph with what they say; the one that was there is left as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from pyoxigraph import Literal, NamedNode, Store

from kg.arguments import sources_of
from kg.errors import InputError
from kg.extraction.findings import Findings
from kg.graph.assertion import assert_findings
from kg.graph.candidates import labelled, reconcile
from kg.graph.curation import add_curated, read_curated
from kg.graph.gate import admit
from kg.graph.harvest import Factory, harvest, shipped_extractor
from kg.graph.inference import infer
from kg.graph.judgements import read_judgements
from kg.graph.judging import judge
from kg.graph.sources import Sources
from kg.graph.terms import node
from kg.knowledge import load
from kg.reading import Document, read_paths
from kg.vocabulary import INFERRED_GRAPH, ONTOLOGY_GRAPH, document_iri

__all__ = ["Addition", "Given", "add_documents", "add_sources"]

#: What a document is given by: a file, a folder, an address, or itself.
Given: TypeAlias = Path | str | Document


@dataclass(frozen=True, slots=True)
class Addition:
    """A graph with documents added.

    Attributes
    ----------
    store : pyoxigraph.Store
        A new one.
    findings : tuple of Findings
        What the documents say, as it was let in.
    failed : tuple of InputError
        Why documents could not be extracted; they are not in the graph.
    """

    store: Store
    findings: tuple[Findings, ...]
    failed: tuple[InputError, ...]


def add_documents(
    store: Store,
    documents: Sequence[Document],
    sources: Sources,
    *,
    jobs: int = 1,
    extractor: Factory = shipped_extractor,
) -> Addition:
    """Add documents to a copy of a graph.

    A candidate that the graph has already keeps its label there; what several documents bring in is
    told apart or brought together by a build of all of them.

    Parameters
    ----------
    store : pyoxigraph.Store
        A built graph, or an empty one.
    documents : sequence of Document
        None of which it has.
    sources : Sources
        Folders of the ontology and the seeds.
    jobs : int
        How many processes extract at the same time.
    extractor : callable, optional
        Makes the extractor, for another than the program's own.

    Returns
    -------
    Addition

    Raises
    ------
    InputError
        The graph has a document of that name, or of that text.
    KnowledgeError
        A file of the ontology or the seeds cannot be used.
    """
    _check_new(store, documents)
    knowledge = load(sources.ontology, sources.seeds)
    curated = read_curated(sources.statements())
    labels = _labels(store)
    admitted: list[Findings] = []
    failed: list[InputError] = []
    for found in harvest(documents, sources, extractor, jobs=jobs):
        if isinstance(found, InputError):
            failed.append(found)
            continue
        admitted.append(labelled(admit(add_curated(found, curated), knowledge), labels))
    judged = judge(reconcile(admitted), read_judgements(sources.judgements()), knowledge)
    added = Store()
    # What was inferred is inferred again, from more.
    added.bulk_extend(quad for quad in store if quad.graph_name != NamedNode(INFERRED_GRAPH))
    if not any(True for _ in store.quads_for_pattern(None, None, None, NamedNode(ONTOLOGY_GRAPH))):
        added.bulk_extend(sources.quads())
    for findings in judged.findings:
        added.bulk_extend(assert_findings(findings, judged.statuses))
    added.bulk_extend(judged.quads())
    infer(added, sources.rules())
    return Addition(added, judged.findings, tuple(failed))


def add_sources(
    store: Store,
    given: Given | Iterable[Given],
    sources: Sources,
    *,
    private: bool = False,
) -> Store:
    """Read documents and add them to a copy of a graph, all of them or none.

    Parameters
    ----------
    store : pyoxigraph.Store
        A built graph.
    given : path, str, Document or iterable of them
        Files, folders, http and https addresses; documents that were read.
    sources : Sources
        Folders of the ontology and the seeds.
    private : bool, optional
        Allow addresses on private, loopback and link-local networks.

    Returns
    -------
    pyoxigraph.Store
        Entities that several documents bring in under different names are still several in it; a build
        of all documents brings them together.

    Raises
    ------
    InputError
        One cannot be read or extracted, or the graph has it already.
    UsageError
        One is something else.
    """
    several = sources_of(given, Document, "a document")
    documents = [one for one in several if isinstance(one, Document)]
    for found in read_paths((one for one in several if not isinstance(one, Document)), private=private):
        if not isinstance(found, Document):
            raise found
        documents.append(found)
    addition = add_documents(store, documents, sources)
    if addition.failed:
        raise addition.failed[0]
    return addition.store


def _check_new(store: Store, documents: Sequence[Document]) -> None:
    """Raise an error where the graph has a document already, by name or by text."""
    names: dict[str, str] = {}
    texts: dict[str, str] = {}
    for quad in store.quads_for_pattern(None, node("schema:sha256"), None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            names[quad.subject.value] = texts[quad.object.value] = quad.subject.value
    for document in documents:
        iri, place = document_iri(document.identifier), document.path or document.identifier
        if iri in names:
            raise InputError(f"there is a document {document.identifier!r} already", place)
        if document.digest in texts:
            same = texts[document.digest].removeprefix(document_iri(""))
            raise InputError(f"has the same text as the document {same!r}", place)
        names[iri] = texts[document.digest] = iri


def _labels(store: Store) -> dict[str, str]:
    """Return the labels of the graph's candidates, by IRI."""
    found: dict[str, str] = {}
    for quad in store.quads_for_pattern(None, node("rdf:type"), node("kg:Candidate")):
        for label in store.quads_for_pattern(quad.subject, node("skos:prefLabel"), None, quad.graph_name):
            if isinstance(label.object, Literal) and isinstance(quad.subject, NamedNode):
                found[quad.subject.value] = label.object.value
    return found
