"""A store in, a :class:`~kg.view.records.Content` out; each property is read in one go."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from kg import vocabulary
from kg.view.properties import Properties, name_of
from kg.view.records import Claim, Content, Document, Entity, Fact, Figure, Passage, Term
from kg.view.rivals import rivals

if TYPE_CHECKING:
    from pyoxigraph import Store

__all__ = ["gather"]

# What is left of an entity's classes where one of these is the only one.
_SPECIAL = frozenset({"kg:Candidate"})
_TENURE = ("kg:holder", "kg:post", "kg:from", "kg:until")


def gather(store: Store) -> Content:
    """Return all that a graph can show.

    Parameters
    ----------
    store : pyoxigraph.Store
        A built graph.

    Returns
    -------
    Content
        Every claim and figure, the entities that they or a mention speak of, and what the authority
        file knows between those.
    """
    return _Gatherer(store).content()


class _Gatherer(Properties):
    def content(self) -> Content:
        """Put it all together."""
        classes = self.values("rdf:type")
        passages = self.passages()
        claims = tuple(self.claim(one, passages) for one in self.standing("kg:Claim"))
        figures = tuple(self.figure(one, passages) for one in self.standing("kg:Observation"))
        mentions = self.mentions()
        wanted = set(mentions)
        for claim in claims:
            wanted |= {claim.subject, claim.object, claim.topic, claim.speaker, claim.counterpart}
        for figure in figures:
            wanted |= {figure.reporter, figure.counterpart, figure.good, figure.speaker}
        wanted.discard("")
        for corridor in sorted(wanted):
            wanted |= set(self.values("kg:connects").get(corridor, ()))
        entities = {one: self.entity(one, mentions.get(one, ())) for one in sorted(wanted)}
        terms = {one.kind for one in entities.values()}
        terms |= {claim.relation for claim in claims} | {claim.value for claim in claims}
        terms |= {figure.measure for figure in figures} | {figure.unit for figure in figures}
        terms |= {statement.modality for statement in (*claims, *figures)}
        terms |= {post for one in entities.values() for post, _, _ in one.tenures}
        facts = self.facts(entities)
        terms |= {fact.relation for fact in facts}
        return Content(
            entities=entities,
            claims=claims,
            figures=figures,
            facts=facts,
            documents={
                one: self.document(one) for one in sorted(s for s, c in classes.items() if "kg:Document" in c)
            },
            terms={one: Term(one, self.labels[one]) for one in sorted(terms) if one in self.labels},
            parents=self.parents,
            rivals=rivals(claims, figures),
        )

    def standing(self, kind: str) -> list[str]:
        """Return the statements of a kind that no reviewer has rejected, in order."""
        reviews = self.values("kg:reviewStatus")
        return sorted(
            one
            for one, classes in self.values("rdf:type").items()
            if kind in classes and "kg:Rejected" not in reviews.get(one, ())
        )

    def said(self, statement: str, passages: Mapping[str, Passage]) -> dict[str, Any]:
        """Return what claims and figures have in common."""
        evidence = (passages[one] for one in self.values("kg:evidence").get(statement, ()) if one in passages)
        made = self.one("prov:wasGeneratedBy", statement)
        return {
            "id": statement,
            "document": self.one("kg:statedIn", statement),
            "modality": self.one("kg:modality", statement),
            "speaker": self.one("kg:attributedTo", statement),
            "counterpart": self.one("kg:counterpart", statement),
            "confidence": float(self.one("kg:confidence", statement) or 1),
            "curated": "kg:Curation" in self.values("rdf:type").get(made, ()),
            "passages": tuple(sorted(evidence, key=lambda one: (one.document, one.start, one.end))),
        }

    def claim(self, claim: str, passages: Mapping[str, Passage]) -> Claim:
        """Return one claim."""
        target = self.one("rdf:object", claim)
        plain = target.startswith("kg:") or not self._is_thing(target)
        start = self.one("kg:on", claim) or self.one("kg:from", claim)
        return Claim(
            **self.said(claim, passages),
            subject=self.one("rdf:subject", claim),
            relation=self.one("rdf:predicate", claim),
            object="" if plain else target,
            value=target if plain else "",
            topic=self.one("kg:topic", claim),
            start=start,
            end=self.one("kg:on", claim) or self.one("kg:until", claim),
        )

    def figure(self, figure: str, passages: Mapping[str, Passage]) -> Figure:
        """Return one figure."""
        told = ("measure", "value", "lower", "upper", "unit", "bound", "trend", "period", "reporter", "good")
        own: dict[str, Any] = {name: self.one(f"kg:{name}", figure) for name in told}
        return Figure(
            **self.said(figure, passages),
            **own,
            approximate=self.one("kg:approximate", figure) == "true",
        )

    def _is_thing(self, name: str) -> bool:
        return name in self.values("rdf:type") or name in self.labels

    def passages(self) -> Mapping[str, Passage]:
        """Return the passages that statements rest on, with what is mentioned in them."""
        sources = self.values("oa:hasSource")
        told: dict[str, dict[str, str]] = {}
        for passage, selectors in self.values("oa:hasSelector").items():
            told[passage] = {
                name: value
                for name in ("exact", "prefix", "suffix", "start", "end")
                for selector in selectors
                if (value := self.one(f"oa:{name}", selector))
            }
        places: dict[str, list[tuple[int, int, str]]] = {}
        for passage, entities in self.values("kg:refersTo").items():
            start, end = int(told[passage].get("start", 0)), int(told[passage].get("end", 0))
            for document in sources.get(passage, ()):
                places.setdefault(document, []).extend((start, end, one) for one in entities)
        for some in places.values():
            some.sort()
        found: dict[str, Passage] = {}
        for one in {passage for some in self.values("kg:evidence").values() for passage in some}:
            if one not in told:
                continue
            document = sources.get(one, ("",))[0]
            start, end = int(told[one].get("start", 0)), int(told[one].get("end", 0))
            marks = _within(places.get(document, ()), start, end)
            quote, before, after = (told[one].get(name, "") for name in ("exact", "prefix", "suffix"))
            found[one] = Passage(document, start, end, quote, before, after, marks)
        return found

    def mentions(self) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """Return entity → documents and how often each speaks of it."""
        counts: dict[str, Counter[str]] = {}
        for document, entities in self.values("kg:mentions").items():
            for one in entities:
                counts.setdefault(one, Counter())[document] += 0
        sources = self.values("oa:hasSource")
        for passage, entities in self.values("kg:refersTo").items():
            for one in entities:
                counts.setdefault(one, Counter()).update(sources.get(passage, ()))
        return {one: tuple(sorted(some.items())) for one, some in counts.items()}

    def entity(self, one: str, mentions: tuple[tuple[str, int], ...]) -> Entity:
        """Return one entity."""
        classes = self.values("rdf:type").get(one, ())
        labels = {language: label for language, label in self.labels.get(one, {}).items() if label}
        aliases = {*self.values("skos:altLabel").get(one, ()), *self.values("kg:shortName").get(one, ())}
        links = self.values("skos:exactMatch").get(one, ())
        return Entity(
            id=one,
            kind=self.most_specific(classes),
            labels=labels or {"": one.partition(":")[2] or one},
            aliases=tuple(sorted(aliases - set(labels.values()))),
            candidate="kg:Candidate" in classes,
            links=tuple(address for address in map(_address, links) if address),
            place=self.place(one),
            tenures=self.tenures.get(one, ()),
            mentions=mentions,
            date=self.one("kg:happensOn", one),
        )

    def most_specific(self, classes: Iterable[str]) -> str:
        """Return that of an entity's classes that no other one is below."""
        own = [one for one in classes if one.startswith("kg:") and one not in _SPECIAL]
        above = {self.parents.get(one, "") for one in own}
        return next((one for one in sorted(own) if one not in above), "kg:Entity")

    @functools.cached_property
    def parents(self) -> Mapping[str, str]:
        """Class → class above, and concept → broader concept."""
        above = {
            one: next((some for some in found if some.startswith("kg:")), "")
            for one, found in self.values("rdfs:subClassOf").items()
        }
        return {one: some for one, some in above.items() if some} | {
            one: found[0] for one, found in self.values("skos:broader").items()
        }

    def place(self, one: str) -> tuple[float, float] | None:
        """Return where a place is; a country is where its capital is."""
        for place in (one, *self.values("kg:capital").get(one, ())):
            latitude, longitude = self.one("wgs84:lat", place), self.one("wgs84:long", place)
            if latitude and longitude:
                return float(latitude), float(longitude)
        return None

    @functools.cached_property
    def tenures(self) -> Mapping[str, tuple[tuple[str, str, str], ...]]:
        """Person → posts, and post → persons, the latest first."""
        found: dict[str, list[tuple[str, str, str]]] = {}
        for tenure in self.values("kg:holder"):
            holder, post, start, end = (self.one(name, tenure) for name in _TENURE)
            found.setdefault(holder, []).append((post, start, end))
            found.setdefault(post, []).append((holder, start, end))
        return {
            one: tuple(sorted(some, key=lambda tenure: (tenure[1], tenure[0]), reverse=True))
            for one, some in found.items()
        }

    def facts(self, entities: Mapping[str, Entity]) -> tuple[Fact, ...]:
        """Return what the authority file says between the entities."""
        graph = NamedNode(vocabulary.AUTHORITY_GRAPH)
        found = set()
        for quad in self.store.quads_for_pattern(None, None, None, graph):
            subject, relation, target = map(name_of, (quad.subject, quad.predicate, quad.object))
            if subject in entities and target in entities and relation.startswith("kg:"):
                found.add(Fact(subject, relation, target))
        return tuple(sorted(found))

    def document(self, one: str) -> Document:
        """Return one document."""
        title = self.one("dcterms:title", one) or self.one("dcterms:identifier", one) or one
        told = (self.one(f"dcterms:{name}", one) for name in ("date", "publisher", "source", "language"))
        return Document(one, title, *told)


def _within(places: Sequence[tuple[int, int, str]], start: int, end: int) -> tuple[tuple[int, int, str], ...]:
    """Return what is mentioned between two positions, with places relative to the first."""
    first = bisect_left(places, (start, 0, ""))
    last = bisect_left(places, (end, 0, ""))
    return tuple((s - start, e - start, one) for s, e, one in places[first:last] if e <= end)


def _address(name: str) -> str:
    """Return the address of a link as one may follow it, "" where it is none of the web."""
    prefix, colon, local = name.partition(":")
    base = vocabulary.namespaces().prefixes.get(prefix) if colon else None
    address = base + local if base else name
    return address if address.startswith(("http://", "https://")) else ""
