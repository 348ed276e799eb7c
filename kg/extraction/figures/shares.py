"""Shares of a trade: what one supplies of another's need, and what part of goods a duty is on."""

from __future__ import annotations

from kg.extraction.analysis import Analysis
from kg.extraction.figures.flows import acting_in, state_at
from kg.extraction.figures.gauges import Gauge, MeasureTable
from kg.extraction.figures.nearness import Figure
from kg.extraction.figures.sides import Parties

__all__ = ["supplied_share", "weighs_on"]


def supplied_share(analysis: Analysis, figure: Figure, gauge: Gauge, found: Parties) -> Parties | None:
    """Read a share that one supplies of another's need: 'A supplies 60 percent of B's oil'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    figure : Figure
        The share.
    gauge : Gauge
        The verb.
    found : Parties
        Who supplies, as the grammar has it.

    Returns
    -------
    Parties or None
        The one supplied as the reporter; None if the share is of what the supplier sells.
    """
    sentence = figure.sentence
    following = sentence.tokens[figure.tokens[-1].index + 2 :][:5]
    owner = next((t for t in following if state_at(analysis, sentence, t)), None)
    if owner is None or not gauge.verb:
        return None
    reporter = state_at(analysis, sentence, owner)
    supplier = acting_in(analysis, sentence, gauge.token)
    return Parties(reporter, supplier, found.good) if reporter != supplier else None


def weighs_on(figure: Figure, table: MeasureTable, analysis: Analysis) -> bool:
    """Tell whether a share is what a duty is on: 'tariffs on 95 percent of exports'.

    Parameters
    ----------
    figure : Figure
        The share.
    table : MeasureTable
        The measures.
    analysis : Analysis
        The document.

    Returns
    -------
    bool
        Whether words for a duty and 'on' stand right before it.
    """
    sentence, first = figure.sentence, figure.tokens[0].index
    words = analysis.knowledge.language.words
    duties = {m for m in table.kinds if words("kg:bearingVerb", m)}
    near = sentence.tokens[max(0, first - 5) : first]
    on = next((i for i, t in enumerate(near) if t.text.lower() == "on"), 0)
    return on > 0 and bool(duties & set(table.phrases.get((near[on - 1].text.lower(),), ())))
