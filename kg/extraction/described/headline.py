"""The agreement that a title names and the text only calls 'the agreement'."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kg.extraction.analysis import Analysis, Headline
from kg.extraction.findings import Claim, Findings
from kg.extraction.grammar.phrases import evidence
from kg.extraction.reference.principals import principals
from kg.reading.document import Document

__all__ = ["find_headline", "told_by_headline"]

_AGREEMENT, _PARTY, _ABOUT = "kg:Agreement", "kg:hasParty", "kg:concerns"


def find_headline(analysis: Analysis, extract: Callable[[Document], Findings]) -> Headline | None:
    """Find the one agreement that the title names; it becomes a candidate of the document.

    Parameters
    ----------
    analysis : Analysis
        The document, its names in place.
    extract : callable
        Reads the title as a document of its own.

    Returns
    -------
    Headline or None
        None where the title names no agreement, or more than one.
    """
    title = analysis.document.title or ""
    heads = analysis.knowledge.language.headwords(_AGREEMENT)
    if not heads & {w.removesuffix("s") for w in re.findall(r"[a-z]+", title.lower())}:
        return None
    # The words that an agreement goes by in quotation marks are no quotation.
    plain = re.sub('[“”«»"]', "", title).strip().rstrip(".") + "."
    found = extract(replace(analysis.document, text=plain, title=None))
    drafts = {c.entity: c for c in found.candidates if _AGREEMENT in c.types}
    bound = [c for c in found.claims if c.predicate == _PARTY]
    named = set(drafts) | {c.subject for c in bound if analysis.register.is_a(c.subject, _AGREEMENT)}
    if len(named) != 1:
        return None
    (one,) = named
    about = [c.object for c in found.claims if c.predicate == _ABOUT and c.subject == one]
    parties = tuple(dict.fromkeys(c.object for c in bound if c.subject == one)) or principals(analysis)
    listed = tuple(a for a in dict.fromkeys(about) if a in analysis.knowledge.entities)
    if one in drafts:
        one = analysis.register.add(_label(analysis, drafts[one].label, parties), _AGREEMENT)
    return Headline(one, parties, listed)


def _label(analysis: Analysis, label: str, parties: tuple[str, ...]) -> str:
    """Return a label with whom the agreement binds, where the title does not say it."""
    names = [analysis.register.label(p) for p in parties]
    if not names or any(n in label for n in names[:1]) or "–" in label:
        return label
    return f"{'–'.join(sorted(names))} {label[0].lower()}{label[1:]}"


def told_by_headline(analysis: Analysis) -> tuple[Claim, ...]:
    """Say whom the title's agreement binds and what it is about, where the text first speaks of it.

    Parameters
    ----------
    analysis : Analysis
        The document, its descriptions in place.

    Returns
    -------
    tuple of Claim
        None if the text never means it.
    """
    headline = analysis.headline
    first = next((a for a in analysis.anchors() if headline and a.entity == headline.entity), None)
    if headline is None or first is None:
        return ()
    if headline.entity not in analysis.knowledge.entities:
        analysis.register.add(analysis.register.label(headline.entity), _AGREEMENT, evidence=(first.span,))
    sentence = analysis.sentences[first.sentence]
    spans = (evidence(sentence, first.span),)
    said = [(_PARTY, one) for one in headline.parties] + [(_ABOUT, one) for one in headline.about]
    return tuple(Claim(headline.entity, p, one, spans, confidence=0.7) for p, one in said)
