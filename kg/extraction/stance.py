"""How a statement stands, and whose words it is: modality, negation and speaker from the grammar."""

from __future__ import annotations

from kg.extraction.analysis import Analysis
from kg.extraction.clauses import fillers, is_passive, subjects
from kg.extraction.syntax import Sentence, Token

__all__ = ["modality", "speaker", "speech_verb"]

_ASSERTED = "kg:Asserted"
_DEPENDENT = ("xcomp", "ccomp", "acl", "advcl", "parataxis", "nsubj", "obj", "obl", "nmod", "csubj", "conj")


def modality(analysis: Analysis, sentence: Sentence, token: Token, *, through: bool = False) -> str:
    """Return how what `token` says stands in its sentence.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence, token
        The verb, noun or adjective that says it.
    through : bool
        Whether what is to happen at or during it makes it to happen as well, as with an event.

    Returns
    -------
    str
        The CURIE of a modality. The word's own auxiliaries and negation count first, then
        whatever governs it ('is expected to', 'plans to', 'denied that'), the nearest first.
    """
    language = analysis.knowledge.language
    auxiliaries = language.table("kg:auxiliary")
    governors = language.table("kg:governor")
    modifiers = language.table("kg:modifier")
    negations = language.words("kg:negation", "kg:Denied")
    current, seen = token, {token.index}
    while True:
        own = _own(sentence, current, auxiliaries, modifiers, negations)
        if own:
            return own
        head = sentence.tokens[current.head]
        if head.index in seen:
            return _ASSERTED
        kind = current.dep.partition(":")[0]
        if kind not in _DEPENDENT:
            return _ASSERTED
        if kind == "advcl" and sentence.case(current) in ("if", "unless"):
            return "kg:Possible"
        if kind in ("xcomp", "ccomp", "csubj", "acl") or (kind in ("obj", "nsubj") and _nominal(token)):
            governed = governors.get(head.lemma)
            if governed and not (kind == "nsubj" and not is_passive(sentence, head)):
                return governed
        if kind == "conj" and _own_subject(sentence, current):
            return _ASSERTED
        if kind in ("nsubj", "obj", "obl", "nmod") and not _nominal(current):
            return _ASSERTED
        if through and governors.get(head.lemma) in ("kg:Planned", "kg:Possible"):
            return governors[head.lemma]
        if kind == "acl" and current.dep == "acl:relcl":
            return _ASSERTED
        if kind == "advcl" or (kind in ("obl", "nmod") and not through):
            return _ASSERTED
        seen.add(head.index)
        current = head


def _nominal(token: Token) -> bool:
    return token.pos in ("NOUN", "PROPN")


def _own_subject(sentence: Sentence, token: Token) -> bool:
    return bool(sentence.below(token.index, "nsubj"))


def _own(
    sentence: Sentence,
    token: Token,
    auxiliaries: dict[str, str],
    modifiers: dict[str, str],
    negations: tuple[str, ...],
) -> str | None:
    """Return what a word's own dependents make of it."""
    found: str | None = None
    for child in sentence.below(token.index):
        lemma, text = child.lemma, child.text.lower()
        if child.dep in ("advmod", "det", "aux", "neg") and (text in negations or lemma in negations):
            return "kg:Denied"
        if child.dep.startswith("aux"):
            found = found or auxiliaries.get(text) or auxiliaries.get(lemma)
        elif child.dep in ("advmod", "amod", "acl", "case"):
            found = found or modifiers.get(text) or modifiers.get(lemma)
    if token.pos == "VERB":
        for child in sentence.below(token.index, "obj", "nsubj"):
            if any(t.text.lower() == "no" for t in sentence.below(child.index, "det")):
                return "kg:Denied"
    return found


def speech_verb(analysis: Analysis, token: Token) -> bool:
    """Tell whether a word is a verb of saying."""
    return token.lemma in analysis.knowledge.language.words("kg:speechVerb", "kg:Claim") and token.pos == "VERB"


def speaker(analysis: Analysis, sentence: Sentence, token: Token) -> str | None:
    """Return whom the text credits with what `token` says, or None for the writer.

    Looks for a verb of saying above the word, for 'according to', and for a sentence
    of nothing but quoted words whose speaker was named just before.
    """
    current = token
    for head in sentence.ancestors(token.index):
        clause = current.dep.partition(":")[0]
        if speech_verb(analysis, head) and clause in ("ccomp", "parataxis", "xcomp", "obj", "advcl", "csubj", "nsubj:pass"):
            said_by = _one(analysis, sentence, subjects(sentence, head))
            if said_by:
                return said_by
        current = head
    for child in sentence.below(current.index, "parataxis"):
        if speech_verb(analysis, child):
            said_by = _one(analysis, sentence, subjects(sentence, child))
            if said_by:
                return said_by
    for other in sentence.tokens:
        case = sentence.case(other)
        if case in analysis.knowledge.language.words("kg:attributionPhrase", "kg:Claim"):
            for filler in fillers(analysis, sentence, other):
                return filler.entity
    return None


def _one(analysis: Analysis, sentence: Sentence, tokens: tuple[Token, ...]) -> str | None:
    for token in tokens:
        for filler in fillers(analysis, sentence, token):
            if analysis.register.is_a(filler.entity, "kg:Actor"):
                return filler.entity
    return None
