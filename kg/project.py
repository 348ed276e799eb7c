"""A project: a folder with seeds, and perhaps an ontology, of one's own beside those that are shipped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph.sources import Sources

__all__ = ["Project"]

# What makes a folder one of seeds.
_SEEDS = ("entities", "statements", "documents")


@dataclass(frozen=True, slots=True)
class Project:
    """Where a build takes its knowledge from: what is shipped, and what a folder adds.

    Attributes
    ----------
    root : Path or None
        The folder; None for what is shipped alone.

    Examples
    --------
    >>> Project.find("/nowhere").root is None
    True
    """

    root: Path | None = None

    @classmethod
    def find(cls, folder: Path | str = ".") -> Project:
        """Return the project of a folder.

        Parameters
        ----------
        folder : path, optional
            By default the current one.

        Returns
        -------
        Project
            With `folder` as its root if that has ``seeds/``, else the shipped one.
        """
        root = Path(folder)
        return cls(root if _is_seeds(root / "seeds") else None)

    def sources(self, paths: Sequence[Path | str] = ()) -> Sources:
        """Return the folders that a build takes its knowledge from.

        Parameters
        ----------
        paths : sequence of path, optional
            What is built; folders of seeds among them count as knowledge, too.

        Returns
        -------
        kg.graph.sources.Sources
        """
        from kg.graph.sources import Sources

        shipped = Sources.shipped()
        own = (self.root,) if self.root else ()
        ontology = [folder for root in own if (folder := root / "ontology").is_dir()]
        seeds = [root / "seeds" for root in own] + [path for path in map(Path, paths) if _is_seeds(path)]
        return Sources(_once((*shipped.ontology, *ontology)), _once((*shipped.seeds, *seeds)))

    def documents(self) -> tuple[Path, ...]:
        """Return the folders of documents that are built where none are named."""
        if self.root:
            folder = self.root / "seeds" / "documents"
            return (folder,) if folder.is_dir() else ()
        return self.sources().documents()

    def questions(self) -> tuple[Path, ...]:
        """Return the project's own folders of named questions."""
        folder = self.root / "ontology" / "questions" if self.root else None
        return (folder,) if folder and folder.is_dir() else ()


def _is_seeds(path: Path) -> bool:
    return any((path / name).is_dir() for name in _SEEDS)


def _once(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Leave out what is there twice: in the program's own checkout the project is what is shipped."""
    return tuple({folder.resolve(): folder for folder in reversed(list(folders))}.values())[::-1]
