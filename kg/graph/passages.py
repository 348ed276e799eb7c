"""The words that statements rest on: passages, each with its position and its quote.

A passage belongs to a document and a span, so all statements that rest on the same words share it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import UsageError
from kg.graph.terms import node
from kg.reading import Document, Span
from kg.vocabulary import document_iri

__all__ = ["CONTEXT", "locate", "passage_node", "passage_quads"]

#: How many characters of the text a quote is given on either side.
CONTEXT = 32


def passage_node(document: Document, span: Span) -> NamedNode:
    """Return the node of a passage, named by its document and, after RFC 5147, its characters."""
    return NamedNode(f"{document_iri(document.identifier)}#char={span.start},{span.end}")


def passage_quads(document: Document, span: Span) -> Iterator[Quad]:
    """Yield what a passage is: its document, its position and its words to the letter."""
    graph = NamedNode(document_iri(document.identifier))
    passage = passage_node(document, span)
    position = NamedNode(f"{passage.value}/position")
    quote = NamedNode(f"{passage.value}/quote")
    kind = node("rdf:type")
    yield Quad(passage, kind, node("kg:Passage"), graph)
    yield Quad(passage, node("oa:hasSource"), graph, graph)
    yield Quad(passage, node("oa:hasSelector"), position, graph)
    yield Quad(passage, node("oa:hasSelector"), quote, graph)
    yield Quad(position, kind, node("oa:TextPositionSelector"), graph)
    yield Quad(position, node("oa:start"), _offset(span.start), graph)
    yield Quad(position, node("oa:end"), _offset(span.end), graph)
    yield Quad(quote, kind, node("oa:TextQuoteSelector"), graph)
    yield Quad(quote, node("oa:exact"), Literal(span.of(document.text)), graph)
    before = document.text[max(0, span.start - CONTEXT) : span.start]
    yield Quad(quote, node("oa:prefix"), Literal(before), graph)
    after = document.text[span.end : span.end + CONTEXT]
    yield Quad(quote, node("oa:suffix"), Literal(after), graph)


def _offset(value: int) -> Literal:
    # Oxigraph holds every kind of whole number as this one.
    return Literal(str(value), datatype=node("xsd:integer"))


def locate(words: str, text: str, occurrence: int | None = None) -> Span:
    """Return where a quote stands in a text.

    Parameters
    ----------
    words : str
        The quote, to the letter.
    text : str
        The text it is from.
    occurrence : int, optional
        Which of several it is, counted from 1; without it the quote has to be there once only.

    Returns
    -------
    Span

    Raises
    ------
    UsageError
        The quote is empty, not in the text, or there more than once and none is chosen.

    Examples
    --------
    >>> locate("trade", "trade and more trade", occurrence=2)
    Span(start=15, end=20)
    """
    if not words.strip():
        raise UsageError("the quote is empty")
    starts: list[int] = []
    start = text.find(words)
    while start >= 0:
        starts.append(start)
        start = text.find(words, start + 1)
    if not starts:
        raise UsageError(f"the quote {words!r} is not in the text")
    if occurrence is None:
        if len(starts) > 1:
            raise UsageError(
                f"the quote {words!r} is in the text {len(starts)} times; say which with 'occurrence'"
            )
        occurrence = 1
    if not 1 <= occurrence <= len(starts):
        raise UsageError(
            f"the quote {words!r} is in the text {len(starts)} times, there is no number {occurrence}"
        )
    return Span(starts[occurrence - 1], starts[occurrence - 1] + len(words))
