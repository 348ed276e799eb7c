"""The graph as Python users meet it; each method calls one room, and imports it when it is called."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import Store

from kg.arguments import an_instance
from kg.project import Project
from kg.teachable import Teachable

if TYPE_CHECKING:
    import networkx
    import rdflib

    from kg.analysis.scores import Evaluation
    from kg.analysis.statistics import Statistics
    from kg.graph.addition import Given
    from kg.graph.validation import Violation
    from kg.questions.card import Card
    from kg.questions.named import Question
    from kg.questions.names import Names
    from kg.questions.table import Table
    from kg.view import Explorer

__all__ = ["Graph"]


class Graph(Teachable):
    """A built graph, to be asked: :func:`kg.build` and :func:`kg.open` make one. It does not change.

    Parameters
    ----------
    store : pyoxigraph.Store
        What it holds.
    path : Path, optional
        The build's folder.
    project : Project, optional
        Where its own questions and shapes are.
    """

    def __init__(self, store: Store, path: Path | None = None, project: Project | None = None) -> None:
        self._store = an_instance(store, Store, "a Graph (kg.open gives one) holds a pyoxigraph.Store")
        self.path, self.project = path, project or Project()

    @property
    def store(self) -> Store:
        """The store of pyoxigraph that holds the graph; to be read, not written."""
        return self._store

    @functools.cached_property
    def report(self) -> Mapping[str, Any]:
        """What the build wrote in ``report.json``; empty where there is none.

        Raises
        ------
        GraphError
            The file is damaged.
        """
        from kg.graph.report import read_report

        return read_report(self.path) if self.path else {}

    def query(
        self,
        sparql: str,
        *,
        timeout: float | None = None,
        allow: Collection[str] = (),
        source: str | None = None,
    ) -> Table:
        """Ask a SPARQL query.

        Parameters
        ----------
        sparql : str
            SELECT, ASK, CONSTRUCT or DESCRIBE, of all graphs as one; the vocabulary's prefixes are known.
        timeout : float, optional
            Seconds after which the query is ended.
        allow : collection of str, optional
            Hosts that SERVICE may call; by default none.
        source : str, optional
            Where the query was read from, for messages.

        Returns
        -------
        kg.questions.table.Table

        Raises
        ------
        QueryError
            The query is malformed, refused, fails, or takes too long.
        """
        from kg.questions.running import labeller, run

        if timeout is None:
            return run(self._store, sparql, allow=allow, source=source)
        from kg.questions.limited import run_limited

        place, label_of = self.path or self._store, labeller(self._store)
        return run_limited(place, sparql, timeout, allow=allow, source=source, label_of=label_of)

    def ask(
        self,
        question: str | Path,
        /,
        *,
        timeout: float | None = None,
        allow: Collection[str] = (),
        **parameters: object,
    ) -> Table:
        """Ask a named question.

        Parameters
        ----------
        question : str or Path
            Its name, see :meth:`questions`; or a file of SPARQL, with or without the head of a question.
        timeout : float, optional
            Seconds after which it is ended.
        allow : collection of str, optional
            Hosts that SERVICE may call; by default none.
        **parameters
            What it is told: entities by slug, CURIE, IRI, label or alias.

        Returns
        -------
        kg.questions.table.Table

        Raises
        ------
        UnknownName
            There is no such question, or no such entity; the nearest names are given.
        UsageError
            A parameter is not known, missing, or of the wrong kind.
        QueryError
            The file's query is malformed, refused, or fails.
        """
        from kg.questions.named import Question, find_question
        from kg.questions.names import Names

        if isinstance(question, Path):
            found = Question.from_file(question, free=True)
        else:
            found = find_question(self.questions(), question)
        names = self.names if parameters else Names({}, {})
        return self.query(found.filled(parameters, names), timeout=timeout, allow=allow, source=found.path)

    def questions(self) -> Mapping[str, Question]:
        """Return the named questions: those that are shipped, and the project's own."""
        return self._questions

    @functools.cached_property
    def _questions(self) -> Mapping[str, Question]:
        from kg.questions.named import load_questions

        return load_questions(self.project.questions())

    @functools.cached_property
    def names(self) -> Names:
        """Every name that the graph gives its things."""
        from kg.questions.names import Names

        return Names.from_store(self._store)

    def entity(self, name: str) -> Card:
        """Return all that the graph says of an entity.

        Parameters
        ----------
        name : str
            Its slug, CURIE, IRI, label or alias.

        Returns
        -------
        kg.questions.card.Card

        Raises
        ------
        UnknownName
            Nothing goes by that name; the nearest names are given.
        """
        from kg.questions.entity import entity_card

        return entity_card(self._store, self.names.find(name))

    def add(self, sources: Given | Sequence[Given], *, private: bool = False) -> Graph:
        """Return a new graph with further documents; this one stays as it is, and nothing is written.

        Parameters
        ----------
        sources : path, str, Document or sequence of them
            Files, folders, http and https addresses; documents that were read.
        private : bool, optional
            Allow addresses on private and loopback networks.

        Returns
        -------
        Graph
            With what is inferred from all of them; see :func:`kg.graph.addition.add_sources`.

        Raises
        ------
        InputError
            One cannot be read, or the graph has it already.
        """
        from kg.graph.addition import add_sources

        project = self.project
        return Graph(add_sources(self._store, sources, project.sources(), private=private), None, project)

    def most_mentioned(self) -> str | None:
        """Return the slug of the entity that most passages speak of, or None."""
        from kg.analysis.statistics import most_mentioned

        return most_mentioned(self._store)

    def stats(self) -> Statistics:
        """Count what the graph holds, the extracted and the curated told apart."""
        from kg.analysis.statistics import statistics

        return statistics(self._store)

    def check(self) -> tuple[Violation, ...]:
        """Validate the graph: shapes, and quotes.

        Returns
        -------
        tuple of kg.graph.validation.Violation
            Empty if nothing is wrong.
        """
        from kg.graph.validation import check_quotes, check_shapes

        return (*check_quotes(self._store, ()), *check_shapes(self._store, self.project.sources().shapes()))

    def evaluate(self, gold: Path | str | Sequence[Path | str]) -> Evaluation:
        """Compare what was extracted with hand-made annotations.

        Parameters
        ----------
        gold : path or sequence of path
            Files of JSON lines, one for each document.

        Returns
        -------
        kg.analysis.scores.Evaluation

        Raises
        ------
        InputError
            A file cannot be read, or a line is no annotation.
        """
        from kg.analysis.evaluation import evaluate_files

        return evaluate_files(self._store, gold)

    def view(self, **choice: Any) -> Explorer:
        """Return the explorer of the graph, or of a part of it; a notebook shows it inline.

        Parameters
        ----------
        **choice
            What to show, as :func:`kg.view.explore` takes it: ``about="india", depth=2``,
            ``between=("india", "russia")``, ``topic="energy"``, ``start="2025"``, ``question="agreements"``.

        Returns
        -------
        kg.view.Explorer

        Raises
        ------
        UnknownName
            There is no such entity or question; the nearest names are given.
        UsageError
            The choice makes no sense, or nothing is left.
        """
        from kg.view import explore

        return explore(self, **choice)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Return the claims between entities as a network; see :func:`kg.analysis.network.network`."""
        from kg.analysis.network import network

        return network(self._store)

    def to_rdflib(self) -> rdflib.Dataset:
        """Return a copy as a dataset of rdflib, still held and searched by Oxigraph."""
        from kg.graph.store import as_dataset

        return as_dataset(self._store)

    def __len__(self) -> int:
        return len(self._store)

    def __repr__(self) -> str:
        return f"<Graph: {len(self)} quads" + (f" in {self.path}>" if self.path else ">")
