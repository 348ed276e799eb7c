"""How near a number stands to what it may measure, in the grammar of its sentence."""

from __future__ import annotations

import dataclasses

from kg.extraction.analysis import Analysis
from kg.extraction.figures.acting import covers
from kg.extraction.figures.gauges import Gauge
from kg.extraction.figures.quantities import Quantity
from kg.extraction.grammar.arguments import subjects
from kg.extraction.grammar.syntax import Sentence, Token

__all__ = ["Figure", "cost_of", "is_counted", "partitive_of", "past_aside"]

_EDGES = {"conj": 2.5, "parataxis": 3.0, "advcl": 1.5, "acl": 1.5, "ccomp": 3.0, "dep": 1.5, "list": 2.0}
_NOMINAL = ("NOUN", "PROPN")


@dataclasses.dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with its place in the grammar."""

    quantity: Quantity
    sentence: Sentence
    tokens: tuple[Token, ...]
    head: Token


def cost_of(analysis: Analysis, figure: Figure, gauge: Gauge, figures: tuple[Figure, ...]) -> float | None:
    """Say how far apart a figure and a measure's words stand; None if they cannot belong together."""
    sentence, quantity = figure.sentence, figure.quantity
    if gauge.span.overlaps(quantity.span):
        return None
    counted = is_counted(figure)
    if counted is not None:
        inside = gauge.span.covers(counted.span) and not gauge.verb
        return 0.0 if inside else _verb_counts(analysis, figure, counted, gauge)
    partly = sentence.tokens[figure.tokens[-1].index + 1 :][:1]
    if (
        quantity.kind == "count"
        and partly
        and partly[0].text.lower() == "of"
        and gauge.token.index < partly[0].index
    ):
        # 'At the round they agreed on 21 of the chapters'.
        return None
    if quantity.kind == "time":
        return _lasting(sentence, figure, gauge)
    following = sentence.tokens[past_aside(sentence, figure.tokens[-1]) :][:1]
    of_other = quantity.kind == "percent" and following and following[0].text.lower() == "of"
    if of_other and not gauge.verb and not partitive_of(sentence, figure.tokens[-1], gauge):
        return None
    if gauge.verb and quantity.kind == "percent" and of_other:
        return 1.0 if figure.head.head == gauge.token.index and figure.head.dep == "obj" else None
    if gauge.verb and quantity.kind in ("percent", "ratio", "count"):
        return None
    if gauge.verb and figure.head.head != gauge.token.index and not _object_of(sentence, figure, gauge):
        return None
    first, last = figure.tokens[0], figure.tokens[-1]
    verb = next((t for t in (figure.head, *sentence.ancestors(figure.head.index)) if t.pos == "VERB"), None)
    if (
        verb is not None
        and verb.dep == "conj"
        and any(covers(sentence, t, gauge.token) for t in subjects(sentence, verb))
    ):
        return 2.0 + 0.06 * abs(gauge.token.index - first.index)
    end = max((t for t in sentence.tokens if t.span.overlaps(gauge.span)), key=lambda t: t.index)
    if gauge.token.index > last.index and (
        _adjoins(sentence, last, gauge.token) or _adjoins(sentence, last, end)
    ):
        return 0.2 + 0.1 * (gauge.token.index - last.index)
    if _leads_to(sentence, gauge, first):
        return 0.6
    steps = _path(sentence, figure.head, gauge.token)
    between = [
        f
        for f in figures
        if f is not figure and _lies_between(f, first, gauge) and f.quantity.kind == quantity.kind
    ]
    after = gauge.token.index > last.index
    near = gauge.token.index - past_aside(sentence, last) <= 4
    partitive = after and near and partitive_of(sentence, last, gauge)
    cost = steps + 0.06 * abs(gauge.token.index - first.index) + len(between) * 0.7
    if partitive:
        return 0.5
    if not after or gauge.verb:
        return None if _of_another(analysis, figure, gauge) else cost
    opening = min(t.index for t in sentence.tokens if t.span.overlaps(gauge.span))
    if sentence.case(gauge.token) == "into":
        # What goes into a fund or a project is a part of it.
        return None
    if _fronted(analysis, figure, gauge):
        return 1.2 + 0.06 * (gauge.token.index - last.index)
    broken = any(t.pos == "PUNCT" for t in sentence.tokens[last.index + 1 : opening])
    return None if broken else cost + 2.5


def _fronted(analysis: Analysis, figure: Figure, gauge: Gauge) -> bool:
    """Tell whether a figure opens a sentence whose subject it is of: 'At 5 billion, trade is small'."""
    sentence, first = figure.sentence, figure.tokens[0].index
    words = analysis.knowledge.language.words("kg:frontingWord", "kg:Observation")
    before = sentence.tokens[max(0, first - 5) : first]
    opening = next((t for t in before if t.text[:1].isupper() and t.text.lower() in words), None)
    if opening is None or any(t.pos in (*_NOMINAL, "VERB") for t in before if t.index > opening.index):
        return False
    between = sentence.tokens[figure.tokens[-1].index + 1 : gauge.token.index]
    subject = gauge.token.dep in ("nsubj", "nsubj:pass", "root")
    return subject and len(between) <= 10 and sum(t.text == "," for t in between) == 1


def _leads_to(sentence: Sentence, gauge: Gauge, first: Token) -> bool:
    """Tell whether nothing but small words stands between a measure and a number: 'imports at 5 billion'."""
    between = sentence.tokens[gauge.token.index + 1 : first.index]
    small = all(t.pos in ("ADP", "AUX", "ADV", "DET", "ADJ", "SYM") for t in between)
    return not gauge.verb and gauge.token.index < first.index and small and len(between) <= 4


def _of_another(analysis: Analysis, figure: Figure, gauge: Gauge) -> bool:
    """Tell whether the clause of a figure has its own subject that is neither the measure nor an actor."""
    sentence = figure.sentence
    nouns = analysis.knowledge.language.words("kg:figureStandIn", "kg:Observation")
    for verb in (figure.head, *sentence.ancestors(figure.head.index)):
        own = [t for t in sentence.below(verb.index, "nsubj") if t.pos in _NOMINAL]
        if own:
            actor = analysis.at(sentence, own[0]) is not None or own[0].lemma in nouns
            actor = actor or (verb.dep.startswith("acl") and verb.head == gauge.token.index)
            return not actor and not covers(sentence, verb, gauge.token)
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


def is_counted(figure: Figure) -> Token | None:
    """Return the noun that a bare number counts, or None if it stands alone."""
    if figure.quantity.kind != "count":
        return None
    sentence = figure.sentence
    best: Token | None = None
    for token in sentence.tokens[figure.tokens[-1].index + 1 :]:
        if token.pos in _NOMINAL or (" " in token.text and token.dep in ("obj", "nsubj", "nmod", "obl")):
            best = token
        elif best is not None:
            leads_on = token.pos == "ADJ" and token.dep == "amod" and token.head > token.index
            inside = token.pos == "NUM" and token.text.isalnum() and token.index + 1 < len(sentence.tokens)
            model = inside and sentence.tokens[token.index + 1].pos in _NOMINAL  # 'MiG-29K fighters'
            if token.text != "-" and not leads_on and not model:
                break
        elif not (token.pos in ("ADJ", "NUM", "ADV") or token.text in ("-", '"') or token.dep == "amod"):
            break
    return best


def _verb_counts(analysis: Analysis, figure: Figure, counted: Token, gauge: Gauge) -> float | None:
    """Let a verb of trade count pieces of a good, and one that befalls persons the persons."""
    if not gauge.verb or counted.head != gauge.token.index or counted.dep not in ("obj", "nsubj:pass"):
        return None
    anchor = analysis.at(figure.sentence, counted)
    if anchor and analysis.register.is_a(anchor.entity, "kg:Good"):
        return 1.0
    persons = analysis.knowledge.language.words("kg:countedPerson", "kg:Observation")
    return 1.2 if counted.lemma in persons or (anchor and anchor.kind == "demonym") else None


def _lasting(sentence: Sentence, figure: Figure, gauge: Gauge) -> float | None:
    """Take a stretch of time for a measure's figure only where the words say that it lasts so long."""
    last = figure.tokens[-1]
    if gauge.token.index > last.index:
        return 0.3 if _adjoins(sentence, last, gauge.token) else None
    verb = sentence.tokens[figure.head.head]
    beside = gauge.token.head == verb.index and gauge.token.dep in ("obj", "nsubj", "nsubj:pass")
    if beside and sentence.case(figure.head) in ("from", "to", "by"):
        # 'Cut the transit time from 17 days to 10'.
        return 1.0
    above = [
        *sentence.below(verb.index, "nsubj"),
        *([sentence.tokens[verb.head]] if verb.dep.startswith("acl") else []),
    ]
    if verb.pos == "VERB" and any(covers(sentence, t, gauge.token) for t in above):
        lasting = verb.lemma in ("last", "take", "run", "span") or sentence.case(figure.head) == "for"
        return 1.0 if lasting else None
    return None


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


def partitive_of(sentence: Sentence, last: Token, gauge: Gauge) -> bool:
    """Tell whether a measure follows as what the number is of: '$5 billion in exports'."""
    after = past_aside(sentence, last)
    if gauge.token.index < after + 1:
        return False
    following = sentence.tokens[after]
    if following.text.lower() == "worth" and sentence.tokens[after + 1].text.lower() == "of":
        after += 1
    between = sentence.tokens[after + 1 : gauge.token.index]
    verbal = any(t.pos in ("VERB", "AUX", "ADP", "CCONJ", "PUNCT") for t in between)
    if following.text.lower() == "in" and any(t.dep in ("det", "nmod:poss") for t in between):
        # 'Invested 2 billion in the project' is no project of 2 billion.
        return False
    return following.text.lower() in ("of", "in", "worth") and not verbal


def past_aside(sentence: Sentence, last: Token) -> int:
    """Return where a sentence goes on after a number, past what stands in brackets: '70% ($5bn) of exports'.

    Parameters
    ----------
    sentence : Sentence
        Where.
    last : Token
        The last word of the number.

    Returns
    -------
    int
        The index of the next word.
    """
    after = last.index + 1
    if after < len(sentence.tokens) and sentence.tokens[after].text == "(":
        for token in sentence.tokens[after : after + 10]:
            if token.text == ")" and token.index + 1 < len(sentence.tokens):
                return token.index + 1
    return after


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
