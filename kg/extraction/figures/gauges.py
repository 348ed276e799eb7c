"""The words of a text that say what a number measures."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from kg.extraction.analysis import Analysis
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.reference.principals import SIDES
from kg.knowledge import Knowledge
from kg.reading.document import Span

__all__ = ["Gauge", "MeasureTable", "find_gauges", "led_in"]


@dataclass(frozen=True, slots=True)
class Gauge:
    """Words that name what is measured.

    Attributes
    ----------
    measures : tuple of str
        The measures that go by these words.
    sentence : Sentence
        Where.
    token : Token
        The head word.
    span : Span
        All the words.
    verb : bool
        Whether it is a verb whose subject is the reporter: 'sold'.
    """

    measures: tuple[str, ...]
    sentence: Sentence
    token: Token
    span: Span
    verb: bool = False


class MeasureTable:
    """The measures of an ontology with their words and kinds of quantity.

    Parameters
    ----------
    knowledge : Knowledge
        The ontology.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        language = knowledge.language
        self.kinds: dict[str, frozenset[str]] = {}
        words: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for curie, entity in knowledge.entities.items():
            if not curie.startswith("measure:"):
                continue
            self.kinds[curie] = frozenset(entity.linked("kg:quantity"))
            for name in entity.names:
                if name.language == "en":
                    words[_split(name.text)].add(curie)
        for curie, nouns in language.cues.get("kg:figureNoun", {}).items():
            for noun in nouns:
                words[_split(noun)].add(curie)
        self.phrases = {phrase: tuple(sorted(found)) for phrase, found in words.items()}
        self.longest = max((len(p) for p in self.phrases), default=0)
        self.verbs: dict[str, set[str]] = defaultdict(set)
        for curie, verbs in language.cues.get("kg:figureVerb", {}).items():
            for verb in verbs:
                self.verbs[verb].add(curie)
        self.sides = {
            name.text: curie
            for curie, entity in sorted(knowledge.entities.items())
            if knowledge.is_a(entity.types, *SIDES)
            for name in entity.names
            if name.language == "en" and name.kind in ("label", "demonym")
        }
        self.growth = dict(language.table("kg:growthOf").items())
        self.share = dict(language.table("kg:shareOf").items())
        self.target = dict(language.table("kg:targetOf").items())
        self.gain = dict(language.table("kg:gainOf").items())
        self.fallback = dict(language.table("kg:fallbackFor").items())
        self.mutual = frozenset(language.words("kg:mutualMeasure", "kg:Observation"))
        self.partitive = frozenset(language.words("kg:partitiveMeasure", "kg:Observation"))
        self.things = frozenset(language.words("kg:tradedThing", "kg:Observation"))
        self.placed = frozenset(language.words("kg:placeMeasure", "kg:Observation"))
        self.bilateral = self.mutual | frozenset(language.cues.get("kg:counterpartAfter", {}))

    def takes(self, measure: str, kind: str) -> bool:
        """Tell whether a quantity of a kind can be a figure of a measure, or of its growth or share."""
        kinds = self.kinds.get(measure, frozenset())
        if kind in ("percent", "ratio") and (measure in self.growth or measure in self.share):
            return True
        if kind == "count":
            return bool(kinds & {"person", "count"})
        if kind == "area":
            return bool(kinds & {"area", "length"})
        return kind in kinds


def _split(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+|[^\w\s]", text.lower()))


def find_gauges(sentence: Sentence, table: MeasureTable, analysis: Analysis) -> tuple[Gauge, ...]:
    """Find the measure words of a sentence, the longest first where they overlap.

    Parameters
    ----------
    sentence : Sentence
        Where to look.
    table : MeasureTable
        The words.
    analysis : Analysis
        The document.

    Returns
    -------
    tuple of Gauge
        In order.
    """
    pieces = [(word, t) for t in sentence.tokens for word in _split(t.text)]
    found: list[Gauge] = []
    index = 0
    while index < len(pieces):
        for length in range(min(table.longest, len(pieces) - index), 0, -1):
            window = pieces[index : index + length]
            words = tuple(w for w, _ in window)
            measures = table.phrases.get(words) or table.phrases.get((*words[:-1], _lemma(*window[-1])))
            if length > 1 and words not in table.phrases and window[-1][1].pos == "VERB":
                # 'Trade increased' is no 'trade increase'.
                measures = None
            if measures and (length > 1 or _is_nominal(window[0][1])):
                span = sentence.cover(t for _, t in window)
                root = analysis.root(span)
                found.append(Gauge(measures, sentence, root[1] if root else window[-1][1], span))
                index += length
                break
        else:
            token = pieces[index][1]
            if (
                token.pos == "VERB"
                and (token.lemma,) in table.phrases
                and token.text.endswith("s")
                and (not _acts(sentence, token) or _mistaken(token))
            ):
                found.append(Gauge(table.phrases[(token.lemma,)], sentence, token, token.span))
            elif token.pos == "VERB" and (led := led_in(sentence, token)) in table.verbs:
                found.append(Gauge(tuple(sorted(table.verbs[led])), sentence, token, token.span, True))
            elif token.pos == "VERB" and token.lemma in table.verbs:
                found.append(
                    Gauge(tuple(sorted(table.verbs[token.lemma])), sentence, token, token.span, True)
                )
            index += 1
    return tuple(
        g
        for g in found
        if not any(_bears(sentence, other, g) and not set(g.measures) & table.partitive for other in found)
        and not _is_place(sentence, g, table)
        and not _modifies(sentence, g, table)
    )


def _modifies(sentence: Sentence, gauge: Gauge, table: MeasureTable) -> bool:
    """Tell whether 'trade' only says what kind of thing is meant: 'trade bloc', 'trade projects'."""
    if (
        gauge.verb
        or not set(gauge.measures) & table.mutual
        or gauge.token.dep not in ("compound", "conj", "amod")
    ):
        return False
    end = max(t.index for t in sentence.tokens if t.span.overlaps(gauge.span))
    for token in sentence.tokens[end + 1 : end + 5]:
        if token.pos in ("NOUN", "PROPN"):
            following = sentence.tokens[token.index + 1 : token.index + 2]
            if following and following[0].pos in ("NOUN", "PROPN"):
                continue
            return token.lemma in table.things
        if token.text.lower() not in ("and", "-", "or") and token.pos != "ADJ":
            return False
    return False


def _is_place(sentence: Sentence, gauge: Gauge, table: MeasureTable) -> bool:
    """Tell whether an economy is only what something goes into: 'investment in its economy'."""
    grown = set(gauge.measures) & set(table.gain)
    return bool(grown) and sentence.case(gauge.token) in ("in", "into", "of")


def _bears(sentence: Sentence, one: Gauge, other: Gauge) -> bool:
    """Tell whether a measure weighs on another, so that the number is its own: 'tariffs on imports'."""
    return (
        not other.verb
        and one is not other
        and other.token.head == one.token.index
        and other.token.dep == "nmod"
        and sentence.case(other.token) == "on"
    )


def led_in(sentence: Sentence, token: Token) -> str:
    """Return a verb with the small word that a number follows: 'shipped in 2.1 million barrels'.

    Parameters
    ----------
    sentence : Sentence
        Where.
    token : Token
        The verb.

    Returns
    -------
    str
        The two words, or an empty one; a whole number may be a year or a day.
    """
    following = sentence.tokens[token.index + 1 : token.index + 3]
    if len(following) < 2 or following[1].pos not in ("NUM", "SYM") or following[1].text.isdigit():
        return ""
    return f"{token.lemma} {following[0].text.lower()}"


def _mistaken(token: Token) -> bool:
    """Tell whether a word taken for a verb fills a noun's place."""
    return token.dep in ("nsubj", "nsubj:pass", "obj", "obl", "nmod")


def _acts(sentence: Sentence, token: Token) -> bool:
    """Tell whether a word taken for a verb has a subject, so that it is one."""
    return bool(sentence.below(token.index, "nsubj", "obj", "aux")) or token.dep == "acl:relcl"


def _lemma(word: str, token: Token) -> str:
    """Return a word's lemma; within a name that the parser saw as one word it is the word itself."""
    if word == token.text.lower():
        return token.lemma
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def _is_nominal(token: Token) -> bool:
    return token.pos in ("NOUN", "PROPN", "ADJ") or token.dep in ("compound", "amod")
