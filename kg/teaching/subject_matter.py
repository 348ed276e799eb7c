"""What is taught: a relation that the ontology has, or a new one, and the classes of its ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.errors import UnknownName, UsageError
from kg.extraction.findings import Findings
from kg.knowledge import Knowledge, Relation
from kg.reading.document import Span

__all__ = ["TaughtRelation", "classes_of_ends", "find_class", "find_relation"]

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ _-][A-Za-z0-9]+)*")
_NEAREST = 3
_ALIKE = 70  # of 100: below it a name is no help


@dataclass(frozen=True, slots=True)
class TaughtRelation:
    """The relation that a lesson is about.

    Attributes
    ----------
    curie, label, definition : str
        ``"kg:joins"``, ``"joins"``, and what it means (of a known relation: empty).
    domain, range : tuple of str
        The classes of its subjects and objects, any of which will do; empty: anything.
    new : bool
        Whether the ontology does not have it yet.
    """

    curie: str
    label: str
    definition: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    new: bool


def find_relation(name: str, knowledge: Knowledge) -> Relation | str:
    """Return a relation of the ontology, or the CURIE for a new one.

    Parameters
    ----------
    name : str
        A CURIE, a local name, or a label: ``"kg:signs"``, ``"signs"``, ``"is member of"``.
    knowledge : Knowledge
        The ontology.

    Returns
    -------
    kg.knowledge.Relation or str

    Raises
    ------
    kg.errors.UsageError
        It is a class or has characters that a name cannot have.
    """
    wanted = name.strip()
    for curie, relation in knowledge.relations.items():
        if wanted in (curie, curie.partition(":")[2]) or wanted.casefold() == relation.label.casefold():
            return relation
    prefix, colon, local = wanted.rpartition(":")
    if (colon and prefix != "kg") or not _NAME.fullmatch(local):
        raise UsageError(f"{name!r} cannot be the name of a new relation; take words such as 'joins'")
    words = re.split(r"[ _-]", local)
    curie = "kg:" + words[0][:1].lower() + words[0][1:] + "".join(w[:1].upper() + w[1:] for w in words[1:])
    if curie in knowledge.relations:
        return knowledge.relations[curie]
    return curie


def find_class(name: str, knowledge: Knowledge) -> str:
    """Return the CURIE of a class.

    Parameters
    ----------
    name : str
        ``"kg:Country"``, ``"Country"`` or ``"country"``.
    knowledge : Knowledge
        The ontology.

    Returns
    -------
    str

    Raises
    ------
    kg.errors.UnknownName
        There is no such class; the nearest are named.
    """
    wanted = name.strip().removeprefix("kg:").replace(" ", "").casefold()
    # What is no class of entities, such as a property or a status, can be the end of no relation.
    known = [curie for curie, above in knowledge.classes.items() if "kg:Entity" in above]
    for curie in known:
        if curie.removeprefix("kg:").casefold() == wanted:
            return curie
    from rapidfuzz import fuzz, process

    near = process.extract(
        wanted,
        [curie.removeprefix("kg:") for curie in known],
        scorer=fuzz.ratio,
        processor=str.casefold,
        score_cutoff=_ALIKE,
        limit=_NEAREST,
    )
    raise UnknownName("class", name, [one for one, _, _ in near])


def classes_of_ends(read: Iterable[tuple[Findings, Span, Span]], knowledge: Knowledge) -> tuple[str, str]:
    """Return the most specific classes that all known subjects, and all known objects, of the examples have.

    Parameters
    ----------
    read : iterable of (Findings, Span, Span)
        What extraction finds in each example, and where its subject and object stand.
    knowledge : Knowledge
        The ontology.

    Returns
    -------
    tuple of str
        ``"kg:Entity"`` for an end that nothing is known of.
    """
    subjects: list[frozenset[str]] = []
    objects: list[frozenset[str]] = []
    for findings, subject, object_ in read:
        made = {c.entity: c.types for c in findings.candidates}
        for span, known in ((subject, subjects), (object_, objects)):
            inside = [m for m in findings.mentions if m.span.overlaps(span)]
            if inside:
                best = max(inside, key=lambda m: (len(m.span), -m.span.start))
                types = made.get(best.entity)
                if types is None and best.entity in knowledge.entities:
                    types = knowledge.entities[best.entity].types
                if types:
                    known.append(knowledge.superclasses(types))
    return _common(subjects, knowledge), _common(objects, knowledge)


def _common(known: Sequence[frozenset[str]], knowledge: Knowledge) -> str:
    shared = frozenset.intersection(*known) if known else frozenset()
    ours = [c for c in shared if c in knowledge.classes]
    return max(ours, key=lambda c: (len(knowledge.classes[c]), c), default="kg:Entity")
