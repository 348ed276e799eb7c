"""What a figure is that no words for a measure explain."""

from __future__ import annotations

from kg.extraction.analysis import Analysis
from kg.extraction.figures.changes import clause_of, is_change
from kg.extraction.figures.gauges import MeasureTable
from kg.extraction.figures.nearness import Figure
from kg.extraction.grammar.syntax import Sentence
from kg.extraction.reference.principals import SIDES

__all__ = ["is_of_dealings", "spare_of"]


def is_of_dealings(analysis: Analysis) -> bool:
    """Tell whether a document speaks of at least two states, so that a bare figure may be of their dealings.

    Parameters
    ----------
    analysis : Analysis
        The document.

    Returns
    -------
    bool
        False of a document on one country's own affairs.
    """
    acting = {analysis.register.state(a.entity) or a.entity for a in analysis.anchors()}
    return sum(1 for state in acting if analysis.register.is_a(state, *SIDES)) > 1


def spare_of(analysis: Analysis, figure: Figure, table: MeasureTable, dealings: bool) -> str | None:
    """Return the general measure of a figure that nothing explains.

    Parameters
    ----------
    analysis : Analysis
        The document.
    figure : Figure
        The figure.
    table : MeasureTable
        The measures.
    dealings : bool
        Whether the document is of what states have to do with each other.

    Returns
    -------
    str or None
        A sum of money, a quantity of goods, a change, a share; None of what is no figure by itself.
    """
    kind = figure.quantity.kind
    if not dealings and not (kind == "currency" and _names_side(analysis, figure.sentence)):
        return None
    if kind != "percent":
        return table.fallback.get(kind)
    if is_change(analysis, figure):
        return table.fallback.get("change")
    return table.fallback.get("share") if _is_share(analysis, figure) else None


def _names_side(analysis: Analysis, sentence: Sentence) -> bool:
    acting = (analysis.register.state(a.entity) or a.entity for a in analysis.anchors(sentence))
    return any(analysis.register.is_a(state, *SIDES) for state in acting)


def _is_share(analysis: Analysis, figure: Figure) -> bool:
    """Tell whether a percentage is a part of something: 'of' follows, or a verb of making up stands above."""
    sentence, last = figure.sentence, figure.tokens[-1].index
    language = analysis.knowledge.language
    following = sentence.tokens[last + 1 : last + 2]
    in_digits = any(c.isdigit() for c in figure.quantity.span.of(analysis.text))
    ahead = analysis.text[max(0, figure.quantity.whole.start - 4) : figure.quantity.whole.start]
    apposed = ahead.endswith((" or ", ", "))
    if (in_digits or apposed) and following and following[0].text.lower() == "of":
        # 'Half of the world' is no figure unless something makes it up, or it explains another.
        return True
    nouns = language.words("kg:partNoun", "kg:Observation")
    before = sentence.tokens[max(0, figure.tokens[0].index - 4) : figure.tokens[0].index]
    if any(t.lemma in nouns for t in before):
        return True
    verb = clause_of(figure)
    return verb is not None and verb.lemma in language.words("kg:partVerb", "kg:Observation")
