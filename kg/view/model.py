"""A :class:`~kg.view.records.Content` in, the page's data out: columns of numbers that point into lists."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.view.records import Claim, Content, Entity, Passage, Statement

__all__ = ["LANGUAGES", "links", "payload", "shown"]

#: The languages of the page, the first one standing in for what the others lack.
LANGUAGES = ("en", "hi", "ru")

_LONGEST = 240  # characters of a name that are kept


def links(content: Content) -> dict[tuple[str, str], int]:
    """Return the pairs of entities that claims link, and how many do.

    Parameters
    ----------
    content : Content

    Returns
    -------
    dict of (str, str) to int
        Each pair once, in alphabetical order.
    """
    found: dict[tuple[str, str], int] = {}
    for one in content.claims:
        if one.object and one.object != one.subject:
            pair = (min(one.subject, one.object), max(one.subject, one.object))
            found[pair] = found.get(pair, 0) + 1
    return found


def shown(text: str) -> str:
    r"""Return a name as it may be shown: without control characters, on one line, not endless.

    Characters that turn the direction of writing would turn that of what follows, too.

    Examples
    --------
    >>> shown("Mumbai\u202e\n Port")
    'Mumbai Port'
    """
    plain = "".join(" " if c.isspace() else c for c in text if c.isspace() or not _is_control(c))
    plain = " ".join(plain.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1].rstrip() + "…"


def _is_control(character: str) -> bool:
    category = unicodedata.category(character)
    # Joiners are letters' business in Devanagari and others.
    joins = character in "\u200c\u200d\u00ad"
    return category in ("Cc", "Cs", "Co", "Cn") or (category == "Cf" and not joins)


def payload(content: Content, order: Sequence[str], meta: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data of a page.

    Parameters
    ----------
    content : Content
        What is shown.
    order : sequence of str
        The entities, the most central first; those left out follow by name.
    meta : mapping
        What else the page is told.

    Returns
    -------
    dict
        Plain JSON values. ``claims`` and ``figures`` are columns: ``claims["s"][i]`` is the place of the
        subject of the i-th claim in ``entities``; -1 stands for none. Places in texts are counted in
        UTF-16 units, as browsers do.
    """
    return _Packer(content, order).packed() | dict(meta)


class _Packer:
    def __init__(self, content: Content, order: Sequence[str]) -> None:
        self.content = content
        known = [one for one in order if one in content.entities]
        rest = sorted(content.entities.keys() - set(known))
        self.entities = {one: place for place, one in enumerate([*known, *rest])}
        self.documents = {one: place for place, one in enumerate(content.documents)}
        self.terms: dict[str, int] = {}
        self.passages: dict[tuple[str, int, int], int] = {}
        self.packed_passages: list[list[Any]] = []

    def packed(self) -> dict[str, Any]:
        content = self.content
        claims, figures = self.claims(), self.figures()
        facts = [
            [self.entity(one.subject), self.term(one.relation), self.entity(one.object)]
            for one in content.facts
        ]
        entities = [self.packed_entity(content.entities[one]) for one in self.entities]
        statements = {one.id: place for place, one in enumerate((*content.claims, *content.figures))}
        return {
            "entities": entities,
            "claims": claims,
            "figures": figures,
            "facts": facts,
            "documents": [
                [one.id, shown(one.title), one.date, shown(one.publisher), one.source, one.language]
                for one in content.documents.values()
            ],
            "passages": self.packed_passages,
            # Claims first, then figures.
            "rivals": [[one.kind, [statements[name] for name in one.statements]] for one in content.rivals],
            "broader": {
                str(self.entities[one]): self.entities[above]
                for one, above in content.parents.items()
                if one in self.entities and above in self.entities
            },
            "terms": [
                [one, self.labels(content.terms[one].labels) if one in content.terms else [_local(one)]]
                for one in self.terms
            ],
        }

    def entity(self, name: str) -> int:
        return self.entities.get(name, -1) if name else -1

    def term(self, name: str) -> int:
        return self.terms.setdefault(name, len(self.terms)) if name else -1

    def labels(self, labels: Mapping[str, str]) -> list[str]:
        """Return the labels in the page's languages, "" where one is as the first."""
        first = labels.get(LANGUAGES[0]) or labels.get("") or labels[min(labels)]
        found = [shown(first), *(shown(labels.get(language, "")) for language in LANGUAGES[1:])]
        while len(found) > 1 and not found[-1]:
            found.pop()
        return found

    def packed_entity(self, one: Entity) -> dict[str, Any]:
        """Return an entity; what it lacks is left out."""
        others = [shown(label) for language, label in sorted(one.labels.items()) if language not in LANGUAGES]
        told = {
            "i": one.id,
            "l": self.labels(one.labels),
            "k": self.term(one.kind),
            "a": _once((*others, *map(shown, one.aliases))),
            "c": 1 if one.candidate else 0,
            "x": list(one.links),
            "g": list(one.place) if one.place else [],
            "t": [self.tenure(*tenure) for tenure in one.tenures],
            "m": [[self.documents[name], count] for name, count in one.mentions if name in self.documents],
            "w": one.date,
        }
        return {key: value for key, value in told.items() if value or key == "k"}

    def tenure(self, post: str, start: str, end: str) -> list[Any]:
        """Return a post held: the entity where it is shown, else a term."""
        place = self.entity(post)
        return [place, -1 if place >= 0 else self.term(post), start, end]

    def claims(self) -> dict[str, list[Any]]:
        """Return the claims as columns."""
        some = self.content.claims
        return self.statements(some) | {
            "s": [self.entity(one.subject) for one in some],
            "p": [self.term(one.relation) for one in some],
            "o": [self.entity(one.object) for one in some],
            "v": _sparse(self._value(one) for one in some),
            "t": [self.entity(one.topic) for one in some],
            "f": _sparse(one.start for one in some),
            "u": _sparse(one.end for one in some),
        }

    def _value(self, one: Claim) -> Any:
        """Return what stands in an object's place: a term, or a text."""
        if one.value.startswith("kg:"):
            return self.term(one.value)
        return shown(one.value) or (shown(_local(one.object)) if one.object not in self.entities else "")

    def figures(self) -> dict[str, list[Any]]:
        """Return the figures as columns."""
        some = self.content.figures
        return self.statements(some) | {
            "me": [self.term(one.measure) for one in some],
            "n": [[one.value, one.lower, one.upper] for one in some],
            "un": [self.term(one.unit) for one in some],
            "b": [one.bound for one in some],
            "ap": [int(one.approximate) for one in some],
            "tr": [self.term(one.trend) for one in some],
            "pe": [one.period for one in some],
            "r": [self.entity(one.reporter) for one in some],
            "go": [self.entity(one.good) for one in some],
        }

    def statements(self, some: Sequence[Statement]) -> dict[str, Any]:
        """Return what claims and figures have in common."""
        return {
            "i": [one.id.removeprefix("claim:") for one in some],
            "d": [self.documents.get(one.document, -1) for one in some],
            "m": [self.term(one.modality) for one in some],
            "w": [self.entity(one.speaker) for one in some],
            "k": [self.entity(one.counterpart) for one in some],
            "c": [round(100 * one.confidence) for one in some],
            "h": _sparse(int(one.curated) for one in some),
            "e": [[self.passage(passage) for passage in one.passages] for one in some],
        }

    def passage(self, one: Passage) -> int:
        key = (one.document, one.start, one.end)
        if key not in self.passages:
            self.passages[key] = len(self.packed_passages)
            marks = [
                [_units(one.quote[:start]), _units(one.quote[:end]), self.entities[name]]
                for start, end, name in one.marks
                if name in self.entities
            ]
            self.packed_passages.append([one.quote, one.before, one.after, marks])
        return self.passages[key]


def _sparse(values: Iterable[Any]) -> dict[str, Any]:
    """Return a column of which few places hold anything."""
    return {str(place): value for place, value in enumerate(values) if value not in ("", 0) or value is False}


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _local(name: str) -> str:
    return name.rpartition(":")[2] or name


def _once(names: Iterable[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if name]
