"""Numbers and units: any rendering of a number reads back as that number."""

from __future__ import annotations

import itertools
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.figures.numerals import parse_number
from kg.extraction.figures.quantities import Quantity, UnitTable, find_quantities
from kg.extraction.grammar.text import normalise
from kg.knowledge import load

ROOT = Path(__file__).parents[2]
UNITS = UnitTable(load([ROOT / "ontology"], []).language)
SMALL = (
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def find(text: str) -> tuple[Quantity, ...]:
    return find_quantities(normalise(text), UNITS)


def one(text: str) -> Quantity:
    (found,) = find(text)
    return found


def in_words(number: int) -> str:
    """Write a number below a trillion in British words."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return TENS[tens - 2] + (f"-{SMALL[ones]}" if ones else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            count, rest = divmod(number, size)
            joint = " and " if rest < 100 else " "
            return f"{in_words(count)} {name}" + (joint + in_words(rest) if rest else "")
    raise AssertionError(number)


def indian(number: int) -> str:
    """Group digits as in India: 12,34,567."""
    digits = str(number)
    head, tail = digits[:-3], digits[-3:]
    pairs: list[str] = []
    while head:
        pairs.insert(0, head[-2:])
        head = head[:-2]
    return ",".join([*pairs, tail])


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_a_number_in_words_reads_back(number: int) -> None:
    text = in_words(number)
    assert parse_number(text) == (Decimal(number), len(text))


@given(st.integers(min_value=0, max_value=10**15))
def test_a_number_in_digits_reads_back_however_it_is_grouped(number: int) -> None:
    for text in (str(number), f"{number:,}", indian(number), f"{number:,}".replace(",", " ")):
        assert parse_number(text) == (Decimal(number), len(text))


SCALES = {
    "thousand": 3,
    "million": 6,
    "mn": 6,
    "lakh": 5,
    "crore": 7,
    "lakh crore": 12,
    "billion": 9,
    "bn": 9,
}
MONEY = {
    "${} {}": "USD",
    "€{} {}": "EUR",
    "Rs {} {}": "INR",
    "₹{} {}": "INR",
    "{} {} yuan": "CNY",
    "{} {} US dollars": "USD",
    "GBP {} {}": "GBP",
    "{}-{}-euro": "EUR",
}


@given(
    st.decimals(min_value=Decimal("0.01"), max_value=999, places=2),
    st.sampled_from(sorted(SCALES.items())),
    st.sampled_from(sorted(MONEY.items())),
)
def test_an_amount_of_money_reads_back(
    number: Decimal, scale: tuple[str, int], form: tuple[str, str]
) -> None:
    word, power = scale
    found = one("They agreed on " + form[0].format(number, word) + " today.")
    assert (found.value, found.unit, found.kind) == (number * 10**power, f"unit:{form[1]}", "currency")


@given(st.integers(1, 400), st.integers(1, 400), st.sampled_from(["-", " to ", "–", " or "]))
def test_a_range_has_its_ends_in_whole_units(first: int, gap: int, joint: str) -> None:
    found = one(f"Output reaches {first}{joint}{first + gap} million tonnes of rice.")
    assert (found.lower, found.upper) == (Decimal(first * 10**6), Decimal((first + gap) * 10**6))
    assert found.value is None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("US$5bn", "5e9", "unit:USD"),
        ("£2.5m", "2.5e6", "unit:GBP"),
        ("C$3bn", "3e9", "unit:CAD"),
        ("Rs500cr", "5e9", "unit:INR"),
        ("Rs.500 crore", "5e9", "unit:INR"),
        ("900 million EUR", "9e8", "unit:EUR"),
        ("1,5 billion euros", "1.5e9", "unit:EUR"),
        ("1.234.567 dollars", "1234567", "unit:USD"),
        ("two and a half billion roubles", "2.5e9", "unit:RUB"),
        ("half a million tonnes", "5e5", "unit:TONNE"),
        ("a dozen", "12", None),
        ("15 bcm", "1.5e10", "unit:M3"),
        ("1.5 million barrels per day", "1.5e6", "unit:BBL"),
        ("3.2 gigawatts", "3.2", "unit:GigaW"),
        ("12.5 per cent", "12.5", "unit:PERCENT"),
        ("12.5%", "12.5", "unit:PERCENT"),
        ("a two-day visit", "2", "unit:DAY"),
        ("fivefold", "5", "unit:UNITLESS"),
        ("doubled", "2", "unit:UNITLESS"),
        ("5.5m tonnes", "5.5e6", "unit:TONNE"),
        ("half of that", "0.5", None),
    ],
)
def test_forms(text: str, value: str, unit: str | None) -> None:
    found = one(text)
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "approximate", "bound"),
    [
        ("about $5 billion", True, None),
        ("close to 5 billion dollars", True, None),
        ("nearly 25000 students", True, "max"),
        ("up to €100 million", True, "max"),
        ("more than 100,000", True, "min"),
        ("well over a million", True, "min"),
        ("100,000+ workers", True, "min"),
        ("5 million or more", True, "min"),
        ("exactly 5 million", False, None),
        ("beyond the current 3 to 4 million tonnes", False, None),
    ],
)
def test_hedges(text: str, approximate: bool, bound: str | None) -> None:
    found = one(text)
    assert (found.approximate, found.bound) == (approximate, bound)


def test_a_change_is_two_numbers_and_a_spread_is_one() -> None:
    assert [q.value for q in find("from $3 billion to $4 billion")] == [Decimal("3e9"), Decimal("4e9")]
    spread = one("ranging from 3 to 5 percent")
    assert (spread.lower, spread.upper) == (Decimal(3), Decimal(5))
    between = one("between $5 billion and $6 billion")
    assert (between.lower, between.upper) == (Decimal("5e9"), Decimal("6e9"))


@pytest.mark.parametrize(
    "text",
    [
        "the 26th session",
        "S-400 and MiG-29",
        "the 2+2 dialogue",
        "G20",
        "COVID-19",
        "in the 1990s",
        "one-third of it",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert find(text) == ()


@given(st.text(alphabet="0123456789.,-+ $€%ma to andhalftwobillion", max_size=60))
def test_spans_are_in_order_within_the_text_and_do_not_overlap(text: str) -> None:
    found = find(text)
    assert all(0 <= q.whole.start <= q.span.start < q.span.end <= q.whole.end <= len(text) for q in found)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
