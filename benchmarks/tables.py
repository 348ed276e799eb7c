"""Results as tables in Markdown."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence

from benchmarks.building import Growth
from benchmarks.questions import Engine

__all__ = ["costs", "summary", "times"]


def costs(
    starts: Mapping[str, float],
    extraction: Mapping[str, float],
    built: Mapping[str, float],
    growth: Growth,
    provenance: float,
) -> str:
    """Return what it takes to start the program and to make a graph."""
    seconds = extraction["seconds"]
    rows = [(f"`{command}`", f"{one:.2f} s") for command, one in starts.items()]
    rows += [
        ("extraction: the knowledge and the first document", f"{extraction['loading']:.1f} s"),
        ("extraction: after that", f"{extraction['documents'] / seconds:.1f} documents a second"),
        ("", f"{extraction['tokens'] / seconds:,.0f} tokens a second, in one process"),
        ("extraction: peak memory", f"{extraction['peak']:,.0f} MB"),
        ("the shipped graph, built from nothing", f"{built['seconds']:.1f} s, {built['peak']:,.0f} MB"),
        ("provenance, triples a statement (passages included)", f"{provenance:.1f}"),
        (
            f"rules, on {growth.quads:,} quads",
            f"{growth.inferring:.1f} s for {growth.inferred:,} conclusions",
        ),
        ("the canonical file of these, sorted and written", f"{growth.writing:.1f} s"),
    ]
    return _table(("what", "takes"), rows)


def summary(engines: Sequence[Engine], limit: float) -> str:
    """Return what each engine needs, and how its times compare, over all questions.

    A query that was given up counts with the limit, so that the median is a bound from below.
    """
    ours = engines[0]
    rows = []
    for engine in engines:
        pairs = [
            (engine.seconds[name] or limit, seconds) for name, seconds in ours.seconds.items() if seconds
        ]
        median = statistics.median(other / seconds for other, seconds in pairs)
        given_up = sum(1 for seconds in engine.seconds.values() if seconds is None)
        rows.append(
            (
                engine.name,
                f"{engine.opened:.1f} s",
                f"{engine.peak:,} MB",
                "> " * bool(given_up) + f"{median:.2f}",
                str(given_up),
            )
        )
    head = ("engine", "opens in", "peak memory", "times as long as entente, median", "given up")
    return _table(head, rows)


def times(engines: Sequence[Engine], limit: float) -> str:
    """Return how long each question takes, the other engines as ratios."""
    ours, others = engines[0], engines[1:]
    rows = []
    for name, seconds in ours.seconds.items():
        cells = [name, f"{ours.rows[name]:,}" if name in ours.rows else "–"]
        cells.append(f"> {limit:.0f} s" if seconds is None else f"{seconds * 1000:,.1f}")
        cells += [_compared(other, ours, name, limit) for other in others]
        rows.append(tuple(cells))
    notes = [
        "`entente` is `graph.ask`, as users call it: names are looked up and a table is made; in "
        "milliseconds. The others run the same SPARQL and are told as multiples of it: `>` where a query was "
        f"given up after {limit:g} s, `≠` where it gave another number of rows."
    ]
    head = ("question", "rows", "entente, ms", *(f"{other.name}, ×" for other in others))
    return "\n\n".join([*notes, _table(head, rows)])


def _ratio(engine: Engine, ours: Engine, name: str) -> float | None:
    one, other = engine.seconds.get(name), ours.seconds[name]
    return one / other if one is not None and other else None


def _compared(engine: Engine, ours: Engine, name: str, limit: float) -> str:
    seconds = ours.seconds[name]
    ratio = _ratio(engine, ours, name)
    if ratio is None:
        return f"> {limit / seconds:,.0f}" if seconds else "–"
    differs = name in ours.rows and engine.rows[name] != ours.rows[name]
    return f"{ratio:,.2f}" + f" ≠ {engine.rows[name]:,}" * differs


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] + ["--:"] * (len(head) - 1), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
