"""Bodies that states have, in whatever letters: 'Chile's parliament', 'the House of Deputies of Peru'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.naming.capitalised import Reading, Stranger
from kg.extraction.naming.capitals import is_noun
from kg.extraction.naming.gazetteer import Match
from kg.extraction.naming.owners import filed_in
from kg.extraction.naming.titles import capitalised
from kg.extraction.register import slug
from kg.reading.document import Span

__all__ = ["find_bodies"]

_KIND = "kg:GovernmentBody"
_WORDS = r"[a-z]{3,}(?:(?:,\s|,?\sand\s|\s)[a-z]{3,}){0,3}"
#: 'ministry of trade and industry', which goes on as long as its words are nouns.
_MINISTRY_OF = re.compile(rf"\b[Mm]inistry\sof\s({_WORDS})")
_MINISTRY = re.compile(r"(?<![\w-])((?:[A-Za-z][a-z]{2,}\s(?:and\s)?){1,3})([Mm]inistry)\b")
_TITLE = re.compile(r"\b[Mm]inister\sfor\s(?:the\s)?$")
_OF = re.compile(r"\sof\s(?:the\s)?")


def find_bodies(reading: Reading, matches: tuple[Match, ...]) -> Iterator[Stranger]:
    """Yield bodies by a ``kg:ownedBody`` or a ministry's name, where the text tells whose they are.

    Parameters
    ----------
    reading : Reading
        The text.
    matches : tuple of Match
        The listed names in it. A listed body gives way only to the same words of another country.

    Yields
    ------
    Stranger
        With the country that they are of.
    """
    yield from _Bodies(reading, matches).found()


class _Bodies:
    def __init__(self, reading: Reading, matches: tuple[Match, ...]) -> None:
        self.reading, self.register, self.text = reading, reading.register, reading.text
        self.matches = matches
        self.by_start = {m.span.start: m for m in matches}
        self.by_end = {m.span.end: m for m in matches}
        phrases = self.register.knowledge.language.words("kg:ownedBody", _KIND)
        some = "|".join(sorted(map(re.escape, phrases), key=len, reverse=True)) or "(?!)"
        self._phrase = re.compile(rf"(?<![\w-])(?:{some})(?![\w-])", re.IGNORECASE)
        self._filed = filed_in(self.text, self.register)

    def found(self) -> Iterator[Stranger]:
        """Yield what is found, in the order of the text for each way of putting it."""
        for place in self._phrase.finditer(self.text):
            if _TITLE.search(self.text, max(0, place.start() - 24), place.start()):
                # 'Minister for the Council of Ministers': what the title is for.
                continue
            yield from self._owned(Span(*place.span()), capitalised(place.group()))
        for place in _MINISTRY_OF.finditer(self.text):
            end = self._nouns(place.start(1), place.group(1))
            if end:
                about = capitalised(self.text[place.start(1) : end])
                yield from self._owned(Span(place.start(), end), f"Ministry of {about}")
        for place in _MINISTRY.finditer(self.text):
            start = self._field(place.start(1), place.group(1))
            about = self.text[start : place.start(2) - 1]
            if about and (about[0].islower() or place.group(2)[0].islower()):
                yield from self._owned(Span(start, place.end()), f"Ministry of {capitalised(about)}")

    def _nouns(self, at: int, words: str) -> int | None:
        """Return where the nouns end that a ministry is of."""
        end = None
        for word in re.finditer(r"[a-z]+", words):
            if word.group() == "and":
                continue
            if not is_noun(word.group()) or word.group().endswith("ing"):
                break
            end = at + word.end()
        return end

    def _field(self, at: int, words: str) -> int:
        """Return where the nouns begin that stand before 'ministry', without whose it is."""
        end = start = at + len(words)
        for word in reversed(list(re.finditer(r"\w+", words))):
            span = Span(at + word.start(), at + word.end())
            named = any(
                m.span.overlaps(span) and any(c.startswith(("ent:", "role:")) for c, _ in m.options)
                for m in self.matches
            )
            noun = is_noun(word.group()) and word.group().lower() not in self._leading()
            if named or not (noun or word.group() == "and"):
                break
            if word.group() != "and":
                start = span.start
        return start if start < end else at + len(words)

    def _leading(self) -> frozenset[str]:
        modifiers = self.register.knowledge.language.words("kg:postModifier", "kg:Post")
        return frozenset(w.lower() for w in modifiers)

    def _owned(self, span: Span, name: str) -> Iterator[Stranger]:
        country, whole = self._whose(span)
        if country is None:
            return
        here = [m for m in self.matches if m.span.overlaps(span) and not self._concept(m)]
        others = [m for m in here if not self._another(m, country)]
        if others or any(w.titled for w in self.reading.words if w.span.overlaps(span)):
            return
        entity = self._listed(name, span.of(self.text), country)
        label = self.register.label(entity) if entity else f"{name} of {self._the(country)}"
        yield Stranger(whole, _KIND, label, country, entity)

    def _concept(self, match: Match) -> bool:
        return all(not c.startswith(("ent:", "role:")) for c, _ in match.options)

    def _another(self, match: Match, country: str) -> bool:
        """Tell whether what is listed is the body of another country."""
        bodies = [c for c, _ in match.options if self.register.is_a(c, _KIND)]
        return bool(bodies) and all(self.register.state(c) != country for c in bodies)

    def _whose(self, span: Span) -> tuple[str | None, Span]:
        """Return the country that the words are of, and the words with its name where that is among them."""
        after = _OF.match(self.text, span.end)
        right = self.by_start.get(after.end()) if after else None
        country = self._country(right)
        if right and country and not right.of_kind("demonym"):
            return country, Span(span.start, right.span.end)
        for gap in (1, 3):
            left = self.by_end.get(span.start - gap)
            if left and self.text[left.span.end : span.start] in (" ", "'s ", "' "):
                country = self._country(left)
                if country:
                    return country, Span(left.span.start if gap == 1 else span.start, span.end)
                return None, span
        if after and self.text[after.end() : after.end() + 1].isupper():
            return None, span
        before = self.text[max(0, span.start - 4) : span.start].lower()
        alone = not before or before.endswith(("the ", ". ", "\n"))
        return (self._filed if alone else None), span

    def _country(self, match: Match | None) -> str | None:
        return (
            next((c for c, _ in match.options if self.register.is_a(c, "kg:Country")), None)
            if match
            else None
        )

    def _listed(self, name: str, words: str, country: str) -> str | None:
        """Return the listed body of a country that goes by one of the names that the words make."""
        bodies = self.register.directory.bodies
        owner, adjective = self.register.label(country), self.register.demonym(country)
        names = (
            f"{name} of {owner}",
            f"{name} of {self._the(country)}",
            f"{adjective} {words}",
            f"{owner} {words}",
        )
        found = (bodies.get(slug(n)) for n in names)
        return next((c for c in found if c and self.register.state(c) == country), None)

    def _the(self, country: str) -> str:
        return self.register.with_article(self.register.label(country))
