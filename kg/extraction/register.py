"""The entities in play while one document is read: the authority's, and what the document brings in."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extraction.findings import Candidate
from kg.extraction.naming.directory import Directory, bag, slug
from kg.knowledge import Knowledge, Tenure
from kg.reading.document import Span

__all__ = ["Register", "slug"]

#: How adjectives of nations end beside which there is a shorter word for a person.
_ADJECTIVE = ("ish", "ic")
#: As many bodies of one name make it likely that every country has one.
_SEVERAL = 3
_PREFIXES = {"kg:Topic": "topic:", "kg:Good": "good:"}


@dataclass
class _Draft:
    label: str
    types: tuple[str, ...]
    names: set[str] = field(default_factory=set)
    facts: set[tuple[str, str]] = field(default_factory=set)
    evidence: list[Span] = field(default_factory=list)


class Register:
    """Entities by CURIE: the authority's, and the candidates of one document.

    Parameters
    ----------
    knowledge : Knowledge
        The authority file.
    day : str or None
        The document's date, which decides who holds a post.
    directory : Directory, optional
        The authority file by label, where it was made before for other documents.
    """

    def __init__(self, knowledge: Knowledge, day: str | None, directory: Directory | None = None) -> None:
        self.knowledge = knowledge
        self.day = day
        self._drafts: dict[str, _Draft] = {}
        self.directory = directory or Directory(knowledge)
        self._drafted: dict[tuple[str, frozenset[str]], str] = {}
        self._spelt: set[tuple[str, str]] = set()
        self._held: dict[str, list[str]] = {}

    def types(self, curie: str) -> tuple[str, ...]:
        """Return the most specific classes of an entity."""
        if curie in self.knowledge.entities:
            return self.knowledge.entities[curie].types
        draft = self._drafts.get(curie)
        return draft.types if draft else ()

    def is_a(self, curie: str | None, *classes: str) -> bool:
        """Tell whether an entity is of one of `classes`."""
        return curie is not None and self.knowledge.is_a(self.types(curie), *classes)

    def label(self, curie: str) -> str:
        """Return the preferred label."""
        if curie in self.knowledge.entities:
            return self.knowledge.entities[curie].label
        draft = self._drafts.get(curie)
        return draft.label if draft else curie.partition(":")[2]

    def linked(self, curie: str, predicate: str) -> tuple[str, ...]:
        """Return what an entity is linked to by a property."""
        if curie in self.knowledge.entities:
            return self.knowledge.entities[curie].linked(predicate)
        draft = self._drafts.get(curie)
        return tuple(sorted(o for p, o in draft.facts if p == predicate)) if draft else ()

    def demonym(self, curie: str) -> str | None:
        """Return the adjective of a country, the shortest where there are several."""
        entity = self.knowledge.entities.get(curie)
        found = [n.text for n in entity.names if n.kind == "demonym" and n.language == "en"] if entity else []
        # 'British' is the adjective, 'Briton' a person.
        ranked = sorted(found, key=lambda text: (text.endswith("s"), len(text), text))
        return next((t for t in ranked if t.endswith(_ADJECTIVE)), ranked[0]) if ranked else None

    def state(self, curie: str) -> str:
        """Return the country that a government, or whoever holds a post of it, acts for; else itself."""
        if self.is_a(curie, "kg:Person"):
            posts = [t.post for t in self.tenures(holder=curie)] or self._held.get(curie, [])
            owners = [o for post in posts for o in self.linked(post, "kg:postOf")]
            return self.state(owners[0]) if owners else curie
        if self.is_a(curie, "kg:GovernmentBody"):
            above = [self.state(c) for c in self.linked(curie, "kg:partOf")]
            return next((c for c in above if self.is_a(c, "kg:Country")), curie)
        return curie

    def hold(self, person: str, post: str) -> None:
        """Note a post that the document gives a person, for those of whom the authority knows none."""
        self._held.setdefault(person, []).append(post)

    def nationality(self, curie: str) -> str | None:
        """Return the adjective of the country whose post a person holds."""
        for tenure in self.tenures(holder=curie):
            for owner in self.linked(tenure.post, "kg:postOf"):
                for country in (owner, *self.linked(owner, "kg:partOf")):
                    if self.is_a(country, "kg:Country") and self.demonym(country):
                        return self.demonym(country)
        return None

    def short(self, curie: str) -> str:
        """Return the shortest usual name: a bracketless acronym if there is one, else the label."""
        entity = self.knowledge.entities.get(curie)
        if entity is None or not self.is_a(curie, "kg:Organisation", "kg:Country"):
            return self.label(curie)
        if self.is_a(curie, "kg:Country"):
            return entity.first("kg:acronym") or entity.label
        given = entity.first("kg:acronym")
        if given:
            return given
        upper = [
            n.text
            for n in entity.names
            if n.kind == "alias"
            and n.language == "en"
            and n.text.isupper()
            and n.text.replace("-", "").isalpha()
            and len(n.text) > 1
        ]
        return min(upper, key=lambda text: (len(text), text)) if upper else entity.label

    def add(
        self,
        label: str,
        kind: str,
        *,
        names: tuple[str, ...] = (),
        facts: tuple[tuple[str, str], ...] = (),
        evidence: tuple[Span, ...] = (),
    ) -> str:
        """Return the entity that goes by `label`: the authority's if it has one, else a candidate.

        Parameters
        ----------
        label : str
            The canonical label.
        kind : str
            The class, ``"kg:Visit"``.
        names, facts, evidence
            As of :class:`~kg.extraction.findings.Candidate`; added to what is known of it.

        Returns
        -------
        str
            Its CURIE.
        """
        known = (
            self.directory.labels.get(slug(label))
            or self.directory.bags.get(bag(label))
            or self._dated(label)
        )
        if known is not None and self.knowledge.is_a(self.types(known), kind, "kg:" + kind.partition(":")[2]):
            return known
        curie = self._drafted.setdefault((kind, bag(label)), _PREFIXES.get(kind, "ent:") + slug(label))
        if curie in self.knowledge.entities:
            return curie
        draft = self._drafts.setdefault(curie, _Draft(label, (kind,)))
        draft.names.update(n for n in names if n != label)
        draft.facts.update(facts)
        draft.evidence.extend(e for e in evidence if e not in draft.evidence)
        return curie

    def _dated(self, label: str) -> str | None:
        """Return the one listed event that a label without a year, or with no more than it, means."""
        base, bracket, year = label.rpartition(" (")
        year = year[:-1] if bracket and year[:-1].isdigit() else ""
        listed = self.directory.undated.get(slug(base if year else label), ())
        wanted = year or (self.day or "")[:4]
        found = [c for c in listed if f"{wanted})" in self.label(c)]
        if year and len(found) != 1:
            return None
        # A text without a date is taken to be about the latest.
        return max(found, key=lambda c: self.label(c)[-5:]) if found else None

    def note(self, curie: str, *names: str) -> None:
        """Add surface forms to a candidate; the authority's entities keep their own."""
        draft = self._drafts.get(curie)
        if draft:
            draft.names.update(n for n in names if n != draft.label)

    def spell(self, curie: str, *names: str) -> None:
        """Add names that tell an entity apart by themselves, to the authority's entities as well."""
        self.note(curie, *names)
        entity = self.knowledge.entities.get(curie)
        if entity:
            known = {slug(n.text) for n in entity.names}
            self._spelt.update((curie, n) for n in names if slug(n) not in known)

    def spellings(self, used: set[str]) -> tuple[tuple[str, str], ...]:
        """Return the names of the authority's entities that it does not have, in order."""
        return tuple(sorted(pair for pair in self._spelt if pair[0] in used))

    def post(
        self,
        role: str,
        owner: str,
        evidence: Span,
        title: str | None = None,
        names: tuple[str, ...] = (),
        to: str | None = None,
    ) -> str:
        """Return the post of a role at an owner, the authority's or a candidate.

        Parameters
        ----------
        role, owner : str
            What the post is, and whose.
        evidence : Span
            The words for it.
        title : str, optional
            The title to the letter, where it says more than the role.
        names : tuple of str, optional
            What else the text calls the post.
        to : str, optional
            To whom an envoy is sent.

        Returns
        -------
        str
            Its CURIE.
        """
        whose = self.with_article(self.label(owner))
        label = f"{title or self.knowledge.roles[role].label} of {whose}"
        if to is not None:
            label += f" to {self.with_article(self.label(to))}"
        listed = self.directory.titles.get(slug(label))
        if listed is None and title is None:
            listed = self.directory.posts.get((role, owner))
        if listed is not None and owner in self.linked(listed, "kg:postOf"):
            return listed
        facts = (("kg:postOf", owner), ("kg:role", role))
        return self.add(label, "kg:Post", names=names, facts=facts, evidence=(evidence,))

    def called(self, label: str) -> str | None:
        """Return the authority's entity of a label."""
        return self.directory.labels.get(slug(label))

    def common(self, name: str) -> bool:
        """Tell whether several countries have a body of a name, so that more than are listed may have."""
        start = slug(name) + "-of-"
        return sum(label.startswith(start) for label in self.directory.labels) >= _SEVERAL

    def topic_in(self, name: str) -> str | None:
        """Return the topic that a name has in it in two words or more: 'Treaty on Nuclear Energy'."""
        folded = f" {name.lower()} "
        return next((topic for words, topic in self.directory.topics if f" {words} " in folded), None)

    def with_article(self, label: str) -> str:
        """Put 'the' before a label that English wants it before ('the United States')."""
        words = self.knowledge.language.words("kg:articleWord", "kg:Entity")
        return (
            f"the {label}"
            if any(w in words for w in label.split()) and not label.startswith("the ")
            else label
        )

    def tenures(
        self,
        *,
        holder: str | None = None,
        role: str | None = None,
        owner: str | None = None,
        ever: bool = False,
    ) -> list[Tenure]:
        """Return the tenures on the document's day, or of any day, that fit, the latest start first."""
        found = [
            t
            for t in self.knowledge.tenures
            if holder in (None, t.holder)
            and (ever or t.covers(self.day))
            and role in (None, *self.linked(t.post, "kg:role"))
            and (owner is None or owner in self.linked(t.post, "kg:postOf"))
        ]
        return sorted(found, key=lambda t: (t.start or "", t.post), reverse=True)

    def candidates(self, used: set[str]) -> tuple[Candidate, ...]:
        """Return the candidates among `used`, and what they lean on, in order of CURIE."""
        wanted = set(used)
        for curie in sorted(used):
            wanted |= (
                {o for _, o in self._drafts[curie].facts if o in self._drafts}
                if curie in self._drafts
                else set()
            )
        return tuple(
            Candidate(
                c, d.label, d.types, tuple(sorted(d.names)), tuple(sorted(d.facts)), tuple(sorted(d.evidence))
            )
            for c, d in sorted(self._drafts.items())
            if c in wanted
        )
