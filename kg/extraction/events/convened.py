"""Whose encounter a noun tells of: 'A held talks with B', 'A's meeting with B', 'talks led by A and B'."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.analysis import Analysis
from kg.extraction.events.encountered import Encounters
from kg.extraction.fillers import fillers
from kg.extraction.grammar.arguments import subjects
from kg.extraction.grammar.complements import complements
from kg.extraction.grammar.phrases import coordinated
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.reference.principals import SIDES

__all__ = ["are_apart", "held_by", "parties_of"]


def parties_of(
    analysis: Analysis, sentence: Sentence, noun: Token, known: Encounters | None = None
) -> tuple[str, ...]:
    """Return the two whose encounter it is by its own words and those of its clause.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence, noun
        The word for the encounter.
    known : Encounters, optional
        Those told of, by which 'his counterpart' is known.

    Returns
    -------
    tuple of str
        Two persons or two countries, or nothing.
    """
    behind = complements(sentence, noun)
    between = next((c for c in behind if c.case in ("between", "among")), None)
    if between is not None:
        return _two(analysis, _who(analysis, sentence, between.tokens))
    led = [
        t
        for clause in sentence.below(noun.index, "acl")
        if clause.lemma in {f.trigger for f in analysis.knowledge.relations["kg:chairs"].frames}
        for t in sentence.below(clause.index, "obl")
        if sentence.case(t) == "by"
    ]
    if led:
        return _two(analysis, _who(analysis, sentence, [c for t in led for c in coordinated(sentence, t)]))
    partner = next((c for c in behind if c.case == "with"), None)
    hosts = _hosts(analysis, sentence, noun, alone=partner is None)
    others = _who(analysis, sentence, partner.tokens, but=hosts) if partner is not None else ()
    if partner is not None and len(others) != 1:
        return ()
    if partner is None and not any(analysis.register.is_a(e, "kg:Person") for e in hosts):
        # 'Their consultations', 'both governments concluded negotiations' may be of any time.
        return ()
    if known and len(hosts) == 1 and others and not are_apart(analysis, (*hosts, *others)):
        # 'A held talks with his Chinese counterpart', who is named elsewhere.
        found = known.partner(hosts[0], others[0])
        others = (found,) if found else others
    return _two(analysis, (*hosts, *others))


def _hosts(analysis: Analysis, sentence: Sentence, noun: Token, *, alone: bool) -> tuple[str, ...]:
    """Return whose encounter with somebody it is: the owner's, or the subject's of the clause."""
    for word in (noun, *sentence.ancestors(noun.index)):
        if word.pos in ("VERB", "AUX"):
            # Who rules out talks or calls for them does not hold them.
            held = word.index != noun.head or noun.dep == "obl" or held_by(analysis, sentence, noun) is word
            if not held or (alone and word.index != noun.head):
                return ()
            return _who(analysis, sentence, subjects(sentence, word))
        owners = sentence.below(word.index, "nmod:poss") if not alone or word is noun else []
        found = _who(analysis, sentence, owners)
        if found:
            return found
    return ()


def _who(
    analysis: Analysis, sentence: Sentence, tokens: Sequence[Token], but: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return the persons that words stand for, or else the countries; 'his counterpart' is not he."""
    named = (f.entity for t in tokens for f in fillers(analysis, sentence, t))
    found = [e for e in dict.fromkeys(named) if e not in but]
    people = tuple(e for e in found if analysis.register.is_a(e, "kg:Person"))
    return people or tuple(e for e in found if analysis.register.is_a(e, *SIDES))


def _two(analysis: Analysis, found: Sequence[str]) -> tuple[str, ...]:
    parties = tuple(sorted(set(found)))
    return parties if are_apart(analysis, parties) else ()


def are_apart(analysis: Analysis, parties: Sequence[str]) -> bool:
    """Tell whether two are each of a side of their own, both persons or both countries."""
    register = analysis.register
    if len(set(parties)) != 2:
        return False
    people = [register.is_a(e, "kg:Person") for e in parties]
    if any(people) != all(people):
        return False
    return not all(people) or register.state(parties[0]) != register.state(parties[1])


def held_by(analysis: Analysis, sentence: Sentence, noun: Token) -> Token | None:
    """Return the verb by which an encounter is held, or None."""
    verbs = analysis.knowledge.language.words("kg:gatheringVerb", "kg:Meeting")
    head = sentence.tokens[noun.head]
    held = head.pos == "VERB" and head.lemma in verbs and noun.dep in ("obj", "nsubj:pass", "nsubj")
    return head if held else None
