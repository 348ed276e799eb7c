"""Findings → quads in the document's named graph.

Nothing here judges: what comes in has passed the gate. The names of statements are made from what
they say and where, so the same findings give the same names wherever and whenever they are built.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import TypeVar
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from kg.extraction.findings import Candidate, Claim, Findings, Observation
from kg.graph import terms
from kg.graph.passages import passage_node, passage_quads
from kg.graph.terms import node
from kg.reading import Document, Span
from kg.version import VERSION
from kg.vocabulary import BASE, GENERATORS_GRAPH, compact, document_iri, expand

__all__ = ["ACCEPTED", "CURATION", "REJECTED", "assert_findings", "said", "statement_node", "unite"]

#: What reviewers may find.
ACCEPTED, REJECTED = "kg:Accepted", "kg:Rejected"

#: The generator of what a person wrote down; it has no version.
CURATION = "curation"

Statement = TypeVar("Statement", Claim, Observation)
Fact = tuple[NamedNode, NamedNode, NamedNode | Literal]

# What a statement is recognised by; the rest is how well it is supported.
_SUPPORT = frozenset({"evidence", "confidence", "generator"})


def assert_findings(findings: Findings, reviews: Mapping[str, str] = MappingProxyType({})) -> list[Quad]:
    """Return the quads of one document, in the graph that bears the document's IRI.

    Parameters
    ----------
    findings : Findings
        What the gate let in.
    reviews : mapping of str to str
        CURIE of a statement or an entity → what reviewers found, ``kg:Accepted`` or ``kg:Rejected``.

    Returns
    -------
    list of pyoxigraph.Quad
        Document, mentions, candidates, claims, observations and the passages they share; a
        claim that is asserted and not rejected stands as its plain triple too. Of a candidate that is
        rejected nothing is said but what it is called and where it is from; one that is accepted is no
        candidate any more. What made the statements is described in a graph of its own, as many
        documents share it. None is there twice.
    """
    document = findings.document
    graph = NamedNode(document_iri(document.identifier))
    claims, observations = unite(findings.claims), unite(findings.observations)
    facts: list[Fact] = list(_document_facts(document, graph))
    spans: set[Span] = set()
    for mention in findings.mentions:
        if reviews.get(mention.entity) == REJECTED:
            continue
        facts.append((graph, node("kg:mentions"), node(mention.entity)))
        facts.append((passage_node(document, mention.span), node("kg:refersTo"), node(mention.entity)))
        spans.add(mention.span)
    for candidate in findings.candidates:
        facts += _candidate_facts(document, candidate, reviews.get(candidate.entity))
        spans.update(candidate.evidence)
    for entity, name in findings.spellings:
        if reviews.get(entity) != REJECTED:
            facts.append((node(entity), node("skos:altLabel"), Literal(name, language="en")))
    for claim in claims:
        facts += _claim_facts(document, claim, reviews)
        spans.update(claim.evidence)
    for observation in observations:
        facts += _observation_facts(document, observation)
        spans.update(observation.evidence)
    generators = sorted({c.generator for c in claims} | {o.generator for o in observations})
    for generator in generators:
        facts += _activity_facts(document, generator)
    quads = [Quad(*fact, graph) for fact in facts]
    shared = NamedNode(GENERATORS_GRAPH)
    quads += [Quad(*fact, shared) for generator in generators for fact in _agent_facts(generator)]
    for span in sorted(spans):
        quads += passage_quads(document, span)
    return list(dict.fromkeys(quads))


def unite(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Merge statements that say the same: evidence is united, the highest confidence kept.

    What an extractor found on its own is no longer the curators', so the extractor is named for it.

    Parameters
    ----------
    statements : iterable of Claim or of Observation
        Statements of one document, in any order.

    Returns
    -------
    tuple of the same
        In the order of the text, whatever the order they came in.
    """
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(said(statement), []).append(statement)
    united = [
        (
            key,
            replace(
                group[0],
                evidence=tuple(sorted({span for one in group for span in one.evidence})),
                confidence=max(one.confidence for one in group),
                generator=min((one.generator for one in group), key=lambda name: (name == CURATION, name)),
            ),
        )
        for key, group in groups.items()
    ]
    return tuple(one for _, one in sorted(united, key=lambda pair: (pair[1].evidence, pair[0])))


def statement_node(document: Document, statement: Claim | Observation) -> NamedNode:
    """Return the node of a statement, named by a digest of what it says and where."""
    where = [[span.start, span.end] for span in statement.evidence]
    whole = json.dumps([document.identifier, _said(statement), where])
    return NamedNode(expand("claim:") + hashlib.sha256(whole.encode("utf-8")).hexdigest()[:32])


def said(statement: Claim | Observation) -> str:
    """Return what a statement says in one string: two that say the same have the same."""
    return json.dumps(_said(statement))


def _said(statement: Claim | Observation) -> list[str]:
    """Return what a statement says, as words in a fixed order."""
    parts = [type(statement).__name__]
    for field in fields(statement):
        value = getattr(statement, field.name)
        if value is None or field.name in _SUPPORT:
            continue
        if field.name in ("value", "lower", "upper"):
            value = terms.decimal(value).value
        elif field.name == "when":
            value = [value.on, value.start, value.end]
        parts.append(f"{field.name}={value}")
    return parts


def _document_facts(document: Document, graph: NamedNode) -> Iterator[Fact]:
    yield graph, node("rdf:type"), node("kg:Document")
    yield graph, node("dcterms:identifier"), Literal(document.identifier)
    yield graph, node("dcterms:language"), Literal(document.language)
    yield graph, node("schema:sha256"), Literal(document.digest)
    if document.title:
        yield graph, node("dcterms:title"), terms.text(document.title)
    if document.date:
        yield graph, node("dcterms:date"), terms.date(document.date.isoformat())
    if document.publisher:
        yield graph, node("dcterms:publisher"), Literal(document.publisher)
    if document.author:
        yield graph, node("dcterms:creator"), Literal(document.author)
    if document.source:
        yield graph, node("dcterms:source"), _address(document.source)


def _address(source: str) -> NamedNode | Literal:
    """Return a web address as a node, anything else (a citation) as words."""
    if source.startswith(("http://", "https://")):
        try:
            return NamedNode(source)
        except ValueError:
            return Literal(source)
    return Literal(source)


def _candidate_facts(document: Document, candidate: Candidate, review: str | None) -> Iterator[Fact]:
    entity = node(candidate.entity)
    for kind in candidate.types if review == ACCEPTED else ("kg:Candidate", *candidate.types):
        yield entity, node("rdf:type"), node(kind)
    yield entity, node("skos:prefLabel"), terms.text(candidate.label, "en")
    for name in candidate.names:
        if name != candidate.label:
            yield entity, node("skos:altLabel"), terms.text(name, "en")
    for predicate, value in () if review == REJECTED else candidate.facts:
        yield entity, node(predicate), terms.date(value) if terms.is_date(value) else node(value)
    for span in candidate.evidence:
        yield entity, node("prov:wasDerivedFrom"), passage_node(document, span)


def _claim_facts(document: Document, claim: Claim, reviews: Mapping[str, str]) -> Iterator[Fact]:
    subject, predicate = node(claim.subject), node(claim.predicate)
    value = terms.date(claim.object) if terms.is_date(claim.object) else node(claim.object)
    about = statement_node(document, claim)
    yield about, node("rdf:type"), node("kg:Claim")
    yield about, node("rdf:subject"), subject
    yield about, node("rdf:predicate"), predicate
    yield about, node("rdf:object"), value
    if claim.modality == "kg:Asserted" and reviews.get(compact(about.value)) != REJECTED:
        yield subject, predicate, value
    if claim.topic:
        yield about, node("kg:topic"), node(claim.topic)
    for name, day in (("kg:on", claim.when.on), ("kg:from", claim.when.start), ("kg:until", claim.when.end)):
        if day:
            yield about, node(name), terms.date(day)
    yield from _support(document, claim, about)


def _observation_facts(document: Document, observation: Observation) -> Iterator[Fact]:
    about = statement_node(document, observation)
    yield about, node("rdf:type"), node("kg:Observation")
    for name in ("measure", "unit", "reporter", "good", "trend"):
        value = getattr(observation, name)
        if value:
            yield about, node(f"kg:{name}"), node(value)
    for name in ("value", "lower", "upper"):
        figure = getattr(observation, name)
        if figure is not None:
            yield about, node(f"kg:{name}"), terms.decimal(figure)
    if observation.period:
        yield about, node("kg:period"), terms.period(observation.period)
    if observation.approximate:
        yield about, node("kg:approximate"), terms.boolean(True)
    if observation.bound:
        yield about, node("kg:bound"), Literal(observation.bound)
    yield from _support(document, observation, about)


def _support(document: Document, statement: Claim | Observation, about: NamedNode) -> Iterator[Fact]:
    """Yield what claims and observations have in common: source, words, speaker, maker."""
    yield about, node("kg:statedIn"), NamedNode(document_iri(document.identifier))
    yield about, node("kg:modality"), node(statement.modality)
    yield about, node("kg:confidence"), terms.decimal(round(statement.confidence, 3))
    yield about, node("prov:wasGeneratedBy"), _activity(document, statement.generator)
    if statement.attributed_to:
        yield about, node("kg:attributedTo"), node(statement.attributed_to)
    if statement.counterpart:
        yield about, node("kg:counterpart"), node(statement.counterpart)
    for span in statement.evidence:
        yield about, node("kg:evidence"), passage_node(document, span)


def _activity(document: Document, generator: str) -> NamedNode:
    return NamedNode(f"{document_iri(document.identifier)}#generated-by={quote(generator, safe='')}")


def _activity_facts(document: Document, generator: str) -> Iterator[Fact]:
    """Yield what made statements of a document; no clock, so that a rebuild gives the same."""
    activity = _activity(document, generator)
    yield activity, node("rdf:type"), node("kg:Curation" if generator == CURATION else "kg:Extraction")
    yield activity, node("prov:used"), NamedNode(document_iri(document.identifier))
    yield activity, node("prov:wasAssociatedWith"), _agent(generator)


def _agent(generator: str) -> NamedNode:
    version = "" if generator == CURATION else f"/{VERSION}"
    return NamedNode(f"{BASE}generator/{quote(generator, safe='')}{version}")


def _agent_facts(generator: str) -> Iterator[Fact]:
    agent = _agent(generator)
    yield agent, node("rdf:type"), node("prov:Agent" if generator == CURATION else "prov:SoftwareAgent")
    yield agent, node("rdfs:label"), Literal(generator)
    if generator != CURATION:
        yield agent, node("schema:softwareVersion"), Literal(VERSION)
