"""The project's own scorer: a graph against hand-made annotations of its documents.

An annotation of weight 0.5 is optional: finding it is right, missing it costs nothing. Claims that share
an ``alt`` are different ways to write down one fact, and any of them finds it. What an event discusses and
what it concerns count as one, as do *A imports G from B* and *B exports G to A*. What curators wrote down
is not counted, for or against.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kg import vocabulary
from kg.analysis.annotations import AnnotatedClaim, AnnotatedFigure, Annotations
from kg.analysis.built import Built, BuiltClaim, BuiltFigure, fold, local
from kg.analysis.scores import Evaluation, Mistake, Score
from kg.arguments import sources_of

if TYPE_CHECKING:
    from pyoxigraph import Store

__all__ = ["evaluate", "evaluate_files"]

_SYMMETRIC = frozenset({"meets", "cooperatesWith"})
_AGENDA = frozenset({"discusses", "concerns"})
_TRADE = {"imports": "exports", "exports": "imports"}
# Of these the annotations name the measure in one way; any other measure is known by its number.
_CORE_MEASURES = frozenset(
    {"bilateral trade", "exports", "imports", "trade deficit", "tariff rate", "workers", "students"}
)
_CONCEPTS = frozenset({"Topic", "Good", "Post"})
_GENERIC = frozenset(
    {"", "both", "both nations", "both sides", "he", "her", "him", "his", "it", "its", "she", "them", "they"}
    | {"the two countries", "two countries"}
)


def evaluate(store: Store, annotations: Iterable[Annotations]) -> Evaluation:
    """Compare a graph with annotations.

    Parameters
    ----------
    store : pyoxigraph.Store
        The graph; a document is found in it by its identifier.
    annotations : iterable of Annotations
        One for each document.

    Returns
    -------
    Evaluation
    """
    gold = sorted(annotations, key=lambda one: one.document)
    marker = _Marker(Built.from_store(store), gold)
    for one in gold:
        marker.mark(one)
    marker.outcome.mistakes.sort()
    return marker.outcome


def evaluate_files(store: Store, given: Path | str | Iterable[Path | str]) -> Evaluation:
    """Compare a graph with files of annotations.

    Parameters
    ----------
    store : pyoxigraph.Store
        The graph.
    given : path or iterable of path
        Files of JSON lines, one for each document.

    Returns
    -------
    Evaluation

    Raises
    ------
    InputError
        A file cannot be read, or a line is no annotation.
    UsageError
        One is no path.
    """
    files = sources_of(given, str, "a file of annotations")
    return evaluate(store, [Annotations.from_file(Path(file)) for file in files])


class _Marker:
    def __init__(self, built: Built, gold: Iterable[Annotations]) -> None:
        self.built, self.outcome = built, Evaluation()
        # One entity may go by several names: all the names that any file gives it.
        self.names: dict[str, set[str]] = {}
        for marked in gold:
            for one in marked.entities:
                self.names.setdefault(fold(one.label), {fold(one.label)}).update(map(fold, one.aliases))

    def mark(self, gold: Annotations) -> None:
        document = self.built.documents.get(gold.document)
        if document is None:
            self.outcome.absent.append(gold.document)
        self.entities(gold, self.built.mentions.get(document or "", frozenset()))
        self.claims(gold, self.built.claims.get(document or "", ()))
        self.figures(gold, self.built.figures.get(document or "", ()))

    def called(self, label: str) -> frozenset[str]:
        """Return the entities that go by a label of the annotations."""
        direct = self.built.named.get(fold(label))
        if direct:
            return direct
        names = self.names.get(fold(label), {fold(label)}) - _GENERIC
        return frozenset().union(*(self.built.named.get(name, frozenset()) for name in names))

    def note(self, gold: Annotations, kind: str, what: str, said: Collection[str], quote: str = "") -> None:
        self.outcome.mistakes.append(Mistake(gold.document, kind, what, tuple(said), quote))

    def entities(self, gold: Annotations, mentioned: frozenset[str]) -> None:
        score, right = self.outcome.entities, set[str]()
        for one in gold.entities:
            aliases = {fold(alias) for alias in one.aliases} - _GENERIC
            called = {iri for iri in mentioned if self.built.names.get(iri, frozenset()) & aliases}
            hits = (self.called(one.label) | called) & mentioned
            right |= hits
            if not one.counts:
                continue
            score.gold += 1
            if hits:
                score.found += 1
                self.outcome.typed += any(one.kind in self._classes(iri) for iri in hits)
            else:
                self.note(gold, "missed", "entity", (one.label, one.kind))
        # Topics, goods and posts are no entities in the sense of the annotations.
        counted = {iri for iri in mentioned if not self._classes(iri) & _CONCEPTS}
        score.predicted += len(counted)
        score.right += len(counted & right)
        for iri in sorted(counted - right):
            self.note(gold, "not in gold", "entity", (vocabulary.compact(iri),))

    def claims(self, gold: Annotations, claims: tuple[BuiltClaim, ...]) -> None:
        score, right = self.outcome.claims, set[str]()
        for group in _facts(gold.claims):
            matches = [(self._match(one, claim), one, claim) for one in group for claim in claims]
            related = any(match for match, _, _ in matches)
            exact = [(one, claim) for match, one, claim in matches if match == "fact"]
            right |= {claim.iri for _, claim in exact}
            best = max(group, key=lambda one: one.weight)
            if best.weight < 1:
                continue
            relation = self.outcome.relations.setdefault((exact[0][0] if exact else best).predicate, Score())
            score.gold += 1
            relation.gold += 1
            self.outcome.paired += related
            if exact:
                one, claim = exact[0]
                score.found += 1
                relation.found += 1
                self.outcome.modality += local(claim.modality) == one.modality
                speakers = self.called(one.attributed_to) if one.attributed_to else {""}
                self.outcome.speaker += claim.speaker in speakers
            else:
                self.note(gold, "missed", "claim", (best.subject, best.predicate, best.object), best.quote)
        score.predicted += len(claims)
        score.right += len(right)
        for claim in claims:
            relation = self.outcome.relations.setdefault(local(claim.predicate), Score())
            relation.predicted += 1
            relation.right += claim.iri in right
            if claim.iri not in right:
                parts = (claim.subject, claim.predicate, claim.object)
                said = [vocabulary.compact(part) for part in parts]
                self.note(gold, "not in gold", "claim", said, claim.quote)

    def figures(self, gold: Annotations, figures: tuple[BuiltFigure, ...]) -> None:
        score, right = self.outcome.figures, set[str]()
        for one in gold.figures:
            exact = {figure.iri for figure in figures if self._same_figure(one, figure)}
            right |= exact
            if one.weight < 1:
                continue
            score.gold += 1
            score.found += bool(exact)
            if not exact:
                amount = " to ".join(f"{n:.12g}" for n in (one.value, one.lower, one.upper) if n is not None)
                self.note(gold, "missed", "figure", (one.measure, amount), one.quote)
        score.predicted += len(figures)
        score.right += len(right)
        for figure in figures:
            if figure.iri not in right:
                numbers = [number for number in (figure.value, figure.lower, figure.upper) if number]
                amount = " to ".join(numbers) or local(figure.trend)
                self.note(gold, "not in gold", "figure", (local(figure.measure), amount), figure.quote)

    def _classes(self, iri: str) -> frozenset[str]:
        return self.built.classes.get(iri, frozenset())

    def _match(self, one: AnnotatedClaim, claim: BuiltClaim) -> str:
        """Tell whether a claim is the annotated "fact", a "pair" of the same two ends, or neither."""
        subjects = self.called(one.subject)
        objects = self.called(one.object) or {vocabulary.expand("kg:") + one.object}
        relation = local(claim.predicate)
        others = self.called(one.counterpart) if one.counterpart else frozenset()
        if _TRADE.get(one.predicate) == relation and claim.subject in others and claim.object in objects:
            return "fact"
        straight = claim.subject in subjects and (claim.object in objects or claim.object == one.object)
        crossed = one.predicate in _SYMMETRIC and claim.subject in objects and claim.object in subjects
        if not (straight or crossed):
            return ""
        return "fact" if relation == one.predicate or {one.predicate, relation} == _AGENDA else "pair"

    def _same_figure(self, one: AnnotatedFigure, figure: BuiltFigure) -> bool:
        measure = fold(one.measure)
        number = _same(figure.value, one.value) or (
            _same(figure.lower, one.lower) and _same(figure.upper, one.upper)
        )
        named = fold(local(figure.measure)) == measure or measure not in _CORE_MEASURES
        owned = not one.reporter or not figure.reporter or figure.reporter in self.called(one.reporter)
        return number and named and owned


def _facts(claims: Iterable[AnnotatedClaim]) -> list[list[AnnotatedClaim]]:
    """Return the ways to write down each fact."""
    groups: dict[str | int, list[AnnotatedClaim]] = {}
    for place, claim in enumerate(claims):
        groups.setdefault(claim.alt or place, []).append(claim)
    return list(groups.values())


def _same(built: str, gold: float | None) -> bool:
    return bool(built) and gold is not None and abs(float(built) - gold) <= 1e-6 * max(1.0, abs(gold))
