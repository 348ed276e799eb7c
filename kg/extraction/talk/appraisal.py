"""What speakers praise or find fault with, by the words that they choose for it.

A word of praise or blame that they say of an agreement, a project, an event or a relationship; a verb that
says that it does good, or that a relationship goes well; a partner who is called reliable; a thing of which
they say how glad or how worried they are.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.analysis import Analysis
from kg.extraction.fillers import fillers
from kg.extraction.findings import Claim
from kg.extraction.grammar.arguments import is_passive, subjects
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.talk.speech import in_person
from kg.extraction.talk.stance import own_modality, speaker

__all__ = ["find_appraisals"]

_PRAISED = ("kg:Agreement", "kg:Programme", "kg:Corridor")
_EVENTS = ("kg:Meeting", "kg:Visit", "kg:Forum")
_PARTNERS = ("kg:Country", "kg:Person", "kg:InternationalOrganisation")
_SUPPORTS, _OPPOSES, _SEEKS = "kg:supports", "kg:opposes", "kg:seeks"
_HINDERS = "kg:identifiesBarrier"
_BACKED = ("backed", "supported", "sponsored", "funded", "financed")
_REACH = 2
_LINKING = ("remain", "be", "become", "constitute", "represent", "pose", "present", "prove", "form", "create")


def find_appraisals(analysis: Analysis) -> tuple[Claim, ...]:
    """Find what speakers support or oppose by the words they choose for it.

    Parameters
    ----------
    analysis : Analysis
        The document, its entities, descriptions and speakers in place.

    Returns
    -------
    tuple of Claim
        ``kg:supports``, ``kg:opposes``, ``kg:seeks`` and ``kg:identifiesBarrier``; acts, so asserted.
    """
    claims: list[Claim] = []
    for sentence in analysis.sentences:
        for token in sentence.tokens:
            stands = [
                *_appraised(analysis, sentence, token),
                *_felt(analysis, sentence, token),
                *_backed(analysis, sentence, token),
            ]
            claims += [
                Claim(who, relation, thing, (sentence.span,), confidence=0.7)
                for who, relation, thing in dict.fromkeys(stands)
                if thing not in (who, analysis.register.state(who))
            ]
    return tuple(claims)


def _appraised(analysis: Analysis, sentence: Sentence, token: Token) -> Iterator[tuple[str, str, str]]:
    """Yield who praises or blames what by one word."""
    words = analysis.knowledge.language.words
    good = token.pos == "VERB" and token.lemma in words("kg:advance", _SUPPORTS)
    thrives = token.pos == "VERB" and token.lemma in words("kg:progress", _SUPPORTS)
    forms = {token.lemma, token.text.lower()}
    valuing = token.pos in ("ADJ", "NOUN", "ADV")
    praise = valuing and bool(forms & {*words("kg:praise", _SUPPORTS)})
    blame = valuing and bool(forms & {*words("kg:praise", _OPPOSES)})
    hinders = valuing and bool(forms & {*words("kg:praise", _HINDERS)})
    if not (good or thrives or praise or blame or hinders):
        return
    who = speaker(analysis, sentence, token)
    if who is None or not analysis.register.is_a(who, "kg:Actor"):
        return
    noun = sentence.tokens[token.head] if token.dep == "amod" else token
    denied = "kg:Denied" in (own_modality(analysis, sentence, t) for t in (token, noun))
    if denied and forms & {*words("kg:standard", _HINDERS)}:
        # 'Not entirely satisfactory'.
        hinders = True
    elif denied:
        return
    if hinders:
        yield from ((who, _HINDERS, thing) for thing in _hindering(analysis, sentence, noun))
    if denied:
        return
    if good and not _too_much(sentence, token):
        yield from ((who, _SUPPORTS, thing) for thing in _advancing(analysis, sentence, token))
    if thrives:
        yield from ((who, _SUPPORTS, thing) for thing in _thriving(analysis, sentence, token))
    if praise or blame:
        relation = _OPPOSES if blame else _SUPPORTS
        yield from ((who, relation, thing) for thing in _praised(analysis, sentence, token, blame=blame))


def _praised(analysis: Analysis, sentence: Sentence, word: Token, *, blame: bool) -> Iterator[str]:
    """Yield what a word of praise is said of: its subject, its noun, or what that noun leads to."""
    noun = sentence.tokens[word.head] if word.dep == "amod" else word
    near = [noun, *sentence.below(noun.index, "nsubj", "nmod", "obl", "appos")]
    if noun.dep in ("obj", "obl", "xcomp", "conj", "root", "ccomp", "parataxis"):
        head = sentence.tokens[noun.head]
        near += sentence.below(head.index, "nsubj", "obl")
    partner = noun.lemma in analysis.knowledge.language.words("kg:partnerNoun", "kg:Actor")
    found = False
    for token in near:
        direct = token.dep == "nsubj" and token.head == noun.index and token is not noun
        for filler in fillers(analysis, sentence, token, deep=direct and token.pos == "NOUN"):
            entity = filler.entity
            events = _EVENTS if direct else ()
            fits = analysis.register.is_a(entity, *_PRAISED, *events) or (
                partner and direct and not blame and analysis.register.is_a(entity, *_PARTNERS)
            )
            if fits or _is_relationship(analysis, entity, dealings=direct):
                found = True
                yield entity
    if not found:
        yield from _meant(analysis, sentence, noun)


def _meant(analysis: Analysis, sentence: Sentence, noun: Token) -> Iterator[str]:
    """Yield the agreement that 'this milestone' or 'the gains are significant' takes up."""
    subject = next(iter(sentence.below(noun.index, "nsubj")), None)
    gains = analysis.knowledge.language.words("kg:gainNoun", "kg:Agreement")
    taken_up = noun.pos == "NOUN" and any(t.text.lower() == "this" for t in sentence.below(noun.index, "det"))
    if not taken_up and not (subject is not None and subject.lemma in gains):
        return
    if any(analysis.register.is_a(a.entity, *_PRAISED) for a in analysis.anchors(sentence)):
        return
    for anchor in analysis.before(sentence, 0):
        if anchor.sentence < sentence.number - _REACH:
            return
        if analysis.register.is_a(anchor.entity, "kg:Agreement"):
            yield anchor.entity
            return


def _hindering(analysis: Analysis, sentence: Sentence, noun: Token) -> Iterator[str]:
    """Yield what is said to be an obstacle or not good enough: the subject of the noun or adjective."""
    head = sentence.tokens[noun.head]
    above = (
        sentence.below(head.index, "nsubj") if noun.dep in ("obj", "xcomp") and head.lemma in _LINKING else []
    )
    for token in (*sentence.below(noun.index, "nsubj"), *above):
        for filler in fillers(analysis, sentence, token, deep=True):
            if analysis.register.is_a(filler.entity, "kg:Topic", "kg:Measure", "kg:Good"):
                yield filler.entity


def _advancing(analysis: Analysis, sentence: Sentence, verb: Token) -> Iterator[str]:
    """Yield what a speaker says does good: 'the treaty will boost trade'."""
    if is_passive(sentence, verb):
        return
    for token in subjects(sentence, verb):
        for filler in fillers(analysis, sentence, token, deep=True):
            if analysis.register.is_a(filler.entity, *_PRAISED):
                yield filler.entity


def _thriving(analysis: Analysis, sentence: Sentence, verb: Token) -> Iterator[str]:
    """Yield the relationship or trade that a speaker says goes well: 'ties are growing steadily'."""
    if sentence.below(verb.index, "obj") and verb.lemma not in ("make", "reach", "attain", "gain", "enjoy"):
        return
    objects = {t.lemma for t in sentence.below(verb.index, "obj")}
    if objects and not objects & {*analysis.knowledge.language.words("kg:progressNoun", _SUPPORTS)}:
        return
    if not objects and verb.lemma in ("make", "reach", "attain", "gain", "enjoy"):
        return
    for token in sentence.below(verb.index, "nsubj", "nsubj:pass"):
        for filler in fillers(analysis, sentence, token, deep=True):
            if _is_relationship(analysis, filler.entity, dealings=True):
                yield filler.entity


def _felt(analysis: Analysis, sentence: Sentence, word: Token) -> Iterator[tuple[str, str, str]]:
    """Yield who is glad, worried or hopeful that what is so: 'confident that the summit would succeed'."""
    words = analysis.knowledge.language.words
    forms = {word.lemma, word.text.lower()}
    relation = next((r for r in (_SUPPORTS, _OPPOSES, _SEEKS) if forms & {*words("kg:attitude", r)}), None)
    if relation is None or own_modality(analysis, sentence, word) == "kg:Denied":
        return
    kinds = ("ccomp", "acl") if word.pos == "NOUN" else ("ccomp",)
    clauses = [c for c in sentence.below(word.index, *kinds) if c.index > word.index]
    if word.pos == "NOUN" and not clauses:
        # 'Expressed hope that': the clause may hang on the verb.
        clauses = [c for c in sentence.below(word.head, "ccomp") if c.index > word.index]
    if not clauses or own_modality(analysis, sentence, clauses[0]) == "kg:Denied":
        return
    feeling = sentence.tokens[word.head] if word.pos == "NOUN" else word
    holders = [
        in_person(analysis, sentence, filler).entity
        for token in subjects(sentence, feeling)
        for filler in fillers(analysis, sentence, token)
        if analysis.register.is_a(filler.entity, "kg:Actor")
    ]
    for entity in _hoped(analysis, sentence, clauses[0], wished=relation == _SEEKS):
        yield from ((who, relation, entity) for who in holders)


def _hoped(analysis: Analysis, sentence: Sentence, clause: Token, *, wished: bool) -> Iterator[str]:
    """Yield what a clause says something good or bad of; of a wish also what is to be done in it."""
    for token in sentence.below(clause.index, "nsubj", "nsubj:pass"):
        for filler in fillers(analysis, sentence, token, deep=True):
            fits = analysis.register.is_a(filler.entity, *_PRAISED, *_EVENTS)
            wanted = wished and analysis.register.is_a(filler.entity, "kg:Topic")
            if fits or wanted or _is_relationship(analysis, filler.entity, dealings=True):
                yield filler.entity
    done = analysis.at(sentence, clause) if wished else None
    if done is not None and analysis.register.is_a(done.entity, "kg:Topic"):
        yield done.entity


def _backed(analysis: Analysis, sentence: Sentence, word: Token) -> Iterator[tuple[str, str, str]]:
    """Yield who backs what is called backed by a name before a hyphen: 'the A-backed corridor'."""
    joined = word.text[0] in "-–"
    back = 1 if joined else 2
    if word.index < back or word.text.lower().lstrip("-–") not in _BACKED:
        return
    backer = analysis.at(sentence, sentence.tokens[word.index - back])
    if backer is None or not (joined or sentence.tokens[word.index - 1].text in "-–"):
        return
    for anchor in analysis.anchors(sentence):
        near = word.index < anchor.token <= word.index + 4
        if near and analysis.register.is_a(anchor.entity, *_PRAISED, "kg:Event"):
            yield backer.entity, _SUPPORTS, anchor.entity
            return


def _too_much(sentence: Sentence, verb: Token) -> bool:
    """Tell whether what is done is done away with or overdone: 'gives too much away'."""
    below = sentence.tokens[verb.index + 1 : verb.index + 5]
    return any(t.text.lower() in ("too", "away", "nothing", "little") for t in below)


def _is_relationship(analysis: Analysis, entity: str, *, dealings: bool = False) -> bool:
    """Tell whether a topic is how two sides stand to each other, or what dealings they have."""
    words = analysis.knowledge.language.words
    if not analysis.register.is_a(entity, "kg:Topic"):
        return False
    label = analysis.register.label(entity)
    last = label.split()[-1].lower()
    of_two = "–" in label or last != "trade"
    return last in words("kg:relationshipWord", "kg:Topic") or (
        dealings and of_two and last in words("kg:dealingsWord", "kg:Topic")
    )
