"""Figures beside which no words name a measure: what they go on from, or what kind of figure they are."""

from __future__ import annotations

import dataclasses
import re

from kg.extraction.analysis import Analysis
from kg.extraction.figures.aims import raised
from kg.extraction.figures.changes import clause_of, is_apposed, is_change
from kg.extraction.figures.gauges import Gauge, MeasureTable
from kg.extraction.figures.nearness import Figure, is_counted
from kg.extraction.grammar.syntax import Sentence, Token

__all__ = ["Reading", "base_of", "resume", "topic_of"]

_BACK = 2
_AMOUNTS = ("currency", "mass", "volume", "energy")
_PRONOUNS = ("it", "this", "that", "which", "they")
_OF_THEM = re.compile(
    r",? (?:(?:some|about|around|over|more than) )?(?:of|among) (?:whom|which|them|these|those)\b"
)


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """A figure with the words that say what it measures."""

    figure: Figure
    gauge: Gauge
    measure: str
    cost: float


def topic_of(gauges: tuple[Gauge, ...], table: MeasureTable, before: Gauge | None) -> Gauge | None:
    """Return the measure's words that a later 'it' goes back to: of trade, or else the last that can grow.

    Parameters
    ----------
    gauges : tuple of Gauge
        Those of a sentence.
    table : MeasureTable
        The measures.
    before : Gauge or None
        What was the topic so far.

    Returns
    -------
    Gauge or None
        The topic from here on.
    """
    growing = [g for g in gauges if not g.verb and any(m in table.growth for m in g.measures)]
    mutual = [g for g in growing if set(g.measures) & table.mutual]
    found = mutual or growing
    return found[-1] if found else before


def resume(
    analysis: Analysis,
    figure: Figure,
    gauges: tuple[Gauge, ...],
    found: list[Reading],
    last: Reading | None,
    topic: Gauge | None,
    table: MeasureTable,
) -> Reading | None:
    """Read a figure that goes on from another, or from what was spoken of just before.

    Parameters
    ----------
    analysis : Analysis
        The document.
    figure : Figure
        The figure, beside which no words name a measure.
    gauges : tuple of Gauge
        The measures' words of its sentence.
    found : list of Reading
        What was read in the sentence so far.
    last : Reading or None
        The last figure of the document whose measure was named.
    topic : Gauge or None
        The measure's words last spoken of in an earlier sentence.
    table : MeasureTable
        The measures.

    Returns
    -------
    Reading or None
        None if the words bear out no measure.

    Notes
    -----
    'Trade is growing. It reached 5 billion dollars, up 12 percent, or 600 million dollars.'
    """
    number, kind = figure.sentence.number, figure.quantity.kind
    part = _part_of(analysis, figure, found)
    if part:
        return part
    if last is not None and number - last.figure.sentence.number > _BACK:
        last = None
    if topic is not None and not 0 < number - topic.sentence.number <= _BACK:
        topic = None
    if kind in ("percent", "ratio") and (is_change(analysis, figure) or is_apposed(analysis, figure, gauges)):
        return _change(analysis, figure, gauges, found, last, topic, table)
    if kind == "count" and is_counted(figure) is None and found:
        # 'To double the number of tourists to 2 million'.
        base = base_of(found[-1].measure, table)
        led = re.search(
            r" to (?:[a-z]+ ){0,2}$",
            analysis.text[max(0, figure.quantity.whole.start - 24) : figure.quantity.whole.start],
        )
        if led and base != found[-1].measure and "person" in table.kinds.get(base, ()):
            return Reading(figure, found[-1].gauge, base, 3.0)
    if kind in _AMOUNTS:
        return _level(analysis, figure, found, last, topic, table)
    return None


def _part_of(analysis: Analysis, figure: Figure, found: list[Reading]) -> Reading | None:
    """Read 'of whom 400 came from A' as of those counted just before."""
    if not found or is_counted(figure) is not None or figure.quantity.kind == "time":
        return None
    before, start, end = found[-1], figure.quantity.whole.start, figure.quantity.whole.end
    if before.figure.quantity.kind != figure.quantity.kind or before.figure.sentence != figure.sentence:
        return None
    around = (analysis.text[before.figure.quantity.span.end : start], analysis.text[end : end + 24])
    if _OF_THEM.search(around[0][-32:]) or _OF_THEM.match(around[1]):
        return dataclasses.replace(before, figure=figure)
    return None


def _own(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """Return the subject of a verb, or of the verb that it goes on from."""
    for above in (verb, *sentence.ancestors(verb.index)):
        found = sentence.below(above.index, "nsubj", "nsubj:pass")
        if found or above.dep.partition(":")[0] not in ("conj", "xcomp", "advcl"):
            return tuple(found)
    return ()


def base_of(measure: str, table: MeasureTable) -> str:
    """Return the measure of which another gives the growth, a share, an aim.

    Parameters
    ----------
    measure : str
        A measure.
    table : MeasureTable
        The measures.

    Returns
    -------
    str
        What it is of; the measure itself if it is of no other.
    """
    for tables in (table.growth, table.share, table.target):
        for base, derived in sorted(tables.items()):
            if derived == measure:
                return base
    return measure


def _change(
    analysis: Analysis,
    figure: Figure,
    gauges: tuple[Gauge, ...],
    found: list[Reading],
    last: Reading | None,
    topic: Gauge | None,
    table: MeasureTable,
) -> Reading | None:
    """Read a change as that of the measure that the words before it name."""
    own = _subject(analysis, figure)
    start = figure.quantity.whole.start
    ahead = [g for g in gauges if g.span.end <= start and any(m in table.growth for m in g.measures)]
    said = [g for g in ahead if own is not None and g.span.overlaps(own.span)]
    if said:
        return _grown(figure, said[-1], next(m for m in said[-1].measures if m in table.growth), table, 4.0)
    if own is None:
        if found and (not ahead or ahead[-1].span.start <= found[-1].figure.quantity.span.start):
            return _grown(figure, found[-1].gauge, found[-1].measure, table, 3.0)
        if ahead and not found:
            measure = next(m for m in ahead[-1].measures if m in table.growth)
            return _grown(figure, ahead[-1], measure, table, 4.0)
        if (
            not ahead
            and last is not None
            and (topic is None or last.gauge.sentence.number >= topic.sentence.number)
        ):
            return _grown(figure, last.gauge, last.measure, table, 4.5)
        if not ahead and topic is not None:
            measure = next(m for m in topic.measures if m in table.growth)
            return _grown(figure, topic, measure, table, 4.5)
    return None


def _grown(figure: Figure, gauge: Gauge, measure: str, table: MeasureTable, cost: float) -> Reading | None:
    base = base_of(measure, table)
    growth = table.growth.get(base) or table.fallback.get("change")
    return Reading(figure, gauge, growth, cost) if growth else None


def _subject(analysis: Analysis, figure: Figure) -> Token | None:
    """Return what a figure is said of where that is something of its own: neither 'it' nor 'the increase'."""
    language = analysis.knowledge.language
    plain = {
        *language.words("kg:figureStandIn", "kg:Observation"),
        *language.table("kg:directionWord"),
        "rate",
        "pace",
        "estimate",
    }
    verb = clause_of(figure)
    for subject in _own(figure.sentence, verb) if verb is not None else ():
        if subject.pos in ("NOUN", "PROPN") and subject.lemma not in plain:
            anchor = analysis.at(figure.sentence, subject)
            actor = anchor is not None and analysis.register.is_a(anchor.entity, "kg:Actor")
            measured = subject.span.start >= figure.quantity.span.start
            if not actor and not measured:
                return subject
    return None


def _level(
    analysis: Analysis,
    figure: Figure,
    found: list[Reading],
    last: Reading | None,
    topic: Gauge | None,
    table: MeasureTable,
) -> Reading | None:
    """Read an amount that what was spoken of is said to have come to: 'it reached', 'or 5 billion'."""
    kind = figure.quantity.kind
    if found:
        between = analysis.text[found[-1].figure.quantity.span.end : figure.quantity.whole.start]
        base = base_of(found[-1].measure, table)
        if between.strip(" ,(") in ("or", *(("",) if "(" in between else ())) and table.takes(base, kind):
            return Reading(figure, found[-1].gauge, base, 3.0)
    if not _comes_to(analysis, figure):
        return None
    for reading in (*reversed(found), *((last,) if last else ())):
        base = base_of(reading.measure, table)
        if table.takes(base, kind):
            fresh = topic is not None and topic.sentence.number > reading.gauge.sentence.number
            if reading in found or not fresh:
                return Reading(figure, reading.gauge, base, 4.5)
    if topic is not None:
        for measure in topic.measures:
            if table.takes(measure, kind) and measure in table.growth:
                return Reading(figure, topic, measure, 4.5)
    return None


def _comes_to(analysis: Analysis, figure: Figure) -> bool:
    """Tell whether a clause says what level 'it' reached, or was brought to."""
    language, verb = analysis.knowledge.language, clause_of(figure)
    if raised(analysis, figure) is not None:
        # 'The two want to lift it to 5 billion'.
        return True
    if verb is None:
        return False
    stands = language.words("kg:figureStandIn", "kg:Observation")
    moving = language.table("kg:directionWord")
    levels = language.words("kg:levelVerb", "kg:Observation")
    if verb.lemma not in levels and verb.lemma not in moving and verb.pos != "AUX":
        return False
    before = [s for s in _own(figure.sentence, verb) if s.span.start < figure.quantity.span.start]
    if not before:
        return verb.lemma in levels
    for subject in before:
        if subject.text.lower() in _PRONOUNS or subject.lemma in stands:
            return True
        if subject.text.lower() in ("we", "you") or analysis.at(figure.sentence, subject) is not None:
            return verb.lemma in levels
    return False
