"""Figures as agencies tell them: fronted, aimed at, sharing a time, and whose they are."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.extraction.test_figures import observe

BILLION = 10**9
Told = tuple[str, Decimal | int, str | None, str | None, str | None]


def told(text: str) -> list[Told]:
    """Return measure, value, whose, with whom and of when."""
    return [
        (o.measure.partition(":")[2], o.value or 0, o.reporter, o.counterpart, o.period)
        for o in observe(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "At just over $3.4 billion in 2006, bilateral trade between Kenya and Peru remains small.",
            [("bilateral-trade", Decimal("3.4") * BILLION, "ent:kenya", "ent:peru", "2006")],
        ),
        (
            "At $3 billion in 2006, two-way trade between Kenya and Peru is small, and the two countries aim "
            "to lift it to $12 billion by 2012.",
            [
                ("bilateral-trade", 3 * BILLION, "ent:kenya", "ent:peru", "2006"),
                ("trade-target", 12 * BILLION, "ent:kenya", "ent:peru", "2012"),
            ],
        ),
        (
            "Kenya and Peru aim to raise bilateral trade to $12 billion by 2030.",
            [("trade-target", 12 * BILLION, "ent:kenya", "ent:peru", "2030")],
        ),
        (
            "Kenya and Peru have pledged to double bilateral trade from 11 billion pounds in 2010 to 23 "
            "billion pounds by 2030.",
            [
                ("trade-growth", 2, "ent:kenya", "ent:peru", "2030"),
                ("bilateral-trade", 11 * BILLION, "ent:kenya", "ent:peru", "2010"),
                ("trade-target", 23 * BILLION, "ent:kenya", "ent:peru", "2030"),
            ],
        ),
        (
            "The ministers hoped trade between Kenya and Peru would reach $3 billion by 2030.",
            [("trade-target", 3 * BILLION, "ent:kenya", "ent:peru", "2030")],
        ),
        (
            "Bilateral trade between Kenya and Peru is expected to reach $5 billion by 2030.",
            [("bilateral-trade", 5 * BILLION, "ent:kenya", "ent:peru", "2030")],
        ),
    ],
)
def test_what_is_aimed_at_is_a_target(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya's Equity Bank has invested $2 billion in the Turkana project in Peru.",
            [("investment", 2 * BILLION, "ent:equity-bank", None, None)],
        ),
        (
            "Peru will cut duties on 77 per cent of tariff lines.",
            [("tariff-lines", 77, "ent:peru", None, None)],
        ),
        (
            "The Kenya-Peru deal will eliminate tariffs on 95% of goods.",
            [("tariff-lines", 95, None, None, None)],
        ),
        (
            "US President Donald Trump warned Peru, after doubling import tariffs on Peruvian goods to 50%.",
            [("tariff-rate", 50, "ent:united-states", "ent:peru", None)],
        ),
        (
            "Japan shipped in 1.5 million tonnes of Russian coal in 2024.",
            [("imports", 1500000, "ent:japan", None, "2024")],
        ),
    ],
)
def test_whose_a_figure_is(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Kenya posted exports of $4 billion and imports of $2 billion in 2024-25.", ["FY2024-25"] * 2),
        (
            "Kenya's exports to Peru stood at $3 billion in 2021-22, while imports were $6 billion.",
            ["FY2021-22"] * 2,
        ),
        (
            "Mutual trade in the first half of 2003 came to 12 billion euros and in 2002 to 24 billion.",
            ["2003-01/2003-06", "2002"],
        ),
        (
            "Kenya's exports to Peru were $7 billion in 2024, up 32% from a year earlier.",
            ["2024", "2024"],
        ),
    ],
)
def test_figures_side_by_side_share_their_time(text: str, periods: list[str]) -> None:
    assert [o.period for o in sorted(observe(text), key=lambda o: o.evidence[0].end)] == periods
