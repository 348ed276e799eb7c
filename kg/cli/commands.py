"""The commands; each docstring is the help that users read."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import click

from kg.cli import display
from kg.cli.group import Commands
from kg.errors import CheckError, InputError, UsageError
from kg.version import VERSION

__all__ = ["main"]

_FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl")
_graph = click.option(
    "--graph",
    "-g",
    default="build",
    show_default=True,
    metavar="DIR",
    help="A build's folder, or its graph.nq.",
)
_as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


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


@main.command()
@click.argument("question", required=False, metavar="[NAME|FILE.rq]")
@click.option("--execute", "-e", "sparql", metavar="SPARQL", help="Ask this query.")
@click.option(
    "--param", "-p", "parameters", multiple=True, metavar="KEY=VALUE", help="Tell the question this."
)
@_graph
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(_FORMATS),
    default="table",
    show_default=True,
    help="How to print.",
)
@click.option("--timeout", type=float, metavar="SECONDS", help="End the query after this long.")
@click.option("--allow-host", multiple=True, metavar="HOST", help="Let SERVICE call this host.")
def query(
    question: str | None,
    sparql: str | None,
    parameters: tuple[str, ...],
    graph: str,
    form: str,
    timeout: float | None,
    allow_host: tuple[str, ...],
) -> None:
    """Ask a named question, or any SPARQL query.

    Prefixes of the vocabulary need no declaration, and the default graph is the union of all. Entities
    are given by slug, CURIE, label or alias. The format ttl is for CONSTRUCT and DESCRIBE.

    \b
    Examples:
      kg query agreements --param party=india
      kg query -e 'SELECT ?who ?what { ?who kg:signs ?what }' --format csv
      kg query mine.rq --timeout 10
    """  # noqa: D301
    import kg

    if (question is None) == (sparql is None):
        raise UsageError("name a question or a file, or give a query with -e; 'kg questions' lists the names")
    given = _pairs(parameters)
    opened = kg.open(graph)
    if sparql is not None:
        if given:
            raise UsageError("parameters are for named questions; a query given with -e takes none")
        found = opened.query(sparql, timeout=timeout, allow=allow_host)
    else:
        asked = Path(str(question)) if str(question).endswith(".rq") else str(question)
        found = opened.ask(asked, timeout=timeout, allow=allow_host, **given)
    if form == "table":
        display.table(found)
    else:
        click.echo(found.text(form), nl=False)


@main.command()
@click.argument("name", required=False)
def questions(name: str | None) -> None:
    """List the named questions.

    Each comes with what it answers; with NAME, all that is to know of that one is shown. What stands in
    brackets may be told with --param, what stands without must be.

    \b
    Examples:
      kg questions
      kg questions agreements
    """  # noqa: D301
    from kg.project import Project
    from kg.questions.named import find_question, load_questions

    found = load_questions(Project.find().questions())
    click.echo(display.questions(found) if name is None else display.question(find_question(found, name)))


@main.command()
@click.argument("entity")
@_graph
def show(entity: str, graph: str) -> None:
    """Show all that a graph says of an entity.

    ENTITY is a slug, CURIE, label or alias. Each statement comes with the words it rests on.

    \b
    Examples:
      kg show india
      kg show "Eurasian Economic Union"
    """  # noqa: D301
    import kg

    click.echo(str(kg.open(graph).entity(entity)))


@main.command()
@_graph
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
@_graph
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
@_graph
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


def _pairs(parameters: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for one in parameters:
        key, equals, value = one.partition("=")
        if not equals or not key:
            raise UsageError(f"a parameter reads KEY=VALUE, not {one!r}")
        if key in pairs:
            raise UsageError(f"the parameter {key!r} is given twice")
        pairs[key] = value
    return pairs


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2)
