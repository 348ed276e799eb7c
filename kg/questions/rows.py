"""Terms as plain values, and rows of them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, Triple

    Term: TypeAlias = BlankNode | Literal | NamedNode | Triple
else:
    Term: TypeAlias = Any

__all__ = ["Row", "Term", "Value", "value"]

Value: TypeAlias = str | bool | int | Decimal | float | datetime.date | datetime.datetime | None

_XSD = "http://www.w3.org/2001/XMLSchema#"
_READERS: dict[str, Callable[[str], Value]] = {
    _XSD + "integer": int,
    _XSD + "int": int,
    _XSD + "long": int,
    _XSD + "nonNegativeInteger": int,
    _XSD + "decimal": Decimal,
    _XSD + "double": float,
    _XSD + "float": float,
    _XSD + "boolean": lambda text: text in ("true", "1"),
    _XSD + "date": datetime.date.fromisoformat,
    _XSD + "dateTime": datetime.datetime.fromisoformat,
}


def value(term: Term | None) -> Value:
    """Return a term as a plain value.

    Parameters
    ----------
    term : pyoxigraph term or None
        IRIs become text; numbers, dates and truth values what they are; all else its text.

    Returns
    -------
    str, bool, int, decimal.Decimal, float, datetime.date, datetime.datetime or None

    Examples
    --------
    >>> from pyoxigraph import Literal
    >>> value(Literal(65))
    65
    """
    import pyoxigraph

    if isinstance(term, pyoxigraph.Literal):
        reader = _READERS.get(term.datatype.value)
        try:
            return reader(term.value) if reader else term.value
        except (ValueError, ArithmeticError):  # an ill-typed literal is still text
            return term.value
    if term is None or isinstance(term, pyoxigraph.NamedNode):
        return None if term is None else term.value
    return str(term)


class Row(tuple[Value, ...]):
    """A row of a :class:`Table`: a tuple whose values also go by the names of the columns.

    Examples
    --------
    >>> row = Row(("name", "class"), ("India", "kg:Country"))
    >>> row.name, row["class"], row[0]
    ('India', 'kg:Country', 'India')
    """

    columns: tuple[str, ...]

    def __new__(cls, columns: Iterable[str], values: Iterable[Value]) -> Row:
        """Return a row of as many values as there are columns."""
        row = super().__new__(cls, values)
        row.columns = tuple(columns)
        return row

    def __getattr__(self, name: str) -> Value:
        try:
            return tuple(self)[self.columns.index(name)]
        except ValueError:
            raise AttributeError(f"no column {name!r}; there are {', '.join(self.columns)}") from None

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, str):
            try:
                return super().__getitem__(self.columns.index(key))
            except ValueError:
                raise KeyError(key) from None
        return super().__getitem__(key)

    def __repr__(self) -> str:
        pairs = zip(self.columns, self, strict=True)
        return "Row(" + ", ".join(f"{name}={one!r}" for name, one in pairs) + ")"
