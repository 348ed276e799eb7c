"""Findings in words, so that a test can be read."""

from __future__ import annotations

from kg.extraction import Claim, Findings

__all__ = ["named", "told"]


def _bare(curie: str) -> str:
    return curie.partition(":")[2] or curie


def _words(claim: Claim) -> str:
    words = f"{_bare(claim.subject)} {_bare(claim.predicate)} {_bare(claim.object)}"
    if claim.modality != "kg:Asserted":
        words += f" [{_bare(claim.modality)}]"
    if claim.counterpart:
        words += f" ~ {_bare(claim.counterpart)}"
    if claim.attributed_to:
        words += f" < {_bare(claim.attributed_to)}"
    return words


def told(findings: Findings, *predicates: str) -> set[str]:
    """Return claims, all or of some predicates: 'subject predicate object [modality] ~ other < speaker'."""
    return {_words(c) for c in findings.claims if not predicates or _bare(c.predicate) in predicates}


def named(findings: Findings, kind: str = "name") -> list[tuple[str, str]]:
    """Return the mentions of one kind: the words of the text, and what they stand for."""
    text = findings.document.text
    return [(m.span.of(text), m.entity) for m in findings.mentions if m.kind == kind]
