"""Namesakes of the listed: a surname behind a given name that is not the listed person's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.capitals import is_known
from kg.extraction.gazetteer import Match
from kg.extraction.register import Register

__all__ = ["without_namesakes"]

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
