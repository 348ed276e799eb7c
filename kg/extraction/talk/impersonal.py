"""What is stressed, welcomed or wished where nobody is said to do it: 'the need for A was stressed'.

Those who met, or those between whom the sentence says that talks were, did it together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.extraction.analysis import Analysis
from kg.extraction.findings import Claim
from kg.extraction.grammar.arguments import is_passive
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.reference.partners import partners
from kg.extraction.talk.agenda import items_in
from kg.extraction.talk.stance import modality
from kg.extraction.talk.talkers import talkers
from kg.reading.document import Span

__all__ = ["find_impersonal"]

_SUPPORTS, _OPPOSES, _SEEKS = "kg:supports", "kg:opposes", "kg:seeks"


def find_impersonal(analysis: Analysis, found: Sequence[Claim]) -> tuple[Claim, ...]:
    """Find what those who met support, oppose or seek by passive verbs of stressing and feeling.

    'The importance of A was stressed', 'mutual interest in B was reaffirmed', 'satisfaction was expressed
    with C', 'it was agreed to develop D'.

    Parameters
    ----------
    analysis : Analysis
        The document, its entities and descriptions in place.
    found : sequence of Claim
        The claims found before; what they say is not said again.

    Returns
    -------
    tuple of Claim
        ``kg:supports``, ``kg:opposes`` and ``kg:seeks`` of persons or countries; acts, so asserted.
    """
    together = partners(analysis)
    said: dict[tuple[str, str, str], list[Span]] = {}
    for claim in found:
        said.setdefault((claim.subject, claim.predicate, claim.object), []).extend(claim.evidence)
    claims: list[Claim] = []
    for sentence in analysis.sentences:
        for verb in sentence.tokens:
            relation = _felt(analysis, sentence, verb)
            if relation is None or modality(analysis, sentence, verb) != "kg:Asserted":
                continue
            row = items_in(analysis, sentence, _row(sentence, verb))
            things = _foremost(dict.fromkeys(a.entity for a in row), found)
            if not things:
                continue
            who = [one for one, actor in talkers(analysis, sentence, verb, together) if actor]
            claims += [
                Claim(one, relation, thing, (sentence.span,), confidence=0.7)
                for one in dict.fromkeys(who)
                for thing in things
                if thing not in (one, analysis.register.state(one))
                and not any(map(sentence.span.covers, said.get((one, relation, thing), ())))
            ]
    return tuple(claims)


def _foremost(things: Iterable[str], found: Sequence[Claim]) -> tuple[str, ...]:
    """Return things without what others among them are said to be about: the tea of 'the pact on tea'."""
    here = tuple(things)
    about = {c.object for c in found if c.predicate == "kg:concerns" and c.subject in here}
    return tuple(t for t in here if t not in about)


def _felt(analysis: Analysis, sentence: Sentence, verb: Token) -> str | None:
    """Return what a passive verb without an agent makes of its subject: supported, opposed or sought."""
    words = analysis.knowledge.language.words
    if verb.pos != "VERB" or not is_passive(sentence, verb):
        return None
    if any(sentence.case(t) == "by" for t in sentence.below(verb.index, "obl")):
        return None
    subject = next(iter(sentence.below(verb.index, "nsubj:pass", "nsubj", "expl")), None)
    if subject is None or subject.index > verb.index:
        return None
    for relation in (_SUPPORTS, _OPPOSES, _SEEKS):
        if subject.lemma in words("kg:feelingNoun", relation):
            told = verb.lemma in (*words("kg:feelingVerb", _SUPPORTS), *words("kg:stressVerb", _SUPPORTS))
            return relation if told else None
    agreed = subject.lemma == "it" or subject.lemma in words("kg:accordNoun", _SEEKS)
    if agreed and verb.lemma in words("kg:accordVerb", _SEEKS):
        return _SEEKS if any(_infinitives(sentence, verb, subject)) else None
    return _SUPPORTS if subject.lemma != "it" and verb.lemma in words("kg:stressVerb", _SUPPORTS) else None


def _infinitives(sentence: Sentence, verb: Token, subject: Token) -> Iterator[Token]:
    for head in (verb, subject):
        yield from (
            t
            for t in sentence.below(head.index, "xcomp", "ccomp", "csubj", "acl", "advcl")
            if "VerbForm=Inf" in t.morph and t.index > verb.index
        )


def _row(sentence: Sentence, verb: Token) -> frozenset[int]:
    """Return the words of a clause around its verb: all from its subject to the next clause."""
    subject = next(iter(sentence.below(verb.index, "nsubj:pass", "nsubj", "expl")), verb)
    first = min((t.index for t in sentence.subtree(subject.index)), default=subject.index)
    end = len(sentence.tokens)
    for token in sentence.tokens[verb.index + 1 :]:
        finite = token.pos in ("VERB", "AUX") and "VerbForm=Fin" in token.morph
        if token.text in (";", ":") or finite or "PronType=Rel" in token.morph:
            end = token.index
            break
    aside = {
        t.index
        for c in sentence.below(verb.index, "obl", "advcl")
        if sentence.case(c).split(" ")[0] in ("during", "at", "after", "before", "following", "since")
        for t in sentence.subtree(c.index)
    }
    return frozenset(range(first, end)) - frozenset(aside)
