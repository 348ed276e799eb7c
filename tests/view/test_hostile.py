"""Names, quotes, titles and addresses that would like to be more than text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.extraction.findings import Claim
from kg.view import make_page, write_page
from tests.view.conftest import Open
from tests.view.making import Sentence, article, store_of
from tests.view.test_page import embedded

ATTACKS = (
    "</script><script>window.hurt = 1</script>",
    "<img src=x onerror='window.hurt = 1'>",
    '"><svg onload="window.hurt = 1">',
    "<!--<script>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:window.hurt=1",
    'see <a href="javascript:window.hurt=1">href</a>',
    "\u202egnitirw\u2066 of the right\u2028\u2029",
    "=HYPERLINK(1)",
    "__proto__",
    "N" * 10_000,
    "😀" * 300,
)
TURTLE = """
@prefix ent: <https://w3id.org/entente/entity/> .
@prefix kg: <https://w3id.org/entente/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ent:constructor a kg:Country ; skos:prefLabel "constructor"@en .
"""


@pytest.fixture(scope="module")
def hostile() -> Store:
    authority, sentences = TURTLE, []
    for place, attack in enumerate(ATTACKS):
        name = json.dumps(attack, ensure_ascii=False)
        authority += (
            f"ent:x{place} a kg:Company ; skos:prefLabel {name}@en ; skos:altLabel {name}@ru ;"
            " skos:exactMatch <javascript:window.hurt=1> .\n"
        )
        claims = (
            Claim(f"ent:x{place}", "kg:meets", "ent:constructor", ()),
            Claim(f"ent:x{place}", "kg:meets", f"ent:x{(place + 1) % len(ATTACKS)}", ()),
        )
        sentences.append(Sentence(f"{attack} met [[ent:constructor|constructor]].", claims))
    documents = [
        article(
            f"attack-{place}",
            sentences,
            title=attack,
            publisher=attack,
            source=attack if place else "javascript:window.hurt=1",
            date="2025-01-01",
        )
        for place, attack in enumerate(ATTACKS)
    ]
    return store_of(authority, documents)


def test_hostile_text_stays_text(hostile: Store, open_page: Open, tmp_path: Path) -> None:
    path = write_page(hostile, tmp_path / "explorer.html", title=ATTACKS[0])
    page = open_page(path=path)
    assert page.title() == "</script><script>window.hurt = 1</script>"
    for view in ("entities", "statements", "figures", "timeline", "map", "graph"):
        page.locator(f"#tab-{view}").click()
    for place in range(len(ATTACKS)):
        page.goto(f"{path.as_uri()}#entity=ent:x{place}&pair=")
        assert page.locator("#panel .statement").count() > 0
        assert page.locator("#panel a[href^='javascript' i]").count() == 0
    for letter in ("<", "svg", "nnn", "constr"):
        page.fill("#search", letter)
    page.mouse.move(600, 400)
    assert page.evaluate("window.hurt") is None
    assert page.locator("img, #panel script, #panel a[href^='x']").count() == 0
    assert page.evaluate("document.scripts.length") == 6
    assert page.evaluate("document.documentElement.scrollWidth") == 1280


def test_quotes_are_shown_to_the_letter(hostile: Store, open_page: Open, tmp_path: Path) -> None:
    path = write_page(hostile, tmp_path / "explorer.html")
    page = open_page("pair=ent:x0+ent:constructor", path=path)
    assert page.locator("#panel .words").first.text_content() == f"{ATTACKS[0]} met constructor."
    assert page.locator("#panel mark").first.text_content() == "constructor"


def test_names_do_not_turn_the_direction_of_writing_and_are_not_endless(hostile: Store) -> None:
    labels = [one["l"][0] for one in embedded(make_page(hostile))["entities"]]
    assert "gnitirw of the right" in labels
    assert max(map(len, labels)) == 240
    assert "N" * 239 + "…" in labels


def test_a_table_taken_away_runs_no_formulas(hostile: Store, open_page: Open, tmp_path: Path) -> None:
    path = write_page(hostile, tmp_path / "explorer.html")
    page = open_page("view=statements", path=path)
    page.locator("#export summary").click()
    with page.expect_download() as waiting:
        page.locator('[data-export="csv"]').click()
    waiting.value.save_as(tmp_path / "table.csv")
    text = (tmp_path / "table.csv").read_text(encoding="utf-8-sig")
    assert '"\'=HYPERLINK(1) meets constructor"' in text
    assert '"=HYPERLINK' not in text
