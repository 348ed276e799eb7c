"""What a graph can be taught."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.project import Project
    from kg.reading import Document
    from kg.teaching import Lesson
    from kg.teaching.examples import Taught

__all__ = ["Teachable"]


class Teachable:
    """A graph as that which is taught by examples; :class:`kg.Graph` is one."""

    project: Project
    _store: Store

    def teach(
        self,
        relation: str,
        examples: Iterable[Taught] | Path | str,
        *,
        against: Iterable[Taught] = (),
        documents: Iterable[Document | Path | str] | None = None,
        label: str | None = None,
        definition: str | None = None,
        domain: Iterable[str] = (),
        range: Iterable[str] = (),  # noqa: A002  (the ontology's own word)
    ) -> Lesson:
        """Teach a relation by sentences with its two ends marked; saving the lesson is a second step.

        Parameters
        ----------
        relation : str
            One that the ontology has, or a name for a new one: ``"joins"``.
        examples : iterable of str, Example, tuple or mapping; or Path
            ``"[Peru] joined the {Andean Community}."``, (sentence, subject, object), or a file of JSON
            lines. Sentences without marks are counter-examples.
        against : iterable, optional
            Examples of other relations: what is found in them is counted against a wording.
        documents : iterable of Document or path, optional
            Where the wordings are tried out; by default the project's documents.
        label, definition : str, optional
            Of a new relation.
        domain, range : iterable of str, optional
            The classes of a new relation's ends; by default what is known of the ends of the examples.

        Returns
        -------
        kg.teaching.Lesson

        Raises
        ------
        UsageError
            An example is not well-formed, or none has its ends marked.
        InputError
            A file cannot be read.
        """
        from kg.project.lessons import teach

        return teach(
            self.project, relation, examples, store=self._store, against=against, documents=documents,
            label=label, definition=definition, domain=domain, range=range,
        )  # fmt: skip
