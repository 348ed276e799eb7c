"""Encounters that a verb or the title of a report tells of, and what is said of them by that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extraction.analysis import Analysis
from kg.extraction.events.convened import are_apart
from kg.extraction.events.encountered import STANDING, Encounter, Encounters, place_of
from kg.extraction.findings import Claim, When
from kg.extraction.reference.partners import named_in_title, partner_states, partners
from kg.extraction.talk.stance import speaker
from kg.reading.document import Span

__all__ = ["of_title", "of_verb", "reported", "told_by_verbs"]

#: 'A-B talks': a longer title says more than that.
_SHORT_TITLE = 5


def reported(analysis: Analysis) -> Encounter | None:
    """Return the encounter that a document is the report of: 'Talks with A', 'A-B talks', with its day.

    Parameters
    ----------
    analysis : Analysis
        The document.

    Returns
    -------
    Encounter or None
        None where the title says anything else.
    """
    head = _title_head(analysis)
    parties = (
        () if head is None else partners(analysis) if named_in_title(analysis) else partner_states(analysis)
    )
    if head is None or len(parties) != 2:
        return None
    return Encounter(tuple(sorted(parties)), -1, head, When(on=analysis.day))


def _title_names(analysis: Analysis) -> tuple[str, ...]:
    """Return what a report's title calls the encounter: all of it, and its noun alone."""
    title = " ".join((analysis.document.title or "").split())
    head = _title_head(analysis) or ""
    alone = title[: len(head)]
    return (title, alone) if " " in head and alone.lower() == head else (title,)


def _title_head(analysis: Analysis) -> str | None:
    """Return the noun of a title that is nothing but the name of an encounter."""
    words = analysis.knowledge.language.words
    title = re.findall(r"[^\W\d_]+", (analysis.document.title or "").lower())
    nouns, calls = words("kg:gatheringNoun", "kg:Meeting"), words("kg:callModifier", "kg:Meeting")
    opening = title[1:] if title and title[0] in calls else title
    if len(opening) > 1 and opening[0] in nouns and opening[1] in ("with", "between"):
        return " ".join(title[: len(title) - len(opening) + 1])
    short = 1 < len(title) <= _SHORT_TITLE and title[-1] in nouns
    return title[-1] if short else None


def of_title(analysis: Analysis, titled: Encounter, known: Encounters) -> Iterator[Claim]:
    """Say that the two of the title take part in what it calls their talks, if the text has not said so.

    Parameters
    ----------
    analysis : Analysis
        The document.
    titled : Encounter
        What :func:`reported` returned.
    known : Encounters
        All that are told of.

    Yields
    ------
    Claim
        ``kg:participatesIn``, resting on the first sentence that names either.
    """
    first = next(
        (s for s in analysis.sentences if any(a.entity in titled.parties for a in analysis.anchors(s))), None
    )
    if first is None:
        return
    entity = known.name(titled, titled.head, _title_names(analysis), first)
    if titled.told:
        return
    analysis.mention(first.span, entity, "description")
    for one in titled.parties:
        yield Claim(one, "kg:participatesIn", entity, (first.span,), titled.stands, confidence=0.75)


def told_by_verbs(analysis: Analysis, found: Sequence[Claim], here: str | None) -> Iterator[Encounter]:
    """Yield the encounters that claims tell of.

    Parameters
    ----------
    analysis : Analysis
        The document.
    found : sequence of Claim
        Its claims; those of ``kg:meets`` tell of encounters.
    here : str or None
        Where it was filed.

    Yields
    ------
    Encounter
        One for each claim, its date and place as far as they are told.
    """
    for claim in found:
        parties = tuple(sorted((claim.subject, claim.object)))
        if claim.predicate == "kg:meets" and claim.modality in STANDING and are_apart(analysis, parties):
            words = claim.evidence[0]
            named = [a.span.start for a in analysis.anchors() if a.entity in parties and words.covers(a.span)]
            one = Encounter(parties, max(named, default=words.start), when=claim.when, stands=claim.modality)
            one.words, one.place = _met(analysis, words, parties, here)
            yield one


def _met(
    analysis: Analysis, words: Span, parties: tuple[str, ...], here: str | None
) -> tuple[Span | None, str | None]:
    """Return the words by which one meets the other, 'met with A', and where."""
    found = analysis.tokens(words)
    sentence = found[0] if found else analysis.sentences[0]
    verbs = analysis.knowledge.language.words("kg:encounterVerb", "kg:Meeting")
    named = [a for a in analysis.anchors(sentence) if a.entity in parties and a.kind == "name"]
    for verb in sentence.tokens:
        if verb.pos != "VERB" or verb.lemma not in verbs:
            continue
        inside = {t.index for t in sentence.subtree(verb.index)}
        after = [a for a in named if a.token in inside and a.token > verb.index]
        if after:
            whole = Span(verb.span.start, after[0].span.end)
            return whole, place_of(analysis, sentence, [verb], here)
    return None, None


def of_verb(analysis: Analysis, met: Encounter, known: Encounters) -> Iterator[Claim]:
    """Say who took part, and where, of an encounter that a verb tells of: 'A met B in Rome on Friday'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    met : Encounter
        The encounter, with the verb's words.
    known : Encounters
        All that are told of.

    Yields
    ------
    Claim
        ``kg:participatesIn`` and ``kg:takesPlaceIn``.
    """
    found = analysis.tokens(met.words) if met.words else None
    if found is None or met.words is None:
        return
    sentence, tokens = found
    entity = known.name(met, "meeting", (analysis.words(met.words),), sentence)
    said_by = speaker(analysis, sentence, tokens[0])
    if not met.told:
        met.told = True
        analysis.mention(met.words, entity, "description")
        for one in met.parties:
            whose = None if said_by == one else said_by
            yield Claim(
                one, "kg:participatesIn", entity, (sentence.span,), met.stands, whose, confidence=0.75
            )
    if met.place is not None:
        yield Claim(
            entity, "kg:takesPlaceIn", met.place, (sentence.span,), met.stands, said_by, confidence=0.75
        )
