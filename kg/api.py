"""Ways to a graph: build one, open one, or look at what one document says."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from kg.answering import Graph
from kg.project import Project

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.extraction.findings import Findings
    from kg.graph.harvest import Extracts, Factory
    from kg.reading import Document

__all__ = ["build", "extract", "open"]

Paths: TypeAlias = Path | str | Sequence[Path | str]


def build(
    paths: Paths = (),
    out: Path | str = "build",
    *,
    jobs: int = 1,
    project: Project | None = None,
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
    project : Project, optional
        By default that of the current folder.
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
    """
    from kg import notebook
    from kg.graph.build import build as build_graph
    from kg.graph.harvest import shipped_extractor

    project = project or Project.find()
    named = _paths(paths)
    result = build_graph(
        named or project.documents(),
        Path(out),
        jobs=jobs,
        sources=project.sources(named),
        outputs=_explorer(Path(out)),
        progress=progress or notebook.progress(),
        extractor=extractor or shipped_extractor,
        min_confidence=min_confidence,
    )
    return Graph(result.store, result.directory, project)


def open(path: Path | str = "build", *, project: Project | None = None) -> Graph:  # noqa: A001
    """Open a built graph: in memory, or from disk if it is large.

    Parameters
    ----------
    path : path, optional
        A build's folder, or its ``graph.nq``.
    project : Project, optional
        By default that of the current folder.

    Returns
    -------
    Graph

    Raises
    ------
    GraphError
        There is no graph, or it is damaged.
    """
    from kg.graph.store import open_store

    found = Path(path)
    store = open_store(found)
    return Graph(store, found if found.is_dir() else found.parent, project or Project.find())


def extract(document: Document | str) -> Findings:
    """Return what a document says, as plain values: mentions, claims, figures.

    Parameters
    ----------
    document : Document or str
        A document that was read, or a text.

    Returns
    -------
    kg.extraction.findings.Findings
    """
    from kg.reading import Document

    if isinstance(document, str):
        document = Document("text", document)
    return _extractor().extract(document)


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


def _paths(paths: Paths) -> tuple[Path, ...]:
    return (Path(paths),) if isinstance(paths, str | Path) else tuple(map(Path, paths))
