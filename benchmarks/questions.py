"""Every named question, asked of every engine over the same graph."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.asking import ENGINES, Query
from kg import Graph

__all__ = ["Engine", "ask_all", "queries"]


@dataclass(frozen=True, slots=True)
class Engine:
    """What was measured of one engine over one graph.

    Attributes
    ----------
    name : str
        As in :data:`benchmarks.asking.ENGINES`.
    opened : float
        Seconds until the first question could be asked.
    peak : int
        Megabytes of memory at most.
    seconds : dict of str to float or None
        Question → median; None if it took longer than the limit.
    rows : dict of str to int
        Question → rows of its answer, where there is one.
    """

    name: str
    opened: float
    peak: int
    seconds: dict[str, float | None]
    rows: dict[str, int]


def queries(graph: Graph) -> tuple[Query, ...]:
    """Return the named questions, each with the parameters of its first example."""
    found = []
    for name, question in graph.questions().items():
        parameters = _parameters(question.examples)
        sparql = question.filled(parameters, graph.names)
        found.append({"name": name, "parameters": parameters, "sparql": sparql})
    return tuple(found)


def _parameters(examples: Iterable[str]) -> dict[str, str]:
    """Return the parameters of ``kg query agreements --param party=india``."""
    words = shlex.split(next(iter(examples), ""))
    pairs = [words[place + 1].partition("=") for place, word in enumerate(words) if word in ("--param", "-p")]
    return {name: value for name, _, value in pairs}


def ask_all(folder: Path, asked: Iterable[Query], *, repeats: int, limit: float) -> tuple[Engine, ...]:
    """Ask every engine.

    Parameters
    ----------
    folder : Path
        Where ``graph.nq`` is.
    asked : iterable of Query
        What is asked.
    repeats : int
        How often, of which the median is taken.
    limit : float
        Seconds after which a query is given up.

    Returns
    -------
    tuple of Engine
    """
    return tuple(_ask(name, folder, tuple(asked), repeats, limit) for name in ENGINES)


def _ask(name: str, folder: Path, asked: tuple[Query, ...], repeats: int, limit: float) -> Engine:
    opened: float | None = None
    results: dict[str, dict[str, Any]] = {}
    peak = 0
    while left := [query for query in asked if query["name"] not in results]:
        lines = _process(name, folder, left, repeats, limit)
        if len(lines) < 2:
            raise RuntimeError(f"{name} ended before it answered {left[0]['name']}")
        opened = lines[0]["opened"] if opened is None else opened
        results |= {line["name"]: line for line in lines[1:]}
        peak = max(peak, *(line["peak"] for line in lines))
    return Engine(
        name,
        opened or 0.0,
        peak,
        {query: line["seconds"] for query, line in results.items()},
        {query: line["rows"] for query, line in results.items() if line["rows"] is not None},
    )


def _process(name: str, folder: Path, left: list[Query], repeats: int, limit: float) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "benchmarks.asking", name, str(folder), str(repeats), str(limit)]
    text = "".join(json.dumps(query) + "\n" for query in left)
    done = subprocess.run(command, input=text, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603
    return [json.loads(line) for line in done.stdout.splitlines()]
