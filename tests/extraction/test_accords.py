"""Agreements that a text describes: whose they are, what they are about, and which one is meant."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import told


def _of_parties(parties: set[str], agreement: str) -> set[str]:
    return {f"{agreement} hasParty {p}" for p in parties} | {f"{p} signs {agreement}" for p in parties}


@pytest.mark.parametrize(
    ("text", "agreement", "parties"),
    [
        (
            "Japan signed a memorandum of understanding with Kenya on agriculture and railways.",
            "japan-kenya-agriculture-and-railways-memorandum",
            {"japan", "kenya"},
        ),
        (
            "A fisheries deal was signed between Canada and Chile.",
            "canada-chile-fisheries-agreement",
            {"canada", "chile"},
        ),
        (
            "The SADC, which includes Angola and Zambia, signed a fisheries pact with Iran.",
            "iran-sadc-fisheries-agreement",
            {"iran", "southern-african-development-community"},
        ),
        (
            "Officials from Kenya, the United Arab Emirates (UAE), Peru, and Egypt signed a fisheries pact.",
            "egypt-kenya-peru-uae-fisheries-agreement",
            {"egypt", "peru", "kenya", "united-arab-emirates"},
        ),
    ],
)
def test_parties_are_found_wherever_they_stand(
    read: Reads, text: str, agreement: str, parties: set[str]
) -> None:
    assert told(read(text), "hasParty", "signs") == _of_parties(parties, agreement)


def test_every_topic_of_the_phrase_counts(read: Reads) -> None:
    findings = read("Norway and Iceland struck agreements on fisheries, energy and tourism.")
    assert told(findings, "concerns") == {
        f"iceland-norway-agreements-on-fisheries concerns {topic}"
        for topic in ("fisheries", "energy-cooperation", "tourism")
    }


def test_one_of_a_dozen_is_signed_as_well(read: Reads) -> None:
    findings = read("Kenya and Chile signed over a dozen agreements, including a pact on fisheries.")
    assert told(findings, "signs") == {
        f"{who} signs {what}"
        for who in ("kenya", "chile")
        for what in ("chile-kenya-agreements", "chile-kenya-fisheries-agreement")
    }


@pytest.mark.parametrize(
    "text",
    [
        "The trade pact between India and Britain was praised by Peru.",
        "India and the United Kingdom signed a free trade deal. Peru praised the deal.",
        "India and Britain signed a free trade agreement. The pact was praised by Peru.",
        "India and Britain signed an FTA. Peru praised the trade agreement.",
    ],
)
def test_a_listed_agreement_is_known_by_its_parties(read: Reads, text: str) -> None:
    findings = read(text)
    assert told(findings, "supports") == {"peru supports india-uk-comprehensive-economic-and-trade-agreement"}
    assert [c.entity for c in findings.candidates if c.types == ("kg:Agreement",)] == []


def test_a_listed_agreement_gets_the_names_that_tell_it_apart(read: Reads) -> None:
    findings = read("India and Mauritius signed a free trade deal.")
    assert findings.spellings == (("ent:india-mauritius-cecpa", "India–Mauritius free trade agreement"),)


def test_a_name_without_parties_is_that_of_the_two_sides(read: Reads) -> None:
    findings = read(
        "India and Oman held talks. The Comprehensive Economic Partnership Agreement was praised by India. "
        "Oman thanked India."
    )
    assert "india supports india-oman-cepa" in told(findings, "supports")


def test_an_abbreviation_in_brackets_is_the_agreement(read: Reads) -> None:
    findings = read(
        "Kenya and Chile are negotiating a comprehensive economic partnership agreement (CEPA). "
        "The CEPA covers rice."
    )
    assert "chile-kenya-comprehensive-economic-partnership-agreement concerns rice" in told(
        findings, "concerns"
    )


def test_another_deal_is_not_the_one_before(read: Reads) -> None:
    findings = read("Kenya and Ghana signed a fisheries pact. Peru wants the same deal.")
    assert told(findings, "seeks") == set()


def test_what_an_agreement_does_is_what_it_is_about(read: Reads) -> None:
    findings = read(
        "Canada and Chile signed a free trade agreement. The trade deal will cut duties on wine. "
        "Under the pact, Chile will export salmon."
    )
    assert told(findings, "concerns") == {
        f"canada-chile-free-trade-agreement concerns {what} [Planned]"
        for what in ("duty-reduction", "wine", "salmon")
    }


def test_what_is_said_of_an_agreement_is_not_its_scope(read: Reads) -> None:
    findings = read("Canada and Chile signed a fisheries pact. The pact angered makers of wine.")
    assert told(findings, "concerns") == {"canada-chile-fisheries-agreement concerns fisheries"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Emmanuel Macron and Friedrich Merz witnessed the signing of the Paris Agreement.", set()),
        ("Emmanuel Macron attended the signing of the Paris Agreement.", set()),
        ("Emmanuel Macron signed the Paris Agreement.", {"emmanuel-macron signs paris-agreement"}),
    ],
)
def test_who_witnesses_a_signing_does_not_sign(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "signs") == expected


def test_companies_bind_no_state(read: Reads) -> None:
    before = "France and Germany held talks. "
    assert not told(read(before + "Companies of the two countries signed a contract on gas."), "hasParty")
    assert {
        c.partition(" hasParty ")[2]
        for c in told(read("France and Germany signed a contract on gas."), "hasParty")
    } == {
        "france",
        "germany",
    }


def test_a_signing_that_is_discussed_has_not_been(read: Reads) -> None:
    assert not told(read("India and France discussed the signing of a trade agreement."), "hasStatus")


def test_talks_that_took_place_between_two(read: Reads) -> None:
    findings = read("A telephone conversation took place between Emmanuel Macron and Friedrich Merz.")
    assert told(findings, "meets") == {"emmanuel-macron meets friedrich-merz"}
    assert [c.label for c in findings.candidates] == ["Emmanuel Macron–Friedrich Merz conversation"]


def test_who_would_like_to_discuss_cooperation_does_not_cooperate_yet(read: Reads) -> None:
    text = "France and Germany held talks. I would like to discuss cooperation with you."
    assert not told(read(text), "cooperatesWith")
