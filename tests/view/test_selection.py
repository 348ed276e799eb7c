"""What is chosen of a graph, by name and through the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Store

from kg import Graph
from kg.cli import main
from kg.errors import UnknownName, UsageError
from kg.graph.serialisation import canonical
from tests.view.test_page import embedded


def shown(graph: Graph, **choice: object) -> tuple[set[str], int, int]:
    data = embedded(graph.view(**choice).page)
    linked = {end for name in "so" for end in data["claims"][name] if end >= 0}
    names = {data["entities"][place]["i"].removeprefix("ent:") for place in linked}
    return names, len(data["claims"]["s"]), len(data["figures"]["me"])


@pytest.fixture(scope="module")
def graph(amber_store: Store) -> Graph:
    return Graph(amber_store)


def test_about_an_entity(graph: Graph) -> None:
    assert shown(graph, about="Solar Fund") == ({"solar-fund", "ada-berg", "westmark"}, 2, 0)
    names, claims, _ = shown(graph, about="solar-fund", depth=2)
    assert names == {"solar-fund", "ada-berg", "westmark", "sudland", "steel-duty"}
    assert claims == 4


def test_between_two(graph: Graph) -> None:
    assert shown(graph, between=("norland", "sudland")) == (
        {"norland", "sudland", "grain-pact"},
        4,
        2,
    )
    # With nothing in between, the shortest way.
    names, _, _ = shown(graph, between=("westmark", "sudland"))
    assert names == {"westmark", "solar-fund", "ada-berg", "sudland", "steel-duty", "norland"}


def test_a_topic_or_good(graph: Graph) -> None:
    assert shown(graph, topic="wheat") == ({"grain-pact", "good:wheat", "norland"}, 2, 0)
    # What is narrower counts.
    assert shown(graph, topic="energy") == ({"norland", "sudland"}, 1, 0)


def test_a_time(graph: Graph) -> None:
    assert shown(graph, until="2023")[1:] == (4, 1)
    assert shown(graph, start="2025-06") == ({"ada-berg", "sudland"}, 1, 0)
    assert shown(graph, start="2025-02-27", until="2025-02-27")[1:] == (3, 0)


def test_a_named_question(graph: Graph) -> None:
    assert shown(graph, question="visits") == ({"ada-berg", "sudland"}, 1, 0)


@pytest.mark.parametrize(
    ("choice", "error", "message"),
    [
        ({"about": "Norlnd"}, UnknownName, "did you mean 'norland'"),
        ({"between": ("norland", "norland")}, UsageError, "two different entities"),
        ({"start": "last year"}, UsageError, "year, month or day"),
        ({"start": "2025", "until": "2023"}, UsageError, "ends .* before it begins"),
        ({"depth": 2}, UsageError, "about which"),
        ({"about": "norland", "depth": 0}, UsageError, "1 or more"),
        ({"parameters": {"a": "b"}}, UsageError, "name one"),
        ({"start": "2030"}, UsageError, "nothing in the graph is selected"),
    ],
)
def test_what_makes_no_sense_is_told(
    graph: Graph, choice: dict[str, object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        graph.view(**choice)


def test_the_command_writes_a_page(amber_store: Store, tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_bytes(canonical(amber_store))
    out = tmp_path / "page.html"
    command = ["view", "--graph", str(tmp_path), "--out", str(out), "--between", "norland", "Sudland"]
    done = CliRunner().invoke(main, [*command, "--from", "2025"])
    assert (done.exit_code, done.output) == (0, f"{out}\n")
    data = embedded(out.read_text(encoding="utf-8"))
    assert data["title"] == "norland · Sudland · 2025"
    wrong = CliRunner().invoke(main, ["view", "--graph", str(tmp_path), "--about", "nobody there"])
    assert wrong.exit_code == 2
