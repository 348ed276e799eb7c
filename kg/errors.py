"""The errors that users meet.

::

    KgError                 anything this package raises on purpose
    ├── UsageError          the call itself is wrong (exit status 2)
    │   ├── UnknownName     no such question, entity or relation; names the nearest
    │   └── QueryError      a SPARQL query that is malformed, refused or fails
    ├── InputError          a file or address cannot be used (exit status 3)
    │   ├── ReadingError    a document: missing, empty, binary, too large, malformed
    │   ├── KnowledgeError  a Turtle file of the ontology or of the seeds
    │   └── GraphError      a built graph: missing, damaged, of another version
    └── CheckError          a check ran and found the graph wanting (exit status 1)

Errors of the libraries below are converted once, where they are first met, and
chained (``raise … from``), so that the cause is never lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

__all__ = [
    "CheckError",
    "GraphError",
    "InputError",
    "KgError",
    "KnowledgeError",
    "QueryError",
    "ReadingError",
    "UnknownName",
    "UsageError",
]


class KgError(Exception):
    """Anything that this package raises on purpose.

    Attributes
    ----------
    exit_status : int
        What the command line ends with: 1 a check failed, 2 wrong use, 3 bad input.
    """

    exit_status = 3

    def _render_traceback_(self) -> list[str]:
        """Give a notebook or IPython what it shows: the message, as the calls below it are not the user's."""
        return [f"{type(self).__name__}: {self}"]


class UsageError(KgError):
    """The call itself is wrong: an option, a parameter, a combination."""

    exit_status = 2


class UnknownName(UsageError):
    """A name that nothing answers to.

    Parameters
    ----------
    kind : str
        What was looked for, as a user would say it: ``"question"``, ``"entity"``.
    name : str
        The name as given.
    nearest : sequence of str
        The names that come closest, best first.

    Examples
    --------
    >>> str(UnknownName("question", "agrements", ["agreements"]))
    "no question 'agrements'; did you mean 'agreements'?"
    """

    def __init__(self, kind: str, name: str, nearest: Sequence[str] = ()) -> None:
        self.kind, self.name, self.nearest = kind, name, tuple(nearest)
        hint = ""
        if self.nearest:
            quoted = [repr(n) for n in self.nearest]
            hint = "; did you mean " + (
                " or ".join([", ".join(quoted[:-1]), quoted[-1]]) if quoted[1:] else quoted[0]
            )
            hint += "?"
        super().__init__(f"no {kind} {name!r}{hint}")


class QueryError(UsageError):
    """A SPARQL query that is malformed, refused or fails."""


class InputError(KgError):
    """A file or an address that cannot be used.

    Parameters
    ----------
    message : str
        What is wrong, and what to do about it.
    path : path or str, optional
        The file or address.
    line : int, optional
        The line, counted from 1.
    """

    exit_status = 3

    def __init__(self, message: str, path: Path | str | None = None, line: int | None = None) -> None:
        self.message, self.path, self.line = message, path, line
        place = "" if path is None else f"{path}:{line}: " if line is not None else f"{path}: "
        super().__init__(place + message)


class ReadingError(InputError):
    """A document that cannot be read as one."""


class KnowledgeError(InputError):
    """A file of the ontology or of the seeds that cannot be used."""


class GraphError(InputError):
    """A built graph that is missing, damaged or of another version."""


class CheckError(KgError):
    """A check ran, and found the graph wanting."""

    exit_status = 1
