"""A project's ``project.toml``, and which of its folders count."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError

__all__ = ["PROJECT_FILE", "Settings", "is_seeds", "once", "read_settings"]

PROJECT_FILE = "project.toml"

# What makes a folder one of seeds.
_SEEDS = ("entities", "statements", "documents", "judgements")
_FIELDS = {"name": str, "title": str, "extends": bool}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a ``project.toml`` may say.

    Attributes
    ----------
    name, title : str or None
        A short name, and what the project is about.
    extends : bool
        Whether the authority file that is shipped counts as well.
    """

    name: str | None = None
    title: str | None = None
    extends: bool = True


def read_settings(path: Path) -> Settings:
    """Read a ``project.toml``.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    Settings

    Raises
    ------
    InputError
        It cannot be read, is not TOML, or has a setting that there is not; names the place.
    """
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"is not valid TOML: {error}", path) from error
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 (byte {error.start})", path) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path) from error
    for name, value in found.items():
        if name not in _FIELDS:
            raise InputError(f"there is no setting {name!r}; it may have {', '.join(_FIELDS)}", path)
        if not isinstance(value, _FIELDS[name]):
            kind = "true or false" if _FIELDS[name] is bool else "a string"
            raise InputError(f"{name!r} has to be {kind}", path)
    return Settings(**found)


def is_seeds(path: Path) -> bool:
    """Tell whether a folder is one of seeds."""
    return any((path / name).is_dir() for name in _SEEDS)


def once(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Leave out what is there twice: in the program's own checkout the project is what is shipped."""
    return tuple({folder.resolve(): folder for folder in reversed(list(folders))}.values())[::-1]
