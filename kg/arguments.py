"""What a caller gives → what it is taken for, or one clear message that it is something else."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from kg.errors import UsageError

__all__ = ["a_path", "a_text", "an_instance", "kind_of", "sources_of"]

T = TypeVar("T")


def kind_of(given: object) -> str:
    """Return what a message calls a value that is of the wrong kind.

    Examples
    --------
    >>> kind_of(5), kind_of(None)
    ('int', 'None')
    """
    return "None" if given is None else type(given).__name__


def an_instance(given: object, kind: type[T], what: str) -> T:
    """Return a value that has to be of a kind.

    Parameters
    ----------
    given : object
        The value.
    kind : type
        What it has to be.
    what : str
        What a message says of it, such as ``"a query is a text"``.

    Returns
    -------
    object
        The value itself.

    Raises
    ------
    UsageError
        It is something else.
    """
    if not isinstance(given, kind):
        raise UsageError(f"{what}, not {kind_of(given)}")
    return given


def a_text(given: object, what: str) -> str:
    """Return a value that has to be a text.

    Parameters
    ----------
    given : object
        The value.
    what : str
        What it is: ``"a query"``.

    Returns
    -------
    str

    Raises
    ------
    UsageError
        It is something else.

    Examples
    --------
    >>> a_text(5, "a query")
    Traceback (most recent call last):
    kg.errors.UsageError: a query is a text, not int
    """
    return an_instance(given, str, f"{what} is a text")


def a_path(given: object, what: str) -> Path:
    """Return a value that has to be a path.

    Parameters
    ----------
    given : object
        A str, or any other path.
    what : str
        What it is: ``"a project's folder"``.

    Returns
    -------
    Path

    Raises
    ------
    UsageError
        It is something else.
    """
    if isinstance(given, str):
        return Path(given)
    if isinstance(given, os.PathLike) and isinstance(found := os.fspath(given), str):
        return Path(found)
    raise UsageError(f"{what} is a path, not {kind_of(given)}")


def sources_of(given: object, kinds: type[T], what: str) -> tuple[Path | str | T, ...]:
    """Return one source or several as several.

    Parameters
    ----------
    given : object
        A path or an address (a str is one, never a row of letters), something of the other kind, or an
        iterable of them.
    kinds : type
        What else a source may be; ``str`` if nothing.
    what : str
        What one is: ``"a document"``.

    Returns
    -------
    tuple

    Raises
    ------
    UsageError
        One is something else.

    Examples
    --------
    >>> sources_of("notes.md", str, "a document")
    ('notes.md',)
    """
    if isinstance(given, Iterable) and not isinstance(given, str | bytes | os.PathLike | kinds):
        return tuple(_source(each, kinds, what) for each in given)
    return (_source(given, kinds, what),)


def _source(given: object, kinds: type[T], what: str) -> Path | str | T:
    # An address stays as it is: as a path it would lose a slash.
    if isinstance(given, str | kinds):
        return given
    if isinstance(given, os.PathLike) and isinstance(found := os.fspath(given), str):
        return Path(found)
    raise UsageError(f"{what} is given by a path or an address, not {kind_of(given)}")
