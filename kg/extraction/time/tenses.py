"""On which side of a document's day its weekdays and months lie: as the clause that they stand in tells."""

from __future__ import annotations

import datetime
from dataclasses import replace

from kg.extraction.analysis import Analysis
from kg.extraction.findings import When
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.talk.stance import modality
from kg.extraction.time.dates import TimeExpression

__all__ = ["settle_times"]

_TO_COME = ("kg:Planned", "kg:Proposed", "kg:Desired")


def settle_times(analysis: Analysis, times: tuple[TimeExpression, ...]) -> tuple[TimeExpression, ...]:
    """Move what is told in the past tense before the document's day, and what is planned behind it.

    Of a bare weekday the one before was read, of a month without a year the nearest: 'will meet on Monday'
    is the Monday to come, and 'met in July', read in June, is last year's.

    Parameters
    ----------
    analysis : Analysis
        The document, parsed.
    times : tuple of TimeExpression
        Its expressions of time.

    Returns
    -------
    tuple of TimeExpression
        The same, each on its side.
    """
    day = analysis.document.date
    if day is None:
        return times
    return tuple(_settled(analysis, one, day) if one.loose else one for one in times)


def _settled(analysis: Analysis, expression: TimeExpression, day: datetime.date) -> TimeExpression:
    found = analysis.tokens(expression.span)
    on = expression.when.on
    if found is None or on is None:
        return expression
    sentence, tokens = found
    chain = list(sentence.ancestors(tokens[0].index))
    verb = next((t for t in chain if t.pos == "VERB"), None)
    if verb is None:
        return expression
    later = on > day.isoformat()[: len(on)]
    if modality(analysis, sentence, verb) in _TO_COME:
        ahead = on < day.isoformat()[: len(on)]
        return _moved(expression, on, 1) if ahead else expression
    direct = sum(t.index not in {e.index for e in tokens} for t in chain[: chain.index(verb) + 1]) == 1
    return _moved(expression, on, -1) if later and direct and _is_past(sentence, verb) else expression


def _is_past(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a verb tells of what was: 'met', 'was met', 'has met'."""
    auxiliaries = [t for t in sentence.below(verb.index) if t.dep.startswith("aux")]
    if any(t.text.lower() in ("was", "were", "had", "has", "have", "did") for t in auxiliaries):
        return True
    return not auxiliaries and "Tense=Past" in verb.morph and "VerbForm=Fin" in verb.morph


def _moved(expression: TimeExpression, on: str, by: int) -> TimeExpression:
    """Move a weekday by a week, a month or a day of one by a year."""
    if expression.loose == "week":
        on = (datetime.date.fromisoformat(on) + datetime.timedelta(days=7 * by)).isoformat()
        return replace(expression, when=When(on=on))
    moved = f"{int(on[:4]) + by}{on[4:]}"
    if moved[5:] == "02-29":
        return expression
    return replace(expression, when=When(on=moved), period=moved if expression.period else None)
