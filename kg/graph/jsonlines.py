"""Files of JSON Lines that people write → values, with messages that name file and line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from kg.errors import KnowledgeError, UsageError

__all__ = ["read_lines"]

Value = TypeVar("Value")


def read_lines(paths: Iterable[Path], make: Callable[[object, str], Value]) -> tuple[Value, ...]:
    """Read files of JSON Lines.

    Parameters
    ----------
    paths : iterable of Path
        The files; empty lines are passed over.
    make : callable
        Makes a value from the content of a line and its place, ``"name:line"``; it raises UsageError
        where it cannot. Numbers with a point come as decimals.

    Returns
    -------
    tuple
        In the order of the files and lines.

    Raises
    ------
    KnowledgeError
        A file cannot be read, or a line is no JSON or not what it should be; names file and line.
    """
    found: list[Value] = []
    for path in paths:
        try:
            lines = path.read_text(encoding="utf-8").split("\n")
        except OSError as error:
            raise KnowledgeError(f"cannot be read: {error.strerror}", path) from error
        except UnicodeDecodeError as error:
            raise KnowledgeError(f"is not UTF-8 (byte {error.start})", path) from error
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    found.append(make(json.loads(line, parse_float=Decimal), f"{path.name}:{number}"))
                except json.JSONDecodeError as error:
                    raise KnowledgeError(f"is not valid JSON: {error.msg}", path, number) from error
                except UsageError as error:
                    raise KnowledgeError(str(error), path, number) from error
    return tuple(found)
