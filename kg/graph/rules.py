"""Rule files → rules: SPARQL CONSTRUCT queries whose premises can be told apart.

A rule constructs one triple from triple patterns, one a line; what is not a triple pattern (``FILTER``)
narrows them. See ``ontology/rules/README.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg.errors import KnowledgeError

__all__ = ["Bindings", "Rule", "instantiate", "read_rules"]

Term = NamedNode | Literal
Bindings = Mapping[str, Term]

_RULE = re.compile(
    r"^(?P<head>.*?)\bCONSTRUCT\s*\{(?P<template>[^{}]*)\}\s*WHERE\s*\{(?P<body>.*)\}\s*$", re.DOTALL
)
_PATTERN = re.compile(r"^\s*(?:\?|<|[\w-]+:)[^{}]*\.\s*$", re.MULTILINE)
_PREFIX = re.compile(r"^\s*PREFIX\b(.*)$", re.MULTILINE)
_LABEL = re.compile(r"^#\s*label:\s*(.+?)\s*$", re.MULTILINE)
# A pattern is read as Turtle, with a name of this form for each variable.
_VARIABLE = "variable:"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    Attributes
    ----------
    name : str
        The file's stem.
    label : str
        What it says, in a few words.
    query : str
        A SELECT of the bindings under which it derives something that is not there yet.
    conclusion : pyoxigraph.Triple
        The pattern of what it derives, its variables under ``variable:``.
    premises : tuple of pyoxigraph.Triple
        The patterns that it derives it from.
    """

    name: str
    label: str
    query: str
    conclusion: Triple
    premises: tuple[Triple, ...]


def read_rules(paths: Iterable[Path]) -> tuple[Rule, ...]:
    """Read files of rules, one rule each.

    Raises
    ------
    KnowledgeError
        A file is not of that form; names it.
    """
    return tuple(_read(path) for path in paths)


def _read(path: Path) -> Rule:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"cannot be read: {error}", path) from error
    parts = _RULE.match(text)
    if parts is None:
        raise KnowledgeError("is not of the form CONSTRUCT { … } WHERE { … }", path)
    prefixes = _PREFIX.findall(parts["head"])
    conclusions = _patterns(parts["template"], prefixes, path)
    premises = _patterns("\n".join(_PATTERN.findall(parts["body"])), prefixes, path)
    if len(conclusions) != 1 or not premises:
        raise KnowledgeError("a rule derives one triple from one or more", path)
    head = "\n".join(f"PREFIX {prefix}" for prefix in prefixes)
    unseen = f"FILTER NOT EXISTS {{ {parts['template']} }}"
    label = _LABEL.search(parts["head"])
    return Rule(
        path.stem,
        label[1] if label else path.stem.replace("-", " "),
        f"{head}\nSELECT * WHERE {{ {parts['body']}\n{unseen} }}",
        conclusions[0],
        premises,
    )


def _patterns(text: str, prefixes: Iterable[str], path: Path) -> tuple[Triple, ...]:
    turtle = "".join(f"@prefix {prefix.strip()} .\n" for prefix in prefixes)
    turtle += re.sub(r"\?(\w+)", rf"<{_VARIABLE}\1>", text)
    try:
        return tuple(quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE))
    except SyntaxError as error:
        raise KnowledgeError(f"is not a rule of triple patterns, one a line: {error.msg}", path) from error


def instantiate(pattern: Triple, bindings: Bindings) -> Triple | None:
    """Return a pattern with its variables bound; None if that is no triple (a literal as subject)."""
    subject, predicate, value = (
        bindings[term.value.removeprefix(_VARIABLE)]
        if isinstance(term, NamedNode) and term.value.startswith(_VARIABLE)
        else term
        for term in (pattern.subject, pattern.predicate, pattern.object)
    )
    if not isinstance(subject, NamedNode) or not isinstance(predicate, NamedNode):
        return None
    assert isinstance(value, NamedNode | Literal)  # noqa: S101  # there are no blank nodes
    return Triple(subject, predicate, value)
