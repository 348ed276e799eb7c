from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from kg.errors import GraphError
from kg.graph.serialisation import canonical
from kg.graph.store import open_store


def quads(number: int) -> set[Quad]:
    nodes = [NamedNode(f"https://example.org/{n}") for n in range(number)]
    return {Quad(node, nodes[0], node, nodes[0]) for node in nodes}


def written(folder: Path, number: int) -> Path:
    (folder / "graph.nq").write_bytes(canonical(quads(number)))
    return folder


def stores(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir())


@pytest.mark.parametrize("limit", [0, 1_000_000])
def test_memory_and_disk_hold_the_same(tmp_path: Path, limit: int) -> None:
    store = open_store(written(tmp_path, 5), memory_limit=limit)
    assert set(store) == quads(5)
    assert len(stores(tmp_path)) == (limit == 0)


def test_the_store_on_disk_is_built_once(tmp_path: Path) -> None:
    written(tmp_path, 5)
    with ThreadPoolExecutor(4) as threads:
        opened = list(threads.map(lambda _: open_store(tmp_path, memory_limit=0), range(4)))
    assert [set(store) for store in opened] == [quads(5)] * 4
    (place,) = stores(tmp_path)
    before = place.stat().st_mtime_ns
    open_store(tmp_path / "graph.nq", memory_limit=0)
    assert place.stat().st_mtime_ns == before


def test_a_rebuilt_graph_is_never_read_from_an_old_store(tmp_path: Path) -> None:
    for number in (3, 4, 5):
        assert set(open_store(written(tmp_path, number), memory_limit=0)) == quads(number)
    # The one before may still be read by another process.
    assert len(stores(tmp_path)) == 2


@pytest.mark.parametrize("limit", [0, 1_000_000])
def test_a_damaged_graph_is_named_with_its_line(tmp_path: Path, limit: int) -> None:
    good = canonical(quads(2))
    (tmp_path / "graph.nq").write_bytes(good + b"<https://example.org/half")
    with pytest.raises(GraphError, match=r"graph\.nq:3: is damaged: .*; build it again"):
        open_store(tmp_path, memory_limit=limit)
    assert stores(tmp_path) == []


def test_where_there_is_no_graph_one_is_told_how_to_make_it(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "missing"):
        with pytest.raises(GraphError, match="there is no graph here; 'kg build' makes one"):
            open_store(place)
