"""What names say by their own words: whom an agreement, a corridor or a sanction is between, of or on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extraction.analysis import Analysis
from kg.extraction.findings import Claim
from kg.extraction.naming.gazetteer import Match
from kg.extraction.talk.stance import modality
from kg.reading.document import Span

__all__ = ["told_by_names"]

_CONFIDENCE = 0.85
_PARTIES = ("kg:Country", "kg:InternationalOrganisation", "kg:Place", "kg:Group")
#: Words in a name after which what is named is no party but a subject.
_ABOUT = re.compile(r"\b(?:on|against|in|concerning|regarding)\s(?:the\s)?$", re.IGNORECASE)

_SUBJECT = re.compile(r"\s(?:on|for|in|concerning|regarding)\s(.+)", re.IGNORECASE)


def told_by_names(analysis: Analysis, matches: Sequence[Match]) -> tuple[Claim, ...]:
    """Say what names say of the names and topics in them.

    'the A-B Agreement on Nuclear Energy' has A and B as parties and concerns nuclear energy; 'the A-B-C
    Corridor' connects the three; 'the A-B war' is theirs.

    Parameters
    ----------
    analysis : Analysis
        The document, with its names in place; mentions are added to it.
    matches : sequence of Match
        The names in it.

    Returns
    -------
    tuple of Claim
        Resting on the name alone.
    """
    claims: list[Claim] = []
    for match in matches:
        found = analysis.root(match.span)
        anchor = analysis.at(*found) if found else None
        if found is None or anchor is None or anchor.span != match.span:
            continue
        register = analysis.register
        stands = modality(analysis, *found)
        at_war = register.is_a(anchor.entity, "kg:Conflict")
        inner = list(_named(analysis, match, ("kg:Country",) if at_war else _PARTIES))
        leading = [(e, span) for e, span in inner if _whose(analysis, match, span)]
        several = inner if len(inner) > 1 else []
        if register.is_a(anchor.entity, "kg:Agreement"):
            told = [(anchor.entity, "kg:hasParty", e, s) for e, s in several if register.is_a(e, "kg:Actor")]
            about = _SUBJECT.search(match.span.of(analysis.text))
            topic = register.topic_in(about.group(1)) if about else None
            if topic:
                claims.append(
                    Claim(anchor.entity, "kg:concerns", topic, (match.span,), confidence=_CONFIDENCE)
                )
        elif register.is_a(anchor.entity, "kg:Corridor"):
            told = [
                (anchor.entity, "kg:connects", e, s)
                for e, s in several
                if register.is_a(e, "kg:Place", "kg:Country")
            ]
        elif at_war:
            told = [
                (e, "kg:participatesIn", anchor.entity, s)
                for e, s in several or leading
                if register.is_a(e, "kg:Country")
            ]
            stands = "kg:Asserted"
        elif register.is_a(anchor.entity, "kg:Measure"):
            # What is known by name is known to be on somebody: 'Western sanctions'.
            told = [(e, "kg:imposes", anchor.entity, s) for e, s in leading if register.is_a(e, "kg:Actor")]
            told += [
                (anchor.entity, "kg:targets", e, match.span)
                for e in register.linked(anchor.entity, "kg:targets")
            ]
            stands = "kg:Asserted"
        else:
            continue
        for subject, predicate, object_, span in told:
            if span != match.span:
                analysis.mention(span, object_ if subject == anchor.entity else subject)
            claims.append(Claim(subject, predicate, object_, (match.span,), stands, confidence=_CONFIDENCE))
    return tuple(claims)


def _whose(analysis: Analysis, match: Match, span: Span) -> bool:
    """Tell whether a name opens with whose it is: 'A's war', 'the A-n operation'; not 'the A crisis'."""
    demonym = any(i.span == span and "demonym" in {kind for _, kind in i.options} for i in match.inner)
    owns = analysis.text[span.end : span.end + 2] in ("'s", "’s", "' ", "’ ") or demonym
    measure = any(analysis.register.is_a(curie, "kg:Measure") for curie, _ in match.options)
    return span.start == match.span.start and (owns or measure)


def _named(analysis: Analysis, match: Match, kinds: tuple[str, ...]) -> Iterator[tuple[str, Span]]:
    """Yield the countries, places and bodies that a name is made of, each once."""
    seen: set[str] = set()
    for inner in match.inner:
        before = analysis.text[match.span.start : inner.span.start]
        if _ABOUT.search(before):
            continue
        entity = next((c for c, _ in inner.options if analysis.register.is_a(c, *kinds)), None)
        if entity and entity not in seen:
            seen.add(entity)
            yield entity, inner.span
