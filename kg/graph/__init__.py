"""Findings come in; a graph in the public vocabulary goes out, written whole, opened by its size.

What flows through the room, in order: `harvest` (documents → findings), `curation` (what people wrote
down of them), `gate` (grounded or dropped), `candidates`, `assertion` (findings → quads), `inference`,
`serialisation`; ``kg.graph.build.build`` calls them. `store` opens what was built, `validation` checks it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.graph.build import BuildResult
    from kg.graph.report import Quarantined, Refused, Report
    from kg.graph.sources import Sources
    from kg.graph.store import open_store
    from kg.graph.validation import Violation, check_quotes, check_shapes

__all__ = [
    "BuildResult",
    "Quarantined",
    "Refused",
    "Report",
    "Sources",
    "Violation",
    "check_quotes",
    "check_shapes",
    "open_store",
]

_HOMES = {
    "BuildResult": "build",
    "Quarantined": "report",
    "Refused": "report",
    "Report": "report",
    "Sources": "sources",
    "Violation": "validation",
    "check_quotes": "validation",
    "check_shapes": "validation",
    "open_store": "store",
}


def __getattr__(name: str) -> object:
    # Opening a graph does not need what building one does, so each name is imported when it is used.
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
