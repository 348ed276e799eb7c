"""Where the numbers of a text stand, and which of them are figures at all."""

from __future__ import annotations

from kg.extraction.analysis import Analysis
from kg.extraction.figures.nearness import Figure, is_counted
from kg.extraction.figures.quantities import Quantity
from kg.extraction.time.dates import TimeExpression

__all__ = ["place"]

_NOMINAL = ("NOUN", "PROPN")


def place(
    analysis: Analysis, quantities: tuple[Quantity, ...], times: tuple[TimeExpression, ...]
) -> tuple[Figure, ...]:
    """Place the quantities in their sentences; numbers that are part of a name or a date are none."""
    found: list[Figure] = []
    names = [
        a.span
        for a in analysis.anchors()
        if a.kind in ("name", "post") and analysis.register.is_a(a.entity, "kg:Entity")
    ]
    for quantity in quantities:
        if analysis.text[max(0, quantity.whole.start - 5) : quantity.whole.start].endswith(" per "):
            # '270 dollars per 1,000 cubic metres' is one figure.
            continue
        dated = any(t.span.overlaps(quantity.span) for t in times)
        if dated and quantity.kind in ("count", "time"):
            continue
        if quantity.unit is None and any(n.covers(quantity.span) for n in names):
            continue
        words, root = analysis.tokens(quantity.span), analysis.root(quantity.span)
        if words and root:
            sentence, tokens = words
            inside = {t.index for t in tokens}
            heads = [t for t in tokens if t.head not in inside or t.head == t.index]
            figure = Figure(quantity, sentence, tuple(tokens), heads[0] if len(heads) == 1 else root[1])
            if not _is_label(figure) and not _is_article(figure) and not _is_age(figure):
                found.append(figure)
    return tuple(found)


def _is_article(figure: Figure) -> bool:
    """Tell whether a number counts nothing worth telling: 'one of them', 'the two also signed'."""
    quantity, last = figure.quantity, figure.tokens[-1]
    first = figure.tokens[0].index
    before = figure.sentence.tokens[first - 1].text.lower() if first else ""
    if quantity.kind == "count" and quantity.value is not None and quantity.value <= 9:
        if before in ("these", "those", "both", "our", "their") and not quantity.approximate:
            return True
        if before == "the" and figure.tokens[0].text[:1].isupper() and is_counted(figure) is None:
            # 'The Five' are a group.
            return True
    if quantity.kind != "count" or quantity.value is None or quantity.value > 2:
        return False
    return quantity.value <= 1 or last.dep != "nummod" or last.head < last.index


def _is_age(figure: Figure) -> bool:
    """Tell whether a number is an age: 'employees over 65', 'children under 3'."""
    first, sentence = figure.tokens[0].index, figure.sentence
    if figure.quantity.kind != "count" or is_counted(figure) is not None or first < 2:
        return False
    before = sentence.tokens[first - 1].text.lower()
    return before in ("over", "under", "aged") and sentence.tokens[first - 2].pos == "NOUN"


def _is_label(figure: Figure) -> bool:
    """Tell whether a number only numbers what stands before it: 'Article 5', 'room 12'."""
    first = figure.tokens[0].index
    if figure.quantity.kind != "count" or is_counted(figure) is not None or not first:
        return False
    before = figure.sentence.tokens[first - 1]
    if before.pos == "CCONJ" and first > 2 and figure.sentence.tokens[first - 2].pos == "NUM":
        # 'Units 3 and 4'.
        return figure.sentence.tokens[first - 3].pos in _NOMINAL
    return before.pos in _NOMINAL
