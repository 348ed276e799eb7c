"""Whose own news a document is, and that a two-way figure is told from that side."""

from __future__ import annotations

import datetime

import pytest

from kg.extraction import Extractor
from kg.reading.document import Document

_TEXT = "India and Kenya agreed. Trade between India and Kenya reached $3 billion. India thanked Kenya."


@pytest.mark.parametrize(
    ("source", "first"),
    [
        (None, "ent:india"),
        ("https://news.example.org/a/b", "ent:india"),
        ("https://www.mea.gov.in/a.htm", "ent:india"),
        ("https://www.mfa.go.ke/a", "ent:kenya"),
        ("mfa.go.ke/a", "ent:kenya"),
        ("https://go.ke.example.org/a", "ent:india"),
        ("The Standard, 3 May 2025", "ent:india"),
    ],
)
def test_a_state_tells_from_its_own_side(extractor: Extractor, source: str | None, first: str) -> None:
    document = Document("test", _TEXT, date=datetime.date(2025, 6, 1), source=source)
    (figure,) = extractor.extract(document).observations
    assert {figure.reporter, figure.counterpart} == {"ent:india", "ent:kenya"}
    assert figure.reporter == first


def test_who_is_quoted_goes_before_the_publisher(extractor: Extractor) -> None:
    said = '"Trade between us and Kenya reached $3 billion," said Narendra Modi.'
    text = f"India and Kenya agreed. {said} India thanked Kenya."
    document = Document("test", text, date=datetime.date(2025, 6, 1), source="https://www.mfa.go.ke/a")
    (figure,) = extractor.extract(document).observations
    assert (figure.reporter, figure.counterpart) == ("ent:india", "ent:kenya")
