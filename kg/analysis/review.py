"""A graph → what a reviewer should look at: candidates, and statements that it is not sure of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Store

from kg.analysis.statements import names_in, statement, text_of
from kg.graph.terms import node
from kg.questions.likeness import most_alike
from kg.questions.names import Names, fold
from kg.questions.running import run
from kg.reading import Span
from kg.vocabulary import compact, document_iri, expand

__all__ = ["Item", "context", "entity_classes", "nearest", "review_queue"]

#: How many entities are offered to merge a candidate into: more than where a name is only misspelt.
NEAREST = 5
_LEAST, _MARGIN = 50, 25
_ENTITY = ("ent:", "topic:", "good:")

# Between sentences, as far as a reader needs it: a line ends, or a full stop is followed by a capital.
_SENTENCE_END = re.compile(r"\n+|(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]*[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Item:
    """Something to be judged.

    Attributes
    ----------
    kind : str
        ``"candidate"``, ``"claim"`` or ``"figure"``.
    target : str
        Its CURIE.
    text : str
        What it is called, or what it says, in one line.
    document : str
        The identifier of the document that brought it in.
    quote : str
        The words there, to the letter.
    span : Span
        Where they are.
    marks : tuple of Span
        What is to be marked of them.
    type : str or None
        The class of a candidate.
    said : tuple of (str, str)
        What a statement says, as a judgement has it.
    confidence : float or None
        Of a statement.
    """

    kind: str
    target: str
    text: str
    document: str
    quote: str
    span: Span
    marks: tuple[Span, ...]
    type: str | None = None
    said: tuple[tuple[str, str], ...] = ()
    confidence: float | None = None


_CANDIDATES = """
SELECT ?entity ?label (MIN(STR(?class)) AS ?kind) ?identifier ?start ?end ?exact {
  GRAPH ?document {
    ?entity a kg:Candidate , ?class ; skos:prefLabel ?label ; prov:wasDerivedFrom ?passage .
    ?document dcterms:identifier ?identifier .
    ?passage oa:hasSelector ?position , ?quote .
    ?position oa:start ?start ; oa:end ?end . ?quote oa:exact ?exact .
  }
  FILTER(?class != kg:Candidate)
  FILTER NOT EXISTS { ?entity kg:reviewStatus ?status }
  FILTER(!BOUND(?only) || ?document = ?only)
} GROUP BY ?entity ?label ?identifier ?start ?end ?exact ORDER BY ?label ?entity ?identifier ?start ?end"""
_DOUBTFUL = """
SELECT ?statement {
  ?statement kg:confidence ?confidence ; kg:statedIn ?document .
  ?document dcterms:identifier ?identifier .
  FILTER(?confidence < ?below)
  FILTER NOT EXISTS { ?statement kg:reviewStatus ?status }
  FILTER(!BOUND(?only) || ?document = ?only)
} ORDER BY ?identifier ?statement"""


def review_queue(
    store: Store, *, below: float = 0.8, document: str | None = None, judged: Collection[str] = ()
) -> tuple[Item, ...]:
    """Return what is to be judged.

    Parameters
    ----------
    store : pyoxigraph.Store
        A built graph.
    below : float, optional
        Statements of less confidence are to be judged.
    document : str, optional
        Only what the document of this identifier says.
    judged : collection of str, optional
        CURIEs of what has been judged since the graph was built.

    Returns
    -------
    tuple of Item
        Candidates in the order of their labels, then statements in the order of documents and words.
    """
    known = {"below": f"{below:f}"} | ({"only": document_iri(document)} if document else {})
    items = [*_candidates(store, known), *_doubtful(store, known)]
    return tuple(item for item in items if item.target not in judged)


def _candidates(store: Store, known: dict[str, str]) -> Iterator[Item]:
    told: set[str] = set()
    for entity, label, kind, identifier, start, end, exact in run(store, _bound(_CANDIDATES, known)).rows:
        target = compact(str(entity))
        if target not in told:
            told.add(target)
            span = Span(int(str(start)), int(str(end)))
            yield Item(
                "candidate",
                target,
                str(label),
                str(identifier),
                str(exact),
                span,
                (span,),
                type=compact(str(kind)),
            )


def _doubtful(store: Store, known: dict[str, str]) -> Iterator[Item]:
    name = names_in(store)
    found = [statement(store, str(row[0])) for row in run(store, _bound(_DOUBTFUL, known)).rows]
    for one in sorted(found, key=lambda each: (each.document, [place[0] for place in each.places])):
        if not one.places:
            continue
        span, words = one.places[0]
        ends = {value for _, value in one.fields if value.startswith(_ENTITY)}
        yield Item(
            "claim" if one.is_claim else "figure",
            one.statement,
            text_of(one, name),
            one.document,
            words,
            span,
            tuple(_mentions(store, one.document, ends, span)) or (span,),
            said=tuple(field for field in one.fields if field[0] not in ("confidence", "bound", "trend")),
            confidence=one.confidence,
        )


def _mentions(store: Store, document: str, entities: Collection[str], within: Span) -> list[Span]:
    """Return where a document speaks of some entities, within a stretch of it."""
    graph = NamedNode(document_iri(document))
    found: set[Span] = set()
    for entity in entities:
        for quad in store.quads_for_pattern(None, node("kg:refersTo"), node(entity), graph):
            # A passage's name ends in its place, after RFC 5147.
            place = re.search(r"#char=(\d+),(\d+)$", getattr(quad.subject, "value", ""))
            if place and within.covers(span := Span(int(place[1]), int(place[2]))):
                found.add(span)
    # Of two that overlap the longer one is marked.
    longest = [one for one in found if not any(o != one and o.covers(one) for o in found)]
    return sorted(longest)


def context(item: Item, text: str | None) -> tuple[tuple[str, bool], ...]:
    """Return the sentence around an item's words, in pieces.

    Parameters
    ----------
    item : Item
        What is to be judged.
    text : str or None
        The document's text; without it the words alone are shown.

    Returns
    -------
    tuple of (str, bool)
        Pieces in one line, and whether each is marked.
    """
    start, end = item.span.start, item.span.end
    if text is None or text[start:end] != item.quote:
        return ((" ".join(item.quote.split()), True),)
    breaks = [(found.start(), found.end()) for found in _SENTENCE_END.finditer(text)]
    first = max((after for _, after in breaks if after <= start), default=0)
    last = min((before for before, _ in breaks if before >= end), default=len(text))
    pieces: list[tuple[str, bool]] = []
    place = first
    for mark in item.marks:
        if mark.start >= place:
            pieces += [(text[place : mark.start], False), (text[mark.start : mark.end], True)]
            place = mark.end
    pieces.append((text[place:last], False))
    return tuple((re.sub(r"\s+", " ", piece), marked) for piece, marked in pieces if piece)


def nearest(item: Item, names: Names) -> tuple[tuple[str, str], ...]:
    """Return what a candidate may be another name of, things of its own kind first, the most alike first.

    Parameters
    ----------
    item : Item
        A candidate.
    names : kg.questions.names.Names
        All names of the graph.

    Returns
    -------
    tuple of (str, str)
        CURIE and label of up to five.
    """
    spaces = tuple(expand(prefix) for prefix in _ENTITY)
    others = {
        name: [iri for iri in named if iri.startswith(spaces) and compact(iri) != item.target]
        for name, named in names.ranks.items()
    }
    scored: dict[str, float] = {}
    known = [name for name, iris in others.items() if iris]
    for name, score in most_alike(fold(item.text), known, least=_LEAST, margin=_MARGIN):
        for iri in others[name]:
            scored[iri] = max(score, scored.get(iri, 0))
    # An agreement is rather another agreement than a topic.
    like = expand(item.target.partition(":")[0] + ":")
    order = sorted(scored, key=lambda iri: (not iri.startswith(like), -scored[iri], names.labels[iri], iri))
    return tuple((compact(iri), names.labels[iri]) for iri in order[:NEAREST])


def entity_classes(store: Store) -> dict[str, str]:
    """Return the classes that an entity may have: CURIE → label, in the order of the CURIEs."""
    rows = run(
        store,
        "SELECT DISTINCT ?class ?label { ?class rdfs:subClassOf+ kg:Entity ; rdfs:label ?label "
        'FILTER(LANG(?label) = "en" && ?class != kg:Candidate) } ORDER BY ?class',
    ).rows
    return {compact(str(row[0])): str(row[1]) for row in rows}


def _bound(query: str, values: dict[str, str]) -> str:
    """Return a query that begins with what is known."""
    terms = {name: f"<{value}>" if "://" in value else value for name, value in values.items()}
    given = " ".join(f"VALUES ?{name} {{ {term} }}" for name, term in terms.items())
    head, brace, rest = query.partition("{")
    return f"{head}{brace} {given} {rest}"
