"""Whose a post is that the text names without saying so, and what post a counterpart holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from kg.extraction.analysis import Analysis
from kg.extraction.naming.gazetteer import Match
from kg.extraction.naming.people import Person
from kg.extraction.register import Register
from kg.reading.document import Span

__all__ = ["Owners", "filed_in"]

#: A country of which a text says this many times more than of any other is the one that it is about.
_FAR_MORE = 3
_FIRST_LINES = 6
_AND = re.compile(r",?\s?and\s")
_FILED = re.compile(r"\s*([A-Z][A-Za-z.' ]{2,30}?)(?:,\s|:\s|\.\s|/[A-Z]|\s\(|\s-+\s)")


class Owners:
    """Tells by the rest of a text whose a post is.

    Parameters
    ----------
    analysis : Analysis
        The document.
    matches : sequence of Match
        The names in it.
    who : mapping of Person to str
        Which entity each person is.
    """

    def __init__(self, analysis: Analysis, matches: Sequence[Match], who: Mapping[Person, str]) -> None:
        self.analysis, self.register, self.who = analysis, analysis.register, who
        self._matches = matches
        counted: Counter[str] = Counter()
        for match in matches:
            country = self._country(match)
            if country:
                counted[country] += 1
        self._countries = sorted(counted, key=lambda c: (-counted[c], c))
        self._counted = counted
        self._states = frozenset(analysis.knowledge.language.words("kg:stateRole", "kg:Post"))
        self._meeting = frozenset(analysis.knowledge.language.words("kg:meetingVerb", "kg:Post"))
        nouns = analysis.knowledge.language.words("kg:counterpartNoun", "kg:Post")
        self._noun = re.compile(rf"\b(?:{'|'.join(map(re.escape, nouns)) or '(?!)'})s?,?\s$")

    def country_of(self, person: Person) -> str | None:
        """Return the country whose post a person has who is named with one that the text gives no owner.

        Of two countries that a text is about, it is the other one where a person of the first met the one
        in question; else the country that the text was filed in, or the only one that it is about.
        """
        if person.use is None or not self._of_state(person.use.role):
            return None
        beside: set[str] = set()
        others: set[str] = set()
        for other, entity in self.who.items():
            state = (
                self._state(other, entity) if other is not person and self._together(person, other) else None
            )
            if state and self._joined(person, other):
                beside.add(state)
            elif state:
                others.add(state if self._across(other, person) else "")
        if beside:
            return next(iter(beside)) if len(beside) == 1 else None
        pair = self._countries[:2]
        if len(pair) == 2 and len(others) == 1 and self._clear(2):
            state = next(iter(others))
            if state in pair:
                return pair[1 - pair.index(state)]
        if others and len(pair) > 1:
            return None
        return (
            filed_in(self.analysis.text, self.register)
            or (pair[0] if pair and self._clear(1) else None)
            or self._of_all(person)
        )

    def _of_all(self, person: Person) -> str | None:
        """Return the one country of all office-holders of a text that names no other as often."""
        known = {
            self._state(other, entity) for other, entity in self.who.items() if other.name != person.name
        }
        states = known - {None}
        if len(states) != 1:
            return None
        (state,) = states
        return state if all(c == state or self._counted[c] < 2 for c in self._countries) else None

    def _of_state(self, role: str) -> bool:
        """Tell whether a role is one that states have, so that it needs no other word."""
        roles = self.analysis.knowledge.roles
        return role in roles and not self._states.isdisjoint((role, *roles[role].broader))

    def _across(self, one: Person, other: Person) -> bool:
        """Tell whether the words between two persons say that the one met the other."""
        found = self.analysis.tokens(Span(one.whole.end, max(one.whole.end + 1, other.whole.start)))
        return found is not None and any(t.lemma in self._meeting for t in found[1])

    def _joined(self, one: Person, other: Person) -> bool:
        """Tell whether two persons stand side by side, with the posts that they hold."""
        left, right = sorted((one, other), key=lambda p: p.whole)
        end = max(left.whole.end, *(u.span.end for u in (left.use, *left.more) if u), left.whole.start)
        return _AND.fullmatch(self.analysis.text, end, right.whole.start) is not None

    def counterpart(self, person: Person) -> tuple[str, str, Span] | None:
        """Return the role and country of a 'Chilean counterpart', and the words for it."""
        text = self.analysis.text
        before = text[max(0, person.whole.start - 24) : person.whole.start]
        noun = self._noun.search(before)
        if noun is None:
            return None
        at = person.whole.start - len(noun.group())
        left = next((m for m in self._matches if m.span.end == at - 1), None)
        country = self._country(left) if left else None
        if left is None or country is None:
            return None
        first = [
            (other, entity)
            for other, entity in self.who.items()
            if other.whole.end <= at and self._together(person, other)
        ]
        for other, entity in sorted(first, key=lambda pair: pair[0].whole, reverse=True):
            if other.use is not None:
                return other.use.role, country, Span(left.span.start, at + len(noun.group().rstrip(" ,")))
            for tenure in self.register.tenures(holder=entity):
                roles = self.register.linked(tenure.post, "kg:role")
                if roles:
                    return roles[0], country, Span(left.span.start, at + len(noun.group().rstrip(" ,")))
        return None

    def _country(self, match: Match) -> str | None:
        for curie, kind in match.options:
            if self.register.is_a(curie, "kg:Country"):
                return curie
            if kind in ("label", "alias") and self.register.is_a(curie, "kg:Place"):
                return next(
                    (
                        c
                        for c in self.register.linked(curie, "kg:partOf")
                        if self.register.is_a(c, "kg:Country")
                    ),
                    None,
                )
        return None

    def _state(self, person: Person, entity: str) -> str | None:
        owner = person.use.owner if person.use else None
        for curie in (owner, self.register.state(entity)):
            if curie and self.register.is_a(self.register.state(curie), "kg:Country"):
                return self.register.state(curie)
        return None

    def _clear(self, first: int) -> bool:
        """Tell whether the text says far more of its first countries than of the next."""
        if len(self._countries) <= first:
            return True
        last, following = self._countries[first - 1], self._countries[first]
        return self._counted[last] >= _FAR_MORE * self._counted[following]

    def _together(self, one: Person, other: Person) -> bool:
        """Tell whether two persons stand in one sentence."""
        found = self.analysis.tokens(one.whole), self.analysis.tokens(other.whole)
        return found[0] is not None and found[1] is not None and found[0][0] is found[1][0]


def filed_in(text: str, register: Register) -> str | None:
    """Return the country of the dateline.

    Parameters
    ----------
    text : str
        Normalised text.
    register : Register
        The entities in play.

    Returns
    -------
    str or None
    """
    for line in text.split("\n")[:_FIRST_LINES]:
        found = _FILED.match(line)
        if found is None:
            continue
        city = found.group(1)
        named = {city, city.title()} if city.isupper() else {city}
        for curie, entity in sorted(register.knowledge.entities.items()):
            if entity.label in named and register.is_a(curie, "kg:Place"):
                above = register.linked(curie, "kg:partOf")
                return next((c for c in above if register.is_a(c, "kg:Country")), None)
    return None
