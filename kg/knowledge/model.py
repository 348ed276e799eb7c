"""What the program knows before it reads: the ontology and the authority file as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.knowledge.wording import Frame, Slot

__all__ = ["Entity", "Knowledge", "Language", "Name", "Pattern", "Relation", "Role", "Tenure"]


@dataclass(frozen=True, slots=True)
class Name:
    """A surface form of an entity.

    Attributes
    ----------
    text : str
        As texts write it.
    kind : str
        ``"label"``, ``"alias"``, ``"short"`` (only after the full name), ``"demonym"`` or ``"metonym"``.
    language : str
        A BCP 47 tag.
    """

    text: str
    kind: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity or concept of the authority file.

    Attributes
    ----------
    curie : str
        ``"ent:india"``, ``"topic:logistics"``.
    label : str
        The English preferred label.
    types : tuple of str
        Its most specific classes, CURIEs.
    names : tuple of Name
        Every surface form, the label included.
    links : tuple of (str, str)
        What the authority says of it: (property CURIE, object CURIE or literal).
    """

    curie: str
    label: str
    types: tuple[str, ...]
    names: tuple[Name, ...] = ()
    links: tuple[tuple[str, str], ...] = ()

    def linked(self, predicate: str) -> tuple[str, ...]:
        """Return the objects of one property, such as ``"kg:partOf"``."""
        return tuple(o for p, o in self.links if p == predicate)

    def first(self, predicate: str) -> str | None:
        """Return the first object of one property, or None."""
        return next((o for p, o in self.links if p == predicate), None)


@dataclass(frozen=True, slots=True)
class Role:
    """An office as such ("foreign minister"), without whose it is.

    Attributes
    ----------
    curie, label : str
        ``"role:foreign-minister"``, ``"Foreign Minister"``.
    names : tuple of str
        The words that texts use, the label included.
    broader : tuple of str
        The more general roles above it, all the way up.
    """

    curie: str
    label: str
    names: tuple[str, ...]
    broader: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who holds a post, and when.

    Attributes
    ----------
    holder, post : str
        CURIEs.
    start, end : str or None
        ISO dates of any precision; `end` is None while it lasts.
    """

    holder: str
    post: str
    start: str | None = None
    end: str | None = None

    def covers(self, day: str | None) -> bool:
        """Tell whether the post is held on `day`, an ISO date; without a day, whether it still is.

        Examples
        --------
        >>> Tenure("ent:a", "ent:b", "2004-05-22", "2014-05-26").covers("2012-06-01")
        True
        """
        if day is None:
            return self.end is None
        starts = self.start is None or self.start[: len(day)] <= day[: len(self.start)]
        return starts and (self.end is None or day[: len(self.end)] <= self.end)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that may be the predicate of a claim.

    Attributes
    ----------
    curie, label : str
        ``"kg:signs"``, ``"signs"``.
    domain, range : tuple of str
        Classes, any of which will do; empty: anything.
    symmetric : bool
        Whether subject and object may change places.
    inverse : str or None
        The CURIE of the named inverse.
    frames : tuple of Frame
        The wording it is recognised by.
    """

    curie: str
    label: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    symmetric: bool = False
    inverse: str | None = None
    frames: tuple[Frame, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a kind of entity is put together in a text: 'the A–B agreement on C', 'X's visit to Y'.

    Attributes
    ----------
    curie : str
        Its own name.
    makes : str
        The class of what it makes, ``"kg:Visit"``.
    headwords : tuple of str
        Lemmas of the nouns that it starts from.
    slots : tuple of Slot
        Where its parts stand.
    templates : tuple of str
        Labels, the most telling first; the first whose parts are all there is used.
    entails : tuple of (str, str, str)
        What holds by its very words: (slot or ``self``, relation, slot or ``self``).
    inherits : tuple of str
        Slots that the subject of the clause fills where the noun's own words do not.
    borrows : tuple of str
        Slots that the place named in the clause fills where the noun's own words do not.
    nearest : tuple of str
        Slots that the first fitting name of the sentence fills where nothing else does.
    pairs : tuple of str
        Slots that the two sides of the document fill where the words give fewer.
    frames : tuple of Frame
        Verbs that put such an entity together as well: 'speaking at the forum'.
    others : tuple of str
        Slots that the side of the document fills that is not the visitor's own.
    under : tuple of str
        Verbs that have to act on the noun; with a colon, only if it has that modifier: ``"issue:joint"``.
    """

    curie: str
    makes: str
    headwords: tuple[str, ...]
    slots: tuple[Slot, ...]
    templates: tuple[str, ...]
    entails: tuple[tuple[str, str, str], ...] = ()
    inherits: tuple[str, ...] = ()
    borrows: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    frames: tuple[Frame, ...] = ()
    others: tuple[str, ...] = ()
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Language:
    """The wording that is not one relation's or one entity's own.

    Attributes
    ----------
    cues : mapping of str to mapping of str to tuple of str
        By property, then by subject: ``cues["kg:auxiliary"]["kg:Planned"]``.
    frames : mapping of str to tuple of Frame
        Frames of other things than relations, such as statuses.
    patterns : tuple of Pattern
        How entities without a name are put together.
    """

    cues: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    frames: Mapping[str, tuple[Frame, ...]] = field(default_factory=dict)
    patterns: tuple[Pattern, ...] = ()

    def words(self, predicate: str, subject: str) -> tuple[str, ...]:
        """Return the cues of a term under one property.

        Parameters
        ----------
        predicate : str
            A cue property, ``"kg:speechVerb"``.
        subject : str
            The term, ``"kg:Claim"``.

        Returns
        -------
        tuple of str
            Words or CURIEs; nothing if there are none.
        """
        return self.cues.get(predicate, {}).get(subject, ())

    def table(self, predicate: str) -> dict[str, str]:
        """Return which term each word of one property points to.

        Parameters
        ----------
        predicate : str
            A cue property, ``"kg:governor"``.

        Returns
        -------
        dict of str to str
            Word → CURIE; of two terms the first in order of CURIE wins.
        """
        found: dict[str, str] = {}
        for subject, words in sorted(self.cues.get(predicate, {}).items()):
            for word in words:
                found.setdefault(word, subject)
        return found

    def headwords(self, kind: str) -> frozenset[str]:
        """Return the nouns by which a text describes things of one class, ``"kg:Meeting"``, as lemmas."""
        return frozenset(h for p in self.patterns if p.makes == kind for h in p.headwords)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The ontology and the authority file.

    Attributes
    ----------
    classes : mapping of str to frozenset of str
        Class → all its superclasses, itself included.
    relations : mapping of str to Relation
        By CURIE.
    entities : mapping of str to Entity
        By CURIE; topics, goods and measures among them.
    roles : mapping of str to Role
        By CURIE.
    tenures : tuple of Tenure
        In order of post, then of start.
    language : Language
        Cues and frames.
    digest : str
        SHA-256 of all the files it was read from, in hexadecimal.
    """

    classes: Mapping[str, frozenset[str]]
    relations: Mapping[str, Relation]
    entities: Mapping[str, Entity]
    roles: Mapping[str, Role]
    tenures: tuple[Tenure, ...]
    language: Language
    digest: str

    def superclasses(self, types: tuple[str, ...]) -> frozenset[str]:
        """Return `types` with all their superclasses."""
        found: frozenset[str] = frozenset(types)
        for one in types:
            found |= self.classes.get(one, frozenset())
        return found

    def is_a(self, types: tuple[str, ...], *wanted: str) -> bool:
        """Tell whether any of `types` is, or is below, any of `wanted`."""
        return not self.superclasses(types).isdisjoint(wanted)
