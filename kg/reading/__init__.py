"""A file or an address comes in, a :class:`Document` goes out."""

from kg.reading.copies import Copies, find_copies
from kg.reading.document import Document, Span
from kg.reading.folders import find_files
from kg.reading.sources import read, read_file, read_paths

__all__ = ["Copies", "Document", "Span", "find_copies", "find_files", "read", "read_file", "read_paths"]
