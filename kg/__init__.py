"""Documents about states dealing with each other, as a knowledge graph that can be trusted.

>>> import kg
>>> graph = kg.build("seeds")                     # doctest: +SKIP
>>> graph.ask("agreements", party="india")        # doctest: +SKIP
>>> graph.entity("vladimir-putin")                # doctest: +SKIP
>>> graph.query("SELECT ?who { ?who kg:signs ?what }")   # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.answering import Graph
    from kg.api import build, extract, open  # noqa: A004
    from kg.errors import (
        CheckError,
        GraphError,
        InputError,
        KgError,
        KnowledgeError,
        QueryError,
        ReadingError,
        UnknownName,
        UsageError,
    )
    from kg.project import Project
    from kg.questions.card import Card
    from kg.questions.table import Table
    from kg.reading import Document, read
    from kg.teaching import Example, Lesson

__all__ = [
    "Card",
    "CheckError",
    "Document",
    "Example",
    "Graph",
    "GraphError",
    "InputError",
    "KgError",
    "KnowledgeError",
    "Lesson",
    "Project",
    "QueryError",
    "ReadingError",
    "Table",
    "UnknownName",
    "UsageError",
    "build",
    "extract",
    "open",
    "read",
]

# Each name is imported when it is first used, so that `import kg` and `kg --help` cost next to nothing.
_HOMES = {
    "kg.answering": ("Graph",),
    "kg.api": ("build", "extract", "open"),
    "kg.errors": (
        "CheckError",
        "GraphError",
        "InputError",
        "KgError",
        "KnowledgeError",
        "QueryError",
        "ReadingError",
        "UnknownName",
        "UsageError",
    ),
    "kg.project": ("Project",),
    "kg.questions.card": ("Card",),
    "kg.questions.table": ("Table",),
    "kg.reading": ("Document", "read"),
    "kg.teaching": ("Example", "Lesson"),
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
