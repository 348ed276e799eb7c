"""The parts of what a noun describes: the words in the slots of a pattern, or what stands in for them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.analysis import Analysis
from kg.extraction.described.brevity import tidied
from kg.extraction.described.obligations import sides_under
from kg.extraction.described.slots import (
    add_targets,
    add_topics,
    borrowed,
    inherited,
    is_binding,
    is_private,
    nearest_country,
    slot_classes,
    slot_words,
    tells_kind,
    with_many,
    words_behind,
)
from kg.extraction.events.travel import guest_of, other_side
from kg.extraction.fillers import Filler, fillers
from kg.extraction.findings import When
from kg.extraction.grammar.arguments import is_passive, subjects
from kg.extraction.grammar.complements import complements, stretch, stretch_end
from kg.extraction.grammar.phrases import following, noun_phrase
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.reference.principals import principals
from kg.extraction.time.dates import TimeExpression, within
from kg.knowledge import Pattern
from kg.reading.document import Span

__all__ = ["Parts", "extended", "gather_parts"]

_SHORT = 4
_LOOSE = re.compile(r"\b(?:of|and|in|for|on|with|between|the|a)\b|[$€£\d]")
_LONGEST_LABEL = 120
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_TRAILING = re.compile(r"\s+(?:on|in|by|from|at|until|since|early|late|the)?\s*$")


@dataclass(frozen=True, slots=True)
class Parts:
    """What a description is put together from.

    Attributes
    ----------
    slots : dict of str to list of Filler
        The entities in each slot.
    modifier : str
        The words before the noun that say what kind of thing it is.
    when : When
        The time that stands with it.
    before : str
        The words that lead up to it.
    phrase, about, purpose : str or None
        Its whole phrase; what stands behind 'on', 'for' or 'in'; what it is to do.
    """

    slots: dict[str, list[Filler]]
    modifier: str
    when: When
    before: str = ""
    phrase: str | None = None
    about: str | None = None
    purpose: str | None = None


def gather_parts(
    analysis: Analysis, sentence: Sentence, noun: Token, pattern: Pattern, times: tuple[TimeExpression, ...]
) -> Parts:
    """Gather the parts of what a noun describes.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence, noun
        The head word.
    pattern : Pattern
        What it may be.
    times : tuple of TimeExpression
        The document's expressions of time.

    Returns
    -------
    Parts
        Slots may be empty.
    """
    slots: dict[str, list[Filler]] = {}
    for slot in pattern.slots:
        wanted = slot_classes(analysis, pattern, slot.name)
        found = slots.setdefault(slot.name, [])
        for token in [*slot_words(sentence, noun, slot), *words_behind(sentence, noun, slot, pattern)]:
            for filler in fillers(analysis, sentence, token, deep=slot.name == "topic"):
                if slot.name in ("owner", "imposer") or (slot.name == "parties" and is_binding(pattern)):
                    filler = Filler(analysis.register.state(filler.entity), filler.token)
                fits = not wanted or analysis.register.is_a(filler.entity, *wanted)
                if slot.name == "parties" and is_binding(pattern):
                    fits = fits and not analysis.register.is_a(filler.entity, "kg:Person")
                elif slot.name == "topic" and filler.token.index < noun.index:
                    # That a trade deal is about trade is its kind, not its topic.
                    fits = fits and not tells_kind(analysis, filler)
                if fits and filler.entity not in {f.entity for f in found}:
                    found.append(filler)
        if slot.name == "topic" and is_binding(pattern):
            add_topics(analysis, sentence, noun, found)
        if slot.name == "target" and slot.function in ("on", "against"):
            add_targets(analysis, sentence, noun, found)
    unresolved = any(
        "Poss=Yes" in t.morph and analysis.at(sentence, t) is None and not analysis.several(sentence, t)
        for t in sentence.below(noun.index, "nmod:poss", "nmod")
    )
    private = is_binding(pattern) and is_private(analysis, sentence, noun)
    for heir in pattern.inherits:
        name, _, verbs = heir.partition(":")
        # 'your visit' is somebody's, and not the speaker's own.
        given = slots.get(name, [])
        first = min(given, key=lambda f: f.token.index, default=None)
        one_side = name == "parties" and first is not None and _is_other_side(sentence, noun, first)
        if (not given or one_side) and not unresolved and not (private and name == "parties"):
            wanted = slot_classes(analysis, pattern, name)
            heirs = inherited(analysis, sentence, noun, wanted, verbs)
            slots[name] = given + [f for f in heirs if f.entity not in {g.entity for g in given}]
            if name == "imposer":
                states = [Filler(analysis.register.state(f.entity), f.token) for f in slots[name]]
                slots[name] = [f for f in states if not analysis.register.is_a(f.entity, "kg:Person")]
            if name == "parties" and is_binding(pattern):
                acting = [Filler(analysis.register.state(f.entity), f.token) for f in slots[name]]
                slots[name] = [f for f in acting if not analysis.register.is_a(f.entity, "kg:Person")]
    if is_binding(pattern) and not private and not slots.get("parties"):
        bound = sides_under(analysis, sentence, noun)
        again = any(t.text.lower() == "the" for t in sentence.below(noun.index, "det"))
        # 'The deal' may be one that was told of; 'a deal' is these two's.
        slots["parties"] = [Filler(e, noun if again else sentence.tokens[noun.head]) for e in bound]
    others = bool(pattern.under) and _others_act(analysis, sentence, noun)
    others = others or (is_binding(pattern) and with_many(analysis, sentence, noun))
    for name in pattern.pairs if not private and not others else ():
        pair = principals(analysis)
        if not is_binding(pattern) and any(t.lemma == "the" for t in sentence.below(noun.index, "det")):
            # 'The summit' was spoken of before, or is one that all know.
            continue
        if len(slots.get(name, ())) < 2 and {f.entity for f in slots.get(name, ())} <= set(pair):
            slots[name] = [Filler(e, noun) for e in pair]
    for name in pattern.borrows:
        if not slots.get(name):
            slots[name] = borrowed(analysis, sentence, noun)
    for name in pattern.nearest:
        if not slots.get(name):
            taken = {f.entity for found in slots.values() for f in found}
            slots[name] = nearest_country(
                analysis, sentence, noun, slot_classes(analysis, pattern, name), taken
            )
    if slots.get("imposer") and slots.get("target"):
        # Nobody's measure is aimed at who takes it.
        imposers = {f.entity for f in slots["imposer"]}
        slots["target"] = [f for f in slots["target"] if f.entity not in imposers]
    for pair_of in pattern.others:
        guest, _, place = pair_of.partition(":")
        if slots.get(guest) and not slots.get(place):
            slots[place] = other_side(analysis, slots[guest][0])
        elif slots.get(place) and not slots.get(guest) and not unresolved:
            slots[guest] = guest_of(analysis, sentence, noun, slots[place][0])
    phrase = Span(noun_phrase(sentence, noun).start, sentence.span.end)
    clause = [t for t in within(times, phrase) if t.span.start - noun.span.end < 90]
    when = clause[0].when if clause else When()
    start = max(sentence.span.start, noun.span.start - 60)
    whole = noun_phrase(sentence, noun)
    words = analysis.words(whole).split(",")[0]
    end = stretch_end(sentence, noun)
    inside = any(noun.index < f.token.index < end for found in slots.values() for f in found)
    long_enough = " " in words and whole.end > noun.span.end and (inside or not is_binding(pattern))
    before = Span(start, noun.span.end).of(analysis.text)
    behind = following(sentence, noun)
    if behind is not None and is_binding(pattern) and sentence.case(behind) in ("between", "with"):
        behind = _behind_parties(sentence, noun, behind)
    about = None
    modifier = modifier_of(analysis, sentence, noun)
    dated = behind is not None and any(
        t.span.overlaps(extended(sentence, noun_phrase(sentence, behind))) for t in times
    )
    if behind and not dated and sentence.case(behind) in ("on", "for", "in"):
        about = tidied(analysis.words(extended(sentence, noun_phrase(sentence, behind)))) or None
        plural = "Number=Plur" in noun.morph
        if (
            about
            and is_binding(pattern)
            and not modifier
            and not plural
            and len(about.split()) <= _SHORT
            and not _LOOSE.search(about)
        ):
            # 'agreement on gas cooperation' and 'gas cooperation agreement' are one.
            modifier = about
    purpose = next((c for c in complements(sentence, noun) if c.case == "to+"), None)
    to_do = None
    if purpose is not None and is_binding(pattern):
        row = stretch(sentence, sentence.tokens[purpose.start])
        end = min([row.end, *(t.span.start for t in times if row.covers(t.span))])
        to_do = _TRAILING.sub("", _BRACKETS.sub("", analysis.words(Span(row.start, end)))).partition(" ")[2]
        to_do = tidied(to_do)
    if to_do is None and is_binding(pattern):
        to_do = _changing(analysis, sentence, noun)
    return Parts(slots, modifier, when, before, words if long_enough else None, about, to_do)


def _changing(analysis: Analysis, sentence: Sentence, noun: Token) -> str | None:
    """Return what a paper does to what it names: 'a protocol amending the treaty' is to amend it."""
    verb = next((t for t in sentence.below(noun.index, "acl") if t.index == noun.index + 1), None)
    deeds = analysis.knowledge.language.words("kg:amendingVerb", "kg:Agreement")
    if verb is None or verb.lemma not in deeds or not verb.text.lower().endswith("ing"):
        return None
    told = stretch(sentence, verb)
    return (
        tidied(f"{verb.lemma} {analysis.words(told).partition(' ')[2]}")
        if len(told) > len(verb.text)
        else None
    )


def _behind_parties(sentence: Sentence, noun: Token, parties: Token) -> Token:
    """Return what an agreement is on where whom it is between stands first, or else whom it is between."""
    led = (c for c in complements(sentence, noun) if c.case in ("on", "for") and c.start > parties.index)
    return next((c.tokens[0] for c in led if c.tokens), parties)


def _others_act(analysis: Analysis, sentence: Sentence, noun: Token) -> bool:
    """Tell whether somebody who was not understood signs or adopts something: 'the participants adopted'."""
    top = sentence.tokens[noun.head] if noun.dep == "conj" else noun
    verb = sentence.tokens[top.head]
    if top.dep != "obj" or is_passive(sentence, verb):
        return False
    words = analysis.knowledge.language.words
    own = {*words("kg:representative", "kg:Actor"), *words("kg:pairNoun", "kg:Person")}
    acting = subjects(sentence, verb)
    known = any(True for t in acting for _ in fillers(analysis, sentence, t))
    return bool(acting) and not known and not any(t.lemma in own for t in acting)


def _is_other_side(sentence: Sentence, noun: Token, filler: Filler) -> bool:
    """Tell whether someone is only the other side of a thing: 'signed a pact with A'."""
    return filler.token.index > noun.index and sentence.case(filler.token) == "with"


def modifier_of(analysis: Analysis, sentence: Sentence, noun: Token) -> str:
    """Return the words before a noun that say what kind of thing it is."""
    skip = set(analysis.knowledge.language.words("kg:skipModifier", "kg:Entity"))
    # A concept of several words is one to the parser: 'defence deals'.
    kept = noun.text.split()[:-1]
    i = noun.index - 1
    while i >= 0:
        token = sentence.tokens[i]
        anchor = analysis.at(sentence, token)
        actor = anchor is not None and analysis.register.is_a(
            anchor.entity, "kg:Actor", "kg:Place", "kg:Post"
        )
        hyphen = token.text == "-" and bool(kept)
        if not hyphen and (token.pos not in ("ADJ", "NOUN", "PROPN", "VERB") or actor):
            break
        if token.pos == "VERB" and token.dep not in ("amod", "compound"):
            break
        if token.text.lower() not in skip and token.lemma not in skip:
            kept.insert(0, token.text)
        i -= 1
    return re.sub(r"\s?-\s?", "-", " ".join(kept)).strip("- ")


def extended(sentence: Sentence, span: Span) -> Span:
    """Return a phrase with the phrases right behind it, which small parsers hang elsewhere."""
    for _ in range(3):
        last = [t for t in sentence.tokens if t.span.end <= span.end][-1]
        joined = [t for t in sentence.below(last.index, "conj") if t.index == last.index + 2]
        if joined and sentence.tokens[last.index + 1].lemma == "and":
            span, last = Span(span.start, joined[0].span.end), joined[0]
        after = following(sentence, last)
        if after is None or sentence.case(after) not in ("of", "in", "on", "for"):
            return span
        longer = noun_phrase(sentence, after)
        if longer.end <= span.end or longer.end - span.start > _LONGEST_LABEL:
            return span
        span = Span(span.start, longer.end)
    return span
