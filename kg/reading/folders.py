"""Files of a folder: which of them are documents, in an order that does not depend on the machine."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.errors import ReadingError

__all__ = ["SIZE_LIMIT", "SUFFIXES", "find_files", "read_bytes"]

SIZE_LIMIT = 20_000_000
"""A file of more bytes is refused without being read."""
SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".pdf": "pdf",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".zip": "archive",
}
"""What a folder's file is read as; a folder's files of other kinds are passed over."""


def find_files(paths: Iterable[Path | str]) -> Iterator[Path | ReadingError]:
    """Walk files and folders.

    Parameters
    ----------
    paths : iterable of path
        Files, which are taken whatever their names, and folders, of which the files with a known suffix are
        taken, at any depth. A folder's hidden files and its ``README`` are passed over.

    Yields
    ------
    Path or kg.errors.ReadingError
        Each file once, a folder's files sorted by name; for what is missing, not permitted, a broken or
        circular link or a folder without documents, an error in its place.

    Examples
    --------
    >>> [str(found) for found in find_files(["no/such/file.txt"])]
    ['no/such/file.txt: does not exist']
    """
    seen: set[str] = set()
    for given in paths:
        path = Path(given)
        try:
            folder = path.is_dir()
        except (OSError, ValueError) as error:
            yield _refusal(path, error)
            continue
        count = 0
        for found in _walk(path, frozenset()) if folder else _single(path):
            count += 1
            if isinstance(found, Path):
                real = os.path.realpath(found)
                if real in seen:
                    continue
                seen.add(real)
            yield found
        if folder and not count:
            kinds = " ".join(sorted(SUFFIXES))
            yield ReadingError(f"the folder holds no documents ({kinds})", path)


def _single(path: Path) -> Iterator[Path | ReadingError]:
    try:
        path.stat()
    except (OSError, ValueError) as error:
        yield _refusal(path, error)
    else:
        yield path


def _walk(folder: Path, above: frozenset[str]) -> Iterator[Path | ReadingError]:
    real = os.path.realpath(folder)
    if real in above:
        yield ReadingError("the folder contains itself, through a symbolic link", folder)
        return
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield _refusal(folder, error)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(entry, above | {real})
        elif entry.suffix.lower() in SUFFIXES and entry.stem.upper() != "README":
            yield from _single(entry)


def read_bytes(path: Path) -> bytes:
    """Read a file that is no larger than the limit.

    Raises
    ------
    kg.errors.ReadingError
        It is missing, a folder, no regular file, not permitted or too large.
    """
    try:
        status = path.stat()
        if path.is_dir():
            raise ReadingError("is a folder, not a document", path)
        if not path.is_file():
            raise ReadingError("is no regular file", path)
        if status.st_size > SIZE_LIMIT:
            raise _too_large(path, status.st_size)
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as error:
        raise _refusal(path, error) from error
    if len(data) > SIZE_LIMIT:
        raise _too_large(path, len(data))
    return data


def _too_large(path: Path, size: int) -> ReadingError:
    return ReadingError(f"is too large: {size:,} bytes, the limit is {SIZE_LIMIT:,}", path)


def _refusal(path: Path, error: OSError | ValueError) -> ReadingError:
    if isinstance(error, FileNotFoundError):
        reason = "is a broken symbolic link" if path.is_symlink() else "does not exist"
    elif isinstance(error, PermissionError):
        reason = "may not be read: permission denied"
    elif isinstance(error, OSError) and error.errno == errno.ELOOP:
        reason = "is a symbolic link that leads back to itself"
    elif isinstance(error, OSError):
        reason = f"cannot be read: {error.strerror or error}"
    else:
        reason = f"is no path: {error}"
    refusal = ReadingError(reason, path)
    refusal.__cause__ = error
    return refusal
