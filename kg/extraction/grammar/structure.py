"""What the layout of a text says: lists under a heading, questions with their answers, speakers' turns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.analysis import Analysis, Anchor
from kg.extraction.fillers import fillers
from kg.extraction.findings import Claim
from kg.extraction.grammar.clauses import Match, match_frame
from kg.extraction.grammar.syntax import Sentence
from kg.extraction.talk.stance import modality
from kg.knowledge import Relation
from kg.reading.document import Span

__all__ = ["find_listed"]


@dataclass(frozen=True, slots=True)
class _Open:
    """A relation whose object is still to come: 'India's exports to A', 'What does B buy from C?'."""

    relation: Relation
    subject: str
    counterpart: str | None
    span: Span
    modality: str


def find_listed(analysis: Analysis) -> tuple[Claim, ...]:
    """Find the claims that a heading or a question and what stands under it make together.

    Parameters
    ----------
    analysis : Analysis
        The document, its entities in place.

    Returns
    -------
    tuple of Claim
        Resting on the heading or the question and on the item or the answer.
    """
    claims: list[Claim] = []
    by_block: dict[int, list[Sentence]] = {}
    for sentence in analysis.sentences:
        by_block.setdefault(sentence.block, []).append(sentence)
    headings: dict[Span, list[_Open]] = {}
    question: list[_Open] = []
    for number, block in enumerate(analysis.blocks):
        sentences = by_block.get(number, [])
        if block.kind == "heading":
            headings[block.span] = [o for s in sentences for o in _open(analysis, s)]
            question = []
            continue
        if block.kind == "item" and block.heading is not None:
            for open_ in headings.get(block.heading, ()):
                claims += _close(analysis, open_, sentences)
        if block.kind == "answer":
            for open_ in question:
                claims += _close(analysis, open_, sentences)
        asked = [i for i, s in enumerate(sentences) if analysis.words(s.span).rstrip().endswith("?")]
        if asked:
            question = list(_open(analysis, sentences[asked[-1]]))
            for open_ in question:
                claims += _close(analysis, open_, sentences[asked[-1] + 1 :])
    return tuple(claims)


def _open(analysis: Analysis, sentence: Sentence) -> Iterator[_Open]:
    """Yield the relations that a heading or question leaves open."""
    for token in sentence.tokens:
        for relation in analysis.knowledge.relations.values():
            for frame in relation.frames:
                if frame.trigger != token.lemma:
                    continue
                match = match_frame(sentence, token, frame)
                if match is None or _filled(analysis, sentence, match, "object", relation.range):
                    continue
                subject = _filled(analysis, sentence, match, "subject", relation.domain)
                if subject is None or "counterpart" not in {s.name for s in frame.slots}:
                    continue
                counterpart = _filled(analysis, sentence, match, "counterpart", ("kg:Actor",))
                stands = modality(analysis, sentence, token)
                yield _Open(relation, subject, counterpart, sentence.span, stands)
                return


def _filled(
    analysis: Analysis, sentence: Sentence, match: Match, slot: str, classes: tuple[str, ...]
) -> str | None:
    for token in match.tokens(slot):
        for filler in fillers(analysis, sentence, token):
            if analysis.register.is_a(filler.entity, *classes):
                return filler.entity
    return None


def _close(analysis: Analysis, open_: _Open, sentences: list[Sentence]) -> Iterator[Claim]:
    """Yield a claim for everything of the right kind that the items or the answer name."""
    seen: set[str] = set()
    for sentence in sentences:
        for anchor in analysis.anchors(sentence):
            if anchor.entity in seen or not _is_object(analysis, anchor, open_.relation):
                continue
            seen.add(anchor.entity)
            yield Claim(
                open_.subject,
                open_.relation.curie,
                anchor.entity,
                (open_.span, sentence.span),
                open_.modality,
                counterpart=open_.counterpart,
                confidence=0.8,
            )


def _is_object(analysis: Analysis, anchor: Anchor, relation: Relation) -> bool:
    return anchor.kind == "concept" and analysis.register.is_a(anchor.entity, *relation.range)
