"""Runs of goods in a sentence, with where they come from and where they go to, by the order of the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.analysis import Analysis
from kg.extraction.grammar.syntax import Sentence, Token

__all__ = [
    "POSSESSIVES",
    "Flow",
    "Goods",
    "Side",
    "destination_after",
    "find_goods",
    "origin_after",
    "origin_before",
    "side_at",
]

_GAP = 4
_REACH = 9
#: What marks whose something is.
POSSESSIVES = ("'s", "’s", "'", "’")
_LISTING = ("such", "as", "including", "like", "include", "includes", "especially", "particularly", "namely")
_MODIFIERS = ("ADJ", "NOUN", "PROPN", "NUM", "ADV", "DET", "SYM")


@dataclass(frozen=True, slots=True)
class Goods:
    """Goods named one after another.

    Attributes
    ----------
    first, last : int
        The first and the last of their words in the sentence.
    named : tuple of (str, Token)
        The goods and their head words.
    """

    first: int
    last: int
    named: tuple[tuple[str, Token], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A country with the place in the sentence of the word that names it."""

    entity: str
    index: int
    kind: str


@dataclass(frozen=True, slots=True)
class Flow:
    """Goods with the country at one end, or those at both, and the word that tells how it stands."""

    predicate: str
    subject: str
    counterpart: str | None
    goods: Goods
    word: Token
    confidence: float


def side_at(analysis: Analysis, sentence: Sentence, index: int) -> Side | None:
    """Return the country that a word stands for.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence : Sentence
        Where.
    index : int
        Which word.

    Returns
    -------
    Side or None
        None if it names no country.
    """
    anchor = analysis.at(sentence, sentence.tokens[index])
    if anchor is None or not analysis.register.is_a(anchor.entity, "kg:Country"):
        return None
    return Side(anchor.entity, index, anchor.kind)


def find_goods(analysis: Analysis, sentence: Sentence) -> Iterator[Goods]:
    """Yield the runs of goods of a sentence: 'tea, black pepper and other spices' is one.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence : Sentence
        Where to look.

    Yields
    ------
    Goods
        In order.
    """
    named: list[tuple[str, Token]] = []
    traded = _traded_as(analysis)
    for token in sentence.tokens:
        anchor = analysis.at(sentence, token)
        if anchor is None:
            continue
        good = analysis.register.is_a(anchor.entity, "kg:Good")
        meant = (anchor.entity,) if good else traded.get((anchor.entity, token.text.lower()), ())
        if not meant:
            continue
        if named and not _joined(analysis, sentence, named[-1][1], token):
            yield Goods(named[0][1].index, named[-1][1].index, tuple(named))
            named = []
        named += [(one, token) for one in meant]
    if named:
        yield Goods(named[0][1].index, named[-1][1].index, tuple(named))


def _traded_as(analysis: Analysis) -> dict[tuple[str, str], tuple[str, ...]]:
    """Map a topic and the words for it to the goods that they mean in trade: 'oil and gas' are two."""
    return {
        (topic, words): tuple(goods.split())
        for topic, wordings in analysis.knowledge.language.cues.get("kg:tradedAs", {}).items()
        for words, _, goods in (w.partition(": ") for w in wordings)
    }


def _joined(analysis: Analysis, sentence: Sentence, before: Token, token: Token) -> bool:
    """Tell whether only commas, 'and' and modifiers that name no country stand between two goods."""
    between = sentence.tokens[before.index + 1 : token.index]
    if len(between) > _GAP + 3 or any(side_at(analysis, sentence, t.index) for t in between):
        return False
    listing = [t for t in between if t.text.lower() in _LISTING]
    linked = listing or any(t.text in (",", "&", "/") or t.pos == "CCONJ" for t in between)
    plain = all(
        t.pos in (*_MODIFIERS, "CCONJ") or t.text in (",", "&", "/", "-") or t in listing for t in between
    )
    return plain and bool(linked or len(between) <= 1)


def origin_before(analysis: Analysis, sentence: Sentence, goods: Goods) -> Side | None:
    """Return the country that stands before goods as theirs: 'A's tea', 'A-n products such as tea'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence : Sentence
        Where.
    goods : Goods
        The run of goods.

    Returns
    -------
    Side or None
        None if another kind of word comes first.
    """
    made = analysis.knowledge.language.words("kg:makingVerb", "kg:exports")
    for index in range(goods.first - 1, max(-1, goods.first - 2 * _REACH), -1):
        token, following = sentence.tokens[index], sentence.tokens[index + 1]
        side = side_at(analysis, sentence, index)
        if side:
            # 'A, tea and coffee' is a list of unlike things; 'made in A, such as tea' is not.
            near = sentence.tokens[max(0, index - 3) : index]
            apart = following.text == "," or following.pos == "CCONJ"
            return side if not apart or any(t.text.lower() in (*made, "from") for t in near) else None
        listed = token.text == "," or token.pos == "CCONJ" or token.text.lower() in _LISTING
        # 'A-made cars'
        listed = listed or (token.text.lower() in made and sentence.tokens[index - 1].text == "-")
        if not listed and token.pos not in _MODIFIERS and token.text not in POSSESSIVES and token.text != "-":
            return None
    return None


def origin_after(analysis: Analysis, sentence: Sentence, goods: Goods) -> Side | None:
    """Return the country that goods are said to come from: 'tea from A', 'cars made in A'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence : Sentence
        Where.
    goods : Goods
        The run of goods.

    Returns
    -------
    Side or None
        None if no such words follow right behind.
    """
    made = analysis.knowledge.language.words("kg:makingVerb", "kg:exports")
    tokens = sentence.tokens[goods.last + 1 : goods.last + 7]
    for place, token in enumerate(tokens):
        word = token.text.lower()
        if word == "from" or (word in ("in", "by") and place and tokens[place - 1].text.lower() in made):
            return _next_side(analysis, sentence, token.index)
        passes = word in (*made, "to", "into") or token.pos in ("NOUN", "PROPN", "ADJ")
        if not passes and (place == 0 or not side_at(analysis, sentence, token.index)):
            return None
    return None


def destination_after(
    analysis: Analysis, sentence: Sentence, index: int, words: tuple[str, ...]
) -> Side | None:
    """Return the country behind the first of some prepositions, before another clause begins.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence : Sentence
        Where.
    index : int
        The word after which to look.
    words : tuple of str
        The prepositions.

    Returns
    -------
    Side or None
        None if there is none.
    """
    for token in sentence.tokens[index + 1 : index + 1 + 2 * _REACH]:
        if token.text in (";", ":", ".") or token.pos == "SCONJ" or token.dep == "acl:relcl":
            return None
        if token.text.lower() in words and (side := _next_side(analysis, sentence, token.index)):
            return side
    return None


def _next_side(analysis: Analysis, sentence: Sentence, index: int) -> Side | None:
    """Return the country that the words right behind a preposition name."""
    for token in sentence.tokens[index + 1 : index + 4]:
        side = side_at(analysis, sentence, token.index)
        if side:
            return side
        if token.pos not in ("DET", "ADJ") and token.text.lower() not in ("both", "the"):
            return None
    return None
