"""The encounters of one document: which pair meets, what the event is called, where it is told of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.extraction.analysis import Analysis
from kg.extraction.described.labelling import dated
from kg.extraction.findings import When
from kg.extraction.grammar.syntax import Sentence, Token
from kg.reading.document import Span

__all__ = ["CONFERENCE", "STANDING", "Encounter", "Encounters", "place_of"]

#: What the two who have met hold with the press.
CONFERENCE = "conference"
#: How an encounter may stand to be an event.
STANDING = ("kg:Asserted", "kg:Planned")

#: 'The talks' this many sentences behind those of another pair mean these all the same.
_NEAR = 3
_AT = ("in", "at", "on board")


@dataclass(slots=True)
class Encounter:
    """Two who meet or talk, once.

    Attributes
    ----------
    parties : tuple of str
        The two, persons or countries.
    position : int
        Where the text told of it last.
    head : str
        What it is called: ``"talks"``, ``"telephone conversation"``; empty while only a verb says it.
    when : When
        Its date, as far as the text gives one.
    stands : str
        Its modality.
    entity : str or None
        Its CURIE, once the text has a noun for it.
    told : bool
        Whether it was said who takes part in it.
    place, words : str or None, Span or None
        Where a verb says that it was, and the verb's words: 'met with A'.
    """

    parties: tuple[str, ...]
    position: int
    head: str = ""
    when: When = field(default_factory=When)
    stands: str = "kg:Asserted"
    entity: str | None = None
    told: bool = False
    place: str | None = None
    words: Span | None = None


class Encounters:
    """The encounters told of so far.

    Parameters
    ----------
    analysis : Analysis
        The document.
    known : sequence of Encounter
        Those that verbs tell of, in the order of the text.
    main : tuple of str
        The two whom the document is about, or nothing.
    """

    def __init__(self, analysis: Analysis, known: Sequence[Encounter], main: tuple[str, ...]) -> None:
        self._analysis, self._all, self._main = analysis, list(known), main

    def add(self, told: Encounter) -> None:
        """Take in an encounter that claims or words tell of; what is known of it is kept."""
        same = self.of(told.parties, told.when, told.stands, told.position)
        same.entity = same.entity or told.entity
        same.head = same.head or told.head
        if same.words is None:
            same.place, same.words = told.place, told.words

    def met(self) -> Iterator[Encounter]:
        """Yield the encounters that verbs tell of, if with a date or under a noun elsewhere."""
        for one in self._all:
            if one.words is not None and (one.entity is not None or dated(one.when)):
                yield one

    def of(
        self, parties: tuple[str, ...], when: When, stands: str, position: int, head: str = ""
    ) -> Encounter:
        """Return the encounter of these two at this time, a new one if none was told of."""
        for one in reversed(self._all):
            again = one.stands == stands or one.stands == "kg:Planned"
            if one.parties == parties and again and _same(one.when, when) and _alike(one.head, head):
                one.when = one.when if _day(one.when) else when
                return one
        made = Encounter(parties, position, head if _public(head) else "", when, stands)
        self._all.append(made)
        return made

    def meant(self, sentence: Sentence, noun: Token, head: str) -> Encounter | None:
        """Return the encounter that bare words mean: the last one told of, or that of the document's two."""
        at = noun.span.start
        own = [e for e in self._all if _alike(e.head, head)]
        before = sorted((e for e in own if e.position < at), key=lambda e: e.position)
        near = self._analysis.sentences[max(0, sentence.number - _NEAR)].span.start
        alone = len({e.parties for e in before}) == 1
        if before and (alone or before[-1].position >= near):
            return before[-1]
        return next((e for e in reversed(before) if e.parties == self._main), None)

    def partner(self, host: str, state: str) -> str | None:
        """Return the one of a state whom somebody is said to meet: who 'his Chinese counterpart' is."""
        others = {e for one in self._all if host in one.parties for e in one.parties if e != host}
        found = sorted(e for e in others if self._analysis.register.state(e) == state)
        return found[0] if len(found) == 1 else None

    def name(self, encounter: Encounter, head: str, names: tuple[str, ...], sentence: Sentence) -> str:
        """Return the entity of an encounter under a noun, made if it is none yet, with further names."""
        register = self._analysis.register
        if encounter.entity is None:
            encounter.head = encounter.head or head
            first, second = sorted(map(register.label, encounter.parties))
            day = dated(encounter.when)
            ends = [f" ({day})", ""] if day else [""]
            called = tuple(
                f"{a}–{b} {encounter.head}{e}" for e in ends for a, b in ((first, second), (second, first))
            )
            found = register.add(called[0], "kg:Meeting", names=called[1:], evidence=(sentence.span,))
            if not day and found in self._analysis.knowledge.entities and not self._lately(found):
                # Talks without a date are not those of another month that the authority lists.
                found = register.add(called[1], "kg:Meeting", names=called[:1], evidence=(sentence.span,))
            encounter.entity = found
        register.note(encounter.entity, *names)
        return encounter.entity

    def _lately(self, listed: str) -> bool:
        """Tell whether a listed event is of the document's month."""
        month = dated(When(on=(self._analysis.day or "")[:7]))
        return bool(month) and str(month) in self._analysis.register.label(listed)


def place_of(analysis: Analysis, sentence: Sentence, heads: Sequence[Token], here: str | None) -> str | None:
    """Return the place that the words for an encounter, or its verb, put it in.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence : Sentence
        Where.
    heads : sequence of Token
        The noun, and the verb if it is that of holding it.
    here : str or None
        Where the text was filed.

    Returns
    -------
    str or None
        A place or a country.
    """
    for head in heads:
        if here and any(
            t.text.lower() == "here" for t in sentence.below(head.index, "advmod", "obl", "nmod")
        ):
            return here
        for child in sentence.below(head.index, "nmod", "obl"):
            if sentence.case(child) not in _AT or child.index < head.index:
                continue
            found = [child, *sentence.below(child.index, "appos", "flat")]
            if analysis.at(sentence, child) is None:
                # 'at the old palace in Rome'
                found += [t for t in sentence.below(child.index, "nmod") if sentence.case(t) in _AT]
            for token in reversed(found):
                anchor = analysis.at(sentence, token)
                if anchor and analysis.register.is_a(anchor.entity, "kg:Place", "kg:Country"):
                    return anchor.entity
    return None


def _public(head: str) -> bool:
    """Tell whether an encounter is one with the press."""
    return head.endswith(CONFERENCE)


def _alike(one: str, other: str) -> bool:
    """Tell whether two words may be for one encounter: what the two tell the press is another."""
    return _public(one) == _public(other)


def _day(when: When) -> str | None:
    return when.on or (when.start if when.end else None)


def _same(one: When, other: When) -> bool:
    first, second = _day(one), _day(other)
    return first is None or second is None or first.startswith(second) or second.startswith(first)
