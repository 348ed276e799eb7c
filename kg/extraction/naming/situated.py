"""What lies in what, by names side by side: 'Sunrise Hall in central Lima', 'Lima, Peru'."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from kg.extraction.analysis import Analysis, Anchor
from kg.extraction.findings import Claim

__all__ = ["find_situated"]

_FULL = r"(?:(?:[Rr]epublic|[Ss]tate|[Kk]ingdom|[Pp]rovince|[Rr]egion)\sof\s)?"
_COMMA = re.compile(rf",\s(?:the\s)?{_FULL}")
#: 'the Peruvian city of Lima'
_CITY_OF = re.compile(
    r"(?:'s)?\s(?:[a-z]+\s){0,2}(?:city|capital|port|town|resort|village|region|province)(?:\sof|,)?\s"
)
_CLOSED = re.compile(
    r"[,.;:)]|\s*$|\s(?:on|in|for|to|last|this|next|from|after|where|when|and\s[a-z])\b", re.MULTILINE
)


def find_situated(analysis: Analysis) -> tuple[Claim, ...]:
    """Find what is part of what by how their names stand side by side.

    What the authority file knows of a place has to bear it out: 'in Lima, Chile and Peru' is a list.

    Parameters
    ----------
    analysis : Analysis
        The document, its names in place.

    Returns
    -------
    tuple of Claim
        ``kg:partOf``, of places in places and countries.
    """
    return tuple(_Situated(analysis).found())


class _Situated:
    def __init__(self, analysis: Analysis) -> None:
        self.analysis, self.register, self.text = analysis, analysis.register, analysis.text
        words = analysis.knowledge.language.words
        sides = "|".join(map(re.escape, words("kg:direction", "kg:Place"))) or "(?!)"
        self._within = re.compile(rf"\sin\s(?:the\s)?(?:(?:{sides})\s){{0,2}}{_FULL}")
        table = analysis.knowledge.language.table("kg:nameNoun")
        nouns = "|".join(sorted((re.escape(n) for n, kind in table.items() if kind == "kg:Place"), key=len))
        #: 'Sunrise, a small town in Peru'
        self._described = re.compile(
            rf",\s(?:[\w'-]+\s){{1,5}}(?:{nouns or '(?!)'}|capital)\sin\s(?:the\s)?(?:(?:{sides})\s)?{_FULL}"
        )

    def found(self) -> Iterator[Claim]:
        """Yield the claims in the order of the text."""
        for sentence in self.analysis.sentences:
            anchors = sorted(
                (a for a in self.analysis.anchors(sentence) if a.kind in ("name", "demonym")),
                key=lambda a: a.span,
            )
            for one, other in itertools.pairwise(anchors):
                yield from self._side_by_side(one, other)

    def _side_by_side(self, one: Anchor, other: Anchor) -> Iterator[Claim]:
        place = self.register.is_a(one.entity, "kg:Place") and one.kind == "name"
        around = self.register.is_a(other.entity, "kg:Place", "kg:Country") and other.kind == "name"
        between = (one.span.end, other.span.start)
        if place and around:
            in_it = self._within.fullmatch(self.text, *between) or self._described.fullmatch(
                self.text, *between
            )
            comma = _COMMA.fullmatch(self.text, *between) and _CLOSED.match(self.text, other.span.end)
            if (in_it and self._may(one.entity, other.entity)) or (
                comma and self._lies(one.entity, other.entity)
            ):
                yield self._claim(one, other, one.entity, other.entity)
        elif (
            self.register.is_a(one.entity, "kg:Country")
            and self.register.is_a(other.entity, "kg:Place")
            and _CITY_OF.fullmatch(self.text, *between)
            and self._lies(other.entity, one.entity)
        ):
            yield self._claim(one, other, other.entity, one.entity)

    def _claim(self, one: Anchor, other: Anchor, part: str, whole: str) -> Claim:
        evidence = type(one.span)(one.span.start, other.span.end)
        return Claim(part, "kg:partOf", whole, (evidence,), confidence=0.8)

    def _above(self, place: str) -> frozenset[str]:
        found: set[str] = set()
        todo = [place]
        while todo:
            above = set(self.register.linked(todo.pop(), "kg:partOf")) - found
            found |= above
            todo += sorted(above)
        return frozenset(found)

    def _lies(self, place: str, around: str) -> bool:
        """Tell whether a place is known to lie in another, or is known for nothing."""
        above = self._above(place)
        return around in above or (not above and place not in self.analysis.knowledge.entities)

    def _may(self, place: str, around: str) -> bool:
        """Tell whether nothing speaks against it that a place lies in another."""
        above = self._above(place)
        same = self.register.is_a(around, "kg:Country") and any(
            self.register.is_a(c, "kg:Country") for c in above
        )
        return place != around and place not in self._above(around) and (around in above or not same)
