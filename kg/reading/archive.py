"""Zip files: their entries, read in memory, never unpacked to disk, and bounded in every way."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from kg.errors import ReadingError
from kg.reading.folders import SIZE_LIMIT, SUFFIXES

__all__ = ["entries"]

COUNT_LIMIT = 5_000
"""An archive of more entries is refused."""
TOTAL_LIMIT = 200_000_000
"""So is one that unpacks to more bytes."""
RATIO_LIMIT = 200
"""So is an entry that unpacks to so many times its size: text shrinks to a tenth at best."""
_SMALL = 100_000


def entries(data: bytes, path: str) -> Iterator[tuple[str, bytes | ReadingError]]:
    """Read the documents of a zip file.

    Parameters
    ----------
    data : bytes
        The archive.
    path : str
        Where it is from, for messages.

    Yields
    ------
    tuple of (str, bytes or kg.errors.ReadingError)
        The path of each entry with a known suffix, sorted, and its content, or why it has none.

    Raises
    ------
    kg.errors.ReadingError
        It is damaged, has too many entries or is too large unpacked.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise ReadingError(f"is no readable zip file: {error}", path) from error
    with archive:
        listed = archive.infolist()
        if len(listed) > COUNT_LIMIT:
            raise ReadingError(f"has {len(listed):,} entries, the limit is {COUNT_LIMIT:,}", path)
        if sum(info.file_size for info in listed) > TOTAL_LIMIT:
            raise ReadingError(f"unpacks to more than {TOTAL_LIMIT:,} bytes", path)
        count = 0
        for info in sorted(listed, key=lambda info: info.filename):
            name = PurePosixPath(info.filename.replace("\\", "/"))
            hidden = (
                any(part.startswith(".") and part != ".." for part in name.parts) or "__MACOSX" in name.parts
            )
            if (
                not info.filename  # damage can leave none, which is_dir cannot stand
                or info.is_dir()
                or hidden
                or name.suffix.lower() not in SUFFIXES
                or name.stem.upper() == "README"
            ):
                continue
            count += 1
            place = f"{path}/{info.filename}"
            try:
                yield info.filename, _content(archive, info, name, place)
            except ReadingError as error:
                yield info.filename, error
        if not count:
            raise ReadingError("holds no documents", path)


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: PurePosixPath, place: str) -> bytes:
    if name.is_absolute() or ".." in name.parts or name.parts[0].endswith(":"):
        raise ReadingError("is refused: its name leads out of the archive", place)
    if name.suffix.lower() == ".zip":
        raise ReadingError("is an archive inside an archive; unpack it first", place)
    if stat.S_ISLNK(info.external_attr >> 16):
        raise ReadingError("is a symbolic link", place)
    if info.flag_bits & 1:
        raise ReadingError("is locked with a password", place)
    if info.file_size > SIZE_LIMIT:
        raise ReadingError(f"is too large: {info.file_size:,} bytes, the limit is {SIZE_LIMIT:,}", place)
    if info.file_size > max(_SMALL, info.compress_size * RATIO_LIMIT):
        raise ReadingError(f"is refused: it unpacks to more than {RATIO_LIMIT} times its size", place)
    try:
        with archive.open(info) as file:
            # No more than stated is read, whatever the stream would still give.
            return file.read(info.file_size)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as error:
        raise ReadingError(f"is damaged: {error}", place) from error
