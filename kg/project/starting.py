"""``kg init``: the folders and the first files of a project, from the templates in ``starter/``."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from kg.errors import InputError, UsageError
from kg.reading.text import slug

__all__ = ["start"]

# What stands in the templates for the project's own.
_TITLE, _TITLE_JSON, _NAME, _EXTENDS = "@TITLE@", "@TITLE_JSON@", "@NAME@", "@EXTENDS@"


def start(root: Path, title: str | None, *, extends: bool) -> tuple[Path, ...]:
    """Lay out a project.

    Parameters
    ----------
    root : Path
        Its folder.
    title : str or None
        What it is about; without one the folder's name is made into it.
    extends : bool
        Whether the shipped authority file counts in it.

    Returns
    -------
    tuple of Path
        The files that were written.

    Raises
    ------
    UsageError
        A file is there already, or the title is empty or more than a line; nothing has been written then.
    InputError
        The folder cannot be written.
    """
    name = slug(root.resolve().name).lower()
    title = name.replace("-", " ").replace("_", " ").capitalize() if title is None else title.strip()
    if not title or not title.isprintable():
        raise UsageError("the title has to be one line of text")
    contents = {
        root / path: _filled(text, name, title, extends=extends)
        for path, text in _templates(files("kg.project") / "starter", PurePosixPath())
    }
    for path in contents:
        if path.exists() or path.is_symlink():
            raise UsageError(f"{path} is there already; nothing was written")
    try:
        for path, text in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            # 'x': what has come to be there in the meantime is not overwritten either.
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
    except OSError as error:
        place = error.filename if isinstance(error.filename, str | os.PathLike) else root
        raise InputError(f"cannot be written: {error.strerror}", str(place)) from error
    return tuple(contents)


def _templates(folder: Traversable, place: PurePosixPath) -> Iterator[tuple[PurePosixPath, str]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _templates(entry, place / entry.name)
        elif entry.name == "gitignore":
            # Under its real name it would hide files of the program's own checkout.
            yield place / ".gitignore", entry.read_text(encoding="utf-8")
        else:
            yield place / entry.name, entry.read_text(encoding="utf-8")


def _filled(text: str, name: str, title: str, *, extends: bool) -> str:
    quoted = json.dumps(title, ensure_ascii=False)  # a string of TOML is written as one of JSON
    values = {
        f'"{_TITLE}"': quoted,
        _TITLE_JSON: quoted[1:-1],
        _TITLE: title,
        _NAME: name,
        _EXTENDS: "true" if extends else "false",
    }
    return re.sub("|".join(map(re.escape, values)), lambda mark: values[mark[0]], text)
