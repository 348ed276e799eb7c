"""Named questions: their heads, their parameters, and what becomes of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.errors import KnowledgeError, UnknownName, UsageError
from kg.questions import run
from kg.questions.named import Question, find_question, load_questions
from kg.questions.names import Names
from kg.questions.parameters import Parameter, substituted

HEAD = """# title: Signatures
# answers: Who signed what.
# param: who actor required "The one who signs"
# param: since date optional "Only from this day on"
# example: kg query signatures --param who=norland

"""
QUERY = """SELECT ?who ?what { ?who kg:signs ?what FILTER(COALESCE(?day >= ?since, true)) }
"""


@pytest.fixture(scope="module")
def names(small: Store) -> Names:
    return Names.from_store(small)


def written(tmp_path: Path, text: str, name: str = "signatures.rq") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_head_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + QUERY)
    assert Question.from_file(path) == Question(
        "signatures",
        "Signatures",
        "Who signed what.",
        (
            Parameter("who", "actor", True, "The one who signs"),
            Parameter("since", "date", False, "Only from this day on"),
        ),
        ("kg query signatures --param who=norland",),
        HEAD + QUERY,
        str(path),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (QUERY, "1: the head of a question has one line '# title: ...'"),
        ("# title: A\n" + QUERY, "1: the head of a question has one line '# answers: ...'"),
        (
            "# title: A\n# title: B\n# answers: C\n" + QUERY,
            "1: the head of a question has one line '# title: ...'",
        ),
        (
            '# title: A\n# answers: B\n# param: who actor maybe "x"\n' + QUERY,
            "3: a parameter reads '# param: NAME TYPE optional|required \"help\"'",
        ),
        (
            '# title: A\n# answers: B\n# param: who planet optional "x"\n' + QUERY,
            "3: no type 'planet' of parameter; there are actor, class, ",
        ),
        (
            '# title: A\n# answers: B\n\n# param: whom actor optional "x"\n' + QUERY,
            "4: the query has no variable ?whom",
        ),
        (
            '# title: A\n# answers: B\n# param: who actor optional "x"\n# param: who actor optional "x"\n'
            + QUERY,
            "1: a parameter is described twice",
        ),
    ],
)
def test_a_broken_head_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(KnowledgeError) as caught:
        Question.from_file(path)
    assert str(caught.value).startswith(f"{path}:{message}")


def test_a_free_query_needs_no_head(tmp_path: Path, small: Store) -> None:
    found = Question.from_file(written(tmp_path, "ASK { ent:norland kg:signs ?what }"), free=True)
    assert run(small, found.query)
    assert found.parameters == ()


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"none\.rq: cannot be read: No such file or directory"):
        Question.from_file(tmp_path / "none.rq", free=True)
    (tmp_path / "latin.rq").write_bytes("# title: é".encode("latin-1"))
    with pytest.raises(KnowledgeError, match=r"latin\.rq: cannot be read: not UTF-8"):
        Question.from_file(tmp_path / "latin.rq")


def test_questions_of_a_project_stand_beside_the_shipped_ones(tmp_path: Path) -> None:
    shipped = load_questions()
    written(tmp_path, HEAD + QUERY)
    written(tmp_path, HEAD + QUERY, "visits.rq")
    found = load_questions([tmp_path])
    assert list(found) == sorted({*shipped, "signatures"})
    assert found["visits"].title == "Signatures" != shipped["visits"].title


def test_an_unknown_question_gets_the_nearest() -> None:
    with pytest.raises(UnknownName, match="no question 'time-line'; did you mean 'timeline'"):
        find_question(load_questions(), "time-line")


def test_what_is_given_is_put_in_the_place_of_its_variable(
    tmp_path: Path, small: Store, names: Names
) -> None:
    question = Question.from_file(written(tmp_path, HEAD + QUERY))
    rows = run(small, question.filled({"who": "Norland", "since": None}, names)).rows
    assert [tuple(row) for row in rows] == [
        ("https://w3id.org/entente/entity/norland", "https://w3id.org/entente/entity/grain-pact")
    ]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "the question 'signatures' needs the parameter 'who': The one who signs"),
        ({"whom": "x"}, "the question 'signatures' has no parameter 'whom'; it takes who, since"),
        ({"who": "norlnd"}, "no actor 'norlnd'; did you mean 'norland'"),
        ({"who": "norland", "since": "May"}, "the parameter 'since' wants a date, not 'May'"),
        ({"who": "norland", "since": "2025-13"}, "the parameter 'since' wants a date, not '2025-13'"),
    ],
)
def test_what_does_not_fit_is_refused(
    tmp_path: Path, names: Names, given: dict[str, str], message: str
) -> None:
    question = Question.from_file(written(tmp_path, HEAD + QUERY))
    with pytest.raises(UsageError) as caught:
        question.filled(given, names)
    assert str(caught.value).startswith(message)


XSD = "^^<http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("kind", "given", "term"),
    [
        ("text", 'a "b" } SERVICE <x>', '"a \\"b\\" } SERVICE <x>"'),
        ("integer", "-4", f'"-4"{XSD}integer>'),
        ("number", 2.5, f'"2.5"{XSD}decimal>'),
        ("year", "2025", f'"2025"{XSD}gYear>'),
        ("date", "2025-12", f'"2025-12"{XSD}gYearMonth>'),
        ("date", "2025-12-04", f'"2025-12-04"{XSD}date>'),
        ("period", "FY2024-25", '"FY2024-25"'),
        ("period", "2024", f'"2024"{XSD}gYear>'),
        ("modality", "Planned", "<https://w3id.org/entente/ontology#Planned>"),
    ],
)
def test_values_by_type(names: Names, kind: str, given: object, term: str) -> None:
    assert str(Parameter("x", kind, True, "").term(given, names)) == term


@pytest.mark.parametrize(("kind", "given"), [("integer", "2.5"), ("number", "many"), ("year", "2025-12")])
def test_values_of_the_wrong_type(names: Names, kind: str, given: str) -> None:
    with pytest.raises(UsageError, match=f"the parameter 'x' wants a {kind}, not '{given}'"):
        Parameter("x", kind, True, "").term(given, names)


@pytest.mark.parametrize(
    ("query", "filled"),
    [
        ("ASK { ?s ?p ?x . $x ?p '?x' } # ?x", "ASK { ?s ?p <urn:c> . <urn:c> ?p '?x' } # ?x"),
        ("SELECT ?x ?xs { ?xs ?p ?x }", "SELECT (<urn:c> AS ?x) ?xs { ?xs ?p <urn:c> }"),
        ("SELECT (COUNT(?x) AS ?n) { ?s ?p ?x }", "SELECT (COUNT(<urn:c>) AS ?n) { ?s ?p <urn:c> }"),
        ("SELECT * { ?s ?p ?o } GROUP BY ?x ?s", "SELECT * { ?s ?p ?o } GROUP BY (<urn:c>) ?s"),
        ("ASK { FILTER(!BOUND( ?x ) || ?o = ?x) }", "ASK { FILTER(! true || ?o = <urn:c>) }"),
        ("ASK { FILTER(?o<?x) }", "ASK { FILTER(?o<<urn:c>) }"),
    ],
)
def test_variables_are_replaced_by_token(query: str, filled: str) -> None:
    assert " ".join(substituted(query, {"x": "<urn:c>"}).split()) == filled
