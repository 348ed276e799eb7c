"""A graph and SHACL shapes → what is wrong with it; and quotes held against the texts themselves.

pySHACL takes minutes for a million triples, so a build does not run it: the gate has checked each
statement by then. ``kg check`` does, and on a large graph only for the documents it is asked about.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store, parse, serialize

from kg.errors import KnowledgeError
from kg.graph.terms import node
from kg.reading import Document
from kg.vocabulary import AUTHORITY_GRAPH, JUDGEMENTS_GRAPH, ONTOLOGY_GRAPH, compact, document_iri, expand

if TYPE_CHECKING:
    import rdflib

__all__ = ["Violation", "check_quotes", "check_shapes"]


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """Something in a graph that should not be so.

    Attributes
    ----------
    focus : str
        The CURIE of what it is about.
    path : str or None
        The property that is wrong, a CURIE.
    message : str
        What is wrong with it.
    value : str or None
        The value that is wrong, where it is one value.
    severity : str
        ``"Violation"``, ``"Warning"`` or ``"Info"``.
    """

    focus: str
    path: str | None
    message: str
    value: str | None = None
    severity: str = "Violation"


def check_shapes(
    store: Store, shapes: Sequence[Path], documents: Iterable[str] | None = None
) -> tuple[Violation, ...]:
    """Validate a graph with SHACL.

    Parameters
    ----------
    store : pyoxigraph.Store
        A built graph.
    shapes : sequence of Path
        Turtle files of shapes.
    documents : iterable of str, optional
        Identifiers: only what these documents' graphs say is validated. Without it, every document's
        graph and the authority graph are.

    Returns
    -------
    tuple of Violation
        Sorted; empty if the graph conforms.

    Raises
    ------
    KnowledgeError
        A file of shapes is not Turtle, or not SHACL.
    """
    # These two take most of a second to import, and only a check needs them.
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError
    from rdflib import RDF, Graph, URIRef
    from rdflib.namespace import SH

    kind = node("rdf:type")
    every = {q.subject for q in store.quads_for_pattern(None, kind, node("kg:Document"))}
    asked = every if documents is None else {NamedNode(document_iri(one)) for one in documents} & every
    graphs = sorted(one.value for one in asked if isinstance(one, NamedNode))
    focus: list[str | URIRef] | None = None
    if documents is not None:
        subjects = {
            q.subject for g in graphs for q in store.quads_for_pattern(None, None, None, NamedNode(g))
        }
        focus = [URIRef(one.value) for one in subjects if isinstance(one, NamedNode)]
        if not focus:
            return ()
    with _settings_restored():
        data = _as_rdflib(store, [*graphs, AUTHORITY_GRAPH, JUDGEMENTS_GRAPH, ONTOLOGY_GRAPH])
        shapes_graph = Graph()
        for path in shapes:
            shapes_graph += _read_shapes(path)
        try:
            _, report, _ = pyshacl.validate(
                data,
                shacl_graph=shapes_graph,
                focus_nodes=focus,
                inplace=True,
                advanced=False,
            )
        except ReportableRuntimeError as error:
            raise KnowledgeError(f"the shapes cannot be used: {error}") from error
    assert isinstance(report, Graph)  # noqa: S101  # anything else has been raised
    found = {_violation(report, result) for result in report.subjects(RDF.type, SH.ValidationResult)}
    return tuple(sorted(found, key=lambda one: (one.focus, one.path or "", one.message, one.value or "")))


def check_quotes(store: Store, documents: Iterable[Document]) -> tuple[Violation, ...]:
    """Hold every quote of a graph against the text that it is from.

    Parameters
    ----------
    store : pyoxigraph.Store
        A built graph.
    documents : iterable of Document
        The texts; passages of documents that are not among them are held against their own length only.

    Returns
    -------
    tuple of Violation
        A passage whose words are not the text from its start to its end, in order of document and place.
    """
    texts = {document_iri(document.identifier): document.text for document in documents}
    prefixes = {prefix: expand(f"{prefix}:") for prefix in ("kg", "oa")}
    rows = store.query(_QUOTES, prefixes=prefixes, use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions)  # noqa: S101  # it is a SELECT
    found: list[Violation] = []
    for row in rows:
        passage, source, start, end, exact = (_value(row[i]) for i in range(5))
        words, first, last = exact, int(start), int(end)
        text = texts.get(source)
        if text is not None and text[first:last] != words:
            message = f"the words are not the text's from {first} to {last}"
            found.append(Violation(compact(passage), "oa:exact", message, words))
        elif last - first != len(words) or not words:
            message = f"{len(words)} characters do not reach from {first} to {last}"
            found.append(Violation(compact(passage), "oa:exact", message, words))
    return tuple(found)


_QUOTES = """
SELECT ?passage ?source ?start ?end ?exact {
  ?passage a kg:Passage ; oa:hasSource ?source ; oa:hasSelector ?position , ?quote .
  ?position oa:start ?start ; oa:end ?end .
  ?quote oa:exact ?exact .
} ORDER BY ?source ?start ?end
"""


def _value(term: object) -> str:
    assert isinstance(term, NamedNode | Literal)  # noqa: S101  # there are no blank nodes in a graph
    return term.value


def _as_rdflib(store: Store, graphs: Iterable[str]) -> rdflib.Graph:
    """Return the union of some graphs of a store."""
    from rdflib import Graph

    triples = (
        q.triple for name in graphs for q in store.quads_for_pattern(None, None, None, NamedNode(name))
    )
    lines = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert lines is not None  # noqa: S101  # what serialize returns where no output is named
    return Graph().parse(data=lines.decode("utf-8"), format="nt")


def _read_shapes(path: Path) -> rdflib.Graph:
    from rdflib import Graph

    try:
        triples = list(parse(path=str(path), format=RdfFormat.TURTLE))
    except SyntaxError as error:
        raise KnowledgeError(f"is not valid Turtle: {error.msg}", path, error.lineno) from error
    except OSError as error:
        raise KnowledgeError(f"cannot be read: {error}", path) from error
    lines = serialize((q.triple for q in triples), format=RdfFormat.N_TRIPLES)
    assert lines is not None  # noqa: S101  # as above
    return Graph().parse(data=lines.decode("utf-8"), format="nt")


def _violation(report: rdflib.Graph, result: rdflib.term.Node) -> Violation:
    from rdflib import URIRef
    from rdflib.namespace import SH

    def value(name: str) -> str | None:
        found = report.value(result, SH[name])
        if found is None:
            return None
        return compact(str(found)) if isinstance(found, URIRef) else str(found)

    messages = sorted(str(message) for message in report.objects(result, SH.resultMessage))
    return Violation(
        focus=value("focusNode") or "",
        path=value("resultPath"),
        message="; ".join(messages),
        value=value("value"),
        severity=(value("resultSeverity") or "Violation").rpartition("#")[2].rpartition(":")[2],
    )


@contextlib.contextmanager
def _settings_restored() -> Iterator[None]:
    """Read literals to the letter, and give rdflib back as it was.

    pySHACL changes how the whole process reads literals, and leaves its own idea of the default behind.
    """
    import rdflib
    from rdflib import term

    normalise, readers = rdflib.NORMALIZE_LITERALS, dict(term._toPythonMapping)
    rdflib.NORMALIZE_LITERALS = False
    try:
        yield
    finally:
        rdflib.NORMALIZE_LITERALS = normalise
        term._toPythonMapping.update(readers)
