"""Places in an order of size: 'the 14th-largest trading partner', 'the fifth biggest supplier'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.extraction.analysis import Analysis
from kg.extraction.findings import Observation
from kg.extraction.grammar.arguments import subjects
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.reference.principals import SIDES
from kg.extraction.talk.stance import modality, speaker
from kg.extraction.trade.goods import POSSESSIVES
from kg.reading.document import Span

__all__ = ["find_ranks"]

_ORDINALS = {
    word: value
    for value, word in enumerate(
        (
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
        ),
        2,
    )
}
_RANK = re.compile(
    rf"\b(?:(?P<word>{'|'.join(_ORDINALS)})|(?P<digits>\d{{1,3}})(?:st|nd|rd|th))[ -]?"
    r"(?:largest|biggest|top|leading|most important|most populous|highest|busiest)"
    r"(?: [a-z-]+){1,4}",
    re.I,
)
#: The first place goes without a number; it is told only where it is one of a relation, and of one alone.
_FIRST = re.compile(
    r"(?:(?:single )?(?:largest|biggest)|most valuable|number one|No\.? ?1)"
    r"(?: [a-z-]+){0,3}? (?:partner|market|supplier|investor|source|importer|exporter|buyer|customer"
    r"|destination)\b",
    re.I,
)
_ONE_OF = re.compile(r"\b(?:one of|among|amongst)\b[^.,;]*$", re.I)
_MEASURE, _UNIT = "measure:rank", "unit:NUM"


def find_ranks(analysis: Analysis) -> Iterator[Observation]:
    """Find the places that a document gives countries in an order of size.

    Parameters
    ----------
    analysis : Analysis
        The document, its names in place.

    Yields
    ------
    Observation
        Whose place it is as the reporter, whose order it is as the counterpart, where the text says so.
    """
    for sentence in analysis.sentences:
        text = sentence.span.of(analysis.text)
        placed = [
            (m, _ORDINALS.get((m["word"] or "").lower()) or int(m["digits"] or 0))
            for m in _RANK.finditer(text)
        ]
        for first in _FIRST.finditer(text):
            within = any(m.start() <= first.start() < m.end() for m, _ in placed)
            if not within and not _ONE_OF.search(text[max(0, first.start() - 40) : first.start()]):
                placed.append((first, 1))
        for match, value in placed:
            start = sentence.span.start + match.start()
            inside = [
                t for t in sentence.tokens if t.span.start >= start and t.span.end <= start + len(match[0])
            ]
            nouns = [t for t in inside if t.pos in ("NOUN", "PROPN")]
            if value < 1 or not nouns:
                continue
            head = nouns[-1] if value == 1 else _head(inside, nouns)
            if head.lemma in analysis.knowledge.language.words("kg:unrankedNoun", "kg:Observation"):
                continue
            order = _order(analysis, sentence, inside[0], head)
            ranked = _ranked(analysis, sentence, head, inside[0], order)
            if not (order or ranked) or (value == 1 and not (order and ranked)):
                continue
            verb = next((t for t in (head, *sentence.ancestors(head.index)) if t.pos == "VERB"), head)
            yield Observation(
                _MEASURE,
                (Span(start, head.span.end),),
                Decimal(value),
                None,
                None,
                _UNIT,
                ranked,
                order if order != ranked else None,
                modality=modality(analysis, sentence, verb),
                attributed_to=speaker(analysis, sentence, verb),
                confidence=0.8 if ranked else 0.7,
            )


def _head(inside: list[Token], nouns: list[Token]) -> Token:
    """Return the last noun of the run of words that the superlative opens."""
    head = nouns[0]
    for token in inside[inside.index(head) + 1 :]:
        if token.pos not in ("NOUN", "PROPN"):
            break
        head = token
    return head


def _order(analysis: Analysis, sentence: Sentence, first: Token, head: Token) -> str | None:
    """Return whose order it is: 'A's third largest partner', 'the third largest supplier to A'."""
    for token in reversed(sentence.tokens[max(0, first.index - 4) : first.index]):
        anchor = analysis.at(sentence, token)
        if anchor and analysis.register.is_a(anchor.entity, *SIDES):
            beside = (*sentence.below(token.index), sentence.tokens[token.index + 1])
            owns = any(c.text in POSSESSIVES for c in beside)
            return anchor.entity if owns or token.dep in ("nmod:poss", "amod") else None
        if token.pos in ("VERB", "AUX", "ADP"):
            return None
    following = sentence.tokens[head.index + 1 : head.index + 7]
    if following and following[0].text.lower() in ("of", "for", "to", "in"):
        for token in following:
            if token.pos in ("PUNCT", "VERB", "AUX", "SCONJ"):
                break
            anchor = analysis.at(sentence, token)
            if anchor and analysis.register.is_a(anchor.entity, *SIDES):
                return anchor.entity
    return None


def _ranked(
    analysis: Analysis, sentence: Sentence, head: Token, first: Token, order: str | None
) -> str | None:
    """Return who has the place: the subject, what 'making' makes it, or what it stands beside."""
    candidates: list[Token] = [*subjects(sentence, head)]
    above = sentence.tokens[head.head]
    if above.index != head.index:
        candidates += [t for t in sentence.below(above.index, "obj", "iobj") if t.index < first.index]
        if head.dep == "appos":
            candidates.append(above)
        candidates += subjects(sentence, above)
    candidates += sentence.below(head.index, "appos")
    candidates += reversed(sentence.tokens[max(0, first.index - 8) : first.index])
    for token in candidates:
        anchor = analysis.at(sentence, token)
        fits = anchor and anchor.entity != order and analysis.register.is_a(anchor.entity, *SIDES)
        if anchor and fits and anchor.kind != "demonym":
            return anchor.entity
    return None
