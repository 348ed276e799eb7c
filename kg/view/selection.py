"""What to show of a graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.errors import UsageError
from kg.view.records import Claim, Content, Figure, Statement
from kg.view.rivals import rivals

__all__ = ["Selection", "select"]


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of a graph; what is left out does not narrow it.

    Attributes
    ----------
    about : str
        The CURIE of an entity: only what is within `depth` steps of it.
    depth : int
        How many steps.
    between : tuple of (str, str) or None
        The CURIEs of two entities: only what links them, directly or over one other, else the shortest way.
    topic : str
        The CURIE of a topic or good: only statements on it or on a narrower one.
    start, end : str
        ISO dates of any precision: only statements of that time.
    things : frozenset of str or None
        CURIEs of entities and statements, such as a question finds: only statements that are among
        them or whose both ends are.

    Raises
    ------
    UsageError
        The depth is less than 1, or the time ends before it begins.
    """

    about: str = ""
    depth: int = 1
    between: tuple[str, str] | None = None
    topic: str = ""
    start: str = ""
    end: str = ""
    things: frozenset[str] | None = None
    quotes: frozenset[str] | None = None

    def __post_init__(self) -> None:
        if self.depth < 1:
            raise UsageError(f"a depth is 1 or more, not {self.depth}")
        if self.start and self.end and self.start[: len(self.end)] > self.end:
            raise UsageError(f"the time ends ({self.end}) before it begins ({self.start})")


def select(content: Content, selection: Selection) -> Content:
    """Return the part of a content that is selected.

    Parameters
    ----------
    content : Content
        All that a graph can show.
    selection : Selection
        What of it.

    Returns
    -------
    Content

    Raises
    ------
    UsageError
        Nothing is left.
    """
    if selection == Selection():
        return content
    claims, figures = content.claims, content.figures
    if selection.things is not None:
        claims = tuple(one for one in claims if _among(one, selection.things))
        figures = tuple(one for one in figures if _among(one, selection.things))
    if selection.quotes is not None:
        claims = tuple(one for one in claims if _quoted(one, selection.quotes))
        figures = tuple(one for one in figures if _quoted(one, selection.quotes))
    if selection.topic:
        topics = _narrower(selection.topic, content.parents)
        claims = tuple(one for one in claims if topics & {one.topic, one.subject, one.object})
        figures = tuple(one for one in figures if topics & {one.good, one.measure})
    if selection.start or selection.end:
        claims = tuple(one for one in claims if _in_time(one, content, selection))
        figures = tuple(one for one in figures if _in_time(one, content, selection))
    links = [(one.subject, one.object) for one in claims if one.object]
    kept: set[str] | None = None
    if selection.about:
        kept = set(_steps(selection.about, links, selection.depth))
    if selection.between:
        linking = _linking(*selection.between, links)
        kept = linking if kept is None else kept & linking
    if kept is not None:
        claims = tuple(
            one for one in claims if one.subject in kept and (not one.object or one.object in kept)
        )
        figures = tuple(one for one in figures if one.reporter in kept)
    if not claims and not figures:
        raise UsageError("nothing in the graph is selected by this; widen the selection")
    return _trimmed(content, claims, figures, kept or set())


def _trimmed(
    content: Content, claims: tuple[Claim, ...], figures: tuple[Figure, ...], also: set[str]
) -> Content:
    """Return a content of these statements, with the entities that they speak of."""
    kept = set(also)
    for one in (*claims, *figures):
        kept |= set(_ends(one)) | {one.speaker, one.counterpart}
    kept |= {one.topic for one in claims}
    facts = tuple(one for one in content.facts if one.subject in kept)
    kept |= {one.object for one in facts if one.relation == "kg:connects"}
    statements = (*claims, *figures)
    documents = {one.document for one in statements}
    return replace(
        content,
        entities={name: one for name, one in content.entities.items() if name in kept},
        claims=claims,
        figures=figures,
        facts=tuple(one for one in facts if one.object in kept),
        documents={name: one for name, one in content.documents.items() if name in documents},
        rivals=rivals(claims, figures),
    )


def _ends(one: Statement) -> tuple[str, ...]:
    if isinstance(one, Claim):
        return (one.subject, one.object)
    return (one.reporter, one.good) if isinstance(one, Figure) else ()


def _among(one: Statement, things: frozenset[str]) -> bool:
    if one.id in things:
        return True
    ends = (one.reporter, one.counterpart) if isinstance(one, Figure) else _ends(one)
    return all(ends) and things.issuperset(ends)


def _quoted(one: Statement, quotes: frozenset[str]) -> bool:
    return any(passage.quote in quotes for passage in one.passages)


def _narrower(topic: str, parents: Mapping[str, str]) -> set[str]:
    found = {topic}
    growing = True
    while growing:
        more = {one for one, above in parents.items() if above in found} - found
        found |= more
        growing = bool(more)
    return found


def _in_time(one: Statement, content: Content, selection: Selection) -> bool:
    document = content.documents.get(one.document)
    written = document.date if document else ""
    start, end = (one.start, one.end) if isinstance(one, Claim) else ("", "")
    if not start and not end:
        start = end = written
    if not start and not end:
        return False
    # A month or year that holds the date counts, so they are compared to the shorter of the two.
    since, until = selection.start, selection.end
    if since and end and end[: len(since)] < since[: len(end)]:
        return False
    return not (until and start and start[: len(until)] > until[: len(start)])


def _neighbours(links: Iterable[tuple[str, str]]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one, other in links:
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return found


def _steps(start: str, links: Iterable[tuple[str, str]], depth: int | None = None) -> Mapping[str, int]:
    """Return how many steps each entity is away from one, up to a depth."""
    neighbours = _neighbours(links)
    found = {start: 0}
    edge = [start]
    while edge and (depth is None or found[edge[0]] < depth):
        steps = found[edge[0]] + 1
        edge = [far for far in {far for one in edge for far in neighbours.get(one, ())} if far not in found]
        found |= dict.fromkeys(edge, steps)
    return found


def _linking(one: str, other: str, links: Sequence[tuple[str, str]]) -> set[str]:
    """Return what lies on a way of at most two steps between two entities, or on a shortest one."""
    near, far = _steps(one, links), _steps(other, links)
    limit = max(2, near.get(other, 0))
    return {step for step in near if step in far and near[step] + far[step] <= limit}
