"""``kg view``."""

from __future__ import annotations

import click

from kg.cli.root import graph_option, main, pairs

__all__ = ["view"]


@main.command()
@graph_option
@click.option(
    "--out", "-o", default="explorer.html", show_default=True, metavar="FILE", help="Where the page goes."
)
@click.option("--about", metavar="ENTITY", help="Only what is near this entity.")
@click.option(
    "--depth",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    metavar="N",
    help="How near: so many steps.",
)
@click.option("--between", nargs=2, metavar="A B", help="Only what links these two entities.")
@click.option("--topic", metavar="TOPIC", help="Only statements on this topic or good, or a narrower one.")
@click.option("--from", "start", metavar="DATE", help="Only from this year, month or day on.")
@click.option("--until", metavar="DATE", help="Only up to this year, month or day.")
@click.option("--question", metavar="NAME", help="Only what this named question finds.")
@click.option(
    "--param", "-p", "parameters", multiple=True, metavar="KEY=VALUE", help="Tell the question this."
)
@click.option("--open/--no-open", "opens", default=False, help="Open the page in a browser.")
def view(
    graph: str,
    out: str,
    about: str | None,
    depth: int,
    between: tuple[str, str] | None,
    topic: str | None,
    start: str | None,
    until: str | None,
    question: str | None,
    parameters: tuple[str, ...],
    opens: bool,
) -> None:
    """Write the explorer of a graph, or of a part of it.

    It is one HTML file that fetches nothing: to be opened, sent and kept. Entities stay where they stand
    in an earlier page of that name, or in the build's own.

    \b
    Examples:
      kg view --about india --depth 2 --open
      kg view --between india russia --from 2024 --out two.html
      kg view --question agreements --param party=india
    """  # noqa: D301
    from pathlib import Path

    import kg

    page = Path(out)
    explorer = kg.open(graph).view(
        about=about,
        depth=depth,
        between=between,
        topic=topic,
        start=start,
        until=until,
        question=question,
        parameters=pairs(parameters),
        beside=page if page.is_file() else None,
    )
    explorer.save(page)
    click.echo(page)
    if opens:
        click.launch(str(page))
