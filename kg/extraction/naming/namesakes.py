"""What stands right before a surname: a style, a post or another given name, and whom that rules out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kg.extraction.grammar.text import normalise
from kg.extraction.naming.capitals import is_known
from kg.extraction.naming.gazetteer import Match
from kg.extraction.register import Register
from kg.reading.document import Span

__all__ = ["honorific", "title_before", "without_namesakes"]

_WORD_BEFORE = re.compile(r"(?<![\w.'-])([A-Z][\w-]+)\s$")


def without_namesakes(text: str, matches: Sequence[Match], register: Register) -> tuple[Match, ...]:
    """Leave out surnames of listed persons behind another given name: 'Zelma Other', beside Ann Other.

    Parameters
    ----------
    text : str
        Normalised text.
    matches : sequence of Match
        What the gazetteer found.
    register : Register
        The entities in play.

    Returns
    -------
    tuple of Match
        In order.
    """
    language = register.knowledge.language
    styles = {
        word.rstrip(".") for style in language.words("kg:honorific", "kg:Person") for word in style.split()
    }
    outside = styles | set(language.table("kg:notInName")) | set(language.words("kg:postModifier", "kg:Post"))
    endings = tuple(language.table("kg:adjectiveEnding"))
    listed = {m.span.end for m in matches}

    def namesake(match: Match) -> bool:
        before = _WORD_BEFORE.search(text, max(0, match.span.start - 30), match.span.start)
        if before is None or " " in match.span.of(text) or match.span.start - 1 in listed:
            return False
        given = before.group(1)
        person = all(register.is_a(c, "kg:Person") for c, _ in match.options)
        unknown = not is_known(given) and given not in outside and not given.lower().endswith(endings)
        return person and unknown and not given.isupper()

    return tuple(m for m in matches if not namesake(m))


def title_before(text: str, matches: Sequence[Match], register: Register) -> Callable[[Span], bool]:
    """Return a test of whether a title ('Mr') or a post stands right before a span of `text`.

    A peer's style is no such title: who is 'Lord Other' may be anyone of that name.
    """
    peers = register.knowledge.language.words("kg:nobleStyle", "kg:Person")
    style = honorific(register, peers)
    role_ends = {m.span.end for m in matches if any(c.startswith("role:") for c, _ in m.options)}

    def titled(span: Span) -> bool:
        before = text[max(0, span.start - 24) : span.start]
        return span.start - 1 in role_ends or re.search(rf"\b{style}\.?\s$", before) is not None

    return titled


def honorific(register: Register, but: Sequence[str] = ()) -> str:
    """Return a pattern of the styles before the names of persons, `but` those left out."""
    words = [w for w in register.knowledge.language.words("kg:honorific", "kg:Person") if w not in but]
    pattern = "|".join(re.escape(normalise(h)) for h in sorted(words, key=len, reverse=True))
    return rf"(?:{pattern or '(?!)'})"
