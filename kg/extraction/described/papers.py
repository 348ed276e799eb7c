"""Documents, statements and the like that bind nobody until they are signed, and packages of them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.analysis import Analysis
from kg.extraction.grammar.complements import complements
from kg.extraction.grammar.phrases import following, hyphenated
from kg.extraction.grammar.syntax import Sentence, Token
from kg.knowledge import Pattern
from kg.reading.document import Span

__all__ = ["first_of_mix", "in_packages", "is_only_topic", "is_sealed", "joined_in"]

_ACTED_ON = ("obj", "nsubj:pass", "nsubj", "obl", "conj")
_CONTAINING = ("include", "comprise", "contain")
_LISTING = ("including", "namely", "like", "such as")


def is_sealed(sentence: Sentence, noun: Token, pattern: Pattern) -> bool:
    """Tell whether a paper is signed or adopted, and so an agreement, where its pattern asks for that.

    'A number of documents were signed', 'the signing of a joint statement', 'the statement that the two
    leaders adopted' are; 'the document says', 'in a statement' are not.

    Parameters
    ----------
    sentence, noun
        The word for the paper.
    pattern : Pattern
        What it may be; ``kg:onlyUnder`` names the verbs, one with a colon counts only with that
        modifier; "between" stands for words that say whose it is, "is" for the modifier alone.

    Returns
    -------
    bool
        True for a pattern that asks for nothing.
    """
    if not pattern.under:
        return True
    modifiers = {t.text.lower() for t in sentence.below(noun.index, "amod", "compound")}
    modifiers.update(noun.text.lower().split())
    verbs = {
        v
        for v, _, modifier in (u.partition(":") for u in pattern.under)
        if not modifier or modifier in modifiers
    }
    if "is" in verbs and "Number=Plur" not in noun.morph:
        return True
    if "between" in verbs and _coupled(sentence, noun):
        return True
    return any(t.lemma in verbs for t in _acting_on(sentence, noun))


def _coupled(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a noun says itself between which two it is: 'between A and B', 'the A-B partnership'."""
    if any(c.case == "between" and len(c.tokens) > 1 for c in complements(sentence, noun)):
        return True
    return len(list(hyphenated(sentence, noun))) > 1


def _acting_on(sentence: Sentence, noun: Token) -> Iterator[Token]:
    """Yield the verbs, and nouns for what they do, that act on a noun, on its package or on its list."""
    for child in sentence.below(noun.index, "acl", "acl:relcl"):
        if "VerbForm=Inf" not in child.morph:
            yield child
    current, seen = noun, {noun.index}
    while current.head not in seen:
        head = sentence.tokens[current.head]
        case = sentence.case(current)
        if head.pos in ("VERB", "AUX") and current.dep in _ACTED_ON:
            if current.dep != "obl" or case in _LISTING:
                yield head
            if head.lemma not in _CONTAINING:
                return
            # 'The documents signed include a programme' says that the programme is signed as well.
            holders = sentence.below(head.index, "nsubj")
            clause = sentence.tokens[head.head]
            if not holders and head.dep == "xcomp":
                yield clause
                holders = sentence.below(clause.index, "nsubj")
            for holder in holders:
                yield from sentence.below(holder.index, "acl")
            return
        elif current.dep == "nmod" and case == "of":
            # The signing of documents acts on them; a package of them is what is acted on.
            yield head
        elif current.dep not in ("conj", "appos") and case not in _LISTING:
            return
        seen.add(current.index)
        current = head


def in_packages(
    analysis: Analysis, sentence: Sentence, noun: Token, names: tuple[Span, ...]
) -> tuple[str, ...]:
    """Return the wordings of several agreements with the word that bundles them: 'a package of documents'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence, noun
        The plural noun.
    names : tuple of Span
        Its wordings without that word.

    Returns
    -------
    tuple of str
        Nothing if no word bundles them.
    """
    bundle = sentence.tokens[noun.head]
    if bundle.lemma not in analysis.knowledge.language.words("kg:bundleNoun", "kg:Agreement"):
        return ()
    if noun.dep != "nmod" or bundle.index > noun.index or sentence.case(noun) != "of":
        return ()
    start = min([bundle.index, *(t.index for t in sentence.below(bundle.index, "amod", "nummod"))])
    return tuple(analysis.words(Span(sentence.tokens[start].span.start, s.end)) for s in names)


def first_of_mix(analysis: Analysis, sentence: Sentence, noun: Token) -> Token | None:
    """Return the first of several kinds of papers that are counted together: '12 documents and memorandums'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence, noun
        A later one of them.

    Returns
    -------
    Token or None
        None if the noun stands for something of its own.
    """
    first = sentence.tokens[noun.head]
    if noun.dep != "conj" or not _is_paper(analysis, first) or not _is_paper(analysis, noun):
        return None
    between = sentence.tokens[first.index + 1 : noun.index]
    plain = all(t.lemma in ("and", "&", ",") or t.pos == "ADJ" or _is_paper(analysis, t) for t in between)
    if not between or not plain or sentence.below(noun.index, "det", "nummod", "nmod:poss"):
        return None
    behind = following(sentence, noun)
    return first if behind is None or sentence.case(behind) != "on" else None


def joined_in(analysis: Analysis, sentence: Sentence, noun: Token) -> tuple[Token, ...]:
    """Return the later papers that are counted together with a first one.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence, noun
        The first one.

    Returns
    -------
    tuple of Token
        Their nouns.
    """
    return tuple(t for t in sentence.below(noun.index, "conj") if first_of_mix(analysis, sentence, t) == noun)


def is_only_topic(analysis: Analysis, sentence: Sentence, token: Token) -> bool:
    """Tell whether 'defence deals' only name a field: they are nobody's, and nobody seals or scraps them.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence, token
        A word for agreements.

    Returns
    -------
    bool
        False for a word that is not the name of a topic.
    """
    anchor = analysis.at(sentence, token) if " " in token.text else None
    if anchor is None or not anchor.entity.startswith("topic:"):
        return False
    sealing = analysis.knowledge.language.words("kg:sealingVerb", "kg:Agreement")
    if any(t.lemma in sealing for t in _acting_on(sentence, token)):
        return False
    if _coupled(sentence, token):
        return False
    return not any(c.case in ("with", "between") for c in complements(sentence, token))


def _is_paper(analysis: Analysis, token: Token) -> bool:
    heads = analysis.knowledge.language.headwords("kg:Agreement")
    return "Number=Plur" in token.morph and token.pos in ("NOUN", "PROPN") and token.lemma in heads
