"""A reviewer at work: what is to be judged, and each judgement in its file as soon as it is made."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from pyoxigraph import Store

from kg.analysis.review import Item, context, entity_classes, nearest, review_queue
from kg.errors import InputError, UnknownName, UsageError
from kg.extraction.register import slug
from kg.graph.judgements import Judgement, read_judgements
from kg.graph.store import open_store
from kg.graph.terms import is_date
from kg.project.model import Project
from kg.project.showing import review_html, review_text
from kg.questions.names import Names
from kg.questions.names import nearest as nearest_of
from kg.reading import Document, read_paths
from kg.vocabulary import compact, expand

__all__ = ["REVIEW_FILE", "Review"]

#: Where judgements are appended, in the project's ``seeds/judgements``.
REVIEW_FILE = "review.jsonl"


class Review:
    """What is to be judged in a project's graph, and the file that judgements go to.

    Parameters
    ----------
    project : Project
        Whose judgements they are.
    graph : Path
        A build's folder, or its ``graph.nq``.
    below : float, optional
        Statements of less confidence are to be judged.
    document : str, optional
        Only what the document of this identifier says.
    reviewer, date : str, optional
        Who judges, and when; they are written beside each judgement.

    Attributes
    ----------
    items : tuple of kg.analysis.review.Item
        What neither the graph nor the files of judgements have as judged.
    path : Path
        The file.
    """

    def __init__(
        self,
        project: Project,
        graph: Path,
        *,
        below: float = 0.8,
        document: str | None = None,
        reviewer: str | None = None,
        date: str | None = None,
    ) -> None:
        if date is not None and not is_date(date):
            raise UsageError(f"the date {date!r} is not of the form 2025-12-04")
        self.path = project.folder("judgements") / REVIEW_FILE
        self._who, self._when = reviewer, date
        self._store: Store = open_store(graph)
        self._written: list[tuple[Item, str, int]] = []
        judged = {one.target for one in read_judgements(project.sources().judgements())}
        self.items = review_queue(self._store, below=below, document=document, judged=judged)
        folders = project.documents()
        self._texts: Mapping[str, str] = {
            one.identifier: one.text for one in read_paths(folders) if isinstance(one, Document)
        }
        self._names = Names.from_store(self._store)

    def __str__(self) -> str:
        return review_text(self.items)

    def __repr__(self) -> str:
        return f"<Review: {len(self.items)} to judge>"

    def _repr_html_(self) -> str:
        return review_html(self.items, [self.context(item) for item in self.items])

    def context(self, item: Item) -> tuple[tuple[str, bool], ...]:
        """Return the sentence that an item is from, in pieces, and whether each is marked."""
        return context(item, self._texts.get(item.document))

    def nearest(self, item: Item) -> tuple[tuple[str, str], ...]:
        """Return CURIE and label of the entities whose names are most like a candidate's."""
        return nearest(item, self._names)

    def entity(self, name: str) -> str:
        """Return the CURIE of the entity that a name means.

        Raises
        ------
        UnknownName
            Nothing goes by that name.
        UsageError
            Several entities do.
        """
        return compact(self._names.find(name.strip()))

    def label(self, curie: str) -> str:
        """Return the label of an entity, or its CURIE."""
        return self._names.labels.get(expand(curie), curie)

    def entity_class(self, name: str) -> str:
        """Return the CURIE of a class of entities, by its CURIE, its name or its label.

        Raises
        ------
        UnknownName
            There is no such class; the nearest are given or, where none is near, all that there are.
        """
        classes = entity_classes(self._store)
        wanted = name.strip().removeprefix("kg:").casefold().replace(" ", "")
        for curie, label in classes.items():
            if wanted in (curie.removeprefix("kg:").casefold(), label.casefold().replace(" ", "")):
                return curie
        known = [curie.removeprefix("kg:") for curie in classes]
        raise UnknownName("class", name, nearest_of(wanted, known) or known)

    def judge(
        self,
        item: Item,
        kind: str,
        *,
        into: str | None = None,
        to: str | None = None,
        entity: str | None = None,
        into_label: str | None = None,
        into_class: str | None = None,
        reason: str | None = None,
    ) -> Judgement:
        """Judge an item: the line is in the file when this returns.

        Parameters
        ----------
        item : Item
            What is judged.
        kind : str
            ``"accept"``, ``"reject"``, ``"merge"``, ``"split"``, ``"rename"`` or ``"reclass"``.
        into, to, entity, into_label, into_class, reason : str, optional
            As of :class:`kg.graph.judgements.Judgement`.

        Returns
        -------
        Judgement

        Raises
        ------
        UsageError
            A statement cannot be judged so.
        InputError
            The file cannot be written.
        """
        if item.kind != "candidate" and kind in ("merge", "rename", "reclass"):
            raise UsageError(f"a {item.kind} can be accepted, rejected or split; {kind} is for candidates")
        candidate = item.kind == "candidate"
        judgement = Judgement(
            kind,
            item.target,
            document=item.document,
            quote=item.quote,
            label=item.text if candidate else None,
            type=item.type,
            said=item.said,
            into=into,
            to=to,
            entity=entity,
            into_label=into_label,
            into_class=into_class,
            reviewer=self._who,
            reason=reason,
            date=self._when,
        )
        self._append(item, judgement.to_line() + "\n")
        return judgement

    def judge_new(self, item: Item, label: str, kind: str, entity: str | None = None) -> Judgement:
        """Split off an entity that is not there yet; see :meth:`judge`.

        Parameters
        ----------
        item : Item
            Where it was seen.
        label : str
            What it is called.
        kind : str
            The CURIE of its class.
        entity : str, optional
            Which end of a statement it is.

        Returns
        -------
        Judgement
        """
        into = f"ent:{slug(label)}"
        return self.judge(item, "split", into=into, into_label=label, into_class=kind, entity=entity)

    def undo(self) -> Item | None:
        """Take the last judgement of this session out of the file, and return what it was about.

        Raises
        ------
        UsageError
            Something else has been written to the file since.
        """
        if not self._written:
            return None
        item, line, size = self._written[-1]
        data = line.encode("utf-8")
        with self.path.open("r+b") as stream:
            stream.seek(0, os.SEEK_END)
            if stream.tell() != size + len(data):
                raise UsageError(f"{self.path} has been changed since; take the line out by hand")
            stream.truncate(size)
        if size == 0:
            self.path.unlink()
        self._written.pop()
        return item

    def _append(self, item: Item, line: str) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a+b") as stream:
                size = stream.seek(0, os.SEEK_END)
                if size:
                    stream.seek(size - 1)
                    # A line that a person wrote without its end must not be joined with the next.
                    line = line if stream.read(1) == b"\n" else "\n" + line
                stream.write(line.encode("utf-8"))
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise InputError(f"cannot be written: {error.strerror}", self.path) from error
        self._written.append((item, line, size))
