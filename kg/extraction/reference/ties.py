"""Relations of which the text names one side: 'closer ties with B', 'our friendship with B's people'.

The other side is whose they are: whoever has them, acts in the clause, says it, or is the other of the two
that the document is about.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.analysis import Analysis
from kg.extraction.fillers import fillers
from kg.extraction.grammar.arguments import subjects
from kg.extraction.grammar.phrases import clause_of, coordinated, genitives, noun_phrase
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.reference.bilateral import put_relations
from kg.extraction.reference.principals import SIDES, principals
from kg.extraction.talk.stance import speaker

__all__ = ["link_ties"]

_WITH = ("with", "towards", "toward")


def link_ties(analysis: Analysis) -> None:
    """Let 'ties with B' stand for the relations of B and whoever has those ties.

    Parameters
    ----------
    analysis : Analysis
        The document, its names, pronouns and speakers in place; what words stand for is added to it.
    """
    wanted = ("relations", "trade")
    patterns = [p for p in analysis.knowledge.language.patterns if {*wanted} & {*p.headwords}]
    by_head = {word: p for p in patterns for word in p.headwords if p.makes == "kg:Topic"}
    pair = principals(analysis)
    for sentence in analysis.sentences:
        for noun in sentence.tokens:
            pattern = by_head.get(noun.lemma)
            if pattern is None or noun.pos != "NOUN" or _settled(analysis, sentence, noun):
                continue
            if "trade" in pattern.headwords and not _led(sentence, noun):
                continue
            partner = _partner(analysis, sentence, noun)
            owner = next(
                (e for e in _owners(analysis, sentence, noun, pair) if partner is not None and e != partner),
                None,
            )
            if partner is None or owner is None:
                continue
            sides = (owner, partner)
            put_relations(analysis, sentence, noun, noun_phrase(sentence, noun), sides, pattern.templates[0])


def _settled(analysis: Analysis, sentence: Sentence, noun: Token) -> bool:
    """Tell whether it is known what a noun stands for; a listed concept may be any two sides'."""
    anchor = analysis.at(sentence, noun)
    return anchor is not None and (
        anchor.entity.startswith("ent:") or anchor.entity not in analysis.knowledge.entities
    )


def _led(sentence: Sentence, noun: Token) -> bool:
    """Tell whether 'with' stands right behind trade: a 'trade deal with A' is no trade."""
    after = [t for t in sentence.tokens[noun.index + 1 : noun.index + 3] if t.lemma != "turnover"]
    return bool(after) and after[0].text.lower() in _WITH


def _partner(analysis: Analysis, sentence: Sentence, noun: Token) -> str | None:
    """Return the one side that a noun names behind 'with'."""
    found: list[str] = []
    for token in sentence.tokens[noun.index + 1 :]:
        if token.pos in ("VERB", "AUX", "SCONJ") or token.text in (";", ":", ".", '"'):
            return None
        if token.dep == "case" and token.text.lower() in _WITH and token.head > token.index:
            for one in coordinated(sentence, sentence.tokens[token.head]):
                found += _sides(analysis, sentence, one)
            return found[0] if len(set(found)) == 1 else None
    return None


def _owners(analysis: Analysis, sentence: Sentence, noun: Token, pair: tuple[str, ...]) -> Iterator[str]:
    """Yield whose relations they may be, the surest first."""
    for token in genitives(sentence, noun):
        if token.index < noun.index:
            yield from _sides(analysis, sentence, token)
    for head in clause_of(sentence, noun):
        for token in subjects(sentence, head):
            yield from _sides(analysis, sentence, token)
    said_by = speaker(analysis, sentence, noun)
    if said_by is not None:
        yield from _stands_for(analysis, said_by)
    yield from pair


def _sides(analysis: Analysis, sentence: Sentence, token: Token) -> Iterator[str]:
    """Yield the countries or blocs that a word stands for, acts for, or has for its adjective."""
    found = [f.entity for f in fillers(analysis, sentence, token)]
    if not found:
        found = [
            anchor.entity
            for child in sentence.below(token.index, "amod", "compound", "nmod:poss", "nmod")
            if (anchor := analysis.at(sentence, child)) and anchor.kind != "pronoun"
        ]
    for entity in found:
        yield from _stands_for(analysis, entity)


def _stands_for(analysis: Analysis, entity: str) -> Iterator[str]:
    state = analysis.register.state(entity)
    if analysis.register.is_a(state, *SIDES):
        yield state
