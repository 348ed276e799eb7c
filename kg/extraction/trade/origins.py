"""Where goods are from that another buys: 'A's refiners halted B-n oil purchases'."""

from __future__ import annotations

from kg.extraction.analysis import Analysis
from kg.extraction.fillers import fillers
from kg.extraction.grammar.arguments import subjects
from kg.extraction.grammar.syntax import Sentence, Token

__all__ = ["is_origin"]


def is_origin(analysis: Analysis, sentence: Sentence, noun: Token, adjective: Token) -> bool:
    """Tell whether the adjective of a country before goods says where they are from, not who buys them.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence : Sentence
        Where.
    noun : Token
        The noun of buying: 'imports', 'purchases'.
    adjective : Token
        The word for a country, before the goods.

    Returns
    -------
    bool
        True where the purchases are the object of a clause in which somebody else acts.
    """
    anchor = analysis.at(sentence, adjective)
    verb = sentence.tokens[noun.head]
    if anchor is None or anchor.kind != "demonym" or noun.dep != "obj" or verb.pos != "VERB":
        return False
    if not adjective.index < noun.index - 1 or sentence.below(noun.index, "nmod:poss"):
        return False
    acting = subjects(sentence, verb)
    states = {analysis.register.state(f.entity) for t in acting for f in fillers(analysis, sentence, t)}
    return bool(acting) and anchor.entity not in states
