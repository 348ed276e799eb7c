"""Bodies of several countries that are told of in one word: 'the governments of Chile and Peru'."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.analysis import Analysis
from kg.extraction.described.labelling import fill_template
from kg.extraction.described.parts import Parts
from kg.extraction.described.wordings import entailed, surfaces
from kg.extraction.findings import Claim
from kg.extraction.grammar.syntax import Sentence, Token
from kg.knowledge import Pattern
from kg.reading.document import Span

__all__ = ["of_each"]


def of_each(
    analysis: Analysis,
    sentence: Sentence,
    noun: Token,
    pattern: Pattern,
    parts: Parts,
    whole: Span,
    brief: Span,
) -> list[Claim]:
    """Put together what each of several countries has one of: 'the Chilean and Peruvian governments'.

    Parameters
    ----------
    analysis : Analysis
        The document; candidates and mentions are added to it.
    sentence, noun
        The plural word for the bodies.
    pattern : Pattern
        What they are.
    parts : Parts
        What stands in its slots; of these ``owner`` holds the countries.
    whole, brief : Span
        Their words, all and without what stands behind.

    Returns
    -------
    list of Claim
        What they are part of; nothing where the words tell of one body or of nobody's.
    """
    owners = parts.slots.get("owner", [])
    joined = {f.entity for f in owners if analysis.register.is_a(f.entity, "kg:Country")}
    if "Number=Plur" not in noun.morph or len(joined) != len(owners) or len(owners) < 2:
        return []
    one = replace(noun, text=noun.lemma, morph=noun.morph.replace("Number=Plur", ""))
    claims: list[Claim] = []
    made: list[str] = []
    for owner in owners:
        own = replace(parts, slots={**parts.slots, "owner": [owner]})
        label = next((t for f in pattern.templates if (t := fill_template(analysis, f, one, own))), None)
        if label is None:
            return []
        names = surfaces(analysis, sentence, noun, whole, brief)
        label = label[0].upper() + label[1:]
        facts = (("kg:partOf", owner.entity),)
        entity = analysis.register.add(label, pattern.makes, names=names, facts=facts, evidence=(whole,))
        analysis.mention(whole, entity, "description")
        made.append(entity)
        claims += entailed(analysis, sentence, noun, pattern, own, entity, whole)
    analysis.put_several(sentence, noun, made)
    return claims
