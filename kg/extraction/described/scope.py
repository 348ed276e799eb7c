"""What an agreement, a project or a route is about: the topics and goods of what is said of it.

'The deal will cut duties on tea', 'under the pact, farmers may sell rice', 'the corridor is to boost trade':
a clause whose subject is such a thing, or that opens with it, speaks of what the thing concerns.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.analysis import Analysis, Anchor
from kg.extraction.fillers import fillers
from kg.extraction.findings import Claim
from kg.extraction.grammar.arguments import is_passive, subjects
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.talk.stance import modality, speaker

__all__ = ["find_scope"]

_THINGS = ("kg:Agreement", "kg:Programme", "kg:Corridor")


def find_scope(analysis: Analysis) -> tuple[Claim, ...]:
    """Find what things of which clauses speak concern.

    Parameters
    ----------
    analysis : Analysis
        The document, its entities and descriptions in place.

    Returns
    -------
    tuple of Claim
        ``kg:concerns``, with the modality of the clause's verb.
    """
    claims: list[Claim] = []
    excluding = analysis.knowledge.language.words("kg:exclusion", "kg:Agreement")
    goes_on = analysis.knowledge.language.words("kg:benefit", "kg:Agreement")
    focus: list[str] = []
    for sentence in analysis.sentences:
        before, focus = focus, _in_focus(analysis, sentence)
        for verb in sentence.tokens:
            if verb.pos not in ("VERB", "AUX", "ADJ", "NOUN"):
                continue
            things = list(dict.fromkeys(_spoken_of(analysis, sentence, verb)))
            if not things and verb.dep == "root" and verb.lemma in goes_on:
                # 'The deal … . Producers of tea and rice stand to benefit.'
                things = before
            focus = things or focus
            if not things:
                continue
            stands, said_by = modality(analysis, sentence, verb), speaker(analysis, sentence, verb)
            if stands == "kg:Asserted" and verb.lemma in excluding:
                stands = "kg:Denied"
            for concept in _concepts(analysis, sentence, verb, things):
                claims += [
                    Claim(
                        thing,
                        "kg:concerns",
                        concept.entity,
                        (sentence.span,),
                        stands,
                        said_by,
                        confidence=0.6,
                    )
                    for thing in things
                    if thing != concept.entity
                ]
    return tuple(claims)


def _in_focus(analysis: Analysis, sentence: Sentence) -> list[str]:
    """Return the one agreement, project or route that a sentence names."""
    named = {a.entity for a in analysis.anchors(sentence) if analysis.register.is_a(a.entity, *_THINGS)}
    return list(named) if len(named) == 1 else []


def _spoken_of(analysis: Analysis, sentence: Sentence, verb: Token) -> Iterator[str]:
    """Yield the agreements, projects and routes that a clause is about."""
    words = analysis.knowledge.language.words
    if verb.pos in ("VERB", "AUX") and verb.lemma not in words("kg:procedure", "kg:Agreement"):
        passive = is_passive(sentence, verb)
        own = subjects(sentence, verb) if sentence.below(verb.index, "nsubj") or verb.dep == "xcomp" else ()
        for subject in () if passive else own:
            for filler in fillers(analysis, sentence, subject):
                if analysis.register.is_a(filler.entity, *_THINGS):
                    yield filler.entity
    for child in sentence.below(verb.index, "obl", "nmod"):
        case = sentence.case(child)
        if case and case in words("kg:preposition", "kg:Agreement") and child.index < verb.index:
            for filler in fillers(analysis, sentence, child):
                if analysis.register.is_a(filler.entity, *_THINGS):
                    yield filler.entity


def _concepts(analysis: Analysis, sentence: Sentence, verb: Token, things: list[str]) -> Iterator[Anchor]:
    """Yield the topics and goods of a clause, but for those in the words for the things themselves."""
    inside = {t.index for t in sentence.subtree(verb.index)}
    for child in sentence.below(verb.index, "nsubj"):
        if any(f.entity in things for f in fillers(analysis, sentence, child)):
            inside -= {t.index for t in sentence.subtree(child.index)}
    for anchor in analysis.anchors(sentence):
        if anchor.token in inside and analysis.register.is_a(anchor.entity, "kg:Topic", "kg:Good"):
            yield anchor
