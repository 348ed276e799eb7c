"""Text and Markdown: bytes come in, a Document goes out.

The text of a document is what follows its front matter or header lines, to the letter: headings, datelines
and Markdown marks stay, blank lines around it go, and a line end is always a line feed.
"""

from __future__ import annotations

import codecs
import hashlib
import re
import unicodedata

from kg.errors import ReadingError
from kg.reading.dates import dateline
from kg.reading.document import Document
from kg.reading.metadata import split_metadata

__all__ = ["author_of", "decode", "plain_title", "read_text", "slug"]

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_HEADING = re.compile(r"#{1,2}[ \t]+(?=\S)")
_NAME = r"[A-Z][\w.'’-]+"
_BYLINE = re.compile(rf"[Bb][Yy][:\s]\s*(?P<author>{_NAME}(?:(?:,| and|,? &)? {_NAME}){{1,6}})$")
_LINES_OF_BYLINE = 5
_IDENTIFIER_LIMIT = 120


def decode(data: bytes, path: str) -> str:
    r"""Decode the bytes of a text file.

    Parameters
    ----------
    data : bytes
        UTF-8, with or without a byte order mark, or UTF-16 with one. Nothing is guessed: a wrong guess
        would change the letters that everything else is checked against.
    path : str
        Where they are from, for the message.

    Returns
    -------
    str
        The text, line ends as line feeds.

    Raises
    ------
    kg.errors.ReadingError
        It is binary, or in another encoding; the message names the byte.

    Examples
    --------
    >>> decode(b"\xef\xbb\xbfone\r\ntwo", "a.txt")
    'one\ntwo'
    """
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise ReadingError("is encoded as UTF-32; save it as UTF-8", path)
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    if encoding == "utf-8-sig" and b"\x00" in data:
        raise ReadingError(f"is a binary file: byte {data.index(0)} is NUL", path)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        # The decoder counts from after the mark.
        offset = error.start + (3 if data.startswith(codecs.BOM_UTF8) else 0)
        name = "UTF-16" if encoding == "utf-16" else "UTF-8"
        line = data.count(b"\n", 0, offset) + 1 if name == "UTF-8" else None
        shown = f" (0x{data[offset]:02x})" if offset < len(data) else ""
        message = f"is not {name} text: byte {offset}{shown} is wrong; save it as UTF-8"
        raise ReadingError(message, path, line) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        message = f"is not a text: it contains the control character U+{ord(control[0]):04X}"
        raise ReadingError(message, path, line)
    return text


def slug(name: str) -> str:
    """Turn a file's stem into a document's identifier.

    Letters without accents, digits, ``_``, ``.`` and ``-`` stay, whatever else becomes a hyphen. A name in
    letters that have no such form ends in a digest of it, so that two names never become one.

    Examples
    --------
    >>> slug("002_3a4fc4894562c184"), slug("Café talks (2nd round)")
    ('002_3a4fc4894562c184', 'Cafe-talks-2nd-round')
    >>> slug("переговоры 2025")
    '2025-18c6ddd02434'
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    kept = re.sub(r"[^A-Za-z0-9_.]+", "-", plain).strip("-.")
    if len(kept) > _IDENTIFIER_LIMIT or not kept or any(c.isalpha() and not c.isascii() for c in plain):
        digest = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:12]
        kept = f"{kept[:_IDENTIFIER_LIMIT].rstrip('-.')}-{digest}".lstrip("-")
    return kept


def read_text(data: bytes, identifier: str, path: str, address: str | None = None) -> Document:
    r"""Read a text or Markdown file.

    Parameters
    ----------
    data : bytes
        What the file holds.
    identifier : str
        The document's identifier.
    path : str
        Where it was read from.
    address : str, optional
        Where it was fetched from.

    Returns
    -------
    Document
        Title, date and author are those of the front matter or header, else those that the first lines
        plainly give: a heading, a dateline, a byline.

    Raises
    ------
    kg.errors.ReadingError
        It is empty, binary, wrongly encoded or has malformed front matter.

    Examples
    --------
    >>> data = b"# A pact at last\n\nLisbon, May 4, 2024 - They signed it.\n"
    >>> document = read_text(data, "pact", "pact.md")
    >>> document.title, str(document.date), document.text[-15:]
    ('A pact at last', '2024-05-04', 'They signed it.')
    """
    if not data:
        raise ReadingError("is empty", path)
    whole = decode(data, path)
    if not whole.strip("\ufeff" + _WHITE):
        raise ReadingError("holds nothing but white space", path)
    metadata, start = split_metadata(whole, path)
    text = _body(whole[start:])
    if not text:
        raise ReadingError("has a header but no text", path)
    return Document(
        identifier=identifier,
        text=text,
        title=metadata.title or plain_title(text),
        date=metadata.date or dateline(text),
        publisher=metadata.publisher,
        author=metadata.author or author_of(text),
        source=metadata.source or address,
        language=(metadata.language or "en").replace("_", "-"),
        path=path,
    )


_WHITE = " \t\n\v\f\u0085\u00a0\u2000\u2001\u2002\u2003\u2009\u200b\u2028\u2029\u202f\u3000"


def _body(text: str) -> str:
    # Blank lines before and after are no part of the text; the indent of its first line is.
    filled = len(text) - len(text.lstrip())
    return text[text.rfind("\n", 0, filled) + 1 :].rstrip()


def plain_title(text: str) -> str | None:
    """Return the heading that a text begins with, or its first line if that is plainly a title."""
    lines = [line.strip() for line in text[:8000].split("\n") if line.strip()]
    heading = _HEADING.match(lines[0])
    if heading:
        return lines[0][heading.end() :].strip("#*_ \t") or None
    if len(lines) < 2:
        return None
    first, second = lines[0], lines[1]
    words = first.split()
    plain = (
        3 <= len(words) <= 25
        and len(first) <= 160
        and first[0].isalnum()
        and first[-1] not in '.!:;,…–—-)”"'
        and len(second) > len(first)
        and ": " not in first
        and dateline(first) is None
        and _BYLINE.match(first) is None
    )
    return first if plain else None


def author_of(text: str) -> str | None:
    """Return the name of a byline among the first lines of a text."""
    lines = [line.strip() for line in text[:4000].split("\n") if line.strip()]
    for line in lines[:_LINES_OF_BYLINE]:
        match = _BYLINE.match(line)
        if match:
            return match["author"]
    return None
