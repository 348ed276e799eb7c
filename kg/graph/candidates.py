"""Candidates of several documents that are one entity: one preferred label between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.extraction.findings import Candidate, Findings
from kg.vocabulary import expand

__all__ = ["labelled", "reconcile", "united"]


def reconcile(findings: Sequence[Findings]) -> tuple[Findings, ...]:
    """Give candidates that documents share the label of the first document, in order of identifier.

    An entity has one preferred label a language, but two texts may write it differently; the other
    spellings stay, as further names.

    Parameters
    ----------
    findings : sequence of Findings
        All documents of a build.

    Returns
    -------
    tuple of Findings
        In the same order.
    """
    labels: dict[str, str] = {}
    for one in sorted(findings, key=lambda f: f.document.identifier):
        for candidate in one.candidates:
            labels.setdefault(candidate.entity, candidate.label)
    return tuple(
        replace(one, candidates=tuple(_labelled(c, labels[c.entity]) for c in one.candidates))
        for one in findings
    )


def labelled(findings: Findings, labels: Mapping[str, str]) -> Findings:
    """Give a document's candidates the labels that a graph has for them.

    Parameters
    ----------
    findings : Findings
        Of one document.
    labels : mapping of str to str
        IRI of an entity → its label.

    Returns
    -------
    Findings
    """
    return replace(
        findings,
        candidates=tuple(
            _labelled(one, labels.get(expand(one.entity), one.label)) for one in findings.candidates
        ),
    )


def _labelled(candidate: Candidate, label: str) -> Candidate:
    if candidate.label == label:
        return candidate
    return replace(candidate, label=label, names=tuple(sorted({candidate.label, *candidate.names} - {label})))


def united(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return each candidate of one document once, with the names, facts and places of all that are the same.

    Parameters
    ----------
    candidates : iterable of Candidate
        Perhaps several of one entity, with the same label.

    Returns
    -------
    tuple of Candidate
        In the order they first came in.
    """
    found: dict[str, Candidate] = {}
    for one in candidates:
        first = found.setdefault(one.entity, one)
        if first is not one:
            found[one.entity] = replace(
                first,
                names=tuple(sorted({*first.names, *one.names, one.label} - {first.label})),
                facts=tuple(sorted({*first.facts, *one.facts})),
                evidence=tuple(sorted({*first.evidence, *one.evidence})),
            )
    return tuple(found.values())
