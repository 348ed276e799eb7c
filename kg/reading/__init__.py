"""A file or an address comes in, a :class:`Document` goes out."""

from kg.reading.document import Document, Span

__all__ = ["Document", "Span"]
