"""Quads → canonical N-Quads, and files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Store

from kg.errors import GraphError

__all__ = ["canonical", "lock", "write_together"]

_TEMPORARY = re.compile(r"\.(\d+)-\d+\.tmp$")


def canonical(quads: Iterable[Quad] | Store) -> bytes:
    """Return quads as N-Quads that depend on nothing but what they say.

    One line a quad, none twice, in the order of the bytes, with the one escaping and the one lexical
    form of each number that Oxigraph writes: a file that is loaded and written again stays the same.

    Parameters
    ----------
    quads : iterable of pyoxigraph.Quad, or Store
        In any order.

    Returns
    -------
    bytes
        UTF-8.

    Raises
    ------
    GraphError
        There is a blank node, which has no name that two builds would agree on.

    Examples
    --------
    >>> s, p = NamedNode("https://example.org/s"), NamedNode("https://example.org/p")
    >>> canonical([Quad(s, p, s), Quad(p, p, s), Quad(s, p, s)]).decode().splitlines()
    ['<https://example.org/p> <https://example.org/p> <https://example.org/s> .',
     '<https://example.org/s> <https://example.org/p> <https://example.org/s> .']
    """
    if isinstance(quads, Store):
        store = quads
    else:
        store = Store()
        store.bulk_extend(quads)
    dumped = store.dump(format=RdfFormat.N_QUADS)
    assert dumped is not None  # noqa: S101  # what dump returns where no output is named
    lines = dumped.splitlines(keepends=True)
    if b"_:" in dumped:
        _refuse_blank_nodes(store)
    lines.sort()
    return b"".join(lines)


def _refuse_blank_nodes(store: Store) -> None:
    for quad in store:
        for term in (quad.subject, quad.object, quad.graph_name):
            if isinstance(term, BlankNode):
                of = quad.subject.value if isinstance(quad.subject, NamedNode) else "a blank node"
                by = quad.predicate.value
                raise GraphError(f"a blank node would come into the graph, by {by} of {of}; give it a name")


def write_together(directory: Path, outputs: Mapping[str, bytes]) -> None:
    """Write files whole or not at all, and switch all of them at the end.

    Every file is first written and flushed beside its place; only when all of them are there does each
    take its place, one right after the other, in the order given. Whatever stops the writing leaves the
    earlier files whole.

    Parameters
    ----------
    directory : Path
        Made if it is not there.
    outputs : mapping of str to bytes
        File name → content.

    Raises
    ------
    GraphError
        The folder or a file cannot be written.
    """
    staged: list[tuple[Path, Path]] = []
    try:
        directory.mkdir(parents=True, exist_ok=True)
        _discard_abandoned(directory)
        for name, content in outputs.items():
            temporary = directory / f".{name}.{os.getpid()}-{threading.get_ident()}.tmp"
            staged.append((temporary, directory / name))
            with temporary.open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
        for temporary, place in staged:
            temporary.replace(place)
    except OSError as error:
        raise GraphError(f"cannot be written: {error.strerror or error}", directory) from error
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)


def _discard_abandoned(directory: Path) -> None:
    """Remove what a process that was killed while it wrote has left behind."""
    for path in directory.glob(".*.tmp"):
        writer = _TEMPORARY.search(path.name)
        if writer is None:
            continue
        try:
            os.kill(int(writer[1]), 0)
        except ProcessLookupError:
            path.unlink(missing_ok=True)
        except PermissionError:
            # It is another user's, and alive.
            continue


@contextlib.contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold a lock that other processes of this machine wait for; it ends with the process."""
    import fcntl

    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield
