"""Which words of a sentence say what its numbers measure."""

from __future__ import annotations

import dataclasses
import re
from decimal import Decimal

from kg.extraction.analysis import Analysis
from kg.extraction.arguments import subjects
from kg.extraction.dates import TimeExpression
from kg.extraction.gauges import Gauge, MeasureTable
from kg.extraction.quantities import Quantity
from kg.extraction.syntax import Sentence, Token

__all__ = ["Figure", "Reading", "place", "read"]

_EDGES = {"conj": 2.5, "parataxis": 3.0, "advcl": 1.5, "acl": 1.5, "ccomp": 3.0, "dep": 1.5, "list": 2.0}
_LIMIT = 7.5
_BACK = 2
_NOMINAL = ("NOUN", "PROPN")
_COMPARED = re.compile(
    r"\b(?:up|down) from$|\b(?:compared|as against|against) (?:with|to)?$|\bagainst$|\bcompared (?:with|to)$"
)


@dataclasses.dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with its place in the grammar."""

    quantity: Quantity
    sentence: Sentence
    tokens: tuple[Token, ...]
    head: Token


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """A figure with the words that say what it measures."""

    figure: Figure
    gauge: Gauge
    measure: str
    cost: float


def place(
    analysis: Analysis, quantities: tuple[Quantity, ...], times: tuple[TimeExpression, ...]
) -> tuple[Figure, ...]:
    """Place the quantities in their sentences; numbers that are part of a name or a date are none."""
    found: list[Figure] = []
    names = [
        a.span
        for a in analysis.anchors()
        if a.kind in ("name", "post") and analysis.register.is_a(a.entity, "kg:Entity")
    ]
    for quantity in quantities:
        dated = any(t.span.overlaps(quantity.span) for t in times)
        if dated and quantity.kind in ("count", "time"):
            continue
        if quantity.unit is None and any(n.covers(quantity.span) for n in names):
            continue
        words, root = analysis.tokens(quantity.span), analysis.root(quantity.span)
        if words and root:
            sentence, tokens = words
            inside = {t.index for t in tokens}
            heads = [t for t in tokens if t.head not in inside or t.head == t.index]
            figure = Figure(quantity, sentence, tuple(tokens), heads[0] if len(heads) == 1 else root[1])
            if not _is_label(figure):
                found.append(figure)
    return tuple(found)


def _is_label(figure: Figure) -> bool:
    """Tell whether a number only numbers what stands before it: 'Article 5', 'room 12'."""
    first = figure.tokens[0].index
    if figure.quantity.kind != "count" or _counted(figure) is not None or not first:
        return False
    return figure.sentence.tokens[first - 1].pos in _NOMINAL


def read(
    analysis: Analysis,
    figures: tuple[Figure, ...],
    gauges: tuple[Gauge, ...],
    table: MeasureTable,
    last: Reading | None,
) -> list[Reading]:
    """Give each figure of a sentence its measure, if the sentence or the one before it names one."""
    found: list[Reading] = []
    in_turn = _respectively(figures, gauges, table)
    for figure in figures:
        best: Reading | None = None
        relative = figure.quantity.kind == "relative"
        if relative:
            figure = _relative(figure, last)
        for gauge in [in_turn[figure]] if figure in in_turn else gauges:
            for measure in gauge.measures:
                if not table.takes(measure, figure.quantity.kind):
                    continue
                cost = 1.0 if figure in in_turn else _cost(analysis, figure, gauge, figures)
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
        if best is not None:
            found.append(best)
            last = best
    return found


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


def _cost(analysis: Analysis, figure: Figure, gauge: Gauge, figures: tuple[Figure, ...]) -> float | None:
    """Say how far apart a figure and a measure's words stand; None if they cannot belong together."""
    sentence, quantity = figure.sentence, figure.quantity
    if gauge.span.overlaps(quantity.span):
        return None
    counted = _counted(figure)
    if counted is not None:
        inside = gauge.span.covers(counted.span) and not gauge.verb
        return 0.0 if inside else _good_counted(analysis, sentence, counted, gauge)
    if quantity.kind == "time":
        return _lasting(sentence, figure, gauge)
    following = sentence.tokens[figure.tokens[-1].index + 1 :][:1]
    of_other = quantity.kind == "percent" and following and following[0].text.lower() == "of"
    if of_other and not _partitive(sentence, figure.tokens[-1], gauge):
        return None
    if gauge.verb and quantity.kind in ("percent", "ratio", "count"):
        return None
    if gauge.verb and figure.head.head != gauge.token.index and not _object_of(sentence, figure, gauge):
        return None
    first, last = figure.tokens[0], figure.tokens[-1]
    verb = next((t for t in (figure.head, *sentence.ancestors(figure.head.index)) if t.pos == "VERB"), None)
    if (
        verb is not None
        and verb.dep == "conj"
        and any(_within(sentence, t, gauge.token) for t in subjects(sentence, verb))
    ):
        return 2.0 + 0.06 * abs(gauge.token.index - first.index)
    if gauge.token.index > last.index and _adjoins(sentence, last, gauge.token):
        return 0.2 + 0.1 * (gauge.token.index - last.index)
    steps = _path(sentence, figure.head, gauge.token)
    between = [
        f
        for f in figures
        if f is not figure and _lies_between(f, first, gauge) and f.quantity.kind == quantity.kind
    ]
    after = gauge.token.index > last.index
    partitive = after and gauge.token.index - last.index <= 5 and _partitive(sentence, last, gauge)
    cost = steps + 0.06 * abs(gauge.token.index - first.index) + len(between) * 0.7
    if partitive:
        return 0.5
    if not after or gauge.verb:
        return None if _of_another(analysis, figure, gauge) else cost
    broken = any(t.pos == "PUNCT" for t in sentence.tokens[last.index + 1 : gauge.token.index])
    return None if broken else cost + 2.5


def _of_another(analysis: Analysis, figure: Figure, gauge: Gauge) -> bool:
    """Tell whether the clause of a figure has its own subject that is neither the measure nor an actor."""
    sentence = figure.sentence
    nouns = analysis.knowledge.language.words("kg:figureStandIn", "kg:Observation")
    for verb in (figure.head, *sentence.ancestors(figure.head.index)):
        own = [t for t in sentence.below(verb.index, "nsubj") if t.pos in _NOMINAL]
        if own:
            actor = analysis.at(sentence, own[0]) is not None or own[0].lemma in nouns
            actor = actor or (verb.dep.startswith("acl") and verb.head == gauge.token.index)
            return not actor and not _within(sentence, verb, gauge.token)
        if verb.pos == "VERB" and verb.dep not in ("conj", "advcl", "xcomp", "acl"):
            return False
    return False


def _object_of(sentence: Sentence, figure: Figure, gauge: Gauge) -> bool:
    """Tell whether a figure stands in what a verb acts on."""
    for above in sentence.ancestors(figure.head.index):
        if above.index == gauge.token.index:
            return True
        if above.pos in ("VERB", "AUX") and above.dep not in ("conj", "dep"):
            return False
    return False


def _counted(figure: Figure) -> Token | None:
    """Return the noun that a bare number counts, or None if it stands alone."""
    if figure.quantity.kind != "count":
        return None
    sentence = figure.sentence
    best: Token | None = None
    for token in sentence.tokens[figure.tokens[-1].index + 1 :]:
        if token.pos in _NOMINAL:
            best = token
        elif best is not None or not (
            token.pos in ("ADJ", "NUM", "ADV") or token.text in ("-", '"') or token.dep == "amod"
        ):
            break
    return best


def _good_counted(analysis: Analysis, sentence: Sentence, counted: Token, gauge: Gauge) -> float | None:
    """Let a verb of trade count pieces of a good: 'exported 20,000 cars'."""
    anchor = analysis.at(sentence, counted)
    if (
        gauge.verb
        and counted.head == gauge.token.index
        and anchor
        and analysis.register.is_a(anchor.entity, "kg:Good")
    ):
        return 1.0
    return None


def _lasting(sentence: Sentence, figure: Figure, gauge: Gauge) -> float | None:
    """Take a stretch of time for a measure's figure only where the words say that it lasts so long."""
    last = figure.tokens[-1]
    if gauge.token.index > last.index:
        return 0.3 if _adjoins(sentence, last, gauge.token) else None
    verb = sentence.tokens[figure.head.head]
    above = [
        *sentence.below(verb.index, "nsubj"),
        *([sentence.tokens[verb.head]] if verb.dep.startswith("acl") else []),
    ]
    if verb.pos == "VERB" and any(_within(sentence, t, gauge.token) for t in above):
        lasting = verb.lemma in ("last", "take", "run", "span") or sentence.case(figure.head) == "for"
        return 1.0 if lasting else None
    return None


def _within(sentence: Sentence, upper: Token, lower: Token) -> bool:
    return any(t.index == lower.index for t in sentence.subtree(upper.index))


def _adjoins(sentence: Sentence, last: Token, noun: Token) -> bool:
    """Tell whether a noun heads the phrase that a number opens: 'a $1 billion energy investment fund'."""
    between = sentence.tokens[last.index + 1 : noun.index]
    plain = all(
        t.pos in ("ADJ", "NOUN", "PROPN", "NUM", "PART") or t.dep in ("amod", "compound") or t.text in "-'"
        for t in between
    )
    following = sentence.tokens[noun.index + 1] if noun.index + 1 < len(sentence.tokens) else None
    heads = following is None or following.pos not in _NOMINAL
    return plain and len(between) <= 5 and heads


def _partitive(sentence: Sentence, last: Token, gauge: Gauge) -> bool:
    """Tell whether a measure follows as what the number is of: '$5 billion in exports'."""
    if gauge.token.index < last.index + 2:
        return False
    following = sentence.tokens[last.index + 1]
    between = sentence.tokens[last.index + 2 : gauge.token.index]
    verbal = any(t.pos in ("VERB", "AUX", "ADP", "CCONJ", "PUNCT") for t in between)
    return following.text.lower() in ("of", "in", "worth") and not verbal


def _path(sentence: Sentence, one: Token, other: Token) -> float:
    """Return the length of the way between two words in the tree; leaving a clause costs more."""
    upward = [one, *sentence.ancestors(one.index)]
    others = [other, *sentence.ancestors(other.index)]
    shared = {t.index for t in upward} & {t.index for t in others}
    total = 0.0
    for chain in (upward, others):
        for token in chain:
            if token.index in shared:
                break
            total += (
                _EDGES.get(token.dep.partition(":")[0], 1.0)
                if token.pos in ("VERB", "AUX", "SYM", "ADJ")
                else 1.0
            )
    return total


def _lies_between(figure: Figure, first: Token, gauge: Gauge) -> bool:
    low, high = sorted((first.index, gauge.token.index))
    return low < figure.head.index < high


def _exact(analysis: Analysis, figure: Figure, gauge: Gauge, measure: str, table: MeasureTable) -> str | None:
    """Say whether the figure is the measure, its growth, a share of it or an aim; None if it is neither."""
    kind = figure.quantity.kind
    language = analysis.knowledge.language
    if kind in ("percent", "ratio"):
        last = figure.tokens[-1]
        part = gauge.token.index > last.index and _partitive(figure.sentence, last, gauge)
        lemmas = {t.lemma for t in figure.sentence.tokens}
        if (
            kind == "percent"
            and measure in table.share
            and (part or "share" in lemmas or "account" in lemmas)
        ):
            return table.share[measure]
        if measure in table.growth and kind not in table.kinds.get(measure, frozenset()):
            near = figure.sentence.tokens[max(0, figure.tokens[0].index - 9) : last.index + 5]
            moving = {t.lemma for t in near} & set(language.table("kg:directionWord"))
            return table.growth[measure] if moving and not part else None
    if measure in table.target:
        aims = language.words("kg:targetNoun", "kg:Observation")
        if any(t.lemma in aims for t in figure.sentence.tokens):
            return table.target[measure]
    return measure


def _standing_in(analysis: Analysis, figure: Figure, last: Reading) -> Reading | None:
    """Read 'this figure' or 'it' as the measure that was spoken of just before."""
    if figure.quantity.kind != last.figure.quantity.kind or _counted(figure) is not None:
        return None
    if figure.quantity.kind not in ("currency", "percent", "mass", "volume", "energy", "count"):
        return None
    sentence = figure.sentence
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
