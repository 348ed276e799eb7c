"""Names that the authority file does not list, with the class that the words in and beside them tell.

What words tell which class stands in ``ontology/language/strangers.ttl``. The ways of telling, the surest
first: an acronym in brackets after the name, a word of the name itself, a noun beside it, a preposition of
place or a verb of speech, and what a spaCy component for named entities makes of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from kg.extraction.grammar.text import Block
from kg.extraction.naming.beside import find_beside
from kg.extraction.naming.bodies import find_bodies
from kg.extraction.naming.capitalised import Reading, Stranger
from kg.extraction.naming.capitals import words_of
from kg.extraction.naming.gathering import abbreviated, gather
from kg.extraction.naming.gazetteer import Match
from kg.extraction.naming.headed import find_headed
from kg.extraction.naming.likeness import contradicted, spelt_otherwise
from kg.extraction.naming.recognition import Recognised, find_recognised
from kg.extraction.register import Register
from kg.reading.document import Document

__all__ = ["Stranger", "find_strangers", "with_strangers"]

#: As many letters before a name tell of the post of who bears it.
_POST_BEFORE = 60


def find_strangers(
    text: str,
    parts: Sequence[Block],
    matches: Sequence[Match],
    register: Register,
    recognised: Sequence[Recognised] = (),
) -> tuple[Stranger, ...]:
    """Find the names that nobody listed, each place of each.

    Parameters
    ----------
    text : str
        Normalised text.
    parts : sequence of Block
        Its blocks.
    matches : sequence of Match
        The listed names in it.
    register : Register
        The entities in play.
    recognised : sequence of (Span, str), optional
        What a component for named entities found.

    Returns
    -------
    tuple of Stranger
        In order, without overlap; those of one label are one thing.
    """
    reading = Reading(text, words_of(text, parts), matches, register)
    ways = (
        abbreviated(reading, matches),
        find_bodies(reading, tuple(matches)),
        find_headed(reading),
        find_beside(reading),
    )
    by_words = _apart((), chain(*ways, _spelt_otherwise(reading)))
    gathered = gather(reading, by_words, matches)
    # What only a model has seen comes last: it gives way to every other name of the text.
    return gather(reading, _apart(gathered, find_recognised(reading, recognised)), matches)


def _spelt_otherwise(reading: Reading) -> Iterator[Stranger]:
    """Yield names in two words or three that are nearly a listed person's."""
    for i in range(len(reading.words)):
        if not (reading.part(i) and reading.unlisted(i)) or reading.goes_back(i):
            continue
        end = reading.name_from(i, longest=3, apart=True)
        if end is not None and end > i:
            name = reading.surface(i, end)
            if spelt_otherwise(reading.register, name, None):
                yield Stranger(reading.span(i, end), "kg:Person", name)


def _apart(found: Sequence[Stranger], more: Iterable[Stranger]) -> tuple[Stranger, ...]:
    """Add strangers to others, where they do not overlap any that came before."""
    apart = list(found)
    for stranger in more:
        if not any(stranger.span.overlaps(other.span) for other in apart):
            apart.append(stranger)
    return tuple(sorted(apart, key=lambda s: s.span))


def with_strangers(
    document: Document, matches: Sequence[Match], strangers: Sequence[Stranger], register: Register
) -> tuple[Match, ...]:
    """Put strangers among the listed names, as candidates of the document.

    Parameters
    ----------
    document : Document
        What is read; candidates are called by its words, to the letter.
    matches : sequence of Match
        The listed names.
    strangers : sequence of Stranger
        The names that nobody listed.
    register : Register
        Where the candidates are added.

    Returns
    -------
    tuple of Match
        In order, without overlap. A listed name within a stranger's is among its `inner` ones.
    """
    found: list[Match] = []
    for stranger in strangers:
        inner = tuple(m for m in matches if stranger.span.covers(m.span))
        owner = (("kg:partOf", stranger.owner),) if stranger.owner else ()
        alike = spelt_otherwise(register, stranger.label, None) if stranger.kind == "kg:Person" else None
        if alike and contradicted(
            register, alike, _countries_before(document.text, stranger, matches, register)
        ):
            alike = None
        if alike:
            register.spell(alike, stranger.span.of(document.text))
        entity = (
            stranger.entity
            or alike
            or register.add(
                stranger.label,
                stranger.kind,
                names=(stranger.span.of(document.text),),
                facts=owner,
                evidence=(stranger.span,),
            )
        )
        found.append(Match(stranger.span, ((entity, "label"),), inner))
    spans = [m.span for m in found]
    found += [m for m in matches if not any(m.span.overlaps(s) for s in spans)]
    return tuple(sorted(found, key=lambda m: m.span))


def _countries_before(
    text: str, stranger: Stranger, matches: Sequence[Match], register: Register
) -> frozenset[str]:
    """Return the countries in the words right before a name, where those for its bearer's post stand."""
    start = max(stranger.span.start - _POST_BEFORE, 0)
    lead = text[start : stranger.span.start]
    start += max(lead.rfind(mark) for mark in (". ", ", ", "; ", " and ", "\n")) + 1
    return frozenset(
        c
        for m in matches
        if start <= m.span.start and m.span.end <= stranger.span.start
        for c, _ in m.options
        if register.is_a(c, "kg:Country")
    )
