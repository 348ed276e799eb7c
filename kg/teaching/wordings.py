"""Wordings: frames in the ontology's notation, found between two words and found again in other sentences.

Beside what :mod:`kg.knowledge.wording` can say, three forms relate two ends with no word between them:
``{subject} be {object}`` (one is said of the other: *X is Y*, *X, the Y*, *X served as Y*),
``{object}'s {subject}`` and ``{subject} of {object}``.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extraction.grammar.clauses import match_frame
from kg.extraction.grammar.phrases import genitives
from kg.extraction.grammar.syntax import Sentence, Token
from kg.knowledge import Frame, Slot, parse_frame
from kg.knowledge.wording import PREPOSITIONS
from kg.teaching.identity import same_as

__all__ = ["Wording", "matches", "read_strictly", "wordings_between"]

_NEVER = frozenset({"be", "have", "do", "say", "that", "whether"})
_OPEN_CLASSES = frozenset({"NOUN", "PROPN", "VERB"})


@dataclass(frozen=True, slots=True, order=True)
class Wording:
    """A frame, as it would stand in the ontology.

    Attributes
    ----------
    text : str
        ``"{subject} be member of {object}"``.
    noun : bool
        Whether its trigger is a noun that is not said of the subject: a ``kg:nounFrame``.
    """

    text: str
    noun: bool = False

    @property
    def adjacent(self) -> bool:
        """Whether there is no word in it but the two ends."""
        return self.text in _ADJACENT

    @property
    def writable(self) -> bool:
        """Whether the ontology's notation holds it, so that a build can use it."""
        return not self.adjacent or self.text == _OWNED

    @property
    def trigger(self) -> str:
        """The lemma that sets it off; empty if the ends alone do."""
        return "" if self.adjacent else _frame(self).trigger


_SAID_OF = "{subject} be {object}"
_OWNED = "{object}'s {subject}"
_ADJACENT = frozenset(
    {_SAID_OF, _OWNED, "{subject}'s {object}", "{subject} of {object}", "{object} of {subject}"}
)


@functools.lru_cache(maxsize=20_000)
def _frame(wording: Wording) -> Frame:
    return parse_frame(wording.text, noun=wording.noun)


def matches(sentence: Sentence, wording: Wording) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    """Find a wording in a sentence.

    Parameters
    ----------
    sentence : Sentence
        Where.
    wording : Wording
        Which.

    Yields
    ------
    tuple of frozenset of int
        The words that may be the subject, and those that may be the object.
    """
    if wording.adjacent:
        yield from _adjacent(sentence, wording.text)
        return
    frame = _frame(wording)
    for token in sentence.tokens:
        if token.lemma == frame.trigger:
            subjects = _filled(sentence, token, frame, "subject")
            objects = _filled(sentence, token, frame, "object") if subjects else ()
            if subjects and objects:
                right = frozenset(t.index for t in objects)
                left = _widened(sentence, subjects) - right - {token.index}
                # What stands for the object may fill its place, unless it stands for the subject, too.
                wide = _widened(sentence, objects) - {token.index}
                yield left, right - {token.index} if wide & left else wide


def wordings_between(sentence: Sentence, subject: int, object_: int) -> tuple[Wording, ...]:
    """Return every wording that relates two words of a sentence.

    Parameters
    ----------
    sentence : Sentence
        Where.
    subject, object_ : int
        The words.

    Returns
    -------
    tuple of Wording
        Those that :func:`matches` finds there, in order.
    """
    wanted: set[Wording] = set()
    marks = {t.text.lower() for t in sentence.tokens if t.dep == "case"}
    prepositions = sorted(marks & PREPOSITIONS)
    for token in sentence.tokens:
        if token.index in (subject, object_) or token.pos not in _OPEN_CLASSES or token.lemma in _NEVER:
            continue
        if not token.lemma.isalpha() or " " in token.text:
            continue
        noun = token.pos != "VERB"
        wanted |= set(_at(sentence, token, noun, subject, object_, prepositions))
    wanted |= {Wording(text, True) for text in _ADJACENT}
    return tuple(sorted(w for w in wanted if _holds(sentence, w, subject, object_)))


def read_strictly(sentence: Sentence, wording: Wording, subject: int, object_: int) -> bool:
    """Tell whether the extraction, which is stricter than this module, relates two words by a wording.

    Parameters
    ----------
    sentence : Sentence
        Where.
    wording : Wording
        Which.
    subject, object_ : int
        The words.

    Returns
    -------
    bool
        False for what the ontology's notation cannot hold.
    """
    if wording.adjacent:
        return wording.text == _OWNED and any(
            subject in left and object_ in right for left, right in _adjacent(sentence, wording.text)
        )
    frame = _frame(wording)
    for token in sentence.tokens:
        found = match_frame(sentence, token, frame) if token.lemma == frame.trigger else None
        if found:
            left, right = ({t.index for t in found.tokens(name)} for name in ("subject", "object"))
            if subject in left and object_ in right:
                return True
    return False


def _holds(sentence: Sentence, wording: Wording, subject: int, object_: int) -> bool:
    return any(subject in left and object_ in right for left, right in matches(sentence, wording))


def _at(
    sentence: Sentence, token: Token, noun: bool, subject: int, object_: int, prepositions: Sequence[str]
) -> Iterator[Wording]:
    """Yield the wordings that one trigger may give."""
    lefts = list(_places(sentence, token, noun, subject, prepositions))
    rights = list(_places(sentence, token, noun, object_, prepositions)) if lefts else []
    for left in lefts:
        for right in rights:
            if left != right and not (left[1] and right[1]):
                text = _written(token.lemma, {"subject": left, "object": right})
                if text:
                    yield Wording(text, noun and " be " not in f" {text}")


#: A function as :class:`Slot` has it, and the words between the trigger and the slot.
_Place = tuple[str, str]


def _places(
    sentence: Sentence, token: Token, noun: bool, wanted: int, prepositions: Sequence[str]
) -> Iterator[_Place]:
    """Yield how a word may hang on a trigger."""
    functions = ("genitive", *prepositions) if noun else ("subject", "object", *prepositions)
    for function in functions:
        slot = _slot(sentence, token, noun, function, None)
        if not noun and function in prepositions:
            # 'became a member of X' is no 'become of X': what hangs on a noun is reached through that noun.
            slot = tuple(t for t in slot if _hangs_on(sentence, t, token))
        if wanted in _widened(sentence, slot):
            yield function, ""
    if noun:
        if wanted in same_as(sentence)[token.index]:
            yield "said", ""
        return
    for between in sentence.below(token.index, "obj", "obl", "xcomp"):
        if between.pos != "NOUN" or between.index == wanted or not between.lemma.isalpha():
            continue
        case = sentence.case(between)
        lead = f"{case} " if case in PREPOSITIONS else ""
        if case and not lead:
            continue
        for function in prepositions:
            if wanted in _widened(sentence, _slot(sentence, token, noun, function, between.lemma)):
                yield function, f"{lead}{between.lemma} "


def _hangs_on(sentence: Sentence, token: Token, trigger: Token) -> bool:
    """Tell whether a phrase hangs on a verb, rather than on the noun right before it."""
    while token.dep == "conj":
        token = sentence.tokens[token.head]
    marks = [t.index for t in sentence.below(token.index, "case") if 0 < t.index < token.index]
    before = sentence.tokens[min(marks) - 1] if marks else None
    behind_noun = before is not None and before.pos == "NOUN" and before.head == trigger.index
    return token.head == trigger.index and not (behind_noun and before and before.dep in ("obj", "xcomp"))


def _written(lemma: str, places: dict[str, _Place]) -> str | None:
    """Write a wording out."""
    before: list[str] = []
    after: list[str] = []
    for name, (function, through) in sorted(places.items(), key=lambda item: item[1][1] == ""):
        if function == "said":
            before.insert(0, f"{{{name}}} be")
        elif function == "genitive":
            before.append(f"{{{name}}}'s")
        elif function == "subject":
            before.insert(0, f"{{{name}}}")
        elif function == "object":
            after.insert(0, f"{{{name}}}")
        elif through:
            after.append(f"{through}{function} {{{name}}}")
        else:
            after.append(f"{function} {{{name}}}")
    if len([one for one in before if one.endswith("'s")]) > 1:
        return None
    return " ".join([*before, lemma, *after])


def _filled(sentence: Sentence, token: Token, frame: Frame, name: str) -> tuple[Token, ...]:
    """Return the words in a frame's slot; a noun's own subject is whatever it is said of."""
    slot = next((s for s in frame.slots if s.name == name), None)
    if slot is None:
        return ()
    noun = frame.noun or frame.copular
    if frame.copular and slot.function == "subject":
        return (token,) if token.pos in ("NOUN", "PROPN") else ()
    return _slot(sentence, token, noun, slot.function, slot.through)


@functools.lru_cache(maxsize=200_000)
def _slot(
    sentence: Sentence, token: Token, noun: bool, function: str, through: str | None
) -> tuple[Token, ...]:
    fixed = (through,) if through else ()
    frame = Frame("", token.lemma, noun, False, (Slot("end", function, through),), fixed)
    found = match_frame(sentence, token, frame)
    return found.tokens("end") if found else ()


def _widened(sentence: Sentence, tokens: Sequence[Token]) -> frozenset[int]:
    """Add the words that stand for the same."""
    groups = same_as(sentence)
    return frozenset().union(*(groups[t.index] for t in tokens))


def _adjacent(sentence: Sentence, text: str) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    groups = same_as(sentence)
    if text == _SAID_OF:
        for group in set(groups):
            if len(group) > 1:
                yield group, group
        return
    owner_first = text in (_OWNED, "{subject} of {object}")
    for token in sentence.tokens:
        if token.pos not in ("NOUN", "PROPN"):
            continue
        if "'s" in text:
            others = [t for t in genitives(sentence, token) if t.index < token.index]
        else:
            others = [t for t in sentence.below(token.index, "nmod") if sentence.case(t) == "of"]
        for other in others:
            pair = frozenset({token.index}), frozenset({other.index})
            yield pair if owner_first else (pair[1], pair[0])
