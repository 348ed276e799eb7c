"""Pronouns, both sides, the minister: whom they mean, where the text makes it plain."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import named, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Emmanuel Macron met Giorgia Meloni. She praised Ghana.", {"giorgia-meloni supports ghana"}),
        ("Emmanuel Macron met Giorgia Meloni. He praised Ghana.", {"emmanuel-macron supports ghana"}),
        ("Wang Yi arrived in Cairo. He praised Ghana.", {"wang-yi supports ghana"}),
        ("Kenya and Ghana held talks. They praised Peru.", {"kenya supports peru", "ghana supports peru"}),
        ("Kenya and Ghana met. Both sides praised Peru.", {"kenya supports peru", "ghana supports peru"}),
        (
            "Japan met Norway. Japan pressured Norway. Both countries praised Peru.",
            {"japan supports peru", "norway supports peru"},
        ),
        (
            "Emmanuel Macron and Giorgia Meloni met. The two leaders praised Ghana.",
            {"emmanuel-macron supports ghana", "giorgia-meloni supports ghana"},
        ),
        (
            "French President Emmanuel Macron met Wang Yi. The French leader praised Ghana.",
            {"emmanuel-macron supports ghana"},
        ),
        ("He praised Ghana.", set()),
        ("Both sides praised Ghana.", set()),
        ("The minister praised Ghana.", set()),
    ],
)
def test_reference(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "supports") == expected


def test_a_pronoun_ahead_of_its_name(read: Reads) -> None:
    findings = read("In his speech, Emmanuel Macron praised Ghana.")
    assert named(findings, "pronoun") == [("his", "ent:emmanuel-macron")]
