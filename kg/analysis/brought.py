"""A graph before and after a document came in → what it brought: entities, claims, figures, and conflicts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Store

from kg.analysis.statements import Names, Stated, alike, names_in, statements_of, text_of
from kg.graph.terms import node
from kg.questions.running import run
from kg.vocabulary import INFERRED_GRAPH, JUDGEMENTS_GRAPH, compact, document_iri

__all__ = ["Brought", "Conflict", "NewEntity", "NewStatement", "brought_by"]

#: What may not both be so of one claim.
_OPPOSITES = {
    "kg:Denied": ("kg:Asserted", "kg:Planned"),
    "kg:Asserted": ("kg:Denied",),
    "kg:Planned": ("kg:Denied",),
}
_Ends = tuple[Decimal, Decimal]
_ENDLESS = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class NewEntity:
    """An entity that the graph did not have.

    Attributes
    ----------
    entity, label, kind : str
        Its CURIE, its label and the label of its class.
    quote : str
        The words that bring it in.
    """

    entity: str
    label: str
    kind: str
    quote: str


@dataclass(frozen=True, slots=True)
class NewStatement:
    """A claim or a figure that no other document states.

    Attributes
    ----------
    statement : str
        Its CURIE.
    text : str
        What it says, in labels.
    quote : str
        The words that it rests on.
    """

    statement: str
    text: str
    quote: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements that do not go together.

    Attributes
    ----------
    statement, text, quote : str
        The new one: its CURIE, what it says, the words it rests on.
    other, other_text, other_quote : str
        The one that was there.
    other_document : str
        The identifier of its document.
    """

    statement: str
    text: str
    quote: str
    other: str
    other_text: str
    other_quote: str
    other_document: str


@dataclass(frozen=True, slots=True)
class Brought:
    """What one document brought into a graph.

    Attributes
    ----------
    document : str
        Its identifier.
    title : str or None
        Its title.
    entities : tuple of NewEntity
        Candidates that the graph did not have, in the order of their labels.
    claims, figures : tuple of NewStatement
        Those that no other document states, in the order of the text.
    known : int
        How many of its statements another document makes, too.
    conflicts : tuple of Conflict
        What it contradicts: a denial of what is held, and the other way about; another figure for the
        same measure of the same actors, where the periods are the same or one is not told.
    """

    document: str
    title: str | None
    entities: tuple[NewEntity, ...]
    claims: tuple[NewStatement, ...]
    figures: tuple[NewStatement, ...]
    known: int
    conflicts: tuple[Conflict, ...]


def brought_by(document: str, store: Store, later: Collection[str] = ()) -> Brought:
    """Return what a document brought into a graph.

    Parameters
    ----------
    document : str
        Its identifier.
    store : pyoxigraph.Store
        The graph, with it.
    later : collection of str, optional
        Identifiers of documents that came in after it, and do not count.

    Returns
    -------
    Brought
    """
    name = names_in(store)
    new: dict[bool, list[NewStatement]] = {True: [], False: []}
    conflicts: list[Conflict] = []
    own = statements_of(store, document)
    for one in own:
        text = text_of(one, name)
        others = [other for other in alike(store, one) if other.document not in later]
        if not any(_same(one, other) for other in others):
            new[one.is_claim].append(NewStatement(one.statement, text, one.quote))
        conflicts += (
            Conflict(
                *(one.statement, text, one.quote),
                *(other.statement, text_of(other, name), other.quote, other.document),
            )
            for other in others
            if _opposed(one, other)
        )
    return Brought(
        document,
        _title(store, document),
        tuple(_entities(store, document, later, name)),
        tuple(new[True]),
        tuple(new[False]),
        len(own) - len(new[True]) - len(new[False]),
        tuple(conflicts),
    )


def _same(one: Stated, other: Stated) -> bool:
    """Tell whether two statements about the same say the same."""
    if one.get("modality") != other.get("modality"):
        return False
    if one.is_claim:
        return True
    return _ends(one) == _ends(other) and all(one.get(f) == other.get(f) for f in ("period", "trend"))


def _opposed(one: Stated, other: Stated) -> bool:
    """Tell whether two statements about the same do not go together."""
    modality, others = str(one.get("modality")), str(other.get("modality"))
    if one.is_claim:
        return others in _OPPOSITES.get(modality, ())
    periods = {one.get("period"), other.get("period")} - {None}
    first, second = _ends(one), _ends(other)
    # A target is not contradicted by a figure of today.
    if modality != others or len(periods) > 1 or first is None or second is None:
        return False
    return first[1] < second[0] or second[1] < first[0]


def _ends(figure: Stated) -> _Ends | None:
    """Return the least and the most that a figure may be: 'more than 60' has no upper end."""
    value, bound = figure.get("value"), figure.get("bound")
    if value is not None:
        least = -_ENDLESS if bound == "max" else Decimal(value)
        return least, (_ENDLESS if bound == "min" else Decimal(value))
    lower, upper = figure.get("lower"), figure.get("upper")
    return (Decimal(lower), Decimal(upper)) if lower is not None and upper is not None else None


_ENTITIES = """
SELECT ?entity ?label (MIN(STR(?class)) AS ?kind) (MIN(?exact) AS ?quote) {
  GRAPH <%s> {
    ?entity a kg:Candidate , ?class ; skos:prefLabel ?label ; prov:wasDerivedFrom ?passage .
    ?passage oa:hasSelector/oa:exact ?exact .
  }
  FILTER(?class != kg:Candidate)
} GROUP BY ?entity ?label ORDER BY ?label ?entity"""


def _entities(store: Store, document: str, later: Collection[str], name: Names) -> Iterator[NewEntity]:
    # What is inferred or judged of an entity does not make it known.
    apart = {document_iri(one) for one in (document, *later)} | {INFERRED_GRAPH, JUDGEMENTS_GRAPH}
    for row in run(store, _ENTITIES % document_iri(document)).rows:
        about = NamedNode(str(row[0]))
        graphs = {quad.graph_name for quad in store.quads_for_pattern(about, None, None)}
        if all(isinstance(graph, NamedNode) and graph.value in apart for graph in graphs):
            kind = name(compact(str(row[2])))
            yield NewEntity(compact(about.value), str(row[1]), kind, " ".join(str(row[3]).split()))


def _title(store: Store, document: str) -> str | None:
    titles = store.quads_for_pattern(NamedNode(document_iri(document)), node("dcterms:title"), None)
    return next((quad.object.value for quad in titles if isinstance(quad.object, Literal)), None)
