"""Entities that a text puts together without naming them: 'the A–B agreement on C', 'X's visit to Y'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.extraction.analysis import Analysis
from kg.extraction.clauses import Filler, coordinated, fillers, genitives, subjects
from kg.extraction.dates import TimeExpression, within
from kg.extraction.findings import Claim, When
from kg.extraction.stance import modality, speaker
from kg.extraction.syntax import Sentence, Token
from kg.knowledge import Pattern, Slot
from kg.reading.document import Span

__all__ = ["compose", "noun_phrase"]

_FIELD = re.compile(r"\{([a-z]+)(?:\.([a-z]+))?\}")
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "both"})
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
    claims: list[Claim] = []
    for sentence in analysis.sentences:
        for token in sentence.tokens:
            for pattern in by_head.get(token.lemma, ()) if token.pos in ("NOUN", "PROPN") else ():
                made = _make(analysis, sentence, token, pattern, times)
                if made is not None:
                    claims += made
                    break
    return tuple(claims)


def _make(
    analysis: Analysis, sentence: Sentence, noun: Token, pattern: Pattern, times: tuple[TimeExpression, ...]
) -> list[Claim] | None:
    register = analysis.register
    present = analysis.at(sentence, noun)
    if present is not None and present.entity.startswith("ent:") and present.kind != "demonym":
        return None
    parts = _parts(analysis, sentence, noun, pattern, times)
    label = next((text for t in pattern.templates if (text := _fill(analysis, t, noun, parts)) is not None), None)
    whole, brief = noun_phrase(sentence, noun), noun_phrase(sentence, noun, short=True)
    if label is None:
        return [] if _refer(analysis, sentence, noun, pattern, brief) else None
    names = tuple(dict.fromkeys(n for n in (analysis.words(whole), analysis.words(brief)) if 3 < len(n) < 160))
    names = names if pattern.makes in ("kg:Topic",) or " " in names[-1:][0] else names[:1]
    entity = register.add(label[0].upper() + label[1:], pattern.makes, names=names, evidence=(whole,))
    analysis.put(sentence, noun, whole, entity, "description")
    return _entailed(analysis, sentence, noun, pattern, parts, entity, whole)


def _parts(
    analysis: Analysis, sentence: Sentence, noun: Token, pattern: Pattern, times: tuple[TimeExpression, ...]
) -> _Parts:
    slots: dict[str, list[Filler]] = {}
    for slot in pattern.slots:
        wanted = _classes(analysis, pattern, slot.name)
        found = slots.setdefault(slot.name, [])
        for token in _slot(sentence, noun, slot):
            for filler in fillers(analysis, sentence, token, deep="kg:Topic" in wanted):
                fits = not wanted or analysis.register.is_a(filler.entity, *wanted)
                if fits and filler.entity not in {f.entity for f in found}:
                    found.append(filler)
    for name in pattern.inherits:
        if not slots.get(name):
            slots[name] = _inherited(analysis, sentence, noun, _classes(analysis, pattern, name))
    phrase = Span(noun_phrase(sentence, noun).start, sentence.span.end)
    clause = [t for t in within(times, phrase) if t.span.start - noun.span.end < 90]
    when = clause[0].when if clause else When()
    return _Parts(slots, _modifier(analysis, sentence, noun), when)


def _classes(analysis: Analysis, pattern: Pattern, slot: str) -> tuple[str, ...]:
    """Return the classes that what the pattern entails asks of a slot."""
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
        yield from _before(sentence, noun)
        return
    if slot.function == "compound":
        yield from _before(sentence, noun)
        return
    for child in sentence.below(noun.index, "nmod", "obl", "acl", "advcl"):
        case = sentence.case(child)
        if case == slot.function or case.split(" ")[0] == slot.function:
            yield from coordinated(sentence, child)
            if child.pos == "VERB":
                for one in sentence.below(child.index, "obj"):
                    yield from coordinated(sentence, one)
    for child in sentence.below(noun.index, "acl"):
        if child.pos == "VERB" and "Tense=Past" in child.morph:
            for one in sentence.below(child.index, "obl"):
                if sentence.case(one) == slot.function:
                    yield from coordinated(sentence, one)


def _before(sentence: Sentence, noun: Token) -> Iterable[Token]:
    """Yield the words of a hyphenated pair before a noun: 'the A-B agreement'."""
    i = noun.index - 1
    while i >= 2:
        if sentence.tokens[i - 1].text == "-" and sentence.tokens[i].text[:1].isupper():
            yield sentence.tokens[i - 2]
            yield sentence.tokens[i]
            return
        if sentence.tokens[i].pos not in ("ADJ", "NOUN", "PROPN", "CCONJ", "VERB") and sentence.tokens[i].text not in "-,":
            return
        i -= 1


def _inherited(analysis: Analysis, sentence: Sentence, noun: Token, wanted: tuple[str, ...]) -> list[Filler]:
    """Fill a slot with the subject of the clause that the noun stands in."""
    for head in sentence.ancestors(noun.index):
        if head.pos in ("VERB", "AUX", "ADJ"):
            found = [f for t in subjects(sentence, head) for f in fillers(analysis, sentence, t)]
            fitting = [f for f in found if not wanted or analysis.register.is_a(f.entity, *wanted)]
            if fitting:
                return fitting
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
        return noun.text if noun.text[0].isupper() else noun.lemma if form != "plural" else noun.text
    if name == "modifier":
        return parts.modifier
    if name in ("year", "month", "date"):
        return _date(parts.when, name)
    found = parts.slots.get(name, [])
    if not found:
        return None
    if name == "parties":
        if len(found) < 2:
            return None
        entities = sorted(
            (f.entity for f in found), key=lambda e: (not register.is_a(e, "kg:Country"), register.label(e))
        )
        return "–".join(register.short(e) if not register.is_a(e, "kg:Country") else register.label(e) for e in entities)
    if form == "demonym":
        return register.demonym(found[0].entity) or register.label(found[0].entity)
    if form == "short":
        return register.short(found[0].entity)
    labels = [register.label(f.entity) for f in found]
    if form == "lower":
        labels = [t[0].lower() + t[1:] for t in labels]
    return " and ".join(labels) if len(labels) < 3 else ", ".join(labels[:-1]) + " and " + labels[-1]


def _date(when: When, form: str) -> str | None:
    text = when.on or when.start
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
    if not determiners & _DEFINITE:
        return False
    kinds = (pattern.makes,)
    for anchor in analysis.before(sentence, noun.index):
        if analysis.register.is_a(anchor.entity, *kinds):
            analysis.put(sentence, noun, span, anchor.entity, "description")
            return True
    return False


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
    stands = modality(analysis, sentence, noun)
    said_by = speaker(analysis, sentence, noun)
    claims: list[Claim] = []
    for subject, predicate, object_ in pattern.entails:
        for left in _ends(parts, subject, entity, noun):
            for right in _ends(parts, object_, entity, noun):
                tokens = [t for t in (left.token, right.token) if not whole.covers(t.span)]
                spans: Sequence[Span] = [whole, *(t.span for t in tokens)]
                evidence = Span(min(s.start for s in spans), max(s.end for s in spans))
                if left.entity != right.entity:
                    claims.append(
                        Claim(
                            left.entity,
                            predicate,
                            right.entity,
                            (evidence,),
                            stands,
                            None if said_by == left.entity else said_by,
                            when=parts.when,
                            confidence=0.8,
                        )
                    )
    return claims


def _ends(parts: _Parts, name: str, entity: str, noun: Token) -> list[Filler]:
    return [Filler(entity, noun)] if name == "self" else parts.slots.get(name, [])
