"""Which words of a sentence say what its numbers measure."""

from __future__ import annotations

import dataclasses
import re
from decimal import Decimal

from kg.extraction.analysis import Analysis
from kg.extraction.figures.gauges import Gauge, MeasureTable
from kg.extraction.figures.nearness import Figure, cost_of, is_counted, partitive_of
from kg.extraction.figures.resumed import Reading, resume
from kg.extraction.figures.spares import spare_of
from kg.extraction.grammar.syntax import Token

__all__ = ["Figure", "Reading", "read"]

_LIMIT = 7.5
_BACK = 2
_MANY = 100
_MILLION = 10**6
_COMPARED = re.compile(
    r"\b(?:up|down) from$|\b(?:compared|as against|against) (?:with|to)?$|\bagainst$|\bcompared (?:with|to)$"
)


def read(
    analysis: Analysis,
    figures: tuple[Figure, ...],
    gauges: tuple[Gauge, ...],
    table: MeasureTable,
    last: Reading | None,
    topic: Gauge | None = None,
    dealings: bool = True,
) -> list[Reading]:
    """Give each figure of a sentence its measure, if the sentence or the one before it names one."""
    found: list[Reading] = []
    in_turn = _respectively(figures, gauges, table)
    parts = {
        g.span: f
        for g in gauges
        for f in figures
        if f.quantity.kind == "percent" and not g.verb and partitive_of(g.sentence, f.tokens[-1], g)
    }
    for figure in figures:
        best: Reading | None = None
        figure = _as_money(analysis, figure, gauges, figures, table, last)
        relative = figure.quantity.kind == "relative"
        if relative:
            figure = _relative(figure, last)
        for gauge in [in_turn[figure]] if figure in in_turn else gauges:
            whole = parts.get(gauge.span)
            if whole is not None and whole != figure and gauge.span.start > figure.quantity.span.end:
                # Of 'amounted to 2 billion, or a third of GDP' the GDP explains the third only.
                continue
            for measure in gauge.measures:
                if not table.takes(measure, figure.quantity.kind) or _counts_nothing(figure, measure, table):
                    continue
                cost = 1.0 if figure in in_turn else cost_of(analysis, figure, gauge, figures)
                if cost is not None and cost <= _LIMIT and (best is None or cost < best.cost):
                    exact = _exact(analysis, figure, gauge, measure, table)
                    best = Reading(figure, gauge, exact, cost) if exact else best
        if relative and best is None and last is not None and figure.quantity.kind != "relative":
            best = dataclasses.replace(last, figure=figure, cost=4.0)
        if (best is None or best.cost > 2) and found and _continues(analysis, found[-1].figure, figure):
            best = dataclasses.replace(found[-1], figure=figure)
        if (
            best is None
            and last is not None
            and figure.sentence.number - last.figure.sentence.number <= _BACK
        ):
            best = _standing_in(analysis, figure, last)
        if best is None:
            best = resume(analysis, figure, gauges, found, last, topic, table)
        people = _people(analysis, figure) if best is None else None
        if people is not None and "people" in table.fallback:
            counted = table.fallback["people"]
            gauge = Gauge((counted,), figure.sentence, people, people.span)
            found.append(Reading(figure, gauge, counted, 4.0))
        elif best is None and (spare := spare_of(analysis, figure, table, dealings)):
            # An amount that nothing explains is a figure all the same, but nothing later refers back to it.
            gauge = Gauge((spare,), figure.sentence, figure.head, figure.quantity.span)
            found.append(Reading(figure, gauge, spare, 6.0))
        elif best is not None:
            found.append(best)
            last = best
    return found


def _counts_nothing(figure: Figure, measure: str, table: MeasureTable) -> bool:
    """Tell whether a million that stands alone is no number of what is counted in dozens."""
    value = figure.quantity.value or figure.quantity.upper or 0
    alone = figure.quantity.kind == "count" and value >= _MILLION and is_counted(figure) is None
    return alone and table.kinds.get(measure, frozenset()) == frozenset({"count"})


def _as_money(
    analysis: Analysis,
    figure: Figure,
    gauges: tuple[Gauge, ...],
    figures: tuple[Figure, ...],
    table: MeasureTable,
    last: Reading | None,
) -> Figure:
    """Take 'invested two billion', which counts nothing, for money where words for some stand by it."""
    quantity = figure.quantity
    if quantity.kind != "count" or (quantity.value or quantity.upper or 0) < _MILLION or is_counted(figure):
        return figure
    if any("person" in table.kinds.get(m, ()) for g in gauges for m in g.measures):
        return figure
    unit = last.figure.quantity.unit if last and last.figure.quantity.kind == "currency" else None
    meant = dataclasses.replace(figure, quantity=dataclasses.replace(quantity, kind="currency", unit=unit))
    for gauge in gauges:
        if any(table.takes(m, "currency") for m in gauge.measures):
            cost = cost_of(analysis, meant, gauge, figures)
            if cost is not None and cost <= _LIMIT:
                return meant
    return figure


def _people(analysis: Analysis, figure: Figure) -> Token | None:
    """Return the name of a people that a number counts: '1.5 million Kenyans live in'."""
    counted, value = is_counted(figure), figure.quantity.value
    if counted is None or value is None or value < _MANY:
        return None
    anchor = analysis.at(figure.sentence, counted)
    return counted if anchor and anchor.kind == "demonym" else None


def _relative(figure: Figure, last: Reading | None) -> Figure:
    """Reckon 'half of that' from the figure before it."""
    if last is None or figure.sentence.number - last.figure.sentence.number >= _BACK:
        return figure
    base, factor = last.figure.quantity, figure.quantity.value or Decimal(1)
    if base.value is None or base.kind in ("percent", "ratio", "time"):
        return figure
    meant = dataclasses.replace(figure.quantity, value=base.value * factor, unit=base.unit, kind=base.kind)
    return dataclasses.replace(figure, quantity=meant)


def _continues(analysis: Analysis, before: Figure, figure: Figure) -> bool:
    """Tell whether two figures are the ends of one change: 'from A in 2021 to B in 2024'."""
    one, two = before.quantity, figure.quantity
    if one.kind != two.kind or one.unit != two.unit:
        return False
    start = analysis.text[max(0, one.whole.start - 12) : one.whole.start].rstrip().lower()
    between = analysis.text[one.span.end : two.whole.start].rstrip().lower()
    if _COMPARED.search(between) and len(between) < 60:
        return True
    verb = figure.sentence.tokens[figure.head.head]
    if verb.pos == "VERB" and verb.dep == "conj" and not figure.sentence.below(verb.index, "nsubj"):
        return one.kind not in ("count", "ratio", "time")
    return start.endswith(" from") and between.endswith(" to") and len(between) < 60


def _respectively(
    figures: tuple[Figure, ...], gauges: tuple[Gauge, ...], table: MeasureTable
) -> dict[Figure, Gauge]:
    """Pair 'exports and imports' with 'X and Y, respectively'."""
    if not figures or not any(t.text.lower() == "respectively" for t in figures[0].sentence.tokens):
        return {}
    fitting = [g for g in gauges if any(table.takes(m, f.quantity.kind) for m in g.measures for f in figures)]
    return dict(zip(figures, fitting, strict=True)) if len(fitting) == len(figures) else {}


def _exact(analysis: Analysis, figure: Figure, gauge: Gauge, measure: str, table: MeasureTable) -> str | None:
    """Say whether the figure is the measure, its growth, a share of it or an aim; None if it is neither."""
    kind = figure.quantity.kind
    language = analysis.knowledge.language
    duties = language.words("kg:accessWord", "kg:Observation")
    if measure in table.partitive and not any(
        t.lemma in duties or t.text.lower() in duties for t in figure.sentence.tokens
    ):
        return None
    if kind in ("percent", "ratio"):
        last = figure.tokens[-1]
        part = gauge.token.index > last.index and partitive_of(figure.sentence, last, gauge)
        lemmas = {t.lemma for t in figure.sentence.tokens}
        if measure in table.partitive and not part and gauge.span == gauge.token.span:
            return None
        if part and language.words("kg:bearingVerb", measure):
            # 'Cut 90 percent of tariffs' is of tariff lines.
            return min(table.partitive, default=measure)
        if (
            kind == "percent"
            and measure in table.share
            and (part or gauge.verb or "share" in lemmas or "account" in lemmas)
        ):
            return table.share[measure]
        if kind == "percent" and gauge.verb and measure in table.growth:
            return None
        if measure in table.growth and kind not in table.kinds.get(measure, frozenset()):
            near = figure.sentence.tokens[max(0, figure.tokens[0].index - 9) : last.index + 5]
            moving = {t.lemma for t in near} & set(language.table("kg:directionWord"))
            return table.growth[measure] if moving and not part else None
    if measure in table.target and _is_aim(analysis, figure, gauge):
        return table.target[measure]
    if measure in table.gain and _is_gain(analysis, figure):
        return table.gain[measure]
    return measure


def _is_aim(analysis: Analysis, figure: Figure, gauge: Gauge) -> bool:
    """Tell whether a figure is aimed at: a noun of aiming is in its phrase or is what it is said to be."""
    aims = analysis.knowledge.language.words("kg:targetNoun", "kg:Observation")
    sentence = figure.sentence
    for noun in (t for t in sentence.tokens if t.lemma in aims):
        above = [noun, *sentence.ancestors(noun.index)][:3]
        reach = [figure.head, *sentence.ancestors(figure.head.index)][:4]
        close = abs(noun.index - figure.head.index) <= 6 or abs(noun.index - gauge.token.index) <= 3
        if close and {t.index for t in above} & {t.index for t in reach}:
            return True
    return False


def _is_gain(analysis: Analysis, figure: Figure) -> bool:
    """Tell whether a figure is added to a measure: 'boost the economy by', 'add 5 billion to'."""
    verbs = analysis.knowledge.language.words("kg:gainVerb", "kg:Observation")
    sentence = figure.sentence
    above = next((t for t in sentence.ancestors(figure.head.index) if t.pos == "VERB"), None)
    return (
        above is not None
        and above.lemma in verbs
        and sentence.case(figure.head) in ("by", "", "about", "some")
    )


def _standing_in(analysis: Analysis, figure: Figure, last: Reading) -> Reading | None:
    """Read 'this figure' or 'it' as the measure that was spoken of just before."""
    if figure.quantity.kind != last.figure.quantity.kind or is_counted(figure) is not None:
        return None
    if figure.quantity.kind not in ("currency", "percent", "mass", "volume", "energy", "count"):
        return None
    sentence = figure.sentence
    following = sentence.tokens[figure.tokens[-1].index + 1 :][:1]
    if figure.quantity.kind == "percent" and following and following[0].text.lower() == "of":
        # 'That is 60 percent of all output' goes on from no percentage.
        return None
    nouns = analysis.knowledge.language.words("kg:figureStandIn", "kg:Observation")
    for verb in (figure.head, *sentence.ancestors(figure.head.index)):
        for subject in sentence.below(verb.index, "nsubj"):
            determined = any(
                t.text.lower() in ("this", "that", "the", "these")
                for t in sentence.below(subject.index, "det")
            )
            if (
                subject.text.lower() in ("it", "this", "that", "which")
                and analysis.at(sentence, subject) is None
            ) or (subject.lemma in nouns and determined):
                return Reading(figure, last.gauge, last.measure, 5.0)
            return None
    return None
