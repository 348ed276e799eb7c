"""A lesson as Turtle, in a file of its own in the project's ontology."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.errors import InputError, KnowledgeError, UsageError
from kg.teaching.examples import Example
from kg.teaching.subject_matter import TaughtRelation
from kg.teaching.wordings import Wording
from kg.vocabulary import expand

__all__ = ["file_of", "save", "to_turtle"]

_PREFIXES = ("kg", "owl", "rdfs", "schema", "skos")
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_COUNTER = "not: "


def to_turtle(relation: TaughtRelation, wordings: Sequence[Wording], examples: Sequence[Example]) -> str:
    """Return what a lesson adds to an ontology.

    Parameters
    ----------
    relation : TaughtRelation
        What was taught; a new one is defined.
    wordings : sequence of Wording
        By which it will be recognised.
    examples : sequence of Example
        Kept beside them, with their ends marked.

    Returns
    -------
    str
        The same for the same lesson.
    """
    return _turtle(relation, _frames(wordings), sorted(map(_kept, examples)))


def file_of(root: Path, relation: TaughtRelation) -> Path:
    """Return the file that a lesson on a relation is kept in.

    Parameters
    ----------
    root : Path
        The project's folder.
    relation : TaughtRelation
        Which.

    Returns
    -------
    Path
    """
    return root / "ontology" / f"taught-{relation.curie.partition(':')[2]}.ttl"


def save(
    root: Path, relation: TaughtRelation, wordings: Sequence[Wording], examples: Sequence[Example]
) -> Path:
    """Write a lesson, beside what an earlier one on the same relation wrote.

    Parameters
    ----------
    root : Path
        The project's folder.
    relation, wordings, examples
        See :func:`to_turtle`.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    kg.errors.UsageError
        There is no such folder.
    kg.errors.InputError
        The earlier file is no Turtle, or the file cannot be written.
    """
    if not root.is_dir():
        raise UsageError(f"there is no project in {root}")
    path = file_of(root, relation)
    frames, quoted = _frames(wordings), set(map(_kept, examples))
    if path.exists():
        earlier = _read(path, relation)
        for predicate in frames:
            frames[predicate] = sorted({*frames[predicate], *earlier[predicate]})
        quoted |= set(earlier["skos:example"])
        relation = _defined(relation, earlier)
    content = _turtle(relation, frames, sorted(quoted))
    try:
        path.parent.mkdir(exist_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(content)
        Path(part).chmod(0o644)
        Path(part).replace(path)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", path) from error
    return path


def _frames(wordings: Sequence[Wording]) -> dict[str, list[str]]:
    frames: dict[str, list[str]] = {"kg:verbFrame": [], "kg:nounFrame": []}
    for one in wordings:
        frames["kg:nounFrame" if one.noun else "kg:verbFrame"].append(one.text)
    return {predicate: sorted(set(texts)) for predicate, texts in frames.items()}


def _turtle(relation: TaughtRelation, frames: dict[str, list[str]], examples: Sequence[str]) -> str:
    lines = [f"@prefix {prefix}: <{expand(f'{prefix}:')}> ." for prefix in _PREFIXES]
    lines += ["", "# Taught by example. Without this file the lesson is forgotten.", ""]
    parts: list[str] = []
    if relation.new:
        parts.append("a kg:Relation , owl:ObjectProperty")
        parts.append(f"rdfs:label {_literal(relation.label)}@en")
        parts.append(f"skos:definition {_literal(relation.definition)}@en")
        for side, classes in (("domain", relation.domain), ("range", relation.range)):
            if classes:
                parts.append(f"schema:{side}Includes {' , '.join(classes)}")
                parts.append(f"rdfs:{side} {classes[0] if len(classes) == 1 else 'kg:Entity'}")
    parts += [f"{name} {' , '.join(map(_literal, texts))}" for name, texts in frames.items() if texts]
    if examples:
        parts.append("skos:example " + " ,\n        ".join(f"{_literal(one)}@en" for one in examples))
    return "\n".join(lines) + f"\n{relation.curie} " + " ;\n    ".join(parts) + " .\n"


def _kept(example: Example) -> str:
    return _COUNTER + example.sentence if example.counter else example.marks


def _literal(text: str) -> str:
    return f'"{text.translate(_ESCAPES)}"'


def _read(path: Path, relation: TaughtRelation) -> dict[str, list[str]]:
    """Return what an earlier lesson wrote."""
    wanted = ("kg:verbFrame", "kg:nounFrame", "skos:example", "rdfs:label", "skos:definition")
    names = {expand(predicate): predicate for predicate in wanted}
    found: dict[str, list[str]] = {predicate: [] for predicate in wanted}
    try:
        for triple in parse(path=str(path), format=RdfFormat.TURTLE):
            about = isinstance(triple.subject, NamedNode) and triple.subject.value == expand(relation.curie)
            predicate = names.get(triple.predicate.value)
            if about and predicate and isinstance(triple.object, Literal):
                found[predicate].append(triple.object.value)
    except (SyntaxError, OSError) as error:
        raise KnowledgeError(f"an earlier lesson that cannot be read: {error}", path) from error
    return found


def _defined(relation: TaughtRelation, earlier: dict[str, list[str]]) -> TaughtRelation:
    """Keep a definition: to the ontology that the file is a part of, the relation is not new any more."""
    if relation.new or not earlier["rdfs:label"]:
        return relation
    label, definition = (next(iter(earlier[name]), "") for name in ("rdfs:label", "skos:definition"))
    return TaughtRelation(relation.curie, label, definition, relation.domain, relation.range, True)
