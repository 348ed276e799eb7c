"""Figures that go on from what was said before, and those that no words for a measure explain."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.extraction import Observation
from tests.extraction.conftest import Reads, ReadsTitled


def brief(found: Observation) -> tuple[str, Decimal | tuple[Decimal | None, Decimal | None]]:
    number = found.value if found.value is not None else (found.lower, found.upper)
    return found.measure.partition(":")[2], number


def sides(found: Observation) -> tuple[str | None, str | None]:
    return found.reporter, found.counterpart


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Trade between Kenya and Chile is growing. It already reached $6 billion by May. This year it has"
            " increased by over 20 percent.",
            [("bilateral-trade", 6 * 10**9), ("trade-growth", 20)],
        ),
        (
            "In 2016 trade between Chile and Peru increased by 4 percent to $66 million, while this year it"
            " went up by 37 percent or $24.5 million.",
            [
                ("trade-growth", 4),
                ("bilateral-trade", 66 * 10**6),
                ("trade-growth", 37),
                ("bilateral-trade", 245 * 10**5),
            ],
        ),
        (
            "Brazil exported 12.5 million tonnes of soybeans to China in May, down 9.3% from a year earlier.",
            [("exports", 125 * 10**5), ("export-growth", Decimal("9.3"))],
        ),
        (
            "Kazakhstan exported 1.5 million tonnes of oil to Germany in 2024, a 30 percent increase.",
            [("exports", 15 * 10**5), ("export-growth", 30)],
        ),
        (
            "Over 70% ($466 million in 2018) of Kenya's exports to the U.S. entered under the act.",
            [("share-of-exports", 70), ("exports", 466 * 10**6)],
        ),
        (
            "Last year transfers from Russia to Kyrgyzstan increased by 20 percent and amounted to"
            " almost $2 billion, or one-third of Kyrgyzstan's GDP.",
            [("growth", 20), ("amount-of-money", 2 * 10**9), ("share", Decimal("33.3"))],
        ),
        (
            "Last year Kenya and Chile saw a drop in bilateral trade, not a big one, close to 9.5 percent.",
            [("trade-growth", Decimal("9.5"))],
        ),
        (
            "Some 700,000 Kenyans live in Oman, of which about 560,000 are workers and professionals.",
            [("diaspora-size", 700000), ("workers", 560000)],
        ),
        (
            "Kenya and Oman plan to double tourist numbers to 2 million by 2030.",
            [("tourism-growth", 2), ("tourists", 2 * 10**6)],
        ),
        ("The refinery in Oman has a capacity of 400,000 barrels a day.", [("capacity", 400000)]),
        (
            "Kenya signed a contract with Oman for the sale of 23.9 percent of the shares in the company.",
            [("share", Decimal("23.9"))],
        ),
    ],
)
def test_what_a_figure_goes_on_from(read: Reads, text: str, expected: list[tuple[str, Decimal]]) -> None:
    assert sorted(brief(o) for o in read(text).observations) == sorted(
        (measure, Decimal(value)) for measure, value in expected
    )


@pytest.mark.parametrize(
    ("text", "measure", "value"),
    [
        ("Some 25,000 Chinese nationals are studying in Kenya.", "students", 25000),
        ("Nearly 3.5 million Indians work in the UAE.", "workers", 3500000),
        ("Last year 900,000 Russians visited Azerbaijan.", "tourists", 900000),
        ("About 170,000 Indians live in Chile.", "diaspora-size", 170000),
        ("The deal will cut 90 percent of tariffs on British exports to India.", "tariff-lines", 90),
        ("The middle class of India is to reach a quarter of a billion consumers.", "population", 250000000),
        ("The budget deficit of Kenya stands at 2.6 percent.", "budget-deficit", Decimal("2.6")),
        ("China is Kenya's most valuable trading partner, followed by Uganda.", "rank", 1),
    ],
)
def test_what_is_counted(read: Reads, text: str, measure: str, value: Decimal) -> None:
    assert [brief(o) for o in read(text).observations] == [(measure, Decimal(value))]


@pytest.mark.parametrize(
    "text",
    [
        "Rules of leave for employees over 65 were introduced in Chile and Peru.",
        "Two lines of the pipeline between Russia and Turkey are being built.",
        "Kenya and Russia began preparations for the construction of units 3 and 4.",
        "A great many changes have occurred in Kenya and Chile in between these two meetings.",
        "Egypt is one of Kenya's largest trading partners.",
        "The second largest city of Chile is Valparaiso.",
        "The leaders of the Five met the business community of Kenya and Chile.",
    ],
)
def test_what_is_no_figure(read: Reads, text: str) -> None:
    assert read(text).observations == ()


def test_both_ends_of_a_change_have_its_scale(read: Reads) -> None:
    found = read(
        "Norway will increase gas supplies to Poland from 16 to 19 billion cubic metres."
    ).observations
    assert [(brief(o), o.unit) for o in found] == [
        (("exports", Decimal(16 * 10**9)), "unit:M3"),
        (("exports", Decimal(19 * 10**9)), "unit:M3"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya's export to Chile rose 29 percent, and its imports from that country rose 45 percent.",
            [("ent:kenya", "ent:chile"), ("ent:kenya", "ent:chile")],
        ),
        (
            "India's average tariff of 17 percent is higher than New Zealand's 2.3 percent.",
            [("ent:india", None), ("ent:new-zealand", None)],
        ),
        ("About 75% of Finnish imports into Kenya are goods.", [("ent:kenya", "ent:finland")]),
        ("Rosneft invested $3 billion in India.", [("ent:rosneft", "ent:india")]),
        (
            "Bilateral trade of Chile and Oman reached US$ 9.988 billion in 2022.",
            [("ent:chile", "ent:oman")],
        ),
        ("Korean businesses invest in Kenya, supporting more than 1500 jobs.", [(None, None)]),
    ],
)
def test_whose_it_is(read: Reads, text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert [sides(o) for o in read(text).observations] == expected


def test_trade_told_in_a_turn_is_the_speakers(titled: ReadsTitled) -> None:
    text = (
        "President of Russia Vladimir Putin: Mr President, our trade grew by 12 percent last year.\n"
        "President of Egypt Abdel Fattah el-Sisi: Thank you. Bilateral trade has grown by 14 percent."
    )
    found = titled("Meeting with President of Egypt Abdel Fattah el-Sisi", text).observations
    assert [(o.value, *sides(o)) for o in found] == [
        (Decimal(12), "ent:russia", "ent:egypt"),
        (Decimal(14), "ent:egypt", "ent:russia"),
    ]
