"""What was read → the documents of a build: each text once, each identifier once, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

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
    renamed : dict of str to str
        File → identifier, of documents whose name another one has.
    """

    documents: tuple[Document, ...]
    refused: tuple[Refused, ...]
    duplicates: tuple[Refused, ...]
    renamed: dict[str, str]


def take_in(found: Iterable[Document | ReadingError]) -> Intake:
    """Sort what was read.

    Two documents with the same text are one: the first in order of identifier stays. Of two with the same
    identifier the one with the lesser digest keeps it; the other's gets its digest's beginning added, so
    that the names do not depend on the order of the files.

    Parameters
    ----------
    found : iterable of Document or ReadingError
        As reading gives them.

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
    names: set[str] = set()
    renamed: dict[str, str] = {}
    for document in sorted(read, key=lambda d: (d.identifier, d.digest, d.path or "")):
        same = kept.get(document.digest)
        if same is not None:
            duplicates.append(Refused(_name(document), f"has the same text as {_name(same)}"))
            continue
        if document.identifier in names:
            identifier = f"{document.identifier}-{document.digest[:8]}"
            renamed[_name(document)] = identifier
            document = replace(document, identifier=identifier)
        names.add(document.identifier)
        kept[document.digest] = document
    documents = tuple(sorted(kept.values(), key=lambda d: d.identifier))
    return Intake(documents, tuple(sorted(refused)), tuple(duplicates), renamed)


def _name(document: Document) -> str:
    return document.path or document.identifier
