"""Files and addresses → documents of a project: text with front matter that cites where it is from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from kg.errors import InputError, ReadingError
from kg.graph.serialisation import write_together
from kg.reading import Document, find_copies, read_paths
from kg.reading.addresses import is_address
from kg.reading.text import read_text

__all__ = ["Intake", "bring", "keep"]


@dataclass(frozen=True, slots=True)
class Intake:
    """What was read to be brought into a project.

    Attributes
    ----------
    documents : tuple of Document
        New ones, as the project will hold them.
    refused : tuple of ReadingError
        What could not be read, is there already, or is a copy of what is there.
    existing : tuple of Document
        What was there.
    """

    documents: tuple[Document, ...]
    refused: tuple[ReadingError, ...]
    existing: tuple[Document, ...]


def bring(sources: Iterable[Path | str], folders: Sequence[Path], *, private: bool = False) -> Intake:
    """Read what is to be brought in, and refuse what is there already.

    Parameters
    ----------
    sources : iterable of path or str
        Files, folders, http and https addresses, of all kinds that reading knows.
    folders : sequence of Path
        The project's folders of documents.
    private : bool, optional
        Allow addresses on private, loopback and link-local networks.

    Returns
    -------
    Intake
        Nothing is written.
    """
    existing = [one for one in read_paths(folders) if isinstance(one, Document)] if folders else []
    new: list[Document] = []
    refused: list[ReadingError] = []
    for found in read_paths(sources, private=private):
        if isinstance(found, ReadingError):
            refused.append(found)
            continue
        reason = _known(found, [*existing, *new])
        if reason is not None:
            refused.append(ReadingError(reason, found.path))
            continue
        try:
            new.append(_kept(found))
        except ReadingError as error:
            refused.append(error)
    copies = _copies(existing, new)
    refused += [ReadingError(copies[one.identifier], one.path) for one in new if one.identifier in copies]
    return Intake(tuple(one for one in new if one.identifier not in copies), tuple(refused), tuple(existing))


def keep(documents: Sequence[Document], folder: Path) -> tuple[Path, ...]:
    """Write documents to a project's folder, all of them or none.

    Parameters
    ----------
    documents : sequence of Document
        As :func:`bring` gives them.
    folder : Path
        Made if it is not there.

    Returns
    -------
    tuple of Path
        One file each.

    Raises
    ------
    InputError
        A file is there already, or cannot be written.
    """
    contents = {f"{one.identifier}.md": _file(one) for one in documents}
    for name in contents:
        if (folder / name).exists():
            raise InputError("is there already; nothing was written", folder / name)
    try:
        write_together(folder, contents)
    except InputError:
        # None of them was there before; those that found their place go again.
        for name in contents:
            (folder / name).unlink(missing_ok=True)
        raise
    return tuple(folder / name for name in contents)


def _known(document: Document, others: Sequence[Document]) -> str | None:
    """Return why a document need not be brought in, or None."""
    for other in others:
        if other.digest == document.digest:
            return f"has the same text as {other.identifier}, which is there already"
        if is_address(document.source) and other.source == document.source:
            return f"is {other.identifier}, which is there already"
        if other.identifier == document.identifier:
            return f"there is another document {other.identifier!r} already; rename one of them"
    return None


def _copies(existing: Sequence[Document], new: Sequence[Document]) -> dict[str, str]:
    """Return which new documents are a copy of another one, each with the reason not to bring it in."""
    found: dict[str, str] = {}
    own = {one.identifier for one in new}
    for copies in find_copies([*existing, *new]) if new else ():
        there = sorted({copies.original, *copies.copies} - own)
        kept = there[0] if there else copies.original
        for name in sorted(own & {copies.original, *copies.copies} - {kept}):
            found[name] = f"is a copy of {kept}" + (", which is there already" if there else "")
    return found


def _kept(document: Document) -> Document:
    """Return a document as it will be read from the project's own file."""
    source = document.source
    if source is None and document.path is not None:
        source = document.path if is_address(document.path) else f"file {Path(document.path).name}"
    cited = replace(document, source=source)
    return _read_back(_file(cited), cited)


def _read_back(data: bytes, document: Document) -> Document:
    place = document.path or document.identifier
    back = read_text(data, document.identifier, place)
    if back.text != document.text:
        raise ReadingError("cannot be kept as text with front matter: it would not read back the same", place)
    return back


def _file(document: Document) -> bytes:
    """Return a document as a file: front matter, and its text to the letter."""
    fields = {
        "title": document.title,
        "date": document.date,
        "publisher": document.publisher,
        "author": document.author,
        "source": document.source,
        "language": document.language,
    }
    given = {name: value for name, value in fields.items() if value is not None}
    front = yaml.safe_dump(given, allow_unicode=True, sort_keys=False, width=10**6)
    return f"---\n{front}---\n\n{document.text}\n".encode()
