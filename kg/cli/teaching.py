"""``kg teach``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.root import graph_option, main

__all__ = ["teach"]


@main.command()
@click.argument("relation")
@click.argument("examples", type=click.Path(path_type=Path), metavar="EXAMPLES.jsonl")
@graph_option
@click.option("--project", metavar="DIR", help="Whose ontology is extended; by default that of this folder.")
@click.option(
    "--against", type=click.Path(path_type=Path), metavar="FILE.jsonl", help="Examples of other relations."
)
@click.option("--label", metavar="TEXT", help="Of a new relation, as texts say it.")
@click.option("--definition", metavar="TEXT", help="Of a new relation: what it means.")
@click.option("--domain", multiple=True, metavar="CLASS", help="What a new relation's subjects are.")
@click.option("--range", "range_", multiple=True, metavar="CLASS", help="What a new relation's objects are.")
@click.option(
    "--approve", "numbers", multiple=True, type=int, metavar="N", help="Approve of this wording, and save."
)
@click.option("--yes", is_flag=True, help="Approve of all that are recommended, and save.")
def teach(
    relation: str,
    examples: Path,
    graph: str,
    project: str | None,
    against: Path | None,
    label: str | None,
    definition: str | None,
    domain: tuple[str, ...],
    range_: tuple[str, ...],
    numbers: tuple[int, ...],
    yes: bool,
) -> None:
    """Teach a relation by examples.

    RELATION is one that the ontology has, or a name for a new one. Each line of EXAMPLES.jsonl is a
    sentence in double quotes with its [subject] and {object} marked (without marks: a counter-example),
    or an object with sentence, subject and object. The wordings learnt are shown, with what they would
    have found in the project's documents. Nothing is written without --yes or --approve; what is written
    is one file of the project's ontology, and without it the lesson is forgotten.

    \b
    Examples:
      kg teach joins joins.jsonl
      kg teach joins joins.jsonl --definition "The country becomes a member." --yes
    """  # noqa: D301
    from kg.project import Project
    from kg.project.lessons import teach_from_files

    home = Project.open(project) if project else Project.find()
    lesson = teach_from_files(
        home, relation, examples, graph=Path(graph), against=against,
        label=label, definition=definition, domain=domain, range=range_,
    )  # fmt: skip
    if yes or numbers:
        lesson = lesson.approve(*numbers)
    click.echo(str(lesson))
    if lesson.approved:
        click.echo(f"Wrote {lesson.save()}; 'kg build' uses it, and without that file it is forgotten")
    else:
        click.echo("Nothing is written; --yes approves of what is recommended, --approve N of one", err=True)
