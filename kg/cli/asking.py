"""``kg query``, ``kg questions`` and ``kg show``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import display
from kg.cli.root import graph_option, main, pairs
from kg.errors import UsageError

__all__ = ["query", "questions", "show"]

_FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl")


@main.command()
@click.argument("question", required=False, metavar="[NAME|FILE.rq]")
@click.option("--execute", "-e", "sparql", metavar="SPARQL", help="Ask this query.")
@click.option(
    "--param", "-p", "parameters", multiple=True, metavar="KEY=VALUE", help="Tell the question this."
)
@graph_option
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
    given = pairs(parameters)
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
@graph_option
@click.option("--names", is_flag=True, help="Give every other name, however many there are.")
def show(entity: str, graph: str, names: bool) -> None:
    """Show all that a graph says of an entity.

    ENTITY is a slug, CURIE, label or alias. Each statement comes with the words it rests on.

    \b
    Examples:
      kg show india
      kg show "Eurasian Economic Union" --names
    """  # noqa: D301
    import kg

    click.echo(kg.open(graph).entity(entity).text(full=names))
