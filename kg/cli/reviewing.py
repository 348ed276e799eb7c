"""``kg review``: one item at a time on the terminal, or line by line from a pipe."""

from __future__ import annotations

import datetime
import sys
import textwrap
from typing import TYPE_CHECKING

import click

from kg.cli.root import graph_option, main
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.analysis.review import Item
    from kg.project.reviewing import Review

__all__ = ["review"]

_KEYS = {
    "a": "accept it",
    "r": "reject it",
    "m": "merge it into another entity",
    "n": "give it another name",
    "c": "give it another class",
    "s": "split off: the words in sight mean another entity",
    "k": "skip it for now",
    "u": "undo the last judgement",
    "q": "quit; what was judged is kept",
}
_OF_STATEMENTS = "arskuq"
_WIDTH = 100


@main.command()
@graph_option
@click.option(
    "--confidence-below",
    "below",
    default=0.8,
    show_default=True,
    type=click.FloatRange(0, 1),
    metavar="N",
    help="Look at statements of less confidence.",
)
@click.option("--document", metavar="NAME", help="Only what this document brought in.")
@click.option("--list", "only_list", is_flag=True, help="List what is to be judged, and ask nothing.")
@click.option("--reviewer", envvar="KG_REVIEWER", metavar="NAME", help="Who judges. [env: KG_REVIEWER]")
@click.option("--date", metavar="YYYY-MM-DD", help="The day that is written down.  [default: today]")
def review(
    graph: str, below: float, document: str | None, only_list: bool, reviewer: str | None, date: str | None
) -> None:
    """Judge candidates and claims of low confidence.

    Each is shown with its sentence, and a key decides. Every judgement is at once in
    seeds/judgements/review.jsonl, where it can be changed or taken out; the next build honours it.

    \b
    Keys:
      a accept   r reject   m merge   n new name   c class   s split
      k skip     u undo     q quit    ? help

    \b
    Examples:
      kg review --document visit-of-june
      kg review --confidence-below 0.9 --list
    """  # noqa: D301
    import kg

    day = date or datetime.datetime.now().astimezone().date().isoformat()
    found = kg.Project.find().review(graph, below=below, document=document, reviewer=reviewer, date=day)
    if only_list:
        for item in found.items:
            click.echo("\t".join((item.kind, item.target, _confidence(item), item.document, item.text)))
        return
    judged = _walk(found)
    click.echo(f"{judged} judged, {len(found.items)} in all" + (f"; see {found.path}" if judged else ""))
    if judged:
        click.echo("Try next:\n  kg build")


def _walk(session: Review) -> int:
    """Go through the items; return how many judgements were made and kept."""
    place, shown, judged = 0, -1, 0
    while place < len(session.items) or judged:
        # After the last item there is still something to undo.
        item = session.items[place] if place < len(session.items) else None
        if shown != place:
            click.echo(_shown(session, item, place) if item else "\nThat was the last one.")
            shown = place
        key = _key(_OF_STATEMENTS if item and item.kind != "candidate" else "".join(_KEYS) if item else "uq")
        if key == "q":
            break
        if key == "u":
            undone = session.undo()
            if undone is None:
                click.echo("  nothing to undo in this session")
                continue
            judged -= 1
            place, shown = session.items.index(undone), -1
        elif key == "k" or item is None:
            place += 1
        else:
            try:
                done, stay = _decide(session, item, key)
            except UsageError as error:
                click.echo(f"  {error}")
                continue
            judged += done
            place += done and not stay
    return judged


def _decide(session: Review, item: Item, key: str) -> tuple[bool, bool]:
    """Ask what a key needs and judge; return whether that was done, and whether the item stays in sight."""
    if key in "ar":
        kind = "accept" if key == "a" else "reject"
        reason = _ask("  reason (Enter for none)") if key == "r" else ""
        session.judge(item, kind, reason=reason or None)
    elif key == "m":
        into = _entity(session, session.nearest(item))
        if into is None:
            return False, True
        session.judge(item, "merge", into=into)
        click.echo(f"  merged into {session.label(into)} ({into})")
    elif key == "s":
        return _split(session, item), False
    else:
        what = "new name" if key == "n" else "class, such as Forum or Meeting"
        to = _ask(f"  {what} (Enter to go back)")
        if not to:
            return False, True
        kind = "rename" if key == "n" else "reclass"
        session.judge(item, kind, to=to if key == "n" else session.entity_class(to))
        click.echo("  noted; accept or reject it now")
        return True, True
    return True, False


def _split(session: Review, item: Item) -> bool:
    """Ask what the words in sight mean, and split that off."""
    entity = None
    if item.kind != "candidate":
        ends = [value for _, value in item.said if value.startswith(("ent:", "topic:", "good:"))]
        entity = _chosen("  which end means something else", [(one, session.label(one)) for one in ends])
        if entity is None:
            return False
    text = _ask("  the entity that is meant (Enter to go back)")
    if not text:
        return False
    try:
        session.judge(item, "split", into=session.entity(text), entity=entity)
    except UsageError as error:
        click.echo(f"  {error}")
        kind = _ask("  its class makes it a new entity (Enter to go back)")
        if not kind:
            return False
        session.judge_new(item, text, session.entity_class(kind), entity)
    return True


def _entity(session: Review, offered: tuple[tuple[str, str], ...]) -> str | None:
    """Ask for an entity: a number of those offered, or any name."""
    for number, (curie, label) in enumerate(offered, 1):
        click.echo(f"    {number} {label} ({curie})")
    what = "number or name" if offered else "no name is like it; the name"
    text = _ask(f"  {what} of the entity (Enter to go back)")
    if not text:
        return None
    if text.isdigit() and 1 <= int(text) <= len(offered):
        return offered[int(text) - 1][0]
    return session.entity(text)


def _chosen(question: str, offered: list[tuple[str, str]]) -> str | None:
    if not offered:
        click.echo("  it is about no entity that could be split off")
        return None
    for number, (_, label) in enumerate(offered, 1):
        click.echo(f"    {number} {label}")
    text = _ask(f"{question} (number; Enter to go back)")
    return offered[int(text) - 1][0] if text.isdigit() and 1 <= int(text) <= len(offered) else None


def _shown(session: Review, item: Item, place: int) -> str:
    """Return an item as it is put before the reviewer."""
    head = f"[{place + 1}/{len(session.items)}] {item.kind}: {item.text}"
    told = [part for part in (item.type, item.target, item.document, _confidence(item)) if part]
    # Marks that are seen without colours, too.
    words = "".join(
        f"»{click.style(text, bold=True)}«" if marked else text for text, marked in session.context(item)
    )
    quote = textwrap.fill(words.strip(), _WIDTH, initial_indent="    ", subsequent_indent="    ")
    return f"\n{head}\n  {' · '.join(told)}\n{quote}"


def _confidence(item: Item) -> str:
    return "" if item.confidence is None else f"confidence {item.confidence:g}"


def _key(allowed: str) -> str:
    """Ask for a key until it is one; what ends the input ends the review."""
    while True:
        if sys.stdin.isatty():
            click.echo(f"  [{'/'.join(allowed)}/?] ", nl=False)
            key = click.getchar().lower()
            click.echo(key if key.isprintable() else "")
        else:
            key = _ask(f"  [{'/'.join(allowed)}/?]", at_end="q").lower()
        if key in ("\x03", "\x04"):
            return "q"
        if len(key) == 1 and key in allowed:
            return key
        if key == "?" or key in _KEYS:
            for one in allowed:
                click.echo(f"    {one}  {_KEYS[one]}")
        else:
            click.echo("  that is no key here; ? for help")


def _ask(question: str, at_end: str = "") -> str:
    """Ask for a line of text; where there is no more input, answer `at_end`."""
    try:
        answer: str = click.prompt(question, default="", show_default=False, prompt_suffix=": ")
    except click.Abort:
        # Ctrl-C ends the program as ever; a pipe that is read to its end only ends the questions.
        if sys.stdin.isatty():
            raise
        click.echo()
        return at_end
    return answer.strip()
