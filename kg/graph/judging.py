"""Judgements and findings → findings as reviewers leave them, and what they found of each.

No statement is rewritten in its words: what was merged or split off is read as another entity, and what was
rejected stays, marked. Without its line in ``seeds/judgements`` everything is as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Quad

from kg.extraction.findings import Candidate, Claim, Findings
from kg.graph import terms
from kg.graph.assertion import ACCEPTED, REJECTED, said, statement_node, unite
from kg.graph.candidates import united
from kg.graph.gate import admit
from kg.graph.judgements import Judgement
from kg.graph.matching import Statement, ends, says, with_ends, words_of
from kg.graph.report import Unmatched
from kg.graph.resolution import Resolution
from kg.graph.terms import node
from kg.knowledge import Knowledge
from kg.vocabulary import JUDGEMENTS_GRAPH, compact

__all__ = ["Judged", "Review", "judge"]


@dataclass(frozen=True, slots=True)
class Review:
    """What reviewers found of a statement or an entity.

    Attributes
    ----------
    target : str
        Its CURIE.
    status : str
        ``"kg:Accepted"`` or ``"kg:Rejected"``.
    reason, reviewer, date : str or None
        Why, who and when, as far as that was told.
    """

    target: str
    status: str
    reason: str | None = None
    reviewer: str | None = None
    date: str | None = None


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
        Lines that apply to nothing.
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


def judge(findings: Sequence[Findings], judgements: Sequence[Judgement], knowledge: Knowledge) -> Judged:
    """Apply judgements.

    Parameters
    ----------
    findings : sequence of Findings
        What the gate let in, of all documents of a build.
    judgements : sequence of Judgement
        In the order they were made; of two that disagree the later one counts.
    knowledge : Knowledge
        The ontology and the authority file.

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
        bench = _Bench(one, resolution, own)
        for number in bench.applied:
            reasons[number] = None
        after = bench.findings if bench.findings == bench.united else admit(bench.findings, knowledge)
        changed.append(after)
        reviews += bench.reviews(after)
    reviews += [_review(entity, line) for entity, line in resolution.reviewed.items()]
    present = {candidate.entity for one in changed for candidate in one.candidates}
    for number, line in open_lines:
        entity = resolution.resolve(str(line.into))
        if line.into_label and reasons[number] is None and entity not in resolution.reviewed:
            reviews.append(replace(_review(entity, line), status=ACCEPTED))
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
            if reason is not None
        ),
    )


class _Bench:
    """One document's findings, and the lines that may be about them."""

    def __init__(
        self, findings: Findings, resolution: Resolution, lines: Sequence[tuple[int, Judgement]]
    ) -> None:
        self.united = replace(
            findings, claims=unite(findings.claims), observations=unite(findings.observations)
        )
        self._document = findings.document
        self._resolution = resolution
        self._splits = [line for line in lines if line[1].kind == "split"]
        self.applied: set[int] = set()
        self._verdicts: dict[str, Judgement] = {}
        before: list[Statement] = [*self.united.claims, *self.united.observations]
        self._cut = {n: self._matching(line, before) for n, line in self._splits if line.of_statement}
        after = [self._rewritten(one) for one in before]
        mentions = tuple(
            replace(one, entity=self._meant(one.entity, one.span.start, one.span.end))
            for one in findings.mentions
        )
        self.findings = replace(
            self.united,
            candidates=self._candidates(),
            mentions=mentions,
            claims=unite(one for one in after if isinstance(one, Claim)),
            observations=unite(one for one in after if not isinstance(one, Claim)),
        )
        for number, line in lines:
            if line.kind == "split":
                continue
            # By the name it had when nothing was judged, by the one it has now, or else by what it says.
            held = {said(after[i]) for i in self._named(line, before)}
            now: list[Statement] = [*self.findings.claims, *self.findings.observations]
            held = held or {said(now[i]) for i in self._matching(line, now)}
            for one in held:
                self._verdicts[one] = line
                self.applied.add(number)

    def reviews(self, findings: Findings) -> Iterator[Review]:
        """Yield what was found of the document's statements, once they have passed the gate again."""
        rejected = {entity for entity, line in self._resolution.reviewed.items() if line.kind == "reject"}
        statements: list[Statement] = [*findings.claims, *findings.observations]
        for one in statements:
            target = self._curie(one)
            line = self._verdicts.get(said(one))
            if line is not None:
                yield _review(target, line)
                continue
            leaning = sorted(rejected & set(ends(one).values()))
            if leaning:
                yield Review(target, REJECTED, f"{leaning[0]} was rejected")

    def _curie(self, statement: Statement) -> str:
        return compact(statement_node(self._document, statement).value)

    def _named(self, line: Judgement, statements: Sequence[Statement]) -> list[int]:
        return [i for i, one in enumerate(statements) if self._curie(one) == line.target]

    def _matching(self, line: Judgement, statements: Sequence[Statement]) -> list[int]:
        """Return the statements that a line is about: the one of that name, or those that say the same."""
        found = self._named(line, statements)
        if found or line.document != self._document.identifier:
            return found
        resolve = self._resolution.resolve
        return [i for i, one in enumerate(statements) if says(one, self._document.text, line, resolve)]

    def _rewritten(self, statement: Statement) -> Statement:
        """Return a statement about the entities that its words mean."""
        named = self._curie(statement)
        now = {}
        for field, entity in ends(statement).items():
            now[field] = self._resolution.resolve(entity)
            for number, line in self._splits:
                if self._splits_off(number, line, entity, statement, named):
                    now[field] = self._resolution.resolve(str(line.into))
                    self.applied.add(number)
        return with_ends(statement, now)

    def _splits_off(
        self, number: int, line: Judgement, entity: str, statement: Statement, named: str
    ) -> bool:
        if line.of_statement:
            united: list[Statement] = [*self.united.claims, *self.united.observations]
            cut = any(self._curie(united[i]) == named for i in self._cut[number])
            return cut and self._same(entity, str(line.entity))
        places = words_of(self._document.text, line.quote)
        resting = any(place.overlaps(span) for place in places for span in statement.evidence)
        return resting and self._same(entity, line.target)

    def _meant(self, entity: str, start: int, end: int) -> str:
        """Return the entity that a mention means."""
        now = self._resolution.resolve(entity)
        for number, line in self._splits:
            places = () if line.of_statement else words_of(self._document.text, line.quote)
            here = any(place.start <= start and end <= place.end for place in places)
            if here and self._same(entity, line.target):
                now = self._resolution.resolve(str(line.into))
                self.applied.add(number)
        return now

    def _same(self, one: str, other: str) -> bool:
        return self._resolution.resolve(one) == self._resolution.resolve(other)

    def _candidates(self) -> tuple[Candidate, ...]:
        found = [self._resolution.candidate(one) for one in self.united.candidates]
        statements: list[Statement] = [*self.united.claims, *self.united.observations]
        for number, line in self._splits:
            if number in self.applied:
                resting = [span for i in self._cut.get(number, ()) for span in statements[i].evidence]
                places = words_of(self._document.text, line.quote) or tuple(resting)
                found.append(self._resolution.brought(str(line.into), places))
        return united(one for one in found if one is not None)


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


def _review(target: str, line: Judgement) -> Review:
    status = REJECTED if line.kind == "reject" else ACCEPTED
    return Review(target, status, line.reason, line.reviewer, line.date)


def _what(line: Judgement) -> str:
    """Return what a line decides, in words."""
    facts = dict(line.said)
    parts: Iterable[str] = (
        facts[name] for name in ("subject", "predicate", "object", "measure") if name in facts
    )
    told = line.label or " – ".join(parts)
    return f"{line.kind} {line.target}" + (f" ({told})" if told else "")
