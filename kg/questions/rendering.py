"""Cards as text and as HTML; in HTML all that comes from a graph is escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import groupby

from kg.questions.card import Card, Figure, Link, Mentioned, Reference, Said, Tenure
from kg.questions.names import fold

__all__ = ["card_html", "card_text"]

_ROLES = {
    "subject": "{relation}",
    "object": "{relation} (as its object)",
    "counterpart": "{relation} (as the other side)",
    "topic": "{relation} (as the topic)",
    "speaker": "Said",
}
_ALSO = "Also"
# Of an entity that has more other names than this, the shortest are shown.
_ALIASES = 8


def card_text(card: Card, *, full: bool = False) -> str:
    """Return a card as plain text: a heading a section, an indented line a statement.

    Parameters
    ----------
    card : Card
        What is to be read.
    full : bool, optional
        Whether every other name is given, however many there are.

    Returns
    -------
    str
    """
    lines = [f"{card.label}  ({card.curie})", _classes(card)]
    shown = list(card.aliases) if full else _telling(card)
    more = len(card.aliases) - len(shown)
    for heading, parts in _head(card, shown):
        rest = f" and {more:,} more (kg show --names)" if heading == _ALSO and more else ""
        lines.append(f"{heading}: {', '.join(parts)}{rest}")
    for heading, statements in _sections(card):
        lines += ["", heading]
        for statement in statements:
            lines.append(f"  {_sentence(card, statement)}")
            lines += [f"      “{_one_line(one.quote)}” — {one.document.curie}" for one in statement.evidence]
    if card.mentions:
        lines += ["", "Mentioned in"]
        lines += [f"  {_mentioned(mention, str)}" for mention in card.mentions]
    return "\n".join(lines)


def card_html(card: Card) -> str:
    """Return a card as an HTML fragment; the evidence of a statement unfolds."""
    html = [f"<h3>{_anchor(card.iri, card.label)} <code>{escape(card.curie)}</code></h3>"]
    html.append(f"<p>{escape(_classes(card))}</p>")
    shown = _telling(card)
    rest = [one for one in card.aliases if one not in shown]
    more = (
        f"<details><summary>and {len(rest):,} more</summary>{escape(', '.join(rest))}</details>"
        if rest
        else ""
    )
    head = "".join(
        f"<dt>{escape(heading)}</dt><dd>{', '.join(_linked(part) for part in parts)}"
        f"{more if heading == _ALSO else ''}</dd>"
        for heading, parts in _head(card, shown)
    )
    html.append(f"<dl>{head}</dl>" if head else "")
    for heading, statements in _sections(card):
        items = "".join(f"<li>{_folded(card, statement)}</li>" for statement in statements)
        html.append(f"<h4>{escape(heading)}</h4><ul>{items}</ul>")
    if card.mentions:
        items = "".join(f"<li>{_mentioned(mention, escape)}</li>" for mention in card.mentions)
        html.append(f"<h4>Mentioned in</h4><ul>{items}</ul>")
    return f'<div class="kg-card">{"".join(html)}</div>'


def _classes(card: Card) -> str:
    kinds = ", ".join(str(kind) for kind in card.classes) or "of no known class"
    return f"{kinds}; a candidate that no one has reviewed yet" if card.candidate else kinds


def _telling(card: Card) -> list[str]:
    """Return the other names that tell most in little room; of those that sound the same, one."""
    if len(card.aliases) <= _ALIASES:
        return list(card.aliases)
    spoken = {fold(label) for label in card.labels.values()}
    kept: list[str] = []
    for one in sorted(card.aliases, key=lambda name: (len(name), name)):
        if fold(one) not in spoken:
            spoken.add(fold(one))
            kept.append(one)
    return sorted(kept[:_ALIASES])


def _head(card: Card, aliases: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield what is said of an entity in one line each."""
    others = [f"{text} ({language})" for language, text in card.labels.items() if text != card.label]
    if others:
        yield "In other languages", others
    if aliases:
        yield _ALSO, aliases
    if card.matches:
        yield "Same as", list(card.matches)
    if card.tenures:
        yield "Posts", [_tenure(card, tenure) for tenure in card.tenures]
    for relation, pairs in groupby(card.facts, key=lambda pair: pair[0]):
        yield _capital(relation.label), [str(value) for _, value in pairs]


def _tenure(card: Card, tenure: Tenure) -> str:
    other = tenure.post if tenure.holder.curie == card.curie else tenure.holder
    since = f"from {tenure.start}" if tenure.start else ""
    until = f"until {tenure.end}" if tenure.end else ""
    when = " ".join(part for part in (since, until) if part)
    return f"{other} ({when})" if when else str(other)


def _sections(card: Card) -> Iterator[tuple[str, list[Link] | list[Figure]]]:
    def heading(link: Link) -> str:
        return _capital(_ROLES[link.role].format(relation=link.relation))

    for title, group in groupby(card.links, key=heading):
        yield title, list(group)
    if card.figures:
        yield "Figures", list(card.figures)


def _sentence(card: Card, statement: Link | Figure) -> str:
    """Return a statement in words, with how it stands and whose words it is."""
    if isinstance(statement, Link):
        parts: Iterable[object] = (statement.subject, statement.relation, statement.object)
        if statement.role == "subject":
            parts = (statement.object,)
        elif statement.role == "object":
            parts = (statement.subject,)
        with_whom = statement.counterpart if statement.role != "counterpart" else None
        about = statement.topic if statement.role != "topic" else None
        details = [f"with {with_whom}" if with_whom else "", f"on {about}" if about else "", statement.time]
    else:
        amount = ", ".join(part for part in (statement.amount, statement.trend.lower()) if part)
        parts = (f"{statement.measure}:", amount)
        sides = [str(side) for side in (statement.reporter, statement.counterpart) if side]
        details = [" with ".join(sides), str(statement.good or ""), statement.period]
    details += ["" if statement.modality == "Asserted" else statement.modality.lower()]
    details += [f"according to {statement.speaker}" if _credited(card, statement) else ""]
    details += ["curated" if statement.curated else ""]
    known = "; ".join(detail for detail in details if detail)
    return " ".join(map(str, parts)) + (f" ({known})" if known else "")


def _credited(card: Card, statement: Said) -> bool:
    return statement.speaker is not None and statement.speaker.curie != card.curie


def _folded(card: Card, statement: Link | Figure) -> str:
    sentence = escape(_sentence(card, statement))
    quotes = "".join(
        f"<blockquote>{escape(one.before)}<mark>{escape(one.quote)}</mark>{escape(one.after)}"
        f"<br><cite>{escape(one.document.label)}</cite></blockquote>"
        for one in statement.evidence
    )
    return f"<details><summary>{sentence}</summary>{quotes}</details>" if quotes else sentence


def _mentioned(mention: Mentioned, written: Callable[[str], str]) -> str:
    names = ", ".join(f"“{_one_line(name)}”" for name in mention.names)
    document = _titled(mention.document)
    return written(f"{document}: {names}" if names else document)


def _titled(document: Reference) -> str:
    return f"{document.label} ({document.curie})" if document.label != document.curie else document.curie


def _linked(text: str) -> str:
    return _anchor(text, text) if text.startswith(("http://", "https://")) else escape(text)


def _anchor(iri: str, text: str) -> str:
    if not iri.startswith(("http://", "https://")):
        return escape(text)
    return f'<a href="{escape(iri, quote=True)}">{escape(text)}</a>'


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _one_line(text: str) -> str:
    return " ".join(text.split())
