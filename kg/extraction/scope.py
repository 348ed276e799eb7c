"""What an agreement does is what it is about: 'the deal will cut duties', 'under the pact, wheat …'."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.analysis import Analysis, Anchor
from kg.extraction.findings import Claim
from kg.extraction.stance import own_modality, speaker
from kg.extraction.syntax import Sentence, Token

__all__ = ["find_scope"]

_SCOPED = ("kg:Agreement", "kg:Programme", "kg:Corridor")
_LONGEST_EVIDENCE = 400


def find_scope(analysis: Analysis) -> tuple[Claim, ...]:
    """Find the topics and goods of what an agreement, a programme or a corridor is said to do.

    Parameters
    ----------
    analysis : Analysis
        The document, its entities and descriptions in place.

    Returns
    -------
    tuple of Claim
        Each said once.
    """
    claims: dict[tuple[str, str], Claim] = {}
    for sentence in analysis.sentences:
        for anchor in analysis.anchors(sentence):
            if not analysis.register.is_a(anchor.entity, *_SCOPED):
                continue
            for topic, verb in _reach(analysis, sentence, anchor):
                evidence = (
                    sentence.span
                    if len(sentence.span) <= _LONGEST_EVIDENCE
                    else sentence.cover([sentence.tokens[anchor.token], sentence.tokens[topic.token]])
                )
                said_by = speaker(analysis, sentence, verb)
                claims.setdefault(
                    (anchor.entity, topic.entity),
                    Claim(
                        anchor.entity,
                        "kg:concerns",
                        topic.entity,
                        (evidence,),
                        attributed_to=said_by,
                        confidence=0.7,
                    ),
                )
    return tuple(claims.values())


def _reach(analysis: Analysis, sentence: Sentence, anchor: Anchor) -> Iterator[tuple[Anchor, Token]]:
    """Yield what a clause says of its agreement, where it is the subject or what all holds under."""
    noun = sentence.tokens[anchor.token]
    verb = sentence.tokens[noun.head]
    words = analysis.knowledge.language.words
    if noun.dep in ("nsubj", "nsubj:pass", "nsubj:outer"):
        while verb.lemma in words("kg:lightVerb", "kg:Agreement") and (
            inner := sentence.below(verb.index, "xcomp")
        ):
            verb = inner[0]
        if verb.lemma not in words("kg:scopeVerb", "kg:Agreement"):
            return
    elif noun.dep == "obl":
        if sentence.case(noun) not in words("kg:scopePreposition", "kg:Agreement"):
            return
    else:
        return
    if own_modality(analysis, sentence, verb) == "kg:Denied":
        return
    said_of = {t.index for t in sentence.subtree(noun.index)}
    for topic in analysis.anchors(sentence):
        token = sentence.tokens[topic.token]
        if (
            topic.kind == "concept"
            and topic.token not in said_of
            and analysis.register.is_a(topic.entity, "kg:Topic", "kg:Good")
            and _under(sentence, token, verb)
        ):
            yield topic, verb


def _under(sentence: Sentence, token: Token, verb: Token) -> bool:
    """Tell whether a word belongs to what a verb says, not to an aside or another clause."""
    current = token
    for head in (token, *sentence.ancestors(token.index)):
        if head.index == verb.index:
            return True
        aside = head.dep in ("parataxis", "appos", "ccomp") or (
            head.dep == "advcl" and "VerbForm=Inf" not in head.morph and not head.text.endswith("ing")
        )
        if aside and current.index != head.index:
            return False
        if head.dep in ("obl", "advcl") and sentence.case(head) in (
            "after",
            "amid",
            "despite",
            "since",
            "as",
            "when",
        ):
            return False
        current = head
    return False
