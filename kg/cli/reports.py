"""What ``kg add`` prints: what each document brought, as text or as JSON."""

from __future__ import annotations

import dataclasses
import json
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.analysis.brought import Brought, NewStatement
    from kg.project import Project
    from kg.project.adding import Added

__all__ = ["as_json", "brought", "kept", "quoted"]

_WIDTH = 100


def brought(found: Brought) -> str:
    """Return what one document brought."""
    lines = [found.document + (f": {found.title}" if found.title else "")]
    if found.entities:
        lines.append(f"  {_number(found.entities, 'new candidate', 'new candidates')}")
        for entity in found.entities:
            lines += [f"    {entity.label} ({entity.kind}, {entity.entity})", quoted(entity.quote)]
    for statements, one, many in (
        (found.claims, "new claim", "new claims"),
        (found.figures, "new figure", "new figures"),
    ):
        lines += _statements(statements, one, many)
    if found.conflicts:
        lines.append(f"  {_number(found.conflicts, 'contradiction', 'contradictions')}")
        for conflict in found.conflicts:
            lines += [
                f"    {conflict.text}",
                quoted(conflict.quote),
                f"    but {conflict.other_document} has {conflict.other_text}",
                quoted(conflict.other_quote),
            ]
    if found.known:
        lines.append(f"  {found.known} {'statement' if found.known == 1 else 'statements'} known from others")
    if len(lines) == 1:
        lines.append("  nothing")
    return "\n".join(lines)


def kept(added: Added, project: Project, *, dry_run: bool) -> str:
    """Return where the documents are, and what to try next."""
    if dry_run:
        return "Nothing was written."
    folder = project.folder("documents")
    return f"Brought into {folder}: {len(added.files)}\nTry next:\n  kg build\n  kg review"


def as_json(added: Added) -> str:
    """Return all that came of adding documents as JSON."""
    content = {
        "brought": [dataclasses.asdict(one) for one in added.brought],
        "files": [str(path) for path in added.files],
        "refused": [{"path": str(one.path), "reason": one.message} for one in added.refused],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def quoted(words: str) -> str:
    """Return a quote as an indented paragraph."""
    return textwrap.fill(f"“{words}”", _WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6)


def _statements(found: Sequence[NewStatement], one: str, many: str) -> list[str]:
    lines = [f"  {_number(found, one, many)}"] if found else []
    for statement in found:
        lines += [f"    {statement.text}", quoted(statement.quote)]
    return lines


def _number(found: Sequence[object], one: str, many: str) -> str:
    return f"{len(found)} {one if len(found) == 1 else many}"
