"""Observations: which number is the figure of what, whose, and of when."""

from __future__ import annotations

import dataclasses
import re
from decimal import Decimal
from itertools import groupby

from kg.extraction.analysis import Analysis
from kg.extraction.figures.exactly import exact
from kg.extraction.figures.gauges import Gauge, MeasureTable, find_gauges
from kg.extraction.figures.measuring import Figure, Reading, read
from kg.extraction.figures.placing import place
from kg.extraction.figures.quantities import UnitTable, find_quantities
from kg.extraction.figures.ranks import find_ranks
from kg.extraction.figures.resumed import topic_of
from kg.extraction.figures.sides import Parties
from kg.extraction.figures.spares import is_of_dealings
from kg.extraction.figures.timing import beside, is_one_change, leads_to_next
from kg.extraction.figures.whose import settle_parties, sides_of
from kg.extraction.findings import Observation
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.reference.principals import principals
from kg.extraction.talk.stance import modality, speaker
from kg.extraction.time.dates import TimeExpression
from kg.reading.document import Span

__all__ = ["find_figures"]

#: What stands before a figure that a change starts from.
_CHANGED_FROM = re.compile(r"\bfrom (?:(?:the|its|their|a) )?(?:(?:current|present|existing) )?$")
#: What stands before a time that a figure is only compared with: 'down 9 percent from the previous year'.
_COMPARED_WITH = re.compile(
    r"\b(?:compared (?:with|to)|(?:percent|per cent|pc|%) (?:on|from|than)|than) (?:in )?(?:the )?$", re.I
)


def find_figures(
    analysis: Analysis, times: tuple[TimeExpression, ...], table: MeasureTable
) -> tuple[Observation, ...]:
    """Find the figures that a document states.

    Parameters
    ----------
    analysis : Analysis
        The document, its names and pronouns resolved.
    times : tuple of TimeExpression
        Its expressions of time.
    table : MeasureTable
        The measures of the ontology.

    Returns
    -------
    tuple of Observation
        In the order of the text.
    """
    language = analysis.knowledge.language
    units = UnitTable(language)
    figures = place(analysis, find_quantities(analysis.text, units), times)
    by_sentence = {n: tuple(g) for n, g in groupby(figures, key=lambda f: f.sentence.number)}
    known: dict[str, tuple[int, Parties]] = {}
    last: Reading | None = None
    topic: Gauge | None = None
    dealings = is_of_dealings(analysis)
    earlier = Parties()
    found: list[Observation] = []
    told: dict[Span, Parties] = {}
    spare = frozenset(table.fallback.values())
    for sentence in analysis.sentences:
        gauges = find_gauges(sentence, table, analysis)
        here = by_sentence.get(sentence.number, ())
        readings = read(analysis, here, gauges, table, last, topic, dealings)
        topic = topic_of(gauges, table, topic)
        for gauge in gauges:
            for measure in gauge.measures:
                parties = sides_of(analysis, gauge, measure, table)
                if parties.reporter and parties.counterpart:
                    known[measure] = (sentence.number, parties)
        shared: Parties | None = None
        for plain in readings:
            reading = exact(analysis, plain, table)
            # A rise is of those whose the amount beside it is.
            before = told.get(reading.gauge.span) if reading.measure in table.growth.values() else None
            parties = before or settle_parties(analysis, reading, table, known, shared, earlier)
            shared = earlier = told[reading.gauge.span] = parties
            found += _observe(analysis, reading, parties, here, times)
            last = last if reading.measure in spare else reading
    return tuple(
        sorted(
            {*found, *find_ranks(analysis)},
            key=lambda o: (o.evidence, o.measure, o.value or o.lower or Decimal(0), o.reporter or ""),
        )
    )


def _observe(
    analysis: Analysis,
    reading: Reading,
    parties: Parties,
    figures: tuple[Figure, ...],
    times: tuple[TimeExpression, ...],
) -> list[Observation]:
    """Make the observation, or one for each side where the text says 'each'."""
    figure, quantity = reading.figure, reading.figure.quantity
    sentence = figure.sentence
    when = _period(analysis, figure, figures, times)
    ends = [quantity.whole] + (
        [reading.gauge.span] if reading.gauge.sentence.number == sentence.number else []
    )
    if (
        when is not None
        and when.span.start - quantity.whole.end <= 40
        and when.span.start >= quantity.whole.start
    ):
        ends.append(when.span)
    if reading.gauge.sentence.number != sentence.number:
        ends.append(sentence.cover([sentence.tokens[0], figure.head]))
    evidence = Span(min(s.start for s in ends), max(s.end for s in ends))
    verb = next(
        (t for t in (figure.head, *sentence.ancestors(figure.head.index)) if t.pos == "VERB"), figure.head
    )
    persons = (
        analysis.knowledge.entities[reading.measure].linked("kg:quantity")
        if reading.measure in analysis.knowledge.entities
        else ()
    )
    unit = quantity.unit or ("unit:PERSON" if "person" in persons else "unit:NUM")
    exceeds = (
        verb.lemma in analysis.knowledge.language.words("kg:exceedingVerb", "kg:Observation")
        and figure.head.dep == "obj"
    )
    # What a change starts from is so already, whatever is planned: 'to raise trade from $5 billion'.
    base = _CHANGED_FROM.search(analysis.text[max(0, quantity.whole.start - 24) : quantity.whole.start])
    observation = Observation(
        reading.measure,
        (evidence,),
        quantity.value,
        quantity.lower,
        quantity.upper,
        unit,
        parties.reporter,
        parties.counterpart if parties.counterpart != parties.reporter else None,
        parties.good,
        when.period if when else None,
        quantity.approximate or exceeds,
        quantity.bound or (("max" if _denied(sentence, verb) else "min") if exceeds else None),
        None if base else _trend(analysis, reading, verb),
        "kg:Asserted" if base else modality(analysis, sentence, verb),
        speaker(analysis, sentence, verb),
        max(0.5, round(0.95 - 0.06 * reading.cost, 2)),
    )
    following = sentence.tokens[figure.tokens[-1].index + 1 :][:1]
    if following and following[0].text.lower() == "each":
        pair = (parties.reporter, parties.counterpart)
        first, second = pair if all(pair) else principals(analysis) or (None, None)
        if first and second:
            sides = ((first, second), (second, first))
            return [dataclasses.replace(observation, reporter=a, counterpart=b) for a, b in sides]
    return [observation]


def _denied(sentence: Sentence, verb: Token) -> bool:
    """Tell whether 'not' stands before a verb: 'is not expected to exceed'."""
    return any(
        t.text.lower() in ("not", "n't", "never")
        for t in sentence.tokens[max(0, verb.index - 5) : verb.index]
    )


def _trend(analysis: Analysis, reading: Reading, verb: Token) -> str | None:
    """Return the direction that the clause gives the figure."""
    figure = reading.figure
    words = analysis.knowledge.language.table("kg:directionWord")
    for token in (verb, figure.sentence.tokens[figure.head.head]):
        named = token.span.overlaps(reading.gauge.span) and not reading.gauge.verb
        if token.lemma in words and token.pos in ("VERB", "ADV", "ADP", "ADJ") and not named:
            return words[token.lemma]
    before = figure.sentence.tokens[max(0, figure.tokens[0].index - 1) : figure.tokens[0].index]
    if before and before[0].text.lower() in words and before[0].pos in ("ADV", "ADP", "ADJ"):
        return words[before[0].text.lower()]
    for token in figure.sentence.tokens[figure.tokens[-1].index + 1 :][:3]:
        if token.lemma in words and token.pos == "NOUN":
            return words[token.lemma]
    return None


def _period(
    analysis: Analysis, figure: Figure, figures: tuple[Figure, ...], times: tuple[TimeExpression, ...]
) -> TimeExpression | None:
    """Return the time that a figure is of: its own, else that of the other end of the change it tells."""
    changes = (f for f in figures if f is not figure and is_one_change(analysis, figure, f))
    for one in (figure, *changes, *beside(analysis, figure, figures)):
        time = _own_period(analysis, one, figures, times)
        if time is not None:
            return time
    return None


def _own_period(
    analysis: Analysis, figure: Figure, figures: tuple[Figure, ...], times: tuple[TimeExpression, ...]
) -> TimeExpression | None:
    """Return the time that goes with a figure: what follows it, else what opens the sentence."""
    sentence = figure.sentence
    mine = [
        t
        for t in times
        if sentence.span.covers(t.span)
        and t.period
        and not _COMPARED_WITH.search(
            analysis.text[max(sentence.span.start, t.span.start - 24) : t.span.start]
        )
    ]
    end = figure.quantity.whole.end
    following = min(
        (f.quantity.whole.start for f in figures if f.quantity.span.start > end), default=sentence.span.end
    )
    for time in mine:
        between = analysis.text[end : time.span.start]
        aside = "(" in between and ")" not in analysis.text[time.span.end : time.span.end + 1]
        if end <= time.span.start < following and not set(between) & set(";:") and not aside:
            if leads_to_next(analysis, between, time, following):
                continue
            return time
    opening = min((f.quantity.whole.start for f in figures), default=sentence.span.end)
    before = [t for t in mine if t.span.end <= figure.quantity.whole.start]
    if not before:
        return None
    nearest = before[-1]
    if nearest.span.end <= opening:
        return nearest
    own = analysis.text[nearest.span.end : figure.quantity.whole.start]
    earlier = (f for f in figures if f.quantity.span.end < figure.quantity.span.start)
    previous = max(f.quantity.whole.end for f in earlier)
    ahead = analysis.text[previous : nearest.span.start]
    if nearest.span.start >= previous and leads_to_next(
        analysis, ahead, nearest, figure.quantity.whole.start
    ):
        return nearest
    apart = "," in own or re.search(r"\b(?:to|from|and)\s*$", own)
    return nearest if nearest.span.start >= previous and not apart else None
