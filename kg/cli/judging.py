"""``kg stats``, ``kg check`` and ``kg evaluate``."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import click

from kg.cli import display
from kg.cli.root import graph_option, main
from kg.errors import CheckError

__all__ = ["check", "evaluate", "stats"]

_as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@main.command()
@graph_option
@_as_json
def stats(graph: str, as_json: bool) -> None:
    """Count what a graph holds.

    What was extracted and what was curated is told apart.

    \b
    Example:
      kg stats --json
    """  # noqa: D301
    import kg

    found = kg.open(graph).stats()
    click.echo(_json(dataclasses.asdict(found)) if as_json else display.counts(found))


@main.command()
@graph_option
def check(graph: str) -> None:
    """Validate a graph.

    It is held against the shapes of the ontology, and its quotes against their places. The exit status is
    1 if something is wrong.

    \b
    Example:
      kg check --graph graphs/june
    """  # noqa: D301
    import kg

    opened = kg.open(graph)
    violations = opened.check()
    for one in violations:
        where = " ".join(part for part in (one.focus, one.path, one.value) if part)
        click.echo(f"{one.severity.lower()}: {where}: {one.message}")
    if violations:
        raise CheckError(f"{len(violations)} things are wrong with {graph}")
    click.echo(f"nothing is wrong with {graph}: {len(opened):,} quads")


@main.command()
@click.argument("gold", nargs=-1, required=True, metavar="GOLD.jsonl...")
@graph_option
@click.option("--errors", is_flag=True, help="List what was missed and what is not in the annotations.")
@_as_json
def evaluate(gold: tuple[str, ...], graph: str, errors: bool, as_json: bool) -> None:
    """Score the extraction against annotations.

    Each GOLD.jsonl holds the hand-made annotations of the document of its name. What was curated does not
    count.

    \b
    Example:
      kg evaluate gold/*.jsonl --errors
    """  # noqa: D301
    import kg

    found = kg.open(graph).evaluate(gold)
    for document in found.absent:
        click.echo(f"warning: no document {document} in {graph}", err=True)
    if as_json:
        listed = {"mistakes": [dataclasses.asdict(one) for one in found.mistakes]} if errors else {}
        click.echo(_json(found.as_dict() | listed))
    else:
        click.echo(display.scores(found, mistakes=errors))


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2)
