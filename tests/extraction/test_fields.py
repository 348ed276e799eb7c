"""Words that are topics where a text lists fields, and not elsewhere."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import named


def _topics(read: Reads, text: str) -> list[tuple[str, str]]:
    return [(words, entity) for words, entity in named(read(text)) if entity.startswith("topic:")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Peru and Ghana expand cooperation in the trade and economic, scientific and cultural spheres.",
            [
                ("economic", "topic:economic-cooperation"),
                ("scientific", "topic:science-and-technology"),
                ("cultural", "topic:cultural-cooperation"),
            ],
        ),
        (
            "The ministers discussed trade, security and space.",
            [
                ("trade", "topic:international-trade"),
                ("security", "topic:security-cooperation"),
                ("space", "topic:space-cooperation"),
            ],
        ),
        (
            "They agreed to cooperate in science and law enforcement.",
            [("science", "topic:science-and-technology"), ("enforcement", "topic:organised-crime")],
        ),
        (
            "Officials named such areas as engineering, culture and finance.",
            [
                ("engineering", "topic:mechanical-engineering"),
                ("culture", "topic:cultural-cooperation"),
                ("finance", "topic:finance"),
            ],
        ),
        (
            "Cultural and economic ties are growing.",
            [("Cultural", "topic:cultural-cooperation"), ("economic ties", "topic:economic-cooperation")],
        ),
    ],
)
def test_fields_in_a_row(read: Reads, text: str, expected: list[tuple[str, str]]) -> None:
    assert _topics(read, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The company left its economic sector behind.",
        "The court heard a scientific witness about space.",
        "They discussed a space station.",
        "The military spokesman met security staff.",
    ],
)
def test_the_words_are_no_topics_elsewhere(read: Reads, text: str) -> None:
    assert _topics(read, text) == []
