"""What speakers praise: a word of praise that they say of an agreement, a project or a relationship."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.analysis import Analysis
from kg.extraction.arguments import is_passive, subjects
from kg.extraction.fillers import fillers
from kg.extraction.findings import Claim
from kg.extraction.stance import own_modality, speaker
from kg.extraction.syntax import Sentence, Token

__all__ = ["find_appraisals"]

_PRAISED = ("kg:Agreement", "kg:Programme", "kg:Corridor")
_RELATION = "kg:supports"


def find_appraisals(analysis: Analysis) -> tuple[Claim, ...]:
    """Find what speakers support by the words they choose for it.

    Parameters
    ----------
    analysis : Analysis
        The document, its entities, descriptions and speakers in place.

    Returns
    -------
    tuple of Claim
        ``kg:supports``; an act, so asserted.
    """
    words = analysis.knowledge.language.words
    praise, advance = words("kg:praise", _RELATION), words("kg:advance", _RELATION)
    claims: list[Claim] = []
    for sentence in analysis.sentences:
        for token in sentence.tokens:
            good = token.pos == "VERB" and token.lemma in advance
            if not good and (token.lemma not in praise or token.pos not in ("ADJ", "NOUN", "ADV")):
                continue
            said_by = speaker(analysis, sentence, token)
            if said_by is None or not analysis.register.is_a(said_by, "kg:Actor"):
                continue
            noun = sentence.tokens[token.head] if token.dep == "amod" else token
            if "kg:Denied" in (own_modality(analysis, sentence, t) for t in (token, noun)):
                continue
            claims += [
                Claim(said_by, _RELATION, thing, (sentence.span,), confidence=0.7)
                for thing in dict.fromkeys(
                    _advancing(analysis, sentence, token) if good else _praised(analysis, sentence, token)
                )
            ]
    return tuple(claims)


def _praised(analysis: Analysis, sentence: Sentence, word: Token) -> Iterator[str]:
    """Yield what a word of praise is said of: its subject, its noun, or what that noun leads to."""
    noun = sentence.tokens[word.head] if word.dep == "amod" else word
    near = [noun, *sentence.below(noun.index, "nsubj", "nmod", "obl", "appos")]
    if noun.dep in ("obj", "obl", "xcomp", "conj", "root", "ccomp", "parataxis"):
        head = sentence.tokens[noun.head]
        near += sentence.below(head.index, "nsubj", "obl")
    for token in near:
        for filler in fillers(analysis, sentence, token):
            if analysis.register.is_a(filler.entity, *_PRAISED) or _is_relationship(analysis, filler.entity):
                yield filler.entity


def _advancing(analysis: Analysis, sentence: Sentence, verb: Token) -> Iterator[str]:
    """Yield what a speaker says does good: 'the treaty will boost trade'."""
    if is_passive(sentence, verb):
        return
    for token in subjects(sentence, verb):
        for filler in fillers(analysis, sentence, token, deep=True):
            if analysis.register.is_a(filler.entity, *_PRAISED):
                yield filler.entity


def _is_relationship(analysis: Analysis, entity: str) -> bool:
    """Tell whether a topic is how two sides stand to each other."""
    words = analysis.knowledge.language.words("kg:relationshipWord", "kg:Topic")
    return (
        analysis.register.is_a(entity, "kg:Topic")
        and analysis.register.label(entity).split()[-1].lower() in words
    )
