"""An entity's IRI in, its :class:`Card` out."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg import vocabulary
from kg.questions.card import Card, Evidence, Figure, Link, Mentioned, Reference, Tenure
from kg.questions.lookups import Lookups, node, plain
from kg.questions.rows import Term

if TYPE_CHECKING:
    from pyoxigraph import Store

__all__ = ["entity_card"]

# The first of these that an entity plays in a claim is the one that it is listed under.
_ROLES = {
    "subject": "rdf:subject",
    "object": "rdf:object",
    "counterpart": "kg:counterpart",
    "topic": "kg:topic",
    "speaker": "kg:attributedTo",
}
_OF_A_FIGURE = ("kg:reporter", "kg:counterpart", "kg:good", "kg:measure", "kg:attributedTo")
_NAMES = ("kg:shortName", "kg:demonym", "kg:metonym")
_UNITS = {"PERCENT": "%", "PERSON": " people", "YR": " years", "NUM": ""}
_BOUNDS = {"min": "more than ", "max": "up to "}
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


def entity_card(store: Store, iri: str) -> Card:
    """Gather all that a graph says of an entity, save what reviewers rejected.

    Parameters
    ----------
    store : pyoxigraph.Store
        The graph.
    iri : str
        The entity; see :meth:`kg.questions.names.Names.find`.

    Returns
    -------
    Card
    """
    return _Gatherer(store).card(NamedNode(iri))


class _Gatherer(Lookups):
    """Every order is by what a reader sees, never by the store's."""

    def card(self, entity: NamedNode) -> Card:
        """Return the card of an entity."""
        labels = {
            one.language or "": one.value
            for one in sorted(self.objects(entity, "skos:prefLabel"), key=str)
            if isinstance(one, Literal)
        }
        aliases = {one.value for one in self.objects(entity, "skos:altLabel") if isinstance(one, Literal)}
        classes = self.objects(entity, "rdf:type")
        candidate = node("kg:Candidate")
        return Card(
            iri=entity.value,
            curie=vocabulary.compact(entity.value),
            label=self.reference(entity).label,
            labels=labels,
            aliases=tuple(sorted(aliases - set(labels.values()))),
            classes=self.references(
                one for one in classes if one != candidate and plain(one).startswith(node("kg:").value)
            ),
            matches=tuple(sorted(plain(one) for one in self.objects(entity, "skos:exactMatch"))),
            tenures=self.tenures(entity),
            facts=self.facts(entity),
            links=self.links(entity),
            figures=self.figures(entity),
            mentions=self.mentions(entity),
            candidate=candidate in classes,
        )

    def tenures(self, entity: NamedNode) -> tuple[Tenure, ...]:
        """Return what posts a person holds, or who holds a post."""
        found = []
        for tenure in self.subjects("kg:holder", entity) | self.subjects("kg:post", entity):
            holder, post = self.one(tenure, "kg:holder"), self.one(tenure, "kg:post")
            if holder is not None and post is not None:
                start, end = self.text(tenure, "kg:from"), self.text(tenure, "kg:until")
                found.append(Tenure(self.reference(holder), self.reference(post), start, end))
        return tuple(sorted(found, key=lambda one: (one.start, one.end, one.holder, one.post)))

    def facts(self, entity: NamedNode) -> tuple[tuple[Reference, Reference], ...]:
        """Return what the authority file says of an entity besides its names."""
        graph = NamedNode(vocabulary.AUTHORITY_GRAPH)
        names = {node(name) for name in _NAMES}
        quads = self.store.quads_for_pattern(entity, None, None, graph)
        found = {
            (self.reference(quad.predicate), self.reference(quad.object))
            for quad in quads
            if quad.predicate.value.startswith(node("kg:").value) and quad.predicate not in names
        }
        return tuple(sorted(found))

    def links(self, entity: NamedNode) -> tuple[Link, ...]:
        """Return the claims about an entity."""
        roles: dict[Term, str] = {}
        for role, predicate in _ROLES.items():
            for claim in self.subjects(predicate, entity):
                if node("kg:Claim") in self.objects(claim, "rdf:type") and not self.rejected(claim):
                    roles.setdefault(claim, role)
        found = [self.link(claim, role) for claim, role in roles.items()]
        order = list(_ROLES)
        return tuple(
            sorted(
                found,
                key=lambda one: (
                    order.index(one.role),
                    one.relation,
                    one.object,
                    one.subject,
                    one.document.curie,
                    one.iri,
                ),
            )
        )

    def link(self, claim: Term, role: str) -> Link:
        """Return one claim."""
        start, end = self.text(claim, "kg:from"), self.text(claim, "kg:until")
        stretch = f"{start} to {end}" if start and end else f"from {start}" if start else f"until {end}"
        return Link(
            **self.said(claim),  # type: ignore[arg-type]
            role=role,
            subject=self.reference(self.one(claim, "rdf:subject") or claim),
            relation=self.reference(self.one(claim, "rdf:predicate") or claim),
            object=self.reference(self.one(claim, "rdf:object") or claim),
            time=self.text(claim, "kg:on") or (stretch if start or end else ""),
            topic=self.maybe(claim, "kg:topic"),
            counterpart=self.maybe(claim, "kg:counterpart"),
        )

    def figures(self, entity: NamedNode) -> tuple[Figure, ...]:
        """Return the figures about an entity."""
        found = {
            figure
            for predicate in _OF_A_FIGURE
            for figure in self.subjects(predicate, entity)
            if node("kg:Observation") in self.objects(figure, "rdf:type") and not self.rejected(figure)
        }
        figures = [
            Figure(
                **self.said(one),  # type: ignore[arg-type]
                measure=self.reference(self.one(one, "kg:measure") or one),
                amount=self.amount(one),
                trend=_local(self.text(one, "kg:trend")),
                period=self.text(one, "kg:period"),
                reporter=self.maybe(one, "kg:reporter"),
                counterpart=self.maybe(one, "kg:counterpart"),
                good=self.maybe(one, "kg:good"),
            )
            for one in found
        ]
        return tuple(sorted(figures, key=lambda one: (one.measure, one.period, one.document.curie, one.iri)))

    def amount(self, figure: Term) -> str:
        """Return number and unit as a reader writes them."""
        numbers = [self.text(figure, f"kg:{name}") for name in ("value", "lower", "upper")]
        written = [_number(number) for number in numbers if number]
        if not written:
            return ""
        unit = _unit(_local(self.text(figure, "kg:unit")))
        bound = _BOUNDS.get(self.text(figure, "kg:bound"), "")
        about = "about " if self.text(figure, "kg:approximate") == "true" and not bound else ""
        return f"{about}{bound}{' to '.join(written)}{unit}"

    def rejected(self, statement: Term) -> bool:
        """Tell whether reviewers rejected a statement; a card is of what is taken to be so."""
        return node("kg:Rejected") in self.objects(statement, "kg:reviewStatus")

    def said(self, statement: Term) -> dict[str, object]:
        """Return what claims and figures have in common."""
        made = self.one(statement, "prov:wasGeneratedBy")
        evidence = [self.evidence(passage) for passage in self.objects(statement, "kg:evidence")]
        return {
            "iri": plain(statement),
            "document": self.reference(self.one(statement, "kg:statedIn") or statement),
            "modality": _local(self.text(statement, "kg:modality")),
            "speaker": self.maybe(statement, "kg:attributedTo"),
            "curated": made is not None and node("kg:Curation") in self.objects(made, "rdf:type"),
            "evidence": tuple(sorted(evidence, key=lambda one: (one.start, one.end))),
        }

    def evidence(self, passage: Term) -> Evidence:
        """Return the words of a passage."""
        found = {
            name: self.text(selector, f"oa:{name}")
            for name in ("exact", "prefix", "suffix", "start", "end")
            for selector in sorted(self.objects(passage, "oa:hasSelector"), key=str)
            if self.text(selector, f"oa:{name}")
        }
        return Evidence(
            quote=found.get("exact", ""),
            document=self.reference(self.one(passage, "oa:hasSource") or passage),
            start=int(found.get("start", 0)),
            end=int(found.get("end", 0)),
            before=found.get("prefix", ""),
            after=found.get("suffix", ""),
        )

    def mentions(self, entity: NamedNode) -> tuple[Mentioned, ...]:
        """Return which documents speak of an entity, and in which words."""
        places: Counter[Reference] = Counter()
        words: dict[Reference, set[str]] = {}
        for document in self.subjects("kg:mentions", entity):
            words.setdefault(self.reference(document), set())
        for passage in self.subjects("kg:refersTo", entity):
            evidence = self.evidence(passage)
            places[evidence.document] += 1
            words.setdefault(evidence.document, set()).add(evidence.quote)
        found = (Mentioned(one, tuple(sorted(words[one])), places[one]) for one in words)
        return tuple(sorted(found, key=lambda one: one.document.curie))


def _local(iri: str) -> str:
    return vocabulary.compact(iri).rpartition(":")[2]


def _unit(name: str) -> str:
    """Return a unit as it follows a number; the code of a currency stays as it is."""
    if name in _UNITS or not name:
        return _UNITS.get(name, "")
    return " " + (name if len(name) == 3 and name.isupper() else name.lower().replace("_", " "))


def _number(text: str) -> str:
    number = Decimal(text)
    for scale, name in _SCALES:
        if abs(number) >= scale:
            return f"{(number / scale).normalize():f} {name}"
    return f"{number:,f}"
