"""What was talked about: all that stands in the row behind a verb of discussion.

'They discussed A, the situation in B, and prospects for C': a small parser hangs half of such a list on the
wrong word, but in the text it stands in one row behind the verb. Where a text says only that 'views were
exchanged on A' or that 'particular attention was paid to A', those whose meeting it reports did it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.analysis import Analysis, Anchor
from kg.extraction.findings import Claim
from kg.extraction.grammar.arguments import is_passive
from kg.extraction.grammar.clauses import match_frame
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.reference.partners import partners
from kg.extraction.talk.focus import in_focus, is_spelt_out, specified
from kg.extraction.talk.spoken import find_topics
from kg.extraction.talk.stance import modality, speaker
from kg.extraction.talk.talkers import talkers, who_talks
from kg.knowledge import Frame
from kg.reading.document import Span

__all__ = ["find_agenda", "items_in"]

_RELATION, _OF_EVENTS = "kg:discusses", "kg:concerns"
_CONCEPTS = ("kg:Topic", "kg:Good")
_THINGS = ("kg:Agreement", "kg:Programme", "kg:Corridor", "kg:Measure", "kg:Conflict")
_WHERE = ("kg:Country", "kg:Place")
_CIRCUMSTANCES = frozenset(
    {
        "during",
        "at",
        "before",
        "after",
        "following",
        "ahead",
        "under",
        "by",
        "through",
        "since",
        "until",
        "despite",
    }
)
_TURNING = frozenset({"though", "although", "but", "while", "whereas", "because", "since", "yet", "so"})
#: What one state considers or explores is what it may do; what two persons consider they talk about.
_WEIGHING = frozenset(
    {"consider", "explore", "assess", "examine", "review", "focus", "concentrate", "address"}
)
_AROUND = frozenset({"in", "around", "surrounding", "over", "on", "regarding", "concerning", "between", "of"})


def find_agenda(analysis: Analysis, found: Sequence[Claim] = ()) -> tuple[Claim, ...]:
    """Find what persons, sides and meetings talk about.

    Parameters
    ----------
    analysis : Analysis
        The document, its entities and descriptions in place.
    found : sequence of Claim
        The claims found before, which are not made again.

    Returns
    -------
    tuple of Claim
        ``kg:discusses`` of actors, ``kg:concerns`` of events.
    """
    relation = analysis.knowledge.relations.get(_RELATION)
    # 'To address an imbalance' is to mend it; 'to discuss' or 'to exchange views' is always to talk.
    plain = analysis.knowledge.language.words("kg:agendaVerb", "kg:Meeting")
    frames: dict[str, list[Frame]] = {}
    for frame in relation.frames if relation else ():
        if not frame.noun and not frame.copular and frame.trigger in _talking(analysis):
            frames.setdefault(frame.trigger, []).append(frame)
    said: dict[tuple[str, str, str], list[Span]] = {}
    for claim in found:
        said.setdefault((claim.subject, claim.predicate, claim.object), []).extend(claim.evidence)
    listed = analysis.knowledge.entities
    concerning = [
        s for (one, told, _), spans in said.items() if told == _OF_EVENTS and one in listed for s in spans
    ]
    together = partners(analysis)
    claims: list[Claim] = []
    for sentence in analysis.sentences:
        for verb in sentence.tokens:
            start = _start(sentence, verb, frames.get(verb.lemma, ()))
            if start is None:
                focus = in_focus(analysis, sentence, verb)
                if focus is None:
                    continue
                row = focus & _within(sentence, verb)
                # What a known event is said to be about is that event's agenda.
                at_event = any(map(sentence.span.covers, concerning))
                who = [] if at_event else talkers(analysis, sentence, verb, together)
                who = who or _events(analysis, sentence, verb)
            elif verb.lemma not in plain and not _talks_by_itself(sentence, verb):
                continue
            else:
                row = _row(analysis, sentence, verb, start)
                who = list(dict.fromkeys(who_talks(analysis, sentence, verb, together)))
            weighed = verb.lemma in _WEIGHING and len(who) == 1
            if weighed and not analysis.register.is_a(who[0][0], "kg:Person"):
                continue
            items = list(dict.fromkeys(a.entity for a in items_in(analysis, sentence, row)))
            if not who or not items:
                continue
            stands = modality(analysis, sentence, verb)
            stands = "kg:Asserted" if stands == "kg:Desired" else stands
            said_by = speaker(analysis, sentence, verb)
            for one, actor in who:
                told = _RELATION if actor else _OF_EVENTS
                by = None if said_by == one else said_by
                claims += [
                    Claim(one, told, item, (sentence.span,), stands, by, confidence=0.75)
                    for item in items
                    if item != one and not any(map(sentence.span.covers, said.get((one, told, item), ())))
                ]
    for claim in claims:
        said.setdefault((claim.subject, claim.predicate, claim.object), []).extend(claim.evidence)
    return (*claims, *find_topics(analysis, said))


def _events(analysis: Analysis, sentence: Sentence, verb: Token) -> list[tuple[str, bool]]:
    """Return the event whose agenda a clause tells: 'the agenda of the summit includes A'.

    It is the one in the words for the agenda, or the only one in the sentence or the one before.
    """
    subject = next(iter(sentence.below(verb.index, "nsubj:pass", "nsubj")), None)
    inside = {t.index for t in sentence.subtree(subject.index)} if subject is not None else set()
    told = [a for a in analysis.anchors(sentence) if analysis.register.is_a(a.entity, "kg:Meeting")]
    named = {a.entity for a in told if a.token in inside}
    for found in (named, {a.entity for a in told}):
        if found:
            return [(one, False) for one in sorted(found)[: len(found) == 1]]
    if sentence.number == 0:
        return []
    before = analysis.anchors(analysis.sentences[sentence.number - 1])
    last = {a.entity for a in before if analysis.register.is_a(a.entity, "kg:Meeting")}
    return [(one, False) for one in sorted(last)[: len(last) == 1]]


def _talking(analysis: Analysis) -> frozenset[str]:
    words = analysis.knowledge.language.words
    return frozenset((*words("kg:agendaVerb", _RELATION), *words("kg:agendaVerb", "kg:Meeting")))


def _start(sentence: Sentence, verb: Token, frames: Sequence[Frame]) -> int | None:
    """Return the index behind which a verb's row begins, or None if it does not talk of anything here."""
    if verb.pos != "VERB":
        return None
    bare = any(len(s.slots) == 2 and not s.fixed for s in frames)
    if bare and sentence.below(verb.index, "nsubj:pass", "csubj:pass", "aux:pass"):
        return verb.index
    for frame in frames:
        match = match_frame(sentence, verb, frame)
        if match is None:
            continue
        led = [s.function for s in frame.slots if s.name == "object"]
        if led == ["object"]:
            return verb.index
        found = match.tokens("object")
        if found:
            first = min(t.index for t in found)
            case = [t.index for t in sentence.below(first, "case", "mark") if t.index > verb.index]
            return min([*case, first])
    return None


def _talks_by_itself(sentence: Sentence, verb: Token) -> bool:
    """Tell whether a verb of raising talks: finite, or opening a sentence ('Speaking on A')."""
    gerund = verb.text.lower().endswith("ing")
    opens = (
        gerund
        and verb.dep == "advcl"
        and not any(t.text[:1].isalpha() for t in sentence.tokens[: verb.index])
    )
    return opens or not (gerund or "VerbForm=Inf" in verb.morph)


def items_in(analysis: Analysis, sentence: Sentence, inside: frozenset[int]) -> Iterator[Anchor]:
    """Yield what can be talked of among some words: topics, goods, things, and places with a situation.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence : Sentence
        Where.
    inside : frozenset of int
        The indices of the words.

    Yields
    ------
    Anchor
        In the order of the text.
    """
    for anchor in analysis.anchors(sentence):
        if anchor.token not in inside or anchor.kind in ("demonym", "pronoun", "post"):
            continue
        token = sentence.tokens[anchor.token]
        if is_spelt_out(analysis, sentence, token):
            continue
        if analysis.register.is_a(anchor.entity, *_CONCEPTS, *_THINGS) or (
            analysis.register.is_a(anchor.entity, *_WHERE) and _situation(analysis, sentence, token)
        ):
            yield anchor


def _situation(analysis: Analysis, sentence: Sentence, token: Token) -> bool:
    """Tell whether a place is what is talked of itself: 'the situation in A and B'."""
    nouns = analysis.knowledge.language.words("kg:situationNoun", "kg:Topic")
    if token.dep == "compound" and sentence.tokens[token.head].lemma in nouns:
        # 'The Chile issue'.
        return True
    i = token.index - 1
    while i > 0:
        word = sentence.tokens[i]
        if word.text.lower() in _AROUND or (word.pos == "VERB" and word.text.lower() in _AROUND):
            near = sentence.tokens[max(0, i - 2) : i]
            # Of 'a settlement in A', composed as a topic, A alone is not what is talked of.
            whole = any(
                a.entity.startswith("topic:")
                and a.token < i
                and (a.token >= i - 2 or a.span.covers(token.span))
                for a in analysis.anchors(sentence)
            )
            return not whole and any(t.lemma in nouns for t in near)
        if word.pos not in ("DET", "CCONJ", "PROPN", "ADJ", "PUNCT", "NUM") and word.lemma not in nouns:
            return False
        i -= 1
    return False


def _within(sentence: Sentence, verb: Token) -> frozenset[int]:
    """Return the words of a verb's clause, without relative clauses and circumstances."""
    return frozenset(set(range(max(_end(sentence, verb), verb.index + 1))) - _aside(sentence, verb))


def _row(analysis: Analysis, sentence: Sentence, verb: Token, start: int) -> frozenset[int]:
    """Return the words of what is talked about: those behind the verb, up to the next clause."""
    if start == verb.index and is_passive(sentence, verb):
        found = {
            t.index
            for child in sentence.below(verb.index)
            if child.dep in ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
            for t in sentence.subtree(child.index)
        }
        found |= specified(analysis, sentence, verb) & _within(sentence, verb)
        return frozenset(found - _aside(sentence, verb))
    return frozenset(set(range(start + 1, max(_end(sentence, verb), start + 1))) - _aside(sentence, verb))


def _end(sentence: Sentence, verb: Token) -> int:
    """Return the index behind the last word before another clause begins."""
    above = {verb.index, *(t.index for t in sentence.ancestors(verb.index))}
    quoted = sum(t.text == '"' for t in sentence.tokens[: verb.index]) % 2
    for token in sentence.tokens[verb.index + 1 :]:
        # A mark that closes what the verb stands in ends it; one that opens a few quoted words does not.
        if token.text in (";", ":", ".") or (token.text == '"' and quoted):
            return token.index
        comma = sentence.tokens[token.index - 1].text == ","
        if comma and token.text.lower() == "to" and sentence.tokens[token.head].dep == "advcl":
            # What it is discussed for: 'discussed A, to reflect B'.
            return token.index - 1
        if token.text.lower() in _TURNING and sentence.tokens[token.index - 1].text == ",":
            return token.index
        if token.pos not in ("VERB", "AUX") or token.index in above:
            continue
        dep = token.dep
        if dep in ("conj", "parataxis", "root") and "VerbForm=Fin" in token.morph:
            opened = [t.index for t in sentence.subtree(token.index) if t.index > verb.index]
            own = [t.index for t in sentence.below(token.index, "nsubj", "nsubj:pass", "cc", "aux")]
            return max(verb.index + 1, min([i for i in own if i > verb.index] or opened[:1] or [token.index]))
    return len(sentence.tokens)


def _aside(sentence: Sentence, verb: Token) -> set[int]:
    """Return the words of relative clauses and of circumstances: 'which …', 'during the summit'."""
    found: set[int] = set()
    for token in sentence.tokens[verb.index + 1 :]:
        relative = token.dep == "acl:relcl" or (token.dep == "advcl" and "VerbForm=Fin" in token.morph)
        circumstance = token.dep == "obl" and sentence.case(token).split(" ")[0] in _CIRCUMSTANCES
        if relative or circumstance:
            found |= {t.index for t in sentence.subtree(token.index) if t.index > verb.index}
    return found
