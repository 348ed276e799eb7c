"""Who stands in a relation to whom: the entities in the slots of a frame, and those understood."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.analysis import Analysis
from kg.extraction.fillers import Filler, fillers
from kg.extraction.grammar.arguments import is_passive, subjects
from kg.extraction.grammar.clauses import Match
from kg.extraction.grammar.phrases import clause_of, genitives, listed
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.talk.stance import speaker, speech_verb
from kg.knowledge import Relation

__all__ = ["as_good", "fill_slot", "origin_of", "pairs_of"]

_REACH = 4
_STEM = 7  # as many letters as 'Agriculture' and 'Agricultural products' share at the least
_CONCEPTUAL = ("kg:Topic", "kg:Good", "kg:Entity")


def pairs_of(
    analysis: Analysis, sentence: Sentence, relation: Relation, match: Match
) -> Iterator[tuple[Filler, Filler]]:
    """Yield who stands in the relation to whom or what."""
    together = list(fill_slot(analysis, sentence, match, "parties", relation.domain))
    alone = [s.name for s in match.frame.slots] == ["parties"] and not match.frame.fixed
    if alone and not match.frame.noun and sentence.below(match.trigger.index, "obj"):
        # The two who meet a challenge do not meet each other by that.
        return
    for first in together:
        for second in together:
            if first.entity < second.entity:
                yield first, second
    if "parties" in {slot.name for slot in match.frame.slots}:
        return
    left = list(fill_slot(analysis, sentence, match, "subject", relation.domain))
    right = list(fill_slot(analysis, sentence, match, "object", relation.range))
    if (
        not left
        and right
        and analysis.knowledge.language.words("kg:originSlot", relation.curie) == ("subject",)
    ):
        for object_ in right:
            origin = origin_of(analysis, sentence, object_.token, relation)
            if origin:
                yield origin, object_
    elif not left and right:
        left = list(_understood(analysis, sentence, relation, match))
    if not right and len(left) > 1 and any(_each_other(sentence, t) for t in match.tokens("object")):
        right = left
    imported = analysis.knowledge.language.words("kg:originSlot", relation.curie) == ("counterpart",)
    if imported and match.frame.noun:
        # Imports into a country are that country's, whoever acts in the clause; those from it are not.
        into = [t for t in sentence.below(match.trigger.index, "nmod", "obl") if sentence.case(t) == "into"]
        found = [f for t in into for f in fillers(analysis, sentence, t)]
        left = [f for f in found if analysis.register.is_a(f.entity, *relation.domain)] or left
        senders = {f.entity for f in fill_slot(analysis, sentence, match, "counterpart", relation.domain)}
        left = [f for f in left if f.entity not in senders]
    for subject in left:
        for object_ in right:
            # What an event or agreement is about is no person.
            about = "kg:Event" in relation.domain and analysis.register.is_a(object_.entity, "kg:Person")
            # 'Their support' of two is not each one's for the other.
            same = subject.token is object_.token and right is not left
            if subject.entity != object_.entity and not about and not same:
                yield subject, object_


def _each_other(sentence: Sentence, token: Token) -> bool:
    """Tell whether a word is that of 'each other' or 'one another'."""
    around = [t.text.lower() for t in sentence.tokens[max(0, token.index - 1) : token.index + 2]]
    return any(
        two in (["each", "other"], ["one", "another"]) for two in (around[:2], around[1:], around[-2:])
    )


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
        traveller = list(_traveller(analysis, sentence, match.trigger, relation))
        if traveller:
            yield from traveller
            return
        onlooking = analysis.knowledge.language.words("kg:onlookingVerb", relation.curie)
        below = match.trigger
        for head in clause_of(sentence, match.trigger):
            if onlooking and below.dep == "ccomp" and speech_verb(analysis, head):
                # Who says that a signing would be good has not signed.
                return
            below = head
            if head.lemma in onlooking:
                # Who witnessed a signing has not signed.
                return
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
            if analysis.register.is_a(anchor.entity, "kg:Meeting", "kg:Visit"):
                yield Filler(anchor.entity, match.trigger)
                return
        return
    said_by = speaker(analysis, sentence, match.trigger)
    if said_by and analysis.register.is_a(said_by, *relation.domain):
        yield Filler(said_by, match.trigger)


def _traveller(analysis: Analysis, sentence: Sentence, noun: Token, relation: Relation) -> Iterator[Filler]:
    """Yield whose visit it is that a noun hangs on: 'A's visit for talks with B' is for A to talk with B."""
    for head in sentence.ancestors(noun.index):
        if head.pos not in ("NOUN", "PROPN"):
            return
        event = analysis.at(sentence, head)
        if event is None or not analysis.register.is_a(event.entity, "kg:Visit"):
            continue
        for owner in genitives(sentence, head):
            for filler in fillers(analysis, sentence, owner):
                fits = analysis.register.is_a(filler.entity, *relation.domain)
                if fits and analysis.register.is_a(filler.entity, "kg:Person"):
                    yield filler
        return


def origin_of(analysis: Analysis, sentence: Sentence, token: Token, relation: Relation) -> Filler | None:
    """Return the other side of a trade that a good itself names: 'Russian crude'."""
    if "kg:Good" not in relation.range:
        return None
    for owner in genitives(sentence, token):
        anchor = analysis.at(sentence, owner)
        if anchor and analysis.register.is_a(anchor.entity, "kg:Country"):
            return Filler(anchor.entity, owner)
    return None


def fill_slot(
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
    tokens = _asked(analysis, sentence, match) if things else match.tokens(slot)
    if "kg:Agreement" in classes:
        # Who signs a dozen agreements, including one on gas, signs that one.
        tokens = (*tokens, *(one for token in tokens for one in listed(sentence, token)))
    talking = analysis.knowledge.language.words("kg:agendaVerb", "kg:Meeting")
    for token in tokens:
        if slot == "object" and token.pos == "VERB" and token.lemma in talking:
            # Who plans to discuss a thing does not seek it by that.
            continue
        for found in fillers(analysis, sentence, token, deep=deep):
            filler = as_good(analysis, found) if classes == ("kg:Good",) else found
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


def as_good(analysis: Analysis, filler: Filler) -> Filler:
    """Take a sector for its goods, where goods are meant: 'exports in sectors like agriculture'.

    Parameters
    ----------
    analysis : Analysis
        The document.
    filler : Filler
        A sector, a good or anything else.

    Returns
    -------
    Filler
        The good that the sector is known for; what came in if there is none.
    """
    if not analysis.register.is_a(filler.entity, "kg:Topic"):
        return filler
    entities = analysis.knowledge.entities
    sector = analysis.register.label(filler.entity)
    words = filler.token.text.lower()
    goods: list[tuple[bool, bool, str]] = []
    for curie, entity in entities.items():
        for one in entity.linked("kg:sector"):
            under = one in entities and filler.entity in entities[one].linked("skos:broader")
            unlike = entity.label[:_STEM] != sector[:_STEM]
            named = " " in words and entity.label.lower().startswith(words)
            fits = one == filler.entity or (under and (named or not unlike))
            if fits and (named or not entity.linked("skos:broader")):
                goods.append((not named, unlike, curie))
    best = min(goods, default=None)
    sure = best and (len(goods) == 1 or not best[0] or not best[1])
    return Filler(best[2], filler.token) if best and sure else filler
