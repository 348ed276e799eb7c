from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.errors import KnowledgeError
from kg.extraction.findings import Claim, Findings
from kg.graph.assertion import assert_findings, statement_node
from kg.graph.passages import passage_node
from kg.graph.sources import Sources
from kg.graph.terms import node
from kg.graph.validation import Violation, check_quotes, check_shapes
from kg.reading import Document, Span
from kg.vocabulary import compact, document_iri

DOCUMENT = Document("note", "Norway meets Iceland.")
MEETS = Claim("ent:norway", "kg:meets", "ent:iceland", (Span(0, 20),))


@pytest.fixture
def store(sources: Sources) -> Store:
    built = Store()
    built.extend(sources.quads())
    built.extend(assert_findings(Findings(DOCUMENT, claims=(MEETS,))))
    return built


def test_a_sound_graph_conforms(store: Store, sources: Sources) -> None:
    assert check_shapes(store, sources.shapes(), ["note"]) == ()


def test_what_is_missing_is_told_with_its_place(store: Store, sources: Sources) -> None:
    claim = statement_node(DOCUMENT, MEETS)
    for quad in list(store.quads_for_pattern(claim, node("kg:modality"), None)):
        store.remove(quad)
    (violation,) = check_shapes(store, sources.shapes(), ["note"])
    assert (violation.focus, violation.path) == (compact(claim.value), "kg:modality")
    assert violation.severity == "Violation"
    assert "exactly one kg:modality" in violation.message


def test_documents_that_were_not_asked_for_are_not_looked_at(store: Store, sources: Sources) -> None:
    other = NamedNode(document_iri("other"))
    store.add(Quad(other, node("rdf:type"), node("kg:Document"), other))
    assert check_shapes(store, sources.shapes(), ["note"]) == ()
    assert check_shapes(store, sources.shapes(), ["no-such-document"]) == ()
    paths = {violation.path for violation in check_shapes(store, sources.shapes(), ["other"])}
    assert "dcterms:identifier" in paths


def test_rdflib_is_given_back_as_it_was(store: Store, sources: Sources) -> None:
    boolean = rdflib.XSD.boolean
    before = (rdflib.NORMALIZE_LITERALS, rdflib.Literal("1", datatype=boolean).toPython())
    check_shapes(store, sources.shapes(), ["note"])
    assert (rdflib.NORMALIZE_LITERALS, rdflib.Literal("1", datatype=boolean).toPython()) == before
    rdflib.NORMALIZE_LITERALS = False
    try:
        check_shapes(store, sources.shapes(), ["note"])
        assert rdflib.NORMALIZE_LITERALS is False
    finally:
        rdflib.NORMALIZE_LITERALS = before[0]


def test_a_broken_file_of_shapes_is_named(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text("@prefix sh: <http://www.w3.org/ns/shacl#> .\nsh:x sh:y", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"shapes\.ttl:2: is not valid Turtle"):
        check_shapes(store, [path], ["note"])


def test_a_quote_that_is_not_the_texts_is_found(store: Store) -> None:
    assert check_quotes(store, [DOCUMENT]) == ()
    changed = Document("note", "Norway meets Finland.")
    passage = compact(passage_node(DOCUMENT, Span(0, 20)).value)
    assert check_quotes(store, [changed]) == (
        Violation(passage, "oa:exact", "the words are not the text's from 0 to 20", "Norway meets Iceland"),
    )


def test_without_the_text_a_quote_is_held_against_its_length(store: Store) -> None:
    (old,) = store.quads_for_pattern(None, node("oa:exact"), None)
    store.remove(old)
    store.add(Quad(old.subject, old.predicate, Literal("Norway"), old.graph_name))
    passage = compact(passage_node(DOCUMENT, Span(0, 20)).value)
    assert check_quotes(store, []) == (
        Violation(passage, "oa:exact", "6 characters do not reach from 0 to 20", "Norway"),
    )
