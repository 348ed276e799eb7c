"""Hand-made annotations of documents: JSON lines in, plain values out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError

__all__ = ["AnnotatedClaim", "AnnotatedEntity", "AnnotatedFigure", "Annotations"]


@dataclass(frozen=True, slots=True)
class AnnotatedEntity:
    """An entity that a document speaks of.

    Attributes
    ----------
    label, kind : str
        Its name and its class, as in ``"Person"``.
    aliases : tuple of str
        How the document words it.
    counts : bool
        Whether missing it is an error: it is named, and no optional find.
    """

    label: str
    kind: str
    aliases: tuple[str, ...]
    counts: bool


@dataclass(frozen=True, slots=True)
class AnnotatedClaim:
    """One way to write down a fact.

    Attributes
    ----------
    subject, predicate, object : str
        Labels; the predicate, and the object of ``hasStatus``, by local name.
    modality : str
        ``"Asserted"``, …
    attributed_to, counterpart : str or None
        Labels.
    quote : str
        The words it rests on.
    weight : float
        Below 1 for what is optional.
    alt : str or None
        What ways to write down the same fact have in common.
    """

    subject: str
    predicate: str
    object: str
    modality: str
    attributed_to: str | None
    counterpart: str | None
    quote: str
    weight: float
    alt: str | None


@dataclass(frozen=True, slots=True)
class AnnotatedFigure:
    """A figure that a document states.

    Attributes
    ----------
    measure : str
        Label.
    value, lower, upper : float or None
        The number, or the ends of a range.
    reporter : str or None
        Label.
    quote : str
        The words it rests on.
    weight : float
        Below 1 for what is optional.
    """

    measure: str
    value: float | None
    lower: float | None
    upper: float | None
    reporter: str | None
    quote: str
    weight: float


@dataclass(frozen=True, slots=True)
class Annotations:
    """All annotations of one document.

    Attributes
    ----------
    document : str
        The document's identifier: the file's stem.
    entities, claims, figures : tuple
        In the order of the file.
    """

    document: str
    entities: tuple[AnnotatedEntity, ...]
    claims: tuple[AnnotatedClaim, ...]
    figures: tuple[AnnotatedFigure, ...]

    @classmethod
    def from_file(cls, path: Path) -> Annotations:
        """Read the annotations of one document.

        Parameters
        ----------
        path : Path
            A file of JSON lines, each of the kind ``"entity"``, ``"claim"`` or ``"observation"``.

        Returns
        -------
        Annotations

        Raises
        ------
        InputError
            The file cannot be read, or a line is no annotation; file and line are named.
        """
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
            raise InputError(f"cannot be read: {reason}", path) from error
        entities: list[AnnotatedEntity] = []
        claims: list[AnnotatedClaim] = []
        figures: list[AnnotatedFigure] = []
        for number, line in enumerate(text.split("\n"), 1):
            if not line.strip():
                continue
            try:
                found = json.loads(line)
                kind = found["kind"]
                if kind == "entity":
                    entities.append(_entity(found))
                elif kind == "claim":
                    claims.append(_claim(found))
                elif kind == "observation":
                    figures.append(_figure(found))
                else:
                    raise InputError(f"no kind {kind!r} of annotation", path, number)
            except json.JSONDecodeError as error:
                raise InputError(f"not JSON: {error.msg}", path, number) from error
            except KeyError as error:
                raise InputError(f"an annotation without {error}", path, number) from error
            except (AttributeError, TypeError, ValueError) as error:
                raise InputError(f"not an annotation: {error}", path, number) from error
        return cls(path.stem, tuple(entities), tuple(claims), tuple(figures))


def _entity(found: Mapping[str, Any]) -> AnnotatedEntity:
    counts = bool(found.get("named", True)) and float(found.get("weight", 1)) >= 1
    return AnnotatedEntity(found["label"], found["class"], tuple(found.get("aliases", ())), counts)


def _claim(found: Mapping[str, Any]) -> AnnotatedClaim:
    return AnnotatedClaim(
        subject=found["subject"],
        predicate=found["predicate"],
        object=found["object"],
        modality=found["modality"],
        attributed_to=found.get("attributed_to"),
        counterpart=found.get("counterpart"),
        quote=found.get("quote") or "",
        weight=float(found.get("weight", 1)),
        alt=found.get("alt"),
    )


def _figure(found: Mapping[str, Any]) -> AnnotatedFigure:
    value, lower, upper = (
        None if found.get(name) is None else float(found[name]) for name in ("value", "lower", "upper")
    )
    quote, weight = found.get("quote") or "", float(found.get("weight", 1))
    return AnnotatedFigure(found["measure"], value, lower, upper, found.get("reporter"), quote, weight)
