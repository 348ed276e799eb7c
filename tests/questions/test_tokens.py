"""What a query may call is decided before it runs, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.questions import tokens

HARMLESS = [
    "SELECT * { ?s ?p 'SERVICE <http://a.example/> {}' }",
    'SELECT * { ?s ?p "\\"SERVICE <http://a.example/> {}" }',
    "SELECT * { ?s ?p '''it's SERVICE <http://a.example/> {}''' }",
    'SELECT * { ?s ?p """a ""SERVICE"" <http://a.example/> {}""" }',
    "# SERVICE <http://a.example/> {}\nSELECT * { ?s ?p ?o }",
    "SELECT * { ?s ?p ?o } # SERVICE",
    "SELECT ?service { ?service $SERVICE ?o }",
    "SELECT * { ?s <http://schema.example/service> ?o }",
    "PREFIX service: <http://a.example/service#> SELECT * { ?s service:service ?o }",
    "SELECT * { ?s ?p 'a'@en-service }",
    "SELECT * { _:service ?p ?o }",
]
FOUND = {
    "SELECT * { SERVICE <http://a.example/x> { ?s ?p ?o } }": "http://a.example/x",
    "SELECT * { service silent <https://a.example:81/> { ?s ?p ?o } }": "https://a.example:81/",
    "SELECT * { SERVICE# a comment\n<http://a.example/> { ?s ?p ?o } }": "http://a.example/",
    "SELECT * { { SELECT * { SERVICE<http://a.example/>{ ?s ?p ?o } } } }": "http://a.example/",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <http://a.example/> {} } }": "http://a.example/",
    "SELECT * { ?s ?p '#' . SERVICE <http://a.example/> {} }": "http://a.example/",
    "SELECT * { ?s ?p <http://b.example/#x> . SERVICE <http://a.example/> {} }": "http://a.example/",
    "SELECT * { ?s ?p 1SERVICE <http://a.example/> {} }": "http://a.example/",
}
UNCLEAR = [
    "SELECT * { SERVICE ?where { ?s ?p ?o } }",
    "PREFIX a: <http://a.example/> SELECT * { SERVICE a:x { ?s ?p ?o } }",
    # The engine reads these three as calls, a parser true to the specification does not.
    "PREFIX a: <http://a.example/> SELECT * { SERVICEa:x{ ?s ?p ?o } }",
    "SELECT * { FILTER(1<2)SERVICE#>\n<http://a.example/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE <http://a.example/> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <http://a.example/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p '\\u0027 . SERVICE <http://a.example/> {} #' }",
    "BASE <http://a.example/> SELECT * { SERVICE <x> { ?s ?p ?o } }",
    "SELECT * { SERVICE <http://allowed.example@a.example/> { ?s ?p ?o } }",
    "SELECT * { SERVICE <ftp://a.example/> { ?s ?p ?o } }",
    "SELECT * { SERVICE",
]


@pytest.mark.parametrize("query", HARMLESS)
def test_the_letters_alone_are_no_call(query: str) -> None:
    assert tokens.calls(query) == ()


@pytest.mark.parametrize(("query", "address"), FOUND.items())
def test_a_call_is_found_with_its_address(query: str, address: str) -> None:
    assert [call.address for call in tokens.calls(query)] == [address]


@pytest.mark.parametrize("query", UNCLEAR)
def test_a_call_whose_address_is_not_written_out_has_none(query: str) -> None:
    assert {call.address for call in tokens.calls(query)} == {None}


def test_every_call_is_found_with_its_place() -> None:
    query = "SELECT * {\n SERVICE <http://a.example/> { SERVICE <http://b.example/> {} } }"
    assert [(call.address, call.start) for call in tokens.calls(query)] == [
        ("http://a.example/", 12),
        ("http://b.example/", 42),
    ]


@given(st.text(alphabet="?$<>\"'#@_:.{}()\\/ \n\ruUsSeErRvViIcC019é", max_size=60))
def test_the_tokens_of_any_text_are_the_text(text: str) -> None:
    assert "".join(token.text for token in tokens.tokens(text)) == text


@given(st.text(alphabet="abc \n#<>\"'?:{}", max_size=30))
def test_a_call_at_the_start_is_found_whatever_follows(rest: str) -> None:
    assert tokens.calls("SERVICE <http://a.example/> {} " + rest)[0].address == "http://a.example/"


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("PREFIX select: <http://a.example/ASK> # SELECT\nASK {}", "ASK"),
        ("construct where {}", "CONSTRUCT"),
        ("DESCRIBE <x>", "DESCRIBE"),
        ("SELECT (1 AS ?insert) {}", "SELECT"),
        ("WITH <x> DELETE {} WHERE {}", "UPDATE"),
        ("PREFIX a: <x> LOAD <http://a.example/>", "UPDATE"),
        ("?s ?p ?o", None),
    ],
)
def test_the_form_of_a_query(query: str, form: str | None) -> None:
    assert tokens.form(query) == form


PIECES = [
    "SERVICE",
    "service SILENT",
    "<http://127.0.0.1:1/>",
    "a:b",
    "?x",
    "{",
    "}",
    "{ ?s ?p ?o }",
    "FILTER(1<2)",
    "FILTER(?x<a:b)",
    "?s ?p",
    "1",
    "true",
    "'",
    '"',
    "'''",
    '"""',
    "\\",
    "\\u0027",
    "#",
    ">",
    "#>",
    "\n",
    " ",
    ".",
    "@en",
    "_:b",
    ";",
    "OPTIONAL",
    "VALUES ?x { 1 }",
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=8), st.lists(st.sampled_from(PIECES), max_size=5))
def test_whatever_the_engine_would_call_is_found(before: list[str], after: list[str]) -> None:
    target = "SERVICE <http://127.0.0.1:1/> { ?s ?p ?o }"
    for joint in ("", " "):
        query = f"PREFIX a: <http://a.example/> SELECT * {{ {joint.join([*before, target, *after])} }}"
        try:
            # The engine refuses this port by itself, and so tells that it would have called.
            list(Store().query(query))  # type: ignore[arg-type]
        except OSError:
            assert tokens.calls(query)
        except SyntaxError:
            continue
