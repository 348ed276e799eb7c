"""A graph → its statements as plain values, one document's or those that are about the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Store

from kg.graph.terms import node
from kg.questions.running import labeller, run
from kg.reading import Span
from kg.vocabulary import compact, document_iri, expand

__all__ = ["Names", "Stated", "alike", "names_in", "statement", "statements_of", "text_of"]

#: Gives the label of a CURIE, or the CURIE itself.
Names = Callable[[str], str]

_FIELDS = {
    **{f"rdf:{name}": name for name in ("subject", "predicate", "object")},
    **{f"kg:{name}": name for name in ("measure", "value", "lower", "upper", "unit", "reporter")},
    **{f"kg:{name}": name for name in ("counterpart", "good", "period", "bound", "trend", "topic")},
    **{f"kg:{name}": name for name in ("modality", "on", "from", "until", "confidence")},
    "kg:attributedTo": "attributed_to",
}
_ORDER = {name: place for place, name in enumerate(_FIELDS.values())}


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement of a graph.

    Attributes
    ----------
    statement : str
        Its CURIE.
    document : str
        The identifier of the document that says it.
    fields : tuple of (str, str)
        What it says: names as in a file of judgements, and CURIEs or values, in a fixed order.
    places : tuple of (Span, str)
        The words that it rests on, in the order of the text.
    status : str or None
        What reviewers found: ``"kg:Accepted"``, ``"kg:Rejected"``.
    """

    statement: str
    document: str
    fields: tuple[tuple[str, str], ...]
    places: tuple[tuple[Span, str], ...]
    status: str | None = None

    def get(self, name: str) -> str | None:
        """Return a field, or None."""
        return dict(self.fields).get(name)

    @property
    def is_claim(self) -> bool:
        """Whether it is a claim, rather than a figure."""
        return self.get("subject") is not None

    @property
    def confidence(self) -> float:
        """How sure the maker of the statement is, from 0 to 1."""
        return float(self.get("confidence") or 1)

    @property
    def quote(self) -> str:
        """The words that it rests on, in one line."""
        return " … ".join(" ".join(words.split()) for _, words in self.places)


def names_in(store: Store) -> Names:
    """Return a function that gives the label of a CURIE in a graph."""
    label_of = labeller(store)
    return lambda curie: (label_of(expand(curie)) if ":" in curie else None) or curie


def statement(store: Store, name: str) -> Stated:
    """Return one statement of a graph.

    Parameters
    ----------
    store : pyoxigraph.Store
        The graph.
    name : str
        The statement's CURIE or IRI.

    Returns
    -------
    Stated
    """
    about = NamedNode(name if "://" in name else expand(name))
    fields: list[tuple[str, str]] = []
    passages: list[NamedNode] = []
    document, status = "", None
    for quad in store.quads_for_pattern(about, None, None):
        predicate, value = compact(quad.predicate.value), quad.object
        if predicate == "kg:evidence" and isinstance(value, NamedNode):
            passages.append(value)
        elif predicate == "kg:statedIn" and isinstance(value, NamedNode):
            document = _first(store, value, "dcterms:identifier") or value.value
        elif isinstance(value, NamedNode | Literal):
            text = compact(value.value) if isinstance(value, NamedNode) else value.value
            if predicate in _FIELDS:
                fields.append((_FIELDS[predicate], text))
            elif predicate == "kg:reviewStatus":
                status = text
    fields.sort(key=lambda field: _ORDER[field[0]])
    places = tuple(sorted(_place(store, passage) for passage in passages))
    return Stated(compact(about.value), document, tuple(fields), places, status)


def statements_of(store: Store, document: str) -> tuple[Stated, ...]:
    """Return what one document says, in the order of its text.

    Parameters
    ----------
    store : pyoxigraph.Store
        The graph.
    document : str
        The document's identifier.

    Returns
    -------
    tuple of Stated
    """
    graph = NamedNode(document_iri(document))
    return _read(
        store,
        (
            quad.subject.value
            for kind in ("kg:Claim", "kg:Observation")
            for quad in store.quads_for_pattern(None, node("rdf:type"), node(kind), graph)
            if isinstance(quad.subject, NamedNode)
        ),
    )


def alike(store: Store, one: Stated) -> tuple[Stated, ...]:
    """Return the statements of other documents about the same, less those that were rejected.

    Parameters
    ----------
    store : pyoxigraph.Store
        The graph.
    one : Stated
        A claim: those with its subject, relation and object are about the same. A figure: those with its
        measure, reporter, counterpart, good and unit.

    Returns
    -------
    tuple of Stated
        In the order of their names.
    """
    wanted = ("subject", "predicate", "object") if one.is_claim else ("measure", "reporter", "unit")
    properties = {name: curie for curie, name in _FIELDS.items()}
    patterns = [
        f"?one {properties[name]} {_term(value)} ." for name in wanted if (value := one.get(name)) is not None
    ]
    found = run(store, f"SELECT DISTINCT ?one {{ {' '.join(patterns)} }}").rows
    others = _read(store, (str(row[0]) for row in found))
    same = ("counterpart", "good", "reporter", "unit") if not one.is_claim else ()
    return tuple(
        sorted(
            (
                other
                for other in others
                if other.document != one.document
                and other.status != "kg:Rejected"
                and all(other.get(name) == one.get(name) for name in same)
            ),
            key=lambda other: (other.document, other.statement),
        )
    )


def text_of(one: Stated, name: Names) -> str:
    """Return what a statement says, in labels and in one line.

    Parameters
    ----------
    one : Stated
        A claim or a figure.
    name : callable
        Gives the label of a CURIE.

    Returns
    -------
    str
    """
    told = dict(one.fields)
    if one.is_claim:
        parts = [" – ".join(name(told[part]) for part in ("subject", "predicate", "object"))]
        parts += [f"with {name(told['counterpart'])}"] if "counterpart" in told else []
    else:
        whose = [name(told[part]) for part in ("reporter", "counterpart") if part in told]
        parts = [name(told["measure"]) + (f" ({', '.join(whose)})" if whose else "") + ":"]
        parts += [f"{_figure(told)} {name(told.get('unit', '')).strip()}".strip()]
        parts += [f"of {name(told['good'])}"] if "good" in told else []
        parts += [f"in {told['period']}"] if "period" in told else []
    parts += [f"on {told['on']}"] if "on" in told else []
    parts += [f"from {told['from']}"] if "from" in told else []
    parts += [f"until {told['until']}"] if "until" in told else []
    stands = [name(told["modality"])] if told.get("modality") not in (None, "kg:Asserted") else []
    stands += [f"says {name(told['attributed_to'])}"] if "attributed_to" in told else []
    return " ".join(parts) + (f" ({', '.join(stands)})" if stands else "")


def _figure(told: dict[str, str]) -> str:
    numbers = [f"{Decimal(told[part]):,}" for part in ("value", "lower", "upper") if part in told]
    bound = {"min": "at least ", "max": "up to "}.get(told.get("bound", ""), "")
    return (bound + " to ".join(numbers)) or told.get("trend", "").removeprefix("kg:").lower()


def _read(store: Store, names: Iterable[str]) -> tuple[Stated, ...]:
    found = [statement(store, name) for name in dict.fromkeys(names)]
    return tuple(sorted(found, key=lambda one: ([place[0] for place in one.places], one.statement)))


def _term(value: str) -> str:
    # Only dates are literals among what claims of one triple are told apart by.
    return f"<{expand(value)}>" if ":" in value else f"?date . FILTER(STR(?date) = {Literal(value)})"


def _place(store: Store, passage: NamedNode) -> tuple[Span, str]:
    start, end, words = 0, 0, ""
    for quad in store.quads_for_pattern(passage, node("oa:hasSelector"), None):
        selector = quad.object
        if isinstance(selector, NamedNode):
            start = int(_first(store, selector, "oa:start") or start)
            end = int(_first(store, selector, "oa:end") or end)
            words = _first(store, selector, "oa:exact") or words
    return Span(start, end), words


def _first(store: Store, about: NamedNode, predicate: str) -> str | None:
    for quad in store.quads_for_pattern(about, node(predicate), None):
        if isinstance(quad.object, Literal):
            return quad.object.value
    return None
