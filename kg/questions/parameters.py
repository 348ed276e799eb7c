"""What a named question may be told, and how it gets into the query."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.questions import tokens
from kg.questions.names import KINDS, Names

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode

__all__ = ["TYPES", "Parameter", "substituted"]

_LITERALS = ("text", "integer", "number", "date", "year", "period")
#: The types that a parameter may be of.
TYPES = tuple(sorted((*KINDS, *_LITERALS)))
_NUMBERS = {"integer": (r"[+-]?\d+", "integer"), "number": (r"[+-]?\d+(?:\.\d+)?", "decimal")}
_DATES = {
    r"-?\d{4}": "gYear",
    r"-?\d{4}-(?:0[1-9]|1[0-2])": "gYearMonth",
    r"-?\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])": "date",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question may be told.

    Attributes
    ----------
    name : str
        The variable of the query that it stands for.
    kind : str
        One of :data:`TYPES`: ``"entity"``, ``"topic"``, ``"document"``, … for what has a name in the graph,
        ``"text"``, ``"integer"``, ``"number"``, ``"date"``, ``"year"``, ``"period"`` for plain values.
    required : bool
        Whether the question makes no sense without.
    help : str
        What it is for.
    """

    name: str
    kind: str
    required: bool
    help: str

    def term(self, given: object, names: Names) -> NamedNode | Literal:
        """Return a given value as an RDF term.

        Parameters
        ----------
        given : object
            A name of an entity, or a number, a date, a text.
        names : Names
            Where names are looked up.

        Returns
        -------
        pyoxigraph term

        Raises
        ------
        UsageError
            The value is not one of this kind; UnknownName where nothing goes by the name.
        """
        from pyoxigraph import Literal, NamedNode

        text = str(given).strip()
        if self.kind in KINDS:
            return NamedNode(names.find(text, self.kind))
        xsd = "http://www.w3.org/2001/XMLSchema#"
        if self.kind in _NUMBERS:
            pattern, datatype = _NUMBERS[self.kind]
            if re.fullmatch(pattern, text, re.ASCII):
                return Literal(text, datatype=NamedNode(xsd + datatype))
        elif self.kind in ("date", "year", "period"):
            for pattern, datatype in _DATES.items():
                if re.fullmatch(pattern, text, re.ASCII) and (self.kind != "year" or datatype == "gYear"):
                    return Literal(text, datatype=NamedNode(xsd + datatype))
            if self.kind == "period":  # a fiscal year is text: "FY2024-25"
                return Literal(text)
        else:
            return Literal(text)
        raise UsageError(f"the parameter {self.name!r} wants a {self.kind}, not {text!r}")


def substituted(query: str, terms: Mapping[str, str]) -> str:
    """Return a query with terms in the place of variables, by its tokens and not by its letters.

    Parameters
    ----------
    query : str
        SPARQL.
    terms : mapping of str to str
        Name of a variable → a term as SPARQL writes it.

    Returns
    -------
    str
        A projected or grouped variable keeps its name, and ``BOUND(?it)`` is true.

    Examples
    --------
    >>> substituted("SELECT ?x ?y { ?x a ?y FILTER(BOUND(?y)) }", {"y": "<urn:c>"})
    'SELECT ?x (<urn:c> AS ?y) { ?x a <urn:c> FILTER(true) }'
    """
    parts = list(tokens.tokens(query))
    texts = [part.text for part in parts]
    solid = [place for place, part in enumerate(parts) if part.kind not in ("space", "comment")]
    projecting = grouping = False
    depth = 0
    for order, place in enumerate(solid):
        part = parts[place]
        word = part.text.upper() if part.kind == "word" else part.text
        if word == "SELECT":
            projecting, depth = True, 0
        elif word in ("GROUP", "ORDER"):
            grouping, depth = True, 0
        elif word in ("WHERE", "FROM", "{", "}", "HAVING", "LIMIT", "OFFSET"):
            projecting = grouping = False
        depth += (word == "(") - (word == ")")
        if part.kind != "variable" or part.text[1:] not in terms:
            continue
        name, term = part.text[1:], terms[part.text[1:]]
        before = [parts[solid[order - back]].text.upper() for back in (1, 2) if order >= back]
        if before == ["(", "BOUND"]:
            for back in (2, 1):
                texts[solid[order - back]] = ""
            texts[place], texts[solid[order + 1]] = "true", ""
        elif before[:1] == ["AS"]:
            continue
        elif projecting and depth == 0:
            texts[place] = f"({term} AS ?{name})"
        else:
            texts[place] = f"({term})" if grouping and depth == 0 else term
    return "".join(texts)
