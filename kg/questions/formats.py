"""Tables as text: the SPARQL results formats, and Turtle for triples."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from kg import vocabulary
from kg.errors import UsageError
from kg.questions.rows import Term
from kg.questions.table import FORMATS, Table, shown

__all__ = ["html", "text"]

_SHOWN = 200  # rows that a notebook shows
# Notebooks set cells flush right, which suits numbers and not sentences.
_STYLE = "<style>.kg-table :is(th, td) { text-align: left !important; vertical-align: top; }</style>"

_STRING = "http://www.w3.org/2001/XMLSchema#string"


def text(table: Table, form: str) -> str:
    """Return a table in one of the formats; see :meth:`kg.questions.table.Table.text`."""
    if form not in FORMATS:
        raise UsageError(f"no format {form!r}; there are {', '.join(FORMATS)}")
    if form == "table":
        return str(table) + "\n"
    if form == "ttl":
        return _turtle(table)
    return _json(table) if form == "json" else _results(table, form)


def _turtle(table: Table) -> str:
    import pyoxigraph

    if table.kind != "triples":
        raise UsageError("the format ttl is for triples: ask with CONSTRUCT or DESCRIBE")
    used = {text.partition(":")[0] for row in table.shown() for text in row}
    prefixes = {name: iri for name, iri in vocabulary.namespaces().prefixes.items() if name in used}
    triples = [pyoxigraph.Triple(*terms) for terms in table.terms]  # type: ignore[arg-type]
    content = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE, prefixes=prefixes)
    return (content or b"").decode()


def _results(table: Table, form: str) -> str:
    """Have the engine write the formats that it knows from the one that is written here."""
    import pyoxigraph

    kinds = pyoxigraph.QueryResultsFormat
    results = pyoxigraph.parse_query_results(_json(table).encode(), format=kinds.JSON)
    if isinstance(results, pyoxigraph.QueryBoolean) and form != "xml":
        return f"{str(bool(results)).lower()}\n"
    content = results.serialize(format={"csv": kinds.CSV, "tsv": kinds.TSV, "xml": kinds.XML}[form])
    return (content or b"").decode().replace("\r\n", "\n").rstrip("\n") + "\n"


def _json(table: Table) -> str:
    """Return a table in the SPARQL 1.1 Query Results JSON format."""
    if table.kind == "answer":
        return json.dumps({"head": {}, "boolean": bool(table)}) + "\n"
    bindings = [
        {name: _json_term(term) for name, term in zip(table.columns, terms, strict=True) if term is not None}
        for terms in table.terms
    ]
    content = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    return json.dumps(content, ensure_ascii=False) + "\n"


def _json_term(term: Term) -> dict[str, Any]:
    import pyoxigraph

    if isinstance(term, pyoxigraph.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, pyoxigraph.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, pyoxigraph.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    content = {"type": "literal", "value": term.value}
    if term.language:
        return content | {"xml:lang": term.language}
    return content if term.datatype.value == _STRING else content | {"datatype": term.datatype.value}


def html(table: Table) -> str:
    """Return a table as an HTML fragment: labels that link, everything escaped, no column without a value."""
    columns = [
        (heading, thing, name)
        for heading, thing, name in table.display()
        if not table.terms or any(row[thing] is not None or row[name] is not None for row in table.terms)
    ]
    head = "".join(f"<th>{escape(heading)}</th>" for heading, _, _ in columns)
    body = "".join(
        "<tr>"
        + "".join(f"<td>{_cell(table, row[thing], row[name])}</td>" for _, thing, name in columns)
        + "</tr>"
        for row in table.terms[:_SHOWN]
    )
    rest = len(table) - _SHOWN
    more = f"<p>and {rest} more rows</p>" if rest > 0 else ""
    shown = f'<table class="kg-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return f"{_STYLE}{shown}{more}"


def _cell(table: Table, term: Term | None, name: Term | None) -> str:
    import pyoxigraph

    if not isinstance(term, pyoxigraph.NamedNode):
        return escape(shown(name or term))
    text = shown(name) if isinstance(name, pyoxigraph.Literal) else table.label_of(term.value) or shown(term)
    # Any other scheme, such as javascript:, stays text.
    if not term.value.startswith(("http://", "https://")):
        return escape(text)
    title = escape(shown(term), quote=True)
    return f'<a href="{escape(term.value, quote=True)}" title="{title}">{escape(text)}</a>'
