"""Names beside the words for a post: of who holds it, and of the company that it is at."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.naming.capitalised import Reading, Stranger
from kg.extraction.naming.capitals import is_noun
from kg.extraction.naming.gazetteer import Match

__all__ = ["find_officers"]

_LONGEST_FIELD = 10


def find_officers(reading: Reading) -> Iterator[Stranger]:
    """Yield names that stand beside a role: 'Trade Minister Ann Other', 'chief executive of Sunrise Energy'.

    Parameters
    ----------
    reading : Reading
        The text.

    Yields
    ------
    Stranger
        Persons first.
    """
    search = _Officers(reading)
    yield from search.in_office()
    yield from search.employers()


class _Officers:
    def __init__(self, reading: Reading) -> None:
        self.reading, self.words, self.tells = reading, reading.words, reading.tells

    def in_office(self) -> Iterator[Stranger]:
        """Yield 'Ann Other' of 'Trade Minister Ann Other' and of 'the envoy to A, Ann Other, said'."""
        for i, match in self.reading.listed.items():
            whole = i + 1 == len(self.words) or self.reading.listed.get(i + 1) is not match
            if not whole or not any(c.startswith("role:") for c, _ in match.options):
                continue
            at = self._past_owner(self._past_field(i + 1))
            if at >= len(self.words):
                continue
            apart = self.words[at].gap == ", "
            end = self.reading.name_from(at, longest=5, apart=apart)
            if end is None or (apart and (end == at or not self.reading.ends(end) or not self._surname(end))):
                continue
            yield Stranger(self.reading.span(at, end), "kg:Person", self.reading.surface(at, end))

    def employers(self) -> Iterator[Stranger]:
        """Yield 'Sunrise' of 'chief executive of Sunrise' or of 'Sunrise chief executive'."""
        language = self.reading.register.knowledge.language
        kinds = language.table("kg:companyRole")
        bodies = frozenset(language.words("kg:bodyRole", "kg:Organisation"))
        for i, match in self.reading.listed.items():
            kind = next((kinds[c] for c, _ in match.options if c in kinds), None)
            general = kind is None and any(c in bodies for c, _ in match.options)
            whole = i + 1 == len(self.words) or self.reading.listed.get(i + 1) is not match
            if not whole or not (kind or general):
                continue
            if kind:
                yield from self._employer_before(i, match, kind)
            if not self.reading.adjoining(i + 1) or self.words[i + 1].text not in ("of", "at"):
                continue
            at = end = i + 2
            if not (self.reading.adjoining(at) and self.reading.part(at) and self.reading.unlisted(at)):
                continue
            while self.reading.adjoining(end + 1) and self.reading.part(end + 1):
                end += 1
            if not self.tells.unusual(self.words[at].text) or (general and self._placed(at, end)):
                continue
            yield Stranger(
                self.reading.span(at, end), kind or "kg:Organisation", self.reading.surface(at, end)
            )

    def _employer_before(self, i: int, match: Match, kind: str) -> Iterator[Stranger]:
        """Yield 'Sunrise Energy' of 'Sunrise Energy chief executive Ann Other'."""
        start = i
        while self.reading.listed.get(start - 1) is match:
            start -= 1
        end = start - 1
        if end < 0 or not self.words[start].adjoins:
            return
        if not (self.reading.part(end) and self.reading.unlisted(end)):
            return
        at = end
        while self.reading.goes_back(at):
            at -= 1
        if self.reading.adjoining(at) and self.words[at - 1].capital and at - 1 in self.reading.listed:
            return
        texts = [self.words[k].text for k in range(at, end + 1)]
        if not any(t in self.tells.heads for t in texts) and self.tells.unusual(texts[0]):
            yield Stranger(self.reading.span(at, end), kind, self.reading.surface(at, end))

    def _placed(self, at: int, end: int) -> bool:
        """Tell whether the text has a name behind 'in', where only a place's stands."""
        name = [self.words[k].text for k in range(at, end + 1)]
        return any(
            self.words[k - 1].text == "in" and [w.text for w in self.words[k : k + len(name)]] == name
            for k in range(1, len(self.words))
        )

    def _past_field(self, at: int) -> int:
        """Return the word after 'of Tea, Coffee and Spices', where that stands at a word."""
        end = at
        while end < len(self.words) and end - at < _LONGEST_FIELD:
            word = self.words[end]
            small = word.adjoins and word.text in ("of", "for", "and", "&")
            noun = word.capital and (is_noun(word.text) or is_noun(word.text + "s"))
            if not small and not (noun and self.reading.country(end) is None and word.gap in (" ", ", ")):
                break
            end += 1
        while end > at and self.words[end - 1].text.islower():
            # 'of' that leads to something else: 'head of Sunrise'.
            end -= 1
        return end

    def _past_owner(self, at: int) -> int:
        """Return the word after 'to the A' or 'of A', where that stands at a word."""
        if not (self.reading.adjoining(at) and self.words[at].text in ("of", "to", "in")):
            return at
        after = at + 2 if at + 1 < len(self.words) and self.words[at + 1].text == "the" else at + 1
        match = self.reading.listed.get(after)
        if match is None:
            return at
        while self.reading.listed.get(after) is match:
            after += 1
        return after

    def _surname(self, i: int) -> bool:
        return self.tells.unusual(self.words[i].text)
