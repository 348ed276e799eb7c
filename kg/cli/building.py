"""``kg build``."""

from __future__ import annotations

import click

from kg.cli import display
from kg.cli.root import main
from kg.errors import InputError

__all__ = ["build"]


@main.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--out", "-o", default="build", show_default=True, metavar="DIR", help="Where the graph goes.")
@click.option(
    "--jobs",
    "-j",
    default=1,
    show_default=True,
    type=click.IntRange(1),
    metavar="N",
    help="Processes at work.",
)
def build(paths: tuple[str, ...], out: str, jobs: int) -> None:
    """Build a graph from documents.

    PATHs are documents or folders of them; without any, this project's seeds/ are built, or the shipped
    ones. What cannot be read is named, and the others are built all the same (the exit status is 3 then).
    An interrupted build leaves an earlier graph as it was.

    \b
    Examples:
      kg build
      kg build articles/ report.pdf --out graphs/june --jobs 4
    """  # noqa: D301
    import kg

    with display.progress() as progress:
        graph = kg.build(paths, out, jobs=jobs, progress=progress)
    display.built(graph, out)
    refused = len(graph.report["refused"])
    if refused:
        raise InputError(f"built without what could not be read: {refused} of the files or documents")
