"""Where a build's knowledge comes from: folders of the ontology and of the seeds, and the files in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse

from kg.errors import KnowledgeError
from kg.vocabulary import AUTHORITY_GRAPH, ONTOLOGY_GRAPH, ontology_directory

__all__ = ["Sources", "digest"]


@dataclass(frozen=True, slots=True)
class Sources:
    """The folders that a build takes its knowledge from; later ones add to earlier ones.

    Attributes
    ----------
    ontology : tuple of Path
        Folders with ``*.ttl``, ``language/``, ``rules/``, ``shapes/``.
    seeds : tuple of Path
        Folders with ``entities/*.ttl``, ``statements/*.jsonl``, ``judgements/*.jsonl``, ``documents/``.
    """

    ontology: tuple[Path, ...]
    seeds: tuple[Path, ...]

    @classmethod
    def shipped(cls) -> Sources:
        """Return the folders that come with the program."""
        return cls((ontology_directory(),), (Path(str(files("kg.seeds"))),))

    def documents(self) -> tuple[Path, ...]:
        """Return the folders of the seeds' own documents."""
        return tuple(path for seed in self.seeds if (path := seed / "documents").is_dir())

    def rules(self) -> tuple[Path, ...]:
        """Return the files of rules."""
        return _files(self.ontology, "rules/*.rq")

    def shapes(self) -> tuple[Path, ...]:
        """Return the files of shapes."""
        return _files(self.ontology, "shapes/*.ttl")

    def statements(self) -> tuple[Path, ...]:
        """Return the files of curated statements."""
        return _files(self.seeds, "statements/*.jsonl")

    def judgements(self) -> tuple[Path, ...]:
        """Return the files of reviewers' judgements."""
        return _files(self.seeds, "judgements/*.jsonl")

    def complete(self, paths: Iterable[Path | str]) -> Sources:
        """Return the same without those seeds of which not every document is among `paths`.

        What such seeds say of a document that is missing is no finding: nobody asked for it.

        Parameters
        ----------
        paths : iterable of path
            What is built: documents and folders of them.

        Returns
        -------
        Sources
        """
        given = [Path(path).resolve() for path in paths]
        whole = [(seed / "documents").resolve() for seed in self.seeds]
        return replace(
            self,
            seeds=tuple(
                seed
                for seed, folder in zip(self.seeds, whole, strict=True)
                if any(folder.is_relative_to(path) for path in given)
            ),
        )

    def quads(self) -> Iterator[Quad]:
        """Yield the ontology and the authority file, each in its own graph.

        Raises
        ------
        KnowledgeError
            A file is not Turtle, or has a blank node, which two builds would name differently.
        """
        yield from _read(_files(self.ontology, "*.ttl"), NamedNode(ONTOLOGY_GRAPH))
        yield from _read(_files(self.seeds, "entities/*.ttl"), NamedNode(AUTHORITY_GRAPH))


def digest(paths: Iterable[Path]) -> str:
    """Return a SHA-256 of files' names and contents, in hexadecimal."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode("utf-8") + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _files(folders: Iterable[Path], pattern: str) -> tuple[Path, ...]:
    return tuple(path for folder in folders for path in sorted(folder.glob(pattern)))


def _read(paths: Iterable[Path], graph: NamedNode) -> Iterator[Quad]:
    for path in paths:
        try:
            for quad in parse(path=str(path), format=RdfFormat.TURTLE):
                if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
                    by = quad.predicate.value
                    raise KnowledgeError(f"there is a blank node, at <{by}>; give it a name", path)
                yield Quad(quad.subject, quad.predicate, quad.object, graph)
        except SyntaxError as error:
            raise KnowledgeError(f"is not valid Turtle: {error.msg}", path, error.lineno) from error
        except OSError as error:
            raise KnowledgeError(f"cannot be read: {error}", path) from error
