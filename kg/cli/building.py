"""``kg build``."""

from __future__ import annotations

from typing import Unpack

import click

from kg.cli import display
from kg.cli.extractors import Choice, chosen, extraction_options
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
@click.option(
    "--min-confidence",
    default=0.0,
    show_default=True,
    type=click.FloatRange(0, 1),
    metavar="SHARE",
    help="Leave out what was extracted with less.",
)
@extraction_options
def build(
    paths: tuple[str, ...], out: str, jobs: int, min_confidence: float, **choice: Unpack[Choice]
) -> None:
    """Build a graph from documents.

    PATHs are documents or folders of them; without any, this project's seeds/ are built, or the shipped
    ones. What cannot be read is named, and the others are built all the same (the exit status is 3 then).
    An interrupted build leaves an earlier graph as it was.

    \b
    Examples:
      kg build
      kg build articles/ report.pdf --out graphs/june --jobs 4
      kg build articles/ --min-confidence 0.8
      kg build articles/ --nlp en_core_web_sm
      kg build articles/ --extractor both --llm-url http://127.0.0.1:11434/v1 --llm-model qwen3
    """  # noqa: D301
    import kg

    extractor = chosen(paths, choice)
    with display.progress() as progress:
        graph = kg.build(
            paths, out, jobs=jobs, progress=progress, extractor=extractor, min_confidence=min_confidence
        )
    display.built(graph, out)
    refused = len(graph.report["refused"])
    if refused:
        raise InputError(f"built without what could not be read: {refused} of the files or documents")
