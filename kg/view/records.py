"""What the explorer shows, as plain values: entities, what is said of them, and in which words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = [
    "Claim",
    "Content",
    "Document",
    "Entity",
    "Fact",
    "Figure",
    "Passage",
    "Rivals",
    "Statement",
    "Term",
]

#: Language → label.
Labels = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Term:
    """A class, relation, modality, measure or the like.

    Attributes
    ----------
    id : str
        Its CURIE.
    labels : mapping of str to str
        Language → label.
    """

    id: str
    labels: Labels


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that documents speak of.

    Attributes
    ----------
    id : str
        Its CURIE.
    kind : str
        The CURIE of its most specific class.
    labels : mapping of str to str
        Language → preferred label.
    aliases : tuple of str
        Its other names, in any language.
    candidate : bool
        Whether no one has reviewed it yet.
    links : tuple of str
        Addresses of the same thing elsewhere.
    place : tuple of float or None
        Latitude and longitude.
    tenures : tuple of (str, str, str)
        The CURIEs of posts held (or of holders, of a post), from when, until when.
    mentions : tuple of (str, int)
        The CURIEs of documents, and how often each speaks of it.
    date : str
        Of an event: when it takes place.
    """

    id: str
    kind: str
    labels: Labels
    aliases: tuple[str, ...] = ()
    candidate: bool = False
    links: tuple[str, ...] = ()
    place: tuple[float, float] | None = None
    tenures: tuple[tuple[str, str, str], ...] = ()
    mentions: tuple[tuple[str, int], ...] = ()
    date: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A text that was read."""

    id: str
    title: str
    date: str = ""
    publisher: str = ""
    source: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that a statement rests on.

    Attributes
    ----------
    document : str
        The CURIE of the document.
    start, end : int
        Where in its text, in code points.
    quote, before, after : str
        The words, and what stands around them.
    marks : tuple of (int, int, str)
        Where in the quote (in code points) it speaks of which entity.
    """

    document: str
    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""
    marks: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What claims and figures have in common; CURIEs throughout, "" where there is none."""

    id: str
    document: str
    modality: str
    speaker: str = ""
    counterpart: str = ""
    confidence: float = 1.0
    curated: bool = False
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Statement):
    """A relation that a document states.

    Attributes
    ----------
    object : str
        The CURIE of an entity, or "" where `value` holds a date, a status or another plain value.
    start, end : str
        When it holds; both the same for a day, month or year.
    """

    subject: str
    relation: str
    object: str = ""
    value: str = ""
    topic: str = ""
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Statement):
    """A number, range or trend that a document states; numbers are decimals as text."""

    measure: str
    value: str = ""
    lower: str = ""
    upper: str = ""
    unit: str = ""
    bound: str = ""
    approximate: bool = False
    trend: str = ""
    period: str = ""
    reporter: str = ""
    good: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """A relation that the authority file knows of."""

    subject: str
    relation: str
    object: str


@dataclass(frozen=True, slots=True)
class Rivals:
    """Statements that cannot all be right, or sides that differ.

    Attributes
    ----------
    kind : str
        ``"denied"``, ``"stance"`` or ``"figures"``.
    statements : tuple of str
        Their CURIEs.
    """

    kind: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Content:
    """All that one page shows.

    Attributes
    ----------
    entities : mapping of str to Entity
        By CURIE.
    claims, figures, facts, documents, rivals
        What is said, and where.
    terms : mapping of str to Term
        The classes, relations, modalities, measures and units that occur.
    parents : mapping of str to str
        Class → the class above it, and topic or good → the broader one.
    """

    entities: Mapping[str, Entity]
    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    facts: tuple[Fact, ...]
    documents: Mapping[str, Document]
    terms: Mapping[str, Term] = field(default_factory=dict)
    parents: Mapping[str, str] = field(default_factory=dict)
    rivals: tuple[Rivals, ...] = ()
