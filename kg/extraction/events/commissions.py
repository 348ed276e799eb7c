"""Joint bodies of two countries that have no name of their own, and their sessions.

'The joint A-B commission', 'our intergovernmental commission', 'the next meeting of the working group': whose
they are is said beside the noun, or they are those of the two sides of the document.
"""

from __future__ import annotations

from kg.extraction.analysis import Analysis
from kg.extraction.claims import when_of
from kg.extraction.described.labelling import dated
from kg.extraction.described.wordings import surfaces
from kg.extraction.fillers import fillers
from kg.extraction.findings import Claim, When
from kg.extraction.grammar.complements import complements
from kg.extraction.grammar.phrases import evidence, following, hyphenated, noun_phrase
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.reference.principals import two_sides
from kg.extraction.talk.stance import modality, speaker
from kg.extraction.time.dates import TimeExpression, within

__all__ = ["find_commissions"]

_REACH = 6
_WORKING = "working"
_SESSIONS = frozenset({"meeting", "session", "round"})
_PLACED = frozenset(
    {"next", "first", "second", "third", "last", "previous", "regular", "upcoming", "forthcoming"}
)


def find_commissions(analysis: Analysis, times: tuple[TimeExpression, ...]) -> tuple[Claim, ...]:
    """Find the joint bodies of two countries, and the sessions of such bodies.

    Parameters
    ----------
    analysis : Analysis
        The document, its names and pronouns in place; what words stand for is added to it.
    times : tuple of TimeExpression
        Its expressions of time.

    Returns
    -------
    tuple of Claim
        ``kg:participatesIn``: that the two countries are in them.
    """
    pair = two_sides(analysis)
    words = analysis.knowledge.language.words
    bodies = words("kg:jointNoun", "kg:InternationalOrganisation")
    claims: list[Claim] = []
    said: set[str] = set()
    for sentence in analysis.sentences:
        for noun in reversed(sentence.tokens):
            if noun.pos not in ("NOUN", "PROPN") or "Number=Plur" in noun.morph:
                continue
            if noun.lemma in _SESSIONS or noun.lemma in bodies:
                if noun.lemma in bodies:
                    entity, sides = _body(analysis, sentence, noun, times, pair)
                else:
                    _session(analysis, sentence, noun, times)
                    entity, sides = _round(analysis, sentence, noun, pair)
                if entity is None or entity in said:
                    continue
                said.add(entity)
                event = analysis.register.is_a(entity, "kg:Event")
                stands = modality(analysis, sentence, noun, through=True) if event else "kg:Asserted"
                said_by = speaker(analysis, sentence, noun)
                claims += [
                    Claim(
                        side,
                        "kg:participatesIn",
                        entity,
                        (evidence(sentence, noun_phrase(sentence, noun)),),
                        stands,
                        None if said_by == side else said_by,
                        confidence=0.75,
                    )
                    for side in sides
                ]
    return tuple(claims)


def _body(
    analysis: Analysis,
    sentence: Sentence,
    noun: Token,
    times: tuple[TimeExpression, ...],
    pair: tuple[str, ...],
) -> tuple[str | None, tuple[str, ...]]:
    """Return the joint body that a noun stands for, and whose it is."""
    anchor = analysis.at(sentence, noun)
    kinds = _kinds(analysis, sentence, noun)
    listed = anchor is not None and (
        anchor.entity in analysis.knowledge.entities
        or len(analysis.register.label(anchor.entity).split()) > 3
    )
    if not kinds or listed or noun.dep == "compound":
        return None, ()
    sides = _sides(analysis, sentence, noun, pair)
    if len(sides) != 2:
        return None, ()
    register = analysis.register
    names = "–".join(sorted(register.short(side) for side in sides))
    label = f"{names} {' '.join(kinds)} {noun.lemma}"
    held = _held(sentence, noun)
    whole, brief = noun_phrase(sentence, noun), noun_phrase(sentence, noun, short=True)
    known = surfaces(analysis, sentence, noun, whole, brief)
    if held is not None:
        day = dated(when_of(sentence, held, times))
        label = f"{label} ({day})" if day else label
    kind = "kg:Meeting" if held is not None else "kg:InternationalOrganisation"
    entity = register.add(label, kind, names=known, evidence=(whole,))
    if anchor is not None:
        analysis.rename(anchor.entity, entity)
    analysis.put(sentence, noun, whole, entity, "description")
    return entity, sides


def _kinds(analysis: Analysis, sentence: Sentence, noun: Token) -> list[str]:
    """Return the words that say what kind of body it is, the joint ones first; none if it is not joint."""
    joint = analysis.knowledge.language.words("kg:jointModifier", "kg:InternationalOrganisation")
    kept = {*joint, _WORKING}
    skip = {*analysis.knowledge.language.words("kg:skipModifier", "kg:Entity")} - kept
    found: list[str] = []
    for token in reversed(sentence.tokens[max(0, noun.index - _REACH) : noun.index]):
        anchor = analysis.at(sentence, token)
        named = anchor is not None and analysis.register.is_a(anchor.entity, "kg:Actor", "kg:Place")
        if token.text == "-" or named or token.lemma == "and":
            continue
        if token.pos not in ("ADJ", "NOUN", "PROPN") and token.text.lower() not in kept:
            break
        found.insert(0, token.text.lower())
    # 'inter-governmental' is one word
    plain = [
        w for w in " ".join(found).replace("inter governmental", "intergovernmental").split() if w not in skip
    ]
    first = [w for w in plain if w in joint]
    return [*first, *(w for w in plain if w not in joint)] if first else []


def _sides(analysis: Analysis, sentence: Sentence, noun: Token, pair: tuple[str, ...]) -> tuple[str, ...]:
    """Return the two countries whose body it is."""
    behind = [t for c in complements(sentence, noun)[:1] if c.case in ("between", "with") for t in c.tokens]
    before = [*hyphenated(sentence, noun), *sentence.below(noun.index, "amod", "compound", "nmod:poss")]
    found = list(
        dict.fromkeys(
            f.entity
            for token in (*before, *behind)
            for f in fillers(analysis, sentence, token)
            if analysis.register.is_a(f.entity, "kg:Actor")
        )
    )
    states = {analysis.register.state(e) for e in found}
    if len(states) < 2 and states <= {*pair}:
        return pair
    sides = tuple(sorted(e for e in states if analysis.register.is_a(e, "kg:Country")))
    return sides if len(sides) == len(states) else ()


def _held(sentence: Sentence, noun: Token) -> Token | None:
    """Return the verb by which a body itself is what is held: 'a commission, which will be held in June'."""
    head = sentence.tokens[noun.head]
    clauses = [t for t in sentence.below(noun.index, "acl:relcl", "acl") if t.lemma in ("hold", "convene")]
    if clauses:
        return clauses[0]
    return head if head.lemma in ("hold", "convene") and noun.dep in ("obj", "nsubj:pass") else None


def _session(analysis: Analysis, sentence: Sentence, noun: Token, times: tuple[TimeExpression, ...]) -> None:
    """Take 'the next meeting of our commission' for a meeting of its own."""
    behind = following(sentence, noun, "of")
    body = analysis.at(sentence, behind) if behind is not None else None
    joint = body is not None and body.kind == "description" and body.entity not in analysis.knowledge.entities
    if body is None or not joint or not analysis.register.is_a(body.entity, "kg:InternationalOrganisation"):
        return
    if analysis.at(sentence, noun) is not None:
        return
    placed = [t.text.lower() for t in sentence.below(noun.index, "amod") if t.text.lower() in _PLACED]
    label = f"{' '.join([*placed[:1], noun.lemma])} of the {analysis.register.label(body.entity)}"
    whole, brief = noun_phrase(sentence, noun), noun_phrase(sentence, noun, short=True)
    day = _day(sentence, noun, times)
    names = surfaces(analysis, sentence, noun, whole, brief)
    label = label[0].upper() + label[1:] + (f" ({day})" if day else "")
    entity = analysis.register.add(label, "kg:Meeting", names=names, evidence=(whole,))
    analysis.put(sentence, noun, whole, entity, "description")


def _round(
    analysis: Analysis, sentence: Sentence, noun: Token, pair: tuple[str, ...]
) -> tuple[str | None, tuple[str, ...]]:
    """Return what 'the first round of negotiations' is, a meeting of two countries, and whose it is."""
    talks = following(sentence, noun, "of")
    nouns = analysis.knowledge.language.words("kg:gatheringNoun", "kg:Meeting")
    placed = [t.text.lower() for t in sentence.below(noun.index, "amod") if _places(t)]
    plural = talks is not None and talks.text.lower() in nouns and "Number=Plur" in talks.morph
    if talks is None or noun.lemma != "round" or not placed or not plural:
        return None, ()
    own = any(c.case in ("between", "with") for c in complements(sentence, talks)[:1])
    sides = () if own else _sides(analysis, sentence, talks, pair)
    # Whose talks the words themselves say are an event already.
    if analysis.at(sentence, noun) is not None or len(sides) != 2:
        return None, ()
    names = "–".join(sorted(analysis.register.short(side) for side in sides))
    label = f"{placed[0]} round of the {names} {talks.text.lower()}"
    whole, brief = noun_phrase(sentence, noun), noun_phrase(sentence, noun, short=True)
    known = (*surfaces(analysis, sentence, noun, whole, brief), f"{placed[0]} round of {talks.text.lower()}")
    label = label[0].upper() + label[1:]
    entity = analysis.register.add(label, "kg:Meeting", names=known, evidence=(whole,))
    analysis.put(sentence, noun, whole, entity, "description")
    return entity, sides


def _places(token: Token) -> bool:
    """Tell whether an adjective says which of several it is: 'next', 'fifth', '14th'."""
    return token.text.lower() in _PLACED or token.text[:1].isdigit() or "NumType=Ord" in token.morph


def _day(sentence: Sentence, noun: Token, times: tuple[TimeExpression, ...]) -> str | None:
    own = [t.when for t in within(times, noun_phrase(sentence, noun))]
    found = own[0] if own else when_of(sentence, noun, times)
    head = sentence.tokens[noun.head]
    if found == When() and head.pos == "VERB":
        found = when_of(sentence, head, times)
    return dated(found)
