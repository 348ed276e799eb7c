"""The text as extraction sees it: the same length as the document's, in blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.reading.document import Span

__all__ = ["Block", "blocks", "fold_case", "normalise"]

_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ`´", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‐‑‒–−", "-"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2009\u200a\u202f\t\v\f", " "),
    }
)
_BULLET = re.compile(r"(?:[-*•‣▪o]|\(?\d{1,2}[.)])\s+")
_LIST_AHEAD = re.compile(rf"\s+{_BULLET.pattern}")
_QUESTION = re.compile(r"(?:Q(?:uestion)?\s?\d{0,3}\s?[:.)]|FAQ\b)", re.IGNORECASE)
_ANSWER = re.compile(r"(?:A(?:nswer)?\s?\d{0,3}\s?[:.)])\s", re.IGNORECASE)
_LABELLED = re.compile(r"([A-Z][^:.!?\n]{1,60}):\s+(?=\S)")
_LONGEST_HEADING = 14
#: 'Rome, 3 October 2025 - ', 'NEW DELHI: ', 'LONDON (Agency) - ': where and when a text was filed.
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DATELINE = re.compile(
    rf"(?:[A-Z][A-Za-z.' ]{{1,40}}(?:/[A-Z][A-Za-z ]+)?,\s(?:[A-Z][A-Za-z ]+,\s)?"
    rf"(?:(?:{_MONTHS})[a-z]*\.?\s\d{{1,2}}(?:,\s\d{{4}})?|\d{{1,2}}\s(?:{_MONTHS})[a-z]*\.?(?:,?\s\d{{4}})?)"
    rf"(?:\s\([A-Z][^)]{{1,30}}\))?\s?[-—:]+\s"
    rf"|[A-Z][A-Z .'/]{{2,40}},?(?:\s\([A-Z][^)]{{1,30}}\)\s?[-—:]+|:|\s[-—]+)\s)(?=\S)"
)


def normalise(text: str) -> str:
    """Return `text` with plain quotes, hyphens and spaces, every character in its place.

    Examples
    --------
    >>> normalise("Tea – “black”")
    'Tea - "black"'
    """
    return text.translate(_SAME_LENGTH)


def fold_case(text: str) -> str:
    """Return `text` in lower case at the same length: what would grow (İ) is left alone."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the text that stands by itself: a paragraph, a heading, an item of a list.

    Attributes
    ----------
    span : Span
        Without surrounding space, without the bullet or the dateline.
    kind : str
        ``"paragraph"``, ``"heading"``, ``"item"``, ``"question"`` or ``"answer"``.
    label : Span or None
        What stands before the colon of 'Mobility pact: …'.
    heading : Span or None
        The heading it stands under.
    """

    span: Span
    kind: str
    label: Span | None = None
    heading: Span | None = None


def blocks(text: str) -> tuple[Block, ...]:
    r"""Split `text`, which is normalised, into its blocks.

    Examples
    --------
    >>> [b.kind for b in blocks("Trade today\nTrade grew by a third last year.\n- Tea: more of it.")]
    ['heading', 'paragraph', 'item']
    """
    found: list[Block] = []
    heading: Span | None = None
    for line in re.finditer(r"[^\n\r\u2028\u2029\u0085]+", text):
        start, end = line.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        kind = "paragraph"
        bullet = _BULLET.match(text, start, end)
        if bullet:
            kind, start = "item", bullet.end()
        question = _QUESTION.match(text, start, end)
        answer = _ANSWER.match(text, start, end)
        if question:
            kind, start = "question", question.end()
        elif answer:
            kind, start = "answer", answer.end()
        while start < end and text[start].isspace():
            start += 1
        if start == end:
            continue
        dateline = _DATELINE.match(text, start, end) if kind == "paragraph" else None
        start = dateline.end() if dateline else start
        span = Span(start, end)
        opens_list = text[end - 1] == ":" and _LIST_AHEAD.match(text, line.end()) is not None
        if kind == "paragraph" and _is_heading(span.of(text).rstrip(":") if opens_list else span.of(text)):
            heading = span
            found.append(Block(span, "heading"))
            continue
        label = None
        labelled = _LABELLED.match(text, start, end) if kind in ("item", "paragraph") else None
        if labelled:
            label = Span(*labelled.span(1))
        found.append(Block(span, kind, label, heading))
    return tuple(found)


def _is_heading(line: str) -> bool:
    words = line.split()
    return 0 < len(words) <= _LONGEST_HEADING and line[-1] not in ".!?:;,\"'"
