"""Every named question, asked of a small graph written for it."""

from __future__ import annotations

import keyword
import re
import shlex
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store, parse

from kg.questions import run
from kg.questions.named import Question, load_questions
from kg.questions.names import Names
from kg.vocabulary import JUDGEMENTS_GRAPH, compact, expand

SMALL = Path(__file__).parent / "small.trig"
QUESTIONS = load_questions()

# What the questions that make no sense without a parameter are told here.
REQUIRED = {
    "between": {"one": "norland", "other": "sudland"},
    "evidence-of": {"entity": "grain-pact"},
    "mentioned-together": {"entity": "tomas-rey"},
    "mentions-of": {"entity": "ada-berg"},
    "said-by": {"who": "tomas-rey"},
}

# What these tell of, entities, names and documents, is there whether anything is stated of it or not.
WITHOUT_STATEMENTS = {
    "agreements", "bodies", "candidates", "corridor-map", "documents", "entities", "inferences", "makers",
    "memberships", "mentioned-together", "mentions-of", "post-holders-on", "topics",
}  # fmt: skip


def quads() -> list[Quad]:
    return list(parse(SMALL.read_bytes(), format=RdfFormat.TRIG))


def loaded(content: list[Quad]) -> Store:
    store = Store()
    store.extend(content)
    return store


@pytest.fixture(scope="module")
def store() -> Store:
    return loaded(quads())


@pytest.fixture(scope="module")
def names(store: Store) -> Names:
    return Names.from_store(store)


def short(term: object) -> str:
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return compact(term.value)
    return term.value if isinstance(term, Literal) else str(term)


def ask(store: Store, names: Names, name: str, /, **given: str) -> list[dict[str, str]]:
    query = QUESTIONS[name].filled(REQUIRED.get(name, {}) | given, names)
    solutions = store.query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    header = [variable.value for variable in solutions.variables]
    return [dict(zip(header, map(short, solution), strict=True)) for solution in solutions]


def columns(rows: list[dict[str, str]], *wanted: str) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in wanted) for row in rows]


def clause(question: Question, start: str, end: str) -> str:
    found = re.search(rf"^{start}\b(.*?){end}", question.query, re.DOTALL | re.MULTILINE)
    assert found, f"{question.name} has no {start}"
    return found[1]


def selected(question: Question) -> set[str]:
    projection = re.sub(r"\(COUNT\(DISTINCT \?\w+\)\s+AS\s", "(", clause(question, "SELECT", "^WHERE"))
    return set(re.findall(r"\?(\w+)", projection))


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_finds_something_in_the_small_graph(store: Store, names: Names, name: str) -> None:
    assert ask(store, names, name)


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_row_is_given_twice(store: Store, names: Names, name: str) -> None:
    rows = [tuple(row.values()) for row in ask(store, names, name)]
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name not in WITHOUT_STATEMENTS])
def test_what_reviewers_rejected_is_no_answer(names: Names, name: str) -> None:
    content = quads()
    kinds = {NamedNode(expand("kg:Claim")), NamedNode(expand("kg:Observation"))}
    stated = {quad.subject for quad in content if quad.object in kinds}
    status, rejected = NamedNode(expand("kg:reviewStatus")), NamedNode(expand("kg:Rejected"))
    judged = [Quad(statement, status, rejected, NamedNode(JUDGEMENTS_GRAPH)) for statement in stated]
    assert ask(loaded(content), names, name)
    assert ask(loaded(content + judged), names, name) == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_order_of_rows_does_not_depend_on_the_order_of_loading(names: Names, name: str) -> None:
    content = quads()
    forwards, backwards = loaded(content), loaded(content[::-1])
    assert ask(forwards, names, name) == ask(backwards, names, name)


@pytest.mark.parametrize("name", QUESTIONS)
def test_rows_are_ordered_by_every_column_but_labels(name: str) -> None:
    ordered = set(re.findall(r"\?(\w+)", clause(QUESTIONS[name], "ORDER BY", r"\Z")))
    assert {column for column in selected(QUESTIONS[name]) if not column.endswith("Label")} <= ordered


@pytest.mark.parametrize("name", QUESTIONS)
def test_parameters_are_no_columns_and_can_be_keyword_arguments(name: str) -> None:
    question = QUESTIONS[name]
    for parameter in question.parameters:
        assert parameter.name not in selected(question)
        assert not keyword.iskeyword(parameter.name)
        assert parameter.help


@pytest.mark.parametrize(
    ("name", "command"),
    [(name, shlex.split(example)) for name, question in QUESTIONS.items() for example in question.examples],
)
def test_the_example_is_a_command_for_this_question(name: str, command: list[str]) -> None:
    assert command[:3] == ["kg", "query", name]
    known = {parameter.name for parameter in QUESTIONS[name].parameters}
    assert command[3::2] == ["--param"] * len(command[4::2])
    assert {given.partition("=")[0] for given in command[4::2]} <= known


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_says_what_it_answers_and_shows_an_example(name: str) -> None:
    question = QUESTIONS[name]
    assert question.answers.endswith(".")
    assert len(question.examples) == 1


def test_agreements_with_their_status_in_each_document(store: Store, names: Names) -> None:
    assert columns(ask(store, names, "agreements"), "agreementLabel", "status", "document") == [
        ("Customs Treaty", "kg:UnderNegotiation", "doc:2025-07-10-berg-in-sudland"),
        ("Grain Pact", "kg:Signed", "doc:2025-03-01-alda-summit"),
        ("Grain Pact", "kg:Ratified", "doc:2025-07-10-berg-in-sudland"),
        ("Missile contract", "", "doc:2025-03-01-alda-summit"),
        ("Missile contract", "", "doc:2025-07-10-berg-in-sudland"),
        ("Norland–Sudland Friendship Treaty", "", "doc:2025-03-01-alda-summit"),
    ]


def test_agreements_of_a_party_whether_bound_or_to_be_bound(store: Store, names: Names) -> None:
    norland = ask(store, names, "agreements", party="norland")
    sudland = ask(store, names, "agreements", party="sudland")
    assert {row["agreementLabel"] for row in norland} == {
        "Customs Treaty",
        "Grain Pact",
        "Norland–Sudland Friendship Treaty",
    }
    assert {row["agreementLabel"] for row in sudland} == {"Grain Pact", "Norland–Sudland Friendship Treaty"}


def test_parties_tell_what_is_done_from_what_is_wished_for(store: Store, names: Names) -> None:
    assert columns(
        ask(store, names, "agreement-parties", how="desired"), "agreementLabel", "memberLabel"
    ) == [("Customs Treaty", "Norland")]
    assert columns(ask(store, names, "agreement-parties", which="grain-pact"), "memberLabel", "modality") == [
        ("Norland", "kg:Asserted"),
        ("Sudland", "kg:Asserted"),
    ]


def test_signing_with_its_occasion_and_subject(store: Store, names: Names) -> None:
    rows = ask(store, names, "agreement-acts", act="signs", how="asserted")
    assert columns(rows, "agreementLabel", "actorLabel", "on", "eventLabel", "subjectLabel") == [
        ("Grain Pact", "Norland", "2025-02-27", "Alda Summit", "Wheat"),
        ("Grain Pact", "Sudland", "2025-02-27", "Alda Summit", "Wheat"),
    ]


def test_an_anniversary_belongs_to_the_agreement_of_the_same_words(store: Store, names: Names) -> None:
    rows = ask(store, names, "anniversaries")
    assert columns(rows, "agreementLabel", "years", "memberLabel") == [
        ("Norland–Sudland Friendship Treaty", "20", "Norland"),
        ("Norland–Sudland Friendship Treaty", "20", "Sudland"),
    ]


def test_posts_by_role_and_the_roles_above_it(store: Store, names: Names) -> None:
    rows = ask(store, names, "who-holds-which-post", role="minister")
    assert columns(rows, "personLabel", "postLabel", "actorLabel") == [
        ("Tomas Rey", "Foreign Minister of Sudland", "Sudland")
    ]


def test_one_person_under_several_spellings(store: Store, names: Names) -> None:
    rows = ask(store, names, "post-holder-names", role="president") + ask(
        store, names, "mentions-of", entity="tomas-rey"
    )
    assert columns(rows, "document", "name", "times") == [
        ("doc:2025-03-01-alda-summit", "Ada Berg", "1"),
        ("doc:2025-03-01-alda-summit", "Berg", "1"),
        ("doc:2025-07-10-berg-in-sudland", "Ada Berg", "1"),
        ("doc:2025-03-01-alda-summit", "Rey", "1"),
        ("doc:2025-03-01-alda-summit", "Tomas Rey", "1"),
        ("doc:2025-07-10-berg-in-sudland", "Sergey Rey", "1"),
        ("doc:2025-07-10-berg-in-sudland", "Tomas Rey", "1"),
    ]


@pytest.mark.parametrize(
    ("day", "holder"), [("2020-05-01", "Ola Lind"), ("2023-12-31", "Ola Lind"), ("2024-01-01", "Ada Berg")]
)
def test_a_post_is_held_from_its_first_day_to_the_day_before_its_last(
    store: Store, names: Names, day: str, holder: str
) -> None:
    assert columns(ask(store, names, "post-holders-on", day=day), "personLabel") == [(holder,)]


def test_a_flow_is_the_same_from_either_side(store: Store, names: Names) -> None:
    rows = ask(store, names, "trade-goods", seller="norland", buyer="sudland")
    assert columns(rows, "goodLabel", "relation", "modality", "speakerLabel") == [
        ("Timber", "kg:imports", "kg:Possible", "Tomas Rey"),
        ("Wheat", "kg:exports", "kg:Asserted", ""),
    ]
    assert ask(store, names, "trade-goods", seller="sudland") == []


def test_goods_under_a_good_are_found_with_it(store: Store, names: Names) -> None:
    assert columns(ask(store, names, "trade-goods", goods="cereals"), "goodLabel") == [("Wheat",)]


def test_trade_to_come_is_not_trade(store: Store, names: Names) -> None:
    assert columns(ask(store, names, "trade-plans"), "goodLabel", "modality") == [("Timber", "kg:Possible")]


def test_the_exports_of_one_side_are_the_imports_of_the_other(store: Store, names: Names) -> None:
    rows = ask(store, names, "trade-totals", buyer="sudland", period="2024")
    assert columns(rows, "value", "measureLabel", "reporterLabel", "document") == [
        ("7000000000", "Exports", "Norland", "doc:2025-03-01-alda-summit"),
        ("7500000000", "Exports", "Norland", "doc:2025-07-10-berg-in-sudland"),
        ("7500000000", "Imports", "Sudland", "doc:2025-07-10-berg-in-sudland"),
    ]
    assert ask(store, names, "trade-totals", period="2023") == []


@pytest.mark.parametrize(("margin", "found"), [("6", [("500000000", "6.67")]), ("7", [])])
def test_figures_that_differ_by_more_than_a_margin(
    store: Store, names: Names, margin: str, found: list[tuple[str, str]]
) -> None:
    rows = ask(store, names, "conflicting-figures", margin=margin)
    assert columns(rows, "difference", "percent") == found


def test_a_visit_expected_in_one_document_and_reported_in_another(store: Store, names: Names) -> None:
    assert columns(ask(store, names, "visits"), "visitorLabel", "placeLabel", "on", "modality") == [
        ("Ada Berg", "Sudland", "2025-06", "kg:Planned"),
        ("Ada Berg", "Sudland", "2025-06", "kg:Asserted"),
    ]
    rows = ask(store, names, "expectations-over-time", relation="visits")
    assert columns(rows, "document", "assertedOn") == [("doc:2025-03-01-alda-summit", "2025-07-10")]


def test_a_denial_against_a_plan(store: Store, names: Names) -> None:
    rows = ask(store, names, "contradictions")
    assert columns(
        rows, "subjectLabel", "relation", "objectLabel", "modality", "speakerLabel", "document"
    ) == [
        (
            "Norland",
            "kg:signs",
            "Missile contract",
            "kg:Denied",
            "Tomas Rey",
            "doc:2025-07-10-berg-in-sudland",
        ),
        ("Norland", "kg:signs", "Missile contract", "kg:Planned", "", "doc:2025-03-01-alda-summit"),
    ]


def test_both_sides_of_a_disagreement(store: Store, names: Names) -> None:
    rows = ask(store, names, "disagreements")
    assert columns(rows, "objectLabel", "relation", "actorLabel") == [
        ("Norland's steel duty", "kg:opposes", "Tomas Rey"),
        ("Norland's steel duty", "kg:supports", "Ada Berg"),
    ]


def test_own_words_and_words_about_others(store: Store, names: Names) -> None:
    rows = ask(store, names, "said-by", who="Tomas Rey")
    assert columns(rows, "voice", "relation", "objectLabel", "modality") == [
        ("on its word", "kg:signs", "Missile contract", "kg:Denied"),
        ("on its word", "kg:imports", "Timber", "kg:Possible"),
        ("own name", "kg:identifiesBarrier", "Norland's steel duty", "kg:Asserted"),
        ("own name", "kg:opposes", "Norland's steel duty", "kg:Asserted"),
        ("own name", "kg:supports", "Joint Solar Fund", "kg:Asserted"),
    ]


def test_a_chair_with_the_place_that_the_event_has(store: Store, names: Names) -> None:
    rows = ask(store, names, "gatherings", event="alda-summit")
    assert columns(rows, "actorLabel", "relation", "placeLabel") == [("Ada Berg", "kg:chairs", "Port Alda")]


def test_the_map_knows_more_than_the_documents(store: Store, names: Names) -> None:
    said = columns(ask(store, names, "corridor-connections"), "pointLabel")
    known = columns(ask(store, names, "corridor-map"), "pointLabel", "source")
    assert said == [("Port Alda",), ("Sud City",)]
    assert ("Lake Haven", "https://w3id.org/entente/graph/authority") in known
    assert {point for point, _ in known} == {"Lake Haven", "Port Alda", "Sud City"}


def test_who_made_the_statements(store: Store, names: Names) -> None:
    assert columns(
        ask(store, names, "makers", source="2025-07-10-berg-in-sudland"), "maker", "statements"
    ) == [
        ("curation", "2"),
        ("rules", "15"),
    ]


def test_topics_under_a_topic(store: Store, names: Names) -> None:
    assert columns(ask(store, names, "topics", topic="energy"), "subjectLabel", "documents") == [
        ("Clean energy", "1")
    ]


def test_dated_statements_from_a_day_on(store: Store, names: Names) -> None:
    rows = ask(store, names, "timeline", since="2025-06-15")
    assert columns(rows, "when", "modality") == [("2025-06", "kg:Planned"), ("2025-06", "kg:Asserted")]


def test_quotes_stand_in_the_rows_and_lead_to_their_documents(store: Store, names: Names) -> None:
    rows = ask(store, names, "evidence-of", entity="steel-duty", relation="imposes")
    assert columns(rows, "quote", "document", "maker") == [
        ("Norland has imposed a steel duty on Sudland.", "doc:2025-07-10-berg-in-sudland", "rules")
    ]


def test_a_question_answers_as_a_table(store: Store, names: Names) -> None:
    table = run(store, QUESTIONS["memberships"].filled({"of": "Amber League"}, names))
    assert [str(row.memberLabel) for row in table] == ["Norland", "Sudland"]
