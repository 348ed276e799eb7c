"""Who was where: at an event by what was done there, abroad by whom one met."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At the G20 Summit, Emmanuel Macron praised Ghana.", {"emmanuel-macron participatesIn g20-summit"}),
        (
            "On the sidelines of the G20 Summit, Emmanuel Macron will support Ghana.",
            {"emmanuel-macron participatesIn g20-summit [Planned]"},
        ),
        ("Emmanuel Macron praised the G20 Summit.", set()),
        ("During his visit to Ghana, Emmanuel Macron praised Peru.", set()),
    ],
)
def test_who_does_something_at_an_event_takes_part(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "participatesIn") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Emmanuel Macron met Giorgia Meloni in Rome.", {"emmanuel-macron visits rome"}),
        ("Giorgia Meloni held talks in Cairo.", {"giorgia-meloni visits cairo"}),
        ("Giorgia Meloni held talks in Rome.", set()),
    ],
)
def test_whoever_meets_abroad_is_there(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "visits") == expected


@pytest.mark.parametrize(
    "opening",
    [
        "Taking part in the BRICS summit were",
        "Also attending the BRICS summit were",
        "Among those present at the BRICS summit were",
    ],
)
def test_who_was_there_may_come_last(read: Reads, opening: str) -> None:
    findings = read(f"{opening} Xi Jinping and Cyril Ramaphosa.")
    assert told(findings, "participatesIn") == {
        "xi-jinping participatesIn brics-summit",
        "cyril-ramaphosa participatesIn brics-summit",
    }
