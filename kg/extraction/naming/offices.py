"""Posts as a text puts them: the title, what it is in charge of, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extraction.naming.gazetteer import Match
from kg.extraction.naming.titles import Titles, capitalised
from kg.extraction.naming.uses import RoleUse
from kg.extraction.register import Register
from kg.reading.document import Span

__all__ = ["Offices", "RoleUse"]

_NOT_CURRENT = frozenset(
    {"former", "ex", "then", "late", "erstwhile", "ex-", "previous", "onetime", "outgoing"}
)
_JOINED = re.compile(r"\s(?:and|&|as well as)\s(?:the\s|its\s|his\s|her\s)?")
_SET_OFF = re.compile(r",\s(?:the\s)?(?=[A-Z])")
_PART_OF = re.compile(
    r"\s(?:of|for)\s(?:the\s)?(?:(?:[a-z][a-z-]+\s){0,3}[a-z][a-z-]+(?P<at>)\s(?:at|of|in)"
    r"|(?:[\w&-]+\s){0,4}[\w&-]+(?P<end>)\sat)\s(?:the\s)?"
)


class Offices:
    """Reads posts off the words of a text.

    Parameters
    ----------
    text : str
        Normalised text.
    matches : sequence of Match
        The names and roles in it, without overlap.
    register : Register
        The entities in play.
    """

    def __init__(self, text: str, matches: Sequence[Match], register: Register) -> None:
        self.text, self.matches, self.register = text, matches, register
        self.by_start = {m.span.start: m for m in matches}
        self.by_end = {m.span.end: m for m in matches}
        language = register.knowledge.language
        self.sent = frozenset(language.words("kg:sentRole", "kg:Post"))
        self.led = frozenset(language.words("kg:ledRole", "kg:Organisation"))
        self.bodies = frozenset(language.words("kg:bodyRole", "kg:Organisation"))
        styles = "|".join(map(re.escape, language.words("kg:honorific", "kg:Person")))
        self._serves = re.compile(rf"\s(?:of|to|for)\s(?:the\s)?(?:(?:{styles})\s)*(?:the\s)?")
        self._deputies = language.table("kg:deputyWord")
        words = "|".join(sorted(map(re.escape, self._deputies), key=len, reverse=True))
        self._deputy = re.compile(rf"\b({words or '(?!)'})\s$")
        self._titles = Titles(text, matches, register)
        self._names = sorted(
            (
                (name.lower(), curie)
                for curie, role in register.knowledge.roles.items()
                for name in role.names
            ),
            key=lambda pair: (-len(pair[0]), pair),
        )

    def chains(self) -> Iterator[tuple[RoleUse, ...]]:
        """Yield the posts that the text names, in order; those that 'and' joins together.

        Yields
        ------
        tuple of RoleUse
            Posts of one holder, if a name stands beside them; of one owner, if one of them says whose it is.
        """
        uses = self._nested([use for match in self.matches for use in self._uses(match)])
        at = 0
        while at < len(uses):
            chain = [uses[at]]
            while at + len(chain) < len(uses) and self._joined(chain[-1], uses[at + len(chain)]):
                chain.append(uses[at + len(chain)])
            owners = {u.owner for u in chain if u.owner}
            whose = next(iter(owners)) if len(owners) == 1 else None
            yield tuple(replace(u, owner=u.owner or whose) for u in chain)
            at += len(chain)

    def _nested(self, uses: list[RoleUse]) -> list[RoleUse]:
        """Join the post of one who serves a post's holder: 'adviser to the President of A'."""
        found: list[RoleUse] = []
        for use in uses:
            last = found[-1] if found else None
            gap = self._serves.fullmatch(self.text, last.span.end, use.span.start) if last else None
            many = use.words is not None and use.words.endswith("s")
            if last is None or gap is None or last.owner or last.several or use.several or many:
                found.append(use)
                continue
            of = " of the " if " of " in gap.group() else " to the "
            role = self.register.knowledge.roles[use.role].label
            words = last.span.of(self.text)
            own = words if words[0].isupper() else self.register.knowledge.roles[last.role].label
            title = f"{own}{of}{role}"
            span = Span(last.span.start, use.span.end)
            found[-1] = replace(last, span=span, owner=use.owner, title=title)
        return found

    def of_name(self, match: Match) -> RoleUse | None:
        """Return the post that a listed name of a person begins with: 'King Ann'."""
        words = match.span.of(self.text)
        for name, role in self._names:
            if words.lower().startswith(name + " ") and words[0].isupper():
                return self._whose(Span(match.span.start, match.span.start + len(name)), role)
        return None

    def _joined(self, left: RoleUse, right: RoleUse) -> bool:
        if left.several or right.several or left.span.end >= right.span.start:
            return False
        between = _JOINED.fullmatch(self.text, left.span.end, right.span.start)
        alike = self.text[left.span.start].isupper() == self.text[right.span.start].isupper()
        return between is not None and alike and left.current == right.current

    def _uses(self, match: Match) -> tuple[RoleUse, ...]:
        """Read a match as a post: a role with or without its owner, or a post listed by name."""
        for curie, _ in match.options:
            if curie.startswith("role:"):
                others = tuple(c for c, _ in match.options if c.startswith("role:") and c != curie)
                return tuple(replace(u, others=others) for u in self._use(match, curie))
            if self.register.is_a(curie, "kg:Post"):
                roles = self.register.linked(curie, "kg:role")
                owners = self.register.linked(curie, "kg:postOf")
                if roles and owners and roles[0] in self.register.knowledge.roles:
                    current = self._current(match.span.start)
                    below = self._lesser(match.span, owners[0])
                    return (below or RoleUse(roles[0], match.span, owners[0], current, post=curie),)
        return ()

    def _lesser(self, post: Span, owner: str) -> RoleUse | None:
        """Return the post below a listed one that the words name: 'Deputy Chancellor of A'."""
        deputy = self._deputy.search(self.text, max(0, post.start - 16), post.start)
        if deputy is None:
            return None
        span = Span(deputy.start(), post.end)
        words = span.of(self.text).partition(" of ")[0].lower()
        role = next((curie for name, curie in self._names if name == words), None)
        return RoleUse(role, span, owner, self._current(span.start)) if role else None

    def _use(self, match: Match, role: str) -> tuple[RoleUse, ...]:
        if re.compile(r"\s(?:bin|bint|ibn)\s").match(self.text, match.span.end):
            # A name that is also a title: 'Sultan bin Ahmed'.
            return ()
        several = self._several(match, role)
        if several:
            return several
        span = self._titles.whole(match.span, role)
        deputy = self._deputy.search(self.text, max(0, span.start - 16), span.start)
        if deputy and "role:minister" in self.register.knowledge.roles[role].broader:
            span, role = Span(deputy.start(), span.end), self._deputies[deputy.group(1)]
        use = self._within(self._sent(self._whose(span, role)))
        if use.role in self.led and (
            use.owner is None or not self.register.is_a(use.owner, "kg:Organisation")
        ):
            return ()
        words = span.of(self.text)
        title = capitalised(words) if span != match.span else use.title
        return (replace(use, title=title, words=words),)

    def _sent(self, use: RoleUse) -> RoleUse:
        """Add to an envoy's post where he is sent: 'A's ambassador to B', 'A's ambassador in a city of B'."""
        gap = re.compile(r"\s(?:to|in)\s(?:the\s)?").match(self.text, use.span.end)
        right = self.by_start.get(gap.end()) if gap and use.role in self.sent else None
        if gap is None or use.owner is None or right is None:
            return use
        to = self._owner(right)
        if " in " in gap.group() and not self.register.is_a(to, "kg:Country"):
            to = next((c for p, _ in right.options for c in self._within_country(p)), None)
        if to is None or to == use.owner:
            return use
        return replace(use, span=Span(use.span.start, right.span.end), to=to)

    def _within_country(self, place: str) -> Iterator[str]:
        if self.register.is_a(place, "kg:Place"):
            above = self.register.linked(place, "kg:partOf")
            yield from (c for c in above if self.register.is_a(c, "kg:Country"))

    def _within(self, use: RoleUse) -> RoleUse:
        """Add to a post what it is in charge of in a body: 'head of trade policy at the A Institute'."""
        gap = _PART_OF.match(self.text, use.span.end) if use.owner is None else None
        right = self.by_start.get(gap.end()) if gap else None
        owner = self._owner(right)
        if gap is None or right is None or not self.register.is_a(owner, "kg:Organisation"):
            return use
        label = self.text[use.span.start : max(gap.start("at"), gap.start("end"))]
        span = Span(use.span.start, right.span.end)
        return replace(use, owner=owner, title=label[0].upper() + label[1:], span=span)

    def _several(self, match: Match, role: str) -> tuple[RoleUse, ...]:
        """Read 'the presidents of A and B' and 'the A and B presidents'."""
        if not match.span.of(self.text).endswith("s"):
            return ()
        found: list[Match] = []
        at = match.span.end
        lead = re.compile(r"\sof\s(?:the\s)?")
        while (gap := lead.match(self.text, at)) and (right := self.by_start.get(gap.end())):
            if self._owner(right) is None:
                break
            found.append(right)
            at = right.span.end
            lead = re.compile(r",?\sand\s(?:the\s)?|,\s(?:the\s)?")
        span = Span(match.span.start, found[-1].span.end) if found else match.span
        if not found:
            at = match.span.start - 1
            while (left := self.by_end.get(at)) and self._owner(left):
                found.insert(0, left)
                joint = re.search(
                    r",?\sand\s$|,\s$", self.text[max(0, left.span.start - 6) : left.span.start]
                )
                at = left.span.start - len(joint.group()) if joint else -1
            span = Span(found[0].span.start, match.span.end) if found else match.span
        if len(found) < 2:
            return ()
        return tuple(RoleUse(role, span, self._owner(m), several=True) for m in found)

    def _whose(self, span: Span, role: str) -> RoleUse:
        """Add to a role whose it is: 'Russian', 'India's', 'of the Foundation'."""
        start, end, owner = span.start, span.end, None
        before = re.search(r"(?:'s\s|s'\s|\)\s|[\s-])$", self.text[max(0, start - 4) : start])
        if before:
            left = self.by_end.get(start - len(before.group()))
            owner = self._owner(left) or (self._leader(left) if "'" in before.group() else None)
            if left and owner:
                start = left.span.start
        if owner is None:
            after = re.compile(r"\s(?:of|at|to|for|in)\s(?:the\s)?").match(self.text, end)
            right = self.by_start.get(after.end()) if after else None
            # 'of the Austrian …': an adjective there belongs to a longer name.
            owner = None if right and right.of_kind("demonym") else self._owner(right)
            if right and self.text.startswith("'s ", right.span.end):
                # 'head of A's Customs Service'
                body = self.by_start.get(right.span.end + 3)
                found = self._owner(body) if body else None
                if self.register.is_a(found, "kg:Organisation") and not self.register.is_a(
                    found, "kg:Country"
                ):
                    right, owner = body, found
                elif role in self.bodies:
                    owner = None
            if right is None and (after := _SET_OFF.match(self.text, end)):
                # 'Joint Secretary, Department of A'
                right = self.by_start.get(after.end())
                closed = right and re.compile(r"[,.;)]|\s(?:and|who)\s|\s*$", re.MULTILINE).match(
                    self.text, right.span.end
                )
                found = self._owner(right) if closed else None
                owner = found if self.register.is_a(found, "kg:Organisation") else None
            if right and owner and " for " in (after.group() if after else ""):
                # 'Director for A Negotiations'
                owner = None if re.compile(r"\s[A-Z]").match(self.text, right.span.end) else owner
            if after and " in " in after.group() and not self.register.is_a(owner, "kg:Organisation"):
                owner = None
            if right and owner:
                end = right.span.end
                bracket = re.compile(r"\s\([A-Z][\w-]{1,9}\)").match(self.text, end)
                end = bracket.end() if bracket else end
        return RoleUse(role, Span(start, end), owner, self._current(start))

    def _current(self, start: int) -> bool:
        word = re.search(r"([A-Za-z]+)-?\s*$", self.text[max(0, start - 16) : start])
        return not (word and word.group(1).lower() in _NOT_CURRENT)

    def _owner(self, match: Match | None) -> str | None:
        if match is None:
            return None
        actors = [c for c, _ in match.options if self.register.is_a(c, "kg:Country", "kg:Organisation")]
        countries = [c for c in actors if self.register.is_a(c, "kg:Country")]
        found = countries or actors
        return found[0] if found else None

    def _leader(self, match: Match | None) -> str | None:
        """Return the country of a leader whose aide somebody is: 'Ann Other's adviser'."""
        people = [c for c, _ in match.options if self.register.is_a(c, "kg:Person")] if match else []
        states = {self.register.state(p) for p in people} - set(people)
        return next(iter(states)) if len(states) == 1 else None
