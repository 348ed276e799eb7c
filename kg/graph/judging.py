"""Judgements and findings → findings as reviewers leave them, and what they found of each.

No statement is rewritten in its words: what was merged or split off is read as another entity, and what was
rejected stays, marked. Without its line in ``seeds/judgements`` everything is as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Quad

from kg.extraction.findings import Candidate, Findings
from kg.graph import terms
from kg.graph.assertion import ACCEPTED
from kg.graph.gate import admit
from kg.graph.judged_document import JudgedDocument, Review, review_of
from kg.graph.judgements import Judgement
from kg.graph.report import Unmatched
from kg.graph.resolution import Resolution
from kg.graph.terms import node
from kg.knowledge import Knowledge
from kg.vocabulary import JUDGEMENTS_GRAPH

__all__ = ["Judged", "judge"]


@dataclass(frozen=True, slots=True)
class Judged:
    """Findings as reviewers leave them.

    Attributes
    ----------
    findings : tuple of Findings
        Of all documents, in the same order.
    reviews : tuple of Review
        One for each statement and entity that was judged.
    replaced : tuple of (str, str)
        Candidates, and the entities that they were merged into.
    labels : tuple of (str, str)
        What entities of the authority file are called besides.
    unmatched : tuple of Unmatched
        Lines that apply to nothing, though their document is there or should be.
    """

    findings: tuple[Findings, ...]
    reviews: tuple[Review, ...] = ()
    replaced: tuple[tuple[str, str], ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    unmatched: tuple[Unmatched, ...] = ()

    @property
    def statuses(self) -> Mapping[str, str]:
        """What was found of each statement and entity, by CURIE."""
        return MappingProxyType({one.target: one.status for one in self.reviews})

    def quads(self) -> Iterator[Quad]:
        """Yield what is said of the judgements themselves, in a graph of their own."""
        graph = NamedNode(JUDGEMENTS_GRAPH)
        for review in self.reviews:
            about = node(review.target)
            yield Quad(about, node("kg:reviewStatus"), node(review.status), graph)
            if review.reason:
                yield Quad(about, node("kg:reviewReason"), Literal(review.reason), graph)
            if review.reviewer:
                yield Quad(about, node("kg:reviewedBy"), Literal(review.reviewer), graph)
            if review.date:
                yield Quad(about, node("kg:reviewedOn"), terms.date(review.date), graph)
        for candidate, entity in self.replaced:
            yield Quad(node(candidate), node("dcterms:isReplacedBy"), node(entity), graph)
        for entity, label in self.labels:
            yield Quad(node(entity), node("skos:altLabel"), terms.text(label, "en"), graph)


def judge(
    findings: Sequence[Findings],
    judgements: Sequence[Judgement],
    knowledge: Knowledge,
    *,
    due: Collection[Judgement] = (),
) -> Judged:
    """Apply judgements.

    Parameters
    ----------
    findings : sequence of Findings
        What the gate let in, of all documents of a build.
    judgements : sequence of Judgement
        In the order they were made; of two that disagree the later one counts.
    knowledge : Knowledge
        The ontology and the authority file.
    due : collection of Judgement, optional
        Those that are a finding if they apply to nothing, even where their document is not in the build.

    Returns
    -------
    Judged
        What a merge, a split or a new class makes unsound is among the rejections of its document.
    """
    if not judgements:
        return Judged(tuple(findings))
    resolution = Resolution(findings, knowledge)
    for judgement in judgements:
        if judgement.into_label:
            resolution.make(_made(judgement))
    documents = {one.document.identifier for one in findings}
    reasons: dict[int, str | None] = {}
    for number, judgement in enumerate(judgements):
        if not judgement.of_statement and judgement.kind != "split":
            reasons[number] = resolution.apply(judgement)
    open_lines: list[tuple[int, Judgement]] = []
    for number, judgement in enumerate(judgements):
        if number not in reasons:
            reasons[number] = _obstacle(judgement, documents, resolution)
            if reasons[number] is None:
                reasons[number] = "its document no longer says so"
                open_lines.append((number, judgement))
    changed: list[Findings] = []
    reviews: list[Review] = []
    for one in findings:
        own = [line for line in open_lines if line[1].document in (None, one.document.identifier)]
        seen = JudgedDocument(one, resolution, own)
        for number in seen.applied:
            reasons[number] = None
        after = seen.findings if seen.findings == seen.united else admit(seen.findings, knowledge)
        changed.append(after)
        reviews += seen.reviews(after)
    reviews += [review_of(entity, line) for entity, line in resolution.reviewed.items()]
    present = {candidate.entity for one in changed for candidate in one.candidates}
    for number, line in open_lines:
        entity = resolution.resolve(str(line.into))
        if line.into_label and reasons[number] is None and entity not in resolution.reviewed:
            reviews.append(replace(review_of(entity, line), status=ACCEPTED))
    return Judged(
        tuple(changed),
        tuple(
            sorted(
                {r for r in reviews if r.target.startswith("claim:") or r.target in present},
                key=lambda review: review.target,
            )
        ),
        tuple((one, resolution.resolve(one)) for one in sorted(resolution.replaced)),
        tuple(resolution.labels()),
        tuple(
            Unmatched(judgements[number].place, _what(judgements[number]), reason)
            for number, reason in sorted(reasons.items())
            if reason is not None and (judgements[number].document in documents or judgements[number] in due)
        ),
    )


def _obstacle(line: Judgement, documents: Collection[str], resolution: Resolution) -> str | None:
    """Return why a line about statements or words cannot apply, whatever the documents say."""
    if line.document is not None and line.document not in documents:
        return f"the document {line.document!r} is not in this build"
    if line.kind == "split" and not resolution.exists(resolution.resolve(str(line.into))):
        return f"there is no entity {line.into}; give 'into_label' and 'into_class'"
    return None


def _made(line: Judgement) -> Candidate:
    """Return the entity that a split makes."""
    return Candidate(str(line.into), line.into_label or "", (line.into_class,) if line.into_class else ())


def _what(line: Judgement) -> str:
    """Return what a line decides, in words."""
    facts = dict(line.said)
    parts: Iterable[str] = (
        facts[name] for name in ("subject", "predicate", "object", "measure") if name in facts
    )
    told = line.label or " – ".join(parts)
    return f"{line.kind} {line.target}" + (f" ({told})" if told else "")
