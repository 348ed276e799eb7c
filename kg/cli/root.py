"""The command ``kg`` itself, and what its commands have in common."""

from __future__ import annotations

import click

from kg.cli.group import Commands
from kg.errors import UsageError
from kg.version import VERSION

__all__ = ["graph_option", "main", "pairs"]

graph_option = click.option(
    "--graph",
    "-g",
    default="build",
    show_default=True,
    metavar="DIR",
    help="A build's folder, or its graph.nq.",
)


@click.group(
    "kg", cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(VERSION, prog_name="kg")
def main() -> None:
    """Documents about states dealing with each other, as a knowledge graph that can be trusted.

    Results go to standard output, messages to standard error. Exit status: 0 done, 1 a check failed,
    2 wrong use, 3 bad input.

    \b
    Start with:
      kg build                     the graph of this project's documents, or of those that are shipped
      kg questions                 what it can be asked
      kg show NAME                 all that it says of a person, a country, an agreement ...
    """  # noqa: D301


def pairs(parameters: tuple[str, ...]) -> dict[str, str]:
    """Return what ``--param key=value`` tells."""
    found: dict[str, str] = {}
    for one in parameters:
        key, equals, value = one.partition("=")
        if not equals or not key:
            raise UsageError(f"a parameter reads KEY=VALUE, not {one!r}")
        if key in found:
            raise UsageError(f"the parameter {key!r} is given twice")
        found[key] = value
    return found
