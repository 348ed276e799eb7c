"""The named questions as a page: what each answers, its parameters, its SPARQL and a sample answer."""

from __future__ import annotations

import functools
import itertools
import shlex
import tempfile
from typing import Any

import kg
from kg.questions.named import Question

__all__ = ["page", "sample_graph"]

_ROWS, _LETTERS = 4, 90

_HEAD = """\
# Questions

{count} questions have names. Ask them with `kg query NAME`, or `graph.ask("name")` in Python; `kg questions`
lists them. Parameters are given as `--param key=value`, or as keyword arguments. An entity goes by its slug,
its name or any of its other names. A sample answer shows the first {rows} rows of the graph that comes with
the program, without the columns that are empty.
"""


@functools.cache
def sample_graph() -> kg.Graph:
    """Return the graph that comes with the program."""
    with tempfile.TemporaryDirectory() as folder:
        graph = kg.build(out=folder, project=kg.Project())
        return kg.Graph(graph.store)


def page() -> str:
    """Return the page as Markdown."""
    questions = list(sample_graph().questions().values())
    return "\n".join([_HEAD.format(count=len(questions), rows=_ROWS), *map(_entry, questions)])


def _entry(one: Question) -> str:
    lines = [f"\n## {one.name} {{ #{one.name} }}\n", f"{one.answers}\n"]
    if one.parameters:
        lines += ["| parameter | kind | |", "| --- | --- | --- |"]
        lines += [
            f"| `{parameter.name}` | {parameter.kind} | {parameter.help}{'; required' * parameter.required} |"
            for parameter in one.parameters
        ]
        lines.append("")
    lines += [f"```\n{example}\n```\n" for example in one.examples]
    lines.append(_sample(one))
    lines += [
        '??? note "SPARQL"',
        "    ```sparql",
        *(f"    {line}".rstrip() for line in _body(one)),
        "    ```",
    ]
    return "\n".join(lines)


def _body(one: Question) -> list[str]:
    """Return the query without its head."""
    lines = one.query.strip().splitlines()
    while lines and (lines[0].startswith("#") or not lines[0].strip()):
        del lines[0]
    return lines


def _sample(one: Question) -> str:
    given: dict[str, Any] = dict(_given(one))
    found = sample_graph().ask(one.name, **given)
    if not found:
        return "The graph that comes with the program has no answer to this one.\n"
    headings = [heading for heading, _, _ in found.display()]
    rows = found.shown()
    filled = [place for place, _ in enumerate(headings) if any(row[place] for row in rows)]
    lines = [_row([headings[place] for place in filled]), _row(["---"] * len(filled))]
    lines += [_row([_cell(row[place]) for place in filled]) for row in rows[:_ROWS]]
    more = len(rows) - _ROWS
    return "\n".join([*lines, "", f"… and {more} more\n" if more > 0 else ""])


def _given(one: Question) -> dict[str, str]:
    """Return the parameters of a question's first example."""
    words = shlex.split(one.examples[0]) if one.examples else []
    return dict(word.split("=", 1) for flag, word in itertools.pairwise(words) if flag == "--param")


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    short = text if len(text) <= _LETTERS else text[: _LETTERS - 1].rstrip() + "…"
    for mark in "\\`*_[]<>|":
        short = short.replace(mark, f"\\{mark}")
    return short
