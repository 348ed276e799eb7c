"""Which entity a name stands for: capitals and governments, short names, what a name says by itself."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import named, told


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("She arrived in Moscow from Cairo.", "Moscow", "ent:moscow"),
        ("She arrived in Moscow from Cairo.", "Cairo", "ent:cairo"),
        ("Delegates met in Ankara to discuss trade.", "Ankara", "ent:ankara"),
        ("Ankara rejected the proposal.", "Ankara", "ent:turkey"),
        ("Oil imports from Moscow grew.", "Moscow", "ent:russia"),
        ("The flight from Beijing landed in Nairobi.", "Beijing", "ent:beijing"),
        ("Beijing praised Hanoi.", "Beijing", "ent:china"),
        ("Beijing praised Hanoi.", "Hanoi", "ent:vietnam"),
        ("Emmanuel Macron visited Tokyo.", "Tokyo", "ent:tokyo"),
        ("Canberra exports coal to Tokyo.", "Tokyo", "ent:japan"),
    ],
)
def test_a_capital_is_a_city_or_a_government(read: Reads, text: str, name: str, entity: str) -> None:
    assert dict(named(read(text)))[name] == entity


def test_a_pact_between_capitals_binds_their_states(read: Reads) -> None:
    findings = read("Berlin and Paris signed a defence pact in London.")
    assert told(findings, "signs") == {
        "france signs france-germany-defence-agreement",
        "germany signs france-germany-defence-agreement",
    }
    assert ("London", "ent:london") in named(findings)


def test_a_known_acronym_needs_no_full_name(read: Reads) -> None:
    assert ("WTO", "ent:world-trade-organization") in named(read("WTO members met in Geneva."))


def test_a_short_name_needs_the_full_name_first(read: Reads) -> None:
    short = "The tariffs on Brazil were criticised by Peru."
    full = "The US tariffs on Brazilian goods are high. " + short
    measure = "ent:us-tariffs-on-brazilian-goods"
    assert measure not in {entity for _, entity in named(read(short))}
    assert ("tariffs on Brazil", measure) in named(read(full))


def test_a_bare_name_of_a_measure_is_whoevers_imposes_it(read: Reads) -> None:
    findings = read("Canada imposed tariffs on China.")
    assert told(findings, "imposes", "targets") == {
        "canada imposes canada-tariffs-on-chinese-goods",
        "canada-tariffs-on-chinese-goods targets china",
    }


def test_us_is_a_country_and_us_is_not(read: Reads) -> None:
    assert ("US", "ent:united-states") in named(read("The US praised Ghana."))
    assert "ent:united-states" not in {entity for _, entity in named(read("They praised us in Ghana."))}


def test_polish_is_a_demonym_and_polish_is_not(read: Reads) -> None:
    assert ("Polish", "ent:poland") in named(read("The Polish delegation visited Ghana."))
    assert "ent:poland" not in {entity for _, entity in named(read("Workers polish glass in Ghana."))}


def test_a_corridor_connects_what_its_name_says(read: Reads) -> None:
    findings = read("Goods move along the Chennai-Vladivostok corridor.")
    assert told(findings) == {
        "chennai-vladivostok-maritime-corridor connects chennai",
        "chennai-vladivostok-maritime-corridor connects vladivostok",
    }
    words = {s.of(findings.document.text) for c in findings.claims for s in c.evidence}
    assert words == {"Chennai-Vladivostok corridor"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Treaty of Friendship between Kenya and Peru was signed.",
            {
                "treaty-of-friendship-between-kenya-and-peru hasParty kenya",
                "treaty-of-friendship-between-kenya-and-peru hasParty peru",
            },
        ),
        (
            "The Kenya-Uganda-Rwanda Economic Corridor opened.",
            {
                "kenya-uganda-rwanda-economic-corridor connects kenya",
                "kenya-uganda-rwanda-economic-corridor connects uganda",
                "kenya-uganda-rwanda-economic-corridor connects rwanda",
            },
        ),
        (
            "The Southern Corridor connects Kenya with Uganda.",
            {"southern-corridor connects kenya", "southern-corridor connects uganda"},
        ),
        (
            "Mercosur, which includes Brazil and Uruguay, met.",
            {"brazil participatesIn mercosur", "uruguay participatesIn mercosur"},
        ),
    ],
)
def test_names_and_routes_say_what_they_join(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "hasParty", "connects", "participatesIn") == expected


def test_a_body_of_the_only_country_that_has_one_is_that(read: Reads) -> None:
    findings = read("India and Oman spoke. The Department of Commerce agreed.")
    assert ("Department of Commerce", "ent:department-of-commerce-of-india") in named(findings)


def test_a_country_of_two_words_ends_a_name(read: Reads) -> None:
    labels = {c.label for c in read("He joined the Quince Growers Association of New Zealand.").candidates}
    assert labels == {"Quince Growers Association of New Zealand"}


def test_the_adjective_of_a_region_names_nobody(read: Reads) -> None:
    assert named(read("Chile met European firms.")) == [("Chile", "ent:chile")]
    assert ("Europe", "ent:europe") in named(read("Chile sells copper to Europe."))
