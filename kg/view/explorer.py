"""A graph in, its explorer out: one HTML file, or the same inline in a notebook."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from kg.errors import GraphError
from kg.view.gathering import gather
from kg.view.layout import Positions
from kg.view.page import render
from kg.view.selection import Selection, select

if TYPE_CHECKING:
    from pyoxigraph import Store

__all__ = ["EXPLORER_FILE", "Explorer", "earlier_positions", "make_page", "write_page"]

EXPLORER_FILE = "explorer.html"


class _Holder(Protocol):
    @property
    def store(self) -> Store: ...


@dataclass(frozen=True, slots=True)
class Explorer:
    """A page that shows itself in a notebook.

    Attributes
    ----------
    page : str
        The HTML.
    height : int
        How high it stands in a notebook, in pixels.
    """

    page: str
    height: int = 720

    def save(self, path: Path | str) -> Path:
        """Write the page to a file, whole or not at all.

        Raises
        ------
        GraphError
            The file cannot be written.
        """
        from kg.graph.serialisation import write_together

        found = Path(path)
        write_together(found.parent, {found.name: self.page.encode()})
        return found

    def _repr_html_(self) -> str:
        # In a frame of its own, without the notebook's origin: nothing in it can reach the notebook.
        return (
            f'<iframe title="Entente" sandbox="allow-scripts allow-downloads allow-popups allow-modals" '
            f'style="width:100%;height:{self.height}px;border:0" srcdoc="{html.escape(self.page)}"></iframe>'
        )

    def __repr__(self) -> str:
        return f"<Explorer: {len(self.page.encode()) / 1e6:.1f} MB of HTML; .save(path) writes it>"


def make_page(
    graph: Store | _Holder,
    selection: Selection | None = None,
    *,
    title: str = "",
    earlier: Positions | None = None,
) -> str:
    """Return the explorer of a graph.

    Parameters
    ----------
    graph : pyoxigraph.Store or kg.Graph
        A built graph.
    selection : Selection, optional
        What of it; by default all.
    title : str, optional
        What the page is called.
    earlier : mapping of str to (int, int), optional
        Where entities stood in an earlier page, see :func:`earlier_positions`.

    Returns
    -------
    str
        HTML in one piece, the same for the same graph.

    Raises
    ------
    UsageError
        Nothing is selected.
    """
    content = select(gather(_store(graph)), selection or Selection())
    return render(content, title=title, earlier=earlier)


def write_page(
    graph: Store | _Holder, path: Path | str, selection: Selection | None = None, *, title: str = ""
) -> Path:
    """Write the explorer of a graph to a file; entities stay where they stood in an earlier one.

    Parameters
    ----------
    graph : pyoxigraph.Store or kg.Graph
        A built graph.
    path : path
        The file.
    selection : Selection, optional
        What of the graph; by default all.
    title : str, optional
        What the page is called.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    UsageError
        Nothing is selected.
    GraphError
        The file cannot be written.
    """
    found = Path(path)
    page = make_page(graph, selection, title=title, earlier=earlier_positions(found))
    return Explorer(page).save(found)


def earlier_positions(path: Path | str) -> Positions:
    """Return where entities stand in a page that was written before.

    Parameters
    ----------
    path : path
        The page; there need be none.

    Returns
    -------
    mapping of str to (int, int)
        Empty where there is no such page, or it is none of this program's.

    Raises
    ------
    GraphError
        The file cannot be read.
    """
    found = Path(path)
    try:
        text = found.read_text(encoding="utf-8") if found.is_file() else ""
    except UnicodeDecodeError:
        return {}
    except OSError as error:
        raise GraphError(f"cannot be read: {error}", found) from error
    try:
        data, nodes = _embedded(text, "data"), _embedded(text, "nodes")
        names = [str(one["i"]) for one in data["entities"]]
        return {names[one["id"]]: (int(one["x"]), int(one["y"])) for one in nodes}
    except (ValueError, KeyError, IndexError, TypeError):
        return {}


def _embedded(text: str, name: str) -> Any:
    """Return what stands in a page as JSON; it holds no "<" of its own."""
    found = re.search(rf'<script type="application/json" id="{name}">([^<]*)</script>', text)
    return json.loads(found[1]) if found else None


def _store(graph: Store | _Holder) -> Store:
    from pyoxigraph import Store

    return graph if isinstance(graph, Store) else graph.store
