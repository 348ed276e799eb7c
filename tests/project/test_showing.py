"""What a review and what was added show of themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.analysis.review import Item
from kg.graph import build as building
from kg.project.showing import review_html, review_text
from kg.reading import Span
from tests.graph.naive import naive

DATA = Path(__file__).parents[1] / "graph" / "data" / "seeds"
WORDS = Span(4, 15)
AGREEMENT = Item(
    "candidate", "ent:tug-accord", "Tug <Accord>", "tugs", "Tug <Accord>", WORDS, (WORDS,), "kg:Agreement"
)
CLAIM = Item(
    "claim", "claim:1", "Norway – signs – Tug <Accord>", "tugs", "signed", WORDS, (WORDS,), confidence=0.65
)


@pytest.fixture
def project(tmp_path: Path) -> kg.Project:
    """Return a project of two documents, built: one candidate and two claims of 0.8."""
    (tmp_path / "project.toml").write_text('title = "Harbours"\nextends = false\n', encoding="utf-8")
    for path in DATA.rglob("*.*"):
        place = tmp_path / "seeds" / path.relative_to(DATA)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(path.read_bytes())
    found = kg.Project.open(tmp_path)
    # An extractor that finds the same whatever the shipped one learns.
    building.build(found.documents(), tmp_path / "build", sources=found.sources(), extractor=naive)
    return found


def test_a_review_lists_its_items_by_number() -> None:
    assert review_text([AGREEMENT, CLAIM]).splitlines() == [
        "0  candidate: Tug <Accord> (kg:Agreement, tugs)",
        "1  claim: Norway – signs – Tug <Accord> (0.65, tugs)",
    ]
    many = review_text([CLAIM] * 11).splitlines()
    assert (many[0][:10], many[10][:10]) == (" 0  claim:", "10  claim:")


def test_in_a_notebook_it_is_a_table_whose_sentences_unfold() -> None:
    html = review_html([AGREEMENT], [[("The ", False), ("Tug <Accord>", True), (" <b>", False)]])
    assert html.startswith("<table><thead><tr><th></th><th>kind</th>")
    assert "<summary>Tug &lt;Accord&gt;</summary>" in html
    assert "<blockquote>The <mark>Tug &lt;Accord&gt;</mark> &lt;b&gt;</blockquote>" in html
    assert "<td>kg:Agreement</td><td>tugs</td>" in html


def test_nothing_to_judge_is_said() -> None:
    assert (review_text([]), review_html([], [])) == ("nothing to judge", "<p>nothing to judge</p>")


def test_a_review_of_a_project_shows_itself(project: kg.Project) -> None:
    assert project.root is not None
    review = project.review(project.root / "build")
    assert repr(review) == "<Review: 1 to judge>"
    assert str(review) == "0  candidate: Harbour round (kg:Meeting, harbour-talks)"
    assert "<blockquote><mark>The harbour round</mark> is chaired by Iceland" in review._repr_html_()
    review.judge(review.items[0], "accept")
    assert repr(project.review(project.root / "build")) == "<Review: 0 to judge>"


def test_what_was_added_is_counted(project: kg.Project, tmp_path: Path) -> None:
    assert project.root is not None
    text = tmp_path / "letter.txt"
    text.write_text("Norway and Iceland talked about ferries in Oslo for two days.\n", encoding="utf-8")
    given = [text, tmp_path / "missing.txt"]
    added = project.add(given, project.root / "build", dry_run=True)
    assert repr(added) == "<Added: 1 brought, 0 kept, 1 refused>"
