"""What a build did: counts, what was not let in, what could not be read, versions and digests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.errors import GraphError

__all__ = ["REPORT_FILE", "Quarantined", "Refused", "Report", "Unmatched", "read_report"]

#: What a build calls its report.
REPORT_FILE = "report.json"


@dataclass(frozen=True, slots=True, order=True)
class Quarantined:
    """Something proposed that the gate did not let in.

    Attributes
    ----------
    document : str
        The document's identifier.
    what, reason : str
        What was proposed, and why it was not let in.
    start, end : int or None
        Where in the text.
    words : str or None
        The words there.
    """

    document: str
    what: str
    reason: str
    start: int | None = None
    end: int | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Refused:
    """A file or a document that is not in the graph.

    Attributes
    ----------
    path : str
        The file, or the document's identifier.
    reason : str
        Why, in one sentence.
    """

    path: str
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class Unmatched:
    """A judgement that applies to nothing in the build.

    Attributes
    ----------
    place : str
        File and line.
    what : str
        What it decides, in words.
    reason : str
        Why it does not apply.
    """

    place: str
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did. It has no clock and no place of this machine beyond the paths that were given.

    Attributes
    ----------
    counts : mapping of str to int
        How many of each kind there are in the graph.
    documents : mapping of str to str
        Identifier → digest of the text.
    quarantine : tuple of Quarantined
        What the gate did not let in.
    refused : tuple of Refused
        What could not be read.
    duplicates : tuple of Refused
        Documents whose text another one has.
    unplaced : tuple of str
        Identifiers of documents that curated statements are about and that are not in the graph, though all
        documents of the same seeds were to be built.
    inputs : mapping of str to str
        Digests of the knowledge, the rules, the curated statements, the judgements.
    versions : mapping of str to str
        The program's and the ontology's.
    graph : str
        SHA-256 of ``graph.nq``.
    unmatched : tuple of Unmatched
        Judgements that apply to nothing, in their order; those on documents of seeds that were not to be
        built whole are left out.
    """

    counts: Mapping[str, int]
    documents: Mapping[str, str]
    quarantine: tuple[Quarantined, ...]
    refused: tuple[Refused, ...]
    duplicates: tuple[Refused, ...]
    unplaced: tuple[str, ...]
    inputs: Mapping[str, str]
    versions: Mapping[str, str]
    graph: str
    unmatched: tuple[Unmatched, ...] = ()

    def to_json(self) -> bytes:
        """Return the report as JSON with sorted keys."""
        return (json.dumps(asdict(self), ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode("utf-8")


def read_report(directory: Path) -> Mapping[str, Any]:
    """Return what a build wrote in its report.

    Parameters
    ----------
    directory : Path
        The build's folder.

    Returns
    -------
    mapping
        Empty where there is none.

    Raises
    ------
    GraphError
        The file is damaged.
    """
    path = directory / REPORT_FILE
    if not path.is_file():
        return {}
    try:
        found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GraphError(f"is damaged: {error}; build it again", path) from error
    return found
