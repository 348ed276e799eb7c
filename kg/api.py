"""Ways to a graph: build one, open one, or look at what one document says."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from kg.answering import Graph
from kg.arguments import a_path, an_instance, sources_of
from kg.errors import InputError, UsageError
from kg.project import Project

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.extraction.findings import Findings
    from kg.graph.harvest import Extracts, Factory
    from kg.reading import Document

__all__ = ["build", "extract", "open"]

# What is longer is no name of a file.
_LONGEST_NAME = 255

Paths: TypeAlias = Path | str | Sequence[Path | str]


def build(
    paths: Paths = (),
    out: Path | str = "build",
    *,
    jobs: int = 1,
    project: Project | Path | str | None = None,
    progress: Callable[[str, int, int], None] | None = None,
    extractor: Factory | None = None,
    min_confidence: float = 0.0,
) -> Graph:
    """Build a graph from documents.

    Parameters
    ----------
    paths : path or sequence of path, optional
        Documents and folders of them; none: the project's, or those that come with the program.
    out : path, optional
        The folder that ``graph.nq``, ``explorer.html`` and ``report.json`` are written to.
    jobs : int, optional
        How many processes extract at the same time.
    project : Project or path, optional
        Or its folder; by default that of the current folder.
    progress : callable, optional
        Called with a stage, how much of it is done and of how much; by default a notebook shows a bar.
    extractor : callable, optional
        Makes another extractor than the program's own from the knowledge: a
        :class:`kg.graph.extractors.Rules` or :class:`kg.graph.extractors.LanguageModel`.
    min_confidence : float, optional
        Claims and figures extracted with less, from 0 to 1, are quarantined.

    Returns
    -------
    Graph

    Raises
    ------
    InputError
        None of the documents can be read, or the ontology or the seeds cannot be used.
    UsageError
        Something that is given is of the wrong kind.
    """
    from kg import notebook
    from kg.graph.build import build as build_graph
    from kg.graph.harvest import shipped_extractor

    project, folder = Project.of(project), a_path(out, "the folder of a build")
    named = sources_of(paths, str, "a document")
    if not isinstance(jobs, int) or jobs < 1:
        raise UsageError(f"'jobs' is how many processes are at work, 1 or more, not {jobs!r}")
    if not isinstance(min_confidence, int | float) or not 0 <= min_confidence <= 1:
        raise UsageError(f"'min_confidence' is a number from 0 to 1, not {min_confidence!r}")
    result = build_graph(
        named or _own(project),
        folder,
        jobs=jobs,
        sources=project.sources(named),
        outputs=_explorer(folder),
        progress=progress or notebook.progress(),
        extractor=extractor or shipped_extractor,
        min_confidence=min_confidence,
    )
    return Graph(result.store, result.directory, project)


def open(path: Path | str = "build", *, project: Project | Path | str | None = None) -> Graph:  # noqa: A001
    """Open a built graph: in memory, or from disk if it is large.

    Parameters
    ----------
    path : path, optional
        A build's folder, or its ``graph.nq``.
    project : Project or path, optional
        Or its folder; by default that of the current folder.

    Returns
    -------
    Graph

    Raises
    ------
    GraphError
        There is no graph, or it is damaged.
    UsageError
        It is no path.
    """
    from kg.graph.store import open_store

    found = a_path(path, "a graph's folder")
    store = open_store(found)
    return Graph(store, found if found.is_dir() else found.parent, Project.of(project))


def extract(document: Document | PathLike[str] | str) -> Findings:
    """Return what a document says, as plain values: mentions, claims, figures.

    Parameters
    ----------
    document : Document, path or str
        A document that was read; a file or an address, which is read as :func:`kg.read` does; or a text.
        A str is a text unless it is an address, or one line that names a file: one that is there, or that
        ends in ``.html``, ``.pdf`` or another suffix that is read, without a space.

    Returns
    -------
    kg.extraction.findings.Findings

    Raises
    ------
    ReadingError
        The file or the address cannot be read as one document.
    UsageError
        It is nothing of these.
    """
    from kg.reading import Document, read

    if isinstance(document, PathLike) or (isinstance(document, str) and _is_source(document)):
        document = read(document)
    elif isinstance(document, str):
        document = Document("text", document)
    what = "what is extracted from is a document, a text, a file or an address"
    return _extractor().extract(an_instance(document, Document, what))


def _is_source(text: str) -> bool:
    """Tell whether a text is rather the address or the name of a document."""
    from kg.reading import SUFFIXES, is_address

    if len(text) > _LONGEST_NAME or not text.isprintable():
        return False
    if " " in text:
        return Path(text).is_file()
    return is_address(text) or Path(text).suffix.lower() in SUFFIXES or Path(text).is_file()


@functools.cache
def _extractor() -> Extracts:
    from kg.graph.harvest import shipped_extractor

    return shipped_extractor(Project().sources())


def _explorer(out: Path) -> Mapping[str, Callable[[Store], bytes]]:
    """Return what makes the explorer of a build; entities stay where they stood in the earlier one."""
    from kg.view import EXPLORER_FILE, earlier_positions, make_page

    return {
        EXPLORER_FILE: lambda store: make_page(store, earlier=earlier_positions(out / EXPLORER_FILE)).encode()
    }


def _own(project: Project) -> tuple[Path, ...]:
    """Return the folders of a project's documents, of which there has to be one at least."""
    from kg.reading import find_files

    folders = project.documents()
    if project.root is not None and not any(isinstance(one, Path) for one in find_files(folders)):
        folder = project.folder("documents")
        raise InputError(
            f"there is nothing to build from: {folder}: the folder holds no documents yet; "
            "'kg add FILE-OR-ADDRESS ...' brings them in"
        )
    return folders
