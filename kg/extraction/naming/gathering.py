"""All the places of a text where one thing is named: its acronym, its shorter names, the same name again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extraction.naming.capitalised import NameWords, Reading, Stranger
from kg.extraction.naming.capitals import Word, is_function_word
from kg.extraction.naming.gazetteer import Match
from kg.extraction.register import Register
from kg.reading.document import Span

__all__ = ["abbreviated", "gather"]

_KNOWN_AS = re.compile(
    r",\s(?:or|(?:also |better )?known as|abbreviated(?: as)?)\s(?:the )?\"?([A-Z][A-Z\d&+-]{1,11})\b"
)
_BRACKET = re.compile(
    r"\s?\((?:the |or |hereinafter |hereinafter referred to as |known as )?\"?([A-Z][\w&+-]{1,11})\"?\)"
)
_LONGEST = 9
_WITH_ACRONYM = ("kg:Organisation", "kg:Agreement", "kg:Programme", "kg:Corridor")


def abbreviated(reading: Reading, matches: Sequence[Match]) -> Iterator[Stranger]:
    """Find what is named in full before its acronym in brackets: 'the Sunrise Trade Fund (STF)'.

    Parameters
    ----------
    reading : Reading
        The text.
    matches : sequence of Match
        The listed names in it.

    Yields
    ------
    Stranger
        The full names, without those that are listed.
    """
    text, words, tells = reading.text, reading.words, reading.tells
    ends = {w.span.end: i for i, w in enumerate(words)}
    kept = [m.span for m in matches if not _lends(m, reading.register)]
    for bracket in _BRACKET.finditer(text):
        last = ends.get(bracket.start())
        if last is None or sum(c.isupper() for c in bracket.group(1)) < 2:
            continue
        span = _in_full(words, last, bracket.group(1))
        if span is None or any(span.overlaps(k) for k in kept):
            continue
        inside = [w for w in words if span.covers(w.span) and w.capital]
        # The last head word before any 'of' is what the thing is.
        first = next(
            (k for k, w in enumerate(inside) if text[: w.span.start].endswith((" of ", " of the "))), 0
        )
        heads = [w.text for w in (inside[:first] or inside) if w.text in tells.heads]
        kind = tells.heads[heads[-1]] if heads else "kg:Organisation"
        yield Stranger(span, kind, span.of(text))


def _in_full(words: Sequence[Word], last: int, acronym: str) -> Span | None:
    """Return the words before a bracket whose initials the acronym has."""
    letters = [c.lower() for c in acronym if c.isupper()]
    for start in range(last, max(-1, last - _LONGEST), -1):
        run = words[start : last + 1]
        if run[0].capital and sum(w.capital for w in run) > 1:
            initials = [part[0].lower() for w in run if w.capital for part in w.text.split("-") if part]
            tail = next((k for k, w in enumerate(run) if w.text == "of" and k), len(run))
            short = [part[0].lower() for w in run[:tail] if w.capital for part in w.text.split("-") if part]
            if letters in (initials, short) and not is_function_word(run[0].text):
                return Span(run[0].span.start, run[-1].span.end)
        if not words[start].adjoins:
            break
    return None


def _lends(match: Match, register: Register) -> bool:
    return all(
        kind == "demonym"
        or not curie.startswith(("ent:", "role:"))
        or register.is_a(curie, "kg:Country", "kg:Place")
        for curie, kind in match.options
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What a shorter name stands for: a stranger's label, or a listed entity."""

    kind: str
    label: str
    owner: str | None = None
    entity: str | None = None


def gather(reading: Reading, strangers: Sequence[Stranger], matches: Sequence[Match]) -> tuple[Stranger, ...]:
    """Bring all names of a thing under one label, and find the places where a shorter one stands.

    Parameters
    ----------
    reading : Reading
        The text.
    strangers : sequence of Stranger
        Names found in it, without overlap.
    matches : sequence of Match
        The listed names in it; a listed name may have an acronym that is not listed.

    Returns
    -------
    tuple of Stranger
        In order, without overlap.
    """
    full = _fullest(strangers)
    found = [replace(s, label=full.get((s.kind, s.label), s.label)) for s in strangers]
    text = reading.text
    shorter = _shorter_names(reading, found, matches)
    taken = [s.span for s in found] + [m.span for m in matches]
    starts = {w.span.start for w in reading.words if not w.titled}
    for name, known in sorted(shorter.items(), key=lambda item: (-len(item[0]), item[0])):
        for place in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            span = Span(*place.span())
            if span.start in starts and not any(span.overlaps(t) for t in taken):
                found.append(Stranger(span, known.kind, known.label, known.owner, known.entity))
                taken.append(span)
    return tuple(sorted(found, key=lambda s: s.span))


def _fullest(strangers: Sequence[Stranger]) -> dict[tuple[str, str], str]:
    """Map a label to the one label of the document that goes on where it ends."""
    labels = sorted({(s.kind, s.label) for s in strangers})
    found: dict[tuple[str, str], str] = {}
    for kind, label in labels:
        longer = [other for k, other in labels if k == kind and other.startswith(label + " ")]
        if longer:
            found[kind, label] = max(longer, key=lambda other: (len(other), other))
    return found


def _shorter_names(
    reading: Reading, strangers: Sequence[Stranger], matches: Sequence[Match]
) -> dict[str, _Known]:
    text, tells, register = reading.text, reading.tells, reading.register
    found: dict[str, set[_Known]] = {}
    for stranger in strangers:
        known = _Known(stranger.kind, stranger.label, stranger.owner)
        surface = stranger.span.of(text)
        for name in (surface, *_parts(surface, stranger.kind, tells), *_acronym(text, stranger.span)):
            found.setdefault(name, set()).add(known)
    for match in matches:
        entities = [c for c, kind in match.options if kind in ("label", "alias") and c.startswith("ent:")]
        if len(entities) == 1 and register.is_a(entities[0], *_WITH_ACRONYM):
            known = _Known(register.types(entities[0])[0], register.label(entities[0]), None, entities[0])
            for name in _acronym(text, match.span):
                found.setdefault(name, set()).add(known)
    # A short name that two things share tells nothing.
    return {name: next(iter(knowns)) for name, knowns in found.items() if len({k.label for k in knowns}) == 1}


def _parts(surface: str, kind: str, tells: NameWords) -> Iterator[str]:
    """Yield the shorter names that a name carries in itself."""
    words = surface.split()
    if len(words) < 2 or kind in ("kg:Person", "kg:Place"):
        return
    for word in words[:2]:
        if tells.unusual(word) and (word.isupper() or (word == words[0] and kind == "kg:Company")):
            yield word
    if " of " in surface:
        short = surface.partition(" of ")[0]
        if len(short.split()) > 1:
            yield short


def _acronym(text: str, span: Span) -> Iterator[str]:
    bracket = _BRACKET.match(text, span.end) or _KNOWN_AS.match(text, span.end)
    if bracket and _fits(bracket.group(1), span.of(text)):
        yield bracket.group(1)


def _fits(acronym: str, name: str) -> bool:
    """Tell whether the letters of an acronym occur in a name in their order, the first as an initial."""
    at = re.search(rf"\b{re.escape(acronym[0])}", name)
    position = at.end() if at else -1
    for letter in acronym[1:].lower():
        if position < 0:
            return False
        if letter.isalnum():
            position = name.lower().find(letter, position) + 1 or -1
    return position >= 0
