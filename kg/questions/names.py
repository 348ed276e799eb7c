"""What a user calls a thing in, its IRI out: slug, CURIE, IRI, label or alias."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg import vocabulary
from kg.arguments import a_text
from kg.errors import UnknownName, UsageError
from kg.questions.likeness import most_alike

if TYPE_CHECKING:
    from pyoxigraph import Store

__all__ = ["KINDS", "Names", "fold"]

# Which prefixes a bare slug may stand under, for each kind of thing that a parameter may ask for.
KINDS: Mapping[str, tuple[str, ...]] = {
    "entity": ("ent", "topic", "good", "measure", "role", "doc"),
    "actor": ("ent",),
    "document": ("doc",),
    "good": ("good",),
    "measure": ("measure",),
    "topic": ("topic", "good"),
    "unit": ("unit",),
    "class": ("kg",),
    "modality": ("kg",),
    "relation": ("kg",),
    "status": ("kg",),
    "trend": ("kg",),
}
_NEAREST = 3

_NAMES = """
SELECT ?iri ?name ?rank {
  { ?iri skos:prefLabel ?name BIND(0 AS ?rank) }
  UNION { ?iri skos:altLabel ?name BIND(1 AS ?rank) }
  UNION { ?iri kg:shortName ?name BIND(2 AS ?rank) }
  UNION { ?iri rdfs:label ?name BIND(0 AS ?rank) }
  UNION { ?iri a kg:Document ; dcterms:title ?name BIND(0 AS ?rank) }
  UNION { ?iri a kg:Document ; dcterms:identifier ?name BIND(0 AS ?rank) }
}"""


def fold(name: str) -> str:
    """Return a name as it is compared: without case, accents, punctuation and a leading article.

    Examples
    --------
    >>> fold("The  Côte d'Ivoire")
    'cote d ivoire'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = re.sub(r"[\W_]+", " ", plain).strip()
    return re.sub(r"^(?:the|an?) (?=.)", "", words)


@dataclass(frozen=True)
class Names:
    """Every name that a graph gives its things.

    Attributes
    ----------
    ranks : mapping of str to mapping of str to int
        Folded name → IRI → 0 for a label, 1 for an alias, 2 for a short name.
    labels : mapping of str to str
        IRI → a name as it is written, for messages.
    """

    ranks: Mapping[str, Mapping[str, int]]
    labels: Mapping[str, str] = field(repr=False)

    @classmethod
    def from_store(cls, store: Store) -> Names:
        """Read the names from a graph."""
        from kg.questions.running import run

        ranks: dict[str, dict[str, int]] = {}
        labels: dict[str, tuple[int, str]] = {}
        for iri, name, rank in run(store, _NAMES).rows:
            iri, name, rank = str(iri), str(name), int(str(rank))
            named = ranks.setdefault(fold(name), {})
            named[iri] = min(rank, named.get(iri, rank))
            labels[iri] = min(labels.get(iri, (rank, name)), (rank, name))
        return cls(ranks, {iri: name for iri, (_, name) in labels.items()})

    def find(self, name: str, kind: str = "entity") -> str:
        """Return the IRI of what a user names.

        Parameters
        ----------
        name : str
            A slug (``"india"``), CURIE (``"ent:india"``), IRI, label or alias (``"Republic of India"``).
        kind : str, optional
            One of :data:`KINDS`.

        Returns
        -------
        str

        Raises
        ------
        UnknownName
            Nothing goes by that name; the nearest names are given.
        UsageError
            Several things do; or it is no text.
        """
        a_text(name, "a name")
        prefixes = KINDS[kind]
        spaces = tuple(vocabulary.namespaces().prefixes.get(prefix, prefix + ":") for prefix in prefixes)
        for iri in _direct(name, spaces):
            if iri in self.labels:
                return iri
        found = {iri: rank for iri, rank in self.ranks.get(fold(name), {}).items() if iri.startswith(spaces)}
        best = sorted(iri for iri, rank in found.items() if rank == min(found.values()))
        # Of several, those under the prefix that stands first in the kind's list are meant.
        best = next((some for space in spaces if (some := [i for i in best if i.startswith(space)])), best)
        if len(best) > 1:
            choice = ", ".join(vocabulary.compact(iri) for iri in best)
            raise UsageError(f"{name!r} is the name of several things; say which: {choice}")
        if not best:
            raise UnknownName(kind, name, self.nearest(name, spaces))
        return best[0]

    def nearest(self, name: str, spaces: tuple[str, ...] = ("",)) -> tuple[str, ...]:
        """Return the names that `name` may be meant for, best first, as a user may give them.

        Parameters
        ----------
        name : str
            What was asked for.
        spaces : tuple of str, optional
            What the IRIs may start with.

        Returns
        -------
        tuple of str
            Slugs, or CURIEs where the thing is not an entity; none where nothing is near.
        """
        # A slug as well as every name: "vladmir-putin" is as near as "Vladmir Putin".
        keys: dict[str, list[str]] = {}
        for known, named in self.ranks.items():
            for iri in named:
                if iri.startswith(spaces):
                    for key in {known, fold(_local(iri))}:
                        keys.setdefault(key, []).append(iri)
        order: dict[str, float] = {}
        for key, score in most_alike(fold(name), keys):
            for iri in keys[key]:
                order[iri] = max(score, order.get(iri, 0.0))
        rank = {
            iri: next(place for place, space in enumerate(spaces) if iri.startswith(space)) for iri in order
        }
        best = sorted(order, key=lambda iri: (-order[iri], rank[iri], iri))[:_NEAREST]
        return tuple(_spoken(iri) for iri in best)


def nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return those of the `known` names that `name` may be meant for, best first."""
    return tuple(one for one, _ in most_alike(name, known)[:_NEAREST])


def _direct(name: str, spaces: tuple[str, ...]) -> list[str]:
    """Return the IRIs that the name may be as it is: an IRI, a CURIE or a slug, in that order."""
    text = name.strip()
    if text.startswith("<") and text.endswith(">"):
        return [text[1:-1]]
    if "://" in text:
        return [text]
    prefix, colon, local = text.partition(":")
    base = vocabulary.namespaces().prefixes.get(prefix)
    found = [base + local] if colon and base is not None else []
    return found + [space + text for space in spaces]


def _local(iri: str) -> str:
    return re.split(r"[#/]", iri)[-1]


def _spoken(iri: str) -> str:
    curie = vocabulary.compact(iri)
    return curie.removeprefix("ent:")
