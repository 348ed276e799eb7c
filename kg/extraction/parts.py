"""The parts of what a noun describes: the words in the slots of a pattern, or what stands in for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.extraction.analysis import Analysis
from kg.extraction.arguments import is_passive, subjects
from kg.extraction.complements import complements, stretch, stretch_end
from kg.extraction.dates import TimeExpression, within
from kg.extraction.fillers import Filler, fillers
from kg.extraction.findings import When
from kg.extraction.phrases import clause_of, coordinated, following, genitives, noun_phrase
from kg.extraction.principals import principals
from kg.extraction.syntax import Sentence, Token
from kg.extraction.travel import guest_of, other_side
from kg.knowledge import Pattern, Slot
from kg.reading.document import Span

__all__ = ["Parts", "extended", "gather_parts", "slot_classes"]

_SHORT = 4
_ABOUT = frozenset({"on", "for", "in", "of", "to+", "about", "concerning", "regarding", "covering"})
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
        for token in [*_slot(sentence, noun, slot), *_behind(sentence, noun, slot, pattern)]:
            for filler in fillers(analysis, sentence, token, deep=slot.name == "topic"):
                if slot.name in ("owner", "imposer") or (slot.name == "parties" and is_binding(pattern)):
                    filler = Filler(analysis.register.state(filler.entity), filler.token)
                fits = not wanted or analysis.register.is_a(filler.entity, *wanted)
                if slot.name == "parties" and is_binding(pattern):
                    fits = fits and not analysis.register.is_a(filler.entity, "kg:Person")
                elif slot.name == "topic" and filler.token.index < noun.index:
                    # That a trade deal is about trade is its kind, not its topic.
                    fits = fits and not _tells_kind(analysis, filler)
                if fits and filler.entity not in {f.entity for f in found}:
                    found.append(filler)
        if slot.name == "topic" and is_binding(pattern):
            _within(analysis, sentence, noun, found)
        if slot.name == "target" and slot.function in ("on", "against"):
            _targets(analysis, sentence, noun, found)
    unresolved = any(
        "Poss=Yes" in t.morph and analysis.at(sentence, t) is None and not analysis.several(sentence, t)
        for t in sentence.below(noun.index, "nmod:poss", "nmod")
    )
    for heir in pattern.inherits:
        name, _, verbs = heir.partition(":")
        # 'your visit' is somebody's, and not the speaker's own.
        given = slots.get(name, [])
        one_side = name == "parties" and len(given) == 1 and _is_other_side(sentence, noun, given[0])
        if (not given or one_side) and not unresolved:
            wanted = slot_classes(analysis, pattern, name)
            slots[name] = given + _inherited(analysis, sentence, noun, wanted, verbs)
            if name == "imposer":
                states = [Filler(analysis.register.state(f.entity), f.token) for f in slots[name]]
                slots[name] = [f for f in states if not analysis.register.is_a(f.entity, "kg:Person")]
            if name == "parties" and is_binding(pattern):
                acting = [Filler(analysis.register.state(f.entity), f.token) for f in slots[name]]
                slots[name] = [f for f in acting if not analysis.register.is_a(f.entity, "kg:Person")]
    for name in pattern.pairs:
        pair = principals(analysis)
        if not is_binding(pattern) and any(t.lemma == "the" for t in sentence.below(noun.index, "det")):
            # 'The summit' was spoken of before, or is one that all know.
            continue
        if len(slots.get(name, ())) < 2 and {f.entity for f in slots.get(name, ())} <= set(pair):
            slots[name] = [Filler(e, noun) for e in pair]
    for name in pattern.borrows:
        if not slots.get(name):
            slots[name] = _borrowed(analysis, sentence, noun)
    for name in pattern.nearest:
        if not slots.get(name):
            taken = {f.entity for found in slots.values() for f in found}
            slots[name] = _nearest(analysis, sentence, noun, slot_classes(analysis, pattern, name), taken)
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
    long_enough = " " in words and whole.end > noun.span.end
    before = Span(start, noun.span.end).of(analysis.text)
    behind = following(sentence, noun)
    about = None
    modifier = modifier_of(analysis, sentence, noun)
    dated = behind is not None and any(
        t.span.overlaps(extended(sentence, noun_phrase(sentence, behind))) for t in times
    )
    if behind and not dated and sentence.case(behind) in ("on", "for", "in"):
        about = analysis.words(extended(sentence, noun_phrase(sentence, behind)))
        plural = "Number=Plur" in noun.morph
        if not modifier and not plural and len(about.split()) <= _SHORT and not _LOOSE.search(about):
            # 'agreement on gas cooperation' and 'gas cooperation agreement' are one.
            modifier = about
    purpose = next((c for c in complements(sentence, noun) if c.case == "to+"), None)
    to_do = None
    if purpose is not None and is_binding(pattern):
        row = stretch(sentence, sentence.tokens[purpose.start])
        end = min([row.end, *(t.span.start for t in times if row.covers(t.span))])
        to_do = _TRAILING.sub("", _BRACKETS.sub("", analysis.words(Span(row.start, end)))).partition(" ")[2]
    return Parts(slots, modifier, when, before, words if long_enough else None, about, to_do)


def _targets(analysis: Analysis, sentence: Sentence, noun: Token, found: list[Filler]) -> None:
    """Add the goods that a measure is on, and the country that they come from: 'on steel from A', 'on A's wine'."""
    named = False
    for complement in complements(sentence, noun):
        if complement.case in ("on", "against"):
            named = True
        elif complement.case != "from" or not named:
            continue
        for token in complement.tokens:
            owners = [t for t in genitives(sentence, token) if complement.case != "from"]
            for one in (token, *owners):
                # Of 'A's goods and oil imports from B' the imports are not what the measure is on.
                if complement.case == "from" and any(analysis.register.is_a(f.entity, "kg:Country") for f in found):
                    continue
                for filler in fillers(analysis, sentence, one, deep=one is token and complement.case != "from"):
                    country = analysis.register.is_a(filler.entity, "kg:Country", "kg:InternationalOrganisation")
                    goods = analysis.register.is_a(filler.entity, "kg:Good") and complement.case != "from"
                    if (country or goods) and filler.entity not in {f.entity for f in found}:
                        found.append(filler)


def _within(analysis: Analysis, sentence: Sentence, noun: Token, found: list[Filler]) -> None:
    """Add every topic that stands in the phrases behind a noun that say what it is about."""
    behind = complements(sentence, noun)
    ends = [*(c.start for c in behind[1:]), stretch_end(sentence, noun)]
    for complement, end in zip(behind, ends[: len(behind)], strict=True):
        if complement.case not in _ABOUT:
            continue
        for token in sentence.tokens[complement.start : end]:
            anchor = analysis.at(sentence, token)
            concept = anchor is not None and analysis.register.is_a(anchor.entity, "kg:Topic", "kg:Good")
            if anchor and concept and anchor.entity not in {f.entity for f in found}:
                found.append(Filler(anchor.entity, token))


def _tells_kind(analysis: Analysis, filler: Filler) -> bool:
    words = analysis.knowledge.language.words
    kinds = {*words("kg:tradeWord", "kg:Agreement"), *words("kg:tradeModifier", "kg:Agreement")}
    return set(analysis.register.label(filler.entity).lower().split()) <= kinds


def _is_other_side(sentence: Sentence, noun: Token, filler: Filler) -> bool:
    """Tell whether someone is only the other side of a thing: 'signed a pact with A'."""
    return filler.token.index > noun.index and sentence.case(filler.token) == "with"


def is_binding(pattern: Pattern) -> bool:
    """Tell whether the pattern makes what binds states, whoever acted for them."""
    return pattern.makes in ("kg:Agreement", "kg:Programme")


def slot_classes(analysis: Analysis, pattern: Pattern, slot: str) -> tuple[str, ...]:
    """Return the classes that what the pattern entails asks of a slot."""
    if slot == "topic":
        return ("kg:Topic", "kg:Good")
    if slot == "matter":
        return ("kg:Corridor", "kg:Programme", "kg:Conflict")
    if slot in ("parties", "owner", "origin"):
        return ("kg:Actor",)
    found: tuple[str, ...] = ()
    for subject, predicate, object_ in pattern.entails:
        relation = analysis.knowledge.relations.get(predicate)
        if relation and subject == slot:
            found += relation.domain
        if relation and object_ == slot:
            found += relation.range
    return found


def _slot(sentence: Sentence, noun: Token, slot: Slot) -> Iterable[Token]:
    if slot.function == "genitive":
        yield from genitives(sentence, noun)
        if slot.name != "parties":
            yield from _makers(sentence, noun)
        near = following(sentence, noun)
        if near is not None and sentence.case(near) in ("of", "by"):
            yield from coordinated(sentence, near)
        return
    behind = following(sentence, noun) or following(sentence, noun, slot.function)
    if slot.function == "with" and (behind is None or sentence.case(behind) != "with"):
        behind = next(
            (t for t in sentence.below((behind or noun).index, "nmod") if sentence.case(t) == "with"), behind
        )
    children = sentence.below(noun.index, "nmod", "obl", "acl", "advcl")
    for child in [*children, *([behind] if behind and behind not in children else [])]:
        case = sentence.case(child)
        if case == slot.function or case.split(" ")[0] == slot.function:
            yield from coordinated(sentence, child)
            if child.pos == "VERB":
                for one in sentence.below(child.index, "obj"):
                    yield from coordinated(sentence, one)
    for child in sentence.below(noun.index, "acl:relcl"):
        for one in sentence.below(child.index, "obl"):
            if sentence.case(one) == slot.function:
                yield from coordinated(sentence, one)
    for child in sentence.below(noun.index, "acl"):
        if child.text.lower() == slot.function:
            for one in sentence.below(child.index, "obj"):
                yield from coordinated(sentence, one)
        if child.pos == "VERB" and "Tense=Past" in child.morph:
            for one in sentence.below(child.index, "obl"):
                if sentence.case(one) == slot.function:
                    yield from coordinated(sentence, one)


def _behind(sentence: Sentence, noun: Token, slot: Slot, pattern: Pattern) -> Iterable[Token]:
    """Yield what stands in a row behind a noun, or behind the verb it is the object of: 'was signed with A'."""
    if not is_binding(pattern) or slot.function == "genitive":
        return
    verbs = [v for heir in pattern.inherits for v in heir.partition(":")[2].split(",")]
    head = sentence.tokens[noun.head]
    found = complements(sentence, noun)
    if noun.dep in ("nsubj:pass", "nsubj") and head.lemma in verbs and is_passive(sentence, head):
        found += complements(sentence, head)
    taken = False
    for complement in found:
        # Whom the first phrase names it is between; a later one is about something else.
        if complement.case == slot.function and not (taken and slot.name == "parties"):
            taken = True
            yield from complement.tokens


def _makers(sentence: Sentence, noun: Token) -> Iterable[Token]:
    """Yield who does what a clause behind a noun says: 'tariffs that A imposed', 'tariffs imposed by A'."""
    for child in sentence.below(noun.index, "acl"):
        if child.dep == "acl:relcl" and not is_passive(sentence, child):
            yield from (t for t in sentence.below(child.index, "nsubj") if "PronType=Rel" not in t.morph)
        for one in sentence.below(child.index, "obl"):
            if sentence.case(one) == "by":
                yield from coordinated(sentence, one)


def _inherited(
    analysis: Analysis, sentence: Sentence, noun: Token, wanted: tuple[str, ...], verbs: str
) -> list[Filler]:
    """Fill a slot with the subject of the noun's clause, of any verb or of one of `verbs`."""
    for head in clause_of(sentence, noun):
        if verbs and head.lemma not in verbs.split(","):
            return []
        own = _right_before(analysis, sentence, head) if verbs else ()
        found = [f for t in own or subjects(sentence, head) for f in fillers(analysis, sentence, t)]
        fitting = [f for f in found if not wanted or analysis.register.is_a(f.entity, *wanted)]
        if fitting or own:
            return fitting
    return []


def _right_before(analysis: Analysis, sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """Return the name right before a verb of a clause that opens with it: 'after A imposed a tariff'.

    Small parsers hang such a name on what stands before the conjunction.
    """
    if verb.index < 2 or "VerbForm=Fin" not in verb.morph or sentence.below(verb.index, "nsubj"):
        return ()
    before, opening = sentence.tokens[verb.index - 1], sentence.tokens[verb.index - 2]
    opens = opening.pos in ("SCONJ", "ADP") and opening.dep in ("case", "mark")
    return (before,) if opens and before.pos == "PROPN" and analysis.at(sentence, before) else ()


def _borrowed(analysis: Analysis, sentence: Sentence, noun: Token) -> list[Filler]:
    """Fill a slot with the place that the clause names: 'met in Rome during a visit'."""
    for head in clause_of(sentence, noun):
        for child in sentence.below(head.index, "obl"):
            anchor = analysis.at(sentence, child)
            if (
                anchor
                and sentence.case(child) in ("in", "to", "at")
                and analysis.register.is_a(anchor.entity, "kg:Place", "kg:Country")
            ):
                return [Filler(anchor.entity, child)]
    return []


def _nearest(
    analysis: Analysis, sentence: Sentence, noun: Token, wanted: tuple[str, ...], taken: set[str]
) -> list[Filler]:
    """Fill a slot with the first country of the sentence that has no other part in it."""
    for anchor in analysis.anchors(sentence):
        fits = analysis.register.is_a(anchor.entity, "kg:Country") and analysis.register.is_a(
            anchor.entity, *wanted
        )
        if fits and anchor.entity not in taken and anchor.token < noun.index:
            return [Filler(anchor.entity, sentence.tokens[anchor.token])]
    return []


def modifier_of(analysis: Analysis, sentence: Sentence, noun: Token) -> str:
    """Return the words before a noun that say what kind of thing it is."""
    skip = set(analysis.knowledge.language.words("kg:skipModifier", "kg:Entity"))
    kept: list[str] = []
    i = noun.index - 1
    while i >= 0:
        token = sentence.tokens[i]
        anchor = analysis.at(sentence, token)
        actor = anchor is not None and analysis.register.is_a(
            anchor.entity, "kg:Actor", "kg:Place", "kg:Post"
        )
        hyphen = token.text == "-" and kept
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
