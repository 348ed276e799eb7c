"""What wordings would find in documents, before anyone approves of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.extraction.findings import Findings
from kg.knowledge import Knowledge, Relation, parse_frame
from kg.reading.document import Document
from kg.teaching.wordings import Wording

__all__ = ["Hit", "try_out"]

Pair = tuple[str, str]


class Reads(Protocol):
    """Whatever reads findings out of a document."""

    def extract(self, document: Document) -> Findings:
        """Return what the document says."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that a wording would have made.

    Attributes
    ----------
    wording : Wording
        Which.
    subject, object : str
        The labels of its ends.
    document, quote : str
        Where, and the words.
    verdict : str
        ``"right"`` (the graph or an example says so), ``"wrong"`` (a reviewer or a counter-example says it
        is not so), or ``"new"``: to be judged by whoever reads this.
    """

    wording: Wording
    subject: str
    object: str
    document: str
    quote: str
    verdict: str


def try_out(
    wordings: Sequence[Wording],
    ends: tuple[tuple[str, ...], tuple[str, ...]],
    documents: Iterable[Document],
    knowledge: Knowledge,
    make: Callable[[Knowledge], Reads],
    *,
    right: Collection[Pair] = (),
    wrong: Collection[Pair] = (),
) -> tuple[Hit, ...]:
    """Find what wordings find.

    Parameters
    ----------
    wordings : sequence of Wording
        Those that a build can use; others are passed over.
    ends : tuple of (tuple of str, tuple of str)
        The classes of subjects and of objects.
    documents : iterable of Document
        Where.
    knowledge : Knowledge
        The ontology and the authority file.
    make : callable
        Makes an extractor from knowledge.
    right, wrong : collection of (str, str), optional
        Pairs of CURIEs between which the relation is known to hold, or not to hold.

    Returns
    -------
    tuple of Hit
        By wording, then in the order of the documents; each statement once.
    """
    usable = [one for one in wordings if one.writable]
    # Each wording stands for a relation of its own meanwhile, so that a claim tells which one made it.
    trials = {f"kg:taughtWording{i}": wording for i, wording in enumerate(usable)}
    relations = {
        curie: Relation(curie, curie, *ends, frames=(parse_frame(wording.text, noun=wording.noun),))
        for curie, wording in trials.items()
    }
    extractor = make(dataclasses.replace(knowledge, relations={**knowledge.relations, **relations}))
    found: list[Hit] = []
    for document in documents:
        findings = extractor.extract(document)
        found += _hits(findings, document, trials, knowledge, right, wrong)
    order = {wording: i for i, wording in enumerate(usable)}
    return tuple(sorted(dict.fromkeys(found), key=lambda hit: order[hit.wording]))


def _hits(
    findings: Findings,
    document: Document,
    trials: dict[str, Wording],
    knowledge: Knowledge,
    right: Collection[Pair],
    wrong: Collection[Pair],
) -> Iterator[Hit]:
    labels = {candidate.entity: candidate.label for candidate in findings.candidates}
    for claim in findings.claims:
        wording = trials.get(claim.predicate)
        if wording is None:
            continue
        pair = (claim.subject, claim.object)
        verdict = "wrong" if pair in wrong else "right" if pair in right else "new"
        ends = [
            labels.get(curie) or (knowledge.entities[curie].label if curie in knowledge.entities else curie)
            for curie in pair
        ]
        quote = " … ".join(" ".join(span.of(document.text).split()) for span in claim.evidence)
        yield Hit(wording, ends[0], ends[1], document.identifier, quote, verdict)
