"""Names that the authority file does not list, with the class that the words in and beside them tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.extraction.capitals import Word, is_function_word, is_known, is_noun
from kg.extraction.gazetteer import Match
from kg.extraction.register import Register
from kg.reading.document import Span

__all__ = ["NameWords", "Stranger", "find_names"]

_LONGEST_NAME = 14


@dataclass(frozen=True, slots=True, order=True)
class Stranger:
    """A name that nobody listed, at one place of the text.

    Attributes
    ----------
    span : Span
        Where.
    kind : str
        The class that the words tell, ``"kg:Company"``.
    label : str
        What the thing is called in full; all places of one thing have the same.
    owner : str or None
        The CURIE of the country that a government body is of.
    entity : str or None
        The CURIE of what is meant where that is listed, and only this name of it is not.
    """

    span: Span
    kind: str
    label: str
    owner: str | None = None
    entity: str | None = None


class NameWords:
    """The words that tell names, as ``ontology/language`` declares them.

    Parameters
    ----------
    register : Register
        The entities in play, whose knowledge has the words.
    """

    def __init__(self, register: Register) -> None:
        language = register.knowledge.language
        self.heads = language.table("kg:nameWord")
        self.nouns = {tuple(noun.split()): kind for noun, kind in language.table("kg:nameNoun").items()}
        self.owned = frozenset(language.table("kg:ownedWord"))
        self.common = frozenset(language.table("kg:commonModifier"))
        self.outside = frozenset(language.table("kg:notInName"))
        self.endings = tuple(language.table("kg:adjectiveEnding"))
        self.connectors = {
            kind: frozenset(words) for kind, words in language.cues.get("kg:nameConnector", {}).items()
        }
        self.particles = frozenset(language.table("kg:nameParticle"))

    def unusual(self, word: str) -> bool:
        """Tell whether a word is a name by its looks: in no dictionary, and no adjective of a place."""
        return not is_known(word) and word not in self.outside and not word.lower().endswith(self.endings)


def find_names(
    text: str, words: Sequence[Word], matches: Sequence[Match], register: Register
) -> tuple[Stranger, ...]:
    """Find names by the words in them and beside them, without a model.

    Parameters
    ----------
    text : str
        Normalised text.
    words : sequence of Word
        Its words.
    matches : sequence of Match
        The listed names in it; a stranger may hold names of countries and places, but no other.
    register : Register
        The entities in play.

    Returns
    -------
    tuple of Stranger
        In order, without overlap.
    """
    return _Search(text, words, matches, register).find()


class _Search:
    def __init__(
        self, text: str, words: Sequence[Word], matches: Sequence[Match], register: Register
    ) -> None:
        self.text, self.words, self.register = text, words, register
        self.tells = NameWords(register)
        self.listed: dict[int, Match] = {}
        starts = {w.span.start: i for i, w in enumerate(words)}
        for match in matches:
            i = starts.get(match.span.start)
            while i is not None and i < len(words) and words[i].span.start < match.span.end:
                self.listed[i] = match
                i += 1

    def find(self) -> tuple[Stranger, ...]:
        found: list[Stranger] = []
        for stranger in (*self._headed(), *self._beside_nouns(), *self._places(), *self._speakers()):
            if not any(stranger.span.overlaps(other.span) for other in found):
                found.append(stranger)
        return tuple(sorted(found))

    # What a word of the text may be part of.

    def _part(self, i: int) -> bool:
        """Tell whether a word may be part of a name."""
        word = self.words[i]
        if word.titled or word.text in self.tells.outside:
            return False
        return word.capital and not is_function_word(word.text) and self._free(i)

    def _free(self, i: int) -> bool:
        """Tell whether no listed name keeps a word for itself; names of countries, places and concepts do not."""
        match = self.listed.get(i)
        return match is None or self._lends(match)

    def _lends(self, match: Match) -> bool:
        for curie, kind in match.options:
            if curie.startswith("role:"):
                return False
            if kind == "demonym" or not curie.startswith("ent:"):
                continue
            if not self.register.is_a(curie, "kg:Country", "kg:Place", "kg:InternationalOrganisation", "kg:Group"):
                return False
        return True

    def _unlisted(self, i: int) -> bool:
        return i not in self.listed

    def _country(self, i: int) -> str | None:
        match = self.listed.get(i)
        options = match.options if match else ()
        return next((c for c, _ in options if self.register.is_a(c, "kg:Country")), None)

    # Names by a word in them: 'the Sunrise Corporation', 'the Academy of Letters'.

    def _headed(self) -> Iterator[Stranger]:
        after = -1
        for i, word in enumerate(self.words):
            kind = self.tells.heads.get(word.text)
            if kind is None or i <= after or not self._part(i) or self._concept(i):
                continue
            following = i + 1
            if self._adjoining(following) and not word.possessive and self._part(following):
                continue
            start = self._leftmost(i, kind)
            end = i if word.possessive else self._rightmost(i, kind)
            if end - start >= _LONGEST_NAME or not self._telling(start, i, end):
                continue
            owner = self._owner(start, end) if word.text in self.tells.owned else None
            if word.text in self.tells.owned and owner is None:
                continue
            after = end
            yield Stranger(self._span(start, end), kind, self._label(start, i, end, owner), owner)

    def _concept(self, i: int) -> bool:
        """Tell whether a head word is within a listed name, of whatever kind."""
        return i in self.listed

    def _adjoining(self, i: int) -> bool:
        return i < len(self.words) and self.words[i].adjoins and not self.words[i - 1].possessive

    def _leftmost(self, i: int, kind: str) -> int:
        editions = self.register.knowledge.is_a((kind,), "kg:Event", "kg:Forum")
        start = i
        while start > 0 and self._adjoining(start):
            left = start - 1
            if self.words[left].text in ("and", "&"):
                pair = left > 0 and self._adjoining(left) and self._part(left - 1)
                if not (pair and self._pairable(left - 1) and self._pairable(start)):
                    break
                start = left - 1
                continue
            if not self._part(left) or (self.words[left].ordinal and not editions):
                break
            start = left
        first = self.words[start]
        # What opens a sentence has its capital from there: a participle or adverb is no part of the name.
        if start < i and first.opens and first.text.endswith(("ing", "ly", "ed")) and is_known(first.text):
            start += 1
        return start

    def _pairable(self, i: int) -> bool:
        return is_noun(self.words[i].text) and self._country(i) is None

    def _rightmost(self, i: int, kind: str) -> int:
        connectors = self.tells.connectors.get(kind, frozenset())
        end = i
        while self._adjoining(end + 1) and self.words[end + 1].text in connectors:
            at = end + 2
            if self._adjoining(at) and self.words[at].text == "the":
                at += 1
            if not (self._adjoining(at) and self._part(at)):
                break
            last = self._run(at)
            among = self.words[end + 1].text
            nations = [k for k in range(at, last + 1) if self._country(k)]
            # 'between' and 'with' only go on a name when it is countries that they lead to.
            if (among == "between" and len(nations) < 2) or (among == "with" and not nations):
                break
            end = last
        return end

    def _run(self, at: int) -> int:
        """Return the last word of a run of capitals, with 'A, B and C' of common nouns in it."""
        end = at
        while not self.words[end].possessive:
            following = end + 1
            if self._adjoining(following) and self._part(following):
                end = following
                continue
            listing = following < len(self.words) and self.words[following].gap == ", "
            if listing and self._pairable(end) and self._listed_on(following):
                end = following
                continue
            joined = self._adjoining(following) and self.words[following].text in ("and", "&")
            if joined and self._adjoining(following + 1) and self._part(following + 1):
                both = self._pairable(end) and self._pairable(following + 1)
                countries = self._country(end) and self._country(following + 1)
                if (both and not self._other(following + 1)) or countries:
                    end = following + 1
                    continue
            break
        return end

    def _other(self, at: int) -> bool:
        """Tell whether another name with a head word of its own starts here."""
        while self._part(at):
            if self.words[at].text in self.tells.heads:
                return True
            at += 1
            if not self._adjoining(at):
                break
        return False

    def _listed_on(self, i: int) -> bool:
        """Tell whether 'B' in 'A, B and C' is of a list within a name."""
        return self._part(i) and self._pairable(i) and self._adjoining(i + 1) and self.words[i + 1].text in ("and", "&")

    def _telling(self, start: int, head: int, end: int) -> bool:
        """Tell whether the words besides the head make it a name."""
        if self._cut_short(start, end):
            return False
        common = self.tells.common
        modifiers = [i for i in range(start, head) if self.words[i].capital and not self.words[i].ordinal]
        if any(self.words[i].text not in common and not self._national(i) for i in modifiers):
            return True
        complement = [i for i in range(head + 1, end + 1) if self.words[i].capital]
        if any(self.words[i].text not in common and self._country(i) is None for i in complement):
            return True
        # Words each of which is common may together be a name, with a country's: 'Russian Public Trade Bank'.
        body = self.register.knowledge.is_a((self.tells.heads[self.words[head].text],), "kg:Organisation")
        return body and len(modifiers) > 2 and any(self._national(i) for i in modifiers)

    def _cut_short(self, start: int, end: int) -> bool:
        """Tell whether a listed name, or another word with a capital, goes on into these words or out of them."""
        before = start > 0 and self._adjoining(start) and self.words[start - 1].capital and not self._free(start - 1)
        role = before and any(c.startswith("role:") for c, _ in self.listed[start - 1].options)
        after = self._adjoining(end + 1) and self.words[end + 1].capital and not self._person(end + 1)
        return (before and not role and not self._person(start - 1)) or after

    def _person(self, i: int) -> bool:
        match = self.listed.get(i)
        return match is not None and any(self.register.is_a(c, "kg:Person") for c, _ in match.options)

    def _national(self, i: int) -> bool:
        """Tell whether a word only says of which country, or is an adjective of a place that is not listed."""
        match = self.listed.get(i)
        if match is not None:
            return all(
                k == "demonym" or c.startswith("topic:") or self.register.is_a(c, "kg:Country", "kg:Group")
                for c, k in match.options
            )
        word = self.words[i].text
        return not is_known(word) and word.lower().endswith(self.tells.endings) and word not in self.tells.heads

    def _owner(self, start: int, end: int) -> str | None:
        inside = next((c for i in range(start, end + 1) if (c := self._country(i))), None)
        before = start - 1
        if inside is None and before >= 0 and self.words[start].adjoins and self.words[before].possessive:
            return self._country(before)
        return inside

    def _label(self, start: int, head: int, end: int, owner: str | None) -> str:
        words = self.words
        if owner is None:
            return self._surface(start, end)
        # 'the Russian X Ministry', 'Russia's Ministry of X' and 'the Ministry of X of Russia' are one.
        whose = self.register.label(owner)
        core = [i for i in range(start, end + 1) if self._country(i) is None]
        while core and words[core[-1]].text in ("of", "the", "for", "in"):
            core.pop()
        if core and core[-1] == head and core[0] < head:
            about = self._surface(core[0], head - 1)
            return f"{words[head].text} of {about} of {whose}"
        return f"{self._surface(core[0], core[-1])} of {whose}" if core else self._surface(start, end)

    def _surface(self, start: int, end: int) -> str:
        return self._span(start, end).of(self.text)

    def _span(self, start: int, end: int) -> Span:
        return Span(self.words[start].span.start, self.words[end].span.end)

    # Names by a common noun beside them: 'the Sunrise shipyard', 'the town of Sunrise', 'economist Ann Other'.

    def _beside_nouns(self) -> Iterator[Stranger]:
        for i in range(len(self.words)):
            noun = self._noun(i)
            if noun is None:
                continue
            last, kind = noun
            if kind == "kg:Person":
                yield from self._people(last)
                continue
            yield from self._before_noun(i, last, kind)
            of = last + 1
            if self._adjoining(of) and self.words[of].text == "of" and kind == "kg:Place":
                end = self._name_from(of + 1)
                if end is not None:
                    yield Stranger(self._span(of + 1, end), kind, self._surface(of + 1, end))

    def _noun(self, i: int) -> tuple[int, str] | None:
        """Return the last word of the longest telling noun that starts at a word, and its class."""
        for length in (3, 2, 1):
            if i + length <= len(self.words):
                phrase = [w.text for w in self.words[i : i + length]]
                kind = self.tells.nouns.get(tuple(phrase)) or self.tells.nouns.get((*phrase[:-1], phrase[-1].removesuffix("s")))
                if kind:
                    return i + length - 1, kind
        return None

    def _before_noun(self, i: int, last: int, kind: str) -> Iterator[Stranger]:
        at = i
        while at > 0 and i - at < 2 and self._adjoining(at) and self._lower_noun(at - 1):
            at -= 1
        if not (at > 0 and self._adjoining(at)) and not (at > 0 and self._quoted(at)):
            return
        start = at - 1
        quoted = self._quoted(at)
        if not self._part(start) or not self._unlisted(start):
            return
        while start > 0 and self._adjoining(start) and self._part(start - 1) and self._unlisted(start - 1):
            start -= 1
        run = [self.words[k].text for k in range(start, at)]
        if not quoted and not self._proper(start, at - 1):
            return
        if any(text in self.tells.heads for text in run) or (len(run) > 1 and run[-1].lower().endswith(self.tells.endings)):
            return
        if start > 0 and self._adjoining(start) and self.words[start - 1].capital and not self._lead_in(start - 1):
            return
        concrete = kind in ("kg:Programme", "kg:Corridor") and not quoted
        end = last if concrete else at - 1
        yield Stranger(self._span(start, end), kind, self._surface(start, end))

    def _lead_in(self, i: int) -> bool:
        """Tell whether a word with a capital before a name is no part of it: 'The', 'Russian'."""
        return is_function_word(self.words[i].text) or (i in self.listed and self._national(i))

    def _quoted(self, i: int) -> bool:
        gap = self.words[i].gap
        return gap == '" '

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
        while self._adjoining(at):
            end = self._name_from(at, longest=3)
            if end is None:
                return
            yield Stranger(self._span(at, end), "kg:Person", self._surface(at, end))
            joined = self._adjoining(end + 1) and self.words[end + 1].text == "and"
            at = end + 2 if joined and not self.words[end].possessive else len(self.words)

    def _name_from(self, at: int, longest: int = 4) -> int | None:
        """Return the last word of an unlisted name that starts at a word, or None."""
        if not (self._adjoining(at) and self._part(at) and self._unlisted(at)):
            return None
        end = at
        while end - at + 1 < longest and self._adjoining(end + 1):
            step = 2 if self.words[end + 1].text in self.tells.particles and self._adjoining(end + 2) else 1
            if not (self._part(end + step) and self._unlisted(end + step)):
                break
            end += step
        if self._adjoining(end + 1) and self.words[end + 1].capital and not self.words[end].possessive:
            return None
        texts = [self.words[i].text for i in range(at, end + 1)]
        if any(t in self.tells.heads for t in texts) or not any(map(self.tells.unusual, texts)):
            return None
        return end

    # Names by where they stand: 'in Sunrise and elsewhere', 'Ann Other said'.

    def _places(self) -> Iterator[Stranger]:
        before = self.register.knowledge.language.words("kg:preposition", "kg:Place")
        for i, word in enumerate(self.words[:-1]):
            at = i + 1
            if word.text.lower() not in before or not self._adjoining(at):
                continue
            end = self._name_from(at, longest=2)
            if end is None or not all(self.tells.unusual(self.words[k].text) for k in range(at, end + 1)):
                continue
            following = end + 1
            ends = following == len(self.words) or not self.words[following].adjoins
            if self.words[end].possessive or not (ends or is_function_word(self.words[following].text)):
                continue
            if any(c.isupper() for c in self.words[end].text[1:]):
                continue
            yield Stranger(self._span(at, end), "kg:Place", self._surface(at, end))

    def _speakers(self) -> Iterator[Stranger]:
        for i, word in enumerate(self.words):
            if word.text not in ("said", "told", "says", "added", "noted") or not self._adjoining(i):
                continue
            start = i - 1
            while start > 0 and i - start < 3 and self._adjoining(start) and self._part(start - 1) and self._unlisted(start - 1):
                start -= 1
            run = range(start, i)
            texts = [self.words[k].text for k in run]
            whole = all(self._part(k) and self._unlisted(k) for k in run)
            if len(run) < 2 or not whole or any(t in self.tells.heads or t in self.tells.common for t in texts):
                continue
            if self.tells.unusual(texts[-1]) and not (self.words[start].adjoins and self.words[start - 1].capital):
                yield Stranger(self._span(start, i - 1), "kg:Person", self._surface(start, i - 1))


def merge(one: Iterable[Stranger], other: Iterable[Stranger]) -> tuple[Stranger, ...]:
    """Join two sets of strangers; where they overlap, those of the first stay."""
    found = list(one)
    found += [s for s in other if not any(s.span.overlaps(f.span) for f in found)]
    return tuple(sorted(found))
