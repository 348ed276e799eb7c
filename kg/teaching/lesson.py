"""A lesson: what a relation was taught by, what was learnt, and what the user makes of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kg.errors import UnknownName, UsageError
from kg.teaching import rendering, writing
from kg.teaching.examples import Example
from kg.teaching.free_text import Experience, Found
from kg.teaching.induction import Induced
from kg.teaching.subject_matter import TaughtRelation
from kg.teaching.trial import Hit
from kg.teaching.wordings import Wording

__all__ = ["HasRoot", "Lesson"]


class HasRoot(Protocol):
    """A project: whatever has a folder, or None."""

    @property
    def root(self) -> Path | None:
        """The folder."""


@dataclass(frozen=True)
class Lesson:
    """What examples taught of a relation, to be approved and saved.

    It does not change: :meth:`approve` and :meth:`without` return another one. Nothing is written before
    :meth:`save`.

    Attributes
    ----------
    relation : TaughtRelation
        Which.
    examples : tuple of Example
        What it was taught by.
    wordings : tuple of Induced
        What was learnt, the best first, each with its examples and counter-evidence.
    trial : tuple of Hit
        What the wordings would have found in the documents at hand.
    approved : tuple of Wording
        What :meth:`save` will write.
    known : tuple of Wording
        Those among `wordings` that the ontology has already.
    experience : Experience
        What the ends have in common; :meth:`find` goes by it.
    home : HasRoot or None
        The project that :meth:`save` writes to by default.
    """

    relation: TaughtRelation
    examples: tuple[Example, ...]
    wordings: tuple[Induced, ...]
    trial: tuple[Hit, ...]
    experience: Experience
    approved: tuple[Wording, ...] = ()
    known: tuple[Wording, ...] = ()
    home: HasRoot | None = None

    @property
    def recommended(self) -> tuple[Wording, ...]:
        """The wordings that a build finds in their own examples, and that are right rather than wrong."""
        return tuple(
            one.wording
            for one in self.wordings
            if one.wording.writable
            and one.wording not in self.known
            and one.read
            and len(one.support) > len(one.counter)
            and self._found(one, "wrong") <= self._found(one, "right")
        )

    @property
    def untaught(self) -> tuple[Example, ...]:
        """The examples that no wording came of: their ends do not meet in the grammar."""
        used = {example for one in self.wordings for example in one.support}
        return tuple(one for one in self.examples if not one.counter and one not in used)

    def hits(self, induced: Induced) -> tuple[Hit, ...]:
        """Return what one wording would have found in the documents at hand."""
        return tuple(hit for hit in self.trial if hit.wording == induced.wording)

    def _found(self, induced: Induced, verdict: str) -> int:
        return sum(hit.verdict == verdict for hit in self.hits(induced))

    def approve(self, *wordings: str | int) -> Lesson:
        """Approve of wordings.

        Parameters
        ----------
        *wordings : str or int
            As they are shown, or their numbers, from 1; none: all that are recommended.

        Returns
        -------
        Lesson
            With these approved beside those that were before.

        Raises
        ------
        kg.errors.UnknownName
            It has no such wording.
        kg.errors.UsageError
            A wording is one that a build cannot use, or there is nothing to approve of.
        """
        chosen = [self._wording(one) for one in wordings] if wordings else list(self.recommended)
        for one in chosen:
            if not one.writable:
                raise UsageError(f"{one.text!r} has no word of its own, so a build cannot use it")
        if not chosen:
            raise UsageError("no wording is recommended; name those that you approve of")
        return dataclasses.replace(self, approved=tuple(dict.fromkeys((*self.approved, *chosen))))

    def without(self, *wordings: str | int) -> Lesson:
        """Take wordings out of the lesson.

        Parameters
        ----------
        *wordings : str or int
            As they are shown, or their numbers, from 1.

        Returns
        -------
        Lesson
            Without them; the numbers of the others change.

        Raises
        ------
        kg.errors.UnknownName
            It has no such wording.
        """
        gone = {self._wording(one) for one in wordings}
        return dataclasses.replace(
            self,
            wordings=tuple(one for one in self.wordings if one.wording not in gone),
            approved=tuple(one for one in self.approved if one not in gone),
            trial=tuple(hit for hit in self.trial if hit.wording not in gone),
        )

    def _wording(self, wanted: str | int) -> Wording:
        texts = [one.wording.text for one in self.wordings]
        if isinstance(wanted, int):
            if not 1 <= wanted <= len(texts):
                raise UnknownName("wording", str(wanted), [str(n) for n in range(1, len(texts) + 1)][:3])
            return self.wordings[wanted - 1].wording
        if wanted not in texts:
            raise UnknownName("wording", wanted, texts[:3])
        return self.wordings[texts.index(wanted)].wording

    def find(self, text: str) -> tuple[Found, ...]:
        """Find the relation in a text, also between names that nobody listed.

        Parameters
        ----------
        text : str
            A sentence or a few.

        Returns
        -------
        tuple of Found
            The likeliest pair of words, and others that are nearly as likely; a build does not use this.
        """
        return self.experience.find(text)

    def to_turtle(self) -> str:
        """Return what :meth:`save` would write: wordings, examples, a new relation's definition.

        Returns
        -------
        str

        Raises
        ------
        kg.errors.UsageError
            Nothing is approved.
        """
        return writing.to_turtle(self.relation, self._approved(), self.examples)

    def save(self, project: HasRoot | Path | str | None = None) -> Path:
        """Write the approved wordings into a project's ontology, as one file; deleting it undoes the lesson.

        Parameters
        ----------
        project : Project or path, optional
            By default the one that the lesson was made in.

        Returns
        -------
        Path
            ``ontology/taught-….ttl``. What an earlier lesson on the relation wrote there stays in it.

        Raises
        ------
        kg.errors.UsageError
            Nothing is approved, or there is no project.
        kg.errors.InputError
            The file cannot be written.
        """
        place = project if project is not None else self.home
        root = Path(place) if isinstance(place, str | Path) else place.root if place else None
        if root is None:
            raise UsageError("there is no project to save to; start one with 'kg init DIR'")
        return writing.save(root, self.relation, self._approved(), self.examples)

    def _approved(self) -> Sequence[Wording]:
        if not self.approved:
            raise UsageError("nothing is approved yet; see Lesson.approve")
        return self.approved

    def __str__(self) -> str:
        return rendering.as_text(self)

    def __repr__(self) -> str:
        counts = f"{len(self.wordings)} wordings, {len(self.approved)} approved"
        return f"<Lesson on {self.relation.curie}: {counts}>"

    def _repr_html_(self) -> str:
        return rendering.as_html(self)
