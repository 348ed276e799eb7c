"""A project: a folder with seeds, and perhaps an ontology, of one's own beside those that are shipped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.arguments import a_path, sources_of
from kg.errors import InputError, UsageError
from kg.project.settings import PROJECT_FILE, is_seeds, once, read_settings

if TYPE_CHECKING:
    from kg.graph.sources import Sources
    from kg.project.adding import Added
    from kg.project.reviewing import Review

__all__ = ["PROJECT_FILE", "Project"]

# What messages call what is given.
_FOLDER, _GRAPH = "a project's folder", "a graph's folder"


@dataclass(frozen=True, slots=True)
class Project:
    """Where a build takes its knowledge from: what is shipped, and what a folder adds.

    Attributes
    ----------
    root : Path or None
        The folder; None for what is shipped alone.
    name : str or None
        A short name, for files and addresses.
    title : str or None
        What it is about.
    extends : bool
        Whether the authority file and the curated statements that are shipped count as well. The
        ontology that is shipped always does.

    Examples
    --------
    >>> Project.find("/nowhere").root is None
    True
    """

    root: Path | None = None
    name: str | None = None
    title: str | None = None
    extends: bool = True

    def __post_init__(self) -> None:
        if self.root is not None:
            object.__setattr__(self, "root", a_path(self.root, _FOLDER))

    @classmethod
    def of(cls, given: Project | Path | str | None) -> Project:
        """Return a project that is given as one, or by its folder; without any, that of the current folder.

        Raises
        ------
        UsageError
            It is something else.
        InputError
            The folder is no project.
        """
        if given is None:
            return cls.find()
        return given if isinstance(given, Project) else cls.open(a_path(given, "a project, or its folder,"))

    @classmethod
    def find(cls, folder: Path | str = ".") -> Project:
        """Return the project that a folder is in.

        Parameters
        ----------
        folder : path, optional
            By default the current one.

        Returns
        -------
        Project
            That of the nearest ``project.toml``, here or in a folder above; else `folder` itself if it
            has ``seeds/``; else the shipped one.

        Raises
        ------
        InputError
            The ``project.toml`` cannot be used; names the place.
        """
        here = a_path(folder, _FOLDER)
        for root in (here, *here.resolve().parents):
            if (root / PROJECT_FILE).is_file():
                return _described(root)
        return cls(here if is_seeds(here / "seeds") else None)

    @classmethod
    def open(cls, folder: Path | str) -> Project:
        """Return the project of a folder, which has to be one.

        Parameters
        ----------
        folder : path
            With a ``project.toml`` or ``seeds/`` of its own.

        Returns
        -------
        Project

        Raises
        ------
        InputError
            It is no project, or its ``project.toml`` cannot be used.
        """
        root = a_path(folder, _FOLDER)
        if (root / PROJECT_FILE).is_file():
            return _described(root)
        if is_seeds(root / "seeds"):
            return cls(root)
        raise InputError(
            f"is no project: it has neither {PROJECT_FILE} nor seeds/; 'kg init' makes one", root
        )

    @classmethod
    def init(cls, folder: Path | str, title: str | None = None, *, extends: bool = True) -> Project:
        """Start a project: lay out its folders, with a few commented files to begin with.

        Parameters
        ----------
        folder : path
            Made if it is not there; nothing in it is overwritten.
        title : str, optional
            What it is about; by default made from the folder's name.
        extends : bool, optional
            Whether the authority file that is shipped counts as well.

        Returns
        -------
        Project

        Raises
        ------
        UsageError
            A file that would be written is there already, or the title is empty.
        InputError
            The folder cannot be written.
        """
        from kg.project.starting import start

        start(a_path(folder, _FOLDER), title, extends=extends)
        return cls.open(folder)

    def add(
        self,
        sources: Path | str | Iterable[Path | str],
        graph: Path | str = "build",
        *,
        private: bool = False,
        dry_run: bool = False,
        jobs: int = 1,
    ) -> Added:
        """Bring documents into the project, and tell what each brings.

        They are copied as text, with front matter that cites where they are from, into
        ``seeds/documents``: all of them or, if something stops the writing, none.

        Parameters
        ----------
        sources : path, str or iterable of them
            Files, folders, and http and https addresses.
        graph : path, optional
            The graph that they are compared with; what was brought in since it was built counts as well.
        private : bool, optional
            Allow addresses on private, loopback and link-local networks.
        dry_run : bool, optional
            Write nothing.
        jobs : int, optional
            How many processes extract at the same time.

        Returns
        -------
        kg.project.adding.Added
            With what was refused: what cannot be read, is there already, or is a copy of what is there.

        Raises
        ------
        UsageError
            There is no project here.
        InputError
            A file cannot be written, or the graph is damaged.
        """
        from kg.project.adding import add

        given, place = sources_of(sources, str, "a document"), a_path(graph, _GRAPH)
        return add(self, given, place, private=private, dry_run=dry_run, jobs=jobs)

    def review(
        self,
        graph: Path | str = "build",
        *,
        below: float = 0.8,
        document: str | None = None,
        reviewer: str | None = None,
        date: str | None = None,
    ) -> Review:
        """Begin to review what a build of the project found.

        Parameters
        ----------
        graph : path, optional
            The build's folder.
        below : float, optional
            Statements of less confidence are to be judged.
        document : str, optional
            Only what the document of this identifier says.
        reviewer, date : str, optional
            Who judges, and when: written beside each judgement.

        Returns
        -------
        kg.project.reviewing.Review
            What is to be judged; each judgement is in ``seeds/judgements/review.jsonl`` at once.

        Raises
        ------
        UsageError
            There is no project here, or the date is none.
        InputError
            There is no graph, or a file of judgements is malformed.
        """
        from kg.project.reviewing import Review

        return Review(
            self, a_path(graph, _GRAPH), below=below, document=document, reviewer=reviewer, date=date
        )

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
        seeds = [root / "seeds" for root in own] + [path for path in map(Path, paths) if is_seeds(path)]
        below = shipped.seeds if self.extends else ()
        return Sources(once((*shipped.ontology, *ontology)), once((*below, *seeds)))

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

    def folder(self, name: str) -> Path:
        """Return a folder of the project's own seeds, to write to.

        Parameters
        ----------
        name : str
            ``"documents"``, ``"judgements"``, ``"statements"`` or ``"entities"``.

        Returns
        -------
        Path
            It need not be there yet.

        Raises
        ------
        UsageError
            There is no project here, only what is shipped.
        """
        if self.root is None:
            raise UsageError("there is no project here; 'kg init DIR' starts one")
        return self.root / "seeds" / name


def _described(root: Path) -> Project:
    """Return the project that a ``project.toml`` describes."""
    settings = read_settings(root / PROJECT_FILE)
    return Project(root, settings.name, settings.title, settings.extends)
