"""Tables: values, formats, and how they show themselves."""

from __future__ import annotations

import csv
import datetime
import io
import json
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    Store,
    parse_query_results,
)

from kg.errors import UsageError
from kg.questions import Row, Table, run
from kg.questions.rows import value

XSD = "http://www.w3.org/2001/XMLSchema#"
ENT = "https://w3id.org/entente/entity/"


def table() -> Table:
    return Table(
        ("who", "whoLabel", "share"),
        (
            (NamedNode(ENT + "norland"), Literal("Norland", language="en"), Literal(40)),
            (NamedNode(ENT + "sudland"), None, None),
        ),
    )


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (None, None),
        (NamedNode(ENT + "norland"), ENT + "norland"),
        (Literal("Norland", language="en"), "Norland"),
        (Literal(4), 4),
        (Literal("4.50", datatype=NamedNode(XSD + "decimal")), Decimal("4.50")),
        (Literal(True), True),
        (Literal("2025-12-04", datatype=NamedNode(XSD + "date")), datetime.date(2025, 12, 4)),
        (Literal("2025-12", datatype=NamedNode(XSD + "gYearMonth")), "2025-12"),
        (Literal("many", datatype=NamedNode(XSD + "integer")), "many"),
        (Literal("x", datatype=NamedNode(XSD + "decimal")), "x"),
        (BlankNode("b"), "_:b"),
    ],
)
def test_plain_values(term: Literal | None, expected: object) -> None:
    assert value(term) == expected


def test_rows_go_by_name_and_by_place() -> None:
    first, second = table()
    assert (first.who, first["whoLabel"], first[2], first[-1]) == (ENT + "norland", "Norland", 40, 40)
    assert tuple(second) == (ENT + "sudland", None, None)
    assert first == Row(("a", "b", "c"), (ENT + "norland", "Norland", 40))
    with pytest.raises(AttributeError, match="no column 'whom'; there are who, whoLabel, share"):
        _ = first.whom
    with pytest.raises(KeyError):
        first["whom"]


def test_columns_are_taken_by_name() -> None:
    assert table().column("share") == (40, None)
    with pytest.raises(UsageError, match="no column 'whom'"):
        table().column("whom")


def test_a_selection_keeps_the_names_of_things() -> None:
    wide = Table(("who", "whoLabel", "share", "of"), ((*table().terms[0], None), (*table().terms[1], None)))
    assert wide.select("share", "who").columns == ("share", "who", "whoLabel")
    assert [tuple(row) for row in wide.select("whoLabel", "share")] == [("Norland", 40), (None, None)]
    assert wide.select("who").kind == "rows"
    with pytest.raises(UsageError, match="no column 'whom'; there are who, whoLabel, share, of"):
        wide.select("who", "whom")


def test_as_text_a_name_stands_for_its_thing() -> None:
    assert str(table()) == "who          share\n-----------  -----\nNorland      40\nent:sudland"


def test_the_formats() -> None:
    assert table().text("csv") == f"who,whoLabel,share\n{ENT}norland,Norland,40\n{ENT}sudland,,\n"
    assert table().text("tsv").splitlines()[:2] == [
        "?who\t?whoLabel\t?share",
        f'<{ENT}norland>\t"Norland"@en\t40',
    ]
    assert json.loads(table().text("json")) == {
        "head": {"vars": ["who", "whoLabel", "share"]},
        "results": {
            "bindings": [
                {
                    "who": {"type": "uri", "value": ENT + "norland"},
                    "whoLabel": {"type": "literal", "value": "Norland", "xml:lang": "en"},
                    "share": {"type": "literal", "value": "40", "datatype": XSD + "integer"},
                },
                {"who": {"type": "uri", "value": ENT + "sudland"}},
            ]
        },
    }
    root = ElementTree.fromstring(table().text("xml"))  # noqa: S314  # our own
    assert [one.text for one in root.iter("{http://www.w3.org/2005/sparql-results#}uri")] == [
        ENT + "norland",
        ENT + "sudland",
    ]


def test_an_answer_is_true_or_false_in_every_format() -> None:
    yes, no = Table.from_answer(True), Table.from_answer(False)
    assert (bool(yes), bool(no)) == (True, False)
    assert [yes.text("csv"), no.text("tsv")] == ["true\n", "false\n"]
    assert json.loads(no.text("json")) == {"head": {}, "boolean": False}
    assert "<boolean>true</boolean>" in yes.text("xml")


def test_triples_become_turtle(small: Store) -> None:
    found = run(small, "CONSTRUCT WHERE { ent:norland kg:signs ?what }")
    assert found.text("ttl").splitlines()[-1] == "ent:norland kg:signs ent:grain-pact ."
    with pytest.raises(UsageError, match="the format ttl is for triples"):
        table().text("ttl")


def test_an_unknown_format_is_named_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="no format 'yaml'; there are table, csv, tsv, json, xml, ttl"):
        table().text("yaml")


def test_a_table_without_rows() -> None:
    empty = Table(("a", "b"))
    assert not empty
    assert (len(empty), list(empty)) == (0, [])
    assert str(empty) == "a  b\n-  -"
    assert empty.text("csv") == "a,b\n"
    assert repr(empty) == "<Table: 0 rows of a, b>"


def test_html_escapes_what_comes_from_the_graph() -> None:
    evil = "<script>alert('x')</script>"
    shown = Table(
        (evil, "link", "other"),
        ((Literal(evil), NamedNode("http://example.org/?a=1&b='2'"), NamedNode("javascript:alert(1)")),),
        label_of=lambda _: evil,
    )._repr_html_()
    assert "<script" not in shown
    assert shown.count("&lt;script&gt;") == 4
    assert 'href="http://example.org/?a=1&amp;b=&#x27;2&#x27;"' in shown
    assert 'href="javascript' not in shown


def test_html_shows_labels_that_link() -> None:
    shown = table()._repr_html_()
    assert f'<a href="{ENT}norland" title="ent:norland">Norland</a>' in shown
    assert f'<a href="{ENT}sudland" title="ent:sudland">ent:sudland</a>' in shown
    assert "whoLabel" not in shown


def test_html_leaves_out_a_column_without_a_value() -> None:
    shown = Table(("a", "b"), ((Literal(1), None), (Literal(2), None)))._repr_html_()
    assert "<th>a</th>" in shown
    assert "<th>b</th>" not in shown
    assert "<th>b</th>" in Table(("a", "b"))._repr_html_()


def test_html_of_a_long_table_says_how_much_is_left_out() -> None:
    shown = Table(("n",), tuple((Literal(n),) for n in range(1_000)))._repr_html_()
    assert shown.count("<tr>") == 201
    assert shown.endswith("<p>and 800 more rows</p>")


def test_a_data_frame() -> None:
    frame = table().to_pandas()
    assert list(frame.columns) == ["who", "whoLabel", "share"]
    assert frame["who"].tolist() == [ENT + "norland", ENT + "sudland"]
    assert frame["share"].tolist()[0] == 40


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\n\"',"), max_size=20)
cells = st.none() | words.map(Literal) | st.integers(-(10**6), 10**6).map(Literal)


@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_json_tsv_and_xml_lose_nothing(rows: list[tuple[Literal | None, Literal | None]]) -> None:
    written = Table(("a", "b"), tuple(rows))
    # XML's own rules turn a carriage return into a line feed; there is none among the words.
    for form, kind in (("json", QueryResultsFormat.JSON), ("xml", QueryResultsFormat.XML)):
        read = parse_query_results(written.text(form).encode(), format=kind)
        assert isinstance(read, QuerySolutions)
        assert tuple(tuple(solution) for solution in read) == written.terms


@given(st.lists(st.tuples(words, words), max_size=5))
def test_csv_loses_no_text(rows: list[tuple[str, str]]) -> None:
    terms = tuple((Literal(a), Literal(b)) for a, b in rows)
    read = list(csv.reader(io.StringIO(Table(("a", "b"), terms).text("csv"), newline="")))
    assert read == [["a", "b"], *map(list, rows)]
