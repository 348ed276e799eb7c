"""What a description says by its very words, and the wordings that it goes by."""

from __future__ import annotations

from kg.extraction.analysis import Analysis
from kg.extraction.described.labelling import fill_template
from kg.extraction.described.parts import Parts
from kg.extraction.fillers import Filler
from kg.extraction.findings import Claim
from kg.extraction.grammar.complements import complements, stretch, stretch_end
from kg.extraction.grammar.phrases import evidence, following, noun_phrase
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.talk.stance import modality, own_modality, speaker
from kg.knowledge import Pattern
from kg.reading.document import Span

__all__ = ["entailed", "signed_with", "spelt_out", "surfaces"]

_LONGEST_NAME = 160


def surfaces(
    analysis: Analysis, sentence: Sentence, noun: Token, whole: Span, brief: Span
) -> tuple[str, ...]:
    """Return the wordings of a description, from the fullest to the barest that still has two words."""
    spans = [whole, _medium(sentence, noun, brief)]
    behind = complements(sentence, noun)
    if len(behind) > 1 or len(brief) < len(whole):
        spans += [Span(brief.start, stretch(sentence, noun, c.start).end) for c in behind]
        spans.append(Span(brief.start, stretch(sentence, noun).end))
        spans += [Span(brief.start, stretch(sentence, noun, i).end) for i in _breaks(sentence, noun)]
        owners = sentence.below(noun.index, "nmod:poss")
        if owners and owners[0].index < noun.index:
            start = min(t.span.start for t in sentence.subtree(owners[0].index))
            spans += [Span(start, s.end) for s in spans]
    spans.append(brief)
    names = tuple(dict.fromkeys(n for n in map(analysis.words, spans) if 3 < len(n) < _LONGEST_NAME))
    return tuple(n for n in names if " " in n) or names[:1]


def _breaks(sentence: Sentence, noun: Token) -> list[int]:
    """Return where a description may end before it does: 'to buy tea, and cups', 'to buy tea worth'."""
    row = sentence.tokens[noun.index + 2 : stretch_end(sentence, noun)]
    return [t.index for t in row if t.text == "," or t.lemma in ("worth", "valued") or t.pos == "CCONJ"]


def spelt_out(analysis: Analysis, noun: Token, pattern: Pattern, parts: Parts) -> tuple[str, ...]:
    """Return the fullest label with the names of the parties written out."""
    spelt = (
        fill_template(analysis, t.replace("{parties}", "{parties.long}"), noun, parts)
        for t in pattern.templates
    )
    return tuple(n for n in [next((n for n in spelt if n), None)] if n and "–" in n)


def _medium(sentence: Sentence, noun: Token, brief: Span) -> Span:
    """Return the span of a noun with the first phrase behind it."""
    behind = following(sentence, noun)
    return Span(brief.start, noun_phrase(sentence, behind).end) if behind else brief


def entailed(
    analysis: Analysis,
    sentence: Sentence,
    noun: Token,
    pattern: Pattern,
    parts: Parts,
    entity: str,
    whole: Span,
) -> list[Claim]:
    """Say what a description says by its very words."""
    event = analysis.knowledge.is_a((pattern.makes,), "kg:Event")
    if event or analysis.knowledge.is_a((pattern.makes,), "kg:Agreement", "kg:Programme"):
        stands = modality(analysis, sentence, noun, through=event)
    else:
        # What is only named in passing is there, whatever the clause around it plans or denies.
        stands = own_modality(analysis, sentence, noun) or "kg:Asserted"
    essential = () if event else analysis.knowledge.language.words("kg:essential", "kg:Relation")
    said_by = speaker(analysis, sentence, noun)
    claims: list[Claim] = []
    words = evidence(sentence, whole)
    for subject, predicate, object_ in pattern.entails:
        claims += [
            Claim(
                left.entity,
                predicate,
                right.entity,
                (words,),
                "kg:Asserted" if predicate in essential else stands,
                None if said_by == left.entity else said_by,
                when=parts.when,
                confidence=0.8,
            )
            for left in _ends(parts, subject, entity, noun)
            for right in _ends(parts, object_, entity, noun)
            if left.entity != right.entity
        ]
    return claims


def signed_with(
    analysis: Analysis, sentence: Sentence, noun: Token, parts: Parts, entity: str
) -> list[Claim]:
    """Say that whom an agreement is signed with, or between, signs it as well."""
    verb = sentence.tokens[noun.head]
    signs = analysis.knowledge.relations["kg:signs"].frames
    if verb.lemma not in {f.trigger for f in signs if not f.noun and not f.fixed} or noun.dep not in (
        "obj",
        "nsubj:pass",
        "nsubj",
    ):
        return []
    stands = modality(analysis, sentence, verb)
    if stands == "kg:Denied":
        return []
    said_by = speaker(analysis, sentence, verb)
    words = evidence(sentence, sentence.cover([verb, noun]))
    return [
        Claim(f.entity, "kg:signs", entity, (words,), stands, said_by, when=parts.when, confidence=0.8)
        for f in parts.slots.get("parties", ())
        if f.token.index > noun.index and f.entity != said_by
    ]


def _ends(parts: Parts, name: str, entity: str, noun: Token) -> list[Filler]:
    return [Filler(entity, noun)] if name == "self" else parts.slots.get(name, [])
