from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store

from kg.errors import KnowledgeError
from kg.extraction.findings import Claim, Findings
from kg.graph.assertion import assert_findings, statement_node
from kg.graph.inference import infer
from kg.graph.serialisation import canonical
from kg.graph.sources import Sources
from kg.reading import Document, Span
from kg.vocabulary import AUTHORITY_GRAPH, INFERRED_GRAPH, compact, namespaces

DOCUMENT = Document("note", "Norway meets Iceland.")
MEETS = Claim("ent:norway", "kg:meets", "ent:iceland", (Span(0, 20),))
PREFIXES = """@prefix kg: <https://w3id.org/entente/ontology#> .
@prefix ent: <https://w3id.org/entente/entity/> .
"""
CHAIN = """# label: A part of a part
PREFIX kg: <https://w3id.org/entente/ontology#>
CONSTRUCT {
  ?part kg:partOf ?whole .
} WHERE {
  ?part kg:partOf ?middle .
  ?middle kg:partOf ?whole .
  FILTER(?part != ?whole)
}
"""


def store_of(turtle: str, *claims: Claim) -> Store:
    store = Store()
    store.load(PREFIXES + turtle, RdfFormat.TURTLE, to_graph=NamedNode(AUTHORITY_GRAPH))
    store.extend(assert_findings(Findings(DOCUMENT, claims=claims)))
    return store


def rule(folder: Path, text: str = CHAIN, name: str = "chain") -> Path:
    path = folder / f"{name}.rq"
    path.write_text(text, encoding="utf-8")
    return path


def derived(store: Store) -> dict[tuple[str, str, str], tuple[str, list[str]]]:
    """Return each inference with its rule and what it was derived from."""
    rows = store.query(
        """SELECT ?i ?s ?p ?o ?rule ?from { ?i a kg:Inference ; rdf:subject ?s ; rdf:predicate ?p ;
           rdf:object ?o ; kg:rule ?rule ; kg:derivedFrom ?from . ?s ?p ?o }""",
        prefixes=dict(namespaces().prefixes),
        default_graph=NamedNode(INFERRED_GRAPH),
    )
    assert isinstance(rows, QuerySolutions)
    found: dict[tuple[str, str, str], tuple[str, list[str]]] = {}
    for row in rows:
        _, s, p, o, by, source = (compact(t.value) for t in row if isinstance(t, NamedNode | Literal))
        found.setdefault((s, p, o), (by.rpartition("/")[2], []))[1].append(source)
    return {triple: (by, sorted(sources)) for triple, (by, sources) in found.items()}


def test_a_chain_is_followed_to_its_end(tmp_path: Path) -> None:
    links = " ".join(f"ent:p{n} kg:partOf ent:p{n + 1} ." for n in range(20))
    store = store_of(links)
    assert infer(store, [rule(tmp_path)]) == 20 * 21 // 2 - 20
    assert ("ent:p0", "kg:partOf", "ent:p20") in derived(store)


def test_an_inference_tells_the_claims_the_graphs_and_the_inferences_it_rests_on(tmp_path: Path) -> None:
    claim = Claim("ent:b", "kg:partOf", "ent:c", (Span(0, 6),))
    store = store_of("ent:a kg:partOf ent:b . ent:c kg:partOf ent:d .", claim)
    assert infer(store, [rule(tmp_path)]) == 3
    found = derived(store)
    cited = compact(statement_node(DOCUMENT, claim).value)
    assert found["ent:a", "kg:partOf", "ent:c"] == ("chain", sorted([AUTHORITY_GRAPH, cited]))
    rule_name, sources = found["ent:a", "kg:partOf", "ent:d"]
    assert rule_name == "chain"
    assert any(source.startswith("https://w3id.org/entente/inference/") for source in sources)


def test_what_is_said_already_is_not_derived_again(tmp_path: Path) -> None:
    store = store_of("ent:a kg:partOf ent:b . ent:b kg:partOf ent:c . ent:a kg:partOf ent:c .")
    before = set(store)
    assert infer(store, [rule(tmp_path)]) == 0
    assert set(store) == before


def test_nothing_is_derived_from_what_is_only_planned(sources: Sources) -> None:
    planned = Claim("ent:norway", "kg:meets", "ent:iceland", (Span(0, 20),), modality="kg:Planned")
    store = store_of("", planned)
    store.extend(sources.quads())
    infer(store, sources.rules())
    assert ("ent:iceland", "kg:meets", "ent:norway") not in derived(store)


def test_the_shipped_rules_close_symmetry(sources: Sources) -> None:
    store = store_of("", MEETS)
    store.extend(sources.quads())
    infer(store, sources.rules())
    by, based_on = derived(store)["ent:iceland", "kg:meets", "ent:norway"]
    assert by == "symmetric"
    assert compact(statement_node(DOCUMENT, MEETS).value) in based_on


def test_the_order_in_the_store_does_not_matter(sources: Sources) -> None:
    quads = [*sources.quads(), *assert_findings(Findings(DOCUMENT, claims=(MEETS,)))]
    lines = []
    for order in (quads, quads[::-1]):
        store = Store()
        store.extend(order)
        infer(store, sources.rules())
        lines.append(canonical(store))
    assert lines[0] == lines[1]


def test_a_literal_never_becomes_a_subject(tmp_path: Path) -> None:
    text = "CONSTRUCT { ?b ?p ?a . } WHERE {\n?a ?p ?b .\n}"
    store = Store()
    p = NamedNode("https://example.org/p")
    store.add(Quad(p, p, Literal("words"), p))
    assert infer(store, [rule(tmp_path, text)]) == 0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("SELECT * { ?s ?p ?o }", r"chain\.rq: is not of the form CONSTRUCT"),
        ("CONSTRUCT { ?a ?b ?c . ?c ?b ?a . } WHERE {\n?a ?b ?c .\n}", "derives one triple from one or more"),
        ("CONSTRUCT { ?a kg:x ?c . } WHERE {\n?a ?b ?c .\n}", r"chain\.rq: is not a rule of triple patterns"),
        (CHAIN.replace("!=", "=!="), "the rule chain is not valid SPARQL"),
    ],
)
def test_a_broken_rule_is_named(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(KnowledgeError, match=says):
        infer(store_of("ent:a kg:partOf ent:b ."), [rule(tmp_path, text)])
