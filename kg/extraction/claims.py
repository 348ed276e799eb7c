"""Relations that the text states, found by the wording that the ontology gives each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extraction.analysis import Analysis
from kg.extraction.arguments import is_passive, subjects
from kg.extraction.clauses import Match, match_frame
from kg.extraction.dates import TimeExpression, within
from kg.extraction.fillers import Filler, fillers
from kg.extraction.findings import Claim, When
from kg.extraction.phrases import clause_of, genitives
from kg.extraction.stance import modality, own_modality, speaker
from kg.extraction.syntax import Sentence, Token
from kg.knowledge import Frame, Relation
from kg.reading.document import Span

__all__ = ["find_claims"]

_REACH = 4
_LONGEST_EVIDENCE = 400
_STEM = 7  # as many letters as 'Agriculture' and 'Agricultural products' share at the least
_CONCEPTUAL = ("kg:Topic", "kg:Good", "kg:Entity")


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
    praise = analysis.knowledge.language.cues.get("kg:praise", {})
    classes = {"praise": frozenset(w for words in praise.values() for w in words)}
    claims: list[Claim] = []
    for sentence in analysis.sentences:
        for token in sentence.tokens:
            for relation, match in _matches(sentence, token, index.get(token.lemma, ()), classes):
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
    return fixed or [(r, m) for r, m in found if not m.frame.fixed]


def _claims(
    analysis: Analysis,
    sentence: Sentence,
    relation: Relation,
    match: Match,
    times: tuple[TimeExpression, ...],
) -> Iterator[Claim]:
    trigger = match.trigger
    pairs = list(_pairs(analysis, sentence, relation, match))
    if not pairs:
        return
    acts = analysis.knowledge.language.words("kg:act", "kg:Relation")
    acting = relation.curie in acts
    stands = modality(
        analysis, sentence, trigger, through=relation.curie in ("kg:meets", "kg:cooperatesWith")
    )
    if not acting and not match.frame.noun and stands == "kg:Asserted":
        stands = analysis.knowledge.language.table("kg:governor").get(trigger.lemma, stands)
    said_by = speaker(analysis, sentence, trigger)
    when = _when(sentence, trigger, times)
    counterpart = next(iter(_fill(analysis, sentence, match, "counterpart", ("kg:Actor",))), None)
    topics: list[Filler | None] = [*_fill(analysis, sentence, match, "topic", ("kg:Topic", "kg:Good"))]
    for subject, object_ in pairs:
        own = own_modality(analysis, sentence, object_.token) if not acting else None
        origin = analysis.knowledge.language.words("kg:originSlot", relation.curie) == ("counterpart",)
        other = counterpart or (_origin(analysis, sentence, object_.token, relation) if origin else None)
        for topic in topics or [None]:
            yield Claim(
                subject.entity,
                relation.curie,
                object_.entity,
                (_evidence(sentence, [trigger, subject.token, object_.token]),),
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


def _pairs(
    analysis: Analysis, sentence: Sentence, relation: Relation, match: Match
) -> Iterator[tuple[Filler, Filler]]:
    """Yield who stands in the relation to whom or what."""
    together = list(_fill(analysis, sentence, match, "parties", relation.domain))
    for first in together:
        for second in together:
            if first.entity < second.entity:
                yield first, second
    if "parties" in {slot.name for slot in match.frame.slots}:
        return
    left = list(_fill(analysis, sentence, match, "subject", relation.domain))
    right = list(_fill(analysis, sentence, match, "object", relation.range))
    if (
        not left
        and right
        and analysis.knowledge.language.words("kg:originSlot", relation.curie) == ("subject",)
    ):
        for object_ in right:
            origin = _origin(analysis, sentence, object_.token, relation)
            if origin:
                yield origin, object_
    elif not left and right:
        left = list(_understood(analysis, sentence, relation, match))
    for subject in left:
        for object_ in right:
            # What an event or agreement is about is no person.
            about = "kg:Event" in relation.domain and analysis.register.is_a(object_.entity, "kg:Person")
            if subject.entity != object_.entity and not about:
                yield subject, object_


def _understood(analysis: Analysis, sentence: Sentence, relation: Relation, match: Match) -> Iterator[Filler]:
    """Yield a subject that the frame has no words for.

    A noun's is the subject of its clause; a frame without a subject slot is credited to the
    speaker, or, where an event can be the subject, to the event that was last spoken of.
    """
    has_slot = any(slot.name == "subject" for slot in match.frame.slots)
    acts = analysis.knowledge.language.words("kg:act", "kg:Relation")
    if match.frame.noun and has_slot and relation.curie in acts:
        return
    if match.frame.noun and has_slot:
        for head in clause_of(sentence, match.trigger):
            found = [f for t in subjects(sentence, head) for f in fillers(analysis, sentence, t)]
            if relation.domain == ("kg:Country",):
                # A president who would buy buys for the country.
                found = [Filler(analysis.register.state(f.entity), f.token) for f in found]
            fitting = [f for f in found if analysis.register.is_a(f.entity, *relation.domain)]
            if fitting:
                yield from fitting
                return
        return
    if has_slot:
        return
    if "kg:Event" in relation.domain:
        if (
            match.trigger.pos == "VERB"
            and subjects(sentence, match.trigger)
            and not is_passive(sentence, match.trigger)
        ):
            return
        for anchor in analysis.before(sentence, match.trigger.index):
            if anchor.sentence < sentence.number - _REACH:
                return
            if analysis.register.is_a(anchor.entity, "kg:Event"):
                yield Filler(anchor.entity, match.trigger)
                return
        return
    said_by = speaker(analysis, sentence, match.trigger)
    if said_by and analysis.register.is_a(said_by, *relation.domain):
        yield Filler(said_by, match.trigger)


def _origin(analysis: Analysis, sentence: Sentence, token: Token, relation: Relation) -> Filler | None:
    """Return the other side of a trade that a good itself names: 'Russian crude'."""
    if "kg:Good" not in relation.range:
        return None
    for owner in genitives(sentence, token):
        anchor = analysis.at(sentence, owner)
        if anchor and analysis.register.is_a(anchor.entity, "kg:Country"):
            return Filler(anchor.entity, owner)
    return None


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
                and analysis.register.is_a(found.entity, *relation.range)
            ):
                span = _evidence(sentence, [token, other])
                yield Claim(anchor.entity, relation.curie, found.entity, (span,), confidence=0.8)


def _around(sentence: Sentence, token: Token, function: str) -> Iterator[Token]:
    if function == "genitive":
        yield from genitives(sentence, token)
        return
    for child in sentence.below(token.index, "nmod"):
        if sentence.case(child) == function:
            yield child


def _fill(
    analysis: Analysis, sentence: Sentence, match: Match, slot: str, classes: tuple[str, ...]
) -> Iterator[Filler]:
    """Yield the entities in a slot that are of the right class."""
    deep = slot != "subject" and (
        not classes or any(analysis.knowledge.is_a((c,), *_CONCEPTUAL) for c in classes)
    )
    narrowed = [s.kind for s in match.frame.slots if s.name == slot and s.kind]
    classes = tuple(narrowed) or classes
    seen: set[str] = set()
    things = slot == "object" and "kg:Topic" in classes
    for token in _asked(analysis, sentence, match) if things else match.tokens(slot):
        for found in fillers(analysis, sentence, token, deep=deep):
            filler = _as_good(analysis, found) if classes == ("kg:Good",) else found
            if filler.entity not in seen and (not classes or analysis.register.is_a(filler.entity, *classes)):
                seen.add(filler.entity)
                yield filler


def _asked(analysis: Analysis, sentence: Sentence, match: Match) -> tuple[Token, ...]:
    """Return what is asked of someone in place of who is asked: 'urged A to reduce tariffs'."""
    direct = any(s.name == "object" and s.function == "object" for s in match.frame.slots)
    asked = [analysis.at(sentence, t) for t in sentence.below(match.trigger.index, "obj", "iobj")]
    if direct and any(a and analysis.register.is_a(a.entity, "kg:Actor") for a in asked):
        to_do = [t for t in sentence.below(match.trigger.index, "xcomp") if "VerbForm=Inf" in t.morph]
        return tuple(to_do) or match.tokens("object")
    return match.tokens("object")


def _as_good(analysis: Analysis, filler: Filler) -> Filler:
    """Take a sector for its goods, where goods are meant: 'exports in sectors like agriculture'."""
    if not analysis.register.is_a(filler.entity, "kg:Topic"):
        return filler
    sector = analysis.register.label(filler.entity)
    goods = [
        (entity.label[:_STEM] != sector[:_STEM], curie)
        for curie, entity in analysis.knowledge.entities.items()
        if filler.entity in entity.linked("kg:sector") and not entity.linked("skos:broader")
    ]
    best = min(goods, default=None)
    return Filler(best[1], filler.token) if best and (len(goods) == 1 or not best[0]) else filler


def _evidence(sentence: Sentence, tokens: list[Token]) -> Span:
    """Return the words that a claim rests on: its sentence, or the part between its ends if that is long."""
    return sentence.span if len(sentence.span) <= _LONGEST_EVIDENCE else sentence.cover(tokens)


def _when(sentence: Sentence, trigger: Token, times: tuple[TimeExpression, ...]) -> When:
    """Return when a clause says that something happens: an expression that hangs on its verb."""
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
    stands = modality(analysis, sentence, match.trigger)
    reached = analysis.knowledge.language.cues.get("kg:whenPlanned", {}).get(status, ())
    for filler in _fill(analysis, sentence, match, "subject", ("kg:Agreement", "kg:Programme")):
        now = status
        if stands in ("kg:Planned", "kg:Desired", "kg:Possible") and status in reached:
            now = status
        elif stands == "kg:Planned" and reached:
            now = reached[0]
        elif stands != "kg:Asserted":
            continue
        said_by = speaker(analysis, sentence, match.trigger)
        claim = Claim(
            filler.entity, "kg:hasStatus", now, (_evidence(sentence, [match.trigger, filler.token]),)
        )
        yield replace(claim, attributed_to=said_by, confidence=0.75)
