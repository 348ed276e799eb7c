"""RSS and Atom feeds: an entry with its article is a document; of the others the address is known."""

from __future__ import annotations

import datetime
import hashlib
import html
import io
import re
from collections.abc import Iterator
from typing import Any

from kg.errors import ReadingError
from kg.reading.addresses import identifier_of, is_address
from kg.reading.dates import parse_date
from kg.reading.document import Document
from kg.reading.metadata import Metadata
from kg.reading.quiet import quiet
from kg.reading.web import article_of

__all__ = ["ENTRY_LIMIT", "is_feed", "read_feed"]

ENTRY_LIMIT = 200
"""So many entries of a feed are read."""
_ROOT = re.compile(rb"<(?:\w+:)?(rss|feed|RDF)[\s>]")
_OWN_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_WORDS_OF_AN_ARTICLE = 80


def is_feed(data: bytes) -> bool:
    """Tell whether a file begins as an RSS or Atom feed does."""
    return _ROOT.search(data[:4096]) is not None


def read_feed(data: bytes, stem: str, path: str) -> Iterator[Document | Metadata | ReadingError]:
    """Read a feed.

    Parameters
    ----------
    data : bytes
        The feed.
    stem : str
        What the identifiers of entries without an address begin with.
    path : str
        Where it is from.

    Yields
    ------
    Document or Metadata or kg.errors.ReadingError
        For each entry its article; what is known of it, `source` its address, if the feed has only a summary;
        the error if it is neither.

    Raises
    ------
    kg.errors.ReadingError
        It is no feed, malformed or without entries.
    """
    if not is_feed(data):
        raise ReadingError("is XML, but no RSS or Atom feed", path)
    if _OWN_ENTITY.search(data):
        raise ReadingError("is refused: a feed that defines entities of its own can unfold without end", path)
    import feedparser

    with quiet("feedparser"):
        # As a stream: a text that is an address would be fetched.
        parsed = feedparser.parse(io.BytesIO(data), sanitize_html=False)
    if not parsed.entries:
        reason = parsed.get("bozo_exception")
        raise ReadingError(f"is a malformed feed: {reason}" if reason else "is a feed without entries", path)
    site = _text(parsed.feed.get("title"))
    language = _text(parsed.feed.get("language"))
    for number, entry in enumerate(parsed.entries[:ENTRY_LIMIT], 1):
        known = _known(entry, site, language)
        place = known.source or f"{path}#{number}"
        content = _content(entry)
        try:
            if is_address(known.source):
                identifier = identifier_of(str(known.source))
            else:
                mark = str(entry.get("id") or known.title or content)
                identifier = f"{stem}-{hashlib.sha256(mark.encode('utf-8', 'replace')).hexdigest()[:12]}"
            if len(_TAG.sub(" ", content).split()) >= _WORDS_OF_AN_ARTICLE:
                yield article_of(
                    f"<html><body><article>{_paragraphs(content)}</article></body></html>",
                    identifier,
                    place,
                    None,
                    known,
                )
            elif is_address(known.source):
                yield known
            else:
                raise ReadingError("holds only a summary and no address", place)
        except ReadingError as error:
            yield error


def _paragraphs(content: str) -> str:
    """Return the content as HTML: a feed's plain text has its paragraphs as lines."""
    if _TAG.search(content):
        return content
    return "".join(f"<p>{html.escape(line)}</p>" for line in content.split("\n") if line.strip())


def _content(entry: Any) -> str:
    parts = [str(part.get("value") or "") for part in entry.get("content") or ()]
    return max([*parts, str(entry.get("summary") or "")], key=len)


def _known(entry: Any, site: str | None, language: str | None) -> Metadata:
    source = entry.get("source") or {}
    return Metadata(
        title=_text(entry.get("title")),
        date=_day(entry),
        publisher=_text(source.get("title")) or site,
        author=_text(entry.get("author")),
        source=_text(entry.get("link")),
        language=language if language and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*", language) else None,
    )


def _day(entry: Any) -> datetime.date | None:
    for key in ("published", "issued", "created", "updated"):
        written = entry.get(key)
        day = parse_date(written) if isinstance(written, str) else None
        if day:
            return day
    return None


def _text(value: Any) -> str | None:
    """Return a field as plain text on one line."""
    return " ".join(html.unescape(_TAG.sub("", str(value))).split())[:500] or None if value else None
