"""What speakers praise, blame, hope for and find in the way."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Penny Wong said she was highly satisfied with the Paris Agreement.",
            {"penny-wong supports paris-agreement"},
        ),
        (
            "Penny Wong said the Paris Agreement was effective and timely.",
            {"penny-wong supports paris-agreement"},
        ),
        (
            "Penny Wong was confident that the BRICS summit would be a success.",
            {"penny-wong supports brics-summit"},
        ),
        (
            '"I am very pleased that the Paris Agreement has been concluded," Penny Wong said.',
            {"penny-wong supports paris-agreement"},
        ),
        (
            "Penny Wong said relations between Kenya and Peru were developing steadily.",
            {"penny-wong supports kenya-peru-relations"},
        ),
        (
            "Penny Wong underlined the importance of energy cooperation.",
            {"penny-wong supports energy-cooperation"},
        ),
        ("Peru and Kenya support each other.", {"kenya supports peru", "peru supports kenya"}),
        ("The Kenyan-funded Paris Agreement was delayed.", {"kenya supports paris-agreement"}),
        ('"It gives too much away," Penny Wong said of the Paris Agreement.', set()),
        ("Penny Wong took part in a ceremony to honour what Kenya did in World War II.", set()),
    ],
)
def test_praise(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "supports") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Penny Wong said the Paris Agreement was counterproductive.",
            {"penny-wong opposes paris-agreement"},
        ),
        ("Penny Wong described the Paris Agreement as unfair.", {"penny-wong opposes paris-agreement"}),
        ("Peru pulled out of the Paris Agreement.", {"peru opposes paris-agreement"}),
        (
            "After the Peruvian withdrawal from the Paris Agreement, little was done.",
            {"peru opposes paris-agreement"},
        ),
        (
            "Penny Wong declined last year to join the Paris Agreement.",
            {"penny-wong opposes paris-agreement"},
        ),
    ],
)
def test_blame(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "opposes") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Penny Wong hopes that relations between Kenya and Peru will help to build a bridge.",
            {"penny-wong seeks kenya-peru-relations"},
        ),
        (
            "Kenya and Peru are seeking to increase the volume of trade.",
            {f"{c} seeks trade-expansion" for c in ("kenya", "peru")},
        ),
        ("Kenya intends to diversify its exports.", {"kenya seeks trade-diversification"}),
        ("Kenyan firms are willing to invest in Peru.", {"kenyan-firms seeks investment"}),
        ("Penny Wong said that Canberra wanted Kenya to be an independent state.", set()),
    ],
)
def test_hopes_and_plans(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "seeks") == expected


def test_an_obstacle_is_named(read: Reads) -> None:
    findings = read("Penny Wong said that non-tariff barriers remained an obstacle to trade.")
    assert told(findings, "identifiesBarrier") == {"penny-wong identifiesBarrier non-tariff-barriers"}


def test_a_signing_that_would_do_harm_has_not_been_done(read: Reads) -> None:
    findings = read("Penny Wong said the signing of the Paris Agreement may be counterproductive.")
    assert told(findings, "signs") == set()
    assert told(findings, "hasStatus") == set()


def test_what_failed_to_be_signed_is_not_signed(read: Reads) -> None:
    findings = read("The Paris Agreement failed to be signed during the meeting.")
    assert told(findings, "hasStatus") == {"paris-agreement hasStatus Signed [Denied]"}


def test_contracts_and_links_are_cooperation(read: Reads) -> None:
    assert told(
        read("Kenya increasingly hands out contracts to countries such as Peru and Ghana."), "cooperatesWith"
    ) == {
        "kenya cooperatesWith ghana",
        "kenya cooperatesWith peru",
    }
    assert told(read("Kenya is establishing closer links with Peru."), "cooperatesWith") == {
        "kenya cooperatesWith peru"
    }


def test_a_greeting_backs_nobody(read: Reads) -> None:
    findings = read(
        "Emmanuel Macron welcomed Friedrich Merz to Paris. Chile welcomed the visit of Friedrich Merz."
    )
    assert "emmanuel-macron supports friedrich-merz" not in told(findings, "supports")
    assert "emmanuel-macron meets friedrich-merz" in told(findings, "meets")
