"""``kg add``: documents into a project, and what each brings to its graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, Store

from kg.analysis.brought import Brought, brought_by
from kg.errors import InputError
from kg.graph.addition import add_documents
from kg.graph.store import GRAPH_FILE, open_store
from kg.graph.terms import node
from kg.project.documents import bring, keep
from kg.project.model import Project

__all__ = ["Added", "add"]


@dataclass(frozen=True, slots=True, repr=False)
class Added:
    """What came of adding documents.

    Attributes
    ----------
    brought : tuple of kg.analysis.brought.Brought
        What each brought, in the order they were given.
    files : tuple of Path
        Where they are kept; empty if nothing was to be written.
    refused : tuple of InputError
        What was not brought in, each with the reason.
    """

    brought: tuple[Brought, ...]
    files: tuple[Path, ...]
    refused: tuple[InputError, ...]

    def __repr__(self) -> str:
        return f"<Added: {len(self.brought)} brought, {len(self.files)} kept, {len(self.refused)} refused>"


def add(
    project: Project,
    sources: Iterable[Path | str],
    graph: Path,
    *,
    private: bool = False,
    dry_run: bool = False,
    jobs: int = 1,
) -> Added:
    """Bring documents into a project; see :meth:`kg.project.model.Project.add`."""
    folder = project.folder("documents")
    intake = bring(sources, project.documents(), private=private)
    if not intake.documents:
        return Added((), (), intake.refused)
    knowledge = project.sources()
    before = open_store(graph) if (graph / GRAPH_FILE if graph.is_dir() else graph).is_file() else Store()
    # What was brought in since the graph was built counts as well.
    built = {
        quad.object.value
        for quad in before.quads_for_pattern(None, node("dcterms:identifier"), None)
        if isinstance(quad.object, Literal)
    }
    digests = {
        quad.object.value
        for quad in before.quads_for_pattern(None, node("schema:sha256"), None)
        if isinstance(quad.object, Literal)
    }
    waiting = [one for one in intake.existing if one.identifier not in built and one.digest not in digests]
    fresh = [one for one in intake.documents if one.identifier not in built and one.digest not in digests]
    refused = [
        InputError("the graph has it, though the project does not; build it again", one.path)
        for one in intake.documents
        if one not in fresh
    ]
    addition = add_documents(before, [*waiting, *fresh], knowledge, jobs=jobs)
    names = {one.document.identifier for one in addition.findings}
    ready = [one for one in fresh if one.identifier in names]
    order = [one.identifier for one in ready]
    brought = tuple(brought_by(name, addition.store, order[place + 1 :]) for place, name in enumerate(order))
    files = () if dry_run else keep(ready, folder)
    return Added(brought, files, (*intake.refused, *refused, *addition.failed))
