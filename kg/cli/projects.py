"""``kg init`` and ``kg add``."""

from __future__ import annotations

import click

from kg.cli import reports
from kg.cli.root import graph_option, main
from kg.errors import InputError

__all__ = ["add", "init"]


@main.command()
@click.argument("folder", metavar="DIR")
@click.option("--title", metavar="TEXT", help="What the project is about; by default the folder's name.")
@click.option(
    "--extends/--standalone",
    default=True,
    show_default=True,
    help="Use the entities that come with the program, too, or only the project's own.",
)
def init(folder: str, title: str | None, extends: bool) -> None:
    """Start a project of one's own.

    DIR is made, with folders for documents, entities, statements and judgements, an ontology to extend,
    a notebook and a README. Nothing is overwritten. The ontology that comes with the program counts in
    either case: classes, relations and their wording, topics, goods, questions.

    \b
    Examples:
      kg init ferries --title "Ferries of the two lakes"
      kg init elsewhere --standalone
    """  # noqa: D301
    import kg

    project = kg.Project.init(folder, title, extends=extends)
    click.echo(f"Started {folder}/: {project.title}")
    if not extends:
        click.echo("It knows no entities yet: list them in seeds/entities/entities.ttl")
    click.echo(f"Try next:\n  cd {folder}\n  kg add FILE-OR-ADDRESS ...\n  kg build")


@main.command()
@click.argument("sources", nargs=-1, required=True, metavar="FILE|URL...")
@graph_option
@click.option("--dry-run", is_flag=True, help="Show what they would bring, and write nothing.")
@click.option("--private", is_flag=True, help="Allow addresses on private and loopback networks.")
@click.option("--jobs", "-j", default=1, show_default=True, type=click.IntRange(1), help="Processes at work.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def add(sources: tuple[str, ...], graph: str, dry_run: bool, private: bool, jobs: int, as_json: bool) -> None:
    """Bring documents into this project.

    They are copied as text into seeds/documents/, with front matter that cites where they are from, and
    what each brought is shown: new entities, claims and figures, and what it contradicts. What cannot be
    read, or is there already, is named and left out (the exit status is 3 then).

    \b
    Examples:
      kg add article.html notes/ https://news.example/visit
      kg add report.pdf --dry-run
    """  # noqa: D301
    import kg

    project = kg.Project.find()
    added = project.add(sources, graph, private=private, dry_run=dry_run, jobs=jobs)
    for one in added.refused:
        click.echo(f"error: {one}", err=True)
    if as_json:
        click.echo(reports.as_json(added))
    else:
        for brought in added.brought:
            click.echo(reports.brought(brought))
        if added.brought:
            click.echo(reports.kept(added, project, dry_run=dry_run))
    if added.refused:
        count = len(added.refused)
        raise InputError(f"{count} {'was' if count == 1 else 'were'} not brought in")
