"""The two persons whose meeting or conversation a document reports, by its title and its text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from kg.extraction.analysis import Analysis
from kg.extraction.findings import Claim
from kg.extraction.grammar.syntax import Sentence, Token

__all__ = [
    "find_encounter",
    "named_before",
    "named_in_title",
    "partner_states",
    "partners",
]

_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")


def partners(analysis: Analysis) -> tuple[str, ...]:
    """Return the two persons whom the title, or failing that the first sentence, puts together.

    'A met with B' names both; 'Telephone conversation with B' names one, and the other is whoever
    the text names most besides.

    Parameters
    ----------
    analysis : Analysis
        The document, its names in place.

    Returns
    -------
    tuple of str
        Two persons, or none.
    """
    return _by_title(analysis) or _by_opening(analysis)


def _by_opening(analysis: Analysis) -> tuple[str, ...]:
    """Return the two persons of different states who talk with each other in the first sentence."""
    words = analysis.knowledge.language.words
    talking = {*words("kg:agendaVerb", "kg:Meeting"), *words("kg:titleWord", "kg:Meeting"), "meet"}
    talking |= analysis.knowledge.language.headwords("kg:Meeting")
    for sentence in analysis.sentences[:1]:
        here = [a for a in analysis.anchors(sentence) if a.kind in ("name", "description")]
        joined = (e for t in sentence.tokens for e in analysis.several(sentence, t))
        named = {a.entity for a in here} | set(joined)
        people = sorted(e for e in named if analysis.register.is_a(e, "kg:Person"))
        if (
            len(people) == 2
            and _of_two_states(analysis, people)
            and any(t.lemma in talking and t.pos in ("VERB", "NOUN") for t in sentence.tokens)
        ):
            return tuple(people)
    return ()


def _by_title(analysis: Analysis) -> tuple[str, ...]:
    words = _title_words(analysis)
    language = analysis.knowledge.language
    heads = language.headwords("kg:Meeting") | set(language.words("kg:titleWord", "kg:Meeting"))
    if not any(w in heads or w.rstrip("s") in heads for w in words):
        return ()
    counts = _persons(analysis)
    ranked = sorted(counts, key=lambda e: (-counts[e], e))
    named = list(named_in_title(analysis))
    if len(named) == 2 and _of_two_states(analysis, named):
        return tuple(sorted(named))
    others = [e for e in ranked if e not in named]
    if len(named) == 1 and "with" in words and others:
        first = others[0]
        alone = len(others) == 1 or counts[first] > counts[others[1]]
        if alone and _of_two_states(analysis, [named[0], first]):
            return tuple(sorted((named[0], first)))
    return ()


def named_in_title(analysis: Analysis) -> tuple[str, ...]:
    """Return the persons of the text whom its title names too, in order of CURIE."""
    words = _title_words(analysis)
    return tuple(e for e in sorted(_persons(analysis)) if _surname(analysis, e) in words)


def find_encounter(analysis: Analysis, found: Sequence[Claim]) -> tuple[Claim, ...]:
    """Say that the two of the title meet, where the text takes it for granted.

    Parameters
    ----------
    analysis : Analysis
        The document.
    found : sequence of Claim
        The claims found before; nothing is said twice.

    Returns
    -------
    tuple of Claim
        One ``kg:meets``, resting on the first sentence that names either, or none.
    """
    two = _by_title(analysis)
    said = any(c.predicate == "kg:meets" and {c.subject, c.object} == set(two) for c in found)
    if not two or said:
        return ()
    language = analysis.knowledge.language
    ahead = any(language.table("kg:auxiliary").get(w) == "kg:Planned" for w in _title_words(analysis))
    for sentence in analysis.sentences:
        if any(a.entity in two for a in analysis.anchors(sentence)):
            stands = "kg:Planned" if ahead else "kg:Asserted"
            return (Claim(two[0], "kg:meets", two[1], (sentence.span,), stands, confidence=0.75),)
    return ()


def named_before(
    analysis: Analysis, sentence: Sentence, token: Token, pair: tuple[str, ...]
) -> tuple[str, ...]:
    """Return whom 'the leaders', 'the heads of state', 'the sides' of a meeting are that the title names.

    Parameters
    ----------
    analysis : Analysis
        The document.
    sentence, token
        The plural noun.
    pair : tuple of str
        The two countries that the document is about, if it is about two.

    Returns
    -------
    tuple of str
        The persons or the countries; nobody where the words may mean others.
    """
    leading = token.lemma in analysis.knowledge.language.words("kg:pairNoun", "kg:Person")
    if not leading and token.lemma not in ("side", "party"):
        return ()
    determiners = {t.text.lower() for t in sentence.below(token.index, "det")}
    if "the" not in determiners or analysis.at(sentence, token):
        return ()
    if sentence.below(token.index, "amod", "compound", "nmod:poss", "nummod"):
        return ()
    people = partners(analysis)
    if not people:
        return ()
    behind = [t for t in sentence.below(token.index, "nmod") if sentence.case(t) in ("of", "from", "in")]
    ruled = all(t.lemma in ("state", "government") and not sentence.below(t.index, "nmod") for t in behind)
    if leading and ruled:
        return people
    return pair if token.lemma in ("side", "party") and not behind else ()


def partner_states(analysis: Analysis) -> tuple[str, ...]:
    """Return the two countries that the two persons act for or that the title names, or nothing."""
    two = partners(analysis)
    words = set(_title_words(analysis))
    register = analysis.register
    found = {register.state(person) for person in two or named_in_title(analysis)}
    if not two:
        countries = {a.entity for a in analysis.anchors() if register.is_a(a.entity, "kg:Country")}
        found |= {e for e in countries if _called(analysis, e) & words}
    states = [e for e in sorted(found) if register.is_a(e, "kg:Country")]
    return tuple(states) if len(states) == 2 else ()


def _called(analysis: Analysis, country: str) -> set[str]:
    """Return what a country and what is of it are called, in small letters: 'chile', 'chilean'."""
    entity = analysis.knowledge.entities.get(country)
    names = entity.names if entity else ()
    label = analysis.register.label(country).lower()
    return {
        label,
        label + "i",
        *(n.text.lower() for n in names if n.kind == "demonym" and n.language == "en"),
    }


def _of_two_states(analysis: Analysis, two: Sequence[str]) -> bool:
    return analysis.register.state(two[0]) != analysis.register.state(two[1])


def _title_words(analysis: Analysis) -> list[str]:
    title = _plain(analysis.document.title or "").replace("’", "'").replace("'s", "")
    return [part for w in _WORD.findall(title) for part in w.lower().split("-")]


def _persons(analysis: Analysis) -> Counter[str]:
    """Count how often the text names each person."""
    return Counter(
        a.entity
        for a in analysis.anchors()
        if a.kind != "demonym" and analysis.register.is_a(a.entity, "kg:Person")
    )


def _surname(analysis: Analysis, person: str) -> str:
    words = _WORD.findall(_plain(analysis.register.label(person)).replace("’", "'"))
    return words[-1].lower().split("-")[-1] if words else ""


def _plain(text: str) -> str:
    """Return a text without the marks on its letters: titles leave them out of a name that has them."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
