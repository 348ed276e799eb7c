"""What commands print: results as text, progress as a bar or a line."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from kg.notebook import STAGES

if TYPE_CHECKING:
    from kg.analysis.scores import Evaluation
    from kg.analysis.statistics import Statistics
    from kg.answering import Graph
    from kg.questions.named import Question
    from kg.questions.table import Table

__all__ = ["built", "counts", "listing", "progress", "question", "questions", "scores", "table"]


def table(found: Table) -> None:
    """Print a table: ruled on a terminal, plain where another program reads it."""
    if not sys.stdout.isatty():
        click.echo(str(found))
    else:
        from rich import box
        from rich.console import Console
        from rich.table import Table as Ruled
        from rich.text import Text

        rows = found.shown()
        # A terminal is narrow: a column without a single value says nothing there.
        filled = [
            place for place, _ in enumerate(found.display()) if not rows or any(row[place] for row in rows)
        ]
        ruled = Ruled(box=box.SIMPLE_HEAD)
        for place in filled:
            ruled.add_column(found.display()[place][0], overflow="fold")
        for row in rows:
            ruled.add_row(*(Text(row[place]) for place in filled))
        Console().print(ruled)
    if found.kind != "answer" and not len(found):
        click.echo("nothing found", err=True)


def listing(rows: Sequence[Sequence[object]], indent: str = "") -> str:
    """Return rows in columns; a column that ends in a number stands to the right."""
    texts = [[f"{one:,}" if isinstance(one, int) else str(one) for one in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    right = [isinstance(one, int) for one in rows[-1]]
    return "\n".join(
        indent
        + "  ".join(
            one.rjust(width) if number else one.ljust(width)
            for one, width, number in zip(text, widths, right, strict=True)
        ).rstrip()
        for text in texts
    )


@contextlib.contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """Give a function that shows progress on standard error: a bar on a terminal, one line elsewhere."""
    if not sys.stderr.isatty():
        told: set[str] = set()

        def line(stage: str, _done: int, total: int) -> None:
            if not told:
                click.echo(f"reading {total} document{'s' * (total != 1)} ...", err=True)
            told.add(stage)

        yield line
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<20}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bars:
        tasks: dict[str, Any] = {}

        def bar(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(STAGES.get(stage, stage), total=total)
            bars.update(tasks[stage], completed=done)

        yield bar


def built(graph: Graph, place: str) -> None:
    """Print what a build made, what it left out, and what to try next."""
    counts: Mapping[str, int] = graph.report["counts"]
    curated = counts["curated"]
    rows = [
        ("documents", counts["documents"]),
        ("mentions", counts["mentions"]),
        ("claims", counts["claims"]),
        ("figures", counts["observations"]),
        ("statements curated among these", curated),
        ("conclusions drawn", counts["inferences"]),
        ("quads", counts["quads"]),
    ]
    click.echo(f"Built {place}/graph.nq:\n{listing(rows, '  ')}")
    quarantine = len(graph.report["quarantine"])
    if quarantine:
        click.echo(f"{quarantine:,} findings were quarantined, each with its reason, in {place}/report.json")
    for one in graph.report["duplicates"]:
        click.echo(f"left out: {one['path']}: {one['reason']}", err=True)
    for one in graph.report["refused"]:
        click.echo(f"error: {one['path']}: {one['reason']}", err=True)
    option = "" if place == "build" else f" --graph {place}"
    entity = graph.most_mentioned()
    tries = ["kg questions"]
    tries.append(f"kg show {entity}{option}" if entity else f"kg query documents{option}")
    tries += [f"kg stats{option}"]
    click.echo("Try next:\n" + "\n".join(f"  {one}" for one in tries))


def questions(found: Mapping[str, Question]) -> str:
    """Return the named questions, each with what it answers."""
    lines = []
    for one in found.values():
        parameters = " ".join(
            parameter.name if parameter.required else f"[{parameter.name}]" for parameter in one.parameters
        )
        lines.append(f"{one.name}  {parameters}".rstrip() + f"\n    {one.answers}")
    return "\n".join(lines)


def question(one: Question) -> str:
    """Return all that is to know of one question."""
    lines = [one.title, f"  {one.answers}"]
    rows = [
        (
            f"--param {parameter.name}={parameter.kind.upper()}",
            parameter.help + " (required)" * parameter.required,
        )
        for parameter in one.parameters
    ]
    if rows:
        lines += ["", listing(rows, "  ")]
    if one.examples:
        lines += ["", "For example:", *(f"  {example}" for example in one.examples)]
    return "\n".join(lines)


def counts(found: Statistics) -> str:
    """Return how much of what a graph holds."""
    parts = [listing(found.totals())]
    if found.classes:
        parts.append("Entities mentioned, by class:\n" + listing(list(found.classes.items()), "  "))
    for name, some in (("Claims, by relation", found.claims), ("Figures, by measure", found.figures)):
        if some:
            rows: list[tuple[object, ...]] = [("", "extracted", "curated")]
            rows += [(key, count.extracted, count.curated) for key, count in some.items()]
            parts.append(f"{name}:\n{listing(rows, '  ')}")
    return "\n\n".join(parts)


def scores(found: Evaluation, *, mistakes: bool) -> str:
    """Return the outcome of an evaluation."""
    lines = []
    if mistakes:
        for one in found.mistakes:
            parts = (one.kind, one.document, one.what, " | ".join(one.said), " ".join(one.quote.split()))
            lines.append("\t".join(parts).rstrip())
    for name, measures in found.as_dict().items():
        lines.append(f"{name:9} " + "  ".join(f"{key} {value}" for key, value in measures.items()))
    if found.relations:
        rows: list[tuple[object, ...]] = [("claims by relation", "gold", "found", "predicted", "right")]
        for relation, score in sorted(found.relations.items()):
            rows.append((relation, score.gold, score.found, score.predicted, score.right))
        lines += ["", listing(rows)]
    return "\n".join(lines)
