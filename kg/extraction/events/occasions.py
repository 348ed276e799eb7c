"""When events happen: a date in what an event is called, or in the clause that says it takes place.

'The summit on Friday', 'Monday's talks', 'the forum will open in A on 4 June', 'at the summit last May'.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.analysis import Analysis, Anchor
from kg.extraction.fillers import fillers
from kg.extraction.findings import Claim
from kg.extraction.grammar.clauses import match_frame
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.talk.stance import modality, speaker
from kg.extraction.time.dates import TimeExpression, within

__all__ = ["find_occasions"]

_RELATION = "kg:happensOn"
#: What leads to the date of a thing; 'since', 'until' or 'by' a date is something else.
_ON = frozenset({"", "'s", "on", "in", "of", "from", "for", "at", "during"})
#: What may stand between an event and its date.
_GAPS = frozenset({" ", " on ", " in ", " of ", ", on ", " (", " in the ", " from "})
_EVENT = "kg:Event"
_VISIT = "kg:Visit"


def find_occasions(analysis: Analysis, times: tuple[TimeExpression, ...]) -> tuple[Claim, ...]:
    """Find the dates of the events that the text speaks of.

    Parameters
    ----------
    analysis : Analysis
        The document, its entities and descriptions in place.
    times : tuple of TimeExpression
        Its expressions of time.

    Returns
    -------
    tuple of Claim
        ``kg:happensOn``; the object is the date, of a stretch its first day.
    """
    claims: list[Claim] = []
    for sentence in analysis.sentences:
        said: set[tuple[str, str]] = set()
        for expression in within(times, sentence.span):
            day = expression.when.on or (expression.when.start if expression.when.end else None)
            root = _root(sentence, expression)
            if day is None or root is None:
                continue
            for entity, word in _dated(analysis, sentence, expression, root):
                # When a visit is is said with who visits.
                if (entity, day) in said or analysis.register.is_a(entity, _VISIT):
                    continue
                said.add((entity, day))
                stands = _stands(analysis, sentence, word)
                claims.append(
                    Claim(
                        entity,
                        _RELATION,
                        day,
                        (sentence.span,),
                        stands,
                        speaker(analysis, sentence, word),
                        confidence=0.75,
                    )
                )
    return tuple(claims)


def _stands(analysis: Analysis, sentence: Sentence, word: Token) -> str:
    """Return how it stands: what is scheduled is planned, whatever else is said of it."""
    stands = modality(analysis, sentence, word, through=True)
    if stands == "kg:Asserted" and word.pos == "VERB":
        return analysis.knowledge.language.table("kg:governor").get(word.lemma, stands)
    return stands


def _root(sentence: Sentence, expression: TimeExpression) -> Token | None:
    """Return the word of a date that hangs on a word outside it."""
    inside = [t for t in sentence.tokens if t.span.overlaps(expression.span)]
    indices = {t.index for t in inside}
    return next((t for t in inside if t.head not in indices), None)


def _dated(
    analysis: Analysis, sentence: Sentence, expression: TimeExpression, root: Token
) -> Iterator[tuple[str, Token]]:
    """Yield the events that a date is the date of, and the word that says so."""
    beside = _beside(analysis, sentence, expression)
    if beside is not None:
        yield beside.entity, sentence.tokens[beside.token]
        return
    if sentence.case(root).partition(" ")[0] not in _ON:
        return
    if sentence.below(root.index, "cop"):
        # 'The summit is on Friday.'
        for subject in sentence.below(root.index, "nsubj"):
            yield from ((e, root) for e in _events(analysis, sentence, subject))
        return
    head = sentence.tokens[root.head]
    event = analysis.at(sentence, head)
    if event is not None and analysis.register.is_a(event.entity, _EVENT):
        yield event.entity, head
        return
    verb = next((t for t in (head, *sentence.ancestors(head.index)) if t.pos in ("VERB", "AUX")), None)
    # 'in Rome in May': the date may hang on the place.
    if verb is None or (verb.index != head.index and not _names_place(analysis, sentence, head)):
        return
    for frame in analysis.knowledge.relations[_RELATION].frames:
        match = match_frame(sentence, verb, frame) if frame.trigger == verb.lemma else None
        for token in match.tokens("subject") if match else ():
            # How an event stands that is told of by the way is said where it is spoken of.
            says = sentence.tokens[verb.head] if verb.dep == "acl" else verb
            yield from ((e, says) for e in _events(analysis, sentence, token))
    places = analysis.knowledge.language.words("kg:preposition", "kg:Event")
    for child in sentence.below(verb.index, "obl"):
        found = analysis.at(sentence, child)
        at = sentence.case(child) in places
        if child.lemma in places:
            # 'on the sidelines of the summit'
            found = next(
                (a for t in sentence.below(child.index, "nmod") if (a := analysis.at(sentence, t))), None
            )
            at = True
        if at and found is not None and analysis.register.is_a(found.entity, _EVENT):
            yield found.entity, verb


def _events(analysis: Analysis, sentence: Sentence, token: Token) -> Iterator[str]:
    """Yield the events that a word stands for, itself or as a part: 'the next round of the talks'."""
    parts = [t for t in sentence.below(token.index, "nmod") if sentence.case(t) == "of"]
    for one in (token, *parts):
        found = [f.entity for f in fillers(analysis, sentence, one)]
        events = [e for e in found if analysis.register.is_a(e, _EVENT)]
        if events:
            yield from events
            return


def _beside(analysis: Analysis, sentence: Sentence, expression: TimeExpression) -> Anchor | None:
    """Return the event that a date stands right beside: 'the summit last May', 'Monday's talks'."""
    for anchor in analysis.anchors(sentence):
        if anchor.kind not in ("name", "description") or not analysis.register.is_a(anchor.entity, _EVENT):
            continue
        head = sentence.tokens[anchor.token].span
        behind = analysis.text[max(anchor.span.end, head.end) : expression.span.start]
        before = analysis.text[expression.span.end : head.start]
        if expression.span.start >= anchor.span.end and behind in _GAPS:
            return anchor
        if expression.span.end <= head.start and before in ("'s ", "' "):
            return anchor
    return None


def _names_place(analysis: Analysis, sentence: Sentence, token: Token) -> bool:
    found = analysis.at(sentence, token)
    return found is not None and analysis.register.is_a(found.entity, "kg:Place", "kg:Country")
