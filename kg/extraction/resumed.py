"""Figures beside which no words name a measure: what they go on from, or what kind of figure they are."""

from __future__ import annotations

import dataclasses
import re

from kg.extraction.analysis import Analysis
from kg.extraction.gauges import Gauge, MeasureTable
from kg.extraction.nearness import Figure, is_counted
from kg.extraction.principals import SIDES
from kg.extraction.syntax import Sentence, Token

__all__ = ["Reading", "base_of", "is_change", "is_of_dealings", "resume", "spare_of", "topic_of"]

_BACK = 2
_AMOUNTS = ("currency", "mass", "volume", "energy")
_PRONOUNS = ("it", "this", "that", "which", "they")
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
    return (mutual or growing or [before])[-1]


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
    if following and following[0].text.lower() == "of":
        return True
    nouns = language.words("kg:shareNoun", "kg:Observation")
    before = sentence.tokens[max(0, figure.tokens[0].index - 4) : figure.tokens[0].index]
    if any(t.lemma in nouns for t in before):
        return True
    verb = _verb(figure)
    return verb is not None and verb.lemma in language.words("kg:shareVerb", "kg:Observation")


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
    if kind in ("percent", "ratio") and (is_change(analysis, figure) or _apposed(analysis, figure, gauges)):
        return _change(analysis, figure, gauges, found, last, topic, table)
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
    verb = _verb(figure)
    return verb is not None and verb.lemma in words and not of_other


def _apposed(analysis: Analysis, figure: Figure, gauges: tuple[Gauge, ...]) -> bool:
    """Tell whether a percentage follows a change of a measure in commas: 'a drop in trade, of some 9 percent'."""
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


def _verb(figure: Figure) -> Token | None:
    sentence = figure.sentence
    return next(
        (
            t
            for t in (figure.head, *sentence.ancestors(figure.head.index))
            if t.pos in ("VERB", "AUX") or (t.pos == "ADJ" and sentence.below(t.index, "cop"))
        ),
        None,
    )


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
    verb = _verb(figure)
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
    """Tell whether a clause says of 'it', or of nothing else than who brought it there, what level it reached."""
    language, verb = analysis.knowledge.language, _verb(figure)
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
