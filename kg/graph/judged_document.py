"""One document and the judgements that may be about it → its findings as reviewers leave them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extraction.findings import Candidate, Claim, Findings
from kg.graph.assertion import ACCEPTED, REJECTED, said, statement_node, unite
from kg.graph.candidates import united
from kg.graph.judgements import Judgement
from kg.graph.matching import Statement, ends, says, with_ends, words_of
from kg.graph.resolution import Resolution
from kg.vocabulary import compact

__all__ = ["JudgedDocument", "Review", "review_of"]


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


class JudgedDocument:
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
                yield review_of(target, line)
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


def review_of(target: str, line: Judgement) -> Review:
    """Return what a line that accepts or rejects finds of its target."""
    status = REJECTED if line.kind == "reject" else ACCEPTED
    return Review(target, status, line.reason, line.reviewer, line.date)
