"""Names by what stands beside them: 'the Sunrise shipyard', 'economist Ann Other', 'in Sunrise'."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.naming.capitalised import Reading, Stranger
from kg.extraction.naming.capitals import is_function_word, is_noun
from kg.extraction.naming.officers import find_officers

__all__ = ["find_beside"]

_LONGEST_PERSON = 6
_LONGEST_DESCRIPTION = 6


def find_beside(reading: Reading) -> Iterator[Stranger]:
    """Yield names by a ``kg:nameNoun`` beside them, by a preposition of place or by a verb of speech.

    Parameters
    ----------
    reading : Reading
        The text.

    Yields
    ------
    Stranger
        The surer ways of telling a name first; some may overlap.
    """
    search = _Beside(reading)
    yield from find_officers(reading)
    yield from search.by_nouns()
    yield from search.places()
    yield from search.speakers()
    yield from search.in_apposition()


class _Beside:
    def __init__(self, reading: Reading) -> None:
        self.reading, self.words, self.tells = reading, reading.words, reading.tells

    def by_nouns(self) -> Iterator[Stranger]:
        """Yield 'Sunrise' of 'the Sunrise shipyard', 'the town of Sunrise', 'the newspaper Sunrise'."""
        for i in range(len(self.words)):
            noun = self._noun(i)
            if noun is None:
                continue
            last, kind = noun
            if kind == "kg:Person":
                yield from self._people(last)
                continue
            yield from self._before_noun(i, last, kind)
            after = None if self.words[last].possessive else self.reading.name_from(last + 1, longest=3)
            if after is None and kind in ("kg:Company", "kg:Organisation"):
                after = self._voice_of(last + 1)
            if after is not None and kind not in ("kg:Place", "kg:Event"):
                yield Stranger(
                    self.reading.span(last + 1, after), kind, self.reading.surface(last + 1, after)
                )
            of = last + 1
            if self.reading.adjoining(of) and self.words[of].text == "of" and kind == "kg:Place":
                end = self.reading.name_from(of + 1)
                if end is not None:
                    yield Stranger(self.reading.span(of + 1, end), kind, self.reading.surface(of + 1, end))

    def _voice_of(self, at: int) -> int | None:
        """Return the last word of a name of common words with 'of': 'the radio company Voice of Chile'."""
        of = at + 1
        if not (self.reading.adjoining(at) and self.reading.part(at) and self.reading.unlisted(at)):
            return None
        joined = self.reading.adjoining(of) and self.words[of].text == "of" and self.reading.adjoining(of + 1)
        named = joined and self.reading.part(of + 1) and not self.words[at].opens
        return of + 1 if named and self.words[at].text not in self.tells.heads else None

    def _noun(self, i: int) -> tuple[int, str] | None:
        """Return the last word of the longest telling noun that starts at a word, and its class."""
        for length in (3, 2, 1):
            if i + length <= len(self.words):
                phrase = [w.text for w in self.words[i : i + length]]
                if self.words[i].opens:
                    phrase[0] = phrase[0].lower()
                singular = (*phrase[:-1], phrase[-1].removesuffix("s"))
                kind = self.tells.nouns.get(tuple(phrase)) or self.tells.nouns.get(singular)
                if kind:
                    return i + length - 1, kind
        return None

    def _before_noun(self, i: int, last: int, kind: str) -> Iterator[Stranger]:
        at = i
        while at > 0 and i - at < 2 and self.reading.adjoining(at) and self._lower_noun(at - 1):
            at -= 1
        if not (at > 0 and self.reading.adjoining(at)) and not (at > 0 and self._quoted(at)):
            return
        quoted = self._quoted(at)
        if quoted:
            opening = self._opening(at - 1)
            if opening is not None and self.words[opening].capital and self.reading.unlisted(opening):
                yield Stranger(
                    self.reading.span(opening, at - 1), kind, self.reading.surface(opening, at - 1)
                )
            return
        start = at - 1
        if not self.reading.part(start) or not self.reading.unlisted(start):
            return
        while self.reading.goes_back(start):
            start -= 1
        run = [self.words[k].text for k in range(start, at)]
        if not self._proper(start, at - 1):
            return
        adjective = len(run) > 1 and run[-1].lower().endswith(self.tells.endings)
        if adjective or any(text in self.tells.heads for text in run):
            return
        before = start - 1
        if self.reading.adjoining(start) and self.words[before].capital and not self._lead_in(before):
            return
        concrete = kind in ("kg:Programme", "kg:Corridor")
        end = last if concrete else at - 1
        yield Stranger(self.reading.span(start, end), kind, self.reading.surface(start, end))
        joined = self.reading.adjoining(start) and self.words[before].text == "and" and not concrete
        if joined and self.words[last].text.endswith("s") and self.reading.adjoining(before):
            # 'The Sunrise and Sunset shipyards'.
            other = self.reading.name_back(before - 1, 3) if self.reading.unlisted(before - 1) else before
            if other < before and self.reading.part(before - 1) and self._proper(other, before - 1):
                yield Stranger(
                    self.reading.span(other, before - 1), kind, self.reading.surface(other, before - 1)
                )

    def _lead_in(self, i: int) -> bool:
        """Tell whether a word with a capital before a name is no part of it: 'The', 'Russian'."""
        return is_function_word(self.words[i].text) or (i in self.reading.listed and self.reading.national(i))

    def _quoted(self, i: int) -> bool:
        return self.words[i].gap == '" '

    def _opening(self, i: int) -> int | None:
        """Return the word that a quotation of a few words opens with, which ends with a word."""
        for at in range(i, max(0, i - 6), -1):
            if self.words[at].gap.endswith('"'):
                return at
            if not self.words[at].adjoins:
                break
        return None

    def _lower_noun(self, i: int) -> bool:
        word = self.words[i].text
        return word.islower() and is_noun(word)

    def _proper(self, start: int, end: int) -> bool:
        """Tell whether a run of capitals is a name by its looks, not by where it stands."""
        texts = [self.words[i].text for i in range(start, end + 1)]
        unusual = [self.tells.unusual(t) for t in texts]
        if len(texts) == 1:
            return unusual[0] and len(texts[0]) > 1
        return not self.words[start].opens and (any(unusual) or texts[0] not in self.tells.common)

    def _people(self, last: int) -> Iterator[Stranger]:
        """Yield who a noun such as 'economist' names, and who is named with 'and' after that."""
        at = last + 1
        while self.reading.adjoining(at):
            end = self.reading.name_from(at, longest=5)
            if end is None:
                return
            yield Stranger(self.reading.span(at, end), "kg:Person", self.reading.surface(at, end))
            joined = self.reading.adjoining(end + 1) and self.words[end + 1].text == "and"
            at = end + 2 if joined and not self.words[end].possessive else len(self.words)

    def places(self) -> Iterator[Stranger]:
        """Yield 'Sunrise' of 'in Sunrise': a word of no dictionary after a preposition of place."""
        before = self.reading.register.knowledge.language.words("kg:preposition", "kg:Place")
        for i, word in enumerate(self.words[:-1]):
            at = i + 1
            if not self.reading.adjoining(at):
                continue
            if word.text.lower() not in before:
                yield from self._before_country(i)
                continue
            end = self.reading.name_from(at, longest=2)
            if end is None or not all(self.tells.unusual(self.words[k].text) for k in range(at, end + 1)):
                continue
            if self.words[end].possessive or not self.reading.ends(end):
                continue
            if any(c.isupper() for c in self.words[end].text[1:]):
                continue
            yield Stranger(self.reading.span(at, end), "kg:Place", self.reading.surface(at, end))

    def _before_country(self, i: int) -> Iterator[Stranger]:
        """Yield 'Sunrise' of 'visited Sunrise, Peru,' and of 'to Sunrise, the Chaco Republic.'."""
        at = i + 1
        end = self.reading.name_from(at, longest=2) if self.words[i].text.islower() else None
        if end is None or not all(self.tells.unusual(self.words[k].text) for k in range(at, end + 1)):
            return
        following = end + 1
        if self.words[end].possessive or following >= len(self.words) or self.words[following].gap != ", ":
            return
        last = following
        if self.words[last].text == "the":
            last += 1
            while self.reading.adjoining(last + 1) and self.reading.part(last):
                if self.tells.heads.get(self.words[last].text) == "kg:Place":
                    break
                last += 1
            if last >= len(self.words) or self.tells.heads.get(self.words[last].text) != "kg:Place":
                return
        elif self.reading.country(last) is None or self.reading.national(last) is False:
            return
        else:
            match = self.reading.listed.get(last)
            if match is None or match.of_kind("demonym"):
                return
            while self.reading.listed.get(last + 1) is match:
                last += 1
        after = last + 1
        if not self.words[last].possessive and (after == len(self.words) or not self.words[after].adjoins):
            yield Stranger(self.reading.span(at, end), "kg:Place", self.reading.surface(at, end))

    def speakers(self) -> Iterator[Stranger]:
        """Yield 'Ann Other' of 'Ann Other said'."""
        for i, word in enumerate(self.words):
            if word.text not in self.tells.speaking:
                continue
            # 'said Ann Other, who …'
            after = self.reading.name_from(i + 1, longest=3)
            if after is not None and after > i + 1 and self.reading.ends(after):
                yield Stranger(
                    self.reading.span(i + 1, after), "kg:Person", self.reading.surface(i + 1, after)
                )
            if not self.reading.adjoining(i):
                continue
            start = self.reading.name_back(i - 1, _LONGEST_PERSON)
            run = range(start, i)
            texts = [self.words[k].text for k in run]
            whole = all(
                (self.reading.part(k) and self.reading.unlisted(k))
                or texts[k - start] in self.tells.particles
                for k in run
            )
            if (
                len(run) < 2
                or not whole
                or any(t in self.tells.heads or t in self.tells.common for t in texts)
            ):
                continue
            if self.tells.unusual(texts[-1]) and not (
                self.words[start].adjoins and self.words[start - 1].capital
            ):
                yield Stranger(
                    self.reading.span(start, i - 1), "kg:Person", self.reading.surface(start, i - 1)
                )

    def in_apposition(self) -> Iterator[Stranger]:
        """Yield 'Ann Other' of 'Ann Other, the trade minister' and 'Sunrise' of 'Sunrise, the car maker'."""
        for i, word in enumerate(self.words):
            if word.gap != ", " or i < 1 or self.words[i - 1].possessive:
                continue
            kind = self._described(i)
            start = i - 1
            if kind is None or not (self.reading.part(start) and self.reading.unlisted(start)):
                continue
            start = self.reading.name_back(start, _LONGEST_PERSON)
            if (
                self.reading.adjoining(start)
                and self.words[start - 1].capital
                and not self._lead_in(start - 1)
            ):
                continue
            texts = [w.text for w in self.words[start:i]]
            several = kind != "kg:Person" or len(texts) > 1
            if several and self.tells.unusual(texts[-1]) and not any(t in self.tells.heads for t in texts):
                yield Stranger(self.reading.span(start, i - 1), kind, self.reading.surface(start, i - 1))

    def _described(self, i: int) -> str | None:
        """Return the class that the words after a comma tell of the name before it."""
        for at in range(i, min(i + _LONGEST_DESCRIPTION, len(self.words))):
            if at > i and not (self.words[at].adjoins or self.words[at - 1].possessive):
                return None
            match = self.reading.listed.get(at)
            if match and any(c.startswith("role:") for c, _ in match.options):
                return "kg:Person"
            noun = self._noun(at)
            if noun and at > i:
                return noun[1] if self.words[i].text in ("a", "an", "the") else None
            word = self.words[at]
            owner = self.reading.country(at) is not None
            if not (word.text in ("a", "an", "the") or owner or self._lower_noun(at)):
                return None
        return None
