"""Several agreements told in one breath: 'agreements were signed on A, on B and on C'.

Each phrase with the preposition of the first is an agreement of its own; what they share (whom they are
between, or what they are on) stands before the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extraction.analysis import Analysis
from kg.extraction.described.accords import Accord, Accords
from kg.extraction.described.brevity import tidied
from kg.extraction.findings import Claim
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.talk.stance import modality, speaker
from kg.extraction.time.dates import TimeExpression, within
from kg.reading.document import Span

__all__ = ["enumerated", "heads_list"]

_ON, _BETWEEN = "on", "between"
_LEADING = (",", ";", ":", "and", "-", "–", "as", "well")
_STOPS = (".", ";", ":", "(", '"')
_GOES_ON = ("NOUN", "PROPN", "ADJ", "DET", "CCONJ")
_STATUS = {"kg:Asserted": "kg:Signed", "kg:Planned": "kg:Agreed"}


@dataclass(frozen=True, slots=True)
class _Item:
    """One phrase of the row: its preposition's index and the index behind its last word."""

    start: int
    end: int


def enumerated(
    analysis: Analysis,
    sentence: Sentence,
    noun: Token,
    times: tuple[TimeExpression, ...],
    parties: Sequence[str],
    accords: Accords,
) -> list[Claim]:
    """Put together the agreements that a plural noun and a row of phrases stand for.

    Parameters
    ----------
    analysis : Analysis
        The document; candidates and mentions are added to it.
    sentence, noun
        The word for agreements.
    times : tuple of TimeExpression
        The document's expressions of time, which end the row.
    parties : sequence of str
        Whom they bind, where the phrases do not say it.
    accords : Accords
        The agreements told of so far; these are added.

    Returns
    -------
    list of Claim
        Their status, whom they bind, who signs them and what they are about; nothing if it is no such row.
    """
    verb = _signing(analysis, sentence, noun)
    if "Number=Plur" not in noun.morph or verb is None:
        return []
    stands = modality(analysis, sentence, verb)
    days = {t.span.start for t in within(times, sentence.span)}
    for case in (_BETWEEN, _ON):
        items = _row(sentence, noun, verb, case, days)
        if len(items) > 1 and stands in _STATUS:
            shared = _shared(analysis, sentence, noun, items[0]) if case == _BETWEEN else ""
            said_by = speaker(analysis, sentence, verb)
            claims: list[Claim] = []
            for item in items:
                bound = _bound(analysis, sentence, item) or tuple(parties if case == _ON else ())
                claims += _item(analysis, sentence, noun, item, bound, shared, accords, stands, said_by)
            return claims
    return []


def heads_list(sentence: Sentence, noun: Token) -> bool:
    """Tell whether a noun only heads a list: 'the following agreements were signed:', which are told of then.

    Parameters
    ----------
    sentence, noun
        The plural word for agreements.

    Returns
    -------
    bool
        True if a colon stands behind it.
    """
    pointing = any(
        t.text.lower() == "following" for t in sentence.below(noun.index, "amod", "det", "compound")
    )
    pointing = pointing or (noun.index > 0 and sentence.tokens[noun.index - 1].text.lower() == "following")
    return pointing and any(t.text == ":" for t in sentence.tokens[noun.index + 1 :])


def _signing(analysis: Analysis, sentence: Sentence, noun: Token) -> Token | None:
    """Return the word of signing that a noun is the object of."""
    words = analysis.knowledge.language.words("kg:signingWord", "kg:Agreement")
    head = sentence.tokens[noun.head]
    near = [head] if noun.dep in ("obj", "nsubj:pass", "nsubj", "nmod") else []
    return next((t for t in [*near, *sentence.below(noun.index, "acl")] if t.lemma in words), None)


def _row(sentence: Sentence, noun: Token, verb: Token, case: str, days: set[int]) -> list[_Item]:
    """Return the phrases with one preposition that stand in a row behind a noun."""
    starts: list[int] = []
    end = len(sentence.tokens)
    for token in sentence.tokens[noun.index + 1 :]:
        before = sentence.tokens[token.index - 1]
        after = sentence.tokens[token.index + 1 : token.index + 3]
        if token.pos == "ADP" and any(t.span.start in days for t in after):
            if starts:
                end = token.index
                break
        elif token.text.lower() == case and token.pos in ("ADP", "SCONJ"):
            if not starts or before.text.lower() in _LEADING:
                starts.append(token.index)
        elif starts and _closes(sentence, token, verb):
            if token.text == ";" and any(t.text.lower() == case for t in after):
                continue
            end = token.index
            break
    ends = [*starts[1:], end][: len(starts)]
    return [_Item(one, _trimmed(sentence, one, two)) for one, two in zip(starts, ends, strict=True)]


def _closes(sentence: Sentence, token: Token, verb: Token) -> bool:
    if token.text in _STOPS or (token.pos in ("VERB", "AUX") and "VerbForm=Fin" in token.morph):
        return True
    if token.index == verb.index:
        return True
    after = sentence.tokens[token.index + 1 : token.index + 2]
    return token.text == "," and not (after and after[0].pos in (*_GOES_ON, "ADP"))


def _trimmed(sentence: Sentence, start: int, end: int) -> int:
    while end > start + 1 and sentence.tokens[end - 1].text.lower() in (*_LEADING, "."):
        end -= 1
    return end


def _shared(analysis: Analysis, sentence: Sentence, noun: Token, first: _Item) -> str:
    """Return what they all are on, where that stands before whom they are between."""
    on = next((t.index for t in sentence.tokens[noun.index : first.start] if t.text.lower() == _ON), None)
    if on is None:
        return ""
    span = Span(sentence.tokens[on + 1].span.start, sentence.tokens[first.start - 1].span.end)
    return tidied(analysis.words(span))


def _bound(analysis: Analysis, sentence: Sentence, item: _Item) -> tuple[str, ...]:
    """Return whom a phrase says that its agreement is between."""
    between = [t.index for t in sentence.tokens[item.start : item.end] if t.text.lower() == _BETWEEN]
    if not between:
        return ()
    actors = [
        a
        for a in analysis.anchors(sentence)
        if between[0] < a.token < item.end
        and analysis.register.is_a(a.entity, "kg:Country", "kg:Organisation")
    ]
    whole = [a for a in actors if not any(a is not b and b.span.covers(a.span) for b in actors)]
    # 'The Ministry of Trade of A' is one side, not two.
    sides = [a for a in whole if sentence.case(sentence.tokens[a.token]) != "of"]
    return tuple(dict.fromkeys(a.entity for a in sides))


def _item(
    analysis: Analysis,
    sentence: Sentence,
    noun: Token,
    item: _Item,
    parties: tuple[str, ...],
    shared: str,
    accords: Accords,
    stands: str,
    said_by: str | None,
) -> list[Claim]:
    register, tokens = analysis.register, sentence.tokens
    span = Span(tokens[item.start].span.start, tokens[item.end - 1].span.end)
    within = Span(tokens[item.start + 1].span.start, span.end)
    about = shared or (tidied(analysis.words(within)) if tokens[item.start].text.lower() == _ON else "")
    about = about.removeprefix("the ")
    head = analysis.knowledge.language.table("kg:synonym").get(noun.lemma, "").partition(":")[2] or noun.lemma
    bound = [p for p in parties if not register.is_a(p, "kg:Person")]
    names = sorted({register.short(p) for p in bound})
    label = "–".join(names) + f" {head}" if len(names) > 1 else head
    if shared and len(shared.split()) == 1:
        label = label.removesuffix(head) + f"{shared} {head}"
    elif about:
        label = f"{label} on {about}"
    else:
        label = label if len(names) > 1 else f"{head} {analysis.words(span)}"
    wordings = (analysis.words(span), analysis.words(within), f"{head} {analysis.words(span)}")
    entity = register.add(label[0].upper() + label[1:], "kg:Agreement", names=wordings, evidence=(span,))
    analysis.mention(span, entity, "description")
    accords.note(entity, Accord(frozenset(bound), accords.kind(about)))
    words = (sentence.span,)
    topics = [
        a.entity
        for a in analysis.anchors(sentence)
        if item.start < a.token < item.end and register.is_a(a.entity, "kg:Topic", "kg:Good")
    ]
    said = [("kg:hasParty", p) for p in bound] + [("kg:concerns", t) for t in dict.fromkeys(topics)]
    claims = [Claim(entity, p, o, words, "kg:Asserted", said_by, confidence=0.75) for p, o in said]
    claims.append(
        Claim(entity, "kg:hasStatus", _STATUS[stands], words, "kg:Asserted", said_by, confidence=0.75)
    )
    claims += [Claim(p, "kg:signs", entity, words, stands, said_by, confidence=0.75) for p in bound]
    return claims
