"""Frames found in clauses: a trigger, and the words that fill its slots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.extraction.grammar.arguments import is_passive, objects, subjects
from kg.extraction.grammar.phrases import coordinated, following, genitives, listed
from kg.extraction.grammar.syntax import Sentence, Token
from kg.knowledge import Frame, Slot

__all__ = ["Match", "match_frame"]


_PARTICLES = ("out", "away", "back", "up", "down", "forward")


@dataclass(frozen=True, slots=True)
class Match:
    """A frame found in a sentence.

    Attributes
    ----------
    frame : Frame
        Which.
    trigger : Token
        The word that set it off.
    slots : tuple of (str, tuple of Token)
        The words in its slots, coordinated ones side by side.
    """

    frame: Frame
    trigger: Token
    slots: tuple[tuple[str, tuple[Token, ...]], ...]

    def tokens(self, name: str) -> tuple[Token, ...]:
        """Return the words in one slot."""
        return next((tokens for slot, tokens in self.slots if slot == name), ())


def match_frame(
    sentence: Sentence, trigger: Token, frame: Frame, classes: Mapping[str, frozenset[str]] | None = None
) -> Match | None:
    """Match a frame at a word.

    Parameters
    ----------
    sentence : Sentence
        Where.
    trigger : Token
        A word whose lemma is the frame's trigger.
    frame : Frame
        Which.
    classes : mapping of str to frozenset of str, optional
        Fixed words of a frame that stand for any of several lemmas.

    Returns
    -------
    Match or None
        None if the fixed words or the slots are not there; slots may be empty only
        if another slot is filled.
    """
    if frame.noun:
        if trigger.pos not in ("NOUN", "PROPN"):
            return None
    elif frame.copular:
        copula = sentence.below(trigger.index, "cop", "aux:pass")
        if not copula and trigger.dep not in ("acl", "advcl", "xcomp", "amod", "conj"):
            return None
    elif trigger.pos not in ("VERB", "AUX"):
        return None
    for word in frame.fixed:
        lemmas = (classes or {}).get(word) or {word}
        if not any(t.lemma in lemmas for t in _near(sentence, trigger)):
            return None
    transitive = any(slot.function == "object" for slot in frame.slots)
    slots = [
        (slot.name, tuple(_slot(sentence, trigger, slot, copular=frame.copular, transitive=transitive)))
        for slot in frame.slots
    ]
    if not any(tokens for _, tokens in slots):
        return None
    return Match(frame, trigger, tuple(slots))


def _near(sentence: Sentence, trigger: Token) -> Iterator[Token]:
    for child in sentence.below(trigger.index):
        yield child
        yield from sentence.below(child.index)


def _slot(
    sentence: Sentence, trigger: Token, slot: Slot, *, copular: bool = False, transitive: bool = True
) -> Iterator[Token]:
    base = [trigger]
    if slot.through:
        base = [t for t in _near(sentence, trigger) if t.lemma == slot.through] + [trigger]
    passive = is_passive(sentence, trigger) and not copular
    if slot.function == "subject":
        by = list(_prepositional(sentence, [trigger], "by")) if passive else []
        if passive and (by or transitive or sentence.below(trigger.index, "aux:pass", "nsubj:pass")):
            yield from by
        else:
            # 'The treaty expired' may look like 'the treaty signed'; a verb without object is no passive.
            yield from subjects(sentence, trigger)
    elif slot.function == "object":
        yield from objects(sentence, trigger, passive)
    elif slot.function == "genitive":
        for one in base:
            yield from genitives(sentence, one)
    elif slot.function == "including":
        yield from listed(sentence, trigger)
    elif slot.function == "of" and trigger.pos in ("NOUN", "PROPN"):
        yield from _prepositional(sentence, base, "of")
        for one in sentence.below(trigger.index, "compound", "amod", "nmod"):
            if not sentence.case(one) and one.index < trigger.index:
                yield from coordinated(sentence, one)
        yield from listed(sentence, trigger)
    elif slot.function == "that":
        for clause in sentence.below(trigger.index, "ccomp"):
            if clause.lemma in ("be", "remain", "stay") or sentence.below(clause.index, "cop"):
                yield from subjects(sentence, clause)
    elif slot.function == "to+":
        open_clauses = sentence.below(trigger.index, "xcomp")
        if not open_clauses and not slot.through and not sentence.below(trigger.index, "obj"):
            # 'Declined last year to join': what is no purpose was hung as one.
            behind = sentence.below(trigger.index, "advcl")
            open_clauses = [t for t in behind if "VerbForm=Inf" in t.morph and sentence.case(t) == "to"][:1]
        yield from open_clauses
        for one in base:
            yield from (t for t in sentence.below(one.index, "acl") if "VerbForm=Inf" in t.morph)
    else:
        near = [] if slot.through else sentence.below(trigger.index, "obj", "xcomp")
        found = list(_prepositional(sentence, [*base, *near], slot.function))
        if not found and slot.function == "between" and trigger.dep.startswith("nsubj"):
            # 'Talks took place between A and B'.
            verb = sentence.tokens[trigger.head]
            found = list(_prepositional(sentence, [verb, *sentence.below(verb.index, "obj")], "between"))
        yield from found or _prepositional(sentence, sentence.below(trigger.index, "obl"), slot.function)


def _prepositional(sentence: Sentence, bases: list[Token], preposition: str) -> Iterator[Token]:
    seen: set[int] = set()
    for base in bases:
        behind = following(sentence, base, preposition) if base.pos in ("NOUN", "PROPN") else None
        if behind:
            seen.add(behind.index)
            yield from coordinated(sentence, behind)
    for base in bases:
        for child in sentence.below(base.index, "obl", "nmod", "advcl", "acl", "xcomp"):
            case = sentence.case(child)
            first, _, last = case.partition(" ")
            # 'Pulled out of A': a particle may have been taken for part of the preposition.
            led = preposition in (case, first) or (first in _PARTICLES and last == preposition)
            if led and child.index not in seen:
                seen.add(child.index)
                yield from coordinated(sentence, child)
