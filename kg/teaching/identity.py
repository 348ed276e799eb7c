"""Which words of a sentence stand for the same: *X is a politician who served as president*."""

from __future__ import annotations

import functools

from kg.extraction.grammar.arguments import is_passive, subjects
from kg.extraction.grammar.syntax import Sentence, Token

__all__ = ["same_as"]

_NOMINAL = ("NOUN", "PROPN", "PRON", "ADJ")


@functools.lru_cache(maxsize=5_000)
def same_as(sentence: Sentence) -> tuple[frozenset[int], ...]:
    """Return for each word all words that stand for what it stands for, itself included.

    Parameters
    ----------
    sentence : Sentence
        A sentence.

    Returns
    -------
    tuple of frozenset of int
        One for each token.
    """
    parent = list(range(len(sentence.tokens)))

    def find(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for token in sentence.tokens:
        for other in _links(sentence, token):
            one, two = sorted((find(token.index), find(other.index)))
            parent[two] = one
    groups: dict[int, set[int]] = {}
    for token in sentence.tokens:
        groups.setdefault(find(token.index), set()).add(token.index)
    return tuple(frozenset(groups[find(t.index)]) for t in sentence.tokens)


def _links(sentence: Sentence, token: Token) -> list[Token]:
    head = sentence.tokens[token.head]
    found: list[Token] = []
    if token.dep == "appos" and head.pos in _NOMINAL:
        found.append(head)
    if token.dep in ("nmod:desc", "flat") and head.pos in _NOMINAL:
        found.append(head)
    if "PronType=Rel" in token.morph and head.dep.startswith("acl") and token.dep.startswith("nsubj"):
        found.append(sentence.tokens[head.head])
    if token.pos in ("NOUN", "PROPN", "ADJ"):
        found += _predicated(sentence, token, head)
    if token.dep.startswith("nsubj"):
        twins = [t for t in sentence.below(head.index) if t.dep.startswith("nsubj") and t.index < token.index]
        found += [t for t in twins if any(c.text == "," for c in sentence.tokens[t.index : token.index])]
    if token.pos == "PRON" and "PronType=Prs" in token.morph and "Person=3" in token.morph:
        named = [t for t in sentence.tokens[: token.index] if t.pos == "PROPN" and t.dep.startswith("nsubj")]
        found += named[-1:]
    return found


def _predicated(sentence: Sentence, token: Token, head: Token) -> list[Token]:
    """Return what a noun is said of."""
    own = [t for t in sentence.below(token.index) if t.dep in ("nsubj", "nsubj:outer")]
    if own and sentence.below(token.index, "cop"):
        return own[:1]
    if token.dep == "conj" and sentence.below(head.index, "cop") and not own and head.pos in _NOMINAL:
        return [t for t in sentence.below(head.index) if t.dep in ("nsubj", "nsubj:outer")][:1]
    if token.dep == "conj" and head.dep == "appos":
        return [sentence.tokens[head.head]]
    verb = head if head.pos in ("VERB", "AUX") else None
    if verb is None and token.dep == "conj":
        # 'was named minister and then president': the second noun is said of the same as the first.
        above = sentence.tokens[head.head]
        verb = above if above.pos == "VERB" and (sentence.case(head) == "as" or head.dep == "xcomp") else None
        if verb is not None and sentence.case(token) not in ("", "as"):
            return []
    if verb is None:
        return []
    passive = is_passive(sentence, verb)
    said = (
        sentence.case(token) == "as"
        or token.dep == "xcomp"
        or (token.dep == "conj")
        or (token.dep == "obj" and (passive or verb.lemma == "become"))
    )
    if not said:
        return []
    objects = [t for t in sentence.below(verb.index, "obj") if t.index != token.index]
    if objects and not passive:
        return objects[:1]
    if passive and not sentence.below(verb.index, "nsubj") and verb.dep.startswith("acl"):
        return [sentence.tokens[verb.head]]
    if passive:
        own = [t for t in sentence.below(verb.index) if t.dep.startswith("nsubj")]
        if own:
            return own[:1]
    return list(subjects(sentence, verb))[:1]
