"""What the parser is shown for names and concepts of several words: one word of their class."""

from __future__ import annotations

import calendar
import re

from kg.extraction.grammar.syntax import Mask
from kg.extraction.naming.capitals import is_known
from kg.extraction.naming.gazetteer import Match
from kg.extraction.naming.people import Person
from kg.extraction.register import Register
from kg.knowledge import Knowledge
from kg.reading.document import Span

__all__ = ["masks_of"]

#: 'the Sunrise Trade Fund (STF)': to the parser one word.
_ACRONYM = re.compile(r"\s?\([A-Z][A-Za-z&.\s-]{1,10}\)")
#: 'will Tuesday discuss', 'A Friday (Jan 17) met B': a day without a preposition, to the parser an adverb.
_DAY = re.compile(
    r"(?<=[a-z] )(?<!on )(?<!of )(?<!for )(?<!from )(?<!last )(?<!next )(?<!this )(?<!until )(?<!by )"
    rf"(?:{'|'.join(calendar.day_name)})(?: \([A-Z][a-z]{{2,8}}\.? \d{{1,2}}\))?(?= [a-z])"
)
#: The 'in' of 'an in-depth discussion' looks like a preposition to the parser.
_IN_DEPTH = re.compile(r"\bin-depth\b")
#: 'co-chaired' is parsed as 'chaired', 'co-operation' as 'cooperation'.
_PREFIXED = re.compile(r"\b[Cc]o-([a-z]{3,})\b")


def masks_of(
    knowledge: Knowledge,
    register: Register,
    matches: tuple[Match, ...],
    people: tuple[Person, ...],
    text: str,
) -> list[Mask]:
    """Choose a word for every name and every concept of several words that the parser should see as one.

    Parameters
    ----------
    knowledge : Knowledge
        The ontology and the authority file.
    register : Register
        The entities in play.
    matches : tuple of Match
        The names in the text.
    people : tuple of Person
        The persons in it, with their posts.
    text : str
        Normalised text.

    Returns
    -------
    list of Mask
        In order, without overlap.
    """
    surrogates = {c: w[0] for c, w in knowledge.language.cues.get("kg:surrogate", {}).items() if w}
    masks = [Mask(p.whole, surrogates.get("kg:Person", "John")) for p in people]
    taken = [m.span for m in masks]
    verbs = _phrase_verbs(knowledge)
    for match in matches:
        word = _surrogate(match, surrogates, verbs, register, text)
        if word and not any(match.span.overlaps(t) for t in taken):
            masks.append(Mask(match.span, word))
    taken = [m.span for m in masks]
    for joint in _PREFIXED.finditer(text):
        span = Span(*joint.span())
        if not any(span.overlaps(t) for t in taken):
            whole = "co" + joint.group(1)
            masks.append(Mask(span, whole if is_known(whole) else joint.group(1)))
    masks += [Mask(Span(*day.span()), "today") for day in _DAY.finditer(text)]
    masks += [Mask(Span(*word.span()), "deep") for word in _IN_DEPTH.finditer(text)]
    kept: list[Mask] = []
    for mask in sorted((_with_acronym(m, text) for m in masks), key=lambda m: m.span):
        # An acronym that a mask was drawn over may be a name of its own.
        if not kept or mask.span.start >= kept[-1].span.end:
            kept.append(mask)
    return kept


def _with_acronym(mask: Mask, text: str) -> Mask:
    bracket = _ACRONYM.match(text, mask.span.end)
    return Mask(Span(mask.span.start, bracket.end()), mask.word) if bracket else mask


def _surrogate(
    match: Match, surrogates: dict[str, str], verbs: frozenset[str], register: Register, text: str
) -> str | None:
    for curie, kind in match.options:
        if kind == "demonym":
            continue
        if curie.startswith("ent:"):
            word = next((surrogates[c] for c in register.types(curie) if c in surrogates), None)
            if word:
                return word
        elif curie.startswith(("topic:", "good:")):
            words = match.span.of(text).split()
            # A concept's last word is its head, one the parser is likelier to know; 'cut duties' is a clause.
            return words[-1] if len(words) > 1 and words[0].lower() not in verbs else None
    return None


def _phrase_verbs(knowledge: Knowledge) -> frozenset[str]:
    """Return the verbs that with an object are a topic."""
    joint = knowledge.language.cues.get("kg:verbObject", {}).values()
    relief = knowledge.language.words("kg:remedyVerb", "kg:Topic")
    return frozenset(relief) | {phrase.split()[0] for phrases in joint for phrase in phrases}
