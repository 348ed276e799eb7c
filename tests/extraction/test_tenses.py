"""On which side of the document's day (a Sunday, 1 June 2025) weekdays and months lie."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("Emmanuel Macron visited Kenya on Monday.", "2025-05-26"),
        ("Emmanuel Macron will visit Kenya on Monday.", "2025-06-02"),
        ("Emmanuel Macron is to visit Kenya on Tuesday.", "2025-06-03"),
        ("Emmanuel Macron is set to visit Kenya on Thursday, officials said on Monday.", "2025-06-05"),
        ("Emmanuel Macron is expected to visit Kenya in July.", "2025-07"),
        ("Emmanuel Macron visited Kenya in July.", "2024-07"),
        ("Emmanuel Macron visited Kenya in May.", "2025-05"),
        ("Emmanuel Macron visited Kenya last July.", "2024-07"),
        ("Emmanuel Macron will visit Kenya on 3 August.", "2025-08-03"),
        ("Emmanuel Macron visited Kenya on 3 August.", "2024-08-03"),
    ],
)
def test_the_clause_tells_the_side(read: Reads, text: str, on: str) -> None:
    assert [c.when.on for c in read(text).claims if c.predicate == "kg:visits"] == [on]


def test_a_week_is_from_monday_to_sunday(read: Reads) -> None:
    (visit,) = (
        c for c in read("Emmanuel Macron will visit Kenya next week.").claims if c.predicate == "kg:visits"
    )
    assert (visit.when.start, visit.when.end) == ("2025-06-02", "2025-06-08")


def test_the_day_of_a_summit_is_not_moved_by_what_was_announced_there(read: Reads) -> None:
    findings = read(
        "France and Italy announced a plan on the sidelines of the G20 summit in Rome on Saturday."
    )
    assert {(c.object, c.modality) for c in findings.claims if c.predicate == "kg:happensOn"} == {
        ("2025-05-31", "kg:Asserted")
    }
