"""Topics composed with the names of those concerned: settlements, joining unions, economies."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import named, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Emmanuel Macron discussed Ghana's accession to the World Trade Organization.",
            {"emmanuel-macron discusses ghanas-accession-to-the-world-trade-organization"},
        ),
        (
            "Emmanuel Macron spoke about prospects for Ghana's entry into the WTO.",
            {"emmanuel-macron discusses ghanas-accession-to-the-world-trade-organization"},
        ),
        (
            "Emmanuel Macron discussed a political solution to the crisis in Peru.",
            {"emmanuel-macron discusses peru-settlement"},
        ),
        ("Emmanuel Macron discussed the settlement in Peru.", {"emmanuel-macron discusses peru-settlement"}),
        (
            "Emmanuel Macron spoke about the state of the Japanese economy.",
            {"emmanuel-macron discusses economy-of-japan"},
        ),
    ],
)
def test_affairs_that_are_discussed(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "discusses") == expected


@pytest.mark.parametrize(
    "text",
    [
        "The bank made a settlement in roubles for Peru.",
        "Entry into force is expected in Peru.",
        "The plant will add $2 billion to the Japanese economy.",
        "The membership of the club fell.",
    ],
)
def test_what_is_no_affair(read: Reads, text: str) -> None:
    assert [entity for _, entity in named(read(text)) if entity.startswith("topic:")] == []


def test_all_the_words_are_names_of_it(read: Reads) -> None:
    findings = read("Japan supports Peru's permanent membership in the World Trade Organization (WTO).")
    assert told(findings, "supports") == {"japan supports perus-membership-in-the-world-trade-organization"}
    (topic,) = (c for c in findings.candidates if c.types == ("kg:Topic",))
    assert "Peru's permanent membership in the World Trade Organization (WTO)" in topic.names
