"""Whose words whole stretches of a text are: speakers' turns, and quotations that run on."""

from __future__ import annotations

import re

from kg.extraction.analysis import Analysis
from kg.extraction.arguments import subjects
from kg.extraction.fillers import fillers
from kg.extraction.stance import speech_verb
from kg.extraction.syntax import Sentence

__all__ = ["mark_speech"]

_FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})
#: 'A. B. (retranslated): …'
_ASIDE = re.compile(r"\s*\([^)]*\)\s*$")
_SMALL = frozenset({"of", "the", "and", "for", "al", "bin", "de", "van", "von"})
_FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})


def mark_speech(analysis: Analysis) -> None:
    """Note the speaker of every sentence that stands in a turn or in a quotation that runs on.

    'A. B.: …' opens a turn, which lasts until the next. A sentence that opens with a quotation mark
    and names no speaker goes on with the one before. In a turn 'I' is the speaker and 'we' the
    speaker's country.

    Parameters
    ----------
    analysis : Analysis
        The document; the speakers and the pronouns of the first person are added to it.
    """
    turn: str | None = None
    quoted: str | None = None
    block = -1
    for sentence in analysis.sentences:
        if sentence.block != block:
            block = sentence.block
            opened, named = _opens_turn(analysis, sentence)
            if opened or analysis.blocks[block].kind == "heading":
                turn = named
        says = _says(analysis, sentence)
        starts = analysis.text[sentence.span.start] == '"'
        if says:
            quoted = says
        elif not starts:
            quoted = None
        who = turn or (quoted if starts and not says else None)
        if who is None:
            continue
        analysis.note_speaker(sentence, who)
        for token in sentence.tokens:
            text = token.text.lower()
            if token.pos in ("PRON", "DET") and text in _FIRST_PERSON:
                analysis.put(sentence, token, token.span, who, "pronoun")
            elif token.pos in ("PRON", "DET") and text in _FIRST_PLURAL:
                state = analysis.register.state(who)
                if state != who:
                    analysis.put(sentence, token, token.span, state, "pronoun")


def _opens_turn(analysis: Analysis, sentence: Sentence) -> tuple[bool, str | None]:
    """Tell whether a block opens with a name and a colon, and whose it is."""
    label = analysis.blocks[sentence.block].label
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
    titled = all(w[0].isupper() or w in _SMALL for w in named.split())
    return bool(people) or titled, people[0] if people else None


def _says(analysis: Analysis, sentence: Sentence) -> str | None:
    for token in sentence.tokens:
        if speech_verb(analysis, token) and token.dep in ("root", "parataxis", "conj", "ccomp"):
            for subject in subjects(sentence, token):
                for filler in fillers(analysis, sentence, subject):
                    if analysis.register.is_a(filler.entity, "kg:Actor"):
                        return filler.entity
    return None
