"""A file or an address comes in, a :class:`Document` goes out."""

from kg.reading.addresses import is_address
from kg.reading.copies import Copies, find_copies
from kg.reading.document import Document, Span
from kg.reading.folders import SUFFIXES, find_files
from kg.reading.sources import read, read_file, read_paths

__all__ = [
    "SUFFIXES",
    "Copies",
    "Document",
    "Span",
    "find_copies",
    "find_files",
    "is_address",
    "read",
    "read_file",
    "read_paths",
]
