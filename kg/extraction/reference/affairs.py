"""Affairs of states that texts put together: a settlement somewhere, joining a union, a country's economy.

'The settlement of the crisis in A', 'A's accession to the B Union' and 'the A economy' are topics
themselves; the place alone would say too little, and the general topic ('peace process') leaves out where.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.analysis import Analysis
from kg.extraction.findings import Claim
from kg.extraction.grammar.phrases import coordinated, following, genitives, noun_phrase
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.reference.principals import SIDES
from kg.reading.document import Span

__all__ = ["link_affairs", "without_own_relations"]

_PLACES = ("kg:Country", "kg:Place")
_UNIONS = ("kg:InternationalOrganisation", "kg:Forum", "kg:Agreement")
_REACH = 8
_WHERE = frozenset({"in", "of", "to", "for", "around", "over", "on"})


def link_affairs(analysis: Analysis) -> None:
    """Hang topics on nouns for a settlement, for joining a union, and for an economy.

    Parameters
    ----------
    analysis : Analysis
        The document, its names and pronouns in place; topics and what stands for them are added.
    """
    words = analysis.knowledge.language.words
    joining = words("kg:joiningNoun", "kg:participatesIn")
    settling = words("kg:settlementNoun", "kg:Topic")
    economy = words("kg:economyNoun", "kg:Country")
    dealing = words("kg:mutualNoun", "kg:cooperatesWith")
    for sentence in analysis.sentences:
        for noun in sentence.tokens:
            last = noun.lemma.split()[-1] if noun.lemma.strip() else ""
            label: str | None = None
            if noun.pos not in ("NOUN", "PROPN", "VERB"):
                continue
            if noun.lemma in joining:
                label = _joined(analysis, sentence, noun)
            elif last in settling and noun.pos != "VERB" and "Number=Plur" not in noun.morph:
                label = _settled(analysis, sentence, noun)
            elif noun.lemma in economy and noun.pos == "NOUN":
                label = _economy(analysis, sentence, noun)
            elif noun.lemma in dealing and noun.pos == "NOUN" and " " not in noun.text:
                label = _dealings(analysis, sentence, noun)
            if label is None:
                continue
            spans = [noun_phrase(sentence, noun), noun_phrase(sentence, noun, short=True)]
            spans.append(Span(spans[0].start, max(spans[0].end, _reach(sentence, noun))))
            names = tuple(analysis.words(span) for span in spans)
            topic = analysis.register.add(label, "kg:Topic", names=names, evidence=(spans[0],))
            analysis.put(sentence, noun, spans[0], topic, "concept")


def without_own_relations(analysis: Analysis, claim: Claim) -> Claim:
    """Return a claim of cooperation without the relations of the two as its field, which say nothing more.

    Parameters
    ----------
    analysis : Analysis
        The document.
    claim : Claim
        Any claim.

    Returns
    -------
    Claim
        The same, or one without a topic.
    """
    if claim.topic is None or claim.predicate != "kg:cooperatesWith":
        return claim
    label = _relations(analysis, {claim.subject, claim.object})
    own = label is not None and analysis.register.label(claim.topic) == label
    return replace(claim, topic=None) if own else claim


def _relations(analysis: Analysis, pair: set[str]) -> str | None:
    """Return what to call the relations of two."""
    patterns = analysis.knowledge.language.patterns
    template = next((p.templates[0] for p in patterns if "relations" in p.headwords), None)
    names = "–".join(sorted(analysis.register.label(side) for side in pair))
    return template.replace("{parties.states}", names) if template else None


def _reach(sentence: Sentence, noun: Token) -> int:
    """Return where the words that a noun governs end, up to the next clause or comma."""
    last = noun
    below = {t.index for t in sentence.subtree(noun.index)}
    for token in sentence.tokens[noun.index + 1 :]:
        if token.index not in below or token.text in (",", ";", ":") or token.pos in ("VERB", "AUX", "CCONJ"):
            break
        last = token
    return last.span.end


def _behind(sentence: Sentence, noun: Token) -> Iterator[Token]:
    """Yield the words behind a noun that still go with it."""
    for token in sentence.tokens[noun.index + 1 : noun.index + 1 + _REACH]:
        if token.pos in ("VERB", "AUX", "SCONJ", "PRON") or token.text in (",", ";", ":", ".", "("):
            return
        yield token


def _of(analysis: Analysis, sentence: Sentence, noun: Token, *classes: str) -> str | None:
    """Return the first of some classes that a noun names before it or behind 'of' as whose it is."""
    for token in genitives(sentence, noun):
        anchor = analysis.at(sentence, token)
        if anchor is not None and analysis.register.is_a(anchor.entity, *classes):
            return anchor.entity
    return None


def _joined(analysis: Analysis, sentence: Sentence, noun: Token) -> str | None:
    """Return what to call a country's joining of a union, or its membership."""
    union, led = None, ""
    for token in _behind(sentence, noun):
        if token.dep == "case":
            led = token.text.lower()
        anchor = analysis.at(sentence, token)
        if anchor and led and analysis.register.is_a(anchor.entity, *_UNIONS):
            union = anchor.entity
            break
    joiner = _of(analysis, sentence, noun, "kg:Country")
    if union is None or joiner is None:
        return None
    register = analysis.register
    how = "membership in" if noun.lemma == "membership" else "accession to"
    return f"{register.label(joiner)}'s {how} {register.with_article(register.label(union))}"


def _settled(analysis: Analysis, sentence: Sentence, noun: Token) -> str | None:
    """Return what to call the settlement of a conflict, by its name or by where it is."""
    register = analysis.register
    situations = analysis.knowledge.language.words("kg:situationNoun", "kg:Topic")
    anchor = analysis.at(sentence, noun)
    if anchor is not None and not register.is_a(anchor.entity, "kg:Topic"):
        return None
    troubled = anchor is not None or noun.lemma == "settlement"
    place = _of(analysis, sentence, noun, *_PLACES)
    led = ""
    for token in _behind(sentence, noun):
        if token.dep == "case":
            led = token.text.lower()
            continue
        there = analysis.at(sentence, token)
        if led not in _WHERE:
            break
        if there and register.is_a(there.entity, "kg:Conflict"):
            return f"Settlement of the {register.label(there.entity)}"
        if token.lemma in situations:
            troubled = True
            place = place or _of(analysis, sentence, token, *_PLACES)
        elif there and register.is_a(there.entity, *_PLACES):
            place = place or there.entity
        elif token.pos == "NOUN":
            break
    return f"{register.label(place)} settlement" if place and troubled else None


def _economy(analysis: Analysis, sentence: Sentence, noun: Token) -> str | None:
    """Return what to call the economy of a country."""
    words = analysis.knowledge.language.words
    head = sentence.tokens[noun.head]
    talked = head.lemma in (*words("kg:agendaVerb", "kg:discusses"), *words("kg:agendaVerb", "kg:Meeting"))
    if noun.dep.startswith("ob") and not talked:
        # What adds to the economy of A, or gives it a boost, is about growth.
        return None
    country = _of(analysis, sentence, noun, "kg:Country")
    if country is None or analysis.at(sentence, noun) is not None:
        return None
    return f"Economy of {analysis.register.with_article(analysis.register.label(country))}"


def _dealings(analysis: Analysis, sentence: Sentence, noun: Token) -> str | None:
    """Return what to call what two states do together in no field of its own: 'A-B cooperation'."""
    register = analysis.register
    before = analysis.at(sentence, sentence.tokens[noun.index - 1]) if noun.index else None
    fielded = before is not None and register.is_a(before.entity, "kg:Topic", "kg:Good")
    case = next((t.text.lower() for t in sentence.tokens[noun.index + 1 : noun.index + 2]), "")
    behind = following(sentence, noun) if case in ("between", "of") else None
    sides: list[str] = []
    for token in [*genitives(sentence, noun), *(coordinated(sentence, behind) if behind else ())]:
        sides += analysis.several(sentence, token)
        anchor = analysis.at(sentence, token)
        if anchor is not None and anchor.kind != "pronoun":
            sides.append(register.state(anchor.entity))
    pair = {side for side in sides if register.is_a(side, *SIDES)}
    # The parser may hang 'in tourism' of 'cooperation between A and B in tourism' on the verb.
    in_field = any(t.dep == "case" and t.text.lower() in ("in", "on") for t in _behind(sentence, noun))
    return None if fielded or in_field or len(pair) != 2 else _relations(analysis, pair)
