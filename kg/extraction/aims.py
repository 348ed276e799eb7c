"""Figures that are aimed at: 'to double trade to 5 billion by 2030' tells a target, not a trade."""

from __future__ import annotations

import re

from kg.extraction.analysis import Analysis
from kg.extraction.gauges import Gauge
from kg.extraction.nearness import Figure
from kg.extraction.syntax import Sentence, Token

__all__ = ["is_aimed_at", "raised"]

_REACH = 14
_STANDING = ("it", "this", "that", "them")
#: What stands before the amount that something is to come to.
_LED_TO = re.compile(r"\bto (?:(?:a|the|some|about|around|over|nearly|at least|more than|record) ){0,3}$")
_WISHES = ("kg:Desired", "kg:Planned", "kg:Proposed")


def is_aimed_at(analysis: Analysis, figure: Figure, gauge: Gauge) -> bool:
    """Tell whether a figure is what somebody means to bring a measure to.

    Parameters
    ----------
    analysis : Analysis
        The document.
    figure : Figure
        The figure.
    gauge : Gauge
        The words for the measure.

    Returns
    -------
    bool
        True of 'aim to raise trade to', 'pledged to double it to', 'hoped that trade would reach'; False
        of what is only expected.
    """
    sentence = figure.sentence
    verb = raised(analysis, figure, gauge)
    if verb is not None:
        return _is_wished(analysis, sentence, verb)
    if gauge.verb or gauge.sentence.number != sentence.number:
        return False
    reaching = analysis.knowledge.language.words("kg:levelVerb", "kg:Observation")
    verb = next((t for t in (figure.head, *sentence.ancestors(figure.head.index)) if t.pos == "VERB"), None)
    if verb is None or verb.lemma not in reaching or verb.dep not in ("ccomp", "advcl", "xcomp"):
        return False
    head = sentence.tokens[verb.head]
    own = any(t.index == gauge.token.index for t in sentence.below(verb.index, "nsubj"))
    return own and analysis.knowledge.language.table("kg:governor").get(head.lemma) == "kg:Desired"


def raised(analysis: Analysis, figure: Figure, gauge: Gauge | None = None) -> Token | None:
    """Return the verb by which a measure, or 'it', is brought to an amount: 'to lift it to 5 billion'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    figure : Figure
        The amount.
    gauge : Gauge or None
        The words for the measure; without them only a pronoun is taken.

    Returns
    -------
    Token or None
        None if the amount is not what something is brought to.
    """
    sentence, first = figure.sentence, figure.tokens[0].index
    whole = figure.quantity.whole
    led = _LED_TO.search(analysis.text[max(0, whole.start - 32) : whole.start])
    if not led and not whole.of(analysis.text).lower().startswith("up to"):
        return None
    words = analysis.knowledge.language.words("kg:raisingVerb", "kg:Observation")
    for token in reversed(sentence.tokens[max(0, first - _REACH) : first]):
        if token.text in (";", ":", "."):
            return None
        if token.lemma in words and token.pos in ("VERB", "ADJ", "NOUN"):
            between = sentence.tokens[token.index + 1 : first]
            named = gauge is not None and any(t.index == gauge.token.index for t in between)
            stands = any(t.text.lower() in _STANDING for t in between[:1])
            return token if named or stands else None
    return None


def _is_wished(analysis: Analysis, sentence: Sentence, verb: Token) -> bool:
    """Tell whether a raising is meant, not done: 'aim to raise', 'pledged to double', 'a plan to lift'."""
    tokens, table = sentence.tokens, analysis.knowledge.language.table("kg:governor")
    index = verb.index - 1
    while index > 0 and tokens[index].pos == "ADV":
        index -= 1
    leading = tokens[index].text.lower() if index >= 0 else ""
    if verb.dep == "ccomp" and table.get(tokens[verb.head].lemma) == "kg:Desired":
        # 'We hope that we will expand trade to'.
        return True
    if leading not in ("to", "of", "for", "at", "towards", "toward", "on"):
        return False
    governor = tokens[index - 1] if index else None
    if governor is None:
        return False
    if governor.text in (",", "and") or governor.pos in ("PROPN", "SYM"):
        # 'A, B to double trade to 5 billion' heads an article.
        return leading == "to" and verb.dep == "root"
    return table.get(governor.lemma) in _WISHES and governor.lemma not in ("expect", "likely", "due")
