"""Decides which entity each name stands for, and hangs it on its head word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.analysis import Analysis
from kg.extraction.findings import Claim
from kg.extraction.naming.gazetteer import Match
from kg.extraction.naming.likeness import spelt_otherwise
from kg.extraction.naming.people import Person
from kg.extraction.register import Register
from kg.extraction.talk.stance import modality
from kg.reading.document import Span

__all__ = ["link", "within_names"]

#: Classes whose names tell of what is named in them: an agreement's parties, a corridor's ends.
_TELLING = (
    "kg:Agreement",
    "kg:Conflict",
    "kg:Corridor",
    "kg:Programme",
    "kg:Measure",
    "kg:Event",
    "kg:Topic",
    "kg:Organisation",
)


def link(analysis: Analysis, matches: Sequence[Match], people: Sequence[Person]) -> dict[Person, str]:
    """Hang persons, names and concepts on their words.

    Parameters
    ----------
    analysis : Analysis
        The document; anchors are added to it.
    matches : sequence of Match
        What the gazetteer found.
    people : sequence of Person
        What :func:`~kg.extraction.naming.people.find_people` found.

    Returns
    -------
    dict
        Which entity each person is.
    """
    who = _people(analysis, people)
    taken = [p.whole for p in people]
    fully_named = set(who.values())
    for match in matches:
        inside = next((w for w in taken if w.overlaps(match.span)), None)
        entity = _choose(analysis, match, fully_named)
        if entity is None:
            continue
        if inside is None:
            demonym = all(k == "demonym" for c, k in match.options if c == entity)
            concept = not entity.startswith("ent:")
            analysis.add(match.span, entity, "demonym" if demonym else "concept" if concept else "name")
        if analysis.register.is_a(entity, "kg:Entity") and inside is None:
            fully_named.add(entity)
    _surnames(analysis, who)
    return who


def within_names(analysis: Analysis, matches: Sequence[Match]) -> tuple[Claim, ...]:
    """Say what a name says of the names in it, where the authority file bears it out.

    'the Chennai-Vladivostok corridor' connects the two; a treaty 'between A and B' has them as parties.

    Parameters
    ----------
    analysis : Analysis
        The document; mentions are added to it.
    matches : sequence of Match
        What the gazetteer found.

    Returns
    -------
    tuple of Claim
        Resting on the name alone.
    """
    register = analysis.register
    claims: list[Claim] = []
    for match in matches:
        found = analysis.root(match.span)
        anchor = analysis.at(*found) if found else None
        if anchor is None or anchor.span != match.span or not register.is_a(anchor.entity, *_TELLING):
            continue
        links = (
            analysis.knowledge.entities[anchor.entity].links
            if anchor.entity in analysis.knowledge.entities
            else ()
        )
        for inner in match.inner:
            named = next((c for c, _ in inner.options if any(o == c for _, o in links)), None)
            entity = named or _choose(analysis, inner, set())
            if entity is None:
                continue
            if register.is_a(anchor.entity, "kg:Organisation"):
                above = (*register.linked(anchor.entity, "kg:partOf"), register.state(anchor.entity))
                if register.is_a(entity, "kg:Country") and entity in above:
                    analysis.mention(inner.span, entity)
                    claims.append(Claim(anchor.entity, "kg:partOf", entity, (match.span,), confidence=0.9))
                continue
            analysis.mention(inner.span, entity)
            stands = "kg:Asserted"
            if found and register.is_a(anchor.entity, "kg:Agreement", "kg:Corridor"):
                stands = modality(analysis, *found)
            claims += [
                Claim(anchor.entity, predicate, entity, (match.span,), stands, confidence=0.9)
                for predicate, object_ in links
                if object_ == entity and predicate in analysis.knowledge.relations
            ]
    return tuple(claims)


def _people(analysis: Analysis, people: Sequence[Person]) -> dict[Person, str]:
    """Decide who each person is; the fully named first, so that a bare surname can follow them."""
    register = analysis.register
    who: dict[Person, str] = {}
    known: dict[str, str] = {}
    ordered = sorted(people, key=lambda p: (p.use is None, " " not in p.name.of(analysis.text), p.name))
    for person in ordered:
        name = person.name.of(analysis.text)
        entity = known.get(name) or _person(register, person, set(who.values()))
        if entity is None and not person.titled:
            continue
        if entity is None:
            surname = name.split()[-1]
            akin = (n for n in known if n.split()[-1] == surname and (" " not in name or n[0] == name[0]))
            kin = {known[n] for n in akin}
            if not kin and name == surname:
                # 'Sayyid Ahmed' of one who was named in full before.
                kin = {known[n] for n in known if n.split()[0] == name}
            if len(kin) > 1:
                continue
            entity = next(iter(kin), None)
            if entity is None:
                owner = person.use.owner if person.use else None
                state = register.state(owner) if owner else None
                entity = _incumbent(register, person, surname) or spelt_otherwise(register, name, state)
                if entity and " " in name:
                    register.spell(entity, analysis.words(person.name))
            if entity is None:
                entity = register.add(analysis.words(person.name), "kg:Person", evidence=(person.name,))
        known[name] = entity
        who[person] = entity
    for person in people:
        if person in who:
            found = analysis.root(person.whole)
            if found:
                analysis.put(*found, person.name, who[person], "name")
    return who


def _incumbent(register: Register, person: Person, surname: str) -> str | None:
    """Return who holds the post beside a name and has its surname: the given name is spelt otherwise."""
    if person.use is None or person.use.owner is None:
        return None
    held = register.tenures(role=person.use.role, owner=person.use.owner)
    return next((t.holder for t in held if register.label(t.holder).split()[-1] == surname), None)


def _person(register: Register, person: Person, named: set[str]) -> str | None:
    if len(person.options) == 1:
        return person.options[0]
    options = [o for o in person.options if o in named] or person.options
    if len(options) == 1:
        return options[0]
    if person.use:
        held = [
            t.holder
            for t in register.tenures(role=person.use.role, owner=person.use.owner)
            if t.holder in options
        ]
        if held:
            return held[0]
    in_office = [o for o in options if register.tenures(holder=o)]
    return in_office[0] if len(in_office) == 1 else None


def _choose(analysis: Analysis, match: Match, named: set[str]) -> str | None:
    """Choose among all that go by a name."""
    register = analysis.register
    options = [
        (c, k) for c, k in match.options if not c.startswith("role:") and not register.is_a(c, "kg:Person")
    ]
    options = [(c, k) for c, k in options if not c.startswith("measure:")]
    firm = [(c, k) for c, k in options if k != "short" or c in named]
    if not firm:
        return None
    places = [c for c, k in firm if register.is_a(c, "kg:Place") and k in ("label", "alias")]
    capitals = [c for c, k in firm if k == "metonym"]
    if places and capitals:
        return places[0] if _locative(analysis, match.span) else capitals[0]
    by_kind = sorted(firm, key=lambda o: ("label", "alias", "short", "demonym", "metonym").index(o[1]))
    best = [c for c, k in by_kind if k == by_kind[0][1]]
    concepts = [c for c in best if not c.startswith("ent:")]
    return next((c for c in best if c.startswith("ent:")), concepts[0] if concepts else best[0])


def _locative(analysis: Analysis, span: Span) -> bool:
    """Tell whether a name stands where a place would: 'in Moscow', 'arrived in', a dateline."""
    words = analysis.knowledge.language.words
    found = analysis.root(span)
    if found is None:
        return True
    sentence, token = found
    case = sentence.case(token).split(" ")[-1]
    head = sentence.tokens[token.head]
    if case in words("kg:preposition", "kg:Place"):
        return True
    if case == "from":
        return head.lemma not in words("kg:goodsWord", "kg:Good") and not analysis.register.is_a(
            getattr(analysis.at(sentence, head), "entity", None), "kg:Good"
        )
    if case in ("to", "for") or token.dep == "obj":
        return head.lemma in words("kg:motion", "kg:Visit")
    return (
        token.index == 0
        and bool(re.match(r",?\s", analysis.text[span.end : span.end + 2]))
        and token.dep == "root"
    )


def _surnames(analysis: Analysis, who: dict[Person, str]) -> None:
    """Hang the bare surnames of persons who were named in full."""
    surnames: dict[str, set[str]] = {}
    for person, entity in who.items():
        parts = person.name.of(analysis.text).split()
        if len(parts) > 1:
            surnames.setdefault(parts[-1], set()).add(entity)
            analysis.register.note(entity, analysis.words(person.name), parts[-1])
    for surname, entities in sorted(surnames.items()):
        if len(entities) > 1:
            continue
        for found in re.finditer(rf"\b{re.escape(surname)}\b", analysis.text):
            span = Span(*found.span())
            if not any(p.whole.overlaps(span) for p in who) and not _given_name_before(analysis, span):
                analysis.add(span, next(iter(entities)), "name")


def _given_name_before(analysis: Analysis, span: Span) -> bool:
    """Tell whether the word before a surname makes it another person's."""
    found = analysis.tokens(span)
    if found is None or found[1][0].index == 0:
        return False
    sentence, tokens = found
    before = sentence.tokens[tokens[0].index - 1]
    return (
        before.pos == "PROPN"
        and before.span.end + 1 == span.start
        and before.text not in analysis.knowledge.language.words("kg:notInName", "kg:Entity")
        and analysis.at(sentence, before) is None
    )
