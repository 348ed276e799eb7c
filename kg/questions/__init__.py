"""A graph and a question come in, a :class:`Table` or a :class:`Card` goes out; the graph stays as it is."""

from kg.questions.rows import Row
from kg.questions.running import run
from kg.questions.table import FORMATS, Table

__all__ = ["FORMATS", "Row", "Table", "run"]
