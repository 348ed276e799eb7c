"""What speakers talk about by what their own or their reported words are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.extraction.analysis import Analysis
from kg.extraction.fillers import fillers
from kg.extraction.findings import Claim
from kg.extraction.grammar.arguments import subjects
from kg.extraction.grammar.syntax import Sentence
from kg.extraction.reference.partners import partners
from kg.extraction.talk.focus import introduced
from kg.extraction.talk.stance import own_modality, speaker, speech_verb
from kg.reading.document import Span

__all__ = ["find_topics"]

_RELATION = "kg:discusses"
_CONCEPTS = ("kg:Topic", "kg:Good")
_THINGS = ("kg:Agreement", "kg:Programme", "kg:Corridor", "kg:Measure", "kg:Conflict")
_MARKS = ('"', "“", "”")
_ACTS = (_RELATION, "kg:seeks", "kg:supports", "kg:opposes", "kg:proposes", "kg:identifiesBarrier")


def find_topics(analysis: Analysis, said: Mapping[tuple[str, str, str], Sequence[Span]]) -> Iterator[Claim]:
    """Find what speakers talk about without a verb that says so.

    In a turn of their own it is all the topics and things in their words; in the report of a meeting or
    conversation all the topics in what either of the two is reported to have said; anywhere what a sentence
    is introduced with before its speaker: 'As for A, B said …'.

    Parameters
    ----------
    analysis : Analysis
        The document, its speakers in place.
    said : mapping of (str, str, str) to sequence of Span
        The subjects, relations and objects of claims made before, with their words; none is made again.

    Yields
    ------
    Claim
        ``kg:discusses``, each once a sentence.
    """
    for sentence in analysis.sentences:
        who = analysis.turn_of(sentence)
        if who is None:
            yield from _introduced(analysis, sentence, said)
            yield from _reported(analysis, sentence, said)
        elif analysis.register.is_a(who, "kg:Person"):
            yield from _in_turn(analysis, sentence, who, said)


def _in_turn(
    analysis: Analysis, sentence: Sentence, who: str, said: Mapping[tuple[str, str, str], Sequence[Span]]
) -> Iterator[Claim]:
    label = analysis.blocks[sentence.block].label
    for anchor in analysis.anchors(sentence):
        spoken = anchor.kind in ("name", "concept", "description") and not (
            label and label.covers(anchor.span)
        )
        if not spoken or not analysis.register.is_a(anchor.entity, *_CONCEPTS, *_THINGS):
            continue
        denied = own_modality(analysis, sentence, sentence.tokens[anchor.token]) == "kg:Denied"
        if (who, _RELATION, anchor.entity) not in said and not denied:
            yield Claim(who, _RELATION, anchor.entity, (sentence.span,), "kg:Asserted", confidence=0.65)


def _introduced(
    analysis: Analysis, sentence: Sentence, said: Mapping[tuple[str, str, str], Sequence[Span]]
) -> Iterator[Claim]:
    """Yield what a speaker comes to at the head of a sentence."""
    words = introduced(sentence)
    if not words:
        return
    speakers = {
        filler.entity
        for token in sentence.tokens
        if speech_verb(analysis, token) and token.index not in words
        for subject in subjects(sentence, token)
        for filler in fillers(analysis, sentence, subject)
        if analysis.register.is_a(filler.entity, "kg:Actor")
    }
    for who in sorted(speakers)[: len(speakers) == 1]:
        for anchor in analysis.anchors(sentence):
            fits = anchor.token in words and anchor.kind in ("name", "concept", "description")
            fits = fits and analysis.register.is_a(anchor.entity, *_CONCEPTS, *_THINGS)
            if fits and (who, _RELATION, anchor.entity) not in said:
                yield Claim(who, _RELATION, anchor.entity, (sentence.span,), "kg:Asserted", confidence=0.7)


def _reported(
    analysis: Analysis, sentence: Sentence, said: Mapping[tuple[str, str, str], Sequence[Span]]
) -> Iterator[Claim]:
    """Yield the topics of what either of two who met is reported, not quoted, to have said.

    Who takes a stand in the same sentence is not said to talk of all that is in it as well.
    """
    two = partners(analysis)
    if not two or any(t.text in _MARKS for t in sentence.tokens):
        return
    acting = {
        subject
        for (subject, relation, _), spans in said.items()
        if relation in _ACTS and any(map(sentence.span.covers, spans))
    }
    for anchor in analysis.anchors(sentence):
        token = sentence.tokens[anchor.token]
        spoken = anchor.kind in ("name", "concept", "description")
        if not spoken or not analysis.register.is_a(anchor.entity, "kg:Topic"):
            continue
        who = speaker(analysis, sentence, token)
        if who not in two or who in acting or (who, _RELATION, anchor.entity) in said:
            continue
        if own_modality(analysis, sentence, token) != "kg:Denied":
            yield Claim(who, _RELATION, anchor.entity, (sentence.span,), "kg:Asserted", confidence=0.65)
