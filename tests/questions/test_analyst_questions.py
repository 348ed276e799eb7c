"""What an analyst asks of the shipped graph and of the articles: whole answers, nothing missing or in excess.

The questions and the rule by which answers are compared are in ``analyst_questions.toml``. The digests say
all that the articles say, so no answer lies in an article's wording alone: each is asked of both graphs.
"""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode

import kg
from kg.questions.rows import Term
from kg.vocabulary import compact

ASKED = tomllib.loads((Path(__file__).parent / "analyst_questions.toml").read_text(encoding="utf-8"))
QUESTIONS: dict[str, dict[str, Any]] = {question["id"]: question for question in ASKED["question"]}
UNANSWERED: dict[str, str] = ASKED["unanswered"]

# One cell of an answer: all the ways to write it, the preferred one first.
Cell = tuple[str, ...]

LABELS = """
SELECT DISTINCT ?e ?l {
  { ?e skos:prefLabel ?l FILTER(LANG(?l) = "en") BIND(0 AS ?n) }
  UNION { ?e skos:prefLabel|skos:altLabel ?l BIND(1 AS ?n) }
} ORDER BY ?n ?l"""


class Reader:
    """Reads the answers of one graph as the file of questions writes them."""

    def __init__(self, graph: kg.Graph, wording: str) -> None:
        self.graph = graph
        self.documents = {names[wording]: number for number, names in ASKED["documents"].items()}
        self.labels: dict[str, list[str]] = {}
        for entity, label in graph.query(LABELS).terms:
            if isinstance(entity, NamedNode) and isinstance(label, Literal):
                self.labels.setdefault(entity.value, []).append(label.value)

    def answer(self, question: dict[str, Any]) -> list[tuple[Cell, ...]]:
        table = self.graph.ask(question["query"], **question["params"])
        places = [table.columns.index(column) for column in question["columns"]]
        return [tuple(self.cell(row[place]) for place in places) for row in table.terms]

    def cell(self, term: Term | None) -> Cell:
        if isinstance(term, NamedNode):
            prefix, name = compact(term.value).split(":", 1)
            if prefix == "doc":
                return (self.documents.get(name, name),)
            return (*self.labels.get(term.value, ()), name)
        return (term.value if isinstance(term, Literal) else "",)


def fits(row: Sequence[Cell], expected: Sequence[str]) -> bool:
    return all(wanted in ("*", *cell) for cell, wanted in zip(row, expected, strict=True))


def any_fits(rows: Iterable[Sequence[Cell]], expected: Iterable[Sequence[str]]) -> bool:
    ways = list(expected)
    return any(fits(row, one) for row in rows for one in ways)


def faults(question: dict[str, Any], rows: list[tuple[Cell, ...]]) -> list[str]:
    """Say what is wrong with an answer, by the rule at the head of the file."""
    groups: list[list[list[str]]] = question.get("one_of", [])
    allowed = [*question["answers"], *question.get("optional", []), *itertools.chain(*groups)]
    found = [f"missing: {wanted}" for wanted in question["answers"] if not any_fits(rows, [wanted])]
    found += [f"missing, one of: {group}" for group in groups if not any_fits(rows, group)]
    found += [f"too much: {shown(row)}" for row in rows if not any_fits([row], allowed)]
    found += [f"never: {shown(row)}" for row in rows if any_fits([row], question.get("never", []))]
    return sorted(set(found))


def shown(row: Sequence[Cell]) -> list[str]:
    return [cell[0] for cell in row]


@pytest.fixture(scope="module")
def shipped(shipped_graph: kg.Graph) -> Reader:
    return Reader(shipped_graph, "digest")


@pytest.fixture(scope="module")
def originals(original_graph: kg.Graph) -> Reader:
    return Reader(original_graph, "original")


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_shipped_graph_answers(name: str, shipped: Reader) -> None:
    found = faults(QUESTIONS[name], shipped.answer(QUESTIONS[name]))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name not in UNANSWERED])
def test_the_articles_answer(name: str, originals: Reader) -> None:
    found = faults(QUESTIONS[name], originals.answer(QUESTIONS[name]))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", UNANSWERED)
def test_what_the_articles_do_not_answer_yet(name: str, originals: Reader) -> None:
    found = faults(QUESTIONS[name], originals.answer(QUESTIONS[name]))
    if found:
        pytest.xfail(f"{UNANSWERED[name]} ({'; '.join(found)})")


def test_each_question_of_the_analysts_is_asked() -> None:
    numbers = "01 02 03 05 06 08 10 11 12 14 15 16 18 19 21 22 23 25 27 29 30 32 35 37"
    assert {name[:3] for name in QUESTIONS} == {f"Q{number}" for number in numbers.split()}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["a", "b"]], []),
        ([["a", "b"], ["a", "c"]], []),
        ([], ["missing: ['a', 'b']"]),
        ([["a", "b"], ["x", "y"]], ["too much: ['x', 'y']"]),
        ([["a", "b"], ["a", "d"]], ["never: ['a', 'd']"]),
    ],
)
def test_the_rule_that_answers_are_compared_by(rows: list[list[str]], expected: list[str]) -> None:
    question = {"answers": [["a", "b"]], "optional": [["a", "c"], ["a", "d"]], "never": [["*", "d"]]}
    assert faults(question, [tuple((cell,) for cell in row) for row in rows]) == expected
