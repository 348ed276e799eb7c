"""A project's knowledge, documents and reviewers' judgements, as what a lesson is held against."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kg.arguments import a_text, sources_of
from kg.errors import ReadingError
from kg.project.model import Project
from kg.teaching import AtHand, Lesson, examples_of, give_lesson
from kg.teaching.examples import Taught

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.reading import Document

__all__ = ["teach", "teach_from_files"]


def teach(
    project: Project,
    relation: str,
    examples: Iterable[Taught] | Path | str,
    *,
    store: Store | None = None,
    against: Iterable[Taught] | Path = (),
    documents: Iterable[Document | Path | str] | None = None,
    label: str | None = None,
    definition: str | None = None,
    domain: Iterable[str] = (),
    range: Iterable[str] = (),  # noqa: A002  (the ontology's own word)
) -> Lesson:
    """Teach a relation by examples; see :meth:`kg.Graph.teach`.

    Parameters
    ----------
    project : Project
        Whose ontology is extended.
    relation, examples, against, documents, label, definition, domain, range
        As there.
    store : pyoxigraph.Store, optional
        A graph: what it states is right.

    Returns
    -------
    kg.teaching.Lesson
    """
    from kg.extraction import Extractor
    from kg.knowledge import load

    a_text(relation, "the name of a relation")
    sources = project.sources()
    at_hand = AtHand(
        load(sources.ontology, sources.seeds),
        Extractor,
        tuple(_documents(project.documents() if documents is None else documents)),
        statements=lambda curie: _stated(store, curie),
        rejected=lambda curie: _rejected(project, curie),
        home=project,
    )
    return give_lesson(
        relation,
        examples_of(examples),
        at_hand,
        against=examples_of(against, marked=False),
        label=label,
        definition=definition,
        domain=domain,
        range=range,
    )


def teach_from_files(
    project: Project,
    relation: str,
    examples: Path,
    *,
    graph: Path,
    against: Path | None = None,
    label: str | None = None,
    definition: str | None = None,
    domain: Iterable[str] = (),
    range: Iterable[str] = (),  # noqa: A002
) -> Lesson:
    """Teach a relation by a file of examples, with a graph if one has been built.

    Parameters
    ----------
    project, relation, label, definition, domain, range
        See :func:`teach`.
    examples, against : Path
        Files of JSON lines.
    graph : Path
        A build's folder; it need not be there.

    Returns
    -------
    kg.teaching.Lesson
    """
    from kg.graph.store import open_store

    return teach(
        project, relation, examples, store=open_store(graph) if graph.exists() else None,
        against=against if against else (), label=label, definition=definition, domain=domain, range=range,
    )  # fmt: skip


def _documents(given: Iterable[Document | Path | str]) -> Iterable[Document]:
    from kg.reading import Document, read_paths

    for one in sources_of(given, Document, "a document"):
        if isinstance(one, Document):
            yield one
            continue
        for found in read_paths([one]):
            if isinstance(found, ReadingError):
                raise found
            yield found


def _stated(store: Store | None, curie: str) -> Collection[tuple[str, str]]:
    """Return the pairs that a graph holds a relation between."""
    from pyoxigraph import NamedNode

    from kg.vocabulary import compact, expand

    if store is None:
        return ()
    quads = store.quads_for_pattern(None, NamedNode(expand(curie)), None, None)
    return frozenset(
        (compact(quad.subject.value), compact(quad.object.value))
        for quad in quads
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
    )


def _rejected(project: Project, curie: str) -> Collection[tuple[str, str]]:
    """Return the pairs that reviewers said a relation does not hold between."""
    from kg.graph.judgements import read_judgements

    said = [dict(one.said) for one in read_judgements(project.sources().judgements()) if one.kind == "reject"]
    return frozenset(
        (one.get("subject", ""), one.get("object", "")) for one in said if one.get("predicate") == curie
    )
