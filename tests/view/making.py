"""Graphs for the tests of the explorer, from sentences in which the names are marked."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode, RdfFormat, Store

from kg.extraction.findings import Claim, Findings, Mention, Observation
from kg.graph.assertion import assert_findings
from kg.reading.document import Document, Span
from kg.vocabulary import AUTHORITY_GRAPH, ONTOLOGY_GRAPH, ontology_directory

__all__ = ["Sentence", "article", "store_of"]

_MARK = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]")


@dataclass(frozen=True)
class Sentence:
    """``"[[ent:norland|Norland]] agreed."``, and what it says; where the words stand is filled in."""

    text: str
    claims: tuple[Claim, ...] = ()
    figures: tuple[Observation, ...] = ()


def article(
    identifier: str,
    sentences: Iterable[Sentence],
    *,
    title: str | None = None,
    date: str | None = None,
    publisher: str | None = None,
    source: str | None = None,
) -> Findings:
    """Return what a document of these sentences says."""
    text = ""
    mentions: list[Mention] = []
    claims: list[Claim] = []
    figures: list[Observation] = []
    for one in sentences:
        start, place = len(text), 0
        for found in _MARK.finditer(one.text):
            text += one.text[place : found.start()]
            mentions.append(Mention(Span(len(text), len(text) + len(found[2])), found[1]))
            text += found[2]
            place = found.end()
        text += one.text[place:]
        evidence = (Span(start, len(text)),)
        claims += [replace(claim, evidence=evidence) for claim in one.claims]
        figures += [replace(figure, evidence=evidence) for figure in one.figures]
        text += "\n"
    day = datetime.date.fromisoformat(date) if date else None
    document = Document(identifier, text, title=title, date=day, publisher=publisher, source=source)
    return Findings(document, (), tuple(mentions), tuple(claims), tuple(figures))


def store_of(authority: str, articles: Iterable[Findings]) -> Store:
    """Return the store of an authority file, the shipped ontology and what documents say."""
    store = Store()
    for path in sorted(ontology_directory().glob("*.ttl")):
        store.bulk_load(path=str(path), format=RdfFormat.TURTLE, to_graph=NamedNode(ONTOLOGY_GRAPH))
    store.bulk_load(authority.encode(), format=RdfFormat.TURTLE, to_graph=NamedNode(AUTHORITY_GRAPH))
    for one in articles:
        store.bulk_extend(assert_findings(one))
    return store
