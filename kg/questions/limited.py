"""A query with a time limit: it runs in a process of its own, since a running query hears nothing."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from kg.arguments import a_text, kind_of
from kg.errors import GraphError, QueryError, UsageError
from kg.questions.running import check_calls
from kg.questions.table import Table

if TYPE_CHECKING:
    from pyoxigraph import Store

__all__ = ["run_limited"]


def run_limited(
    graph: Path | Store,
    query: str,
    seconds: float,
    *,
    allow: Collection[str] = (),
    source: str | None = None,
    label_of: Callable[[str], str | None] = lambda _: None,
) -> Table:
    """Ask a built graph a query, and end it when its time is over.

    Parameters
    ----------
    graph : Path or pyoxigraph.Store
        A build's folder or its ``graph.nq``; a graph that is nowhere else is written to a file for it.
    query : str
        SELECT, ASK, CONSTRUCT or DESCRIBE.
    seconds : float
        How long it may take, without the opening of the graph.
    allow, source
        As of :func:`kg.questions.running.run`.
    label_of : callable, optional
        As of :class:`kg.questions.table.Table`.

    Returns
    -------
    Table

    Raises
    ------
    QueryError
        The query is malformed, refused, fails, or takes longer.
    GraphError
        There is no graph, or it is damaged.
    """
    if not isinstance(seconds, int | float):
        raise UsageError(f"a time limit is a number of seconds, not {kind_of(seconds)}")
    if not seconds > 0:
        raise UsageError(f"a time limit is more than 0 seconds, not {seconds:g}")
    a_text(query, "a query (graph.ask takes a file of one)")
    if not isinstance(graph, Path):
        from kg.graph.serialisation import canonical

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "graph.nq"
            path.write_bytes(canonical(graph))
            return run_limited(path, query, seconds, allow=allow, source=source, label_of=label_of)
    check_calls(query, allow, source)
    asked = {"graph": str(graph), "query": query, "allow": sorted(allow), "source": source}
    command = [sys.executable, "-m", "kg.questions.worker"]
    pipe = subprocess.PIPE
    # The command is this package's own; the query goes through a pipe, never through a shell. In a session
    # of its own the process does not hear a Ctrl-C that is meant for this one, which ends it. There is no
    # buffer, as communicate() would not see what readline() had read ahead.
    with subprocess.Popen(  # noqa: S603
        command, bufsize=0, stdin=pipe, stdout=pipe, start_new_session=True
    ) as process:
        assert process.stdin is not None  # noqa: S101  # both are pipes
        assert process.stdout is not None  # noqa: S101
        try:
            process.stdin.write(json.dumps(asked).encode())
            process.stdin.close()
            opened = process.stdout.readline()
            process.stdin = None  # communicate() would flush it
            rest, _ = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise QueryError(f"the query took more than {seconds:g} seconds and was ended") from error
        finally:
            process.kill()
    return _answer(rest if opened == b"open\n" else opened + rest, label_of)


def _answer(content: bytes, label_of: Callable[[str], str | None]) -> Table:
    from pyoxigraph import QueryBoolean, QueryResultsFormat, parse_query_results

    try:
        answer = json.loads(content)
    except ValueError as error:
        raise QueryError("the process of the query ended early; it may have run out of memory") from error
    if "error" in answer:
        kind: type[GraphError | QueryError] = GraphError if answer["error"] == "GraphError" else QueryError
        raise kind(answer["message"])
    results = parse_query_results(answer["content"].encode(), format=QueryResultsFormat.JSON)
    if isinstance(results, QueryBoolean):
        return Table.from_answer(bool(results))
    columns = tuple(variable.value for variable in results.variables)
    return Table(columns, tuple(tuple(one) for one in results), answer["kind"], label_of)
