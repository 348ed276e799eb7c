"""Web pages: the article without its page, and what the page says of it."""

from __future__ import annotations

import codecs
import json
import re
from typing import Any

from kg.errors import ReadingError
from kg.reading.article import check_article
from kg.reading.dates import dateline, parse_date
from kg.reading.document import Document
from kg.reading.metadata import Metadata
from kg.reading.quiet import quiet

__all__ = ["article_of", "decode_page", "read_page"]

PAGE_LIMIT = 5_000_000
"""A page of more bytes is refused."""
# Pages name their day of publication in many ways; what stands first is the most certain.
_DATES = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//meta[@name='parsely-pub-date' or @name='pubdate' or @name='publish-date']/@content",
    "//meta[@name='DC.date.issued' or @name='dc.date' or @name='date']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//time/@datetime",
)
_ADDRESSES = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_JSON_LIMIT = 500_000
_DEPTH_LIMIT = 6
# Bounded by today otherwise, and the same page would not give the same day for ever.
_DATE_SEARCH = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}


def decode_page(data: bytes, path: str, charset: str | None = None) -> str:
    """Decode a page as browsers do: by its byte order mark, the server's word, the page's word, as UTF-8.

    Raises
    ------
    kg.errors.ReadingError
        It is binary, or in none of these encodings.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        declared = "utf-16"
    else:
        if b"\x00" in data:
            raise ReadingError(f"is a binary file: byte {data.index(0)} is NUL", path)
        match = _CHARSET.search(data[:4096])
        declared = charset or (match[1].decode("ascii") if match else "utf-8")
    if declared.lower() in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"):
        declared = "cp1252"
    for name in dict.fromkeys((declared, "utf-8")):
        try:
            return data.decode("utf-8-sig" if name.lower() in ("utf-8", "utf8") else name)
        except UnicodeDecodeError:
            text = data.decode(name, "replace")
            # A stray byte in a script or comment is common, and no reason to lose the article.
            if text.count("\ufffd") <= len(text) // 1000:
                return text
        except (LookupError, ValueError):
            continue
    raise ReadingError(f"is not {declared} text, which its encoding is said to be", path)


def read_page(
    data: bytes, identifier: str, path: str, address: str | None = None, charset: str | None = None
) -> Document:
    """Read a web page.

    Parameters
    ----------
    data : bytes
        The page as served.
    identifier : str
        The document's identifier.
    path : str
        Where it was read from.
    address : str, optional
        Where it was fetched from; otherwise the page's own word for it is taken.
    charset : str, optional
        The encoding that the server named.

    Returns
    -------
    Document
        Its text is the article's, a paragraph a line.

    Raises
    ------
    kg.errors.ReadingError
        It is no page, holds no article, or only the beginning of one.
    """
    if not data.strip():
        raise ReadingError("is empty", path)
    if len(data) > PAGE_LIMIT:
        raise ReadingError(
            f"is too large for a web page: {len(data):,} bytes, the limit is {PAGE_LIMIT:,}", path
        )
    return article_of(decode_page(data, path, charset), identifier, path, address)


def article_of(
    html: str, identifier: str, path: str, address: str | None = None, known: Metadata | None = None
) -> Document:
    """Find the article in a page's HTML; what is `known` of it otherwise is believed first."""
    # 0.5 s to import, and only pages need it.
    import trafilatura

    known = known or Metadata()
    with quiet("trafilatura", "htmldate", "courlan"):
        tree = trafilatura.load_html(html)
        if tree is None:
            raise ReadingError("is no web page", path)
        linked = _linked_data(tree)
        said = [date for query in _DATES for value in tree.xpath(query) if (date := parse_date(str(value)))]
        own = next(
            (str(a) for query in _ADDRESSES for a in tree.xpath(query) if str(a).startswith("http")), None
        )
        language = next((str(v) for v in tree.xpath("/html/@lang | //html/@xml:lang")), None)
        whole = " ".join(
            tree.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]")
        )
        found = trafilatura.bare_extraction(
            tree, url=address, with_metadata=True, include_comments=False, include_tables=False,
            include_images=False, date_extraction_params=dict(_DATE_SEARCH),
        )  # fmt: skip
    page: Any = found
    text = _CONTROL.sub("", page.text or "").strip() if page is not None else ""
    title = known.title or (page.title if page is not None else None)
    check_article(text, title, whole, linked.get("isAccessibleForFree"), path)
    published = parse_date(str(linked.get("datePublished") or ""))
    searched = parse_date(page.date or "")
    stated = known.language or linked.get("inLanguage") or language
    return Document(
        identifier=identifier,
        text=text,
        title=_clean(title),
        date=known.date or published or (said[0] if said else None) or dateline(text) or searched,
        publisher=_clean(known.publisher or _name(linked.get("publisher")) or page.sitename),
        author=_clean(known.author or _name(linked.get("author")) or page.author),
        source=known.source or own or address,
        language=stated
        if isinstance(stated, str) and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*", stated)
        else "en",
        path=path,
    )


def _linked_data(tree: Any) -> dict[str, Any]:
    """Return what the page's JSON-LD says of its article."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        if len(script) > _JSON_LIMIT:
            continue
        try:
            loaded = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            # Many pages carry broken JSON-LD; what the page itself shows is read all the same.
            continue
        for item in _items(loaded, 0):
            kinds = item.get("@type")
            if any(
                "Article" in str(kind) or "Report" in str(kind)
                for kind in (kinds if isinstance(kinds, list) else [kinds])
            ):
                return item
    return {}


def _items(value: Any, depth: int) -> list[dict[str, Any]]:
    if depth > _DEPTH_LIMIT:
        return []
    if isinstance(value, list):
        return [item for part in value for item in _items(part, depth + 1)]
    if isinstance(value, dict):
        return [value, *_items(value.get("@graph"), depth + 1), *_items(value.get("mainEntity"), depth + 1)]
    return []


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(name for part in value if (name := _name(part))) or None
    if isinstance(value, dict):
        return _name(value.get("name"))
    return value if isinstance(value, str) and value.strip() else None


def _clean(value: str | None) -> str | None:
    return " ".join(_CONTROL.sub("", value).split())[:500] or None if value else None
