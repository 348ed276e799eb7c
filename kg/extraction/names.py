"""Persons with their posts and titles, read before the grammar: 'Oil Minister A. B. of Country'."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.extraction.gazetteer import Match
from kg.extraction.register import Register
from kg.extraction.text import normalise
from kg.reading.document import Span

__all__ = ["Person", "RoleUse", "find_people", "title_before"]

_WORD = r"[A-Z][\w'-]*[a-z][\w'-]*"
_PARTICLE = r"(?:al|bin|bint|de|da|del|der|dos|ibn|la|le|van|von|el|ul|ur)"
_NAME = rf"(?:[A-Z]\.\s?)*{_WORD}(?:\s(?:(?:[A-Z]\.\s?)+|{_PARTICLE}\s)?{_WORD}){{0,3}}"
_NAME_HERE = re.compile(_NAME)
_INITIALS = re.compile(r"(?:[A-Z]\.?\s)*$")
_NOT_CURRENT = frozenset({"former", "ex", "then", "late", "erstwhile", "ex-"})
_STOP = frozenset(
    {"The", "He", "She", "They", "It", "In", "On", "At", "A", "An", "And", "But", "For", "Of", "To", "I"}
)


@dataclass(frozen=True, slots=True)
class RoleUse:
    """A post as the text puts it.

    Attributes
    ----------
    role : str
        CURIE of the role.
    span : Span
        The words for the post, the owner's among them.
    owner : str or None
        Whose post, if the words say so.
    current : bool
        False for 'former', 'then' and their like.
    """

    role: str
    span: Span
    owner: str | None
    current: bool = True


@dataclass(frozen=True, slots=True)
class Person:
    """A person by name, with the post if one stands beside it.

    Attributes
    ----------
    whole : Span
        Name, title and post together, what the parser sees as one word.
    name : Span
        The name alone.
    options : tuple of str
        Persons of the authority file who go by the name; empty for a new one.
    use : RoleUse or None
        The post beside the name.
    titled : bool
        Whether a title or post leaves no doubt that it is a person.
    """

    whole: Span
    name: Span
    options: tuple[str, ...]
    use: RoleUse | None = None
    titled: bool = False


def find_people(
    text: str, matches: Sequence[Match], register: Register
) -> tuple[tuple[Person, ...], tuple[RoleUse, ...]]:
    """Find persons, and posts that stand alone.

    Parameters
    ----------
    text : str
        Normalised text.
    matches : sequence of Match
        What the gazetteer found.
    register : Register
        The entities in play.

    Returns
    -------
    people : tuple of Person
        In order.
    roles : tuple of RoleUse
        Posts with no name beside them ('the Russian president'), in order.
    """
    return _People(text, matches, register).find()


def title_before(text: str, matches: Sequence[Match], register: Register) -> Callable[[Span], bool]:
    """Return a test of whether a title ('Mr') or a post stands right before a span of `text`."""
    honorific = _honorific(register)
    role_ends = {m.span.end for m in matches if any(c.startswith("role:") for c, _ in m.options)}

    def titled(span: Span) -> bool:
        before = text[max(0, span.start - 24) : span.start]
        return span.start - 1 in role_ends or re.search(rf"\b{honorific}\.?\s$", before) is not None

    return titled


def _honorific(register: Register) -> str:
    words = register.knowledge.language.words("kg:honorific", "kg:Person")
    pattern = "|".join(re.escape(normalise(h)) for h in sorted(words, key=len, reverse=True))
    return rf"(?:{pattern or '(?!)'})"


class _People:
    def __init__(self, text: str, matches: Sequence[Match], register: Register) -> None:
        self.text, self.matches, self.register = text, matches, register
        self.by_start = {m.span.start: m for m in matches}
        self.by_end = {m.span.end: m for m in matches}
        honorific = _honorific(register)
        self.honorific = re.compile(rf"(?:{honorific}\.?\s+)+")
        self.honorific_before = re.compile(rf"\b(?:{honorific}\.?\s+)+$")

    def find(self) -> tuple[tuple[Person, ...], tuple[RoleUse, ...]]:
        people: dict[int, Person] = {}
        alone: list[RoleUse] = []
        for match in self.matches:
            use = self._post(match)
            if use is None:
                continue
            person = self._beside(use)
            if person is None:
                alone.append(use)
            else:
                known = people.get(person.name.start)
                if known is None or known.use is None or known.use.owner is None:
                    people[person.name.start] = person
        for match in self.matches:
            options = self._persons(match)
            if options and match.span.start not in people:
                whole = self._with_title(match.span)
                people[match.span.start] = Person(whole, match.span, options, None, whole != match.span)
        for title in self.honorific.finditer(self.text):
            if title.end() not in people and (
                title.start() == 0 or not self.text[title.start() - 1].isalnum()
            ):
                found = self._new_name(title.end())
                if found and found.start not in people:
                    people[found.start] = Person(Span(title.start(), found.end), found, (), None, True)
        ordered: list[Person] = []
        for start in sorted(people, key=lambda s: (people[s].whole.start, -len(people[s].whole))):
            if not ordered or not people[start].whole.overlaps(ordered[-1].whole):
                ordered.append(people[start])
        taken = [p.whole for p in ordered]
        return tuple(ordered), tuple(u for u in alone if not any(u.span.overlaps(t) for t in taken))

    def _post(self, match: Match) -> RoleUse | None:
        """Read a match as a post: a role with or without its owner, or a post listed by name."""
        for curie, _ in match.options:
            if curie.startswith("role:"):
                return self._use(match, curie)
            if self.register.is_a(curie, "kg:Post"):
                roles = self.register.linked(curie, "kg:role")
                owners = self.register.linked(curie, "kg:postOf")
                if roles and owners and roles[0] in self.register.knowledge.roles:
                    return RoleUse(roles[0], match.span, owners[0])
        return None

    def _persons(self, match: Match) -> tuple[str, ...]:
        return tuple(c for c, _ in match.options if self.register.is_a(c, "kg:Person"))

    def _use(self, match: Match, role: str) -> RoleUse:
        """Add to a role whose it is: 'Russian', 'India's', 'of the Foundation'."""
        start, end, owner = match.span.start, match.span.end, None
        before = re.search(r"(?:'s|s')?[\s-]$", self.text[max(0, start - 4) : start])
        if before:
            left = self.by_end.get(start - len(before.group()))
            owner = self._owner(left)
            if left and owner:
                start = left.span.start
        if owner is None:
            after = re.compile(r"\s(?:of|at|to|for)\s(?:the\s)?").match(self.text, end)
            right = self.by_start.get(after.end()) if after else None
            owner = self._owner(right)
            if right and owner:
                end = right.span.end
                bracket = re.compile(r"\s\([A-Z][\w-]{1,9}\)").match(self.text, end)
                end = bracket.end() if bracket else end
        word = re.search(r"([A-Za-z]+)-?\s*$", self.text[max(0, start - 16) : start])
        current = not (word and word.group(1).lower() in _NOT_CURRENT)
        return RoleUse(role, Span(start, end), owner, current)

    def _owner(self, match: Match | None) -> str | None:
        if match is None:
            return None
        actors = [c for c, _ in match.options if self.register.is_a(c, "kg:Country", "kg:Organisation")]
        countries = [c for c in actors if self.register.is_a(c, "kg:Country")]
        found = countries or actors
        return found[0] if found else None

    def _beside(self, use: RoleUse) -> Person | None:
        """Find the name that stands beside a post."""
        after = re.compile(r",?\s").match(self.text, use.span.end)
        if after:
            title = self.honorific.match(self.text, after.end())
            at = title.end() if title else after.end()
            match = self.by_start.get(at)
            options = self._persons(match) if match else ()
            if match and options and not ("," in after.group() and (title or not self._holds(options, use))):
                return Person(Span(use.span.start, match.span.end), match.span, options, use, True)
            if match is None and "," not in after.group():
                name = self._new_name(at)
                if name and self.text[use.span.start : use.span.end] not in ("",):
                    return Person(Span(use.span.start, name.end), name, (), use, True)
        comma = re.search(r",\s(?:the\s|an?\s)?$", self.text[max(0, use.span.start - 8) : use.span.start])
        left = self.by_end.get(use.span.start - len(comma.group())) if comma else None
        options = self._persons(left) if left else ()
        if left and options and use.owner:
            # The comma that closes the apposition goes with it, or the sentence falls apart there.
            end = use.span.end + (self.text[use.span.end : use.span.end + 2] == ", ")
            whole = Span(self._with_title(left.span).start, end)
            return Person(whole, left.span, options, use, True)
        return None

    def _holds(self, options: tuple[str, ...], use: RoleUse) -> bool:
        """Tell whether any of the persons holds a post at the owner, or none that is known."""
        tenures = [t for o in options for t in self.register.tenures(holder=o)]
        return (
            not tenures
            or use.owner is None
            or any(use.owner in self.register.linked(t.post, "kg:postOf") for t in tenures)
        )

    def _with_title(self, span: Span) -> Span:
        title = self.honorific_before.search(self.text, max(0, span.start - 24), span.start)
        return Span(title.start(), span.end) if title else span

    def _new_name(self, at: int) -> Span | None:
        """Return a name that nobody listed and that starts at `at`."""
        if at in self.by_start and not self._persons(self.by_start[at]):
            return None
        found = _NAME_HERE.match(self.text, at)
        if not found or found.group().split()[0] in _STOP:
            return None
        end = found.end()
        for match in self.matches:
            if found.start() < match.span.start < end and not self._persons(match):
                end = match.span.start
        words = self.text[at:end].rstrip(" ,-")
        words = re.sub(r"'s$", "", words)
        return Span(at, at + len(words)) if words else None
