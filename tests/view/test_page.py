"""The page as text: safe, whole, and the same every time."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Store

from kg.errors import GraphError, UsageError
from kg.view import Explorer, Selection, earlier_positions, make_page, write_page
from tests.view.amber import AUTHORITY, articles
from tests.view.making import store_of


def embedded(page: str, name: str = "data") -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">([^<]*)</script>', page)
    assert found is not None
    return json.loads(found[1])


def test_every_statement_and_its_words_are_on_the_page(amber_store: Store) -> None:
    data = embedded(make_page(amber_store))
    entities = [one["i"] for one in data["entities"]]
    claims = data["claims"]
    signing = [
        (entities[claims["s"][place]], data["passages"][claims["e"][place][0]])
        for place, term in enumerate(claims["p"])
        if data["terms"][term][0] == "kg:signs" and data["terms"][claims["m"][place]][0] == "kg:Asserted"
    ]
    words = "Norland and Sudland signed the Grain Pact in Port Alda."
    marks = [[0, 7], [12, 19], [31, 41], [45, 54]]
    assert sorted(entity for entity, _ in signing) == ["ent:norland", "ent:sudland"]
    assert {passage[0] for _, passage in signing} == {words}
    assert [mark[:2] for mark in signing[0][1][3]] == marks
    assert len(claims["s"]) == sum(len(one.claims) for one in articles())
    assert len(data["figures"]["me"]) == 2


def test_rival_statements_are_told(amber_store: Store) -> None:
    data = embedded(make_page(amber_store))
    count = len(data["claims"]["s"])
    kinds = dict(data["rivals"])
    assert sorted(kinds) == ["denied", "figures", "stance"]
    assert sorted(kinds["figures"]) == [count, count + 1]


def test_places_of_marks_are_counted_as_browsers_count() -> None:
    from tests.view.amber import said
    from tests.view.making import Sentence, article

    sentence = Sentence("🚢 [[ent:norland|Norland]] visits.", (said("norland", "meets", "sudland"),))
    data = embedded(make_page(store_of(AUTHORITY, [article("ship", [sentence])])))
    [[quote, _, _, [[start, end, _]]]] = data["passages"]
    assert quote.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == "Norland"


def test_only_what_the_page_brings_along_may_run(amber_store: Store) -> None:
    page = make_page(amber_store)
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert found is not None
    policy = found[1].replace("&#39;", "'")
    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert parts["default-src"] == "'none'"
    assert "unsafe" not in policy
    assert "http" not in policy
    for directive, pattern in (
        ("script-src", r"<script>(.*?)</script>"),
        ("style-src", r"<style>(.*?)</style>"),
    ):
        digests = {
            f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
            for text in re.findall(pattern, page, re.DOTALL)
        }
        assert set(parts[directive].split()) == digests


def test_nothing_is_fetched(amber_store: Store) -> None:
    page = make_page(amber_store)
    markup = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    assert re.findall(r'(?:src|href)="([^"]*)"', markup) == ["data:,", "#panel"]
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    assert "url(" not in style[1]
    assert "@import" not in style[1]


_MAKE = """
import sys
from kg.view import make_page
from tests.view.amber import amber
sys.stdout.buffer.write(make_page(amber(), title="Amber").encode())
"""


def test_the_same_graph_gives_the_same_bytes() -> None:
    root = Path(__file__).resolve().parents[2]
    pages = {
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", _MAKE],
            check=True,
            capture_output=True,
            cwd=root,
            env=os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": "C", "PYTHONUTF8": "0"},
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(pages) == 1
    assert "Норландия" in pages.pop().decode("utf-8")


def test_the_order_of_documents_does_not_matter() -> None:
    there, back = (make_page(store_of(AUTHORITY, some)) for some in (articles(), articles()[::-1]))
    assert there == back


def test_entities_stay_where_they_stood(amber_store: Store, tmp_path: Path) -> None:
    path = tmp_path / "explorer.html"
    write_page(store_of(AUTHORITY, articles()[:1]), path)
    before = earlier_positions(path)
    write_page(amber_store, path)
    after = earlier_positions(path)
    assert len(after) > len(before) > 5
    assert {one: after[one] for one in before} == before
    page = path.read_bytes()
    write_page(amber_store, path)
    assert path.read_bytes() == page


@pytest.mark.parametrize("text", ["", "no page", '<script type="application/json" id="data">[1]</script>'])
def test_what_is_no_earlier_page_is_none(text: str, tmp_path: Path) -> None:
    path = tmp_path / "explorer.html"
    path.write_text(text, encoding="utf-8")
    assert earlier_positions(path) == {}
    path.write_bytes(b"\xff\xfe")
    assert earlier_positions(path) == {}


def test_a_page_that_cannot_be_written_is_told(amber_store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(GraphError, match="file"):
        write_page(amber_store, tmp_path / "file" / "explorer.html")


def test_an_empty_graph_has_a_page_and_an_empty_selection_a_message() -> None:
    empty = store_of(AUTHORITY, ())
    assert embedded(make_page(empty))["claims"]["s"] == []
    with pytest.raises(UsageError, match="nothing in the graph is selected"):
        make_page(empty, Selection(about="ent:norland"))


def test_a_notebook_shows_the_page_in_a_frame_of_its_own(amber_store: Store, tmp_path: Path) -> None:
    explorer = Explorer(make_page(amber_store))
    shown = explorer._repr_html_()
    assert shown.startswith("<iframe ")
    assert 'sandbox="allow-scripts allow-downloads allow-popups allow-modals"' in shown
    assert "<script" not in shown
    assert explorer.save(tmp_path / "x.html").read_text(encoding="utf-8") == explorer.page
    assert repr(explorer) == "<Explorer: 0.6 MB of HTML; .save(path) writes it>"


def test_a_rejected_statement_is_not_shown(amber_store: Store) -> None:
    from pyoxigraph import NamedNode, Quad

    from kg.vocabulary import expand

    count = len(embedded(make_page(amber_store))["claims"]["s"])
    store = Store()
    store.bulk_extend(amber_store)
    claim = next(
        quad.subject
        for quad in store.quads_for_pattern(
            None, NamedNode(expand("kg:modality")), NamedNode(expand("kg:Denied"))
        )
    )
    store.add(Quad(claim, NamedNode(expand("kg:reviewStatus")), NamedNode(expand("kg:Rejected"))))
    assert len(embedded(make_page(store))["claims"]["s"]) == count - 1
