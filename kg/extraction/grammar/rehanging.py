"""Clauses that belong to a paper and were hung on what it is about: 'the pact on gas signed by A and B'."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.grammar.arguments import is_passive
from kg.extraction.grammar.syntax import Sentence, Token
from kg.knowledge import Language

__all__ = ["rehang"]

_ABOUT = ("on", "for", "of", "about", "in", "concerning", "regarding", "over")


def rehang(sentence: Sentence, language: Language) -> Sentence:
    """Return a sentence in which what is signed is the agreement and not what it is about.

    Parameters
    ----------
    sentence : Sentence
        As it was parsed.
    language : Language
        The nouns for agreements, and the verbs that only an agreement is the object of.

    Returns
    -------
    Sentence
        The same object if there is nothing to change.
    """
    papers = language.headwords("kg:Agreement")
    verbs = language.words("kg:paperVerb", "kg:Agreement")
    moved: dict[int, int] = {}
    for token in sentence.tokens:
        if token.dep.startswith("acl") and token.lemma in verbs and is_passive(sentence, token):
            paper = _paper(sentence, sentence.tokens[token.head], papers)
            if paper is not None:
                moved[token.index] = paper.index
    if not moved:
        return sentence
    tokens = tuple(
        replace(t, head=moved[t.index], dep="acl") if t.index in moved else t for t in sentence.tokens
    )
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            children[token.head].append(token.index)
    return replace(sentence, tokens=tokens, children=tuple(map(tuple, children)))


def _paper(sentence: Sentence, noun: Token, papers: frozenset[str]) -> Token | None:
    """Return the agreement that a noun says the field of; None if the noun is one itself."""
    seen: set[int] = set()
    while noun.lemma not in papers and noun.dep in ("nmod", "conj", "compound") and noun.index not in seen:
        if noun.dep == "nmod" and sentence.case(noun).split(" ")[0] not in _ABOUT:
            return None
        seen.add(noun.index)
        noun = sentence.tokens[noun.head]
    return noun if seen and noun.lemma in papers and noun.pos in ("NOUN", "PROPN") else None
