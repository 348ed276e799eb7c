"""Persons with their posts and titles, read before the grammar: 'Oil Minister A. B. of Country'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extraction.naming.capitals import is_function_word, is_known
from kg.extraction.naming.gazetteer import Match
from kg.extraction.naming.namesakes import honorific
from kg.extraction.naming.offices import Offices
from kg.extraction.naming.uses import RoleUse
from kg.extraction.register import Register
from kg.reading.document import Span

__all__ = ["Person", "RoleUse", "find_people"]

_WORD = r"[A-Z][\w'-]*[a-z][\w'-]*"
_PARTICLE = r"(?:al|ben|bin|bint|binti|de|da|del|della|der|di|do|dos|du|ibn|la|le|van|von|el|ul|ur)"
_NAME = rf"(?:[A-Z]\.\s?|[A-Z]{{1,2}}\s)*{_WORD}(?:\s(?:(?:[A-Z]\.\s?)+|{_PARTICLE}\s){{0,2}}{_WORD}){{0,4}}"
_NAME_HERE = re.compile(_NAME)
_NAME_BEFORE = re.compile(rf"(?<![\w.'-]){_NAME}$")
_CHOSEN = r"(?:re-?)?(?:appointed|elected|named|sworn in)"
_IS = rf"(?:is|also|currently|now|serves|acts|as|(?:was|has been|had been)\s{_CHOSEN})"
#: What stands between a name and the post after it: 'Ann Other, the', 'Ann Other, who serves as'.
_APPOSED = re.compile(rf",\s(?:who\s{_IS}\s(?:{_IS}\s)*)?(?:the\s|an?\s|its\s|his\s|her\s|currently\s)?$")
_PLAIN = r"(?!(?:and|or|with|to|the|who)\b|\w+ing\b)[a-z]+"
_FURTHER = re.compile(rf",\s(?:the\s)?(?:[A-Z]\w+(?:'s)?\s){{0,2}}(?:{_PLAIN}\s){{0,3}}$")
#: The same where a verb says it: 'Ann Other was elected', 'named Ann Other as'.
_MADE = re.compile(
    rf"\s(?:(?:is|was|has been|had been|will be)\s)?(?:{_CHOSEN}(?:\sas)?|became|becomes|serves as"
    r"|takes over as|took over as|took office as)\s(?:the\s|its\s)?(?:new\s|next\s)?$"
)
_STOP = frozenset(
    {"The", "He", "She", "They", "It", "In", "On", "At", "A", "An", "And", "But", "For", "Of", "To", "I"}
)


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
    more : tuple of RoleUse
        Further posts beside the name: 'Deputy Prime Minister and Foreign Minister'.
    """

    whole: Span
    name: Span
    options: tuple[str, ...]
    use: RoleUse | None = None
    titled: bool = False
    more: tuple[RoleUse, ...] = ()


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


class _People:
    def __init__(self, text: str, matches: Sequence[Match], register: Register) -> None:
        self.text, self.matches, self.register = text, matches, register
        self.offices = Offices(text, matches, register)
        self.by_start, self.by_end = self.offices.by_start, self.offices.by_end
        language = register.knowledge.language
        self.outside = frozenset(language.table("kg:notInName"))
        self.common = frozenset(language.table("kg:commonModifier"))
        self.heads = frozenset(language.table("kg:nameWord"))
        style = honorific(register)
        self.honorific = re.compile(rf"(?<!\w)(?:{style}\.?\s+)+")
        self.honorific_before = re.compile(rf"\b(?:{style}\.?\s+)+$")
        #: Names that nobody listed and that a title makes a person's, by where they end.
        self.titled: dict[int, Person] = {}

    def find(self) -> tuple[tuple[Person, ...], tuple[RoleUse, ...]]:
        for title in self.honorific.finditer(self.text):
            found = self._new_name(title.end())
            # 'the General Staff of A': what looks like a style is of a body's name.
            if found and not any(m.span.covers(Span(title.start(), found.end)) for m in self.matches):
                self.titled[found.end] = Person(Span(title.start(), found.end), found, (), None, True)
        people: dict[int, Person] = {}
        alone: list[RoleUse] = []
        for chain in self.offices.chains():
            person = self._beside(chain)
            if person is None:
                alone.extend(chain)
            else:
                known = people.get(person.name.start)
                if known is None or known.use is None or known.use.owner is None:
                    people[person.name.start] = person
        for match in self.matches:
            options = self._persons(match)
            if options and match.span.start not in people:
                whole = self._with_title(match.span)
                use = self.offices.of_name(match)
                if use:
                    whole = Span(min(whole.start, use.span.start), whole.end)
                people[match.span.start] = Person(whole, match.span, options, use, whole != match.span)
        for person in self.titled.values():
            people.setdefault(person.name.start, person)
        ordered: list[Person] = []
        for start in sorted(people, key=lambda s: (people[s].whole.start, -len(people[s].whole))):
            if not ordered or not people[start].whole.overlaps(ordered[-1].whole):
                ordered.append(people[start])
        taken = [p.whole for p in ordered] + [u.span for p in ordered for u in (p.use, *p.more) if u]
        return tuple(ordered), tuple(u for u in alone if not any(u.span.overlaps(t) for t in taken))

    def _persons(self, match: Match) -> tuple[str, ...]:
        return tuple(c for c, _ in match.options if self.register.is_a(c, "kg:Person"))

    def _beside(self, chain: Sequence[RoleUse]) -> Person | None:
        """Find the name that stands beside a post, or beside several joined by 'and'."""
        use, last = chain[0], chain[-1]
        if use.several:
            return None
        return self._after(chain, last.span.end) or self._before(chain, use.span.start)

    def _after(self, chain: Sequence[RoleUse], end: int) -> Person | None:
        use, more = chain[-1], tuple(chain[:-1])
        after = re.compile(r",?\s").match(self.text, end)
        if after is None:
            return None
        comma = "," in after.group()
        title = self.honorific.match(self.text, after.end())
        at = title.end() if title else after.end()
        match = self.by_start.get(at)
        options = self._persons(match) if match else ()
        if match and options:
            if comma and ((title and use.owner is None) or not self._holds(options, use)):
                return None
            start = self._start(chain, options)
            use = self._owned(use, match.span.end)
            return Person(Span(start, match.span.end), match.span, options, use, True, more)
        name = self._new_name(at) if match is None or title else None
        if name and not title and is_known(name.of(self.text)) and " " not in name.of(self.text):
            return None
        if name is None or (comma and not self._set_off(name, use, titled=title is not None)):
            return None
        return Person(Span(chain[0].span.start, name.end), name, (), self._owned(use, name.end), True, more)

    def _owned(self, use: RoleUse, end: int) -> RoleUse:
        """Add whose a post is where the words say so after the name: 'Minister Ann Other of A'."""
        after = re.compile(r"\s(?:of|from)\s(?:the\s)?").match(self.text, end)
        right = self.by_start.get(after.end()) if after and use.owner is None else None
        countries = [c for c, _ in right.options if self.register.is_a(c, "kg:Country")] if right else []
        return replace(use, owner=countries[0]) if countries else use

    def _set_off(self, name: Span, use: RoleUse, *, titled: bool) -> bool:
        """Tell whether a new name after a post and a comma is its holder's: 'A's minister, Ann Other,'."""
        words = name.of(self.text).split()
        closed = re.compile(r"[,.;)]|\s[a-z]").match(self.text, name.end)
        return (
            use.owner is not None
            and closed is not None
            and (titled or (len(words) > 1 and not is_known(words[-1])))
            and not any(w in self.heads for w in words)
        )

    def _before(self, chain: Sequence[RoleUse], start: int) -> Person | None:
        use, more = chain[0], tuple(chain[1:])
        lead = self.text[max(0, start - 70) : start]
        comma = _APPOSED.search(lead)
        made = None if comma else _MADE.search(lead)
        gap = comma or made or self._further(lead, start, use)
        if gap is None:
            return None
        at = start - len(gap.group())
        person = self._ending(at, use)
        if person is None:
            return None
        if use.owner is None and use.title is None and use.span.of(self.text).endswith("s"):
            return None
        end = max(u.span.end for u in chain)
        if made:
            return Person(person.whole, person.name, person.options, use, True, more)
        # The comma that closes the apposition goes with it, or the sentence falls apart there.
        end += self.text[end : end + 2] == ", "
        return Person(Span(person.whole.start, end), person.name, person.options, use, True, more)

    def _further(self, lead: str, start: int, use: RoleUse) -> re.Match[str] | None:
        """Return the words from a listed holder of a post to it: 'Ann Other, A's trade spokeswoman'."""
        gap = _FURTHER.search(lead)
        left = self.by_end.get(start - len(gap.group())) if gap else None
        held = [
            t.post for o in (self._persons(left) if left else ()) for t in self.register.tenures(holder=o)
        ]
        return gap if any(use.role in self.register.linked(p, "kg:role") for p in held) else None

    def _ending(self, at: int, use: RoleUse) -> Person | None:
        """Return the person whose name ends at `at`."""
        if at in self.titled:
            return self.titled[at]
        left = self.by_end.get(at)
        options = self._persons(left) if left else ()
        if left and options:
            return Person(self._with_title(left.span), left.span, options)
        if left or (use.owner is None and use.title is None):
            return None
        found = _NAME_BEFORE.search(self.text, max(0, at - 60), at)
        if found is None:
            return None
        words = found.group().split()
        while words and (is_function_word(words[0]) or words[0] in self.outside or words[0] in _STOP):
            words.pop(0)
        span = Span(at - len(" ".join(words)), at)
        if len(words) < 2 or is_known(words[-1]) or any(w in self.heads for w in words):
            return None
        if any(m.span.overlaps(span) and not self._persons(m) for m in self.matches):
            return None
        return Person(span, span, ())

    def _start(self, chain: Sequence[RoleUse], options: tuple[str, ...]) -> int:
        """Return where the posts begin that one who is listed may hold."""
        return (
            chain[0].span.start if len(chain) == 1 or self._holds(options, chain[0]) else chain[-1].span.start
        )

    def _holds(self, options: tuple[str, ...], use: RoleUse) -> bool:
        """Tell whether any of the persons holds a post at the owner, or none that is known."""
        tenures = [t for o in options for t in self.register.tenures(holder=o, ever=True)]
        return (
            not tenures
            or use.owner is None
            or any(use.owner in self.register.linked(t.post, "kg:postOf") for t in tenures)
        )

    def _with_title(self, span: Span) -> Span:
        title = self.honorific_before.search(self.text, max(0, span.start - 40), span.start)
        return Span(title.start(), span.end) if title else span

    def _new_name(self, at: int) -> Span | None:
        """Return a name that nobody listed and that starts at `at`."""
        listed = self.by_start.get(at)
        # 'Sultan' is a title and a given name.
        given = re.compile(rf"\w+\s{_PARTICLE}\s[A-Z]").match(self.text, at)
        if listed and not self._persons(listed) and not given:
            return None
        found = _NAME_HERE.match(self.text, at)
        if not found or found.group().split()[0] in _STOP:
            return None
        end = found.end()
        for match in self.matches:
            if found.start() < match.span.start < end and not self._persons(match):
                end = match.span.start
        words = self.text[at:end].rstrip(" ,-").split(" ")
        while words and (words[-1] in self.outside or words[-1] in _STOP):
            words.pop()
        if any(w in self.heads for w in words) or (len(words) == 1 and words[0] in self.common):
            return None
        name = re.sub(r"'s$", "", " ".join(words))
        return Span(at, at + len(name)) if name else None
