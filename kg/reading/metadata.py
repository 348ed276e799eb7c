"""What a text file says of itself before its text begins: front matter, header lines, a date line."""

from __future__ import annotations

import datetime
import html
import re
from dataclasses import dataclass

import yaml

from kg.errors import ReadingError
from kg.reading.dates import parse_date

__all__ = ["Metadata", "split_metadata"]

FRONT_MATTER_LIMIT = 64 * 1024
"""Longer front matter, in characters, is refused."""

_KEYS = {
    "title": "title",
    "headline": "title",
    "date": "date",
    "published": "date",
    "publisher": "publisher",
    "outlet": "publisher",
    "site": "publisher",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "source": "source",
    "url": "source",
    "link": "source",
    "address": "source",
    "language": "language",
    "lang": "language",
}
_HEADER_LINE = re.compile(r"(?P<key>[A-Za-z][A-Za-z_-]{0,30}):(?=[ \t]|$)")
_DATE_LINE = re.compile(r"[ \t]*[Dd]ate:?[ \t]+(?P<date>\d{4}-\d\d-\d\d)(?=[ \t]|$)")
#: A title has no full stop at its end, and with another mark there it is shorter.
_PARAGRAPH = re.compile(r"[ \t]+(?P<text>(?:.{160,}[.!?]|.*[^.]{6}\.)['\"’”)]*)\s*$")
_FILLED = re.compile(r"[^ \t\n]")
_TAG = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*$")
_NO_DAY = re.compile(r"(?:[A-Za-z]{3,9}\.? )?\d{4}|\d{4}-\d\d|unknown|undated", re.IGNORECASE)
_NOTHING = {"", "~", "null", "none"}


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file or a page says of its text; None where it says nothing.

    Attributes
    ----------
    title, publisher, author, source, language : str or None
        As a `kg.reading.Document` has them.
    date : datetime.date or None
        The day of publication.
    """

    title: str | None = None
    date: datetime.date | None = None
    publisher: str | None = None
    author: str | None = None
    source: str | None = None
    language: str | None = None


def split_metadata(text: str, path: str) -> tuple[Metadata, int]:
    r"""Read what stands before the text proper.

    Three forms are known: YAML front matter between ``---`` lines; header lines (``key: value``), which end
    at a blank line or, if there are several, where the text begins; one line ``date 2025-10-03 The title``.

    Parameters
    ----------
    text : str
        The whole file.
    path : str
        Where it is from, for the message.

    Returns
    -------
    Metadata
        What was said.
    int
        The offset at which the text proper begins; 0 if the file has no such lines.

    Raises
    ------
    kg.errors.ReadingError
        The front matter is malformed, too long or not closed, or a date in it is no day.

    Examples
    --------
    >>> text = "title: Talks\ndate: 2024-05-04\n\nThey met."
    >>> metadata, start = split_metadata(text, "talks.txt")
    >>> metadata.title, text[start:]
    ('Talks', 'They met.')
    """
    first = len(text) - len(text.lstrip("\n \t"))
    start = text.rfind("\n", 0, first) + 1
    line, _, _ = text[start:].partition("\n")
    if line.rstrip() == "---" and text[start + len(line) :].lstrip(" \t")[1:2] not in ("", "\n"):
        return _front_matter(text, start, path)
    metadata, end = _header(text, start, path)
    match = _DATE_LINE.match(line)
    if end or not match:
        return metadata, end
    paragraph = _PARAGRAPH.match(line, match.end())
    if paragraph:
        values = {"date": match["date"]}
        return _metadata(values, {"date": _line(text, start)}, path), start + paragraph.start("text")
    values = {"date": match["date"], "title": line[match.end() :]}
    return _metadata(values, {"date": _line(text, start)}, path), _skip_blank(text, start + len(line))


def _header(text: str, start: int, path: str) -> tuple[Metadata, int]:
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    position, known, other = start, 0, 0
    for raw in text[start : start + FRONT_MATTER_LIMIT].split("\n"):
        match = _HEADER_LINE.match(raw)
        if not match:
            # Two lines that name metadata are a header even where the text follows at once.
            ended = not raw.strip() or (known > 1 and not other)
            break
        key = _KEYS.get(match["key"].lower())
        if key:
            known += 1
            values.setdefault(key, raw[match.end() :])
            lines.setdefault(key, _line(text, position))
        else:
            other += 1
        position += len(raw) + 1
    else:
        # The file ends with its header; a header that goes on beyond the limit is none.
        ended = len(text) - start <= FRONT_MATTER_LIMIT
    # "Prime Minister: Thank you" opens a transcript: lines that name no metadata do not make a header.
    if not ended or not known or (other and known < 2):
        return Metadata(), 0
    return _metadata(values, lines, path), _skip_blank(text, min(position, len(text)))


class _Loader(yaml.BaseLoader):
    """Reads every scalar as the words that stand there, and no alias, which could unfold without end."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.get_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.constructor.ConstructorError(None, None, "aliases are not allowed", mark)
        return super().compose_node(parent, index)


def _front_matter(text: str, start: int, path: str) -> tuple[Metadata, int]:
    opened = _line(text, start)
    begin = text.index("\n", start) + 1
    end = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE).search(text, begin)
    if end is None:
        raise ReadingError("the front matter that opens here is never closed by a line of ---", path, opened)
    block = text[begin : end.start()]
    if len(block) > FRONT_MATTER_LIMIT:
        raise ReadingError(f"the front matter is longer than {FRONT_MATTER_LIMIT} characters", path, opened)
    try:
        loaded = yaml.load(block, Loader=_Loader)  # noqa: S506  (makes strings, lists, mappings)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = opened + 1 + (mark.line if mark else 0)
        raise ReadingError(f"malformed front matter: {error.problem or error.context}", path, line) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise ReadingError("malformed front matter", path, opened) from error
    if loaded is None or loaded == "":
        return Metadata(), _skip_blank(text, end.end())
    if not isinstance(loaded, dict):
        raise ReadingError("malformed front matter: it must be lines of 'key: value'", path, opened + 1)
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    for key, value in loaded.items():
        name = _KEYS.get(str(key).lower())
        if name is None:
            continue
        if name == "author" and isinstance(value, list):
            value = ", ".join(item for item in value if isinstance(item, str))
        found = re.search(rf"^\s*[\"']?{re.escape(str(key))}", block, re.MULTILINE)
        lines.setdefault(name, opened + 1 + block.count("\n", 0, found.start() if found else 0))
        if not isinstance(value, str):
            raise ReadingError(f"malformed front matter: {key!r} must be a text", path, lines[name])
        values.setdefault(name, value)
    return _metadata(values, lines, path), _skip_blank(text, end.end())


def _metadata(values: dict[str, str], lines: dict[str, int], path: str) -> Metadata:
    # Headers taken from web pages often keep the page's character references.
    folded = {key: " ".join(html.unescape(value).split()) for key, value in values.items()}
    kept = {key: value for key, value in folded.items() if value.lower() not in _NOTHING}
    written = kept.pop("date", None)
    date = parse_date(written) if written else None
    # A month or a year is a true answer, though no day.
    if written and date is None and not _NO_DAY.fullmatch(written):
        raise ReadingError(f"{written!r} is no date; write it as 2025-10-03", path, lines["date"])
    language = kept.get("language")
    if language is not None and not _TAG.match(language):
        raise ReadingError(f"{language!r} is no language tag; write it as en", path, lines["language"])
    return Metadata(date=date, **kept)


def _skip_blank(text: str, position: int) -> int:
    # The indent of the first line belongs to the text, the blank lines before it do not.
    filled = _FILLED.search(text, position)
    return text.rfind("\n", position, filled.start() if filled else len(text)) + 1 or position


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
