"""Who stands beside goods as a seller or a buyer, by the order of the words."""

from __future__ import annotations

from kg.extraction.analysis import Analysis
from kg.extraction.fillers import fillers
from kg.extraction.grammar.arguments import subjects
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.reference.principals import principals
from kg.extraction.trade.goods import POSSESSIVES, Side, side_at

__all__ = [
    "actors_of",
    "doer_of",
    "holder_of",
    "is_act",
    "is_mistaken",
    "opening_side",
    "owner_of",
    "partner_of",
    "planners_of",
]

_EXPORTS = "kg:exports"
_BACK = 10


def owner_of(analysis: Analysis, sentence: Sentence, noun: Token) -> Side | None:
    """Return whose supplier or customer it is: 'B's top arms supplier'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence : Sentence
        Where.
    noun : Token
        The noun.

    Returns
    -------
    Side or None
        None if nobody is named.
    """
    for index in range(noun.index - 1, max(-1, noun.index - 6), -1):
        token = sentence.tokens[index]
        side = side_at(analysis, sentence, index)
        if side:
            following = sentence.tokens[index + 1].text
            return side if following in POSSESSIVES or side.kind in ("demonym", "pronoun") else None
        if token.pos not in ("ADJ", "NOUN", "PROPN", "NUM", "ADV", "PART", "PUNCT") or token.text in (
            ",",
            ";",
        ):
            return None
    return None


def holder_of(analysis: Analysis, sentence: Sentence, noun: Token, owner: Side | None) -> Side | None:
    """Return who is said to be it: the country before 'is', 'remains', 'as' or the comma that leads to it.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence : Sentence
        Where.
    noun : Token
        The noun.
    owner : Side or None
        Whose it is, where that is said.

    Returns
    -------
    Side or None
        None if it is not said.
    """
    start = owner.index if owner else noun.index
    linked = False
    for index in range(start - 1, max(-1, start - _BACK), -1):
        token = sentence.tokens[index]
        side = side_at(analysis, sentence, index)
        if side and linked and side.kind != "demonym":
            return side if owner is None or side.entity != owner.entity else None
        if token.lemma in ("be", "become", "remain", "emerge", "as", "stay", "continue") or token.text == ",":
            linked = True
        elif token.text in (";", ":", "."):
            return None
    return None


def is_act(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a verb has goods as its object and does not only describe them: 'discounted oil'.

    Parameters
    ----------
    sentence : Sentence
        Where.
    verb : Token
        The verb.

    Returns
    -------
    bool
        False for what only describes goods.
    """
    led = verb.index > 0 and sentence.tokens[verb.index - 1].pos in ("ADP", "SCONJ")
    return verb.dep != "amod" or (verb.text.endswith("ing") and led)


def is_mistaken(analysis: Analysis, sentence: Sentence, token: Token) -> bool:
    """Tell whether a word taken for a noun is a verb between two countries: 'A supplies B with'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence : Sentence
        Where.
    token : Token
        The word.

    Returns
    -------
    bool
        Whether it is a verb.
    """
    last = len(sentence.tokens) - 1
    if token.pos != "NOUN" or not token.text.endswith("s") or not 0 < token.index < last:
        return False
    before = side_at(analysis, sentence, token.index - 1)
    after = side_at(analysis, sentence, token.index + 1)
    return bool(before and after and "demonym" not in (before.kind, after.kind))


def actors_of(analysis: Analysis, sentence: Sentence, verb: Token) -> list[Side]:
    """Return the country before a verb, with those joined to it: 'A and B supply'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence : Sentence
        Where.
    verb : Token
        The verb.

    Returns
    -------
    list of Side
        None, one or several.
    """
    found = _actor(analysis, sentence, verb)
    sides = [found] if found else []
    while sides and sides[-1].index >= 2 and sentence.tokens[sides[-1].index - 1].text in ("and", ",", "&"):
        earlier = side_at(analysis, sentence, sides[-1].index - 2)
        if earlier is None or earlier.kind == "demonym":
            break
        sides.append(earlier)
    return sides


def _actor(analysis: Analysis, sentence: Sentence, verb: Token) -> Side | None:
    """Return the country before a verb, or the one whose farmers, firms or industries stand there."""
    for index in range(verb.index - 1, max(-1, verb.index - _BACK - 2), -1):
        token = sentence.tokens[index]
        side = side_at(analysis, sentence, index)
        if side:
            following = sentence.tokens[index + 1]
            makers = analysis.knowledge.language.words("kg:makerNoun", _EXPORTS)
            near = sentence.tokens[index + 1 : index + 4]
            owns = (
                side.kind == "demonym" or following.text in ("'s", "’s") or following.pos in ("NOUN", "ADJ")
            )
            free = not owns or following.index == verb.index
            return side if free or any(t.lemma in makers for t in near) else None
        if token.text in (";", ":", ".") or (token.pos == "SCONJ" and token.text.lower() != "of"):
            return None
    return None


def opening_side(analysis: Analysis, sentence: Sentence, index: int) -> Side | None:
    """Return the country that a noun phrase opens with: 'A's key', 'major A-n'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence : Sentence
        Where.
    index : int
        Where the noun phrase ends.

    Returns
    -------
    Side or None
        None if it opens otherwise.
    """
    for place in range(index - 1, max(-1, index - 6), -1):
        side = side_at(analysis, sentence, place)
        if side:
            return side
        token = sentence.tokens[place]
        if token.pos not in ("ADJ", "NOUN", "PROPN", "PART", "ADV") and token.text not in ("'s", "’s"):
            return None
    return None


def partner_of(analysis: Analysis, one: Side) -> Side | None:
    """Return the other of the two countries that a document is about.

    Parameters
    ----------
    analysis : Analysis
        The document.
    one : Side
        The one.

    Returns
    -------
    Side or None
        None if the document is about others.
    """
    pair = principals(analysis)
    if one.entity not in pair:
        return None
    return next((Side(e, one.index, "name") for e in pair if e != one.entity), None)


def planners_of(analysis: Analysis, sentence: Sentence, verb: Token) -> list[Side]:
    """Return the states whose deal or plan a verb of trade tells: 'the premier announced a deal to buy'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence : Sentence
        Where.
    verb : Token
        The verb of trade, an infinitive behind a noun.

    Returns
    -------
    list of Side
        None, one or several.
    """
    if not verb.dep.startswith("acl") or "VerbForm=Inf" not in verb.morph:
        return []
    governor = sentence.tokens[sentence.tokens[verb.head].head]
    found: dict[str, Side] = {}
    for token in subjects(sentence, governor) if governor.pos == "VERB" else ():
        for filler in fillers(analysis, sentence, token):
            state = analysis.register.state(filler.entity)
            if analysis.register.is_a(state, "kg:Country"):
                found.setdefault(state, Side(state, token.index, "name"))
    return list(found.values())


def doer_of(analysis: Analysis, sentence: Sentence, noun: Token) -> Side | None:
    """Return the country that does something to its own trade: 'A wants to raise exports of G'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence : Sentence
        Where.
    noun : Token
        The noun of trade.

    Returns
    -------
    Side or None
        None if the noun is not the object of a verb with a country as its subject.
    """
    verb = sentence.tokens[noun.head]
    if noun.dep != "obj" or verb.pos != "VERB" or sentence.below(noun.index, "nmod:poss"):
        return None
    acting = [f for t in subjects(sentence, verb) for f in fillers(analysis, sentence, t)]
    states = {analysis.register.state(f.entity): f.token.index for f in acting}
    if len(states) != 1:
        return None
    state, index = next(iter(states.items()))
    return Side(state, index, "name") if analysis.register.is_a(state, "kg:Country") else None
