"""Entities that a text puts together without naming them: 'the A–B agreement on C', 'X's visit to Y'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.extraction.analysis import Analysis
from kg.extraction.clauses import Filler, Match, clause_of, coordinated, fillers, following, genitives, is_passive, match_frame, subjects
from kg.extraction.dates import TimeExpression, within
from kg.extraction.findings import Claim, When
from kg.extraction.principals import principals
from kg.extraction.stance import modality, own_modality, speaker
from kg.extraction.syntax import Sentence, Token
from kg.knowledge import Frame, Pattern, Slot
from kg.reading.document import Span

__all__ = ["compose", "noun_phrase"]

_FIELD = re.compile(r"\{([a-z]+)(?:\.([a-z]+))?\}")
_SHORT = 4
_LONGEST_LABEL = 120
_LOOSE = re.compile(r"\b(?:of|and|in|for|on|with|between|the|a)\b|[$€£\d]")
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "both"})
_LONGEST_EVIDENCE = 400
_MONTHS = "January February March April May June July August September October November December".split()


def noun_phrase(sentence: Sentence, noun: Token, *, short: bool = False) -> Span:
    """Return the span of a noun's phrase: with what follows it, or, if `short`, up to the noun.

    Relative clauses, coordinated phrases and a leading article are left out.
    """
    dropped: set[int] = set()
    for child in sentence.below(noun.index):
        relative = child.dep in ("acl:relcl", "conj", "cc", "punct", "appos", "parataxis", "cop", "nsubj", "advcl", "aux", "case", "mark", "dep")
        if relative or (child.dep in ("det",) and child.index < noun.index) or (short and child.index > noun.index):
            dropped |= {t.index for t in sentence.subtree(child.index)}
        if short and child.dep == "nmod:poss":
            dropped |= {t.index for t in sentence.subtree(child.index)}
    kept = [t for t in sentence.subtree(noun.index) if t.index not in dropped]
    start = noun.index
    while start - 1 in {t.index for t in kept} or (start - 1 >= 0 and sentence.tokens[start - 1].pos == "PUNCT" and start - 2 in {t.index for t in kept}):
        start -= 1
    end = noun.index
    indexes = {t.index for t in kept}
    while end + 1 < len(sentence.tokens) and (end + 1 in indexes or (sentence.tokens[end + 1].text in "-" and end + 2 in indexes)):
        end += 1
    return Span(sentence.tokens[start].span.start, sentence.tokens[end].span.end)


@dataclass(frozen=True, slots=True)
class _Parts:
    slots: dict[str, list[Filler]]
    modifier: str
    when: When
    before: str = ""
    phrase: str | None = None
    about: str | None = None


def compose(analysis: Analysis, times: tuple[TimeExpression, ...]) -> tuple[Claim, ...]:
    """Put together the entities that the text describes, and what their own words say of them.

    Parameters
    ----------
    analysis : Analysis
        The document; anchors and candidates are added to it.
    times : tuple of TimeExpression
        Its expressions of time.

    Returns
    -------
    tuple of Claim
        What the descriptions entail.
    """
    by_head: dict[str, list[Pattern]] = {}
    for pattern in analysis.knowledge.language.patterns:
        for headword in pattern.headwords:
            by_head.setdefault(headword, []).append(pattern)
    by_verb: dict[str, list[tuple[Pattern, Frame]]] = {}
    for pattern in analysis.knowledge.language.patterns:
        for frame in pattern.frames:
            by_verb.setdefault(frame.trigger, []).append((pattern, frame))
    claims: list[Claim] = []
    for sentence in analysis.sentences:
        # From the right: what a noun is of stands behind it ('the minutes of the session').
        for token in reversed(sentence.tokens):
            for pattern in by_head.get(token.lemma, ()) if token.pos in ("NOUN", "PROPN") else ():
                made = _make(analysis, sentence, token, pattern, times)
                if made is not None:
                    claims += made
                    break
            for pattern, frame in by_verb.get(token.lemma, ()):
                match = match_frame(sentence, token, frame)
                if match:
                    claims += _enacted(analysis, sentence, match, pattern, times)
    return tuple(claims)


def _enacted(
    analysis: Analysis, sentence: Sentence, match: Match, pattern: Pattern, times: tuple[TimeExpression, ...]
) -> list[Claim]:
    """Put together what a verb brings about: 'speaking at the forum' is a speech."""
    slots: dict[str, list[Filler]] = {}
    for name, tokens in match.slots:
        wanted = _classes(analysis, pattern, name)
        slots[name] = [
            f
            for t in tokens
            for f in fillers(analysis, sentence, t)
            if not wanted or analysis.register.is_a(f.entity, *wanted)
        ]
    clause = list(within(times, sentence.span))
    parts = _Parts(slots, "", clause[0].when if len(clause) == 1 else When())
    trigger = match.trigger
    label = next((text for t in pattern.templates if (text := _fill(analysis, t, trigger, parts)) is not None), None)
    if label is None:
        return []
    whole = sentence.cover([trigger, *(f.token for fs in slots.values() for f in fs if f.token.index > trigger.index)])
    entity = analysis.register.add(label, pattern.makes, names=(analysis.words(whole),), evidence=(whole,))
    analysis.mention(whole, entity, "description")
    return _entailed(analysis, sentence, trigger, pattern, parts, entity, whole)


def _make(
    analysis: Analysis, sentence: Sentence, noun: Token, pattern: Pattern, times: tuple[TimeExpression, ...]
) -> list[Claim] | None:
    register = analysis.register
    present = analysis.at(sentence, noun)
    if present is not None and present.entity.startswith("ent:") and present.kind != "demonym":
        return None
    parts = _parts(analysis, sentence, noun, pattern, times)
    whole, brief = noun_phrase(sentence, noun), noun_phrase(sentence, noun, short=True)
    apposed = _apposed(sentence, noun)
    if apposed is not None:
        named = analysis.at(sentence, apposed)
        if named and register.is_a(named.entity, pattern.makes):
            analysis.put(sentence, noun, whole, named.entity, "description")
            return _entailed(analysis, sentence, noun, pattern, parts, named.entity, whole)
    determiners = {t.text.lower() for t in sentence.below(noun.index, "det")}
    if determiners & {"this", "these", "that", "those"}:
        # What is pointed at was named before; if that was not understood, a guess would not be better.
        _refer(analysis, sentence, noun, pattern, brief)
        return []
    label = next((text for t in pattern.templates if (text := _fill(analysis, t, noun, parts)) is not None), None)
    if label is None:
        return [] if _refer(analysis, sentence, noun, pattern, brief) else None
    longest = _extended(sentence, whole) if "kg:Agreement" in analysis.knowledge.superclasses((pattern.makes,)) else whole
    surfaces = (analysis.words(longest), analysis.words(whole), analysis.words(_medium(sentence, noun, brief)), analysis.words(brief))
    names = tuple(dict.fromkeys(n for n in surfaces if 3 < len(n) < 160))
    names = names if pattern.makes in ("kg:Topic",) or " " in names[-1:][0] else names[:1]
    entity = register.add(label[0].upper() + label[1:], pattern.makes, names=names, evidence=(whole,))
    analysis.put(sentence, noun, whole, entity, "description")
    return _entailed(analysis, sentence, noun, pattern, parts, entity, whole)


def _extended(sentence: Sentence, span: Span) -> Span:
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


def _medium(sentence: Sentence, noun: Token, brief: Span) -> Span:
    """Return the span of a noun with the first phrase behind it."""
    behind = following(sentence, noun)
    return Span(brief.start, noun_phrase(sentence, behind).end) if behind else brief


def _parts(
    analysis: Analysis, sentence: Sentence, noun: Token, pattern: Pattern, times: tuple[TimeExpression, ...]
) -> _Parts:
    slots: dict[str, list[Filler]] = {}
    for slot in pattern.slots:
        wanted = _classes(analysis, pattern, slot.name)
        found = slots.setdefault(slot.name, [])
        for token in _slot(sentence, noun, slot):
            for filler in fillers(analysis, sentence, token, deep=slot.name == "topic"):
                if slot.name == "owner" or (slot.name == "parties" and _binding(pattern)):
                    filler = Filler(analysis.register.state(filler.entity), filler.token)
                fits = not wanted or analysis.register.is_a(filler.entity, *wanted)
                if fits and filler.entity not in {f.entity for f in found}:
                    found.append(filler)
    for heir in pattern.inherits:
        name, _, verbs = heir.partition(":")
        if not slots.get(name):
            slots[name] = _inherited(analysis, sentence, noun, _classes(analysis, pattern, name), verbs)
            if name == "parties" and _binding(pattern):
                acting = [Filler(analysis.register.state(f.entity), f.token) for f in slots[name]]
                slots[name] = [f for f in acting if not analysis.register.is_a(f.entity, "kg:Person")]
    for name in pattern.pairs:
        if len(slots.get(name, ())) < 2:
            slots[name] = [Filler(e, noun) for e in principals(analysis)] or slots.get(name, [])
    for name in pattern.borrows:
        if not slots.get(name):
            slots[name] = _borrowed(analysis, sentence, noun)
    for name in pattern.nearest:
        if not slots.get(name):
            taken = {f.entity for found in slots.values() for f in found}
            slots[name] = _nearest(analysis, sentence, noun, _classes(analysis, pattern, name), taken)
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
    modifier = _modifier(analysis, sentence, noun)
    if behind and sentence.case(behind) in ("on", "for", "in"):
        about = analysis.words(_extended(sentence, noun_phrase(sentence, behind)))
        plural = "Number=Plur" in noun.morph
        if not modifier and not plural and len(about.split()) <= _SHORT and not _LOOSE.search(about):
            # 'agreement on gas cooperation' and 'gas cooperation agreement' are one.
            modifier = about
    return _Parts(slots, modifier, when, before, words if long_enough else None, about)


def _apposed(sentence: Sentence, noun: Token) -> Token | None:
    """Return what a noun says again in other words: 'the Treaty, a key pact on …'."""
    if noun.dep == "appos":
        return sentence.tokens[noun.head]
    start = min([noun.index, *(t.index for t in sentence.below(noun.index, "det", "amod", "compound"))])
    article = sentence.tokens[start].text.lower() in ("a", "an", "the")
    if article and start >= 2 and sentence.tokens[start - 1].text == ",":
        return sentence.tokens[start - 2]
    return None


def _binding(pattern: Pattern) -> bool:
    """Tell whether the pattern makes what binds states, whoever acted for them."""
    return pattern.makes in ("kg:Agreement", "kg:Programme")


def _classes(analysis: Analysis, pattern: Pattern, slot: str) -> tuple[str, ...]:
    """Return the classes that what the pattern entails asks of a slot."""
    if slot == "topic":
        return ("kg:Topic", "kg:Good")
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
        behind = next((t for t in sentence.below((behind or noun).index, "nmod") if sentence.case(t) == "with"), behind)
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
    """Fill a slot with the subject of the clause that the noun stands in, of any verb or of one of `verbs`."""
    for head in clause_of(sentence, noun):
        if verbs and head.lemma not in verbs.split(","):
            return []
        found = [f for t in subjects(sentence, head) for f in fillers(analysis, sentence, t)]
        fitting = [f for f in found if not wanted or analysis.register.is_a(f.entity, *wanted)]
        if fitting:
            return fitting
    return []


def _borrowed(analysis: Analysis, sentence: Sentence, noun: Token) -> list[Filler]:
    """Fill a slot with the place that the clause names: 'met in Rome during a visit'."""
    for head in clause_of(sentence, noun):
        for child in sentence.below(head.index, "obl"):
            anchor = analysis.at(sentence, child)
            if anchor and sentence.case(child) in ("in", "to", "at") and analysis.register.is_a(
                anchor.entity, "kg:Place", "kg:Country"
            ):
                return [Filler(anchor.entity, child)]
    return []


def _nearest(
    analysis: Analysis, sentence: Sentence, noun: Token, wanted: tuple[str, ...], taken: set[str]
) -> list[Filler]:
    """Fill a slot with the first country of the sentence that has no other part in it."""
    for anchor in analysis.anchors(sentence):
        fits = analysis.register.is_a(anchor.entity, "kg:Country") and analysis.register.is_a(anchor.entity, *wanted)
        if fits and anchor.entity not in taken and anchor.token < noun.index:
            return [Filler(anchor.entity, sentence.tokens[anchor.token])]
    return []


def _modifier(analysis: Analysis, sentence: Sentence, noun: Token) -> str:
    """Return the words before a noun that say what kind of thing it is."""
    skip = set(analysis.knowledge.language.words("kg:skipModifier", "kg:Entity"))
    kept: list[str] = []
    i = noun.index - 1
    while i >= 0:
        token = sentence.tokens[i]
        anchor = analysis.at(sentence, token)
        actor = anchor is not None and analysis.register.is_a(anchor.entity, "kg:Actor", "kg:Place", "kg:Post")
        hyphen = token.text == "-" and kept
        if not hyphen and (token.pos not in ("ADJ", "NOUN", "PROPN", "VERB") or actor):
            break
        if token.text.lower() not in skip and token.lemma not in skip:
            kept.insert(0, token.text)
        i -= 1
    text = re.sub(r"\s?-\s?", "-", " ".join(kept)).strip("- ")
    return text


def _fill(analysis: Analysis, template: str, noun: Token, parts: _Parts) -> str | None:
    missing = False

    def value(match: re.Match[str]) -> str:
        nonlocal missing
        text = _field(analysis, match.group(1), match.group(2), noun, parts)
        missing |= not text
        return text or ""

    label = _FIELD.sub(value, template)
    return None if missing else " ".join(label.split())


def _field(analysis: Analysis, name: str, form: str | None, noun: Token, parts: _Parts) -> str | None:
    register = analysis.register
    if name == "head":
        if form == "plural":
            return noun.text
        if "Number=Plur" in noun.morph and name == "head" and not noun.text[0].isupper() and parts.about:
            return noun.text
        canonical = analysis.knowledge.language.table("kg:synonym")
        return noun.text if noun.text[0].isupper() else canonical.get(noun.lemma, "").partition(":")[2] or noun.lemma
    if name == "modifier":
        return parts.modifier
    if name == "ordinal":
        return next((w for w in re.findall(r"\d+(?:st|nd|rd|th)", parts.before)), None)
    if name == "phrase":
        return parts.phrase
    if name == "about":
        return parts.about
    if name in ("year", "month", "date"):
        return _date(parts.when, name)
    found = parts.slots.get(name, [])
    if not found or (name == "owner" and len(found) > 1):
        return None
    if name == "parties":
        if len(found) < 2:
            return None
        entities = sorted(
            (f.entity for f in found), key=lambda e: (not register.is_a(e, "kg:Country"), register.label(e))
        )
        return "–".join(register.short(e) if not register.is_a(e, "kg:Country") else register.label(e) for e in entities)
    if form == "demonym":
        countries = [f.entity for f in found if register.demonym(f.entity)]
        return register.demonym(countries[0]) if countries else None
    if form == "country":
        return register.label(_country(analysis, found[0].entity))
    if form == "nationality":
        return register.nationality(found[0].entity)
    if form == "short":
        return register.short(found[0].entity)
    labels = [register.label(f.entity) for f in found]
    if form == "lower":
        labels = [t[0].lower() + t[1:] for t in labels]
    return " and ".join(labels) if len(labels) < 3 else ", ".join(labels[:-1]) + " and " + labels[-1]


def _country(analysis: Analysis, place: str) -> str:
    """Return the country that a place lies in, or the place."""
    return next((c for c in analysis.register.linked(place, "kg:partOf") if analysis.register.is_a(c, "kg:Country")), place)


def _date(when: When, form: str) -> str | None:
    text = when.on or (when.start if when.end else None)
    if text is None:
        return None
    if form == "year":
        return text[:4]
    if len(text) < 7:
        return None
    month = _MONTHS[int(text[5:7]) - 1]
    if form == "month":
        return f"{month} {text[:4]}"
    return f"{int(text[8:10])} {month} {text[:4]}" if len(text) == 10 else None


def _refer(analysis: Analysis, sentence: Sentence, noun: Token, pattern: Pattern, span: Span) -> bool:
    """Take 'the pact', 'this visit' for the last thing of that kind."""
    determiners = {t.text.lower() for t in sentence.below(noun.index, "det")}
    if not determiners & _DEFINITE or _told_apart(sentence, noun):
        return False
    kinds = (pattern.makes,)
    for anchor in analysis.before(sentence, noun.index):
        if analysis.register.is_a(anchor.entity, *kinds):
            analysis.put(sentence, noun, span, anchor.entity, "description")
            return True
    return False


def _told_apart(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a noun says itself which one it is: 'the next meeting of our commission'."""
    behind = following(sentence, noun)
    return behind is not None and sentence.case(behind) in ("of", "between", "with", "on", "for")


def _entailed(
    analysis: Analysis,
    sentence: Sentence,
    noun: Token,
    pattern: Pattern,
    parts: _Parts,
    entity: str,
    whole: Span,
) -> list[Claim]:
    """Say what a description says by its very words."""
    event = analysis.knowledge.is_a((pattern.makes,), "kg:Event")
    if event or analysis.knowledge.is_a((pattern.makes,), "kg:Agreement", "kg:Programme"):
        stands = modality(analysis, sentence, noun, through=event)
    else:
        # What is only named in passing is there, whatever the clause around it plans or denies.
        stands = own_modality(analysis, sentence, noun) or "kg:Asserted"
    essential = () if event else analysis.knowledge.language.words("kg:essential", "kg:Relation")
    said_by = speaker(analysis, sentence, noun)
    claims: list[Claim] = []
    evidence = sentence.span if len(sentence.span) <= _LONGEST_EVIDENCE else whole
    for subject, predicate, object_ in pattern.entails:
        for left in _ends(parts, subject, entity, noun):
            for right in _ends(parts, object_, entity, noun):
                if left.entity != right.entity:
                    claims.append(
                        Claim(
                            left.entity,
                            predicate,
                            right.entity,
                            (evidence,),
                            "kg:Asserted" if predicate in essential else stands,
                            None if said_by == left.entity else said_by,
                            when=parts.when,
                            confidence=0.8,
                        )
                    )
    return claims


def _ends(parts: _Parts, name: str, entity: str, noun: Token) -> list[Filler]:
    return [Filler(entity, noun)] if name == "self" else parts.slots.get(name, [])
