"""PDF files: the running text of their pages, lines joined to paragraphs."""

from __future__ import annotations

import io
import re
from collections import Counter

from kg.errors import ReadingError
from kg.reading.article import check_article
from kg.reading.dates import dateline, parse_date
from kg.reading.document import Document
from kg.reading.quiet import quiet
from kg.reading.text import author_of, plain_title

__all__ = ["read_pdf"]

PAGE_LIMIT = 500
"""A file of more pages is refused."""
TEXT_LIMIT = 5_000_000
"""So is one of more characters."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u00ad]")
_HYPHEN = re.compile(r"[a-z]-$")
_SENTENCE_END = re.compile(r"""[.!?:][”"'’)\]]*$""")
_MARK = re.compile(r"(?:[-•–*▪]|\d{1,2}[.)])\s")
_FILLED = 0.75
_UNTITLED = re.compile(r"untitled|microsoft word|\.(?:docx?|pdf|indd|qxd)$", re.IGNORECASE)


def read_pdf(data: bytes, identifier: str, path: str, address: str | None = None) -> Document:
    """Read a PDF file.

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
        Lines that the width of the page broke are joined, words that a hyphen divided made whole, running
        heads and page numbers left out. Title and author are the file's own; the date is one that the first
        lines give, else the day the file was made.

    Raises
    ------
    kg.errors.ReadingError
        It is damaged, locked, too long, or holds pictures of text instead of text.
    """
    pages, said = _pages(data, path)
    text = _joined(pages)
    if not text:
        raise ReadingError("holds no text; if it is a scan, recognise its characters first", path)
    title = said.get("title")
    if title and _UNTITLED.search(title):
        title = None
    check_article(text, title, "", None, path)
    return Document(
        identifier=identifier,
        text=text,
        title=title or plain_title(text),
        date=dateline(text) or parse_date(said.get("made", "")[:8]),
        author=said.get("author") or author_of(text),
        source=address,
        path=path,
    )


def _pages(data: bytes, path: str) -> tuple[list[list[str]], dict[str, str]]:
    # 0.3 s to import, and only PDF files need it.
    import pypdf

    with quiet("pypdf"):
        try:
            reader = pypdf.PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise ReadingError("is locked with a password", path)
            if len(reader.pages) > PAGE_LIMIT:
                raise ReadingError(f"has {len(reader.pages)} pages, the limit is {PAGE_LIMIT}", path)
            pages: list[list[str]] = []
            size = 0
            for page in reader.pages:
                text = _CONTROL.sub("", page.extract_text())
                size += len(text)
                if size > TEXT_LIMIT:
                    raise ReadingError(f"holds more than {TEXT_LIMIT:,} characters", path)
                pages.append([" ".join(line.split()) for line in text.split("\n")])
            stated = reader.metadata
            said = {
                "title": " ".join(str((stated and stated.title) or "").split()),
                "author": " ".join(str((stated and stated.author) or "").split()),
                "made": str((stated and stated.get("/CreationDate")) or "").removeprefix("D:"),
            }
        except ReadingError:
            raise
        # A damaged file can fail in any part of the library, with any of Python's errors.
        except Exception as error:
            raise ReadingError(f"is no readable PDF file: {error or type(error).__name__}", path) from error
    return pages, {key: _CONTROL.sub("", value)[:500] for key, value in said.items() if value}


def _joined(pages: list[list[str]]) -> str:
    """Join the lines of pages to paragraphs."""
    heads = _heads(pages)
    lines = [line for page in pages for line in _without_heads(page, heads)]
    widths = sorted(len(line) for line in lines if line)
    if not widths:
        return ""
    full = widths[int(len(widths) * 0.9)] * _FILLED
    paragraphs: list[list[str]] = []
    last, goes_on = "", False
    for line in lines:
        if not line:
            # A gap inside a sentence is a page's end or a picture, not a paragraph's.
            goes_on = goes_on and not _SENTENCE_END.search(last)
            continue
        if not goes_on or _MARK.match(line):
            paragraphs.append([line])
        elif _HYPHEN.search(last) and line[0].islower():
            paragraphs[-1][-1] = last[:-1] + line
        else:
            paragraphs[-1].append(line)
        last, goes_on = paragraphs[-1][-1], len(line) >= full or line.endswith(",")
    return "\n".join(" ".join(paragraph) for paragraph in paragraphs).strip()


def _heads(pages: list[list[str]]) -> Counter[str]:
    edges: Counter[str] = Counter()
    for page in pages:
        filled = [line for line in page if line]
        edges.update({_plain(line) for line in filled[:2] + filled[-2:]})
    return edges


def _without_heads(page: list[str], heads: Counter[str]) -> list[str]:
    filled = [i for i, line in enumerate(page) if line]
    edges = {*filled[:2], *filled[-2:]}
    return [
        line
        for i, line in enumerate(page)
        if i not in edges
        or not (
            heads[_plain(line)] >= 3 or re.fullmatch(r"(?:page )?\d{1,4}(?: of \d+)?", _plain(line, True))
        )
    ]


def _plain(line: str, digits: bool = False) -> str:
    lowered = line.lower().strip(" -–—|")
    return lowered if digits else re.sub(r"\d+", "#", lowered)
