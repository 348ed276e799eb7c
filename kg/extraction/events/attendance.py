"""Who was there: whoever does something at or during an event takes part in it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.analysis import Analysis, Anchor
from kg.extraction.fillers import fillers
from kg.extraction.findings import Claim
from kg.extraction.grammar.arguments import subjects
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.talk.stance import modality, speaker

__all__ = ["find_attendance"]

_EVENTS = ("kg:Event", "kg:Forum")


def find_attendance(analysis: Analysis) -> tuple[Claim, ...]:
    """Find the claims that persons take part in the events at which they do something.

    Parameters
    ----------
    analysis : Analysis
        The document, its entities in place.

    Returns
    -------
    tuple of Claim
        ``kg:participatesIn``, as asserted or planned as what is done there.
    """
    claims: list[Claim] = []
    places = analysis.knowledge.language.words("kg:preposition", "kg:Event")
    for sentence in analysis.sentences:
        for anchor in analysis.anchors(sentence):
            # Whoever does something on a visit is the visitor, or whom the visit is to.
            event = analysis.register.is_a(anchor.entity, *_EVENTS) and not analysis.register.is_a(
                anchor.entity, "kg:Visit", "kg:Conflict"
            )
            if anchor.kind not in ("name", "description") or not event:
                continue
            token = sentence.tokens[anchor.token]
            claims += _listed_last(analysis, sentence, anchor)
            for verb in _done_at(sentence, token, places):
                said_by = speaker(analysis, sentence, verb)
                stands = modality(analysis, sentence, verb)
                claims += [
                    Claim(
                        person,
                        "kg:participatesIn",
                        anchor.entity,
                        (sentence.span,),
                        stands,
                        None if said_by == person else said_by,
                        confidence=0.75,
                    )
                    for person in _there(analysis, sentence, verb, anchor.entity)
                ]
    return tuple(claims)


def _listed_last(analysis: Analysis, sentence: Sentence, event: Anchor) -> Iterator[Claim]:
    """Yield who was there of a sentence turned round: 'Taking part in the summit were A and B'."""
    words = analysis.knowledge.language.words("kg:attendance", "kg:participatesIn")
    opening = [t for t in sentence.tokens[:4] if t.pos not in ("ADV", "DET", "ADP", "PRON", "PUNCT")][:2]
    phrase = " ".join(t.lemma for t in opening)
    told = any(phrase == w or phrase.startswith(f"{w} ") for w in words)
    verb = next((t for t in sentence.tokens[event.token + 1 :] if t.pos in ("VERB", "AUX")), None)
    if not told or verb is None or verb.lemma != "be":
        return
    stop = next((t.index for t in sentence.tokens[verb.index + 1 :] if t.pos == "VERB"), len(sentence.tokens))
    for anchor in analysis.anchors(sentence):
        there = verb.index < anchor.token < stop and anchor.kind in ("name", "description")
        if there and analysis.register.is_a(anchor.entity, "kg:Person"):
            yield Claim(anchor.entity, "kg:participatesIn", event.entity, (sentence.span,), confidence=0.75)


def _done_at(sentence: Sentence, event: Token, places: tuple[str, ...]) -> Iterator[Token]:
    """Yield the verb whose clause says that it was at this event: 'At the summit, A praised B'."""
    below = event
    for head in sentence.ancestors(event.index):
        case = sentence.case(below)
        if below.dep == "nmod" and case == "of" and head.lemma in places:
            # 'on the sidelines of the summit'
            below = head
            continue
        if below.dep.startswith("obl") and head.pos == "VERB" and (case in places or below.lemma in places):
            yield head
        return


def _there(analysis: Analysis, sentence: Sentence, verb: Token, event: str) -> Iterator[str]:
    """Yield who does it there: persons, at a meeting countries as well."""
    meeting = analysis.register.is_a(event, "kg:Meeting")
    kinds = ("kg:Person", "kg:Country") if meeting else ("kg:Person",)
    seen: set[str] = set()
    for subject in subjects(sentence, verb):
        for filler in fillers(analysis, sentence, subject):
            if filler.entity not in seen and analysis.register.is_a(filler.entity, *kinds):
                seen.add(filler.entity)
                yield filler.entity
