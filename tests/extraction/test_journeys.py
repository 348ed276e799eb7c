"""Visits that only a verb tells of."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import told


@pytest.mark.parametrize(
    ("text", "visit", "modality"),
    [
        ("Wang Yi will visit Australia in July 2025.", "wang-yis-visit-to-australia-2025", " [Planned]"),
        ("Wang Yi has travelled to Australia.", "wang-yis-visit-to-australia-2025", ""),
        ("Wang Yi visited the United States in May 2024.", "wang-yis-visit-to-the-united-states-2024", ""),
    ],
)
def test_who_visits_pays_a_visit(read: Reads, text: str, visit: str, modality: str) -> None:
    assert told(read(text), "participatesIn") == {f"wang-yi participatesIn {visit}{modality}"}


def test_a_visit_goes_by_its_year_and_its_month(read: Reads) -> None:
    [visit] = [c for c in read("Wang Yi visited Fiji in May 2024.").candidates if "visit" in c.entity]
    assert visit.label == "Wang Yi's visit to Fiji (2024)"
    assert set(visit.names) == {
        "Wang Yi's visit to Fiji",
        "Wang Yi's visit to Fiji (May 2024)",
        "visited Fiji",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Wang Yi will not visit Australia in July.",
        "Wang Yi will visit Shanghai in July.",
        "Wang Yi's visit to Australia in July 2025 will be short. Wang Yi will visit Australia in July 2025.",
    ],
)
def test_no_second_visit_and_none_at_home(read: Reads, text: str) -> None:
    assert told(read(text), "participatesIn") == set()
