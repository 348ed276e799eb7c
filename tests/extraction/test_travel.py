"""Who is abroad: visits that are told by their guest or their place, and who met whom where."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Emmanuel Macron met Friedrich Merz in Berlin.", {"emmanuel-macron visits berlin"}),
        ("Emmanuel Macron met Friedrich Merz in Paris.", {"friedrich-merz visits paris"}),
        ("Emmanuel Macron received Friedrich Merz in Paris.", {"friedrich-merz visits paris"}),
        ("Emmanuel Macron will hold talks in Cairo.", {"emmanuel-macron visits cairo [Planned]"}),
        ("Emmanuel Macron did not meet Friedrich Merz in Berlin.", set()),
        ("Emmanuel Macron discussed the situation in Syria.", set()),
    ],
)
def test_whoever_meets_someone_abroad_is_there(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "visits") == expected


def test_a_visit_without_a_place_is_to_the_other_side(read: Reads) -> None:
    findings = read("France and Germany agreed. Emmanuel Macron's visit was short. France thanked Germany.")
    assert told(findings, "visits") == {"emmanuel-macron visits germany"}


def test_a_visit_of_nobody_is_that_of_the_guest(read: Reads) -> None:
    findings = read(
        "France and Germany agreed. Friedrich Merz met Emmanuel Macron. "
        "The state visit in Berlin capped a long week. France thanked Germany."
    )
    assert "emmanuel-macron visits berlin" in told(findings, "visits")


def test_a_summit_of_the_two_sides(read: Reads) -> None:
    findings = read("Kenya and Chile held their annual summit in Nairobi.")
    assert told(findings, "takesPlaceIn") == {"chile-kenya-annual-summit-2025 takesPlaceIn nairobi"}


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Norwegian companies will gain access.", "Norwegian companies"),
        ("Chilean salmon farmers fear it.", "Chilean salmon farmers"),
    ],
)
def test_groups_of_a_country(read: Reads, text: str, group: str) -> None:
    assert [(c.label, c.types) for c in read(text).candidates] == [(group, ("kg:Group",))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Japan has slapped tariffs on steel and aluminium from Peru.",
            {
                "japan imposes japan-tariffs-on-peruvian-goods",
                "japan-tariffs-on-peruvian-goods targets peru",
                "japan-tariffs-on-peruvian-goods targets steel",
                "japan-tariffs-on-peruvian-goods targets aluminium",
            },
        ),
        (
            "Peru's import duty on cars is high.",
            {"peru imposes peru-tariffs-on-cars", "peru-tariffs-on-cars targets cars"},
        ),
        ("The duty on Scotch whisky is high.", {"duty-on-scotch-whisky targets whisky"}),
        (
            "Peru complained after Japan imposed a 50% tariff on Peruvian copper.",
            {
                "japan imposes japan-tariffs-on-peruvian-goods",
                "japan-tariffs-on-peruvian-goods targets peru",
                "japan-tariffs-on-peruvian-goods targets copper",
            },
        ),
        ("Peru will reduce duties.", set()),
    ],
)
def test_measures_on_goods(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "imposes", "targets") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Emmanuel Macron conveyed an invitation to Friedrich Merz to visit Lyon.",
            "friedrich-merz visits lyon [Proposed]",
        ),
        ("Emmanuel Macron invited Friedrich Merz to visit Lyon.", "friedrich-merz visits lyon [Proposed]"),
        (
            "Friedrich Merz thanked Emmanuel Macron for the invitation to visit Lyon.",
            "friedrich-merz visits lyon [Proposed]",
        ),
        ("Friedrich Merz accepted an invitation to visit Lyon.", "friedrich-merz visits lyon [Planned]"),
        (
            "Emmanuel Macron met Friedrich Merz and invited the latter to Lyon.",
            "friedrich-merz visits lyon [Proposed]",
        ),
    ],
)
def test_an_invitation_is_for_who_is_asked(read: Reads, text: str, expected: str) -> None:
    assert told(read(text), "visits") == {expected}


def test_a_tour_is_of_who_makes_it(read: Reads) -> None:
    findings = read("Emmanuel Macron will begin a three-nation tour of Kenya, Chile and Ghana.")
    assert told(findings, "visits") == {
        "emmanuel-macron visits kenya [Planned]",
        "emmanuel-macron visits chile [Planned]",
        "emmanuel-macron visits ghana [Planned]",
    }


def test_what_goes_along_with_a_plan_is_planned(read: Reads) -> None:
    findings = read("Emmanuel Macron will visit Kenya, travelling to Ghana.")
    assert told(findings, "visits") == {
        "emmanuel-macron visits kenya [Planned]",
        "emmanuel-macron visits ghana [Planned]",
    }
