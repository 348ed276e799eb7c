"""A lesson as text and as HTML; in HTML all that comes from examples and documents is escaped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from kg.teaching.free_text import describe

if TYPE_CHECKING:
    from kg.teaching.induction import Induced
    from kg.teaching.lesson import Lesson
    from kg.teaching.trial import Hit

__all__ = ["as_html", "as_text"]

_MOST_HITS = 8
_SIGNS = {"right": "+", "wrong": "-", "new": "?"}


def as_text(lesson: Lesson) -> str:
    """Return a lesson as plain text: a numbered wording a paragraph, with what speaks for and against it.

    Parameters
    ----------
    lesson : Lesson
        Any.

    Returns
    -------
    str
    """
    lines = [*_head(lesson), ""]
    for number, one in enumerate(lesson.wordings, 1):
        lines.append(f"{number:3}. {one.wording.text}   [{_state(lesson, one)}]")
        lines.append(f"     {_counts(lesson, one)}")
        lines += [f"     + {_line(example.marks)}" for example in one.support]
        lines += [f"     - {subject} / {object_}: {_line(text)}" for text, subject, object_ in one.counter]
        lines += [f"     {_SIGNS[hit.verdict]} {_hit(hit)}" for hit in lesson.hits(one)[:_MOST_HITS]]
        more = len(lesson.hits(one)) - _MOST_HITS
        lines += [f"       and {more} more"] if more > 0 else []
    for heading, parts in _rest(lesson):
        lines += ["", heading, *(f"  {part}" for part in parts)]
    return "\n".join(lines)


def as_html(lesson: Lesson) -> str:
    """Return a lesson as an HTML fragment; what a wording rests on unfolds.

    Parameters
    ----------
    lesson : Lesson
        Any.

    Returns
    -------
    str
    """
    head, *more = _head(lesson)
    html = [f"<h3>{escape(head)}</h3>", *(f"<p>{escape(one)}</p>" for one in more), "<ol>"]
    for one in lesson.wordings:
        items = [f"<li>+ {escape(_line(example.marks))}</li>" for example in one.support]
        items += [f"<li>− {escape(f'{s} / {o}: {_line(text)}')}</li>" for text, s, o in one.counter]
        items += [f"<li>{_SIGNS[hit.verdict]} {escape(_hit(hit))}</li>" for hit in lesson.hits(one)]
        html.append(
            f"<li><details><summary><code>{escape(one.wording.text)}</code> "
            f"<em>{escape(_state(lesson, one))}</em>: {escape(_counts(lesson, one))}</summary>"
            f"<ul>{''.join(items)}</ul></details></li>"
        )
    html.append("</ol>")
    for heading, parts in _rest(lesson):
        items = [f"<li>{escape(part)}</li>" for part in parts]
        html.append(f"<h4>{escape(heading)}</h4><ul>{''.join(items)}</ul>")
    return f'<div class="kg-lesson">{"".join(html)}</div>'


def _head(lesson: Lesson) -> Iterator[str]:
    relation = lesson.relation
    kind = "a new relation" if relation.new else "a relation that the ontology has"
    count = sum(not one.counter for one in lesson.examples)
    yield f"Lesson: {relation.label} ({relation.curie}), {kind}, from {count} example{'s' * (count != 1)}"
    yield f"relates {_classes(relation.domain)} to {_classes(relation.range)}"


def _classes(side: tuple[str, ...]) -> str:
    return " or ".join(one.removeprefix("kg:") for one in side) or "anything"


def _state(lesson: Lesson, one: Induced) -> str:
    if one.wording in lesson.approved:
        return "approved"
    if one.wording in lesson.known:
        return "known already"
    if not one.wording.writable:
        return "not for a build: it has no word of its own"
    if not one.read:
        return "not recommended: a build does not find it in its own examples"
    return "recommended" if one.wording in lesson.recommended else "not recommended"


def _counts(lesson: Lesson, one: Induced) -> str:
    found = Counter(hit.verdict for hit in lesson.hits(one))
    parts = [f"{len(one.support)} of the examples"]
    if 0 < one.read < len(one.support):
        parts.append(f"a build finds {one.read} of these")
    if one.counter:
        parts.append(f"{len(one.counter)} where it is not meant")
    here = ", ".join(f"{found[verdict]} {verdict}" for verdict in _SIGNS if found[verdict])
    parts.append(f"in the documents: {here or 'nothing'}")
    return "; ".join(parts)


def _hit(hit: Hit) -> str:
    return f"{hit.subject} → {hit.object} ({hit.document}): {_line(hit.quote)}"


def _line(text: str) -> str:
    return " ".join(text.split())


def _rest(lesson: Lesson) -> Iterator[tuple[str, list[str]]]:
    for name, argument in (("subjects", lesson.experience.subject), ("objects", lesson.experience.object)):
        told = describe(argument)
        if told:
            yield f"What the {name} have in common", list(told)
    if lesson.untaught:
        yield "Nothing was learnt from", [_line(example.marks) for example in lesson.untaught]
