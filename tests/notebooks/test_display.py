"""What a notebook shows of graphs, tables, cards, errors and long work, in a real kernel."""

from __future__ import annotations

from typing import Any

import pytest

from tests.notebooks.running import run_cells

TEXT = """Norway and Japan are negotiating a free trade agreement. Norway exports salmon to Japan."""

CELLS = [
    "import kg\ngraph = kg.build('letter.md')",
    "graph",
    "graph.query('SELECT ?what { ent:norway kg:negotiates ?what }')",
    "graph.entity('norway')",
    "graph.entity('norwey')",
    "graph.query('SELECT ?what { ent:norway kg:negotiates ?what')",
]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[list[Any]]:
    folder = tmp_path_factory.mktemp("kernel")
    (folder / "letter.md").write_text(TEXT, encoding="utf-8")
    return [cell.outputs for cell in run_cells(CELLS, folder).cells]


@pytest.mark.slow
def test_a_build_shows_a_bar_that_ends_in_a_line(outputs: list[list[Any]]) -> None:
    (bar,) = outputs[0]
    assert bar.data["text/plain"] == "Built from 1 document."
    assert bar.data["text/html"] == "<p>Built from 1 document.</p>"


@pytest.mark.slow
def test_graphs_tables_and_cards_show_themselves(outputs: list[list[Any]]) -> None:
    graph, table, card = (one[0].data for one in outputs[1:4])
    assert graph["text/plain"].startswith("<Graph: ")
    assert table["text/plain"] == "<Table: 1 row of what>"
    assert "<thead><tr><th>what</th></tr></thead>" in table["text/html"]
    assert card["text/plain"] == "<Card: Norway (ent:norway)>"
    assert "<details><summary>" in card["text/html"]
    assert "<mark>Norway and Japan are negotiating a free trade agreement.</mark>" in card["text/html"]


@pytest.mark.slow
def test_an_error_is_its_message_and_no_trace(outputs: list[list[Any]]) -> None:
    (unknown,), (query,) = outputs[4:]
    assert unknown.traceback[0].startswith("UnknownName: no entity 'norwey'; did you mean 'norway'")
    assert len(unknown.traceback) == len(query.traceback) == 1
    assert unknown.traceback == [f"{unknown.ename}: {unknown.evalue}"]
    assert query.traceback[0].startswith("QueryError: line 1, column 46: not valid SPARQL")
