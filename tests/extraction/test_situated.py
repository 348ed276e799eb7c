"""What lies in what, by names side by side; whose the bodies are that every state has."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met at Nyayo Hall in central Nairobi.", {"nyayo-hall partOf nairobi"}),
        ("They met in Kazan, Russia, on Friday.", {"kazan partOf russia"}),
        ("They met in Kazan, Kenya and Peru.", set()),
        ("The Russian city of Kazan was the host.", {"kazan partOf russia"}),
        ("The president flew to Pljevlo, Montenegro.", {"pljevlo partOf montenegro"}),
        ("The president visited Pljevlo, the Zarko Republic.", {"pljevlo partOf zarko-republic"}),
        ("The president visited Nyayo Hall, a small estate in Kenya.", {"nyayo-hall partOf kenya"}),
        ("The EFTA states of Norway, Iceland and Peru agreed.", set()),
    ],
)
def test_what_lies_in_what(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "partOf") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru's parliament agreed.", {"parliament-of-peru partOf peru"}),
        ("The Peruvian parliament agreed.", {"parliament-of-peru partOf peru"}),
        (
            "The House of Representatives of Cyprus agreed.",
            {"house-of-representatives-of-cyprus partOf cyprus"},
        ),
        ("The Peruvian fisheries ministry agreed.", {"ministry-of-fisheries-of-peru partOf peru"}),
        (
            "Peru's ministry of fisheries and tea agreed.",
            {"ministry-of-fisheries-and-tea-of-peru partOf peru"},
        ),
        ("India's commerce ministry agreed.", {"ministry-of-commerce-and-industry-of-india partOf india"}),
        ("Pakistan's Foreign Office agreed.", {"foreign-office-of-pakistan partOf pakistan"}),
        ("The General Staff of Peru agreed.", {"general-staff-of-peru partOf peru"}),
        ("The Sunrise Investment Fund of Peru agreed.", {"sunrise-investment-fund-of-peru partOf peru"}),
        ("A parliament is old.", set()),
    ],
)
def test_whose_a_body_is(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "partOf") == expected


def test_without_an_owner_a_body_is_that_of_the_dateline(read: Reads) -> None:
    findings = read("LIMA, June 5 - The fisheries ministry agreed. Chile did not.")
    assert "ent:ministry-of-fisheries-of-peru" in {m.entity for m in findings.mentions}
