"""Entities that a text puts together without naming them: 'the A–B agreement on C', 'X's visit to Y'."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.analysis import Analysis, Anchor
from kg.extraction.described.accords import Accords, accord_of, find_accord
from kg.extraction.described.apiece import of_each
from kg.extraction.described.enumerated import enumerated, heads_list
from kg.extraction.described.labelling import fill_template
from kg.extraction.described.papers import first_of_mix, in_packages, is_only_topic, is_sealed, joined_in
from kg.extraction.described.parts import Parts, extended, gather_parts
from kg.extraction.described.slots import slot_classes
from kg.extraction.described.surroundings import apposed, is_bracketed, is_told_apart
from kg.extraction.described.wordings import entailed, signed_with, spelt_out, surfaces
from kg.extraction.fillers import Filler, fillers
from kg.extraction.findings import Claim, When
from kg.extraction.grammar.clauses import Match, match_frame
from kg.extraction.grammar.phrases import noun_phrase
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.reference.compounds import is_relieved
from kg.extraction.time.dates import TimeExpression, within
from kg.knowledge import Frame, Pattern
from kg.reading.document import Span

__all__ = ["compose"]

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "both"})
_OTHERS = frozenset({"same", "similar", "such", "any", "another"})


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
    accords = Accords(analysis, tuple(p for p in analysis.knowledge.language.patterns if _is_accord(p)))
    accords.settle()
    claims: list[Claim] = []
    for sentence in analysis.sentences:
        # From the right: what a noun is of stands behind it ('the minutes of the session').
        for token in reversed(sentence.tokens):
            for pattern in by_head.get(token.lemma, ()) if token.pos in ("NOUN", "PROPN") else ():
                made = _make(analysis, sentence, token, pattern, times, accords)
                if made is not None:
                    claims += made
                    break
            for pattern, frame in by_verb.get(token.lemma, ()):
                match = match_frame(sentence, token, frame)
                if match:
                    claims += _enacted(analysis, sentence, match, pattern, times)
    return _once(claims)


def _once(claims: list[Claim]) -> tuple[Claim, ...]:
    """Return claims without those that say again whom an agreement binds and what it is about."""
    seen: set[tuple[str, str, str]] = set()
    kept: list[Claim] = []
    for claim in claims:
        said = (claim.subject, claim.predicate, claim.object)
        lasting = claim.predicate in ("kg:hasParty", "kg:concerns")
        if not lasting or said not in seen:
            kept.append(replace(claim, when=When()) if lasting else claim)
        seen.add(said)
    return tuple(kept)


def _enacted(
    analysis: Analysis, sentence: Sentence, match: Match, pattern: Pattern, times: tuple[TimeExpression, ...]
) -> list[Claim]:
    """Put together what a verb brings about: 'speaking at the forum' is a speech."""
    slots: dict[str, list[Filler]] = {}
    for name, tokens in match.slots:
        wanted = slot_classes(analysis, pattern, name)
        slots[name] = [
            f
            for t in tokens
            for f in fillers(analysis, sentence, t)
            if not wanted or analysis.register.is_a(f.entity, *wanted)
        ]
    clause = list(within(times, sentence.span))
    parts = Parts(slots, "", clause[0].when if len(clause) == 1 else When())
    trigger = match.trigger
    label = next(
        (text for t in pattern.templates if (text := fill_template(analysis, t, trigger, parts)) is not None),
        None,
    )
    if label is None:
        return []
    whole = sentence.cover(
        [trigger, *(f.token for fs in slots.values() for f in fs if f.token.index > trigger.index)]
    )
    entity = analysis.register.add(label, pattern.makes, names=(analysis.words(whole),), evidence=(whole,))
    analysis.mention(whole, entity, "description")
    return entailed(analysis, sentence, trigger, pattern, parts, entity, whole)


def _is_accord(pattern: Pattern) -> bool:
    return pattern.makes == "kg:Agreement"


def _make(
    analysis: Analysis,
    sentence: Sentence,
    noun: Token,
    pattern: Pattern,
    times: tuple[TimeExpression, ...],
    accords: Accords,
) -> list[Claim] | None:
    register = analysis.register
    present = analysis.at(sentence, noun)
    nameless = present is not None and _is_accord(pattern) and _nameless(analysis, accords, present.entity)
    if (
        present is not None
        and present.entity.startswith("ent:")
        and present.kind != "demonym"
        and not nameless
    ):
        return _own_words(analysis, sentence, noun, pattern, times, present) if _is_accord(pattern) else None
    if not is_sealed(sentence, noun, pattern):
        return None
    if _is_accord(pattern) and (
        first_of_mix(analysis, sentence, noun) or is_only_topic(analysis, sentence, noun)
    ):
        return []
    parts = gather_parts(analysis, sentence, noun, pattern, times)
    if pattern.makes == "kg:Topic" and pattern.under and parts.modifier:
        # 'Space cooperation' is that, not how the two stand to each other.
        return None
    if _is_accord(pattern):
        row = enumerated(
            analysis, sentence, noun, times, [f.entity for f in parts.slots.get("parties", ())], accords
        )
        if row or heads_list(sentence, noun):
            return row
    whole, brief = noun_phrase(sentence, noun), noun_phrase(sentence, noun, short=True)
    if is_bracketed(sentence, noun) or (
        pattern.makes == "kg:Measure" and is_relieved(analysis, sentence, noun)
    ):
        return []
    beside = apposed(sentence, noun)
    if beside is not None:
        named = analysis.at(sentence, beside)
        if named and register.is_a(named.entity, pattern.makes):
            analysis.put(sentence, noun, whole, named.entity, "description")
            return entailed(analysis, sentence, noun, pattern, parts, named.entity, whole)
    if any(t.lemma in _OTHERS for t in sentence.below(noun.index, "amod", "det")):
        return []
    determiners = {t.text.lower() for t in sentence.below(noun.index, "det")}
    if determiners & {"this", "these", "that", "those"}:
        # What is pointed at was named before; if that was not understood, a guess would not be better.
        _refer(analysis, sentence, noun, pattern, brief, accords)
        return []
    if _is_accord(pattern):
        entity = find_accord(analysis, sentence, noun, parts, accords, definite="the" in determiners)
        if entity is not None:
            register.note(entity, *surfaces(analysis, sentence, noun, whole, brief))
            register.spell(entity, *spelt_out(analysis, noun, pattern, parts))
            _introduce(analysis, sentence, noun, entity, present.entity if nameless and present else None)
            analysis.put(sentence, noun, whole, entity, "description")
            signed = signed_with(analysis, sentence, noun, parts, entity)
            return signed + entailed(analysis, sentence, noun, pattern, parts, entity, whole)
    elif "the" in determiners and _named_before(analysis, sentence, noun, pattern, parts):
        _refer(analysis, sentence, noun, pattern, brief, accords)
        return []
    label = next(
        (text for t in pattern.templates if (text := fill_template(analysis, t, noun, parts)) is not None),
        None,
    )
    if label is None and pattern.makes == "kg:GovernmentBody":
        each = of_each(analysis, sentence, noun, pattern, parts, whole, brief)
        if each:
            return each
    if label is None:
        return [] if _refer(analysis, sentence, noun, pattern, brief, accords) else None
    names = surfaces(analysis, sentence, noun, whole, brief)
    if _is_accord(pattern):
        names += surfaces(analysis, sentence, noun, extended(sentence, whole), brief)
        names += in_packages(analysis, sentence, noun, (whole, brief))
        for one in joined_in(analysis, sentence, noun):
            mixed = Span(brief.start, noun_phrase(sentence, one).end)
            names += (analysis.words(mixed), *in_packages(analysis, sentence, noun, (mixed,)))
    names += tuple(n for n in spelt_out(analysis, noun, pattern, parts) if n != label)
    owners = parts.slots.get("owner", ()) if pattern.makes == "kg:GovernmentBody" else ()
    facts = tuple(("kg:partOf", f.entity) for f in owners)
    entity = register.add(
        label[0].upper() + label[1:], pattern.makes, names=names, facts=facts, evidence=(whole,)
    )
    if _is_accord(pattern):
        accords.note(entity, accord_of(accords, noun, parts))
        _introduce(analysis, sentence, noun, entity, present.entity if nameless and present else None)
    analysis.put(sentence, noun, whole, entity, "description")
    signed = signed_with(analysis, sentence, noun, parts, entity) if _is_accord(pattern) else []
    return signed + entailed(analysis, sentence, noun, pattern, parts, entity, whole)


def _nameless(analysis: Analysis, accords: Accords, entity: str) -> bool:
    """Tell whether a name in capitals names nothing: 'Memorandum of Understanding'."""
    listed = entity in analysis.knowledge.entities
    return not listed and entity.startswith("ent:") and not accords.kind(analysis.register.label(entity))


def _introduce(analysis: Analysis, sentence: Sentence, noun: Token, entity: str, before: str | None) -> None:
    """Take what was a name without meaning, and an abbreviation in brackets, for the agreement described."""
    if before is not None and before != entity:
        analysis.rename(before, entity)
    for token in sentence.tokens[noun.index + 1 : noun.index + 6]:
        if is_bracketed(sentence, token) and sentence.tokens[token.head].index in (
            noun.index,
            token.index - 2,
        ):
            short = analysis.at(sentence, token)
            if short and short.entity not in analysis.knowledge.entities and short.entity != entity:
                analysis.rename(short.entity, entity)
            analysis.register.note(entity, token.text)


def _own_words(
    analysis: Analysis,
    sentence: Sentence,
    noun: Token,
    pattern: Pattern,
    times: tuple[TimeExpression, ...],
    present: Anchor,
) -> list[Claim] | None:
    """Return what the words around the name of an agreement say of it: 'the Pact between A and B'."""
    if not analysis.register.is_a(present.entity, pattern.makes) or present.kind != "name":
        return None
    parts = gather_parts(analysis, sentence, noun, replace(pattern, inherits=(), pairs=()), times)
    known = analysis.register.linked(present.entity, "kg:hasParty")
    parties = parts.slots.get("parties", [])
    parts.slots["parties"] = [
        f for f in parties if f.entity in known or present.entity not in analysis.knowledge.entities
    ]
    return entailed(analysis, sentence, noun, pattern, parts, present.entity, present.span) or None


def _named_before(
    analysis: Analysis, sentence: Sentence, noun: Token, pattern: Pattern, parts: Parts
) -> bool:
    """Tell whether 'the 20-year pact' says no more of itself than what was named before."""
    if pattern.makes not in ("kg:Programme", "kg:Measure"):
        return False
    own = any(f.token.index != noun.index for f in parts.slots.get("parties", ()))
    before = next(
        (a for a in analysis.before(sentence, noun.index) if analysis.register.is_a(a.entity, pattern.makes)),
        None,
    )
    if own or before is None or (parts.about and not parts.when.on):
        return False
    known = set(analysis.register.label(before.entity).lower().replace("–", " ").split())
    return all(w.lower() in known for w in parts.modifier.split())


def _refer(
    analysis: Analysis, sentence: Sentence, noun: Token, pattern: Pattern, span: Span, accords: Accords
) -> bool:
    """Take 'the pact', 'this visit' for the last thing of that kind."""
    determiners = {t.text.lower() for t in sentence.below(noun.index, "det")}
    if not determiners & _DEFINITE or is_told_apart(sentence, noun):
        return False
    if _is_accord(pattern):
        entity = accords.meant(sentence, noun, accords.kind(analysis.words(span)))
        if entity is not None:
            analysis.put(sentence, noun, span, entity, "description")
        return entity is not None
    kinds = (pattern.makes,)
    for anchor in analysis.before(sentence, noun.index):
        if analysis.register.is_a(anchor.entity, *kinds):
            analysis.put(sentence, noun, span, anchor.entity, "description")
            return True
    return False
