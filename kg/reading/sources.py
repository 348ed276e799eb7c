"""The way in: paths and addresses, whatever they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import ReadingError
from kg.reading.document import Document
from kg.reading.folders import find_files, read_bytes
from kg.reading.text import read_text, slug

__all__ = ["read", "read_file", "read_paths"]


def read_file(path: Path | str) -> tuple[Document | ReadingError, ...]:
    """Read all that one file holds.

    Parameters
    ----------
    path : path
        A file.

    Returns
    -------
    tuple of Document or kg.errors.ReadingError
        The documents, and for each part that is none, the reason.
    """
    path = Path(path)
    try:
        data = read_bytes(path)
        return _parts(data, path)
    except ReadingError as error:
        return (error,)


def _parts(data: bytes, path: Path) -> tuple[Document | ReadingError, ...]:
    return (read_text(data, slug(path.stem), str(path)),)


def read(source: Path | str) -> Document:
    """Read one document.

    Parameters
    ----------
    source : path or str
        A file.

    Returns
    -------
    Document
        Its text and what is known of it.

    Raises
    ------
    kg.errors.ReadingError
        It cannot be read as one document.

    Examples
    --------
    >>> read("no/such/file.txt")
    Traceback (most recent call last):
    kg.errors.ReadingError: no/such/file.txt: does not exist
    """
    parts = read_file(source)
    if len(parts) != 1:
        raise ReadingError(f"holds {len(parts)} documents; read_paths reads them all", source)
    if isinstance(parts[0], ReadingError):
        raise parts[0]
    return parts[0]


def read_paths(sources: Iterable[Path | str]) -> Iterator[Document | ReadingError]:
    """Read files and folders; what cannot be read does not stop the rest.

    Parameters
    ----------
    sources : iterable of path
        Files, and folders of them, at any depth.

    Yields
    ------
    Document or kg.errors.ReadingError
        In the order given, a folder's files by name. No two documents have the same identifier: the second
        one is an error that names the first.

    Examples
    --------
    >>> [str(found) for found in read_paths(["no/such/file.txt"])]
    ['no/such/file.txt: does not exist']
    """
    taken: dict[str, str | None] = {}
    for found in find_files(sources):
        parts = (found,) if isinstance(found, ReadingError) else read_file(found)
        for part in parts:
            if isinstance(part, Document):
                if part.identifier in taken:
                    named = f"the identifier {part.identifier!r} is that of {taken[part.identifier]} already"
                    yield ReadingError(f"{named}; rename one of them", part.path)
                    continue
                taken[part.identifier] = part.path
            yield part
