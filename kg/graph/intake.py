"""What was read → the documents of a build: each text once, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.errors import ReadingError
from kg.graph.report import Refused
from kg.reading import Document

__all__ = ["Intake", "take_in"]


@dataclass(frozen=True, slots=True)
class Intake:
    """The documents of a build, and what did not become one.

    Attributes
    ----------
    documents : tuple of Document
        In the order of their identifiers.
    refused : tuple of Refused
        What could not be read.
    duplicates : tuple of Refused
        What says the same, to the letter, as a document that is there.
    """

    documents: tuple[Document, ...]
    refused: tuple[Refused, ...]
    duplicates: tuple[Refused, ...]


def take_in(found: Iterable[Document | ReadingError]) -> Intake:
    """Sort what was read.

    Two documents with the same text are one: the first in order of identifier stays.

    Parameters
    ----------
    found : iterable of Document or ReadingError
        As reading gives them; it sees to it that no two have the same identifier.

    Returns
    -------
    Intake
    """
    refused: list[Refused] = []
    read: list[Document] = []
    for one in found:
        if isinstance(one, ReadingError):
            refused.append(Refused(str(one.path or "?"), one.message))
        else:
            read.append(one)
    kept: dict[str, Document] = {}
    duplicates: list[Refused] = []
    for document in sorted(read, key=lambda d: d.identifier):
        same = kept.setdefault(document.digest, document)
        if same is not document:
            duplicates.append(Refused(_name(document), f"has the same text as {_name(same)}"))
    return Intake(tuple(kept.values()), tuple(sorted(refused)), tuple(duplicates))


def _name(document: Document) -> str:
    return document.path or document.identifier
