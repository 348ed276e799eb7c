"""What makes up a trade, and who its main buyers are, in sentences that say that one is the other."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.analysis import Analysis
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.trade.goods import (
    POSSESSIVES,
    Flow,
    Goods,
    Side,
    destination_after,
    origin_after,
    origin_before,
    side_at,
)
from kg.extraction.trade.traders import owner_of

__all__ = ["buyers_of", "staples"]

_EXPORTS, _IMPORTS = "kg:exports", "kg:imports"
_BEING = ("be", "remain", "become", "include")
_REACH = 16
_TO, _FROM = ("to", "into"), ("from",)


def buyers_of(analysis: Analysis, sentence: Sentence, goods: Goods) -> Iterator[Flow]:
    """Read 'the main buyers of A's gas are B, C and D', 'the top suppliers of tea to A include B'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence : Sentence
        Where.
    goods : Goods
        The run of goods.

    Yields
    ------
    Flow
        One for each country of the list.
    """
    for predicate, toward in ((_EXPORTS, _TO), (_IMPORTS, _FROM)):
        nouns = analysis.knowledge.language.words("kg:traderNoun", predicate)
        near = sentence.tokens[max(0, goods.first - 5) : goods.first]
        noun = next((t for t in reversed(near) if t.lemma in nouns and t.pos != "VERB"), None)
        if noun is None or not any(
            t.text.lower() in ("of", "for") for t in sentence.tokens[noun.index + 1 : goods.first]
        ):
            continue
        other = destination_after(analysis, sentence, goods.last, toward) or (
            origin_before(analysis, sentence, goods) if predicate == _IMPORTS else None
        )
        other = other or (origin_after(analysis, sentence, goods) if predicate == _IMPORTS else None)
        other = other or owner_of(analysis, sentence, noun)
        link = _link(sentence, goods.last, other)
        for side in _named_after(analysis, sentence, link.index) if link is not None else ():
            if other is None or side.entity != other.entity:
                yield Flow(predicate, side.entity, other.entity if other else None, goods, noun, 0.7)


def _link(sentence: Sentence, last: int, other: Side | None) -> Token | None:
    """Return the 'are' behind goods and whose they are, if nothing else comes between."""
    start = max(last, other.index if other else last) + 1
    for token in sentence.tokens[start : start + 3]:
        if token.lemma in _BEING and token.pos in ("AUX", "VERB"):
            return token
        if token.pos not in ("ADV", "NOUN", "ADP"):
            return None
    return None


def _named_after(analysis: Analysis, sentence: Sentence, index: int) -> Iterator[Side]:
    """Yield the countries listed right behind a word."""
    for token in sentence.tokens[index + 1 :]:
        side = side_at(analysis, sentence, token.index)
        if side is not None and side.kind != "demonym":
            yield side
        elif token.text not in (",", "&") and token.pos not in ("CCONJ", "DET", "ADV"):
            return


def staples(analysis: Analysis, sentence: Sentence, goods: Goods) -> Iterator[Flow]:
    """Read 'tea is A's main export to B', 'tea and rice made up the bulk of A's farm exports'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence : Sentence
        Where.
    goods : Goods
        The run of goods, before the noun of trade.

    Yields
    ------
    Flow
        At most one.
    """
    words = analysis.knowledge.language.words
    for predicate, toward in ((_EXPORTS, _TO), (_IMPORTS, _FROM)):
        nouns = words("kg:tradeNoun", predicate)
        behind = sentence.tokens[goods.last + 1 : goods.last + 1 + _REACH]
        head = next((t for t in behind if t.lemma in nouns and t.pos in ("NOUN", "PROPN")), None)
        if head is None:
            continue
        between = sentence.tokens[goods.last + 1 : head.index]
        if not between or not _makes_up(analysis, between):
            continue
        owner = _owner(analysis, sentence, head)
        there = destination_after(analysis, sentence, head.index, toward)
        if predicate == _IMPORTS and there is None:
            there = origin_before(analysis, sentence, goods)
        source = destination_after(analysis, sentence, head.index, _FROM) if predicate == _EXPORTS else None
        subject = owner or source
        if subject is not None:
            yield Flow(predicate, subject.entity, there.entity if there else None, goods, between[0], 0.65)


def _owner(analysis: Analysis, sentence: Sentence, head: Token) -> Side | None:
    """Return whose exports they are: 'A's total farm exports', 'A-n exports', 'the exports of A'."""
    side = owner_of(analysis, sentence, head)
    if side is None and sentence.tokens[head.index + 1 : head.index + 2]:
        side = destination_after(analysis, sentence, head.index, ("of",))
    return side


def _makes_up(analysis: Analysis, between: tuple[Token, ...]) -> bool:
    """Tell whether the words between goods and a country's trade say that they are part of it."""
    words = analysis.knowledge.language.words
    if any(t.text in (";", ":", ".") or t.pos == "SCONJ" for t in between):
        return False
    verbs = [t for t in between if t.pos in ("VERB", "AUX")]
    if any(t.lemma in words("kg:shareVerb", _EXPORTS) for t in verbs):
        return True
    shared = any(t.lemma in words("kg:shareNoun", _EXPORTS) for t in between)
    being = bool(verbs) and verbs[-1].lemma in _BEING and verbs[-1].lemma != "include"
    having = bool(verbs) and verbs[-1].lemma in ("have", "take", "hold", "enjoy")
    opened = any(t.text in POSSESSIVES or t.lemma == "the" for t in between) or len(between) < 5
    return (being and opened) or (having and shared)
