"""Who is abroad: where somebody's visit is to, whose visit one to a place is, who met whom in which city."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.analysis import Analysis
from kg.extraction.claims import when_of
from kg.extraction.fillers import Filler, fillers
from kg.extraction.findings import Claim
from kg.extraction.grammar.arguments import is_passive, objects, subjects
from kg.extraction.grammar.phrases import coordinated, evidence
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.reference.principals import principals
from kg.extraction.talk.stance import modality, speaker
from kg.extraction.time.dates import TimeExpression

__all__ = ["find_travel", "guest_of", "host_of", "other_side"]


def other_side(analysis: Analysis, guest: Filler) -> list[Filler]:
    """Return where somebody's visit is to if its words do not say: to the other of the document's two sides.

    Parameters
    ----------
    analysis : Analysis
        The document.
    guest : Filler
        Who pays the visit.

    Returns
    -------
    list of Filler
        One country, or nothing.
    """
    pair = principals(analysis)
    home = analysis.register.state(guest.entity)
    if not analysis.register.is_a(guest.entity, "kg:Person") or home not in pair:
        return []
    others = [e for e in pair if e != home and analysis.register.is_a(e, "kg:Country")]
    return [Filler(e, guest.token) for e in others]


def guest_of(analysis: Analysis, sentence: Sentence, noun: Token, place: Filler) -> list[Filler]:
    """Return who pays a visit of which only the place is told: whoever was named last and is from elsewhere.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence, noun
        Where the visit is spoken of.
    place : Filler
        Where it is to.

    Returns
    -------
    list of Filler
        One person, or nothing.
    """
    if not any(t.text.lower() in ("the", "this") for t in sentence.below(noun.index, "det")):
        return []
    host = host_of(analysis, place.entity)
    pair = principals(analysis)
    for anchor in analysis.before(sentence, noun.index):
        if anchor.kind == "name" and analysis.register.is_a(anchor.entity, "kg:Person"):
            home = analysis.register.state(anchor.entity)
            if home != host and home in pair and host in pair:
                return [Filler(anchor.entity, noun)]
    return []


def find_travel(analysis: Analysis, times: tuple[TimeExpression, ...]) -> tuple[Claim, ...]:
    """Find who is said to have met someone, or done the like, in a place of another country than the own.

    Parameters
    ----------
    analysis : Analysis
        The document, its entities in place.
    times : tuple of TimeExpression
        Its expressions of time.

    Returns
    -------
    tuple of Claim
        That they visit the place.
    """
    guests = analysis.knowledge.language.words("kg:presence", "kg:meets")
    verbs = (*analysis.knowledge.language.words("kg:presence", "kg:Visit"), *guests)
    claims: dict[tuple[str, str], Claim] = {}
    for sentence in analysis.sentences:
        for verb in sentence.tokens:
            if verb.pos != "VERB" or verb.lemma not in verbs:
                continue
            people = [f for t in _present(sentence, verb, guests) for f in fillers(analysis, sentence, t)]
            for place in _places(analysis, sentence, verb):
                host = host_of(analysis, place.entity)
                for person in people:
                    home = analysis.register.state(person.entity)
                    abroad = analysis.register.is_a(home, "kg:Country") and host not in (None, home)
                    if not analysis.register.is_a(person.entity, "kg:Person") or not abroad:
                        continue
                    said_by = speaker(analysis, sentence, verb)
                    between = sentence.cover([person.token, verb, place.token])
                    stands = modality(analysis, sentence, verb)
                    claims.setdefault(
                        (person.entity, place.entity),
                        Claim(
                            person.entity,
                            "kg:visits",
                            place.entity,
                            (evidence(sentence, between),),
                            stands,
                            None if said_by == person.entity else said_by,
                            when=when_of(sentence, verb, times),
                            confidence=0.7,
                        ),
                    )
    return tuple(c for c in claims.values() if c.modality != "kg:Denied")


def _present(sentence: Sentence, verb: Token, guests: tuple[str, ...]) -> Iterator[Token]:
    """Yield the words for who is there: who does it, and whom they meet or receive."""
    yield from subjects(sentence, verb)
    if verb.lemma in guests:
        passive = is_passive(sentence, verb)
        met = [t for t in sentence.below(verb.index, "obl") if sentence.case(t) in ("with", "by")]
        for one in (*objects(sentence, verb, passive), *met):
            yield from coordinated(sentence, one)


def _places(analysis: Analysis, sentence: Sentence, verb: Token) -> Iterator[Filler]:
    """Yield the places where something is done, hung on the verb or on what is done."""
    words = analysis.knowledge.language.words("kg:preposition", "kg:Place")
    talking = analysis.knowledge.language.words("kg:agendaVerb", "kg:Meeting")
    for base in (verb, *sentence.below(verb.index, "obj", "obl")):
        for child in sentence.below(base.index, "obl", "nmod"):
            anchor = analysis.at(sentence, child)
            if (
                anchor
                and sentence.case(child) in words
                and analysis.register.is_a(anchor.entity, "kg:Place", "kg:Country")
                and not (verb.lemma in talking and _talked_of(analysis, sentence, child))
            ):
                yield Filler(anchor.entity, child)


def _talked_of(analysis: Analysis, sentence: Sentence, place: Token) -> bool:
    """Tell whether a place belongs to what is talked about: 'discussed the situation in A'."""
    marks = [t.index for t in sentence.below(place.index, "case")]
    before = sentence.tokens[marks[0] - 1] if marks and marks[0] else None
    return before is not None and before.pos == "NOUN" and analysis.at(sentence, before) is None


def host_of(analysis: Analysis, place: str) -> str | None:
    """Return the country that a place lies in, itself if it is one."""
    seen: set[str] = set()
    todo = [place]
    while todo:
        current = todo.pop(0)
        if analysis.register.is_a(current, "kg:Country"):
            return current
        if current not in seen:
            seen.add(current)
            todo += analysis.register.linked(current, "kg:partOf")
    return None
