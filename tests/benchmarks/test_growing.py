"""A grown graph is as large as was asked for, of the same shape, and always the same."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from benchmarks.growing import grow
from kg import vocabulary
from kg.graph.serialisation import canonical
from kg.questions import run
from kg.vocabulary import AUTHORITY_GRAPH, INFERRED_GRAPH

TALK = """
<doc:talks> a kg:Document ; dcterms:identifier "talks" ; dcterms:title "Harbour talks"@en ;
    dcterms:date "2031-05-30"^^xsd:date ; kg:mentions <ent:harbour-round>, <ent:norway> .
<claim:0123> a kg:Claim ; kg:statedIn <doc:talks> ; rdf:subject <ent:norway> ; rdf:predicate kg:hosts ;
    rdf:object <ent:harbour-round> ; kg:evidence <doc:talks#char=0,12> .
<doc:talks#char=0,12> a kg:Passage ; oa:hasSource <doc:talks> .
<claim:4567> a kg:Observation ; kg:value 2.5 ; kg:reporter <ent:norway> .
<ent:norway> kg:hosts <ent:harbour-round> .
"""
AUTHORITY = """
<ent:norway> a kg:Country ; skos:prefLabel "Norway"@en .
<ent:harbour-round> a kg:Meeting ; skos:prefLabel "Harbour round"@en ; kg:basedIn <ent:norway> .
"""


def quads(turtle: str, graph: str) -> list[Quad]:
    """Return Turtle as quads of a graph; ``<ent:norway>`` stands for the entity's IRI."""
    from pyoxigraph import RdfFormat, parse

    from kg.questions.running import prefixes

    head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes().items())
    for prefix in ("doc:", "ent:", "claim:"):
        turtle = turtle.replace(f"<{prefix}", f"<{vocabulary.expand(prefix)}")
    return [
        Quad(one.subject, one.predicate, one.object, NamedNode(graph))
        for one in parse(head + turtle, format=RdfFormat.TURTLE)
    ]


@pytest.fixture
def graph() -> Store:
    store = Store()
    store.extend(quads(TALK, vocabulary.document_iri("talks")))
    store.extend(quads(AUTHORITY, AUTHORITY_GRAPH))
    store.extend(quads("<ent:norway> kg:participatesIn <ent:harbour-round> .", INFERRED_GRAPH))
    return store


def test_it_is_as_large_as_was_asked_for(graph: Store) -> None:
    document = len(quads(TALK, "x:"))
    grown = grow(graph, 500)
    assert 500 <= len(grown) < 500 + document + 4


def test_it_is_always_the_same(graph: Store) -> None:
    again = Store()
    again.extend(sorted(graph, key=str, reverse=True))
    assert canonical(grow(graph, 500)) == canonical(grow(again, 500))


def test_what_the_rules_derived_is_left_to_them(graph: Store) -> None:
    found = grow(graph, 500).quads_for_pattern(None, None, None, NamedNode(INFERRED_GRAPH))
    assert list(found) == []


def test_each_retelling_has_its_own_document_claims_and_passages(graph: Store) -> None:
    grown = grow(graph, 500)
    asked = """
    SELECT (COUNT(DISTINCT ?document) AS ?d) (COUNT(DISTINCT ?claim) AS ?c) (COUNT(DISTINCT ?passage) AS ?p) {
        ?claim a kg:Claim ; kg:statedIn ?document ; kg:evidence ?passage . ?passage oa:hasSource ?document .
        GRAPH ?document {
            ?document a kg:Document . ?claim rdf:subject ?who ; rdf:object ?what . ?who kg:hosts ?what
        }
    }"""
    (counts,) = run(grown, asked).rows
    documents = run(grown, "SELECT ?d { ?d a kg:Document }")
    assert list(counts) == [len(documents)] * 3
    assert len(documents) > 20


def test_countries_stay_and_meetings_become_more(graph: Store) -> None:
    grown = grow(graph, 500)
    entity = vocabulary.expand("ent:")
    hosts = {str(row[0]) for row in run(grown, "SELECT DISTINCT ?who { ?who kg:hosts ?what }").rows}
    rounds = {str(row[0]) for row in run(grown, "SELECT DISTINCT ?what { ?who kg:hosts ?what }").rows}
    assert hosts == {f"{entity}norway"}
    assert f"{entity}harbour-round" in rounds
    assert len(rounds) > 3
    # Each of them is described, too.
    named = run(grown, "SELECT ?what { ?what a kg:Meeting ; skos:prefLabel ?name ; kg:basedIn ?where }")
    assert {str(row[0]) for row in named.rows} == rounds


def test_dates_and_figures_differ(graph: Store) -> None:
    grown = grow(graph, 200)
    dates = run(grown, "SELECT ?date { ?d dcterms:date ?date } ORDER BY ?date LIMIT 3")
    assert [str(row[0]) for row in dates.rows] == ["2031-05-30", "2031-05-31", "2031-06-01"]
    value = NamedNode(vocabulary.expand("kg:value"))
    figures = {
        quad.object.value
        for quad in grown.quads_for_pattern(None, value, None)
        if isinstance(quad.object, Literal)
    }
    assert {"2.5", "2.5025", "2.505"} <= figures
