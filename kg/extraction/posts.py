"""Posts that the text names: who holds them, and for whom they stand when no name stands beside them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.analysis import Analysis
from kg.extraction.findings import Claim
from kg.extraction.gazetteer import Match
from kg.extraction.names import Person, RoleUse
from kg.extraction.register import Register
from kg.reading.document import Span

__all__ = ["link_posts"]


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
    for person in people:
        use = person.use
        if use is None or person not in who:
            continue
        holder = who[person]
        post = _post(analysis, use, holder)
        if post is None:
            continue
        owners = register.linked(post, "kg:postOf")[:1]
        analysis.mention(use.span, post)
        _mention_owner(analysis, matches, use)
        evidence = (Span(min(use.span.start, person.name.start), max(use.span.end, person.name.end)),)
        if use.current:
            claims.append(Claim(holder, "kg:holdsPost", post, evidence, confidence=0.95))
            claims += [Claim(post, "kg:postOf", owner, evidence, confidence=0.95) for owner in owners]
    for use in alone:
        post = _post(analysis, use, None)
        if post is None or use.owner is None:
            continue
        holders = [t.holder for t in register.tenures(role=use.role, owner=use.owner)] if use.current else []
        if len(set(holders)) == 1 and _definite(analysis, use.span):
            analysis.mention(use.span, post)
            _mention_owner(analysis, matches, use)
            analysis.add(use.span, holders[0], "description")
            claims.append(Claim(holders[0], "kg:holdsPost", post, (use.span,), confidence=0.85))
        else:
            analysis.add(use.span, post, "post")
    return tuple(claims)


def _definite(analysis: Analysis, span: Span) -> bool:
    """Tell whether one holder is meant: 'the Iranian President', not 'a foreign minister' nor a plural."""
    before = " " + analysis.text[max(0, span.start - 4) : span.start].lower()
    post = analysis.text[span.start : span.end].partition(" of ")[0]
    return not before.endswith((" a ", " an ")) and not post.endswith("s")


def _mention_owner(analysis: Analysis, matches: Sequence[Match], use: RoleUse) -> None:
    for match in matches:
        if use.owner in {c for c, _ in match.options} and use.span.covers(match.span):
            analysis.mention(match.span, use.owner)


def _post(analysis: Analysis, use: RoleUse, holder: str | None) -> str | None:
    register = analysis.register
    owner = use.owner
    if holder is not None:
        for tenure in register.tenures(holder=holder):
            roles = register.linked(tenure.post, "kg:role")
            same = any(
                use.role in (r, *register.knowledge.roles[r].broader)
                for r in roles
                if r in register.knowledge.roles
            )
            if same and (
                owner is None
                or owner in register.linked(tenure.post, "kg:postOf")
                or _below(register, tenure.post, owner)
            ):
                return tenure.post
    return register.post(use.role, owner, use.span) if owner else None


def _below(register: Register, post: str, owner: str) -> bool:
    """Tell whether a post's body is part of `owner`."""
    return any(owner in register.linked(body, "kg:partOf") for body in register.linked(post, "kg:postOf"))
