"""Whose figure it is, with whom and of what: from the grammar around a measure's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.analysis import Analysis, Anchor
from kg.extraction.figures.acting import WITH, from_clause
from kg.extraction.figures.gauges import Gauge, MeasureTable
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.reference.principals import SIDES, principals

__all__ = ["Parties", "complete", "parties_of"]

_CLAUSAL = frozenset({"acl", "advcl", "ccomp", "parataxis", "conj", "appos", "dep", "list"})


@dataclass(frozen=True, slots=True)
class Parties:
    """Whose figure it is, with whom, and of which good; each a CURIE or None."""

    reporter: str | None = None
    counterpart: str | None = None
    good: str | None = None


def parties_of(analysis: Analysis, gauge: Gauge, measure: str, table: MeasureTable) -> Parties:
    """Tell whose figure a measure's words speak of, from the grammar around them.

    Parameters
    ----------
    analysis : Analysis
        The document.
    gauge : Gauge
        The measure's words.
    measure : str
        Which of its measures.
    table : MeasureTable
        All measures.

    Returns
    -------
    Parties
        What the sentence makes plain; the rest None.
    """
    language = analysis.knowledge.language
    toward = (*language.words("kg:counterpartAfter", measure), *WITH)
    origin = language.words("kg:reporterAfter", measure)
    sentence, head = gauge.sentence, gauge.token
    reporters: list[str] = []
    counterparts: list[str] = []
    goods: list[str] = []
    pair: list[str] = []
    owned: list[str] = []
    for token, path in _phrase(sentence, head):
        several = analysis.of_type(analysis.several(sentence, token), *SIDES)
        if len(several) == 2:
            pair += several
            continue
        anchor = analysis.at(sentence, token)
        if anchor is None:
            continue
        if analysis.register.is_a(anchor.entity, "kg:Good"):
            if not _left_out(sentence, token):
                goods.append(anchor.entity)
        elif analysis.register.is_a(anchor.entity, *SIDES):
            side = _side(sentence, anchor, token, path, toward, origin, head)
            if side == "entered":
                # 'A-n imports into B' are B's, from A.
                counterparts += reporters
                reporters[:] = [anchor.entity]
            elif side == "pair":
                pair.append(anchor.entity)
            elif side == "counterpart" or (
                side == "goods" and measure in ("measure:imports", "measure:share-of-imports")
            ):
                counterparts.append(anchor.entity)
            elif side in ("reporter", "goods"):
                (owned if anchor.kind == "pronoun" else reporters).append(anchor.entity)
    # 'Its' cannot be the other side: 'its imports from A' are not A's.
    reporters[:0] = [entity for entity in owned if entity not in counterparts]
    # 'A's trade with B' is told from A's side; only where both stand alike does the order of names decide.
    told = bool(reporters and counterparts and not pair)
    _within_word(head, table, toward, reporters, counterparts)
    for token in sentence.tokens[_opening(sentence, head) : head.index]:
        anchor = analysis.at(sentence, token)
        if (
            anchor
            and anchor.kind == "demonym"
            and not reporters
            and analysis.register.is_a(anchor.entity, *SIDES)
        ):
            reporters.append(anchor.entity)
    above = from_clause(analysis, gauge, toward, origin, counterparts, goods)
    if measure in table.placed and not gauge.verb:
        above = []
    counts = table.kinds.get(measure) == frozenset({"count"}) and measure not in table.bilateral
    if (
        counts
        and above
        and not any(sentence.case(t) == "'s" for t in sentence.below(head.index, "nmod:poss"))
    ):
        # 'A builds 12 B-designed reactors': they are A's.
        reporters = above[:1]
    joint = language.words("kg:counterpartAfter", measure)
    together = measure not in table.bilateral or "with" in joint
    if not reporters and not counterparts and together and len(set(above)) == 2 and not gauge.verb:
        pair += [a for a in above if a not in pair]
    elif not reporters:
        reporters += above[: 2 if measure in table.mutual else 1]
    elif not counterparts and "person" in table.kinds.get(measure, ()):
        counterparts += above
    ordered = list(dict.fromkeys([*pair]))
    if len(ordered) == 2 and len(set(reporters)) < 2:
        ordered.sort(key=analysis.register.label)
        reporters, counterparts = [ordered[0]], [ordered[1]]
    if measure in table.mutual and reporters and not counterparts and len(set(reporters)) == 2:
        reporters, counterparts = reporters[:1], reporters[1:]
    reporter = reporters[0] if reporters else None
    counterpart = next((c for c in counterparts if c != reporter), None)
    if measure in table.mutual and reporter and counterpart and not told:
        reporter, counterpart = sorted((reporter, counterpart), key=analysis.register.label)
    return Parties(reporter, counterpart, goods[0] if goods else None)


def _within_word(
    head: Token, table: MeasureTable, toward: tuple[str, ...], reporters: list[str], counterparts: list[str]
) -> None:
    """Read the countries in a description that the parser saw as one word: 'tariffs on Brazilian goods'."""
    words = head.text.split()
    preposition = ""
    for index, word in enumerate(words if len(words) > 1 else ()):
        side = table.sides.get(word) or table.sides.get(" ".join(words[index : index + 2]))
        if side:
            (counterparts if preposition in toward else reporters).append(side)
        elif word.islower():
            preposition = word if word in (*toward, "of", "by", "in") else preposition


def _left_out(sentence: Sentence, token: Token) -> bool:
    """Tell whether a good is what a figure is not of: 'non-oil exports'."""
    before = [t.text.lower() for t in sentence.tokens[max(0, token.index - 2) : token.index + 1]]
    return any(
        w in ("non", "non-", "excluding", "without", "besides") or w.startswith("non-") for w in before
    )


def _opening(sentence: Sentence, head: Token) -> int:
    """Return where the run of words before a noun begins, whatever the parser made of them."""
    index = head.index
    while index and sentence.tokens[index - 1].pos in ("ADJ", "NOUN", "PROPN", "NUM"):
        index -= 1
    return index


def _phrase(sentence: Sentence, head: Token) -> Iterator[tuple[Token, tuple[Token, ...]]]:
    """Yield the words of a noun phrase, each with the words between it and the head, the nearest first."""
    todo: list[tuple[Token, tuple[Token, ...]]] = [(head, ())]
    while todo:
        token, path = todo.pop(0)
        for child in sentence.below(token.index):
            kind = child.dep.partition(":")[0]
            if child.dep in ("nsubj", "nsubj:pass", "cop", "aux", "obl") and token.index == head.index:
                continue
            if kind in _CLAUSAL and not (
                kind == "conj" and child.pos in ("PROPN", "ADJ") and token.index != head.index
            ):
                continue
            yield child, (*path, token)
            todo.append((child, (*path, token)))


def _side(
    sentence: Sentence,
    anchor: Anchor,
    token: Token,
    path: tuple[Token, ...],
    toward: tuple[str, ...],
    origin: tuple[str, ...],
    head: Token,
) -> str:
    """Tell by its preposition which side of a figure a country is."""
    chain = [*path[1:], token]
    cases = [sentence.case(t) for t in chain]
    if any("between" in c or c.startswith("among") for c in cases):
        return "pair"
    for case in reversed(cases):
        if case in toward:
            return "counterpart"
        if case in origin:
            return "entered" if case in ("into", "to") else "reporter"
        if (
            case in ("of", "by")
            and len(chain) > 1
            and token.index != chain[0].index
            and anchor.kind == "demonym"
        ):
            return "goods"
        if case in ("of", "by", "'s"):
            return "reporter"
        if case:
            return "none"
    return "reporter" if token.index < head.index else "none"


def complete(analysis: Analysis, found: Parties, measure: str, table: MeasureTable) -> Parties:
    """Fill in from the two countries that a document is about, where only they can be meant.

    Parameters
    ----------
    analysis : Analysis
        The document.
    found : Parties
        What is known.
    measure : str
        What is measured.
    table : MeasureTable
        All measures.

    Returns
    -------
    Parties
        With both sides of a measure that has two, if one of them is known or it is the same for both.
    """
    pair = sorted(principals(analysis), key=analysis.register.label)
    if len(pair) != 2 or measure not in table.bilateral:
        return found
    first, second = pair
    if found.reporter is None and found.counterpart is None:
        return Parties(first, second, found.good) if measure in table.mutual else found
    known = found.reporter or found.counterpart
    if (found.reporter and found.counterpart) or known not in pair:
        return found
    other = second if known == first else first
    if measure in table.mutual:
        return Parties(first, second, found.good)
    return Parties(known, other, found.good) if found.reporter else Parties(other, known, found.good)
