"""What a text puts together without naming it, and 'the pact' that it comes back to."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import told


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        (
            "Emmanuel Macron's visit to Egypt in 2023 was short.",
            "Emmanuel Macron's visit to Egypt (2023)",
            "Visit",
        ),
        (
            "The visit of Wang Yi to Kenya took place in January 2024.",
            "Wang Yi's visit to Kenya (2024)",
            "Visit",
        ),
        (
            "The agreement between Norway and Chile on fisheries was ratified.",
            "Chile–Norway fisheries agreement",
            "Agreement",
        ),
        (
            "The Norway-Chile fisheries agreement was ratified.",
            "Chile–Norway fisheries agreement",
            "Agreement",
        ),
        ("Norway signed a fisheries pact with Chile.", "Chile–Norway fisheries agreement", "Agreement"),
        ("Beijing imposed sanctions on Taipei.", "Chinese sanctions on Taiwan", "Measure"),
        (
            "The Japan-Vietnam joint fund for infrastructure was launched.",
            "Joint fund for infrastructure",
            "Programme",
        ),
        ("The editorial by Wang Yi was published.", "Editorial by Wang Yi", "Publication"),
    ],
)
def test_labels_are_the_same_however_it_is_put(read: Reads, text: str, label: str, kind: str) -> None:
    assert [(c.label, c.types) for c in read(text).candidates if c.types == (f"kg:{kind}",)] == [
        (label, (f"kg:{kind}",))
    ]


def test_a_known_entity_is_not_made_anew(read: Reads) -> None:
    findings = read("The European Union imposed sanctions on Belarus.")
    assert told(findings, "imposes") == {"european-union imposes eu-sanctions-on-belarus"}
    assert findings.candidates == ()


def test_an_agreement_with_someone_has_both_parties(read: Reads) -> None:
    findings = read("Foreign Minister Hakan Fidan signed a fisheries agreement with Kenya.")
    assert told(findings, "hasParty", "signs") == {
        "hakan-fidan signs kenya-turkey-fisheries-agreement",
        "kenya signs kenya-turkey-fisheries-agreement",
        "kenya-turkey-fisheries-agreement hasParty kenya",
        "kenya-turkey-fisheries-agreement hasParty turkey",
    }


@pytest.mark.parametrize("description", ["the pact", "this pact", "the agreement"])
def test_a_definite_description_is_the_last_of_its_kind(read: Reads, description: str) -> None:
    findings = read(f"Kenya and Ghana signed a fisheries pact in 2020. Peru welcomed {description}.")
    assert told(findings, "supports") == {"peru supports ghana-kenya-fisheries-agreement"}


def test_this_visit_is_the_one_just_told(read: Reads) -> None:
    findings = read("Emmanuel Macron's visit to Egypt began on 3 May 2025. Kenya welcomed this visit.")
    assert told(findings, "supports") == {"kenya supports emmanuel-macrons-visit-to-egypt-2025"}


def test_a_description_of_nothing_makes_nothing(read: Reads) -> None:
    findings = read("Peru welcomed the pact.")
    assert findings.claims == ()
    assert findings.candidates == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway and Chile signed a fisheries agreement.", {"Signed"}),
        ("The fisheries agreement between Norway and Chile was ratified.", {"Ratified"}),
        ("Norway and Chile are negotiating a fisheries agreement.", {"UnderNegotiation"}),
        ("A fisheries agreement between Norway and Chile is under negotiation.", {"UnderNegotiation"}),
        ("Norway and Chile will sign a fisheries agreement.", {"Agreed"}),
        ("Norway and Chile are set to sign a fisheries agreement.", {"Agreed"}),
        ("Norway terminated its fisheries agreement with Chile.", {"Ended"}),
        ("The fisheries agreement between Norway and Chile expired.", {"Ended"}),
        ("The fisheries agreement between Norway and Chile entered into force.", {"InForce"}),
        ("The fisheries agreement between Norway and Chile is in force.", {"InForce"}),
        ("Norway and Chile may sign a fisheries agreement.", set()),
        ("Norway and Chile did not sign a fisheries agreement.", {"Signed [Denied]"}),
        ("Norway and Chile will terminate their fisheries agreement.", {"Ended [Planned]"}),
        ("The fisheries agreement between Norway and Chile will take effect in May.", {"InForce [Planned]"}),
        ("Norway and Chile have concluded talks on a fisheries agreement.", {"Agreed"}),
        ("Norway and Chile announced the conclusion of talks on a fisheries agreement.", {"Agreed"}),
        ("Norway and Chile finalised a fisheries agreement.", {"Agreed"}),
        ("Norway and Chile are close to finalising a fisheries agreement.", {"UnderNegotiation"}),
        ("Norway and Chile struck a fisheries agreement.", {"Signed"}),
        ("Norway and Chile resumed talks on a fisheries agreement.", {"UnderNegotiation"}),
        ("Norway suspended its fisheries agreement with Chile.", set()),
    ],
)
def test_status(read: Reads, text: str, status: set[str]) -> None:
    assert told(read(text), "hasStatus") == {
        f"chile-norway-fisheries-agreement hasStatus {s}" for s in status
    }


def test_one_party_that_leaves_does_not_end_a_treaty(read: Reads) -> None:
    assert told(read("Kenya withdrew from the Paris Agreement."), "hasStatus") == set()


def test_times_of_what_happens(read: Reads) -> None:
    findings = read("Emmanuel Macron visited Egypt in March 2024.")
    assert [c.when.on for c in findings.claims if c.predicate == "kg:visits"] == ["2024-03"]


def test_a_signing_ceremony_is_an_event_of_its_agreement(read: Reads) -> None:
    findings = read("Wang Yi praised tea at the signing ceremony for a fisheries treaty of China and Ghana.")
    [event] = [c for c in findings.candidates if c.types == ("kg:Meeting",)]
    assert event.label == "Signing of the China–Ghana fisheries treaty"
    assert f"wang-yi participatesIn {event.entity.partition(':')[2]}" in told(findings)
    assert not read("The opening ceremony of the summit was held in Ghana.").candidates


def test_bodies_of_several_countries_are_one_for_each(read: Reads) -> None:
    findings = read("The governments of Chile and Peru signed a treaty.")
    assert told(findings, "partOf") == {"government-of-chile partOf chile", "government-of-peru partOf peru"}
    assert told(findings, "hasParty") == {
        "chile-peru-treaty hasParty chile",
        "chile-peru-treaty hasParty peru",
    }


def test_a_government_binds_its_country(read: Reads) -> None:
    findings = read("The Peruvian government signed a deal with the government of Chile on copper.")
    assert told(findings, "hasParty") == {
        "chile-peru-copper-agreement hasParty chile",
        "chile-peru-copper-agreement hasParty peru",
    }


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("They condemned the armed clashes around Lima.", "Clashes in Lima"),
        ("They condemned the fighting in Peru.", "Fighting in Peru"),
    ],
)
def test_fighting_at_a_place_is_a_conflict(read: Reads, text: str, label: str) -> None:
    assert [c.label for c in read(text).candidates if "kg:Conflict" in c.types] == [label]


def test_a_price_war_is_no_conflict(read: Reads) -> None:
    assert not [c for c in read("There is a price war in Peru.").candidates if "kg:Conflict" in c.types]
