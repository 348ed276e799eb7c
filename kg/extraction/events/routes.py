"""Where a route leads: every place in the row behind a verb of connection.

'The corridor will run from A through B and C to D before connecting with E': a small parser hangs the places
on one another, but in the text they stand in a row, each behind a preposition of the way.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.analysis import Analysis, Anchor
from kg.extraction.fillers import fillers
from kg.extraction.findings import Claim
from kg.extraction.grammar.arguments import subjects
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.talk.stance import modality, speaker

__all__ = ["find_routes"]

_RELATION = "kg:connects"
_WAY = frozenset({"from", "to", "through", "via", "with", "across", "between", "into", "towards", "toward"})
_WITHIN = frozenset({"the", "a", "of", "and", ",", "both", "then"})
_STOPS = frozenset({";", ":", ".", '"', "which", "while", "but", "where", "who", "that"})


def find_routes(analysis: Analysis) -> tuple[Claim, ...]:
    """Find the places that routes connect.

    Parameters
    ----------
    analysis : Analysis
        The document, its entities and descriptions in place.

    Returns
    -------
    tuple of Claim
        ``kg:connects``, as asserted or planned as the verb is.
    """
    claims: list[Claim] = []
    verbs = analysis.knowledge.language.words("kg:wayVerb", _RELATION)
    for sentence in analysis.sentences:
        for verb in sentence.tokens:
            if verb.lemma not in verbs or verb.pos not in ("VERB", "NOUN"):
                continue
            routes = list(dict.fromkeys(_routes(analysis, sentence, verb)))
            ends = dict.fromkeys(_row(analysis, sentence, verb, verbs)) if routes else {}
            if not ends:
                continue
            stands, said_by = modality(analysis, sentence, verb), speaker(analysis, sentence, verb)
            claims += [
                Claim(route, _RELATION, end, (sentence.span,), stands, said_by, confidence=0.75)
                for route in routes
                for end in ends
            ]
    return tuple(claims)


def _routes(analysis: Analysis, sentence: Sentence, verb: Token) -> Iterator[str]:
    """Yield the routes that are the subject of a verb; one taken for a noun follows its subject."""
    if verb.pos == "NOUN":
        own = tuple(t for t in sentence.below(verb.index, "nsubj") if t.index == verb.index - 1)
    else:
        own = subjects(sentence, verb)
    for token in own:
        # 'The A corridor project, which connects': a noun behind the name stands for the route.
        named = (t for t in sentence.below(token.index, "compound") if token.pos == "NOUN")
        for filler in (f for t in (token, *named) for f in fillers(analysis, sentence, t)):
            if analysis.register.is_a(filler.entity, "kg:Corridor"):
                yield filler.entity


def _row(analysis: Analysis, sentence: Sentence, verb: Token, verbs: tuple[str, ...]) -> Iterator[str]:
    """Yield the places behind a verb, up to the next clause that is about something else."""
    nouns = analysis.knowledge.language.words("kg:wayNoun", _RELATION)
    leading = True
    for token in sentence.tokens[verb.index + 1 :]:
        word = token.text.lower()
        if word in _STOPS:
            return
        anchor = analysis.at(sentence, token)
        place = (
            anchor is not None
            and anchor.kind == "name"
            and analysis.register.is_a(anchor.entity, "kg:Place", "kg:Country")
        )
        if place and anchor is not None:
            if leading and sentence.tokens[min(token.index + 1, len(sentence.tokens) - 1)].text != "'s":
                yield _city(analysis, anchor)
        elif anchor is not None and analysis.register.is_a(anchor.entity, "kg:Corridor"):
            return
        elif token.lemma in verbs:
            leading = True
        elif word in _WAY:
            before = sentence.tokens[token.index - 1]
            # 'on the border with A' names no way point.
            leading = not (word == "with" and before.pos == "NOUN" and analysis.at(sentence, before) is None)
        elif token.pos == "VERB" and "VerbForm=Fin" in token.morph:
            return
        elif word not in _WITHIN and token.lemma not in nouns:
            leading = False


def _city(analysis: Analysis, anchor: Anchor) -> str:
    """Return the capital where its name was taken for its country: a route leads to the city."""
    words = anchor.span.of(analysis.text)
    cities = analysis.register.linked(anchor.entity, "kg:capital")
    return next((c for c in cities if analysis.register.label(c) == words), anchor.entity)
