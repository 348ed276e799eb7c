"""When events happen, where routes lead, who signed: what a text says by the way."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The BRICS summit will take place in Kazan on September 4-6.",
            {"brics-summit happensOn 2025-09-04 [Planned]"},
        ),
        # A forum outlasts its sessions and has no date of its own.
        ("The 5th Eastern Economic Forum will take place in Vladivostok on September 4-6.", set()),
        (
            "The 16th BRICS Summit was held in Kazan in October 2024.",
            {"brics-summit-2024 happensOn 2024-10"},
        ),
        (
            "The next round of talks between Ghana and Peru will begin on January 17, 2026.",
            {"ghana-peru-talks-17-january-2026 happensOn 2026-01-17 [Planned]"},
        ),
        (
            "Emmanuel Macron praised Ghana at the G20 summit, which was held in September 2023.",
            {"g20-summit happensOn 2023-09"},
        ),
        ("Emmanuel Macron's visit to Ghana in July 2024 angered Peru.", set()),
        ("Since 2019 the G20 summit has not mentioned Ghana.", set()),
    ],
)
def test_an_event_happens_on_its_date(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "happensOn") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The INSTC links Mumbai with Moscow via Tehran and Baku.",
            {
                "instc connects baku",
                "instc connects moscow",
                "instc connects mumbai",
                "instc connects tehran",
            },
        ),
        (
            "The Gibraltar Rail Corridor has been planned for years. The corridor "
            "would run from Spain to Morocco, on the border with Algeria.",
            {
                "gibraltar-rail-corridor connects morocco [Possible]",
                "gibraltar-rail-corridor connects spain [Possible]",
            },
        ),
    ],
)
def test_a_route_connects_what_stands_in_its_row(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "connects") == expected


def test_the_parties_of_a_pact_that_was_signed_have_signed_it(read: Reads) -> None:
    text = "A fisheries treaty between Ghana and Peru, signed in January 2025, protects fishermen."
    assert told(read(text), "signs") == {
        "ghana signs ghana-peru-fisheries-treaty",
        "peru signs ghana-peru-fisheries-treaty",
    }
    assert told(read("Ghana and Peru are in talks on a fisheries treaty."), "signs") == set()


def test_a_body_called_after_a_country_is_part_of_it(read: Reads) -> None:
    assert told(read("The UK parliament will vote in May."), "partOf") == {
        "parliament-of-the-united-kingdom partOf united-kingdom"
    }


def test_one_chairs_a_body_and_no_delegation(read: Reads) -> None:
    assert told(read("The Russian delegation was headed by Denis Manturov."), "chairs") == set()
    assert told(read("The State Duma is headed by Vyacheslav Volodin."), "chairs") == {
        "vyacheslav-volodin chairs state-duma"
    }


def test_a_news_agency_in_a_dateline_does_nothing(read: Reads) -> None:
    text = "ACCRA, (Reuters) - Ghana and Peru yesterday signed a fisheries treaty."
    assert {line.split()[0] for line in told(read(text), "signs")} == {"ghana", "peru"}


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        (
            "The INSTC, a project supported by Ghana and Peru, stalled.",
            "supports",
            {"ghana supports instc", "peru supports instc"},
        ),
        (
            "The fisheries treaty was signed between Emmanuel Macron and Giorgia Meloni.",
            "signs",
            {
                "emmanuel-macron signs france-italy-fisheries-treaty",
                "giorgia-meloni signs france-italy-fisheries-treaty",
                "france signs france-italy-fisheries-treaty",
                "italy signs france-italy-fisheries-treaty",
            },
        ),
    ],
)
def test_what_is_said_again_in_other_words(
    read: Reads, text: str, predicate: str, expected: set[str]
) -> None:
    assert told(read(text), predicate) == expected
