"""What the words of a text may be part of, and how names are told from other words with a capital."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extraction.naming.capitals import Word, is_function_word, is_known, is_number
from kg.extraction.naming.gazetteer import Match
from kg.extraction.register import Register
from kg.reading.document import Span

__all__ = ["NameWords", "Reading", "Stranger"]


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
        self.speaking = frozenset(language.table("kg:speakingVerb"))
        self.particles = frozenset(language.table("kg:nameParticle"))

    def unusual(self, word: str) -> bool:
        """Tell whether a word is a name by its looks: in no dictionary, and no adjective of a place."""
        return not is_known(word) and word not in self.outside and not word.lower().endswith(self.endings)


class Reading:
    """A text's words, and which of them a name that nobody listed may be made of.

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
    """

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

    def part(self, i: int) -> bool:
        """Tell whether a word may be part of a name."""
        word = self.words[i]
        if word.titled or word.text in self.tells.outside:
            return False
        number = is_number(word.text) and not word.ordinal and word.opens
        return word.capital and not number and not is_function_word(word.text) and self.free(i)

    def free(self, i: int) -> bool:
        """Tell whether no listed name keeps a word for itself; those of countries and concepts do not."""
        match = self.listed.get(i)
        return match is None or self._lends(match)

    def _lends(self, match: Match) -> bool:
        for curie, kind in match.options:
            if curie.startswith("role:"):
                return False
            if kind == "demonym" or not curie.startswith("ent:"):
                continue
            if not self.register.is_a(
                curie, "kg:Country", "kg:Place", "kg:InternationalOrganisation", "kg:Group"
            ):
                return False
        return True

    def unlisted(self, i: int) -> bool:
        """Tell whether a word is in no listed name."""
        return i not in self.listed

    def country(self, i: int) -> str | None:
        """Return the country whose name or adjective a word is of."""
        match = self.listed.get(i)
        options = match.options if match else ()
        return next((c for c, _ in options if self.register.is_a(c, "kg:Country")), None)

    def adjoining(self, i: int) -> bool:
        """Tell whether a word follows the one before it with but a space between them."""
        return 0 < i < len(self.words) and self.words[i].adjoins and not self.words[i - 1].possessive

    def ends(self, i: int) -> bool:
        """Tell whether a name ends with a word: a comma, a full stop or a function word follows."""
        following = i + 1
        apart = following == len(self.words) or not self.words[following].adjoins
        return apart or is_function_word(self.words[following].text)

    def concept(self, i: int) -> bool:
        """Tell whether a word is of a listed topic or good: 'Energy', 'Railway'."""
        match = self.listed.get(i)
        return match is not None and all(not c.startswith("ent:") for c, _ in match.options)

    def national(self, i: int) -> bool:
        """Tell whether a word only says of which country, or is an adjective of an unlisted place."""
        match = self.listed.get(i)
        if match is not None:
            return all(
                k == "demonym" or c.startswith("topic:") or self.register.is_a(c, "kg:Country", "kg:Group")
                for c, k in match.options
            )
        word = self.words[i].text
        return (
            not is_known(word) and word.lower().endswith(self.tells.endings) and word not in self.tells.heads
        )

    def regional(self, i: int) -> bool:
        """Tell whether a word is the adjective of a region or of a union of countries: 'European'."""
        match = self.listed.get(i)
        options = match.options if match else ()
        return any(k == "demonym" and c.startswith("ent:") for c, k in options)

    def person(self, i: int) -> bool:
        """Tell whether a word is in the listed name of a person."""
        match = self.listed.get(i)
        return match is not None and any(self.register.is_a(c, "kg:Person") for c, _ in match.options)

    def surface(self, start: int, end: int) -> str:
        """Return the text from one word to another."""
        return self.span(start, end).of(self.text)

    def goes_back(self, start: int) -> bool:
        """Tell whether the word before `start` is of the same unlisted name."""
        return self.adjoining(start) and self.part(start - 1) and self.unlisted(start - 1)

    def name_back(self, last: int, longest: int) -> int:
        """Return the first word of an unlisted name that ends with a word, particles within it."""
        start = last
        while last - start + 1 < longest:
            particle = self.adjoining(start) and self.words[start - 1].text in self.tells.particles
            if self.goes_back(start):
                start -= 1
            elif particle and self.goes_back(start - 1):
                start -= 2
            else:
                break
        return start

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of text from one word to another."""
        return Span(self.words[start].span.start, self.words[end].span.end)

    def name_from(self, at: int, longest: int = 4, *, apart: bool = False) -> int | None:
        """Return the last word of an unlisted name that starts at a word, or None; `apart` after a comma."""
        if not ((apart or self.adjoining(at)) and self.part(at) and self.unlisted(at)):
            return None
        end = at
        while end - at + 1 < longest and self.adjoining(end + 1):
            step = 2 if self.words[end + 1].text in self.tells.particles and self.adjoining(end + 2) else 1
            if not (self.part(end + step) and self.unlisted(end + step)):
                break
            end += step
        if self.adjoining(end + 1) and self.words[end + 1].capital and not self.words[end].possessive:
            return None
        texts = [self.words[i].text for i in range(at, end + 1)]
        if any(t in self.tells.heads for t in texts) or not any(map(self.tells.unusual, texts)):
            return None
        return end
