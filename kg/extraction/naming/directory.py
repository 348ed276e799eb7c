"""The authority file by label: what a label, the words of one or an undated event name means."""

from __future__ import annotations

import re
import unicodedata

from kg.knowledge import Knowledge

__all__ = ["Directory", "bag", "folded", "slug"]

_LONGEST_SLUG = 96
_SMALL = frozenset({"a", "an", "and", "at", "between", "by", "for", "in", "of", "on", "the", "to", "with"})


def slug(label: str) -> str:
    """Return a label in lower-case ASCII kebab case.

    Examples
    --------
    >>> slug("India–Russia Annual Summit (2024)")
    'india-russia-annual-summit-2024'
    """
    text = unicodedata.normalize("NFKD", re.sub(r"['’](s\b)?", r"\1", label))
    text = re.sub(r"[–—‑-]", "-", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")[:_LONGEST_SLUG].strip("-") or "unnamed"


def bag(label: str) -> frozenset[str]:
    """Return the words of a label that tell it apart, in no order."""
    return frozenset(slug(label).split("-")) - _SMALL


def folded(name: str) -> str:
    """Return a name in lower-case letters without accents, hyphens as spaces.

    Examples
    --------
    >>> folded("Recep Tayyip Erdoğan")
    'recep tayyip erdogan'
    """
    return slug(name).replace("-", " ")


class Directory:
    """The authority file's entities, found by what they are called; made once for all documents.

    Parameters
    ----------
    knowledge : Knowledge
        The authority file.

    Attributes
    ----------
    posts : dict
        (role, owner) → post.
    titles : dict
        Slug of any name of a post → post.
    labels : dict
        Slug of the label → entity.
    bodies : dict
        Slug of any name of a government's body → body.
    bags : dict
        Words of the label in no order → entity: 'fund for A and B' is 'fund for B and A'.
    topics : tuple of (str, str)
        Labels of topics in two words or more, in lower case, and the topic; the longest first.
    accords : dict
        Parties → the agreements that bind just these, in order of CURIE.
    people : dict
        First letter → folded names of persons in two words or more, and who bears them.
    undated : dict
        Slug of an event's label without its year → the events, one for each year.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        entities = sorted(knowledge.entities.items())
        # A state has many ambassadors: whose without where to means none of them.
        self.posts = {
            (e.first("kg:role"), owner): c
            for c, e in entities
            for owner in e.linked("kg:postOf")
            if " to " not in e.label
        }
        self.titles = {
            slug(name.text): c
            for c, e in reversed(entities)
            if "kg:Post" in e.types
            for name in e.names
            if name.language == "en"
        }
        self.labels = {slug(e.label): c for c, e in reversed(entities)}
        self.bodies = {
            slug(name.text): c
            for c, e in reversed(entities)
            if "kg:GovernmentBody" in e.types
            for name in e.names
            if name.language == "en"
        }
        # A's ambassador to B is another than B's to A, though the words are the same.
        self.bags = {
            bag(e.label): c for c, e in reversed(entities) if " " in e.label and "kg:Post" not in e.types
        }
        named = {(e.label.lower(), c) for c, e in entities if c.startswith("topic:") and " " in e.label}
        self.topics = tuple(sorted(named, key=lambda pair: (-len(pair[0]), pair)))
        self.accords: dict[frozenset[str], list[str]] = {}
        for curie, entity in entities:
            if "kg:Agreement" in entity.types:
                self.accords.setdefault(frozenset(entity.linked("kg:hasParty")), []).append(curie)
        self.people: dict[str, list[tuple[str, str]]] = {}
        bearers = {
            (folded(name.text), c)
            for c, e in entities
            if "kg:Person" in e.types
            for name in e.names
            if name.language == "en" and " " in name.text
        }
        for bearer in sorted(bearers):
            self.people.setdefault(bearer[0][0], []).append(bearer)
        self.undated: dict[str, list[str]] = {}
        for curie, entity in entities:
            base, bracket, year = entity.label.rpartition(" (")
            if bracket and year[-5:-1].isdigit():
                self.undated.setdefault(slug(base), []).append(curie)
