"""Relations that the text states, found by the wording that the ontology gives each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extraction.analysis import Analysis
from kg.extraction.fillers import Filler
from kg.extraction.findings import Claim, When
from kg.extraction.grammar.clauses import Match, match_frame
from kg.extraction.grammar.phrases import evidence, genitives
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.pairing import fill_slot, origin_of, pairs_of
from kg.extraction.talk.senses import is_other_sense
from kg.extraction.talk.speech import in_person
from kg.extraction.talk.stance import is_talked_of, modality, own_modality, speaker
from kg.extraction.time.dates import TimeExpression, within
from kg.extraction.trade.origins import is_origin
from kg.knowledge import Frame, Relation

__all__ = ["find_claims", "when_of"]

_HOPED = ("kg:Desired", "kg:Possible")
_OPEN = ("kg:UnderNegotiation",)


def find_claims(analysis: Analysis, times: tuple[TimeExpression, ...]) -> tuple[Claim, ...]:
    """Find the claims that verbs, and nouns that stand for verbs, make.

    Parameters
    ----------
    analysis : Analysis
        The document, its entities and descriptions in place.
    times : tuple of TimeExpression
        Its expressions of time.

    Returns
    -------
    tuple of Claim
        In the order of the text.
    """
    index: dict[str, list[tuple[Relation, Frame]]] = defaultdict(list)
    for relation in analysis.knowledge.relations.values():
        for frame in relation.frames:
            index[frame.trigger].append((relation, frame))
    statuses: dict[str, list[tuple[str, Frame]]] = defaultdict(list)
    for curie, frames in analysis.knowledge.language.frames.items():
        for frame in frames:
            statuses[frame.trigger].append((curie, frame))
    words = analysis.knowledge.language.words
    classes = {
        "praise": frozenset(words("kg:praise", "kg:supports")),
        "blame": frozenset(words("kg:praise", "kg:opposes")),
    }
    claims: list[Claim] = []
    for sentence in analysis.sentences:
        for token in sentence.tokens:
            wordings = index.get(token.lemma, [])
            if token.pos == "ADJ" and token.text.lower() != token.lemma:
                # 'Satisfied' may be an adjective of its own or a form of the verb.
                wordings = [*wordings, *index.get(token.text.lower(), ())]
            for relation, match in _matches(sentence, token, wordings, classes):
                claims += _claims(analysis, sentence, relation, match, times)
            if analysis.at(sentence, token):
                for relation, frame in index.get("", ()):
                    claims += _adjacent(analysis, sentence, token, relation, frame)
            for status, frame in statuses.get(token.lemma, ()):
                reached = match_frame(sentence, token, frame)
                if reached:
                    claims += _status(analysis, sentence, status, reached)
    return tuple(claims)


def _matches(
    sentence: Sentence,
    token: Token,
    frames: Sequence[tuple[Relation, Frame]],
    classes: Mapping[str, frozenset[str]],
) -> list[tuple[Relation, Match]]:
    """Return the frames that a word sets off; one with fixed words goes before the plain ones."""
    found = [(r, m) for r, f in frames if (m := match_frame(sentence, token, f, classes))]
    fixed = [(r, m) for r, m in found if m.frame.fixed and m.tokens("object")]
    # 'A and B held talks' has nobody for an object.
    joint = [(r, m) for r, m in found if m.frame.fixed and m.tokens("parties")]
    return [*(fixed or [(r, m) for r, m in found if not m.frame.fixed]), *joint]


def _claims(
    analysis: Analysis,
    sentence: Sentence,
    relation: Relation,
    match: Match,
    times: tuple[TimeExpression, ...],
) -> Iterator[Claim]:
    trigger = match.trigger
    pairs = list(pairs_of(analysis, sentence, relation, match))
    if not pairs:
        return
    acting = relation.curie in analysis.knowledge.language.words("kg:act", "kg:Relation")
    if relation.curie in ("kg:signs", "kg:ratifies") and is_talked_of(analysis, sentence, trigger):
        return
    if is_other_sense(analysis, sentence, relation.curie, match):
        return
    stands = modality(
        analysis, sentence, trigger, through=relation.curie in ("kg:meets", "kg:cooperatesWith")
    )
    if match.frame.noun and not acting and stands == "kg:Asserted":
        stands = _outlook(analysis, sentence, trigger)
    if not acting and not match.frame.noun and stands == "kg:Asserted":
        stands = analysis.knowledge.language.table("kg:governor").get(trigger.lemma, stands)
    said_by = speaker(analysis, sentence, trigger)
    when = when_of(sentence, trigger, times)
    counterpart = next(iter(fill_slot(analysis, sentence, match, "counterpart", ("kg:Actor",))), None)
    found = fill_slot(analysis, sentence, match, "topic", ("kg:Topic",))
    # What 'cooperation between A and B' stands for is not the field of their cooperation.
    topics: list[Filler | None] = [t for t in found if t.token.index != trigger.index]
    for actor, object_ in pairs:
        subject = in_person(analysis, sentence, actor) if acting else actor
        if subject.entity == object_.entity:
            continue
        if relation.curie == "kg:imports" and is_origin(analysis, sentence, trigger, actor.token):
            continue
        if relation.curie == "kg:signs" and _by_law(analysis, sentence, object_.token, trigger):
            continue
        country = analysis.register.is_a(subject.entity, "kg:Country")
        if relation.curie == "kg:visits" and match.frame.noun and country:
            # 'A tour of A, B and C' is nobody's of the three.
            continue
        own = own_modality(analysis, sentence, object_.token) if not acting else None
        origin = analysis.knowledge.language.words("kg:originSlot", relation.curie) == ("counterpart",)
        other = counterpart or (origin_of(analysis, sentence, object_.token, relation) if origin else None)
        for topic in topics or [None]:
            yield Claim(
                subject.entity,
                relation.curie,
                object_.entity,
                (evidence(sentence, sentence.cover([trigger, subject.token, object_.token])),),
                own
                if own and stands == "kg:Asserted"
                else "kg:Asserted"
                if acting and stands == "kg:Desired"
                else stands,
                None if said_by == subject.entity else said_by,
                topic.entity if topic else None,
                other.entity if other and other.entity != subject.entity else None,
                when,
                0.75,
            )


def _outlook(analysis: Analysis, sentence: Sentence, noun: Token) -> str:
    """Return how what a noun says stands by the clause that it is the subject of: 'a signing may do harm'.

    What will or may have an effect has not happened yet.
    """
    head, words = sentence.tokens[noun.head], analysis.knowledge.language.words
    if noun.lemma not in words("kg:deedNoun", "kg:Relation"):
        return "kg:Asserted"
    if any(t.lemma in words("kg:hasteWord", "kg:Relation") for t in sentence.below(noun.index, "amod")):
        # Who backs an early conclusion has not concluded it.
        return "kg:Desired"
    if noun.dep != "nsubj":
        return "kg:Asserted"
    ahead = own_modality(analysis, sentence, head)
    return ahead if ahead in ("kg:Planned", "kg:Possible") else "kg:Asserted"


def _by_law(analysis: Analysis, sentence: Sentence, token: Token, verb: Token) -> bool:
    """Tell whether it is a law on an agreement that is signed, and not the agreement."""
    laws = analysis.knowledge.language.words("kg:lawNoun", "kg:ratifies")
    between = (t for t in sentence.ancestors(token.index) if t.index != verb.index)
    return any(t.lemma.split()[-1] in laws and t.index > verb.index for t in between)


def _adjacent(
    analysis: Analysis, sentence: Sentence, token: Token, relation: Relation, frame: Frame
) -> Iterator[Claim]:
    """Read a relation off two entities that stand together: 'Russia's State Duma'."""
    anchor = analysis.at(sentence, token)
    if anchor is None or not analysis.register.is_a(anchor.entity, *relation.domain) or anchor.kind != "name":
        return
    for slot in frame.slots:
        if slot.name != "object":
            continue
        for other in _around(sentence, token, slot.function):
            found = analysis.at(sentence, other)
            if (
                found
                and found.entity != anchor.entity
                and not _hyphened(analysis, other, token)
                and analysis.register.is_a(found.entity, *relation.range)
            ):
                span = evidence(sentence, sentence.cover([token, other]))
                yield Claim(anchor.entity, relation.curie, found.entity, (span,), confidence=0.8)


def _hyphened(analysis: Analysis, left: Token, right: Token) -> bool:
    """Tell whether two names are coupled, so that neither belongs to the other: 'the A-B council'."""
    return analysis.text[left.span.end : right.span.start].strip() in ("-", "–", "—", "/")


def _around(sentence: Sentence, token: Token, function: str) -> Iterator[Token]:
    if function == "genitive":
        yield from genitives(sentence, token)
        return
    for child in sentence.below(token.index, "nmod"):
        if sentence.case(child) == function:
            yield child


def when_of(sentence: Sentence, trigger: Token, times: tuple[TimeExpression, ...]) -> When:
    """Return when a clause says that something happens: an expression that hangs on its verb.

    Parameters
    ----------
    sentence : Sentence
        Where.
    trigger : Token
        The verb, or the noun that stands for one.
    times : tuple of TimeExpression
        The document's expressions of time.

    Returns
    -------
    When
        Nothing in it where none hangs there.
    """
    inside = list(within(times, sentence.span))
    if not inside:
        return When()
    below = {t.index for t in sentence.subtree(trigger.index)}
    other_verbs = {
        t.index for t in sentence.tokens if t.pos == "VERB" and t.index != trigger.index and t.index in below
    }
    for expression in inside:
        tokens = [t for t in sentence.tokens if t.span.overlaps(expression.span)]
        if not tokens:
            continue
        chain = [t.index for t in sentence.ancestors(tokens[0].index)]
        if trigger.index in chain:
            between = chain[: chain.index(trigger.index)]
            if len(between) <= 1 and not other_verbs.intersection(between):
                return expression.when
    return When()


def _status(analysis: Analysis, sentence: Sentence, status: str, match: Match) -> Iterator[Claim]:
    """Say what a clause makes of an agreement's status."""
    talking = analysis.knowledge.language.words("kg:agendaVerb", "kg:Meeting")
    above = next((t for t in sentence.ancestors(match.trigger.index) if t.pos == "VERB"), None)
    if match.frame.noun and above and above.lemma in talking and above.index < match.trigger.index:
        # What is only talked about may never come: 'discussed the signing of A'.
        return
    stands = modality(analysis, sentence, match.trigger)
    if match.frame.noun and status == "kg:InForce" and stands == "kg:Asserted":
        # 'The implementation of A will help': it may not have begun.
        stands = modality(analysis, sentence, match.trigger, through=True)
        if stands != "kg:Asserted":
            return
    if match.frame.noun and stands == "kg:Asserted":
        stands = _outlook(analysis, sentence, match.trigger)
    reached = analysis.knowledge.language.cues.get("kg:whenPlanned", {}).get(status, ())
    if match.frame.noun and status == "kg:UnderNegotiation" and _concluded(analysis, sentence, match.trigger):
        status, reached = "kg:Agreed", (status,)
    if stands in ("kg:Asserted", "kg:Planned") and is_talked_of(analysis, sentence, match.trigger):
        status, stands, reached = "kg:UnderNegotiation", "kg:Asserted", ()
    for filler in fill_slot(analysis, sentence, match, "subject", ("kg:Agreement", "kg:Programme")):
        now, holds = status, "kg:Asserted"
        if stands in ("kg:Planned", "kg:Desired", "kg:Possible") and status in reached:
            now = status
        elif reached and (stands == "kg:Planned" or (stands in _HOPED and reached[0] in _OPEN)):
            now = reached[0]
        elif (stands not in ("kg:Asserted", "kg:Denied") and reached) or stands == "kg:Desired":
            continue
        else:
            # What is to come into force or not ratified yet is not so, and that is said.
            holds = stands
        said_by = speaker(analysis, sentence, match.trigger)
        claim = Claim(
            filler.entity,
            "kg:hasStatus",
            now,
            (evidence(sentence, sentence.cover([match.trigger, filler.token])),),
            holds,
        )
        yield replace(claim, attributed_to=said_by, confidence=0.75)


def _concluded(analysis: Analysis, sentence: Sentence, noun: Token) -> bool:
    """Tell whether talks have led to what they were on: 'concluded talks', 'the conclusion of talks'."""
    words = analysis.knowledge.language.words("kg:concluding", "kg:Agreed")
    head = sentence.tokens[noun.head]
    return head.lemma in words and noun.dep in ("obj", "nsubj:pass", "nmod")
