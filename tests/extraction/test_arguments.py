"""Who does what to whom: however a sentence puts it, the claim is the same."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import told


@pytest.mark.parametrize(
    ("active", "passive", "expected"),
    [
        (
            "Kenya ratified the Paris Agreement.",
            "The Paris Agreement was ratified by Kenya.",
            "kenya ratifies paris-agreement",
        ),
        (
            "Australia exports coal to Vietnam.",
            "Coal is exported by Australia to Vietnam.",
            "australia exports coal ~ vietnam",
        ),
        (
            "Vietnam imports coal from Australia.",
            "Coal is imported by Vietnam from Australia.",
            "vietnam imports coal ~ australia",
        ),
        ("Japan criticised China.", "China was criticised by Japan.", "japan opposes china"),
        (
            "France accused Iran of espionage.",
            "Iran was accused of espionage by France.",
            "france accuses iran",
        ),
        ("Norway pressured Sweden.", "Sweden was pressured by Norway.", "norway pressures sweden"),
        (
            "South Africa hosted the BRICS summit.",
            "The BRICS summit was hosted by South Africa.",
            "south-africa hosts brics-summit",
        ),
        (
            "Wang Yi chaired the BRICS summit.",
            "The summit of BRICS was chaired by Wang Yi.",
            "wang-yi chairs brics-summit",
        ),
    ],
)
def test_active_and_passive_say_the_same(read: Reads, active: str, passive: str, expected: str) -> None:
    predicate = expected.split()[1]
    assert told(read(active), predicate) == {expected}
    assert told(read(passive), predicate) == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya and Ghana ratified the Paris Agreement.",
            {"kenya ratifies paris-agreement", "ghana ratifies paris-agreement"},
        ),
        (
            "Kenya, Ghana and Peru ratified the Paris Agreement.",
            {
                "kenya ratifies paris-agreement",
                "ghana ratifies paris-agreement",
                "peru ratifies paris-agreement",
            },
        ),
        (
            "Kenya ratified the Paris Agreement and the Kyoto Protocol.",
            {"kenya ratifies paris-agreement", "kenya ratifies kyoto-protocol"},
        ),
        (
            "Emmanuel Macron visited Egypt, Jordan and Kuwait.",
            {
                "emmanuel-macron visits egypt",
                "emmanuel-macron visits jordan",
                "emmanuel-macron visits kuwait",
            },
        ),
        (
            "Emmanuel Macron met Giorgia Meloni and Pedro Sanchez.",
            {"emmanuel-macron meets giorgia-meloni", "emmanuel-macron meets pedro-sanchez"},
        ),
        (
            "Wang Yi praised Pakistan but criticised Japan.",
            {"wang-yi supports pakistan", "wang-yi opposes japan"},
        ),
        (
            "Emmanuel Macron visited Egypt and met Wang Yi.",
            {"emmanuel-macron visits egypt", "emmanuel-macron meets wang-yi"},
        ),
        ("Kenya visited Peru, and Ghana praised Japan.", {"kenya visits peru", "ghana supports japan"}),
    ],
)
def test_coordination(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "ratifies", "visits", "meets", "supports", "opposes") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Paris Agreement, ratified by Kenya, covers energy.", {"kenya ratifies paris-agreement"}),
        ("The Paris Agreement, which Kenya ratified, covers energy.", {"kenya ratifies paris-agreement"}),
        (
            "Kenya, which ratified the Paris Agreement, supports Ghana.",
            {"kenya ratifies paris-agreement", "kenya supports ghana"},
        ),
        (
            "Having visited Kenya, Emmanuel Macron praised Ghana.",
            {"emmanuel-macron visits kenya", "emmanuel-macron supports ghana"},
        ),
        ("Visiting Kenya, Emmanuel Macron praised Ghana.", {"emmanuel-macron supports ghana"}),
        (
            "Visiting Kenya, Wang Yi and Penny Wong praised Ghana.",
            {"wang-yi supports ghana", "penny-wong supports ghana"},
        ),
    ],
)
def test_relative_clauses_and_participles(read: Reads, text: str, expected: set[str]) -> None:
    found = told(read(text), "ratifies", "supports", "visits")
    assert found - {"emmanuel-macron visits kenya"} == expected - {"emmanuel-macron visits kenya"}
    assert "kenya supports ghana" not in found or "kenya supports ghana" in expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan asked Brazil to ratify the Paris Agreement.", {"brazil ratifies paris-agreement [Desired]"}),
        ("Japan wants Brazil to ratify the Paris Agreement.", {"brazil ratifies paris-agreement [Desired]"}),
        (
            "Japan urged Brazil to ratify the Paris Agreement.",
            {"brazil ratifies paris-agreement [Desired] < japan"},
        ),
        ("Japan wants to ratify the Paris Agreement.", {"japan ratifies paris-agreement [Desired]"}),
        ("Japan promised to ratify the Paris Agreement.", {"japan ratifies paris-agreement [Planned]"}),
        ("Japan plans to ratify the Paris Agreement.", {"japan ratifies paris-agreement [Planned]"}),
    ],
)
def test_control(read: Reads, text: str, expected: set[str]) -> None:
    """Who is asked to do something is who would do it; who wants to, does it himself."""
    assert told(read(text), "ratifies") == expected


def test_who_is_urged_is_not_what_is_sought(read: Reads) -> None:
    assert told(read("Japan urged Brazil to reduce tariffs."), "seeks") == {"japan seeks duty-reduction"}


def test_apposition_says_the_same_again(read: Reads) -> None:
    findings = read("Kenya ratified the Kyoto Protocol, a treaty on climate.")
    assert told(findings, "ratifies") == {"kenya ratifies kyoto-protocol"}
