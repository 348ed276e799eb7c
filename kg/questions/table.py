"""The answer to a query: rows of values that print, export and show themselves in a notebook."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg import vocabulary
from kg.errors import UsageError
from kg.questions.rows import Row, Term, Value, value

if TYPE_CHECKING:
    import pandas
    from pyoxigraph import Triple

__all__ = ["FORMATS", "Table", "shown"]

FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl")


@dataclass(frozen=True)
class Table:
    """What a query found.

    Attributes
    ----------
    columns : tuple of str
        The names of the columns.
    terms : tuple of tuple
        The rows as RDF terms; None where a variable is not bound.
    kind : str
        ``"rows"`` of a SELECT, ``"answer"`` of an ASK, ``"triples"`` of a CONSTRUCT or DESCRIBE.
    label_of : callable
        Gives the label of an IRI, for display only.

    Examples
    --------
    >>> from pyoxigraph import Literal
    >>> table = Table(("country", "share"), ((Literal("India"), Literal(40)),))
    >>> for row in table:
    ...     print(row.country, row.share)
    India 40
    >>> print(table.text("csv"), end="")
    country,share
    India,40
    """

    columns: tuple[str, ...]
    terms: tuple[tuple[Term | None, ...], ...] = ()
    kind: str = "rows"
    label_of: Callable[[str], str | None] = field(default=lambda _: None, compare=False, repr=False)

    @classmethod
    def from_answer(cls, answer: bool) -> Table:
        """Return the table of a yes-or-no question."""
        import pyoxigraph

        return cls(("answer",), ((pyoxigraph.Literal(answer),),), "answer")

    @classmethod
    def from_triples(
        cls, triples: Iterable[Triple], label_of: Callable[[str], str | None] = lambda _: None
    ) -> Table:
        """Return the table of a CONSTRUCT or DESCRIBE: each triple once, in order.

        Parameters
        ----------
        triples : iterable of pyoxigraph.Triple
            In any order.
        label_of : callable, optional
            As the attribute.

        Returns
        -------
        Table
        """
        once = {(triple.subject, triple.predicate, triple.object) for triple in triples}
        rows = sorted(once, key=lambda row: [str(term) for term in row])
        return cls(("subject", "predicate", "object"), tuple(rows), "triples", label_of)

    @functools.cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows as plain values; see :func:`value`."""
        return tuple(Row(self.columns, map(value, terms)) for terms in self.terms)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.terms)

    def __getitem__(self, place: int) -> Row:
        return self.rows[place]

    def __bool__(self) -> bool:
        return bool(self.rows[0][0]) if self.kind == "answer" else bool(self.terms)

    def column(self, name: str) -> tuple[Value, ...]:
        """Return the values of one column.

        Raises
        ------
        UsageError
            There is no such column.
        """
        if name not in self.columns:
            raise UsageError(f"no column {name!r}; there are {', '.join(self.columns)}")
        return tuple(row[name] for row in self.rows)

    def select(self, *names: str) -> Table:
        """Return a table of some of the columns, in the order given, with the names of the things in them.

        Parameters
        ----------
        *names : str
            Columns; with ``x`` comes ``xLabel``, where there is one.

        Returns
        -------
        Table

        Raises
        ------
        UsageError
            There is no such column.

        Examples
        --------
        >>> from pyoxigraph import Literal
        >>> print(Table(("a", "b", "c"), ((Literal(1), Literal(2), Literal(3)),)).select("c", "a"))
        c  a
        -  -
        3  1
        """
        for name in names:
            if name not in self.columns:
                raise UsageError(f"no column {name!r}; there are {', '.join(self.columns)}")
        wanted = [one for name in names for one in (name, f"{name}Label") if one in self.columns]
        places = [self.columns.index(name) for name in dict.fromkeys(wanted)]
        terms = tuple(tuple(row[place] for place in places) for row in self.terms)
        return Table(tuple(self.columns[place] for place in places), terms, self.kind, self.label_of)

    def to_pandas(self) -> pandas.DataFrame:
        """Return a data frame of the plain values.

        Raises
        ------
        UsageError
            pandas is not installed; it comes with ``entente-kg[notebook]``.
        """
        try:
            import pandas
        except ImportError as error:
            raise UsageError("this needs pandas: pip install 'entente-kg[notebook]'") from error
        return pandas.DataFrame([tuple(row) for row in self.rows], columns=list(self.columns))

    def text(self, form: str) -> str:
        """Return the table as text.

        Parameters
        ----------
        form : str
            ``"csv"``, ``"tsv"``, ``"json"`` or ``"xml"``, the SPARQL results formats; ``"ttl"`` for triples.

        Returns
        -------
        str
            With a line feed at the end.

        Raises
        ------
        UsageError
            The format is not known, or not one of a table of this kind.
        """
        from kg.questions import formats

        return formats.text(self, form)

    def display(self) -> tuple[tuple[str, int, int], ...]:
        """Return the columns that a reader sees: heading, place of the thing, place of what it is shown as.

        Where ``x`` has its name in ``xLabel``, one column shows both.
        """
        places = {name: place for place, name in enumerate(self.columns)}
        return tuple(
            (name, place, places.get(f"{name}Label", place))
            for name, place in places.items()
            if not (name.endswith("Label") and name.removesuffix("Label") in places)
        )

    def shown(self) -> tuple[tuple[str, ...], ...]:
        """Return the rows as a reader sees them: CURIEs for IRIs, "" for nothing; see :meth:`display`."""
        places = [(thing, name) for _, thing, name in self.display()]
        return tuple(
            tuple(" ".join(shown(row[name] or row[thing]).split()) for thing, name in places)
            for row in self.terms
        )

    def __str__(self) -> str:
        heading = tuple(name for name, _, _ in self.display())
        rows = self.shown()
        widths = [max(map(len, column)) for column in zip(heading, *rows, strict=True)]
        lines = [
            "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()
            for row in (heading, tuple("-" * width for width in widths), *rows)
        ]
        return "\n".join(lines)

    def __repr__(self) -> str:
        rows = f"{len(self)} row" + ("" if len(self) == 1 else "s")
        return f"<Table: {rows} of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        from kg.questions import formats

        return formats.html(self)


def shown(term: Term | None) -> str:
    """Return a term as a reader sees it: a CURIE for an IRI, plain text for a literal, "" for nothing."""
    import pyoxigraph

    if term is None:
        return ""
    if isinstance(term, pyoxigraph.NamedNode):
        return vocabulary.compact(term.value)
    return term.value if isinstance(term, pyoxigraph.Literal) else str(term)
