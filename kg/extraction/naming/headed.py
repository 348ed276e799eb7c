"""Names by a word in them that tells what they name: 'the Sunrise Corporation', 'the Academy of Letters'."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.naming.capitalised import Reading, Stranger
from kg.extraction.naming.capitals import is_known, is_noun

__all__ = ["find_headed"]

_LONGEST_NAME = 18


def find_headed(reading: Reading) -> Iterator[Stranger]:
    """Yield the names that have a ``kg:nameWord`` in them, in order.

    Parameters
    ----------
    reading : Reading
        The text.

    Yields
    ------
    Stranger
    """
    yield from _Headed(reading).headed()


class _Headed:
    def __init__(self, reading: Reading) -> None:
        self.reading, self.words, self.tells = reading, reading.words, reading.tells
        self.register = reading.register

    def headed(self) -> Iterator[Stranger]:
        after = -1
        for i, word in enumerate(self.words):
            kind = self.tells.heads.get(word.text)
            if kind is None or i <= after or not self.reading.part(i) or self._concept(i):
                continue
            following = i + 1
            if self.reading.adjoining(following) and not word.possessive and self.reading.part(following):
                continue
            start = self._leftmost(i, kind)
            end = i if word.possessive else self._rightmost(i, kind)
            if end - start >= _LONGEST_NAME or not self._telling(start, i, end):
                continue
            owner = self._owner(start, end) if word.text in self.tells.owned else None
            entity = None
            if word.text in self.tells.owned and owner is None:
                entity = self._only(start, end)
                if entity is None:
                    continue
            after = end
            label = self._label(start, i, end, owner) if entity is None else self.register.label(entity)
            yield Stranger(
                self.reading.span(start, end), kind, label, owner or self._closing(start, end, kind), entity
            )

    def _only(self, start: int, end: int) -> str | None:
        """Return the listed body of that name of the only country of the text that has one."""
        name = self.reading.surface(start, end).replace("&", "and")
        countries = {c for i in range(len(self.words)) if (c := self.reading.country(i))}
        if self.register.common(name):
            return None
        found = {self.register.called(f"{name} of {self.register.label(c)}") for c in countries} - {None}
        return next(iter(found)) if len(found) == 1 else None

    def _concept(self, i: int) -> bool:
        """Tell whether a head word is within a listed name, of whatever kind but the words for a measure."""
        match = self.reading.listed.get(i)
        return match is not None and not all(c.startswith("measure:") for c, _ in match.options)

    def _leftmost(self, i: int, kind: str) -> int:
        editions = self.register.knowledge.is_a((kind,), "kg:Event", "kg:Forum")
        start = i
        while start > 0 and self.reading.adjoining(start):
            left = start - 1
            if self.words[left].text in ("and", "&"):
                pair = left > 0 and self.reading.adjoining(left) and self.reading.part(left - 1)
                if not (pair and self._pairable(left - 1) and self._pairable(start)):
                    break
                start = left - 1
                continue
            if not self.reading.part(left) or (self.words[left].ordinal and not editions):
                break
            start = left
        first = self.words[start]
        # What opens a sentence has its capital from there: a participle or adverb is no part of the name.
        if start < i and first.opens and first.text.endswith(("ing", "ly", "ed")) and is_known(first.text):
            start += 1
        return start

    def _pairable(self, i: int) -> bool:
        word = self.words[i].text
        # 'Small and Medium-Sized Enterprises'.
        compound = "-" in word and word.endswith("ed") and all(map(is_known, word.lower().split("-")))
        return (is_noun(word) or compound) and self.reading.country(i) is None

    def _rightmost(self, i: int, kind: str) -> int:
        connectors = self.tells.connectors.get(kind, frozenset())
        end = i
        while self.reading.adjoining(end + 1) and self.words[end + 1].text in connectors:
            at = end + 2
            if self.reading.adjoining(at) and self.words[at].text == "the":
                at += 1
            if not (self.reading.adjoining(at) and self.reading.part(at)):
                break
            among = self.words[end + 1].text
            if among == "of" and end > i and self.words[at].text in self.tells.owned:
                # 'the Department of A of the Ministry of B': another body, which it is part of.
                break
            last = self._run(at)
            nations = [k for k in range(at, last + 1) if self.reading.country(k)]
            # 'between' and 'with' only go on a name when it is countries that they lead to.
            if (among == "between" and len(nations) < 2) or (among == "with" and not nations):
                break
            end = last
        return end

    def _run(self, at: int) -> int:
        """Return the last word of a run of capitals, with 'A, B and C' of common nouns in it."""
        end, listed = at, False
        while not self.words[end].possessive:
            following = end + 1
            if self.reading.adjoining(following) and self.reading.part(following):
                if self._someone(following, end):
                    break
                end = following
                continue
            listing = following < len(self.words) and self.words[following].gap == ", "
            if listing and self._pairable(end) and self._listed_on(following):
                end, listed = following, True
                continue
            # A list within a name may have a comma before its 'and' as well.
            joined = self.reading.adjoining(following) or (listed and listing)
            joined = joined and self.words[following].text in ("and", "&")
            if joined and self.reading.adjoining(following + 1) and self.reading.part(following + 1):
                both = self._pairable(end) and self._pairable(following + 1)
                countries = self.reading.country(end) and self.reading.country(following + 1)
                if (both and (listed or not self._other(following + 1))) or countries:
                    end = following + 1
                    continue
            break
        return end

    def _other(self, at: int) -> bool:
        """Tell whether another name with a head word of its own starts here."""
        plain = True
        while self.reading.part(at):
            plain = plain and not self.tells.unusual(self.words[at].text) and not self.reading.country(at)
            kind = self.tells.heads.get(self.words[at].text)
            # 'Craft Industries': common words name no company.
            if kind and not (plain and kind == "kg:Company" and self.words[at].text.endswith("s")):
                return True
            at += 1
            if not self.reading.adjoining(at):
                break
        return False

    def _someone(self, i: int, end: int) -> bool:
        """Tell whether a person's name starts after a name: 'the Federation of Chile Ann Other'."""
        if not self.reading.unlisted(i):
            return False
        unusual = self.tells.unusual(self.words[i].text)
        goes_on = self.reading.adjoining(i + 1) and self.reading.part(i + 1)
        return unusual and (
            self.reading.country(end) is not None or (goes_on and self.tells.unusual(self.words[i + 1].text))
        )

    def _listed_on(self, i: int) -> bool:
        """Tell whether 'B' in 'A, B and C' is of a list within a name."""
        if not (self.reading.part(i) and self._pairable(i) and i + 1 < len(self.words)):
            return False
        following = self.words[i + 1]
        return following.text in ("and", "&") or (following.gap == ", " and self._listed_on(i + 1))

    def _telling(self, start: int, head: int, end: int) -> bool:
        """Tell whether the words besides the head make it a name."""
        if self._cut_short(start, end):
            return False
        common = self.tells.common
        modifiers = [i for i in range(start, head) if self.words[i].capital and not self.words[i].ordinal]
        kind = self.tells.heads[self.words[head].text]
        # 'Franco-German': how an agreement between two is told of, not what it is called.
        pairs = {i for i in modifiers if kind == "kg:Agreement" and "-" in self.words[i].text}
        named = [i for i in modifiers if i not in pairs and not self.reading.national(i)]
        if any(self.words[i].text not in common for i in named):
            return True
        complement = [i for i in range(head + 1, end + 1) if self.words[i].capital]
        if any(self.words[i].text not in common and self.reading.country(i) is None for i in complement):
            return True
        # 'the Russian Ministry of Energy': whose it is and what it is for make a ministry's name.
        said = [i for i in complement if self.reading.country(i) is None]
        if said and self.words[head].text in self.tells.owned and self._owner(start, end):
            return True
        # 'the Northern Corridor', 'the A-B-C Corridor': to a route, where it goes is a name.
        if kind == "kg:Corridor" and any(
            self.words[i].text.lower().endswith("ern")
            or ("-" in self.words[i].text and self.reading.country(i))
            for i in modifiers
        ):
            return True
        # 'the A-B Business Forum': whose it is and what about.
        first = modifiers[0] if len(modifiers) > 1 else None
        if first is not None and self.register.knowledge.is_a((kind,), "kg:Organisation"):
            pair = "-" in self.words[first].text and self.reading.country(first) is not None
            if pair:
                return True
        # Words each of which is common may together be a name, with a country's: 'Russian Public Trade Bank'.
        body = self.register.knowledge.is_a((kind,), "kg:Organisation")
        concepts = any(self.reading.concept(i) and self.words[i].text not in common for i in modifiers)
        owned = any(self.reading.country(i) or self.reading.regional(i) for i in modifiers) or (
            start > 0 and self.words[start - 1].possessive and self.reading.country(start - 1) is not None
        )
        closing = self._closing(start, end, kind) is not None and len(modifiers) > 1
        return body and (((concepts or len(modifiers) > 2) and owned) or closing)

    def _cut_short(self, start: int, end: int) -> bool:
        """Tell whether a listed name, or another capitalised word, goes on into or out of these words."""
        before = (
            start > 0
            and self.reading.adjoining(start)
            and self.words[start - 1].capital
            and not self.reading.free(start - 1)
        )
        role = before and any(c.startswith("role:") for c, _ in self.reading.listed[start - 1].options)
        after = (
            self.reading.adjoining(end + 1)
            and self.words[end + 1].capital
            and not self.reading.person(end + 1)
            and not self._someone(end + 1, end)
        )
        return (before and not role and not self.reading.person(start - 1)) or after

    def _owner(self, start: int, end: int) -> str | None:
        inside = next((c for i in range(start, end + 1) if (c := self.reading.country(i))), None)
        before = start - 1
        if inside is None and before >= 0 and self.words[start].adjoins and self.words[before].possessive:
            return self.reading.country(before)
        if inside is None and self.reading.adjoining(end + 1) and self.words[end + 1].text == "of":
            # 'The Department of A of the Ministry of B of Chile' is Chile's.
            at = end + 3 if self.words[min(end + 2, len(self.words) - 1)].text == "the" else end + 2
            if at < len(self.words) and self.words[at].text in self.tells.owned:
                return self._owner(at, self._rightmost(at, self.tells.heads[self.words[at].text]))
        return inside

    def _closing(self, start: int, end: int, kind: str) -> str | None:
        """Return the country that a body's name ends with: 'Investment Fund of Chile'."""
        if not self.register.knowledge.is_a((kind,), "kg:Organisation"):
            return None
        country = self.reading.country(end)
        match = self.reading.listed.get(end)
        at = end
        while at > start and self.reading.listed.get(at - 1) is match:
            at -= 1
        before = self.words[at - 1].text if at > start else ""
        before = self.words[at - 2].text if before == "the" and at - 1 > start else before
        return country if before == "of" else None

    def _label(self, start: int, head: int, end: int, owner: str | None) -> str:
        words = self.words
        if owner is None:
            return self.reading.surface(start, end)
        # 'the Russian X Ministry', 'Russia's Ministry of X' and 'the Ministry of X of Russia' are one.
        whose = self.register.label(owner)
        core = [i for i in range(start, end + 1) if self.reading.country(i) is None]
        while core and words[core[-1]].text in ("of", "the", "for", "in"):
            core.pop()
        if core and core[-1] == head and core[0] < head:
            about = self.reading.surface(core[0], head - 1)
            return f"{words[head].text} of {about} of {whose}"
        return (
            f"{self.reading.surface(core[0], core[-1])} of {whose}"
            if core
            else self.reading.surface(start, end)
        )
