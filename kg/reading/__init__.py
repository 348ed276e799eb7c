"""A file or an address comes in, a :class:`Document` goes out."""

from kg.reading.document import Document, Span
from kg.reading.folders import find_files
from kg.reading.sources import read, read_file, read_paths

__all__ = ["Document", "Span", "find_files", "read", "read_file", "read_paths"]
