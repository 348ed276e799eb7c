from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store

from kg.errors import GraphError
from kg.graph.serialisation import canonical, write_together
from kg.graph.terms import decimal

P = NamedNode("https://example.org/p")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
NODES = st.sampled_from([NamedNode(f"https://example.org/{n}") for n in ("a", "b", "é")])
TERMS = st.one_of(
    NODES,
    TEXTS.map(Literal),
    TEXTS.map(lambda text: Literal(text, language="en")),
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(decimal),
)
QUADS = st.builds(Quad, NODES, NODES, TERMS, NODES)


@given(st.lists(QUADS), st.randoms(use_true_random=False))
def test_the_order_of_the_quads_does_not_matter(quads: list[Quad], random: object) -> None:
    shuffled = list(quads)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert canonical(quads) == canonical(shuffled + quads)


@given(st.lists(QUADS))
def test_what_is_loaded_and_written_again_stays_the_same(quads: list[Quad]) -> None:
    lines = canonical(quads)
    store = Store()
    store.load(lines, RdfFormat.N_QUADS)
    assert canonical(store) == lines
    assert set(store) == set(quads)


def test_the_lines_are_in_the_order_of_their_bytes() -> None:
    graph = NamedNode("https://example.org/g")
    quads = [Quad(P, P, Literal(text), graph) for text in ("b", "a", "\n", "ä")]
    assert canonical(quads).decode().splitlines() == [
        f'<https://example.org/p> <https://example.org/p> "{text}" <https://example.org/g> .'
        for text in ("\\n", "a", "b", "ä")
    ]


def test_a_blank_node_is_refused_by_what_leads_to_it() -> None:
    with pytest.raises(GraphError, match=r"by https://example\.org/p of https://example\.org/p"):
        canonical([Quad(P, P, BlankNode("b"), P)])


def test_what_only_looks_like_a_blank_node_is_not_refused() -> None:
    assert canonical([Quad(P, P, Literal("a _:b"), P)])


def test_files_are_written_and_replaced(tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    write_together(out, {"a": b"1", "b": b"2"})
    write_together(out, {"a": b"3", "b": b"4"})
    assert {p.name: p.read_bytes() for p in out.iterdir()} == {"a": b"3", "b": b"4"}


def test_what_fails_leaves_the_earlier_files_whole(tmp_path: Path) -> None:
    write_together(tmp_path, {"a": b"1", "b": b"2"})
    with pytest.raises(GraphError, match="cannot be written"):
        write_together(tmp_path, {"a": b"3", "no/such/folder": b"4"})
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a": b"1", "b": b"2"}


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(GraphError, match="out: cannot be written"):
        write_together(tmp_path / "out", {"a": b"1"})


def test_what_a_killed_process_left_behind_is_cleared_away(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    abandoned = tmp_path / f".graph.nq.{ended.pid}-1.tmp"
    ours = tmp_path / f".graph.nq.{os.getpid()}-1.tmp"
    for path in (abandoned, ours):
        path.write_bytes(b"half")
    write_together(tmp_path, {"graph.nq": b"whole"})
    assert sorted(path.name for path in tmp_path.iterdir()) == [ours.name, "graph.nq"]
