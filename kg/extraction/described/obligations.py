"""Whom an agreement binds that nobody called its parties: 'under the deal, A will supply B with C'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.analysis import Analysis
from kg.extraction.fillers import fillers
from kg.extraction.findings import Claim
from kg.extraction.grammar.arguments import subjects
from kg.extraction.grammar.phrases import evidence
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.reference.principals import SIDES
from kg.extraction.talk.stance import modality

__all__ = ["find_obligations", "sides_under"]

_PARTY = "kg:hasParty"


def find_obligations(analysis: Analysis, found: Sequence[Claim]) -> tuple[Claim, ...]:
    """Find who does what for whom under an agreement of which the text names no parties.

    Parameters
    ----------
    analysis : Analysis
        The document, its descriptions in place.
    found : sequence of Claim
        The claims found before; an agreement with parties among them is left alone.

    Returns
    -------
    tuple of Claim
        ``kg:hasParty`` of the two, where the same clause names exactly two.
    """
    bound = {c.subject for c in found if c.predicate == _PARTY}
    claims: dict[tuple[str, str], Claim] = {}
    for sentence in analysis.sentences:
        for verb in sentence.tokens:
            if verb.pos != "VERB":
                continue
            for accord, clause in _terms(analysis, sentence, verb):
                if accord in bound or analysis.register.linked(accord, _PARTY):
                    continue
                two = list(dict.fromkeys(_sides(analysis, sentence, clause)))
                if len(two) != 2 or modality(analysis, sentence, clause) == "kg:Denied":
                    continue
                span = evidence(sentence, sentence.cover([verb, clause]))
                for one in two:
                    claim = Claim(accord, _PARTY, one, (span,), confidence=0.6)
                    claims.setdefault((accord, one), claim)
    return tuple(claims.values())


def _terms(analysis: Analysis, sentence: Sentence, verb: Token) -> Iterator[tuple[str, Token]]:
    """Yield agreements with the clause that tells what they lay down."""
    laying_down = analysis.knowledge.language.words("kg:termsVerb", "kg:Agreement")
    if verb.lemma in laying_down:
        for clause in sentence.below(verb.index, "ccomp"):
            for accord in _accords(analysis, sentence, subjects(sentence, verb)):
                yield accord, clause
    for child in sentence.below(verb.index, "obl"):
        if sentence.case(child).split(" ")[0] == "under" and child.index < verb.index:
            for accord in _accords(analysis, sentence, (child,)):
                yield accord, verb


def _accords(analysis: Analysis, sentence: Sentence, tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        for filler in fillers(analysis, sentence, token):
            if analysis.register.is_a(filler.entity, "kg:Agreement"):
                yield filler.entity


def sides_under(analysis: Analysis, sentence: Sentence, noun: Token) -> tuple[str, ...]:
    """Return the two who do something under an agreement: 'under a new deal, A will supply B'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence, noun
        The agreement's head word.

    Returns
    -------
    tuple of str
        Two, or none.
    """
    verb = sentence.tokens[noun.head]
    if sentence.case(noun).split(" ")[0] != "under" or verb.pos != "VERB":
        return ()
    two = tuple(dict.fromkeys(_sides(analysis, sentence, verb)))
    return two if len(two) == 2 else ()


def _sides(analysis: Analysis, sentence: Sentence, clause: Token) -> Iterator[str]:
    """Yield who acts in a clause, and for whom or on what of theirs."""
    acting = [f for t in subjects(sentence, clause) for f in fillers(analysis, sentence, t)]
    if not any(analysis.register.is_a(analysis.register.state(f.entity), *SIDES) for f in acting):
        return
    yield from (analysis.register.state(f.entity) for f in acting)
    inside = {t.index for t in sentence.subtree(clause.index)}
    for anchor in analysis.anchors(sentence):
        side = anchor.kind != "demonym" and analysis.register.is_a(anchor.entity, *SIDES)
        if anchor.token in inside and side:
            yield anchor.entity
