"""Posts that the text names: who holds them, and for whom they stand when no name stands beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extraction.analysis import Analysis
from kg.extraction.findings import Claim
from kg.extraction.naming.gazetteer import Match
from kg.extraction.naming.owners import Owners
from kg.extraction.naming.people import Person
from kg.extraction.naming.titles import capitalised
from kg.extraction.naming.uses import RoleUse
from kg.extraction.register import Register
from kg.knowledge import Tenure
from kg.reading.document import Span

__all__ = ["link_posts"]

#: What stands between the posts of several and their names, and between these.
_TURN = re.compile(r",?\s(?:and\s)?|\s\(")


def link_posts(
    analysis: Analysis,
    matches: Sequence[Match],
    who: dict[Person, str],
    people: Sequence[Person],
    alone: Sequence[RoleUse],
) -> tuple[Claim, ...]:
    """Hang posts on their words, and say who holds them.

    Parameters
    ----------
    analysis : Analysis
        The document; anchors are added to it.
    matches : sequence of Match
        What the gazetteer found.
    who : dict
        Which entity each person is.
    people : sequence of Person
        Persons, with the posts beside their names.
    alone : sequence of RoleUse
        Posts without a name.

    Returns
    -------
    tuple of Claim
        ``kg:holdsPost`` and ``kg:postOf``, for posts held when the text was written.
    """
    register = analysis.register
    claims: list[Claim] = []
    owners = Owners(analysis, matches, who)
    for person in people:
        if person not in who:
            continue
        holder = who[person]
        uses = [use for use in (person.use, *person.more) if use]
        for use in uses:
            post = _post(analysis, use, holder)
            if (
                post is None
                and use.owner is None
                and use.current
                and holder not in analysis.knowledge.entities
            ):
                owner = owners.country_of(person)
                # Whose post it is is a guess: not that of one who is known to be another.
                taken = owner is not None and register.tenures(role=use.role, owner=owner)
                post = _post(analysis, replace(use, owner=owner), holder) if owner and not taken else None
            if post is None:
                continue
            analysis.mention(use.span, post)
            _spell(register, use, post)
            _mention_owner(analysis, matches, use)
            evidence = (Span(min(use.span.start, person.name.start), max(use.span.end, person.name.end)),)
            if use.current:
                claims += _held(register, holder, post, evidence, 0.95)
            claims += _seated(analysis, matches, use)
        like = None if uses else owners.counterpart(person)
        if like:
            role, country, words = like
            post = _post(analysis, RoleUse(role, words, country), holder)
            if post and (not register.tenures(holder=holder) or _holds(register, holder, post)):
                analysis.mention(words, post)
                evidence = (Span(words.start, person.name.end),)
                claims += _held(register, holder, post, evidence, 0.85)
    together: dict[Span, list[str]] = {}
    for use in alone:
        if not use.several and _plural(analysis, use.span):
            continue
        post = _post(analysis, use, None)
        if post is None or use.owner is None:
            continue
        if use.several:
            named = (
                {t.holder for t in register.tenures(role=use.role, owner=use.owner)} if use.current else set()
            )
            analysis.mention(use.span, post)
            _mention_owner(analysis, matches, use)
            beside = _in_turn(analysis, use, alone, people)
            if beside is not None and beside in who:
                evidence = (Span(use.span.start, beside.name.end),)
                claims += _held(register, who[beside], post, evidence, 0.85)
            elif len(named) == 1 and _the(analysis, use.span):
                together.setdefault(use.span, []).extend(named)
                claims.append(Claim(next(iter(named)), "kg:holdsPost", post, (use.span,), confidence=0.8))
            continue
        held = register.tenures(role=use.role, owner=use.owner) + _heading(register, use)
        holders = [t.holder for t in held] if use.current else []
        if len(set(holders)) == 1 and _definite(analysis, use.span):
            analysis.mention(use.span, post)
            _spell(register, use, post)
            _mention_owner(analysis, matches, use)
            analysis.add(use.span, holders[0], "description")
            claims.append(Claim(holders[0], "kg:holdsPost", post, (use.span,), confidence=0.85))
        else:
            if use.owner:
                _spell(register, use, post)
            analysis.add(use.span, post, "post")
    for span, holders in together.items():
        found = analysis.root(span)
        if found:
            analysis.put_several(*found, holders)
    return tuple(claims)


def _in_turn(
    analysis: Analysis, use: RoleUse, alone: Sequence[RoleUse], people: Sequence[Person]
) -> Person | None:
    """Return who of 'the ministers of A and B, Ann Other and Ben Next,' holds the post of one of them."""
    places = [other for other in alone if other.several and other.span == use.span]
    named: list[Person] = []
    at = use.span.end
    for person in sorted((p for p in people if p.whole.start >= at), key=lambda p: p.whole):
        if not _TURN.fullmatch(analysis.text, at, person.whole.start):
            break
        named.append(person)
        at = person.whole.end
    return named[places.index(use)] if len(named) == len(places) else None


def _held(
    register: Register, holder: str, post: str, evidence: tuple[Span, ...], confidence: float
) -> Iterator[Claim]:
    yield Claim(holder, "kg:holdsPost", post, evidence, confidence=confidence)
    for owner in register.linked(post, "kg:postOf")[:1]:
        yield Claim(post, "kg:postOf", owner, evidence, confidence=confidence)


def _spell(register: Register, use: RoleUse, post: str) -> None:
    """Note what the text calls a post, with its owner: 'Spokesman of the Ministry of A'."""
    roles = register.linked(post, "kg:role")
    if (
        use.words is None
        or use.words.isupper()
        or (use.role not in roles and not set(use.others) & set(roles))
    ):
        return
    for owner in register.linked(post, "kg:postOf")[:1]:
        name = f"{capitalised(use.words)} of {register.with_article(register.label(owner))}"
        place = f" to {register.with_article(register.label(use.to))}" if use.to else ""
        register.spell(post, name + place, *([name + place.replace(" to ", " in ", 1)] if place else []))


def _holds(register: Register, holder: str, post: str) -> bool:
    return any(t.post == post for t in register.tenures(holder=holder))


def _the(analysis: Analysis, span: Span) -> bool:
    return analysis.text[max(0, span.start - 4) : span.start].lower().endswith("the ")


def _definite(analysis: Analysis, span: Span) -> bool:
    """Tell whether one holder is meant: 'the Iranian President', not 'a foreign minister' nor a plural."""
    before = " " + analysis.text[max(0, span.start - 4) : span.start].lower()
    post = analysis.text[span.start : span.end].partition(" of ")[0]
    return not before.endswith((" a ", " an ")) and not post.endswith("s")


def _seated(analysis: Analysis, matches: Sequence[Match], use: RoleUse) -> Iterator[Claim]:
    """Say of which country a body is whose post is named: 'head of A's Customs Service'."""
    register, owner = analysis.register, use.owner
    if owner is None or register.is_a(owner, "kg:Country"):
        return
    for match in matches:
        if not use.span.covers(match.span) or owner in {c for c, _ in match.options}:
            continue
        country = next((c for c, _ in match.options if register.is_a(c, "kg:Country")), None)
        whose = owner not in analysis.knowledge.entities and analysis.text.startswith("'s ", match.span.end)
        if country and (whose or country in register.linked(owner, "kg:partOf")):
            yield Claim(owner, "kg:partOf", country, (use.span,), confidence=0.9)


def _mention_owner(analysis: Analysis, matches: Sequence[Match], use: RoleUse) -> None:
    for match in matches:
        if use.owner in {c for c, _ in match.options} and use.span.covers(match.span):
            analysis.mention(match.span, use.owner)


def _post(analysis: Analysis, use: RoleUse, holder: str | None) -> str | None:
    register = analysis.register
    owner = use.owner
    if holder is not None:
        held = _fitting(register, use, [t.post for t in register.tenures(holder=holder)])
        if not held:
            # The authority file's dates may be off, or the text has none: the words count, if one post fits.
            held = _fitting(
                register, use, sorted({t.post for t in register.tenures(holder=holder, ever=True)})
            )
            held = held if len(held) == 1 else []
        if held:
            return held[0]
    if owner is None or use.post is not None:
        return use.post
    general = {t.post for t in _heading(register, use)} if holder is None else set()
    if len(general) == 1:
        return next(iter(general))
    words = analysis.words(use.span)
    if use.to:
        role = use.title or register.knowledge.roles[use.role].label
        return register.post(use.role, owner, use.span, role, (words,), use.to)
    of_owner = f"{use.title or register.knowledge.roles[use.role].label} of {register.label(owner)}"
    names = (words,) if len(words.split()) > 1 and words[0].isupper() else ()
    return register.post(use.role, owner, use.span, use.title, (*names, of_owner))


def _heading(register: Register, use: RoleUse) -> list[Tenure]:
    """Return who leads a country in the post that a more general role means: 'the head of state'."""
    top = register.knowledge.language.words("kg:topRole", "kg:Person")
    roles = register.knowledge.roles
    return [
        t
        for t in (register.tenures(owner=use.owner) if use.owner else ())
        if any(r in top and use.role in roles[r].broader for r in register.linked(t.post, "kg:role"))
    ]


def _plural(analysis: Analysis, span: Span) -> bool:
    """Tell whether words name holders of a post, not the post."""
    return re.split(r"\s(?:of|to|at|for|in)\s", span.of(analysis.text))[0].endswith("s")


def _fitting(register: Register, use: RoleUse, posts: Sequence[str]) -> list[str]:
    """Return the posts that a role and its owner, where the text says it, may mean."""
    led = use.role in register.knowledge.language.words("kg:ledRole", "kg:Organisation")
    found: list[str] = []
    for post in posts:
        roles = [r for r in register.linked(post, "kg:role") if r in register.knowledge.roles]
        same = any(
            meant in (r, *register.knowledge.roles[r].broader)
            for r in roles
            for meant in (use.role, *use.others)
        )
        owners = register.linked(post, "kg:postOf")
        whose = use.owner is None or use.owner in owners or _below(register, post, use.owner)
        # 'the White House adviser': a government's seat stands for the country.
        whose = whose or (use.owner is not None and register.state(use.owner) in owners)
        if whose and (same or (led and use.owner is not None)):
            found.append(post)
    return found


def _below(register: Register, post: str, owner: str) -> bool:
    """Tell whether a post's body is part of `owner`."""
    return any(owner in register.linked(body, "kg:partOf") for body in register.linked(post, "kg:postOf"))
