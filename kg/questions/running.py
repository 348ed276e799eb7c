"""A SPARQL query in, a table out; nothing is changed, and no other machine is called unless allowed."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from kg import vocabulary
from kg.arguments import a_text
from kg.errors import QueryError, UsageError
from kg.questions import tokens
from kg.questions.rows import Term
from kg.questions.table import Table

if TYPE_CHECKING:
    from pyoxigraph import Store

__all__ = ["PREFIXES", "check_calls", "interruptible", "labeller", "prefixes", "run"]

T = TypeVar("T")

# Known to every query, whether or not a file of the ontology uses them.
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"
_RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def prefixes() -> dict[str, str]:
    """Return the prefixes that a query may use without declaring them."""
    return PREFIXES | dict(vocabulary.namespaces().prefixes)


def run(store: Store, query: str, *, allow: Collection[str] = (), source: str | None = None) -> Table:
    """Ask a store a SPARQL query.

    The default graph is the union of all graphs, unless the query says FROM.

    Parameters
    ----------
    store : pyoxigraph.Store
        What is asked.
    query : str
        SELECT, ASK, CONSTRUCT or DESCRIBE.
    allow : collection of str, optional
        Hosts (``"query.wikidata.org"`` or, with a port, ``"localhost:7878"``) that SERVICE may call.
    source : str, optional
        Where the query was read from, for messages.

    Returns
    -------
    Table

    Raises
    ------
    QueryError
        The query is malformed, would change the graph, calls a host that is not allowed, or fails.

    Examples
    --------
    >>> from pyoxigraph import Store
    >>> run(Store(), "SELECT (1 + 1 AS ?two) {}").rows
    (Row(two=2),)
    """
    if not a_text(query, "a query (graph.ask takes a file of one)").strip():
        raise QueryError(_placed("the query is empty", source))
    if tokens.form(query) == "UPDATE":
        raise QueryError(_placed("a query reads the graph; this is an update, which would change it", source))
    check_calls(query, allow, source)
    return interruptible(lambda: _run(store, query, source))


def check_calls(query: str, allow: Collection[str] = (), source: str | None = None) -> None:
    """Refuse a query that would call a host that is not allowed; nothing is run.

    Parameters
    ----------
    query : str
        SPARQL; it need not be valid.
    allow : collection of str, optional
        Hosts, each with its port where the address has one.
    source : str, optional
        Where the query was read from, for messages.

    Raises
    ------
    QueryError
        Naming the host and the place.
    UsageError
        The hosts are given as one text.
    """
    if isinstance(allow, str):
        raise UsageError(f"hosts are given as several, as in allow=[{allow!r}]")
    allowed = {host.casefold() for host in allow}
    for call in tokens.calls(query):
        if call.address is None:
            problem = "SERVICE is allowed only with a full address written out, <https://host/path>"
        else:
            host = _host(call.address)
            if host in allowed:
                continue
            problem = f"the query would call {host or call.address}; allow that host to let it"
        raise QueryError(_shown(problem, query, *_position(query, call.start), source))


def interruptible(work: Callable[[], T]) -> T:
    """Do `work` so that Ctrl-C ends the wait for it.

    The engine runs a query without coming back to Python; in a thread of its own it is left behind.
    Only the main thread hears Ctrl-C, so in any other the work is simply done.
    """
    if threading.current_thread() is not threading.main_thread():
        return work()
    outcome: list[tuple[bool, Any]] = []

    def worker() -> None:
        try:
            outcome.append((True, work()))
        except BaseException as error:
            outcome.append((False, error))

    thread = threading.Thread(target=worker, daemon=True, name="kg-query")
    thread.start()
    thread.join()
    done, value = outcome[0]
    if not done:
        raise value
    result: T = value
    return result


def labeller(store: Store) -> Callable[[str], str | None]:
    """Return a function that gives the label of an IRI: in English, else in the first language there is."""
    from pyoxigraph import Literal, NamedNode

    known: dict[str, str | None] = {}

    def label(iri: str) -> str | None:
        if iri not in known:
            found = [
                (kind, quad.object.language != "en", quad.object.language or "", quad.object.value)
                for kind, predicate in enumerate((_LABEL, _RDFS_LABEL))
                for quad in store.quads_for_pattern(NamedNode(iri), NamedNode(predicate), None, None)
                if isinstance(quad.object, Literal)
            ]
            known[iri] = min(found)[-1] if found else None
        return known[iri]

    return label


def _run(store: Store, query: str, source: str | None) -> Table:
    import pyoxigraph

    result = None
    union = not tokens.dataset_clause(query)
    try:
        result = store.query(query, prefixes=prefixes(), use_default_graph_as_union=union)
        if isinstance(result, pyoxigraph.QueryBoolean):
            return Table.from_answer(bool(result))
        if isinstance(result, pyoxigraph.QueryTriples):
            return Table.from_triples(tuple(result), labeller(store))
        columns = tuple(variable.value for variable in result.variables)
        terms: tuple[tuple[Term | None, ...], ...] = tuple(map(tuple, result))
    except SyntaxError as error:
        raise QueryError(_explained(error, query, source)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(_placed(f"the query failed: {error}", source)) from error
    finally:
        # An error's traceback would take it to another thread, which the engine does not allow.
        del result
    return Table(columns, terms, label_of=labeller(store))


def _explained(error: SyntaxError, query: str, source: str | None) -> str:
    message = str(error.msg)
    found = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if found is None:  # about the query as a whole, such as a grouped variable that is not grouped by
        return _placed(f"not valid SPARQL: {message}", source)
    line, column, expected = int(found[1]), int(found[2]), found[3]
    problem = "not valid SPARQL from here on"
    if "Prefix not found" in expected:
        end = sum(len(text) + 1 for text in query.split("\n")[: line - 1]) + column - 1
        before = [token for token in tokens.tokens(query[:end]) if token.kind == "prefixed"]
        if before:
            prefix = before[-1].text.partition(":")[0]
            problem = f"the prefix '{prefix}:' is not known; declare it with PREFIX {prefix}: <...>"
            line, column = _position(query, before[-1].start)
    else:
        # Among the tokens that could stand there, the engine lists its reasons in words.
        reasons = [part for part in re.split(r", |expected one of ", expected) if len(part.split()) > 3]
        if reasons and "'" not in reasons[0]:
            problem = f"not valid SPARQL: {reasons[0]}"
    return _shown(problem, query, line, column, source)


def _shown(problem: str, query: str, line: int, column: int, source: str | None) -> str:
    """Return the message with the line that is meant and a mark under the place."""
    lines = query.splitlines() or [""]
    text = lines[min(line, len(lines)) - 1].replace("\t", " ")
    place = f"{source}:{line}:{column}: " if source else f"line {line}, column {column}: "
    return f"{place}{problem}\n  {text}\n  {' ' * (column - 1)}^"


def _placed(problem: str, source: str | None) -> str:
    return f"{source}: {problem}" if source else problem


def _position(query: str, start: int) -> tuple[int, int]:
    before = query[:start]
    return before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).netloc.casefold() or None
    except ValueError:  # a malformed port or IPv6 address
        return None
