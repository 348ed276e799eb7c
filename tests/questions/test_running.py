"""Free SPARQL: what it finds, and what it is refused for."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from kg.errors import GraphError, QueryError, UsageError
from kg.graph.serialisation import canonical
from kg.questions import run
from kg.questions.limited import run_limited
from kg.questions.running import interruptible, labeller

DATA = """
PREFIX ex: <http://example.org/>
ex:g1 { ex:a ex:knows ex:b }
ex:g2 { ex:a ex:knows ex:c }
"""
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"


@pytest.fixture
def store() -> Store:
    store = Store()
    store.load(DATA.encode(), format=RdfFormat.TRIG)
    return store


def refusal(store: Store, query: str, source: str | None = None) -> str:
    with pytest.raises(QueryError) as caught:
        run(store, query, source=source)
    return str(caught.value)


def test_the_default_graph_is_the_union_of_all(store: Store) -> None:
    rows = run(store, "SELECT ?who { <http://example.org/a> ?p ?who } ORDER BY ?who").rows
    assert [row.who for row in rows] == ["http://example.org/b", "http://example.org/c"]


def test_from_names_the_graphs_that_are_asked(store: Store) -> None:
    rows = run(store, "SELECT ?who FROM <http://example.org/g2> { ?a ?p ?who }").rows
    assert [row.who for row in rows] == ["http://example.org/c"]


def test_from_named_leaves_the_default_graph_empty(store: Store) -> None:
    query = (
        "SELECT ?who FROM NAMED <http://example.org/g2> { { ?a ?p ?who } UNION { GRAPH ?g { ?a ?p ?who } } }"
    )
    assert [row.who for row in run(store, query)] == ["http://example.org/c"]


def test_prefixes_need_no_declaration(small: Store) -> None:
    rows = run(small, "SELECT ?what { ent:norland kg:signs ?what }").rows
    assert [row.what for row in rows] == ["https://w3id.org/entente/entity/grain-pact"]


def test_a_prefix_may_be_declared_otherwise(store: Store) -> None:
    assert run(store, "PREFIX kg: <http://example.org/> ASK { kg:a kg:knows kg:b }")


def test_triples_come_once_and_in_order(store: Store) -> None:
    found = run(store, "CONSTRUCT { ?a <http://example.org/met> ?a } WHERE { ?a ?p ?b }")
    assert found.kind == "triples"
    assert found.rows == (("http://example.org/a", "http://example.org/met", "http://example.org/a"),)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "the query is empty"),
        (
            "SELECT ?x {\n  ?x foaf:name ?name }",
            "line 2, column 6: the prefix 'foaf:' is not known; declare it with PREFIX foaf: <...>\n"
            "    ?x foaf:name ?name }\n"
            "       ^",
        ),
        (
            "SELECT *\n{ ?s ?p }",
            "line 2, column 10: not valid SPARQL from here on\n  { ?s ?p }\n           ^",
        ),
        (
            "SELECT * { ?s ?p ?o } GROUP BY ?s",
            "line 1, column 34: not valid SPARQL: SELECT * is not authorized with GROUP BY\n"
            "  SELECT * { ?s ?p ?o } GROUP BY ?s\n"
            "                                   ^",
        ),
        (
            "INSERT DATA { <a:b> <a:c> 1 }",
            "a query reads the graph; this is an update, which would change it",
        ),
        (
            "SELECT * {\n SERVICE <http://a.example:81/x> {} }",
            "line 2, column 2: the query would call a.example:81; allow that host to let it\n"
            "   SERVICE <http://a.example:81/x> {} }\n"
            "   ^",
        ),
        (
            "SELECT * { SERVICE ?where {} }",
            "line 1, column 12: SERVICE is allowed only with a full address written out, <https://host/path>\n"
            "  SELECT * { SERVICE ?where {} }\n"
            "             ^",
        ),
    ],
)
def test_what_is_wrong_is_shown_at_its_place(store: Store, query: str, message: str) -> None:
    assert refusal(store, query) == message


def test_the_file_of_a_query_is_named(store: Store) -> None:
    assert refusal(store, "ASK {", source="mine.rq").startswith("mine.rq:1:6: not valid SPARQL")


def test_nothing_is_called_before_the_refusal(store: Store) -> None:
    # One allowed call does not let another in.
    query = "SELECT * { SERVICE <http://127.0.0.1:1/> {} SERVICE <http://127.0.0.2:1/> {} }"
    with pytest.raises(QueryError, match=r"the query would call 127\.0\.0\.2:1"):
        run(store, query, allow=["127.0.0.1:1"])


def test_an_allowed_host_is_called(store: Store) -> None:
    # The engine refuses the port by itself, so that no request leaves the machine.
    with pytest.raises(QueryError, match="the query failed: The port 1 is not allowed"):
        run(store, "SELECT * { SERVICE <http://LocalHost:1/> { ?s ?p ?o } }", allow=["localhost:1"])


def test_the_store_stays_as_it_is(store: Store) -> None:
    before = canonical(store)
    run(store, "CONSTRUCT { ?b ?p ?a } WHERE { ?a ?p ?b }")
    refusal(store, "DELETE WHERE { ?s ?p ?o }")
    assert canonical(store) == before


def test_a_label_is_english_where_there_is_one(small: Store) -> None:
    label = labeller(small)
    assert label("https://w3id.org/entente/entity/norland") == "Norland"
    assert label("https://w3id.org/entente/ontology#signs") == "signs"
    assert label("http://example.org/nothing") is None


def test_an_error_comes_out_of_the_thread_as_it_is() -> None:
    def fail() -> None:
        raise UsageError(threading.current_thread().name)

    with pytest.raises(UsageError, match=r"^kg-query$"):
        interruptible(fail)


def test_another_thread_does_the_work_itself() -> None:
    names: list[str] = []
    work = threading.Thread(
        target=lambda: names.append(interruptible(lambda: threading.current_thread().name)), name="mine"
    )
    work.start()
    work.join()
    assert names == ["mine"]


@pytest.fixture
def built(tmp_path: Path, small: Store) -> Path:
    (tmp_path / "graph.nq").write_bytes(canonical(small))
    return tmp_path


def test_a_query_that_takes_too_long_is_ended(built: Path) -> None:
    with pytest.raises(QueryError, match=r"^the query took more than 0\.2 seconds and was ended$"):
        run_limited(built, ENDLESS, 0.2)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s ?name { ?s skos:prefLabel ?name } ORDER BY ?name ?s",
        "ASK { ent:norland kg:signs ?what }",
        "CONSTRUCT WHERE { ent:norland kg:signs ?what }",
    ],
)
def test_within_its_time_a_query_finds_the_same(built: Path, small: Store, query: str) -> None:
    assert run_limited(built, query, 60) == run(small, query)


def test_errors_are_those_of_a_query_without_a_limit(built: Path, store: Store) -> None:
    with pytest.raises(QueryError) as caught:
        run_limited(built, "SELECT * { ?s", 60)
    assert str(caught.value) == refusal(store, "SELECT * { ?s")
    with pytest.raises(QueryError, match=r"would call a\.example"):
        run_limited(built, "SELECT * { SERVICE <http://a.example/> {} }", 60)
    with pytest.raises(GraphError, match="there is no graph here"):
        run_limited(built / "none", "ASK {}", 60)
    with pytest.raises(UsageError, match="more than 0 seconds, not -1"):
        run_limited(built, "ASK {}", -1)


def test_quads_of_the_default_graph_are_found(store: Store) -> None:
    a = NamedNode("http://example.org/a")
    store.add(Quad(a, a, a))
    assert run(store, "ASK { <http://example.org/a> <http://example.org/a> ?x }")
