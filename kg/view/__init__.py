"""A graph comes in, one HTML file goes out: the explorer; the graph stays as it is."""

from kg.view.choosing import explore
from kg.view.explorer import EXPLORER_FILE, Explorer, earlier_positions, make_page, write_page
from kg.view.selection import Selection

__all__ = [
    "EXPLORER_FILE",
    "Explorer",
    "Selection",
    "earlier_positions",
    "explore",
    "make_page",
    "write_page",
]
