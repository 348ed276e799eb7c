"""What a figure's time covers: fiscal years, halves, quarters, decades, relative years."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.findings import When
from kg.extraction.time.dates import find_times


def period(text: str, day: str | None = "2025-10-03") -> str | None:
    (found,) = find_times(text, day)
    return found.period


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in FY25", "FY2024-25"),
        ("in FY2024-25", "FY2024-25"),
        ("in FY 2023/24", "FY2023-24"),
        ("in the fiscal year 2024-25", "FY2024-25"),
        ("the financial year 2021-22", "FY2021-22"),
        ("in fiscal 2025", "FY2024-25"),
        ("over 2022-23", "FY2022-23"),
        ("from 2009-2028", "2009/2028"),
        ("in the first half of 2025", "2025-01/2025-06"),
        ("The second half of last year", "2024-07/2024-12"),
        ("Q1 2025", "2025-01/2025-03"),
        ("the third quarter of 2024", "2024-07/2024-09"),
        ("the first nine months of this year", "2025-01/2025-09"),
        ("the 1990s", "1990/1999"),
        ("Last year", "2024"),
        ("this year", "2025"),
        ("in July 2025", "2025-07"),
        ("in 2021", "2021"),
        ("on 4 December 2025", None),
        ("since 2014", None),
    ],
)
def test_period(text: str, expected: str | None) -> None:
    assert period(text) == expected


def test_a_relative_period_needs_the_date_of_the_document() -> None:
    assert find_times("the first half of this year", None) == ()
    assert find_times("last year", None) == ()


def test_a_fiscal_year_has_no_more_precise_bounds_than_its_name() -> None:
    (found,) = find_times("in FY2024-25", None)
    assert found.when == When(start="2024", end="2025")


@given(st.integers(1950, 2098))
def test_every_fiscal_year_has_one_name_however_it_is_written(year: int) -> None:
    short = f"{(year + 1) % 100:02}"
    if short == "00":
        return
    expected = f"FY{year}-{short}"
    for text in (
        f"FY{year}-{short}",
        f"fiscal year {year}-{short}",
        f"financial year {year}/{short}",
        f"FY{year + 1}",
    ):
        assert period(text) == expected
