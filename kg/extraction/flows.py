"""Whose figure a duty, an arrival or a supplied share is, read off the order of the words."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.analysis import Analysis, Anchor
from kg.extraction.arguments import is_passive, subjects
from kg.extraction.gauges import Gauge
from kg.extraction.goods import POSSESSIVES
from kg.extraction.nearness import Figure
from kg.extraction.principals import SIDES
from kg.extraction.sides import Parties
from kg.extraction.syntax import Sentence, Token

__all__ = ["acting_in", "arrival_of", "destination", "duty_sides", "levied_by", "state_at"]

_REACH = 8
_STOP = frozenset({".", ";", ":", "(", ")"})


def duty_sides(analysis: Analysis, gauge: Gauge, measure: str) -> Parties:
    """Tell who levies a duty, and on whose goods.

    Parameters
    ----------
    analysis : Analysis
        The document.
    gauge : Gauge
        The words for the duty.
    measure : str
        The measure that they name.

    Returns
    -------
    Parties
        The one that levies it, the one whose goods bear it, and the good; what is not said is None.

    Notes
    -----
    'A's tariff on goods from B', 'B's goods face a duty of 5 percent in A', 'A imposed tariffs on B'.
    """
    words = analysis.knowledge.language.words
    toward, origin = words("kg:counterpartAfter", measure), words("kg:reporterAfter", measure)
    sentence, head = gauge.sentence, gauge.token
    reporter, counterpart, good = _after(analysis, sentence, head, toward, origin)
    for token in _before(sentence, gauge):
        anchor = analysis.at(sentence, token)
        if anchor and analysis.register.is_a(anchor.entity, *SIDES):
            reporter = reporter or anchor.entity
    verb = _governing(sentence, head)
    if reporter is None and verb is not None and _levying(sentence, head, words("kg:levyingVerb", measure)):
        # 'A warned that B might lose, after doubling tariffs on its goods'.
        above = [t for t in sentence.ancestors(head.index) if t.pos == "VERB"] or [verb]
        reporter = acting_in(analysis, sentence, above[-1])
    own = verb is not None and any(
        head.index in {t.index for t in sentence.subtree(s.index)} for s in subjects(sentence, verb)
    )
    if verb is not None and not own:
        acting = acting_in(analysis, sentence, verb)
        if verb.lemma in words("kg:bearingVerb", measure):
            counterpart = counterpart or acting
            good = good or _good_before(analysis, sentence, verb)
        elif not is_passive(sentence, verb) and verb.lemma in words("kg:levyingVerb", measure):
            reporter = reporter or acting
    return Parties(reporter, counterpart if counterpart != reporter else None, good)


def _levying(sentence: Sentence, head: Token, verbs: tuple[str, ...]) -> bool:
    """Tell whether a gerund of levying stands before a duty, though the parser took it for a noun."""
    for token in reversed(sentence.tokens[max(0, head.index - 4) : head.index]):
        stem = token.text.lower().removesuffix("ing")
        if stem != token.text.lower():
            return token.pos != "VERB" and bool({stem, f"{stem}e", stem[:-1]} & set(verbs))
    return False


def _after(
    analysis: Analysis, sentence: Sentence, head: Token, toward: tuple[str, ...], origin: tuple[str, ...]
) -> tuple[str | None, str | None, str | None]:
    """Read what follows the duty: 'on A's goods', 'in B', 'by B'."""
    found: dict[str, str | None] = {"reporter": None, "counterpart": None, "good": None}
    slot: str | None = None
    for token in sentence.tokens[head.index + 1 : head.index + 1 + 2 * _REACH]:
        word = token.text.lower()
        if token.text in _STOP or (token.text == "," and found["counterpart"]):
            break
        if word in toward:
            slot = "counterpart"
        elif word in (*origin, "by") or token.lemma in ("enter", "reach"):
            slot = "reporter"
        elif token.pos in ("VERB", "AUX", "SCONJ") and not token.dep.startswith("acl"):
            if token.dep != "amod":
                break
        elif token.pos == "ADP" and word != "of":
            slot = None
        anchor = analysis.at(sentence, token)
        if anchor is None or slot is None:
            continue
        if analysis.register.is_a(anchor.entity, "kg:Good"):
            found["good"] = found["good"] or anchor.entity
        elif analysis.register.is_a(anchor.entity, *SIDES):
            found[slot] = found[slot] or anchor.entity
    return found["reporter"], found["counterpart"], found["good"]


def _before(sentence: Sentence, gauge: Gauge) -> Iterator[Token]:
    """Yield the words that open the noun phrase of a measure: 'India's average', 'the US'."""
    first = min(t.index for t in sentence.tokens if t.span.overlaps(gauge.span))
    for token in reversed(sentence.tokens[:first]):
        plain = token.pos in ("ADJ", "NOUN", "PROPN", "NUM", "SYM", "PRON", "ADV") or token.dep in (
            "amod",
            "case",
        )
        if not plain or (token.dep == "case" and token.text.lower() not in POSSESSIVES):
            return
        yield token


def _governing(sentence: Sentence, head: Token) -> Token | None:
    """Return the verb whose object or subject a noun is, by its place if the tree has none."""
    for above in sentence.ancestors(head.index):
        if above.pos == "VERB":
            return above
    near = sentence.tokens[max(0, head.index - _REACH) : head.index]
    return next((t for t in reversed(near) if t.pos == "VERB"), None)


def acting_in(analysis: Analysis, sentence: Sentence, verb: Token) -> str | None:
    """Return the country that acts in a clause, or whose goods or people do.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence : Sentence
        Where.
    verb : Token
        The verb.

    Returns
    -------
    str or None
        Its CURIE.
    """
    for subject in subjects(sentence, verb):
        for token in (subject, *sentence.below(subject.index, "amod", "compound", "nmod:poss", "nmod")):
            side = state_at(analysis, sentence, token)
            if side:
                return side
    for token in reversed(sentence.tokens[max(0, verb.index - 4) : verb.index]):
        side = state_at(analysis, sentence, token)
        if side:
            return side
        if token.pos in ("VERB", "SCONJ") or token.text in _STOP:
            return None
    return None


def state_at(analysis: Analysis, sentence: Sentence, token: Token) -> str | None:
    """Return the country that a word stands for, or that the one it names acts for.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence : Sentence
        Where.
    token : Token
        The word.

    Returns
    -------
    str or None
        Its CURIE.
    """
    anchor = analysis.at(sentence, token)
    if anchor is None:
        return None
    state = analysis.register.state(anchor.entity)
    return state if analysis.register.is_a(state, *SIDES) else None


def _good_before(analysis: Analysis, sentence: Sentence, verb: Token) -> str | None:
    for subject in subjects(sentence, verb):
        anchor = analysis.at(sentence, subject)
        if anchor and analysis.register.is_a(anchor.entity, "kg:Good"):
            return anchor.entity
    return None


def levied_by(analysis: Analysis, gauge: Gauge, verbs: tuple[str, ...]) -> str | None:
    """Return the country that frees part of its goods from duty: 'A will cut duties on 90 percent of lines'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    gauge : Gauge
        The words for the part.
    verbs : tuple of str
        What one does to a duty.

    Returns
    -------
    str or None
        None unless such a verb has a country, or who acts for one, as its subject.
    """
    sentence = gauge.sentence
    verb = next((t for t in sentence.ancestors(gauge.token.index) if t.pos == "VERB"), None)
    while verb is not None and verb.dep == "xcomp" and not subjects(sentence, verb):
        verb = sentence.tokens[verb.head]
    if verb is None or is_passive(sentence, verb):
        return None
    if verb.lemma not in verbs and not any(t.lemma in verbs for t in sentence.below(verb.index, "xcomp")):
        return None
    acting = (state_at(analysis, sentence, t) for t in subjects(sentence, verb))
    return next((state for state in acting if state), None)


def arrival_of(analysis: Analysis, figure: Figure) -> Parties | None:
    """Read goods of one country that come into another: 'shipments of $5 billion from A entered B'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    figure : Figure
        The amount.

    Returns
    -------
    Parties or None
        The importer as the reporter, the exporter as the counterpart; None if nothing of the kind is said.
    """
    words = analysis.knowledge.language.words
    nouns, verbs = words("kg:shipmentNoun", "kg:Observation"), words("kg:enteringVerb", "kg:Observation")
    sentence, place = figure.sentence, figure.head.index
    noun = next(
        (t for t in sentence.tokens[max(0, place - _REACH) : place] if t.lemma.lower() in nouns), None
    )
    if noun is None:
        return None
    verb = next((t for t in sentence.tokens[place:] if t.lemma in verbs), None)
    if verb is None or any(t.text == ";" for t in sentence.tokens[place : verb.index]):
        return None
    into = _first_side(
        analysis, sentence, sentence.tokens[verb.index + 1 : verb.index + 6], ("in", "at", "into", "")
    )
    origin = _first_side(analysis, sentence, sentence.tokens[noun.index : verb.index], ("from",))
    origin = origin or _first_side(
        analysis, sentence, sentence.tokens[verb.index + 1 : verb.index + 1 + _REACH], ("from",)
    )
    before = analysis.at(sentence, sentence.tokens[noun.index - 1]) if noun.index else None
    if origin is None and before and before.kind == "demonym":
        origin = before.entity
    if into is None or origin is None or into == origin:
        return None
    return Parties(into, origin, _good_of(analysis, sentence, noun, place))


def _first_side(
    analysis: Analysis, sentence: Sentence, tokens: tuple[Token, ...], prepositions: tuple[str, ...]
) -> str | None:
    """Return the first country among words that stands behind one of some prepositions."""
    preposition = ""
    for token in tokens:
        if token.pos == "ADP":
            preposition = token.text.lower()
        anchor = analysis.at(sentence, token)
        if anchor and preposition in prepositions and analysis.register.is_a(anchor.entity, *SIDES):
            return anchor.entity
    return None


def destination(analysis: Analysis, gauge: Gauge) -> str | None:
    """Return where people are said to be: 'Kenyans live in A'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    gauge : Gauge
        The word for the people.

    Returns
    -------
    str or None
        The first country behind 'in' or 'to' after it.
    """
    following = gauge.sentence.tokens[gauge.token.index + 1 :][:_REACH]
    return _first_side(analysis, gauge.sentence, following, ("in", "to", "into"))


def _good_of(analysis: Analysis, sentence: Sentence, noun: Token, end: int) -> str | None:
    anchors: list[Anchor | None] = [analysis.at(sentence, t) for t in sentence.tokens[noun.index : end]]
    return next((a.entity for a in anchors if a and analysis.register.is_a(a.entity, "kg:Good")), None)
