"""Topics, goods, measures and roles: one name for one thing, and a tree above each."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.ontology.triples import CORE, KG, ONTOLOGY, SCHEMES, SKOS, TYPE, Facts

PREFIX = "https://w3id.org/entente/"
FACTS = Facts(CORE)
KINDS = {
    "topics": ("topic", "Topic", 250),
    "goods": ("good", "Good", 220),
    "measures": ("measure", "MeasureConcept", 30),
    "roles": ("role", "Role", 70),
}
QUANTITIES = {"currency", "percent", "person", "mass", "volume", "energy", "length", "time", "count", "ratio"}


def concepts(scheme: str) -> list[str]:
    return Facts([ONTOLOGY / f"{scheme}.ttl"]).subjects(KG + KINDS[scheme][1])


@pytest.mark.parametrize("scheme", SCHEMES)
def test_concepts_are_named_and_in_their_scheme(scheme: str) -> None:
    prefix, _, enough = KINDS[scheme]
    found = concepts(scheme)
    assert len(found) >= enough
    for concept in found:
        assert re.fullmatch(rf"{PREFIX}{prefix}/[a-z0-9]+(-[a-z0-9]+)*", concept)
        labels = FACTS.literals(concept, SKOS + "prefLabel")
        assert [label.language for label in labels] == ["en"], concept
        assert FACTS.values(concept, SKOS + "inScheme") == {f"{PREFIX}{prefix}/"}, concept
        has_top = bool(FACTS.values(concept, SKOS + "topConceptOf"))
        assert has_top is not bool(FACTS.values(concept, SKOS + "broader")), concept


@pytest.mark.parametrize("scheme", SCHEMES)
def test_concepts_are_defined_in_one_english_sentence_of_their_own(scheme: str) -> None:
    found = {concept: FACTS.literals(concept, SKOS + "definition") for concept in concepts(scheme)}
    assert [concept for concept, texts in found.items() if [text.language for text in texts] != ["en"]] == []
    sentences = {concept: texts[0].value for concept, texts in found.items()}
    assert {c: text for c, text in sentences.items() if not re.fullmatch(r"[A-Z][^.]+[^.\s]\.", text)} == {}
    assert [text for text, times in Counter(sentences.values()).items() if times > 1] == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_name_belongs_to_two_concepts(scheme: str) -> None:
    names = Counter(
        name
        for concept in concepts(scheme)
        for name in {
            literal.value.casefold()
            for predicate in (SKOS + "prefLabel", SKOS + "altLabel")
            for literal in FACTS.literals(concept, predicate)
        }
    )
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_names_are_trimmed_and_not_said_twice(scheme: str) -> None:
    for concept in concepts(scheme):
        literals = FACTS.literals(concept, SKOS + "prefLabel") + FACTS.literals(concept, SKOS + "altLabel")
        names = [literal.value for literal in literals]
        assert all(re.fullmatch(r"\S+( \S+)*", name) for name in names), concept
        assert len({name.casefold() for name in names}) == len(names), concept


@pytest.mark.parametrize("scheme", SCHEMES)
def test_broader_concepts_are_of_the_scheme_and_never_in_a_circle(scheme: str) -> None:
    known = set(concepts(scheme))

    def climb(concept: str, below: tuple[str, ...]) -> None:
        assert concept not in below, below
        for above in sorted(FACTS.values(concept, SKOS + "broader")):
            assert above in known, (concept, above)
            climb(above, (*below, concept))

    for concept in sorted(known):
        climb(concept, ())


def test_only_broader_is_stated() -> None:
    assert [concept for concept in FACTS.subjects() if FACTS.values(concept, SKOS + "narrower")] == []


def test_goods_have_a_sector_and_codes_of_the_harmonized_system() -> None:
    topics = set(concepts("topics"))
    codes = set()
    for good in concepts("goods"):
        sectors = FACTS.values(good, KG + "sector")
        assert len(sectors) == 1, good
        assert sectors <= topics, good
        codes |= FACTS.values(good, SKOS + "notation")
    assert [code for code in sorted(codes) if not re.fullmatch(r"\d{2}|\d{4}|\d{6}", code)] == []
    # Chapter 77 is reserved, and there is none above 97.
    assert all("01" <= code[:2] <= "97" and code[:2] != "77" for code in codes)


def test_a_good_is_not_wider_than_the_good_above_it() -> None:
    """Where both have codes, every code of a good lies under one of the broader good's codes."""
    astray = []
    for good in concepts("goods"):
        for above in FACTS.values(good, SKOS + "broader"):
            wide = FACTS.values(above, SKOS + "notation")
            narrow = FACTS.values(good, SKOS + "notation")
            if wide and any(not code.startswith(tuple(wide)) for code in narrow):
                astray.append((good, above))
    assert astray == []


def test_measures_say_what_they_take() -> None:
    for measure in concepts("measures"):
        taken = FACTS.values(measure, KG + "quantity")
        assert taken, measure
        assert taken <= QUANTITIES, measure


def test_remedies_are_topics() -> None:
    topics = set(concepts("topics"))
    pairs = [(topic, ill) for topic in topics for ill in FACTS.values(topic, KG + "remedyOf")]
    assert pairs
    assert all(ill in topics and ill != topic for topic, ill in pairs)


@pytest.mark.parametrize(
    ("words", "concept"),
    [
        ("trade deficit", "topic/trade-imbalance"),
        ("de-dollarization", "topic/de-dollarisation"),
        ("defense cooperation", "topic/defence-cooperation"),
        ("steady oil supply", "topic/security-of-supply"),
        ("oil", "good/crude-oil"),
        ("fertilizers", "good/fertilisers"),
        ("medicines", "good/pharmaceuticals"),
        ("LNG", "good/liquefied-natural-gas"),
        ("double contribution", "topic/social-security-coordination"),
        ("subsea cables", "topic/undersea-cables"),
        ("Scotch whisky", "good/whisky"),
        ("gem and jewellery", "good/gems-and-jewellery"),
        ("trade turnover", "measure/bilateral-trade"),
        ("EAM", "role/external-affairs-minister"),
        ("Defense Minister", "role/defence-minister"),
    ],
)
def test_words_that_texts_use(words: str, concept: str) -> None:
    names = FACTS.values(PREFIX + concept, SKOS + "prefLabel", SKOS + "altLabel")
    assert words in names
    assert FACTS.values(PREFIX + concept, TYPE)
