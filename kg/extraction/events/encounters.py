"""Talks and meetings that have no name: 'A held talks with B', 'at a meeting with A', 'the conversation'.

Each is one event with all the words that the text has for it. Bare words ('the talks', 'the meeting') are
taken for what was told of last, or for the encounter of the two whom the document is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.analysis import Analysis, Anchor
from kg.extraction.claims import when_of
from kg.extraction.described.wordings import surfaces
from kg.extraction.events.convened import held_by, parties_of
from kg.extraction.events.encountered import CONFERENCE, STANDING, Encounter, Encounters, place_of
from kg.extraction.events.reported import of_title, of_verb, reported, told_by_verbs
from kg.extraction.findings import Claim, When
from kg.extraction.grammar.complements import complements
from kg.extraction.grammar.phrases import evidence, noun_phrase
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.naming.datelines import filed_in
from kg.extraction.reference.partners import partners
from kg.extraction.talk.stance import modality, own_modality, speaker
from kg.extraction.time.dates import TimeExpression, within
from kg.reading.document import Span

__all__ = ["find_encounters"]

_PAST = frozenset({"after", "following", "since"})
_LEADING = frozenset({"after", "following", "before", "during", "at", "ahead of", "ahead"})
#: Two who meet do not negotiate by that.
_STATELY = frozenset({"negotiation", "negotiations", "consultation", "consultations"})
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_REACH = 3
_OTHERS = frozenset(
    {"no", "any", "such", "another", "other", "each", "every", "further", "more", "several", "many"}
)
_APART = frozenset(
    {"next", "first", "second", "last", "previous", "future", "new", "final", "regular", "annual"}
)


def find_encounters(
    analysis: Analysis, times: tuple[TimeExpression, ...], found: Sequence[Claim]
) -> tuple[Claim, ...]:
    """Find the talks and meetings that have no name, and who takes part in them, where.

    Parameters
    ----------
    analysis : Analysis
        The document; what words stand for is added to it.
    times : tuple of TimeExpression
        Its expressions of time.
    found : sequence of Claim
        The claims found before, which say who meets whom.

    Returns
    -------
    tuple of Claim
        ``kg:participatesIn`` and ``kg:takesPlaceIn``.
    """
    filed = filed_in(analysis)
    if filed is not None:
        analysis.mention(*filed)
    titled = reported(analysis)
    told = sorted(
        [*told_by_verbs(analysis, found, filed[1] if filed else None), *_described(analysis, times)],
        key=lambda e: e.position,
    )
    known = Encounters(analysis, [titled] if titled else [], titled.parties if titled else partners(analysis))
    for one in told:
        known.add(one)
    claims: list[Claim] = []
    for sentence in analysis.sentences:
        for noun in sentence.tokens:
            head = _gathering(analysis, sentence, noun)
            if head is not None:
                claims += _noun(analysis, sentence, noun, head, known, times, filed[1] if filed else None)
    if titled is not None:
        claims += of_title(analysis, titled, known)
    for met in known.met():
        claims += of_verb(analysis, met, known)
    return tuple(claims)


def _described(analysis: Analysis, times: tuple[TimeExpression, ...]) -> Iterator[Encounter]:
    """Yield the encounters that have been put together of their words: 'Monday's talks between A and B'."""
    for anchor in analysis.anchors():
        sentence = analysis.sentences[anchor.sentence]
        noun = sentence.tokens[anchor.token]
        if not _is_described(analysis, anchor) or _gathering(analysis, sentence, noun) is None:
            continue
        parties = parties_of(analysis, sentence, noun)
        if parties:
            when = _when(sentence, noun, None, times)
            stands = _stands(analysis, sentence, noun)
            yield Encounter(parties, noun.span.start, noun.text, when, stands, anchor.entity)


def _is_described(analysis: Analysis, anchor: Anchor) -> bool:
    listed = anchor.entity in analysis.knowledge.entities
    return anchor.kind == "description" and not listed and analysis.register.is_a(anchor.entity, "kg:Meeting")


def _gathering(analysis: Analysis, sentence: Sentence, noun: Token) -> str | None:
    """Return what an encounter is called if a noun is a word for one: 'talks', 'telephone conversation'."""
    words = analysis.knowledge.language.words("kg:gatheringNoun", "kg:Meeting")
    if noun.pos not in ("NOUN", "PROPN") or noun.lemma not in words or noun.dep == "compound":
        return None
    plural = "Number=Plur" in noun.morph
    many = {w for w in words if w.endswith("s")}
    if plural != (noun.text.lower() in many):
        # One meeting is an event, and so are talks; a talk and meetings are something else.
        return None
    before = {t.text.lower() for t in sentence.below(noun.index, "compound", "amod")}
    by_phone = before & {*analysis.knowledge.language.words("kg:callModifier", "kg:Meeting")}
    if noun.lemma == "call" and not by_phone:
        return None
    if noun.lemma == CONFERENCE:
        near = {t.text.lower() for t in sentence.tokens[max(0, noun.index - _REACH) : noun.index]}
        press = near & {*analysis.knowledge.language.words("kg:pressModifier", "kg:Meeting")}
        return f"{sorted(press)[0]} {CONFERENCE}" if press and "joint" in near else None
    return " ".join([*sorted(by_phone)[:1], noun.text.lower()])


def _noun(
    analysis: Analysis,
    sentence: Sentence,
    noun: Token,
    head: str,
    known: Encounters,
    times: tuple[TimeExpression, ...],
    here: str | None,
) -> list[Claim]:
    """Take a noun for an encounter, and say what its words say of it."""
    anchor = analysis.at(sentence, noun)
    if anchor is not None and not _is_described(analysis, anchor):
        return []
    modifiers = {t.text.lower() for t in sentence.below(noun.index, "det", "amod", "nummod")}
    if modifiers & _OTHERS:
        return []
    parties = parties_of(analysis, sentence, noun, known)
    verb = held_by(analysis, sentence, noun)
    stands = _stands(analysis, sentence, noun)
    if stands not in STANDING:
        return []
    position = noun.span.start
    when = _when(sentence, noun, verb, times)
    if noun.lemma == CONFERENCE and not parties and (talks := known.meant(sentence, noun, "")):
        # Those who face the press together are those who have met.
        parties, when = talks.parties, when if when != When() else talks.when
    if parties:
        encounter = known.of(parties, when, stands, position, head)
    elif anchor is None and not modifiers & _APART and _bare(sentence, noun):
        meant = known.meant(sentence, noun, head)
        if meant is None or (noun.lemma in _STATELY and not meant.head):
            return []
        encounter = meant
    else:
        return []
    encounter.position = max(encounter.position, position)
    whole, brief = noun_phrase(sentence, noun), noun_phrase(sentence, noun, short=True)
    names = _names(analysis, sentence, noun, verb, whole, brief)
    new = not encounter.told
    encounter.told = True
    entity = known.name(encounter, head, names, sentence)
    if anchor is not None and anchor.entity != entity:
        # 'A's talks with his Chinese counterpart' were put down as those of A and China.
        analysis.rename(anchor.entity, entity)
    if anchor is None:
        analysis.put(sentence, noun, whole, entity, "description")
    said_by = speaker(analysis, sentence, noun)
    words = evidence(sentence, sentence.cover([noun, verb] if verb else [noun]))
    claims = [
        Claim(
            one,
            "kg:participatesIn",
            entity,
            (words,),
            encounter.stands,
            None if said_by == one else said_by,
            confidence=0.75,
        )
        for one in (encounter.parties if new else ())
    ]
    clauses = [t for t in sentence.below(noun.index, "acl") if t.index > noun.index]
    place = place_of(analysis, sentence, [noun, *([verb] if verb else []), *clauses], here)
    if place is not None:
        claims.append(Claim(entity, "kg:takesPlaceIn", place, (words,), stands, said_by, confidence=0.75))
    return claims


def _names(
    analysis: Analysis, sentence: Sentence, noun: Token, verb: Token | None, whole: Span, brief: Span
) -> tuple[str, ...]:
    """Return the wordings of an encounter; bare ones keep their article, so that they say 'the talks'."""
    names = surfaces(analysis, sentence, noun, whole, brief)
    if verb is not None and verb.index < noun.index:
        # 'held brief talks with A', 'held brief talks'
        near = verb.index + 5 > noun.index
        names += tuple(analysis.words(Span(verb.span.start, s.end)) for s in (whole, brief) if near)
    names += tuple(
        analysis.words(Span(brief.start, max(_end(analysis, sentence, t) for t in c.tokens)))
        for c in complements(sentence, noun)
        if c.case in ("with", "between") and c.tokens
    )
    short = [n for n in names if " " not in n]
    before = sentence.tokens[noun.index - 1] if noun.index else None
    if short and before is not None and (before.dep in ("det", "nmod:poss") or before.pos == "DET"):
        names = tuple(n for n in names if " " in n)
        names += (analysis.words(Span(before.span.start, noun.span.end)),)
    return names


def _end(analysis: Analysis, sentence: Sentence, token: Token) -> int:
    anchor = analysis.at(sentence, token)
    return anchor.span.end if anchor else token.span.end


def _stands(analysis: Analysis, sentence: Sentence, noun: Token) -> str:
    """Return how an encounter stands; one that something comes after has been."""
    if sentence.case(noun) in _PAST:
        return own_modality(analysis, sentence, noun) or "kg:Asserted"
    return modality(analysis, sentence, noun, through=True)


def _when(sentence: Sentence, noun: Token, verb: Token | None, times: tuple[TimeExpression, ...]) -> When:
    """Return when an encounter is by its own words or by its verb's."""
    whole = noun_phrase(sentence, noun)
    own = [t.when for t in within(times, whole)]
    if own:
        return own[0]
    found = when_of(sentence, noun, times)
    return found if found != When() or verb is None else when_of(sentence, verb, times)


def _bare(sentence: Sentence, noun: Token) -> bool:
    """Tell whether words for an encounter say that it was told of before: 'the talks', 'after talks'."""
    if any(c.case in ("with", "between", "among", "of") for c in complements(sentence, noun)[:1]):
        return False
    before = sentence.tokens[noun.index - 1].text.lower() if noun.index else ""
    pointed = {t.text.lower() for t in sentence.below(noun.index, "det")} & _POINTING
    theirs = any("Poss=Yes" in t.morph for t in sentence.below(noun.index, "nmod:poss"))
    return bool(pointed or theirs or before in _LEADING)
