"""Whether a percentage says by how much something changed."""

from __future__ import annotations

from kg.extraction.analysis import Analysis
from kg.extraction.figures.gauges import Gauge
from kg.extraction.figures.nearness import Figure
from kg.extraction.grammar.syntax import Token

__all__ = ["clause_of", "is_apposed", "is_change"]

_MORE = (
    "more",
    "less",
    "higher",
    "lower",
    "fewer",
    "greater",
    "bigger",
    "cheaper",
    "faster",
    "shorter",
    "longer",
    "slower",
    "dearer",
    "costlier",
    "smaller",
)


def is_change(analysis: Analysis, figure: Figure) -> bool:
    """Tell whether a percentage says by how much something changed.

    Parameters
    ----------
    analysis : Analysis
        The document.
    figure : Figure
        The percentage.

    Returns
    -------
    bool
        Whether a word of direction stands by it: 'up 5 percent', 'a 5 percent rise', '5 percent more than'.
    """
    words = analysis.knowledge.language.table("kg:directionWord")
    sentence, first, last = figure.sentence, figure.tokens[0].index, figure.tokens[-1].index
    ahead = analysis.text[max(0, figure.quantity.whole.start - 4) : figure.quantity.whole.start]
    following = sentence.tokens[last + 1 : last + 2]
    of_other = bool(following) and following[0].text.lower() == "of"
    if ahead.endswith(" to ") or (of_other and sentence.tokens[first - 1].pos in ("VERB", "ADV")):
        # 'Rose to 40 percent' is where it led, 'won 60 percent of the votes' a part.
        return False
    for token in reversed(sentence.tokens[max(0, first - 5) : first]):
        if (
            token.text.lower() == "up"
            and token.index
            and sentence.tokens[token.index - 1].lemma in ("make", "take")
        ):
            break
        deal = token.lemma == "contract" and token.pos != "VERB"
        if (token.lemma in words or token.text.lower() in words) and not deal:
            return True
        if token.pos in ("NUM", "PUNCT"):
            break
    after = sentence.tokens[last + 1 : last + 4]
    if any(t.text.lower() in _MORE for t in after[:1]):
        return True
    for token in after:
        if token.pos == "NOUN" and token.lemma in words:
            return True
        if token.pos in ("ADP", "PUNCT", "VERB", "AUX", "CCONJ"):
            break
    verb = clause_of(figure)
    return verb is not None and verb.lemma in words and not of_other


def is_apposed(analysis: Analysis, figure: Figure, gauges: tuple[Gauge, ...]) -> bool:
    """Tell whether a percentage follows a change of a measure: 'a drop in trade, of some 9 percent'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    figure : Figure
        The percentage.
    gauges : tuple of Gauge
        The measures' words of its sentence.

    Returns
    -------
    bool
        Whether a change of one of them is told shortly before, and nothing goes on from the percentage.
    """
    words = analysis.knowledge.language.table("kg:directionWord")
    sentence, first = figure.sentence, figure.tokens[0].index
    if not any(0 < first - g.token.index <= 14 for g in gauges):
        return False
    near = sentence.tokens[max(0, first - 18) : first]
    moving = [t for t in near if t.lemma in words and t.pos in ("NOUN", "VERB")]
    following = sentence.tokens[figure.tokens[-1].index + 1 : figure.tokens[-1].index + 2]
    closed = not following or following[0].pos in ("PUNCT", "CCONJ")
    return (
        bool(moving) and closed and not any(t.pos == "NUM" for t in sentence.tokens[moving[-1].index : first])
    )


def clause_of(figure: Figure) -> Token | None:
    """Return the word that heads the clause of a figure, or nothing.

    Parameters
    ----------
    figure : Figure
        The figure.

    Returns
    -------
    Token or None
        The verb above it, or the adjective that is said of something.
    """
    sentence = figure.sentence
    return next(
        (
            t
            for t in (figure.head, *sentence.ancestors(figure.head.index))
            if t.pos in ("VERB", "AUX") or (t.pos == "ADJ" and sentence.below(t.index, "cop"))
        ),
        None,
    )
