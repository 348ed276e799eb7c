"""What reviewers decided of candidates → which entity each name means, its label and its class."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from kg.extraction.findings import Candidate, Findings
from kg.graph.judgements import Judgement
from kg.knowledge import Knowledge
from kg.reading import Span

__all__ = ["Resolution"]


class Resolution:
    """Candidates of all documents, as the judgements read so far leave them.

    Parameters
    ----------
    findings : iterable of Findings
        All documents of a build.
    knowledge : Knowledge
        The ontology and the authority file.

    Attributes
    ----------
    reviewed : dict of str to Judgement
        Candidate → the last line that accepts or rejects it.
    replaced : dict of str to str
        Candidate → the entity that it was merged into.
    """

    def __init__(self, findings: Iterable[Findings], knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._known: dict[str, Candidate] = {}
        for one in findings:
            for candidate in one.candidates:
                self._known.setdefault(candidate.entity, candidate)
        self._renamed: dict[str, str] = {}
        self._reclassed: dict[str, str] = {}
        self.reviewed: dict[str, Judgement] = {}
        self.replaced: dict[str, str] = {}

    def resolve(self, curie: str) -> str:
        """Return the entity that a CURIE means now."""
        while curie in self.replaced:
            curie = self.replaced[curie]
        return curie

    def exists(self, curie: str) -> bool:
        """Tell whether a document or the authority file has an entity."""
        return curie in self._known or curie in self._knowledge.entities

    def is_candidate(self, curie: str) -> bool:
        """Tell whether documents brought an entity in, and the authority file lacks it."""
        return curie in self._known and curie not in self._knowledge.entities

    def make(self, candidate: Candidate) -> None:
        """Add an entity that a judgement makes."""
        self._known.setdefault(candidate.entity, candidate)

    def apply(self, judgement: Judgement) -> str | None:
        """Take in a judgement of an entity; return why it does not apply, or None where it does."""
        found = self._find(judgement)
        if not self.is_candidate(found):
            if found in self._knowledge.entities:
                merged = judgement.target in self.replaced
                return (
                    f"it was merged into {found}" if merged else "the authority file has it; change it there"
                )
            return "no document brings it in any more"
        apply: dict[str, Callable[[str, Judgement], str | None]] = {
            "merge": self._merge,
            "rename": self._rename,
            "reclass": self._reclass,
        }
        return apply.get(judgement.kind, self._review)(found, judgement)

    def candidate(self, own: Candidate) -> Candidate | None:
        """Return a candidate of a document as it stands now, or None where the authority file has it."""
        entity = self.resolve(own.entity)
        if not self.is_candidate(entity):
            return None
        first = self._known[entity]
        label = self._renamed.get(entity, first.label)
        kinds = (self._reclassed[entity],) if entity in self._reclassed else first.types
        if entity == own.entity and entity not in self._reclassed:
            kinds = own.types
        names = {first.label, own.label, *own.names} if label != own.label else set(own.names)
        facts = {(predicate, self.resolve(value)) for predicate, value in own.facts}
        return replace(
            own,
            entity=entity,
            label=label,
            types=kinds,
            names=own.names if label == own.label else tuple(sorted(names - {label})),
            facts=tuple(sorted(facts)) if facts != set(own.facts) else own.facts,
        )

    def brought(self, curie: str, evidence: tuple[Span, ...]) -> Candidate | None:
        """Return the candidate that a CURIE means as a document brings it in by what a judgement says."""
        entity = self.resolve(curie)
        if not self.is_candidate(entity):
            return None
        return self.candidate(replace(self._known[entity], names=(), facts=(), evidence=evidence))

    def labels(self) -> Iterable[tuple[str, str]]:
        """Yield what entities of the authority file are called besides, from what was merged into them."""
        for candidate in sorted(self.replaced):
            entity = self._knowledge.entities.get(self.resolve(candidate))
            label = self._known[candidate].label
            if entity is not None and label not in {name.text for name in entity.names}:
                yield entity.curie, label

    def _find(self, judgement: Judgement) -> str:
        """Return the candidate that is meant: by its CURIE, or by its label where that has changed."""
        found = self.resolve(judgement.target)
        if self.exists(found) or judgement.label is None:
            return found
        same = [
            curie
            for curie, candidate in self._known.items()
            if candidate.label.casefold() == judgement.label.casefold()
            and judgement.type in (None, *candidate.types)
        ]
        return self.resolve(same[0]) if len(same) == 1 else found

    def _merge(self, found: str, judgement: Judgement) -> str | None:
        into = self.resolve(str(judgement.into))
        if not self.exists(into):
            return f"there is no entity {into} to merge it into"
        if into == found:
            return f"it is {into} already"
        self.replaced[found] = into
        self.reviewed.pop(found, None)
        return None

    def _rename(self, found: str, judgement: Judgement) -> str | None:
        self._renamed[found] = str(judgement.to).strip()
        return None

    def _reclass(self, found: str, judgement: Judgement) -> str | None:
        if "kg:Entity" not in self._knowledge.classes.get(str(judgement.to), ()):
            return f"{judgement.to} is not a class of entities"
        self._reclassed[found] = str(judgement.to)
        return None

    def _review(self, found: str, judgement: Judgement) -> str | None:
        self.reviewed[found] = judgement
        return None
