"""Turtle files → triples by subject, as CURIEs and literals."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple
from pyoxigraph import parse as parse_rdf

from kg.errors import KnowledgeError

__all__ = ["Facts", "read_facts", "refs", "texts"]

_PREFIX = re.compile(r"^\s*@?prefix\s+([\w.-]*):\s*<([^>]*)>", re.IGNORECASE | re.MULTILINE)

Facts = dict[str, dict[str, list[Literal | str]]]


def read_facts(files: Sequence[Path]) -> tuple[Facts, str]:
    """Read Turtle files.

    Parameters
    ----------
    files : sequence of Path
        In the order in which they are read; a later one adds to earlier ones.

    Returns
    -------
    facts : dict
        Subject → predicate → objects; what has no name of its own is left out.
    digest : str
        SHA-256 over the names and contents of the files, in hexadecimal.

    Raises
    ------
    KnowledgeError
        If a file cannot be read or is not Turtle; names the file and, where known, the line.
    """
    facts: Facts = defaultdict(lambda: defaultdict(list))
    # What "a" stands for needs no prefix in a file.
    prefixes: dict[str, str] = {"http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf"}
    total = hashlib.sha256()
    for path in files:
        data = _read(path)
        total.update(path.name.encode() + b"\0" + hashlib.sha256(data).digest())
        prefixes |= {iri: prefix for prefix, iri in _PREFIX.findall(data.decode("utf-8", "replace"))}
        _collect(path, data, prefixes, facts)
    return facts, total.hexdigest()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KnowledgeError(f"cannot be read: {error.strerror}", path) from error


def _collect(path: Path, data: bytes, prefixes: Mapping[str, str], facts: Facts) -> None:
    """Add a file's triples to `facts`, as CURIEs and literals."""
    shorten = _Shortener(prefixes)
    try:
        for triple in parse_rdf(data, format=RdfFormat.TURTLE):
            if not isinstance(triple.subject, NamedNode):
                continue
            value = _value(triple, shorten)
            if value is not None:
                facts[shorten(triple.subject.value)][shorten(triple.predicate.value)].append(value)
    except SyntaxError as error:
        raise KnowledgeError(f"is not valid Turtle: {error.msg}", path, error.lineno) from error
    except ValueError as error:
        raise KnowledgeError(f"is not valid Turtle: {error}", path) from error


def _value(triple: Triple, shorten: _Shortener) -> Literal | str | None:
    term = triple.object
    if isinstance(term, NamedNode):
        return shorten(term.value)
    if isinstance(term, Literal):
        return term
    if isinstance(term, BlankNode):
        return None
    raise ValueError("a triple as the object of a triple is not supported")


class _Shortener:
    """IRI → CURIE by the longest prefix that fits; an IRI that none fits stays itself."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = sorted(prefixes.items(), key=lambda item: (-len(item[0]), item))
        self._known: dict[str, str] = {}

    def __call__(self, iri: str) -> str:
        if iri not in self._known:
            self._known[iri] = next(
                (f"{prefix}:{iri[len(base) :]}" for base, prefix in self._prefixes if iri.startswith(base)),
                iri,
            )
        return self._known[iri]


def refs(values: Iterable[Literal | str]) -> tuple[str, ...]:
    """Return the CURIEs among objects, in order."""
    return tuple(sorted(v for v in values if isinstance(v, str)))


def texts(values: Iterable[Literal | str], language: str | None = None) -> tuple[str, ...]:
    """Return the literals among objects, of one language or all, in order."""
    wanted = (
        v for v in values if isinstance(v, Literal) and language in (None, v.language, (v.language or "")[:2])
    )
    return tuple(sorted(v.value for v in wanted))
