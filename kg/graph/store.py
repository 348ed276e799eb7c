"""A built graph → a store that answers queries, in memory or on disk by its size.

Oxigraph's memory is several times faster than its disk, so graphs are opened in memory as long as they
fit. A larger one is loaded once into a store on disk beside ``graph.nq``, named by the digest of that
file, so that a rebuilt graph is never read from the store of an earlier one.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Store

from kg.errors import GraphError
from kg.graph.serialisation import lock

if TYPE_CHECKING:
    import rdflib

__all__ = ["GRAPH_FILE", "MEMORY_LIMIT", "as_dataset", "graph_file", "open_store"]

GRAPH_FILE = "graph.nq"
#: Files of up to this many bytes are opened in memory: some two million quads, in 6 s and 1 GB.
MEMORY_LIMIT = 400_000_000

_CACHE = ".store-"


def graph_file(path: Path) -> Path:
    """Return the file of quads that `path`, a build's folder or the file itself, stands for.

    Raises
    ------
    GraphError
        There is none.
    """
    found = path / GRAPH_FILE if path.is_dir() else path
    if not found.is_file():
        raise GraphError("there is no graph here; 'kg build' makes one", path)
    return found


def open_store(path: Path, *, memory_limit: int = MEMORY_LIMIT) -> Store:
    """Open a built graph.

    Parameters
    ----------
    path : Path
        A build's folder, or its ``graph.nq``.
    memory_limit : int
        The size in bytes up to which a graph is opened in memory.

    Returns
    -------
    pyoxigraph.Store
        In memory, or read-only from disk. Processes that open the same graph at the same time build
        its store on disk once.

    Raises
    ------
    GraphError
        There is no graph, or it is damaged; names the file and, where known, the line.
    """
    found = graph_file(path)
    try:
        if found.stat().st_size <= memory_limit:
            return _load(found, Store())
        return Store.read_only(str(_on_disk(found)))
    except OSError as error:
        raise GraphError(f"cannot be read: {error}", found) from error


def as_dataset(store: Store) -> rdflib.Dataset:
    """Return a copy of a graph as a dataset of rdflib, still held and searched by Oxigraph."""
    import rdflib
    from oxrdflib import OxigraphStore

    copy = Store()
    copy.bulk_extend(store)
    return rdflib.Dataset(store=OxigraphStore(store=copy), default_union=True)


def _load(path: Path, store: Store) -> Store:
    try:
        store.bulk_load(path=str(path), format=RdfFormat.N_QUADS)
    except SyntaxError as error:
        raise GraphError(f"is damaged: {error.msg}; build it again", path, error.lineno) from error
    return store


def _on_disk(path: Path) -> Path:
    """Return the store on disk of a file of quads, built first if need be."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()[:32]
    place = path.parent / f"{_CACHE}{digest}"
    if place.is_dir():
        return place
    with lock(path.parent / f"{_CACHE}lock"):
        # Another process may have built it while this one waited.
        if not place.is_dir():
            _build(path, place)
            _discard_old(path.parent, place)
    return place


def _build(path: Path, place: Path) -> None:
    # Whoever holds the lock is the only one who builds: what is there was left by one that was killed.
    for abandoned in place.parent.glob(f"{_CACHE}*.tmp"):
        shutil.rmtree(abandoned, ignore_errors=True)
    temporary = place.with_name(f"{place.name}.tmp")
    try:
        store = _load(path, Store(str(temporary)))
        store.optimize()
        store.flush()
        # The store holds its files open until it is collected.
        del store
        temporary.replace(place)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _discard_old(directory: Path, current: Path) -> None:
    """Remove stores of earlier builds but the latest, which another process may still be reading."""
    stores = [entry for entry in directory.glob(f"{_CACHE}*") if entry.is_dir() and entry != current]
    stores.sort(key=lambda entry: entry.stat().st_mtime_ns)
    for entry in stores[:-1]:
        shutil.rmtree(entry, ignore_errors=True)
