"""Measure everything, print it as tables, and write ``benchmarks/results.md``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import kg
from benchmarks import building
from benchmarks.measuring import machine
from benchmarks.questions import ask_all, queries
from benchmarks.tables import costs, summary, times
from kg.version import VERSION

RESULTS = Path(__file__).with_name("results.md")


def main() -> None:
    """Run the benchmarks that the arguments ask for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quads", type=int, default=1_000_000, help="how large a graph is grown (1,000,000)")
    parser.add_argument("--repeats", type=int, default=5, help="how often, of which the median is taken (5)")
    parser.add_argument(
        "--limit", type=float, default=10.0, help="seconds after which a query is given up (10)"
    )
    parser.add_argument(
        "--out", type=Path, default=RESULTS, help="the file that is written (benchmarks/results.md)"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        text = measure(Path(place), asked.quads, asked.repeats, asked.limit)
    asked.out.write_text(text, encoding="utf-8")
    print(text)


def measure(place: Path, quads: int, repeats: int, limit: float) -> str:
    """Return the results as Markdown."""
    say("starting the program ...")
    starts = building.starts(repeats)
    say("extraction ...")
    extraction = building.extraction(place)
    say("the build of the shipped graph ...")
    shipped = place / "shipped"
    built = building.build_shipped(shipped)
    graph = kg.open(shipped, project=kg.Project())
    say(f"a graph of {quads:,} quads ...")
    growth = building.grow_graph(graph, quads, place / "grown")
    parts = [
        f"# Benchmarks of Entente {VERSION}\n\nMade by `make bench` on: {machine()}. All "
        "times are those of the processor, so that they are the same whatever else the machine does.",
        "## Making a graph\n",
        costs(starts, extraction, built, growth, building.provenance_per_statement(graph)),
    ]
    asked = queries(graph)
    for title, folder, size in (
        ("The shipped graph", shipped, len(graph)),
        ("The grown graph", growth.folder, growth.quads),
    ):
        say(f"{len(asked)} questions to {title.lower()}, of each engine ...")
        engines = ask_all(folder, asked, repeats=repeats, limit=limit)
        parts += [f"## {title}: {size:,} quads\n", summary(engines, limit), times(engines, limit)]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
