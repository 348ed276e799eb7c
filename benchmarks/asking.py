"""One engine, one graph, some queries: a process of its own, which tells each result on a line of JSON.

``python -m benchmarks.asking ENGINE FOLDER REPEATS LIMIT`` reads the queries from standard input. A query of
Oxigraph's cannot be stopped: where one takes longer than the limit, that is told and the process ends, and
whoever started it starts another for the queries that are left.
"""

from __future__ import annotations

import json
import os
import signal
import statistics
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.measuring import peak_memory

__all__ = ["ENGINES", "Query"]

#: A query: its name, its parameters, and the SPARQL that the two make.
Query: TypeAlias = dict[str, Any]
Ask: TypeAlias = Callable[[Query], int]

# What takes longer than this is asked once: its median would say no more.
LONG = 0.5


class _TooLong(BaseException):
    """A query took longer than the limit."""


def entente(folder: Path) -> Ask:
    """Open a graph as users do; questions are asked by name, and names of entities are looked up."""
    import kg

    # The same questions as the other engines', whatever folder this runs in.
    graph = kg.open(folder, project=kg.Project())
    assert graph.names  # noqa: S101  # the index of names is part of opening
    return lambda query: len(graph.ask(query["name"], **query["parameters"]))


def pyoxigraph(folder: Path) -> Ask:
    """Load a graph into a bare store; queries are run as they are."""
    from pyoxigraph import QueryBoolean, RdfFormat, Store

    from kg.questions.running import prefixes

    store, known = Store(), prefixes()
    store.bulk_load(path=str(folder / "graph.nq"), format=RdfFormat.N_QUADS)

    def ask(query: Query) -> int:
        found = store.query(query["sparql"], prefixes=known, use_default_graph_as_union=True)
        return 1 if isinstance(found, QueryBoolean) else len(list(found))

    return ask


def rdflib(folder: Path) -> Ask:
    """Load a graph into a dataset of rdflib; its own engine runs the queries."""
    from rdflib import Dataset

    from kg.questions.running import prefixes

    dataset, known = Dataset(default_union=True), prefixes()
    dataset.parse(folder / "graph.nq", format="nquads")
    return lambda query: len(list(dataset.query(query["sparql"], initNs=known)))


ENGINES: dict[str, Callable[[Path], Ask]] = {"entente": entente, "pyoxigraph": pyoxigraph, "rdflib": rdflib}


def within(limit: float, work: Callable[[], int], *, in_python: bool) -> tuple[float, int]:
    """Return how much time of the processor work took, and what it gave.

    Time of the processor, as other processes do not change it; no engine here uses several cores for a query.

    Raises
    ------
    _TooLong
        It took longer than the limit. Python code is stopped by a signal; other code goes on in its thread.
    """
    start = time.process_time()
    if in_python:
        signal.setitimer(signal.ITIMER_PROF, limit)
        try:
            found = work()
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        return time.process_time() - start, found
    outcome: list[tuple[float, int]] = []

    def worker() -> None:
        given = work()
        outcome.append((time.process_time() - start, given))

    thread = threading.Thread(target=worker, daemon=True)
    thread.start()
    while thread.is_alive():
        if time.process_time() - start > limit:
            raise _TooLong
        thread.join(0.1)
    return outcome[0]


def main() -> None:
    """Answer the queries on standard input."""
    name, folder, repeats, limit = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
    in_python = name == "rdflib"

    def stop(_signal: int, _frame: object) -> None:
        raise _TooLong

    signal.signal(signal.SIGPROF, stop)
    start = time.process_time()
    ask = ENGINES[name](folder)
    tell(opened=time.process_time() - start, peak=peak_memory())
    for line in sys.stdin:
        query: Query = json.loads(line)
        try:
            # The first time is not counted: parsers, plans and indices of names are made then.
            first, rows = within(limit, lambda: ask(query), in_python=in_python)  # noqa: B023
            times = [first]
            if first < LONG:
                times = [within(limit, lambda: ask(query), in_python=in_python)[0] for _ in range(repeats)]  # noqa: B023
            tell(name=query["name"], seconds=statistics.median(times), rows=rows, peak=peak_memory())
        except _TooLong:
            tell(name=query["name"], seconds=None, rows=None, peak=peak_memory())
            if not in_python:
                os._exit(0)


def tell(**result: object) -> None:
    print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
