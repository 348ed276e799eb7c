"""Whose a figure is once its measure is known: what the words say, what was said before, what fits."""

from __future__ import annotations

import dataclasses

from kg.extraction.analysis import Analysis
from kg.extraction.figures.acting import WITH
from kg.extraction.figures.flows import acting_in, arrival_of, destination, duty_sides, levied_by
from kg.extraction.figures.gauges import Gauge, MeasureTable
from kg.extraction.figures.issuers import issuer
from kg.extraction.figures.measuring import Figure, Reading
from kg.extraction.figures.shares import supplied_share
from kg.extraction.figures.sides import Parties, complete, parties_of
from kg.extraction.grammar.arguments import subjects
from kg.extraction.reference.principals import SIDES, principals
from kg.extraction.talk.stance import speaker
from kg.extraction.trade.goods import POSSESSIVES

__all__ = ["settle_parties", "sides_of"]

_EXPORTS, _IMPORTS = "measure:exports", "measure:imports"
_STAKE = "measure:stake"
_FLOWS = (_EXPORTS, _IMPORTS, "measure:export-growth", "measure:import-growth")


def settle_parties(
    analysis: Analysis,
    reading: Reading,
    table: MeasureTable,
    known: dict[str, tuple[int, Parties]],
    shared: Parties | None,
    earlier: Parties,
) -> Parties:
    """Say whose figure it is: by the words, by what was said before, by what the document is about.

    A figure of two is told in the order of the alphabet; in somebody's own words, and in what a state
    publishes itself, from that side.

    Parameters
    ----------
    analysis : Analysis
        The document.
    reading : Reading
        The figure with its measure.
    table : MeasureTable
        The measures.
    known : dict of str to tuple of (int, Parties)
        Of each measure, where its sides were last named, and which.
    shared : Parties or None
        Those of the figure before in the sentence.
    earlier : Parties
        Those of the last figure of the document.

    Returns
    -------
    Parties
        What is known of the sides and the good.
    """
    found = _parties(analysis, reading, table, known, shared, earlier)
    if reading.measure in table.mutual and found.reporter and found.counterpart and not _owned(reading):
        own = analysis.turn_of(reading.gauge.sentence) or _is_quoted(analysis, reading)
        said_by = speaker(analysis, reading.gauge.sentence, reading.gauge.token) if own else None
        told_by = analysis.register.state(said_by) if said_by else issuer(analysis)
        if told_by == found.counterpart:
            return dataclasses.replace(found, reporter=found.counterpart, counterpart=found.reporter)
    return found


def _parties(
    analysis: Analysis,
    reading: Reading,
    table: MeasureTable,
    known: dict[str, tuple[int, Parties]],
    shared: Parties | None,
    earlier: Parties,
) -> Parties:
    """Return whose figure it is, by whatever tells."""
    if reading.measure in (table.fallback.get("change"), table.fallback.get("share")):
        # Of what it is a part, or what grew, the words have no measure for; so they do not say whose it is.
        return Parties(good=_good_of(analysis, reading.figure))
    company = _company(analysis, reading.gauge) if reading.gauge.verb or reading.measure == _STAKE else None
    if company:
        found = sides_of(analysis, reading.gauge, reading.measure, table)
        return Parties(company, found.counterpart, found.good or _good_of(analysis, reading.figure))
    holder = _named_before(analysis, reading.figure)
    if holder:
        return Parties(holder, None, _good_of(analysis, reading.figure))
    arrived = arrival_of(analysis, reading.figure) if reading.measure == _IMPORTS else None
    if arrived:
        return arrived
    found = sides_of(analysis, reading.gauge, reading.measure, table)
    if reading.measure == table.share.get(_IMPORTS) and reading.gauge.verb:
        found = supplied_share(analysis, reading.figure, reading.gauge, found) or found
    if reading.measure in table.share.values() and found.reporter and not found.counterpart:
        found = dataclasses.replace(found, counterpart=_holder(analysis, reading, found.reporter))
    good = found.good or _good_of(analysis, reading.figure)
    found = dataclasses.replace(found, good=good)
    if (
        shared
        and shared.reporter
        and shared.counterpart
        and _has_its(reading.gauge)
        and reading.measure in _FLOWS
        and found.reporter in (None, shared.counterpart)
    ):
        # 'A's exports to B rose, and its imports from that country fell': they are A's.
        return dataclasses.replace(shared, good=good)
    if reading.measure in table.placed:
        return found
    ours = _ours(analysis, reading, found) if reading.measure in table.mutual else None
    if ours and not (
        found.reporter and found.counterpart and ours not in (found.reporter, found.counterpart)
    ):
        others = [s for s in (found.counterpart, found.reporter, *principals(analysis)) if s and s != ours]
        return dataclasses.replace(found, reporter=ours, counterpart=others[0] if others else None)
    if found.reporter and found.counterpart:
        return found
    if reading.measure in table.mutual and _is_ours(reading) and not _with_another(reading):
        if _worldwide(analysis, reading):
            return Parties(good=good)
        # 'Our trade' is of both; whose words it is in tells from which side.
        found = Parties(good=good)
    if found.reporter is None and earlier.reporter and _its(analysis, reading.gauge):
        found = dataclasses.replace(found, reporter=earlier.reporter)
        return found if found.counterpart else complete(analysis, found, reading.measure, table)
    if found.reporter is None and found.counterpart is None:
        if shared and (shared.reporter or shared.counterpart):
            return dataclasses.replace(shared, good=good)
        number, before = known.get(reading.measure, (-9, Parties()))
        if reading.figure.sentence.number - number <= 3 and before.reporter:
            return dataclasses.replace(before, good=good)
    if found.reporter and _worldwide(analysis, reading):
        return found
    found = complete(analysis, found, reading.measure, table)
    if found.reporter is None and found.counterpart and reading.measure in table.mutual:
        said_by = speaker(analysis, reading.gauge.sentence, reading.gauge.token)
        state = analysis.register.state(said_by) if said_by else None
        if state and state != found.counterpart and analysis.register.is_a(state, *SIDES):
            return dataclasses.replace(found, reporter=state)
    return found


def _company(analysis: Analysis, gauge: Gauge) -> str | None:
    """Return the company that acts with a measure's verb: what it invests is not its country's."""
    sentence = gauge.sentence
    for verb in (gauge.token, *(t for t in sentence.ancestors(gauge.token.index) if t.pos == "VERB")):
        for subject in subjects(sentence, verb):
            anchor = analysis.at(sentence, subject)
            if anchor and analysis.register.is_a(anchor.entity, "kg:Company"):
                return anchor.entity
            if anchor and verb.index != gauge.token.index:
                return None
        if verb.dep not in ("acl", "xcomp", "advcl", "conj"):
            return None
    return None


def _named_before(analysis: Analysis, figure: Figure) -> str | None:
    """Return whose a figure is before which stands a possessive: 'higher than A's 2.3 percent'."""
    first, sentence = figure.tokens[0].index, figure.sentence
    if first < 2 or sentence.tokens[first - 1].text not in POSSESSIVES:
        return None
    anchor = analysis.at(sentence, sentence.tokens[first - 2])
    sided = anchor is not None and analysis.register.is_a(anchor.entity, *SIDES)
    return anchor.entity if anchor and sided and figure.quantity.kind == "percent" else None


def _holder(analysis: Analysis, reading: Reading, reporter: str) -> str | None:
    """Return who accounts for a share of another's trade: 'A accounts for 30 percent of B's exports'."""
    sentence, holding = reading.figure.sentence, ("account", "represent", "constitute", "make", "form")
    for verb in (t for t in sentence.ancestors(reading.figure.head.index) if t.pos == "VERB"):
        if verb.lemma in holding:
            acting = acting_in(analysis, sentence, verb)
            return acting if acting != reporter else None
    return None


def _worldwide(analysis: Analysis, reading: Reading) -> bool:
    """Tell whether one country's trade with all the world is meant: 'its total goods trade'."""
    words = analysis.knowledge.language.words("kg:worldwide", "kg:Observation")
    sentence, head = reading.gauge.sentence, reading.gauge.token
    near = sentence.tokens[max(0, head.index - 3) : head.index + 1]
    return any(t.lemma in words for t in near) or any(w in words for w in head.text.lower().split())


def sides_of(analysis: Analysis, gauge: Gauge, measure: str, table: MeasureTable) -> Parties:
    """Say whose figure a measure's words give; of a duty its own way, since it weighs on the other side.

    Parameters
    ----------
    analysis : Analysis
        The document.
    gauge : Gauge
        The measure's words.
    measure : str
        Which of its measures.
    table : MeasureTable
        The measures.

    Returns
    -------
    Parties
        What the words make plain.
    """
    if analysis.knowledge.language.words("kg:bearingVerb", measure):
        return duty_sides(analysis, gauge, measure)
    found = parties_of(analysis, gauge, measure, table)
    people = analysis.at(gauge.sentence, gauge.token)
    if people and people.kind == "demonym" and not gauge.verb:
        host = found.counterpart or destination(analysis, gauge)
        return Parties(people.entity, host if host != people.entity else None)
    goods = analysis.knowledge.language.words("kg:shipmentNoun", "kg:Observation")
    if measure in table.partitive and not found.reporter:
        duties = (m for m in table.kinds if analysis.knowledge.language.words("kg:bearingVerb", m))
        verbs = analysis.knowledge.language.words("kg:levyingVerb", min(duties, default=measure))
        found = dataclasses.replace(found, reporter=levied_by(analysis, gauge, verbs))
    elif measure in table.partitive and gauge.token.lemma in goods and found.reporter:
        # 'Duties on 95 percent of A's goods' are another's.
        actor = found.counterpart if gauge.token.lemma in ("export", "import") else None
        return Parties(actor, found.reporter, found.good)
    return found


def _ours(analysis: Analysis, reading: Reading, found: Parties) -> str | None:
    """Return the country of who says 'our trade with A', 'our total trade'."""
    told = (found.counterpart and _with_another(reading)) or _worldwide(analysis, reading)
    if not told or not _is_ours(reading):
        return None
    said_by = speaker(analysis, reading.gauge.sentence, reading.gauge.token)
    state = analysis.register.state(said_by) if said_by else None
    return state if state and analysis.register.is_a(state, *SIDES) else None


def _owned(reading: Reading) -> bool:
    """Tell whether a measure's words say by name whose it is: 'A's trade with B'."""
    head = reading.gauge.token
    return any(t.pos != "PRON" for t in reading.gauge.sentence.below(head.index, "nmod:poss"))


def _is_quoted(analysis: Analysis, reading: Reading) -> bool:
    """Tell whether a measure's words stand in quotation marks that open in their paragraph."""
    start = analysis.text.rfind("\n", 0, reading.gauge.span.start) + 1
    before = analysis.text[start : reading.gauge.span.start]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _with_another(reading: Reading) -> bool:
    """Tell whether a measure's words go on 'with' someone."""
    sentence, head = reading.gauge.sentence, reading.gauge.token
    return any(t.text.lower() in WITH for t in sentence.tokens[head.index + 1 : head.index + 4])


def _is_ours(reading: Reading) -> bool:
    owners = reading.gauge.sentence.below(reading.gauge.token.index, "nmod:poss")
    return any("Person=1" in t.morph and "Number=Plur" in t.morph for t in owners)


def _has_its(gauge: Gauge) -> bool:
    owners = gauge.sentence.below(gauge.token.index, "nmod:poss")
    return any(t.text.lower() in ("its", "their") for t in owners)


def _its(analysis: Analysis, gauge: Gauge) -> bool:
    """Tell whether a measure's words have an 'its' that nothing else explains."""
    owners = gauge.sentence.below(gauge.token.index, "nmod:poss")
    return any(t.pos == "PRON" and analysis.at(gauge.sentence, t) is None for t in owners)


def _good_of(analysis: Analysis, figure: Figure) -> str | None:
    """Return the good that an amount is of: 'billion cubic metres of gas'."""
    for token in figure.sentence.tokens[figure.tokens[-1].index + 1 :][:4]:
        anchor = analysis.at(figure.sentence, token)
        if anchor and analysis.register.is_a(anchor.entity, "kg:Good"):
            return anchor.entity
        if token.pos in ("VERB", "AUX", "PUNCT"):
            break
    return None
