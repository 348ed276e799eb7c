"""Names beside the words for a post: of who holds it, and of the company that it is at."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.capitalised import Reading, Stranger
from kg.extraction.capitals import is_function_word, is_noun

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
            if end is None or (apart and (end == at or not self._ends(end) or not self._surname(end))):
                continue
            yield Stranger(self.reading.span(at, end), "kg:Person", self.reading.surface(at, end))

    def employers(self) -> Iterator[Stranger]:
        """Yield 'Sunrise Energy' of 'chief executive of Sunrise Energy'."""
        kinds = self.reading.register.knowledge.language.table("kg:companyRole")
        for i, match in self.reading.listed.items():
            kind = next((kinds[c] for c, _ in match.options if c in kinds), None)
            whole = i + 1 == len(self.words) or self.reading.listed.get(i + 1) is not match
            if kind is None or not whole or not self.reading.adjoining(i + 1):
                continue
            if self.words[i + 1].text not in ("of", "at"):
                continue
            at = end = i + 2
            if not (self.reading.adjoining(at) and self.reading.part(at) and self.reading.unlisted(at)):
                continue
            while self.reading.adjoining(end + 1) and self.reading.part(end + 1):
                end += 1
            if self.tells.unusual(self.words[at].text):
                yield Stranger(self.reading.span(at, end), kind, self.reading.surface(at, end))

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

    def _ends(self, i: int) -> bool:
        """Tell whether a name ends with a word: a comma, a full stop or a function word follows."""
        following = i + 1
        apart = following == len(self.words) or not self.words[following].adjoins
        return apart or is_function_word(self.words[following].text)
