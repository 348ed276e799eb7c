"""What reading hands on: a document's text, to the letter, and what is known of it."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass

from kg.arguments import a_text, an_instance

__all__ = ["Document", "Span"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text.

    Attributes
    ----------
    start, end : int
        Offsets in code points; ``text[start:end]`` is what the span covers.

    Examples
    --------
    >>> Span(0, 5).of("Delhi and Moscow")
    'Delhi'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of `text` that the span covers."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two have a character in common."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what is known of it. The text is never changed after reading.

    Attributes
    ----------
    identifier : str
        The file's stem as a slug; the document's IRI ends in it.
    text : str
        The text to the letter; every offset in the graph counts its code points.
    title, publisher, author : str or None
        As the source gives them.
    date : datetime.date or None
        The day of publication.
    source : str or None
        An address or a citation.
    language : str
        A BCP 47 tag.
    path : str or None
        Where it was read from, for messages only: it never enters the graph.

    Raises
    ------
    kg.errors.UsageError
        The identifier or the text is no text, or the date is no date.
    """

    identifier: str
    text: str
    title: str | None = None
    date: datetime.date | None = None
    publisher: str | None = None
    author: str | None = None
    source: str | None = None
    language: str = "en"
    path: str | None = None

    def __post_init__(self) -> None:
        for name in ("identifier", "text"):
            a_text(getattr(self, name), f"the {name} of a document")
        if self.date is not None:
            an_instance(self.date, datetime.date, "the date of a document is a datetime.date")

    @property
    def digest(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()
