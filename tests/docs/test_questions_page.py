"""The page of questions."""

from __future__ import annotations

import pytest

from docs.making import questions_page
from kg.questions.named import load_questions


@pytest.fixture(scope="module")
def page() -> str:
    return questions_page.page()


@pytest.mark.slow
def test_every_question_has_its_answer_its_parameters_and_its_sparql(page: str) -> None:
    for one in load_questions().values():
        entry = page.split(f"## {one.name} {{ #{one.name} }}")[1].split("\n## ")[0]
        assert one.answers in entry
        assert all(f"| `{parameter.name}` | {parameter.kind} |" in entry for parameter in one.parameters)
        assert all(example in entry for example in one.examples)
        assert "```sparql" in entry
        assert "SELECT" in entry
        assert "# title:" not in entry


@pytest.mark.slow
def test_most_questions_have_a_sample_answer(page: str) -> None:
    without = page.count("has no answer to this one")
    assert without * 5 < len(load_questions())


@pytest.mark.slow
def test_what_comes_from_the_graph_cannot_break_the_page(page: str) -> None:
    assert questions_page._cell("a | b <script> *c*") == "a \\| b \\<script\\> \\*c\\*"
    assert "<script" not in page
