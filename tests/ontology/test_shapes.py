"""The shapes let a sound graph pass and say what to mend in one that is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode
from rdflib import RDF, Graph
from rdflib.namespace import SH

from tests.ontology.triples import AUTHORITY, CORE, KG, SHAPES, Facts, triples

SHACL = "http://www.w3.org/ns/shacl#"
GRAPH = """
@prefix kg: <https://w3id.org/entente/ontology#> .
@prefix ent: <https://w3id.org/entente/entity/> .
@prefix claim: <https://w3id.org/entente/claim/> .
@prefix doc: <https://w3id.org/entente/document/> .
@prefix measure: <https://w3id.org/entente/measure/> .
@prefix tenure: <https://w3id.org/entente/tenure/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

doc:talks a kg:Document ; dcterms:identifier "talks" ; dcterms:language "en" ;
    schema:sha256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" .
<https://w3id.org/entente/document/talks#char=0,18> a kg:Passage ; oa:hasSource doc:talks ;
    oa:hasSelector doc:position , doc:quote .
doc:position a oa:TextPositionSelector ; oa:start 0 ; oa:end 18 .
doc:quote a oa:TextQuoteSelector ; oa:exact "Norway met Iceland" ; oa:prefix "" ; oa:suffix "." .
doc:run a kg:Extraction .
ent:norway a kg:Country ; skos:prefLabel "Norway"@en , "Norge"@no ; kg:iso2 "NO" .
ent:iceland a kg:Country ; skos:prefLabel "Iceland"@en .
ent:ann a kg:Person ; skos:prefLabel "Ann Vik"@en .
ent:premier a kg:Post ; skos:prefLabel "Prime Minister of Norway"@en ; kg:postOf ent:norway .
tenure:ann a kg:Tenure ; kg:holder ent:ann ; kg:post ent:premier ;
    kg:from "2020-01-01"^^xsd:date ; kg:until "2021-01-01"^^xsd:date .
claim:met a kg:Claim ; rdf:subject ent:norway ; rdf:predicate kg:meets ; rdf:object ent:iceland ;
    kg:statedIn doc:talks ; kg:evidence <https://w3id.org/entente/document/talks#char=0,18> ;
    kg:modality kg:Asserted ; kg:from "2025"^^xsd:gYear ; kg:until "2025-12"^^xsd:gYearMonth ;
    kg:confidence 0.9 ; prov:wasGeneratedBy doc:run .
claim:figure a kg:Observation ; kg:measure measure:exports ; kg:value 5.5 ; kg:reporter ent:norway ;
    kg:counterpart ent:iceland ; kg:period "FY2024-25" ; kg:statedIn doc:talks ;
    kg:evidence <https://w3id.org/entente/document/talks#char=0,18> ;
    kg:modality kg:Asserted ; kg:confidence 1.0 ; prov:wasGeneratedBy doc:run .
"""


def messages(data: str, *files: Path) -> set[str]:
    """Validate `data` and files beside the ontology; return what the shapes have to say."""
    import pyshacl

    graph = Graph().parse(data=data, format="turtle")
    for path in (*CORE, *files):
        graph.parse(path, format="turtle")
    shapes = Graph()
    for path in SHAPES:
        shapes.parse(path, format="turtle")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inplace=True, advanced=False)
    assert isinstance(report, Graph)
    results = report.subjects(RDF.type, SH.ValidationResult)
    return {str(report.value(result, SH.resultMessage)) for result in results}


def test_a_sound_graph_conforms() -> None:
    assert messages(GRAPH) == set()


def test_the_authority_file_conforms() -> None:
    assert messages("", *AUTHORITY) == set()


BREAKS = [
    (
        "rdf:object ent:iceland",
        "kg:topic ent:iceland",
        {"A claim has exactly one rdf:object.", "kg:topic names a topic."},
    ),
    ("rdf:predicate kg:meets", "rdf:predicate kg:statedIn", {"A claim has exactly one rdf:predicate"}),
    (
        "kg:modality kg:Asserted ; kg:from",
        "kg:modality kg:Signed ; kg:from",
        {"A statement has exactly one kg:modality"},
    ),
    ("kg:confidence 0.9", "kg:confidence 1.9", {"A statement has exactly one kg:confidence"}),
    ("kg:statedIn doc:talks ; kg:evidence", "kg:evidence", {"A statement has exactly one kg:statedIn"}),
    ('"2025-12"^^xsd:gYearMonth', '"December"', {"kg:until is one date"}),
    ("kg:value 5.5", "kg:lower 5.5", {"An observation has a kg:value"}),
    ("kg:value 5.5", "kg:lower 5.5 ; kg:upper 4.5", {"kg:lower is one xsd:decimal, not greater"}),
    ("kg:measure measure:exports", "kg:measure ent:norway", {"An observation has exactly one kg:measure"}),
    ('"FY2024-25"', '"last year"', {"kg:period is a calendar year"}),
    ("oa:end 18", "oa:end 0", {"oa:start is one whole number"}),
    ("doc:position , doc:quote", "doc:position", {"A passage has exactly one oa:TextQuoteSelector"}),
    ('"Norge"@no', '"Norge"@en', {"An entity has at least one skos:prefLabel"}),
    (
        'skos:prefLabel "Ann Vik"@en',
        'skos:altLabel "Ann Vik"@en',
        {"An entity has at least one skos:prefLabel"},
    ),
    ('"NO"', '"no"', {"kg:iso2 is one code"}),
    ("kg:holder ent:ann", "kg:holder ent:norway", {"A tenure has exactly one kg:holder"}),
    (
        '"2021-01-01"',
        '"2019-01-01"',
        {"The kg:from of https://w3id.org/entente/tenure/ann has to lie before"},
    ),
    (
        '"2025"^^xsd:gYear ; kg:until "2025-12"^^xsd:gYearMonth',
        '"2026-01"^^xsd:gYearMonth ; kg:until "2025-12"^^xsd:gYearMonth',
        {"The kg:from of https://w3id.org/entente/claim/met has to lie before"},
    ),
    (
        '"2025"^^xsd:gYear ; kg:until "2025-12"^^xsd:gYearMonth',
        '"2026-01-09"^^xsd:date ; kg:until "2025"^^xsd:gYear',
        {"The kg:from of https://w3id.org/entente/claim/met has to lie before"},
    ),
    ('dcterms:identifier "talks" ; ', "", {"A document has exactly one dcterms:identifier"}),
]


@pytest.mark.parametrize(("sound", "broken", "expected"), BREAKS, ids=[str(n) for n in range(len(BREAKS))])
def test_a_break_is_named(sound: str, broken: str, expected: set[str]) -> None:
    assert sound in GRAPH
    found = messages(GRAPH.replace(sound, broken))
    assert len(found) == len(expected)
    for start in expected:
        assert any(message.startswith(start) for message in found), (start, found)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ('"2025"^^xsd:gYear', '"2025"^^xsd:gYear'),
        ('"2025-12"^^xsd:gYearMonth', '"2025-12"^^xsd:gYearMonth'),
        ('"2025-12"^^xsd:gYearMonth', '"2026-01"^^xsd:gYearMonth'),
        # Where the one is part of the other, the order is not known, so nothing is wrong.
        ('"2025-12-04"^^xsd:date', '"2025"^^xsd:gYear'),
        ('"2025-12"^^xsd:gYearMonth', '"2025-12-04"^^xsd:date'),
    ],
)
def test_dates_in_order_or_of_different_precision_conform(start: str, end: str) -> None:
    sound = '"2025"^^xsd:gYear ; kg:until "2025-12"^^xsd:gYearMonth'
    assert sound in GRAPH
    assert messages(GRAPH.replace(sound, f"{start} ; kg:until {end}")) == set()


def test_every_shape_that_has_a_path_says_what_to_mend() -> None:
    facts = Facts(SHAPES)
    silent = [
        shape
        for shape in facts.subjects(SHACL + "PropertyShape")
        if not facts.values(shape, SHACL + "message")
    ]
    assert silent == []


def test_shapes_point_at_classes_and_properties_that_exist() -> None:
    facts = Facts(CORE)
    ends = {
        triple.object.value
        for triple in triples(*SHAPES)
        if triple.predicate.value in (SHACL + "targetClass", SHACL + "class", SHACL + "path")
        and isinstance(triple.object, NamedNode)
        and triple.object.value.startswith(KG)
    }
    assert ends
    assert sorted(end for end in ends if end not in facts.subjects()) == []
