"""Which of two like measures a figure is of, once its words are known."""

from __future__ import annotations

import dataclasses

from kg.extraction.aims import is_aimed_at
from kg.extraction.analysis import Analysis
from kg.extraction.flows import arrival_of
from kg.extraction.gauges import MeasureTable
from kg.extraction.resumed import Reading
from kg.extraction.shares import supplied_share, weighs_on
from kg.extraction.sides import Parties

__all__ = ["exact"]

_EXPORTS, _IMPORTS = "measure:exports", "measure:imports"


def exact(analysis: Analysis, reading: Reading, table: MeasureTable) -> Reading:
    """Take goods that come into a country for its imports, and a supplied share for a share of them.

    Parameters
    ----------
    analysis : Analysis
        The document.
    reading : Reading
        The figure with its measure.
    table : MeasureTable
        The measures.

    Returns
    -------
    Reading
        With the measure that is meant.
    """
    figure, kind = reading.figure, reading.figure.quantity.kind
    if reading.measure == table.fallback.get("people"):
        return dataclasses.replace(reading, measure=_doing(analysis, reading, table))
    fallback = reading.measure in table.fallback.values()
    if (
        (reading.measure == _EXPORTS or fallback)
        and kind in table.kinds[_IMPORTS]
        and arrival_of(analysis, figure)
    ):
        return dataclasses.replace(reading, measure=_IMPORTS)
    if reading.measure in table.target and is_aimed_at(analysis, figure, reading.gauge):
        return dataclasses.replace(reading, measure=table.target[reading.measure])
    if reading.measure in table.share.values() and weighs_on(figure, table, analysis):
        return dataclasses.replace(reading, measure=min(table.partitive, default=reading.measure))
    supplied = reading.measure == table.share.get(_EXPORTS) and reading.gauge.verb
    if supplied and supplied_share(analysis, figure, reading.gauge, Parties()):
        return dataclasses.replace(reading, measure=table.share[_IMPORTS])
    return reading


def _doing(analysis: Analysis, reading: Reading, table: MeasureTable) -> str:
    """Tell by what they do what people are: 'Kenyans study in A' are students."""
    tokens = reading.figure.sentence.tokens[reading.gauge.token.index + 1 :][:8]
    verb = next((t for t in tokens if t.pos == "VERB"), None)
    if verb is not None:
        for measure in sorted(table.kinds):
            if verb.lemma in analysis.knowledge.language.words("kg:doingVerb", measure):
                return measure
    return reading.measure
