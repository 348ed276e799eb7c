"""A review as text and as HTML; in HTML all that comes from a graph is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from kg.analysis.review import Item

__all__ = ["review_html", "review_text"]


def review_text(items: Sequence[Item]) -> str:
    """Return what is to be judged, one item a line, each with its number among them, from 0.

    Parameters
    ----------
    items : sequence of Item
        In the order in which they are to be judged.

    Returns
    -------
    str
    """
    width = len(str(max(len(items) - 1, 0)))
    return (
        "\n".join(f"{place:>{width}}  {_told(item)}" for place, item in enumerate(items))
        or "nothing to judge"
    )


def review_html(items: Sequence[Item], sentences: Sequence[Sequence[tuple[str, bool]]]) -> str:
    """Return what is to be judged as a table; the sentence of each item unfolds.

    Parameters
    ----------
    items : sequence of Item
        In the order in which they are to be judged.
    sentences : sequence of sequence of (str, bool)
        The sentence of each in pieces, and whether each is marked.

    Returns
    -------
    str
    """
    if not items:
        return "<p>nothing to judge</p>"
    rows = "".join(
        f"<tr><td>{place}</td><td>{escape(item.kind)}</td><td><details><summary>{escape(item.text)}</summary>"
        f"<blockquote>{''.join(map(_piece, pieces))}</blockquote></details></td>"
        f"<td>{escape(item.type or '')}{_sure(item)}</td><td>{escape(item.document)}</td></tr>"
        for place, (item, pieces) in enumerate(zip(items, sentences, strict=True))
    )
    head = "".join(f"<th>{name}</th>" for name in ("", "kind", "what", "class or confidence", "document"))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _told(item: Item) -> str:
    known = ", ".join(part for part in (item.type or "", _sure(item), item.document) if part)
    return f"{item.kind}: {item.text} ({known})"


def _sure(item: Item) -> str:
    return "" if item.confidence is None else f"{item.confidence:g}"


def _piece(piece: tuple[str, bool]) -> str:
    text, marked = piece
    return f"<mark>{escape(text)}</mark>" if marked else escape(text)
