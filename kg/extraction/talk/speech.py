"""Whose words whole stretches of a text are: speakers' turns, and quotations that run on."""

from __future__ import annotations

import re
from collections.abc import Container

from kg.extraction.analysis import Analysis
from kg.extraction.fillers import Filler, fillers
from kg.extraction.grammar.arguments import subjects
from kg.extraction.grammar.phrases import genitives
from kg.extraction.grammar.syntax import Sentence
from kg.extraction.reference.partners import partners
from kg.extraction.talk.stance import speaker, speech_verb
from kg.reading.document import Span

__all__ = ["in_person", "mark_speech"]

_FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})
#: 'A. B. (retranslated): …'
_ASIDE = re.compile(r"\s*\([^)]*\)\s*$")
_SMALL = frozenset({"of", "the", "and", "for", "al", "bin", "de", "van", "von", "to", "in", "on"})
#: A turn's label may be as long as a post's full title and have initials in it.
_TURN = re.compile(r"([A-Z][^:!?;\n]{1,160}):(?=\s|$)")
_BROKEN = re.compile(r"[.]\s+[A-Z][a-z]+\s+[a-z]")
_OPENING, _CLOSING = "“«", "”»"
_MARKS = ('"', "“", "”", "«", "»")
_REACH = 2
_SECOND_PERSON = frozenset({"you", "your", "yours", "yourself"})
_FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})


def mark_speech(analysis: Analysis) -> None:
    """Note the speaker of every sentence that stands in a turn or in a quotation that runs on.

    'A. B.: …' opens a turn, which lasts until the next. A sentence that opens with a quotation mark
    and names no speaker goes on with the one before, and so does a letter or message that is quoted
    over paragraphs. In a turn 'I' is the speaker and 'we' the speaker's country, and 'you', in a
    conversation of two, the other of them.

    Parameters
    ----------
    analysis : Analysis
        The document; the speakers and the pronouns of the first person are added to it.
    """
    turn: str | None = None
    quoted: str | None = None
    block = -1
    message = _Message()
    two = partners(analysis)
    for sentence in analysis.sentences:
        if sentence.block != block:
            block = sentence.block
            opened, named = _opens_turn(analysis, sentence)
            if opened or _breaks(analysis, sentence):
                turn = named
            message.enter(analysis.words(analysis.blocks[block].span))
        message.read(analysis, sentence)
        says = _says(analysis, sentence)
        starts = analysis.text[sentence.span.start] == '"'
        if says:
            quoted = says
        elif not starts:
            quoted = None
        who = turn or message.speaker or (quoted if starts and not says else None)
        if who is None:
            if says:
                _first_person(analysis, sentence, says, _quoted(sentence))
            continue
        analysis.note_speaker(sentence, who, turn=bool(turn or message.speaker))
        _first_person(analysis, sentence, who, range(len(sentence.tokens)))
        for token in sentence.tokens:
            text = token.text.lower()
            if turn in two and token.pos in ("PRON", "DET") and text in _SECOND_PERSON:
                other = two[0] if turn == two[1] else two[1]
                analysis.put(sentence, token, token.span, other, "pronoun")


def _first_person(analysis: Analysis, sentence: Sentence, who: str, where: Container[int]) -> None:
    """Take 'I' for a speaker and 'we' for the speaker's country."""
    for token in sentence.tokens:
        text = token.text.lower()
        if token.pos not in ("PRON", "DET") or token.index not in where:
            continue
        if text in _FIRST_PERSON:
            analysis.put(sentence, token, token.span, who, "pronoun")
        elif text in _FIRST_PLURAL:
            state = analysis.register.state(who)
            if state != who:
                analysis.put(sentence, token, token.span, state, "pronoun")


def _quoted(sentence: Sentence) -> frozenset[int]:
    """Return the words between quotation marks in a sentence that says itself whose they are."""
    marks = [t.index for t in sentence.tokens if t.text in _MARKS]
    ends = [*marks, len(sentence.tokens)] if len(marks) % 2 else marks
    return frozenset(i for a, b in zip(ends[::2], ends[1::2], strict=True) for i in range(a, b))


def in_person(analysis: Analysis, sentence: Sentence, actor: Filler) -> Filler:
    """Return who speaks where a speaker says 'we' of what saying it does: to welcome, to seek, to discuss.

    Parameters
    ----------
    analysis : Analysis
        The document, its speakers in place.
    sentence : Sentence
        Where it is said.
    actor : Filler
        Who does it.

    Returns
    -------
    Filler
        The speaker where the actor is 'we' and stands for the speaker's country; else the actor.
    """
    if actor.token.text.lower() not in _FIRST_PLURAL:
        return actor
    said_by = speaker(analysis, sentence, actor.token)
    if said_by is None or analysis.register.state(said_by) != actor.entity:
        return actor
    return Filler(said_by, actor.token)


class _Message:
    """A message, letter or statement that is quoted after a colon, and whose words it is."""

    def __init__(self) -> None:
        self.speaker: str | None = None
        self._author: str | None = None
        self._ends = False

    def enter(self, words: str) -> None:
        """Go on with the next block: the quotation lasts until its closing mark."""
        opens = words[:1] in _OPENING or words[:1] == '"'
        if self.speaker is not None:
            self.speaker = None if self._ends and not opens else self.speaker
        elif opens:
            self.speaker = self._author
        self._author = None
        straight = words[:1] == '"' or '"' in words
        shut = sum(words.count(c) for c in _CLOSING) > sum(words.count(c) for c in _OPENING)
        whole = words[:1] in _OPENING and words.rstrip(".")[-1:] in _CLOSING
        self._ends = straight or shut or whole

    def read(self, analysis: Analysis, sentence: Sentence) -> None:
        """Note whose message a sentence announces: 'A's message reads, in part:'."""
        nouns = analysis.knowledge.language.words("kg:descriptionNoun", "kg:Claim")
        written = [t for t in sentence.tokens if t.lemma in nouns]
        text = sentence.span.of(analysis.text).rstrip()
        if not written or not text.endswith(":"):
            return
        persons = [
            f.entity
            for noun in written
            for owner in (*genitives(sentence, noun), *sentence.below(noun.head, "nsubj"))
            for f in fillers(analysis, sentence, owner)
        ]
        persons += [
            anchor.entity
            for anchor in analysis.before(sentence, 0)
            if anchor.sentence >= sentence.number - _REACH
            and analysis.sentences[anchor.sentence].tokens[anchor.token].dep == "nsubj"
        ]
        found = analysis.of_type(persons, "kg:Person")
        self._author = found[0] if found else None


def _opens_turn(analysis: Analysis, sentence: Sentence) -> tuple[bool, str | None]:
    """Tell whether a block opens with a name and a colon, and whose it is."""
    part = analysis.blocks[sentence.block]
    label = part.label
    if label is None and part.kind == "paragraph":
        long = _TURN.match(analysis.text, part.span.start, part.span.end)
        label = Span(*long.span(1)) if long and not _BROKEN.search(long.group(1)) else None
    if label is None or sentence.span.start > label.start:
        return False, None
    named = _ASIDE.sub("", label.of(analysis.text))
    inside = [
        a
        for a in analysis.anchors(sentence)
        if label.covers(a.span) and a.span.end >= label.start + len(named) - 1
    ]
    people = analysis.of_type([a.entity for a in inside], "kg:Person")
    # Whoever it is that nobody knows speaks for himself all the same: 'Question: …', 'A. Stranger: …'.
    titled = all(not w[0].islower() or w in _SMALL for w in named.split())
    known = bool(people) and (part.label is not None or titled)
    return known or titled, people[0] if people else None


def _breaks(analysis: Analysis, sentence: Sentence) -> bool:
    """Tell whether a block ends the turn before it: a heading, or a line of asterisks or dots."""
    part = analysis.blocks[sentence.block]
    return part.kind == "heading" or not part.span.of(analysis.text).strip("* -")


def _says(analysis: Analysis, sentence: Sentence) -> str | None:
    for token in sentence.tokens:
        if speech_verb(analysis, token) and token.dep in ("root", "parataxis", "conj", "ccomp"):
            for subject in subjects(sentence, token):
                for filler in fillers(analysis, sentence, subject):
                    if analysis.register.is_a(filler.entity, "kg:Actor"):
                        return filler.entity
    return None
