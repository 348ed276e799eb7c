"""The way in: paths and addresses, whatever they hold."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path, PurePosixPath

from kg.arguments import sources_of
from kg.errors import ReadingError, UsageError
from kg.reading.addresses import identifier_of, is_address
from kg.reading.archive import entries
from kg.reading.document import Document
from kg.reading.feed import is_feed, read_feed
from kg.reading.fetch import Response, fetch
from kg.reading.folders import SUFFIXES, find_files, read_bytes
from kg.reading.language import check_language
from kg.reading.metadata import Metadata
from kg.reading.pdf import read_pdf
from kg.reading.text import read_text, slug
from kg.reading.web import read_page

__all__ = ["read", "read_file", "read_paths"]

_MEDIA = {
    "text/plain": "text",
    "text/markdown": "text",
    "text/html": "page",
    "application/xhtml+xml": "page",
    "application/pdf": "pdf",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/zip": "archive",
}
_Parts = Iterator[Document | ReadingError]


def read(source: PathLike[str] | str, *, private: bool = False) -> Document:
    """Read one document.

    Parameters
    ----------
    source : path or str
        A file, or an http or https address.
    private : bool
        Allow addresses on private, loopback and link-local networks.

    Returns
    -------
    Document
        Its text and what is known of it.

    Raises
    ------
    kg.errors.ReadingError
        It cannot be read as one document.
    kg.errors.UsageError
        It is no path and no address, or several of them.

    Examples
    --------
    >>> read("no/such/file.txt")
    Traceback (most recent call last):
    kg.errors.ReadingError: no/such/file.txt: does not exist
    """
    given = sources_of(source, str, "a document")
    if len(given) != 1:
        raise UsageError(f"one document is read at a time, not {len(given)}")
    source = given[0]
    parts = _from_address(str(source), private) if is_address(source) else read_file(source)
    if len(parts) != 1:
        raise ReadingError(f"holds {len(parts)} documents, where one was expected", source)
    if isinstance(parts[0], ReadingError):
        raise parts[0]
    return parts[0]


def read_file(path: Path | str) -> tuple[Document | ReadingError, ...]:
    """Read all that one file holds.

    Parameters
    ----------
    path : path
        A text or Markdown file, a web page, a PDF file, a feed, or a zip file of any of these; what its
        suffix does not tell, its content does.

    Returns
    -------
    tuple of Document or kg.errors.ReadingError
        The documents, and for each part that is none, the reason.
    """
    path = Path(path)
    try:
        data = read_bytes(path)
        kind = SUFFIXES.get(path.suffix.lower()) or _kind(data)
        return tuple(_contents(data, kind, path.stem, str(path)))
    except ReadingError as error:
        return (error,)


def read_paths(sources: Iterable[Path | str], *, private: bool = False) -> Iterator[Document | ReadingError]:
    """Read files, folders and addresses; what cannot be read does not stop the rest.

    Parameters
    ----------
    sources : iterable of path or str
        Files, folders of them at any depth, http and https addresses. The summaries in a feed at an
        address are followed to their articles; those in a feed that is a file are not.
    private : bool
        Allow addresses on private, loopback and link-local networks.

    Yields
    ------
    Document or kg.errors.ReadingError
        In the order given, a folder's files by name, each file once. No two documents have the same
        identifier: the second one is an error that names the first.

    Examples
    --------
    >>> [str(found) for found in read_paths(["no/such/file.txt"])]
    ['no/such/file.txt: does not exist']
    """
    taken: dict[str, str | None] = {}
    for part in _all_parts(sources, private):
        if isinstance(part, Document):
            if part.identifier in taken:
                named = f"the identifier {part.identifier!r} is that of {taken[part.identifier]} already"
                yield ReadingError(f"{named}; rename one of them", part.path)
                continue
            taken[part.identifier] = part.path
        yield part


def _all_parts(sources: Iterable[Path | str], private: bool) -> _Parts:
    seen: set[str] = set()
    for source in sources:
        if is_address(source):
            if str(source) not in seen:
                seen.add(str(source))
                yield from _from_address(str(source), private)
            continue
        for found in find_files([source]):
            if isinstance(found, ReadingError):
                yield found
                continue
            real = os.path.realpath(found)
            if real not in seen:
                seen.add(real)
                yield from read_file(found)


def _contents(data: bytes, kind: str, stem: str, path: str) -> _Parts:
    """Read what a file holds; a feed's summaries are not followed."""
    if kind == "archive":
        for name, content in entries(data, path):
            place = f"{path}/{name}"
            if isinstance(content, ReadingError):
                yield content
                continue
            inner = PurePosixPath(name)
            try:
                yield from _contents(content, SUFFIXES[inner.suffix.lower()], inner.stem, place)
            except ReadingError as error:
                yield error
    elif kind == "feed":
        for part in read_feed(data, slug(stem), path):
            if isinstance(part, Metadata):
                yield ReadingError(
                    "the feed holds only a summary of it; read the address itself", part.source
                )
            else:
                yield _checked(part)
    else:
        yield check_language(_single(data, kind, slug(stem), path))


def _single(data: bytes, kind: str, identifier: str, path: str, response: Response | None = None) -> Document:
    address = response.address if response else None
    if kind == "page":
        return read_page(data, identifier, path, address, response.charset if response else None)
    if kind == "pdf":
        return read_pdf(data, identifier, path, address)
    return read_text(data, identifier, path, address)


def _from_address(address: str, private: bool) -> tuple[Document | ReadingError, ...]:
    try:
        response = fetch(address, private=private)
        return tuple(_answered(response, address, private))
    except ReadingError as error:
        return (error,)


def _answered(response: Response, address: str, private: bool) -> _Parts:
    kind = _MEDIA.get(response.media) or _kind(response.data)
    if kind == "page" and is_feed(response.data) and not _is_page(response.data):
        kind = "feed"
    if kind == "text" and response.media not in (
        "",
        "application/octet-stream",
        "text/plain",
        "text/markdown",
    ):
        raise ReadingError(f"is {response.media}, which is not read", address)
    identifier = identifier_of(address)
    if kind == "archive":
        yield from _contents(response.data, kind, identifier, address)
    elif kind == "feed":
        for part in read_feed(response.data, identifier, address):
            if isinstance(part, Metadata):
                yield from _followed(str(part.source), private)
            else:
                yield _checked(part)
    else:
        yield check_language(_single(response.data, kind, identifier, address, response))


def _followed(address: str, private: bool) -> _Parts:
    """Read the article that a feed leads to; a feed that leads to feeds is not followed further."""
    try:
        response = fetch(address, private=private)
        kind = _MEDIA.get(response.media) or _kind(response.data)
        if kind not in ("page", "pdf", "text"):
            raise ReadingError(f"is {response.media or kind}, which is no article", address)
        yield check_language(_single(response.data, kind, identifier_of(address), address, response))
    except ReadingError as error:
        yield error


def _checked(part: Document | ReadingError) -> Document | ReadingError:
    try:
        return check_language(part) if isinstance(part, Document) else part
    except ReadingError as error:
        return error


def _kind(data: bytes) -> str:
    """Tell from the first bytes what a file without a telling suffix is."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "archive"
    if _is_page(data):
        return "page"
    return "feed" if data.lstrip()[:1] == b"<" and is_feed(data) else "text"


def _is_page(data: bytes) -> bool:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))
