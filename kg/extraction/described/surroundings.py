"""What stands around the head word of a description: brackets, a name in apposition, what tells it apart."""

from __future__ import annotations

from kg.extraction.grammar.phrases import following
from kg.extraction.grammar.syntax import Sentence, Token

__all__ = ["apposed", "is_bracketed", "is_told_apart"]


def is_bracketed(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a noun is an abbreviation in brackets, of what stands before it."""
    return (
        0 < noun.index < len(sentence.tokens) - 1
        and sentence.tokens[noun.index - 1].text == "("
        and sentence.tokens[noun.index + 1].text == ")"
    )


def apposed(sentence: Sentence, noun: Token) -> Token | None:
    """Return what a noun says again in other words: 'the Treaty, a key pact on …'."""
    if noun.dep == "appos":
        return sentence.tokens[noun.head]
    for verb in sentence.below(noun.index, "acl"):
        # 'the agreement, known as the Treaty of …'
        if verb.lemma in ("know", "call", "dub", "name", "title"):
            return next(iter(sentence.below(verb.index, "obl", "xcomp", "obj")), None)
    start = min([noun.index, *(t.index for t in sentence.below(noun.index, "det", "amod", "compound"))])
    article = sentence.tokens[start].text.lower() in ("a", "an", "the")
    if article and start >= 2 and sentence.tokens[start - 1].text == ",":
        return sentence.tokens[start - 2]
    return None


def is_told_apart(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a noun says itself which one it is: 'the next meeting of our commission'."""
    behind = following(sentence, noun)
    return behind is not None and sentence.case(behind) in ("of", "between", "with", "on", "for")
