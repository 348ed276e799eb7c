"""Nouns that point back to what was named: the project, the bloc; and 'they' for the two before."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The International North-South Transport Corridor was opened. Wang Yi praised the project.",
            {"wang-yi supports instc"},
        ),
        ("The African Union met. The bloc praised Ghana.", {"african-union supports ghana"}),
        ("The African Union and the European Union met. The bloc praised Ghana.", set()),
        ("Japan praised Peru. The project of the year supported Ghana.", {"japan supports peru"}),
        (
            "Emmanuel Macron met Giorgia Meloni in Cairo, where they praised Ghana.",
            {"emmanuel-macron supports ghana", "giorgia-meloni supports ghana"},
        ),
    ],
)
def test_what_points_back(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "supports") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan signed the Paris Agreement. It also discussed fisheries.", {"japan discusses fisheries"}),
        ("Japan signed the Paris Agreement. It was clear that fisheries matter.", set()),
    ],
)
def test_it_at_the_start_of_a_sentence(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "discusses") == expected
