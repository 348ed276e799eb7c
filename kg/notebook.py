"""What a notebook shows while something takes long; elsewhere nothing of this is used."""

from __future__ import annotations

import sys
from collections.abc import Callable
from html import escape
from typing import Any

__all__ = ["STAGES", "in_notebook", "progress"]

#: What a build is at, in words.
STAGES = {
    "extract": "Reading documents",
    "assert": "Writing statements",
    "infer": "Drawing conclusions",
    "write": "Writing the graph",
}


def in_notebook() -> bool:
    """Return whether this process is the kernel of a notebook."""
    ipython = sys.modules.get("IPython")  # where nobody has imported it, this is no notebook
    shell = ipython.get_ipython() if ipython is not None else None
    return getattr(shell, "kernel", None) is not None


def progress() -> Callable[[str, int, int], None] | None:
    """Return a function that shows a bar under the cell that runs; None where there is no notebook.

    The bar needs no widgets, so that it shows in any front end, and ends as one line that says what was done.
    """
    if not in_notebook():
        return None
    from IPython.display import display

    bar = _Bar()
    handle: Any = None

    def show(stage: str, done: int, total: int) -> None:
        nonlocal handle
        bar.tell(stage, done, total)
        if handle is None:
            handle = display(bar, display_id=True)
        else:
            handle.update(bar)

    return show


class _Bar:
    """How far something is, as text and as HTML."""

    def __init__(self) -> None:
        self.stage, self.done, self.total, self.documents = "", 0, 1, 0

    def tell(self, stage: str, done: int, total: int) -> None:
        """Take in how far it is."""
        self.stage, self.done, self.total = stage, done, total
        if stage == "extract":
            self.documents = total

    def __repr__(self) -> str:
        if self.stage == "write" and self.done >= self.total:
            return f"Built from {self.documents:,} document{'s' * (self.documents != 1)}."
        return f"{STAGES.get(self.stage, self.stage)}: {self.done:,} of {self.total:,}"

    def _repr_html_(self) -> str:
        text = escape(repr(self))
        if self.stage == "write" and self.done >= self.total:
            return f"<p>{text}</p>"
        return f'<p>{text} <progress max="{self.total}" value="{self.done}"></progress></p>'
