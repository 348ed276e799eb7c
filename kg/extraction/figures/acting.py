"""Who acts in the clause around a measure's words, on whom, and with what good."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extraction.analysis import Analysis
from kg.extraction.figures.gauges import Gauge
from kg.extraction.fillers import fillers
from kg.extraction.grammar.arguments import is_passive, subjects
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.reference.principals import SIDES

__all__ = ["WITH", "covers", "from_clause"]

#: What leads to the other side of any measure.
WITH = ("with", "against", "vis-a-vis", "versus")


def from_clause(
    analysis: Analysis,
    gauge: Gauge,
    toward: tuple[str, ...],
    origin: tuple[str, ...],
    counterparts: list[str],
    goods: list[str],
) -> list[str]:
    """Add what the clause around a measure's words says of where from, where to and of what.

    Parameters
    ----------
    analysis : Analysis
        The document.
    gauge : Gauge
        The measure's words.
    toward, origin : tuple of str
        The prepositions that lead to the other side, and to whose figure it is.
    counterparts, goods : list of str
        Added to.

    Returns
    -------
    list of str
        Who acts in the clause.
    """
    sentence = gauge.sentence
    verb = (
        gauge.token
        if gauge.verb
        else next((t for t in sentence.ancestors(gauge.token.index) if t.pos == "VERB"), None)
    )
    if verb is None:
        return []
    actors: list[str] = []
    passive = is_passive(sentence, verb)
    above = subjects(sentence, verb)
    if gauge.verb and passive:
        goods += _good(analysis, sentence, above)
    elif (gauge.verb or _near(sentence, gauge.token, verb)) and not any(
        covers(sentence, t, gauge.token) for t in above
    ):
        acting = _sides(analysis, sentence, above)
        actors += acting if gauge.verb else analysis.of_type(acting, "kg:Country")
    acting_itself = not gauge.verb and not passive and any(covers(sentence, t, gauge.token) for t in above)
    for child in sentence.below(verb.index, "obl", "obj", "iobj"):
        case = sentence.case(child)
        if case in WITH and covers(sentence, child, gauge.token):
            continue
        if acting_itself and child.dep == "obj":
            counterparts += _sides(analysis, sentence, [child])
            continue
        if gauge.verb and child.dep == "obj":
            goods += _good(analysis, sentence, [child, *(t for t in sentence.subtree(child.index))])
            for token in sentence.subtree(child.index):
                if sentence.case(token) in toward:
                    counterparts += _sides(analysis, sentence, [token])
        elif case in toward or (child.dep == "iobj" and gauge.verb):
            counterparts += _sides(analysis, sentence, [child])
        elif case in origin or (case == "by" and passive and gauge.verb):
            actors += _sides(analysis, sentence, [child])
        elif gauge.verb and not counterparts:
            for token in sentence.subtree(child.index):
                if sentence.case(token) in toward and token.index != child.index:
                    counterparts += _sides(analysis, sentence, [token])
    if gauge.verb and not actors and not passive:
        near = [
            a
            for a in analysis.anchors(sentence)
            if verb.index - 3 < a.token < verb.index and a.kind != "demonym"
        ]
        actors += analysis.of_type([a.entity for a in near], *SIDES)[-1:]
    return actors


def _near(sentence: Sentence, token: Token, verb: Token) -> bool:
    """Tell whether a noun is so close to a verb that who acts is whose figure it is."""
    if sentence.case(token) in ("by", "of", "from", "among", "for"):
        return False
    for steps, above in enumerate(sentence.ancestors(token.index)):
        if above.index == verb.index:
            return steps < 2
    return False


def covers(sentence: Sentence, upper: Token, lower: Token) -> bool:
    """Tell whether a word is itself, or among what hangs on, another."""
    return any(t.index == lower.index for t in sentence.subtree(upper.index))


def _sides(analysis: Analysis, sentence: Sentence, tokens: Iterable[Token]) -> list[str]:
    """Return the countries that words stand for, or that those they stand for belong to."""
    found: list[str] = []
    for token in tokens:
        found += analysis.of_type([f.entity for f in fillers(analysis, sentence, token)], *SIDES)
        if not found:
            for child in sentence.below(token.index, "amod", "compound", "nmod:poss"):
                anchor = analysis.at(sentence, child)
                if anchor and analysis.register.is_a(anchor.entity, *SIDES):
                    found.append(anchor.entity)
    return found


def _good(analysis: Analysis, sentence: Sentence, tokens: Iterable[Token]) -> list[str]:
    anchors = (analysis.at(sentence, t) for t in tokens)
    return [a.entity for a in anchors if a and analysis.register.is_a(a.entity, "kg:Good")]
