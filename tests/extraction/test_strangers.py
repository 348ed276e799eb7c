"""Names that no list has: found with their class, under one label, and nothing else taken for a name."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.grammar.text import blocks, normalise
from kg.extraction.naming.gazetteer import Gazetteer, Match
from kg.extraction.naming.recognition import Recognised
from kg.extraction.naming.strangers import Stranger, find_strangers, with_strangers
from kg.extraction.register import Register
from kg.knowledge import Knowledge, load
from kg.reading.document import Document, Span

ONTOLOGY = Path(__file__).parents[2] / "ontology"

AUTHORITY = """
@prefix kg: <https://w3id.org/entente/ontology#> .
@prefix ent: <https://w3id.org/entente/entity/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ent:chile a kg:Country ; skos:prefLabel "Chile"@en ; kg:demonym "Chilean"@en .
ent:peru a kg:Country ; skos:prefLabel "Peru"@en ; kg:demonym "Peruvian"@en .
ent:lima a kg:Place ; skos:prefLabel "Lima"@en .
ent:copper-board a kg:Organisation ; skos:prefLabel "World Copper Board"@en .
ent:ann-other a kg:Person ; skos:prefLabel "Ann Other"@en .
"""


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    seeds = tmp_path_factory.mktemp("seeds")
    (seeds / "entities").mkdir()
    (seeds / "entities" / "few.ttl").write_text(AUTHORITY, encoding="utf-8")
    return load([ONTOLOGY], [seeds])


def strangers(
    knowledge: Knowledge, text: str, recognised: tuple[Recognised, ...] = ()
) -> tuple[tuple[Stranger, ...], tuple[Match, ...], Register]:
    register = Register(knowledge, None)
    plain = normalise(text)
    matches = Gazetteer(knowledge).find(plain)
    return find_strangers(plain, blocks(plain), matches, register, recognised), matches, register


def found(knowledge: Knowledge, text: str, *recognised: tuple[str, str]) -> list[tuple[str, str, str]]:
    """Return (words, class, label) of every stranger; `recognised` are words and how a model labels them."""
    seen = tuple((Span(text.index(w), text.index(w) + len(w)), label) for w, label in recognised)
    return [
        (s.span.of(text), s.kind.removeprefix("kg:"), s.label) for s in strangers(knowledge, text, seen)[0]
    ]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("It was built by the Zelkova Corporation in a year.", "Zelkova Corporation", "Company"),
        ("They met at Querulin University again.", "Querulin University", "ResearchInstitute"),
        ("The Academy of Fine Letters has moved.", "Academy of Fine Letters", "ResearchInstitute"),
        ("They flew from Zelkova Airport.", "Zelkova Airport", "Place"),
        ("The Gulf of Zelkova is calm.", "Gulf of Zelkova", "Place"),
        (
            "It joined the Kestrel Convention on Migratory Fish.",
            "Kestrel Convention on Migratory Fish",
            "Agreement",
        ),
        (
            "The Treaty of Friendship and Cooperation is old.",
            "Treaty of Friendship and Cooperation",
            "Agreement",
        ),
        ("The Zelkova Economic Forum opens today.", "Zelkova Economic Forum", "Forum"),
        ("Freight takes the Zelkova Corridor.", "Zelkova Corridor", "Corridor"),
        ("The 12th Zelkova Book Fair opens today.", "12th Zelkova Book Fair", "Event"),
        ("They build the Zelkova Space Station.", "Zelkova Space Station", "Programme"),
        (
            "The Chamber of Commerce, Industries, Mines and Agriculture agreed.",
            "Chamber of Commerce, Industries, Mines and Agriculture",
            "Organisation",
        ),
        ("A contract with the Zelkovneft state corporation ran out.", "Zelkovneft", "Company"),
        ("Ships leave the port of Quarnabad daily.", "Quarnabad", "Place"),
        ("The newspaper Zelkovskaya wrote so.", "Zelkovskaya", "Organisation"),
        ('They belong to the "Free the Rivers" movement now.', "Free the Rivers", "Organisation"),
        ("Many people in Quarnabad and elsewhere agree.", "Quarnabad", "Place"),
        ("He asked the economist Zoltan Querulin.", "Zoltan Querulin", "Person"),
        ("Zoltan Querulin said that it rains.", "Zoltan Querulin", "Person"),
        ('"It rains," said Zoltan Querulin, who knows.', "Zoltan Querulin", "Person"),
        ("Zoltan Querulin, Chile's trade minister, agreed.", "Zoltan Querulin", "Person"),
        ("Zelkovan, the car maker, is content.", "Zelkovan", "Company"),
    ],
)
def test_words_tell_a_name_and_its_class(knowledge: Knowledge, text: str, name: str, kind: str) -> None:
    assert found(knowledge, text) == [(name, kind, name)]


@pytest.mark.parametrize(
    "text",
    [
        "The Ministry agreed, and so did the Bank and the University.",
        "In May the Joint Commission met, on Monday the National Assembly.",
        "Chile's Chilean Ministry is in Lima.",
        "Strengthening the Agreement takes time; New Agreements follow.",
        "The World Copper Board met Ann Other.",
        "Chile And Peru Sign Zelkova Convention In Lima",
        "THE ZELKOVA CONVENTION WAS SIGNED IN LIMA BY ALL THE STATES OF THE REGION AND OTHERS",
        "The Chilean company and the Zelkovian company agree.",
        "However, Many say that Both will stay in December.",
        "The Ministry of Fisheries agreed.",
        "He said Yes. She told Us.",
        "In Spanish and in English; in Winter; in Parliament.",
        "Ann Other said that it rains.",
        "Large-scale bilateral projects are under way.",
    ],
)
def test_words_with_a_capital_are_not_all_names(knowledge: Knowledge, text: str) -> None:
    assert found(knowledge, text) == []


def test_a_name_and_its_acronym_are_one(knowledge: Knowledge) -> None:
    text = "The Zelkova Trade Fund (ZTF) lends. Later the ZTF paid Chile, and the Zelkova Trade Fund smiled."
    assert found(knowledge, text) == [
        ("Zelkova Trade Fund", "Organisation", "Zelkova Trade Fund"),
        ("ZTF", "Organisation", "Zelkova Trade Fund"),
        ("ZTF", "Organisation", "Zelkova Trade Fund"),
        ("Zelkova Trade Fund", "Organisation", "Zelkova Trade Fund"),
    ]


def test_an_acronym_makes_a_name_of_common_words(knowledge: Knowledge) -> None:
    text = "The Public Investment Fund of Chile (PIF) pays. The PIF is rich."
    label = "Public Investment Fund of Chile"
    assert found(knowledge, text) == [
        (label, "Organisation", label),
        ("PIF", "Organisation", label),
        ("PIF", "Organisation", label),
    ]


def test_a_listed_name_may_have_an_unlisted_acronym(knowledge: Knowledge) -> None:
    (bracket, later), _, _ = strangers(knowledge, "The World Copper Board (WCB) met. The WCB rose.")
    assert (bracket.entity, later.entity) == ("ent:copper-board", "ent:copper-board")


def test_a_shorter_name_stands_for_the_longer_one(knowledge: Knowledge) -> None:
    text = "The Zelkova Treaty of Lasting Peace holds. The Zelkova Treaty is old."
    label = "Zelkova Treaty of Lasting Peace"
    assert [s[2] for s in found(knowledge, text)] == [label, label]


@pytest.mark.parametrize(
    "name",
    ["Peruvian Fisheries Ministry", "Peruvian Ministry of Fisheries", "Ministry of Fisheries of Peru"],
)
def test_a_ministry_is_that_of_its_country_however_it_is_put(knowledge: Knowledge, name: str) -> None:
    (one,), matches, register = strangers(knowledge, f"The {name} agreed.")
    assert (one.label, one.kind, one.owner) == (
        "Ministry of Fisheries of Peru",
        "kg:GovernmentBody",
        "ent:peru",
    )
    with_strangers(Document("x", f"The {name} agreed."), matches, (one,), register)
    (candidate,) = register.candidates({"ent:ministry-of-fisheries-of-peru"})
    assert candidate.facts == (("kg:partOf", "ent:peru"),)


def test_a_possessor_is_an_owner(knowledge: Knowledge) -> None:
    ((name, _, label),) = found(knowledge, "Peru's Ministry of Fisheries agreed.")
    assert (name, label) == ("Ministry of Fisheries", "Ministry of Fisheries of Peru")


def test_strangers_stand_among_the_listed_names(knowledge: Knowledge) -> None:
    text = "Chile joined the Bank of Peru Corporation’s heir, the Zelkova Bank."
    some, matches, register = strangers(knowledge, text)
    every = with_strangers(Document("x", text), matches, some, register)
    assert [m.span.of(text) for m in every][-1] == "Zelkova Bank"
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(every))
    assert every[-1].options == (("ent:zelkova-bank", "label"),)


def test_what_a_model_sees_needs_the_looks_of_a_name(knowledge: Knowledge) -> None:
    text = "Old friends of Zoltan Querulin came from Quarnabad to Yes."
    seen = [("Zoltan Querulin", "PERSON"), ("Quarnabad", "GPE"), ("Yes", "PERSON"), ("Old", "ORG")]
    assert found(knowledge, text, *seen) == [
        ("Zoltan Querulin", "Person", "Zoltan Querulin"),
        ("Quarnabad", "Place", "Quarnabad"),
    ]


def test_words_go_before_what_a_model_sees(knowledge: Knowledge) -> None:
    text = "It was built by the Zelkova Corporation."
    assert found(knowledge, text, ("Zelkova Corporation", "PERSON")) == [
        ("Zelkova Corporation", "Company", "Zelkova Corporation")
    ]


PIECES = [
    "Zelkova", "Bank", "of", "the", "Treaty", "and", "Chile", "Peruvian", "(ZB)", '"', ",", ".", "Ministry",
    "said", "economist", "'s", "\n", "Fisheries", "10th", "corporation", "-", "Other", "for", "between", "in",
]  # fmt: skip


TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join) | st.text(max_size=60)


@settings(max_examples=100, deadline=None)
@given(text=TEXTS)
def test_whatever_is_read_strangers_are_places_of_the_text(knowledge: Knowledge, text: str) -> None:
    some, matches, register = strangers(knowledge, text)
    spans = [s.span for s in some]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    every = with_strangers(Document("x", text), matches, some, register)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(every))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "It told the Chilean Secretariat for Medium-Sized Firms, Trade, and Craft Industries so.",
            [
                (
                    "GovernmentBody",
                    "Secretariat for Medium-Sized Firms, Trade, and Craft Industries of Chile",
                )
            ],
        ),
        ("It told the Chilean Ministry of Energy so.", [("GovernmentBody", "Ministry of Energy of Chile")]),
        ("It told the radio company Voice of Chile so.", [("Company", "Voice of Chile")]),
        ("It told the Orlex and Ulnex shipyards so.", [("Company", "Orlex"), ("Company", "Ulnex")]),
        ("It told the Andex and ULNEX news agencies so.", [("Company", "Andex"), ("Company", "ULNEX")]),
    ],
)
def test_names_of_bodies_in_lists(knowledge: Knowledge, text: str, names: list[tuple[str, str]]) -> None:
    assert [(kind, label) for _, kind, label in found(knowledge, text)] == names
