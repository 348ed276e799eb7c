"""Diagrams of the ontology as SVG: the tree of classes, and what relations lead from and to.

Laid out by counting, so that the same Turtle gives the same bytes; nothing is fetched to see them.
"""

from __future__ import annotations

from html import escape

from docs.making.terms import Term, anchor, children, terms

__all__ = ["class_tree", "relation_map"]

_ROW, _COLUMN, _LETTER = 24, 200, 7


def class_tree() -> str:
    """Return the classes below ``kg:Entity`` as a tree that grows to the right."""
    kinds = (one for one in terms().values() if "owl:Class" in one.kinds)
    classes = {one.curie: one for one in kinds if _is_below("kg:Entity", one)}
    below = children(classes)
    boxes: list[str] = []
    lines: list[str] = []
    rows = 0

    def place(one: Term, depth: int) -> float:
        nonlocal rows
        heights = [place(other, depth + 1) for other in below.get(one.curie, ())]
        if heights:
            height = sum(heights) / len(heights)
        else:
            height, rows = float(rows), rows + 1
        edge = (depth + 1) * _COLUMN
        lines.extend(_curve(edge - 40, height, edge, other) for other in heights)
        boxes.append(_box(one.label, anchor(one.curie), depth * _COLUMN, height))
        return height

    for one in below[""]:
        place(one, 0)
    return _svg("The classes of entities", 4 * _COLUMN, rows, [*lines, *boxes])


def relation_map() -> str:
    """Return the relations between the classes that they lead from (left) and to (right)."""
    relations = [one for one in terms().values() if "kg:Relation" in one.kinds]
    relations.sort(key=lambda one: (one.domain, one.range, one.label))
    left = sorted({end for one in relations for end in one.domain})
    right = sorted({end for one in relations for end in one.range})
    rows = max(len(relations), len(left), len(right))
    columns = [_spread(names, rows) for names in (left, [one.curie for one in relations], right)]
    lines, boxes = [], []
    for one in relations:
        middle = columns[1][one.curie]
        lines += [_curve(_COLUMN - 40, columns[0][end], 320, middle) for end in one.domain]
        lines += [_curve(320 + _COLUMN - 40, middle, 640, columns[2][end]) for end in one.range]
        boxes.append(_box(one.label, anchor(one.curie), 320, middle))
    for column, place in ((0, 0), (2, 640)):
        for end, height in columns[column].items():
            known = terms().get(end)
            boxes.append(_box(known.label if known else end, anchor(end) if known else "", place, height))
    return _svg("What the relations lead from and to", 640 + _COLUMN, rows, [*lines, *boxes])


def _is_below(top: str, one: Term) -> bool:
    return one.curie == top or any(_is_below(top, terms()[curie]) for curie in one.above if curie in terms())


def _spread(names: list[str], rows: int) -> dict[str, float]:
    step = rows / max(len(names), 1)
    return {name: round((place + 0.5) * step - 0.5, 2) for place, name in enumerate(names)}


def _box(text: str, target: str, left: float, row: float) -> str:
    top = row * _ROW + 3
    box = (
        f'<rect x="{left}" y="{top:g}" width="{_COLUMN - 40}" height="{_ROW - 6}" rx="4"/>'
        f'<text x="{left + 8}" y="{top + 13:g}">{escape(text)}</text>'
    )
    return f'<a href="#{escape(target, quote=True)}">{box}</a>' if target else f"<g>{box}</g>"


def _curve(left: float, first: float, right: float, second: float) -> str:
    start, end, middle = first * _ROW + _ROW / 2, second * _ROW + _ROW / 2, (left + right) / 2
    return f'<path d="M{left:g} {start:g}C{middle:g} {start:g} {middle:g} {end:g} {right:g} {end:g}"/>'


def _svg(title: str, width: int, rows: int, parts: list[str]) -> str:
    return (
        f'<svg class="ontology" role="img" aria-label="{escape(title, quote=True)}" '
        f'viewBox="0 0 {width} {rows * _ROW + 4}" xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )
