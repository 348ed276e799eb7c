"""What agreements, projects and events are for, where their own clause does not say it.

'A deal that will double trade', 'an agreement on the creation of the company A', 'the summit sought to revive
ties', 'the pact is a tool for developing trade'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.analysis import Analysis, Anchor
from kg.extraction.findings import Claim
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.talk.stance import modality, speaker

__all__ = ["find_purposes"]

_THINGS = ("kg:Agreement", "kg:Programme", "kg:Corridor")
_EVENTS = ("kg:Meeting", "kg:Forum", "kg:Visit")
_CONCEPTS = ("kg:Topic", "kg:Good")
_MADE = ("kg:Organisation", "kg:Programme", "kg:Corridor", "kg:Agreement")
_RELATIVE = frozenset({"that", "which"})
_FOR = frozenset({"on", "to", "for", "about", "regarding", "concerning"})
_OF = frozenset({"of", "in", "the", "a", "an"})
_REACH = 14


def find_purposes(analysis: Analysis, found: Sequence[Claim]) -> tuple[Claim, ...]:
    """Find what things and events are said to be for.

    Parameters
    ----------
    analysis : Analysis
        The document, its entities and descriptions in place.
    found : sequence of Claim
        The claims found before; what they say is not said again.

    Returns
    -------
    tuple of Claim
        ``kg:concerns``.
    """
    said = {(c.subject, c.object, c.evidence) for c in found if c.predicate == "kg:concerns"}
    claims: dict[tuple[str, str, int], Claim] = {}
    for sentence in analysis.sentences:
        told = [
            *_relative(analysis, sentence),
            *_equated(analysis, sentence),
            *_intended(analysis, sentence),
            *_founding(analysis, sentence),
        ]
        for thing, verb, objects in told:
            stands, said_by = modality(analysis, sentence, verb), speaker(analysis, sentence, verb)
            stands = "kg:Asserted" if stands == "kg:Desired" else stands
            for one in objects:
                known = (thing, one, (sentence.span,)) in said or thing == one
                if not known:
                    claims.setdefault(
                        (thing, one, sentence.number),
                        Claim(thing, "kg:concerns", one, (sentence.span,), stands, said_by, confidence=0.6),
                    )
    return tuple(claims.values())


_Told = tuple[str, Token, list[str]]


def _concepts(analysis: Analysis, sentence: Sentence, inside: set[int]) -> list[str]:
    return [
        a.entity
        for a in analysis.anchors(sentence)
        if a.token in inside and analysis.register.is_a(a.entity, *_CONCEPTS)
    ]


def _of_thing(analysis: Analysis, sentence: Sentence, relative: Token) -> str | None:
    """Return the thing that a relative pronoun stands for: the one whose words end right before it."""
    clause = sentence.tokens[relative.head]
    head = sentence.tokens[clause.head]
    before = [t for t in sentence.tokens[: relative.index] if t.pos != "PUNCT"]
    for anchor in sorted(analysis.anchors(sentence), key=lambda a: -a.token):
        if anchor.token >= relative.index or not analysis.register.is_a(anchor.entity, *_THINGS):
            continue
        adjacent = bool(before) and anchor.span.end >= before[-1].span.end
        if adjacent or (clause.dep == "acl:relcl" and head.index == anchor.token):
            return anchor.entity
    return None


def _relative(analysis: Analysis, sentence: Sentence) -> Iterator[_Told]:
    """Yield what is said in a relative clause: 'a deal that will double trade'."""
    procedure = analysis.knowledge.language.words("kg:procedure", "kg:Agreement")
    for token in sentence.tokens:
        if token.text.lower() not in _RELATIVE or token.pos != "PRON" or token.dep != "nsubj":
            continue
        verb = sentence.tokens[token.head]
        thing = _of_thing(analysis, sentence, token)
        if thing is None or verb.index < token.index or verb.lemma in procedure:
            continue
        inside = {t.index for t in sentence.subtree(verb.index) if t.index > token.index}
        yield thing, verb, _concepts(analysis, sentence, inside)


def _equated(analysis: Analysis, sentence: Sentence) -> Iterator[_Told]:
    """Yield what a thing is called a means to: 'the pact is an effective tool for developing trade'."""
    means = analysis.knowledge.language.words("kg:meansNoun", "kg:Agreement")
    for noun in sentence.tokens:
        if noun.lemma not in means:
            continue
        subject = next(iter(sentence.below(noun.index, "nsubj")), None)
        anchor = analysis.at(sentence, subject) if subject is not None else None
        if anchor and analysis.register.is_a(anchor.entity, *_THINGS):
            inside = {t.index for t in sentence.subtree(noun.index) if t.index > noun.index}
            yield anchor.entity, noun, _concepts(analysis, sentence, inside)


def _intended(analysis: Analysis, sentence: Sentence) -> Iterator[_Told]:
    """Yield what an event is held for: 'the summit sought to revive ties', 'held to attract firms'."""
    aims = analysis.knowledge.language.words("kg:aimVerb", "kg:Event")
    for verb in sentence.tokens:
        if verb.lemma not in aims:
            continue
        for subject in sentence.below(verb.index, "nsubj", "nsubj:pass"):
            anchor = analysis.at(sentence, subject)
            if anchor is None or not analysis.register.is_a(anchor.entity, *_EVENTS):
                continue
            aimed = sentence.below(verb.index, "xcomp", "advcl", "ccomp")
            aimed += [t for t in sentence.below(verb.index, "obl") if sentence.case(t) in ("to", "at", "on")]
            inside = {t.index for a in aimed for t in sentence.subtree(a.index) if t.index > verb.index}
            yield anchor.entity, verb, _concepts(analysis, sentence, inside)


def _founding(analysis: Analysis, sentence: Sentence) -> Iterator[_Told]:
    """Yield what an agreement sets up or carries out: 'an agreement on the creation of the company A'."""
    founding = analysis.knowledge.language.words("kg:foundingWord", "kg:Agreement")
    for anchor in analysis.anchors(sentence):
        if not analysis.register.is_a(anchor.entity, "kg:Agreement"):
            continue
        made = _made(analysis, sentence, anchor, founding)
        if made is not None:
            yield anchor.entity, sentence.tokens[anchor.token], [made]


def _made(analysis: Analysis, sentence: Sentence, anchor: Anchor, founding: tuple[str, ...]) -> str | None:
    """Return what is founded or carried out in the words behind an agreement."""
    led = founded = acting = False
    for token in sentence.tokens[anchor.token + 1 : anchor.token + 1 + _REACH]:
        low = token.text.lower()
        there = analysis.at(sentence, token)
        if token.dep == "case":
            # 'Investments by A in B': B is what is founded or bought into.
            acting = low in ("by", "between", "with", "from")
        if founded and there and acting:
            continue
        if founded and there and there.kind in ("name", "description"):
            if analysis.register.is_a(there.entity, *_MADE):
                return there.entity if there.entity != anchor.entity else None
            if low not in _OF and not analysis.register.is_a(there.entity, "kg:Country", "kg:Topic"):
                return None
        elif led and token.lemma in founding:
            founded = True
        elif low in _FOR:
            led = True
        elif token.pos in ("AUX", "SCONJ", "PRON") or (token.pos == "VERB" and not led) or low in (";", "."):
            return None
    return None
