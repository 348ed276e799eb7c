"""One extractor for all the tests of this folder: what is shipped."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Protocol

import pytest

from kg.extraction import Extractor, Findings
from kg.knowledge import load
from kg.reading.document import Document

ROOT = Path(__file__).parents[2]


class Reads(Protocol):
    """Reads a text as if it were published in the middle of a year."""

    def __call__(self, text: str, year: int = 2025) -> Findings: ...


class ReadsTitled(Protocol):
    """Reads a text under a title."""

    def __call__(self, title: str, text: str) -> Findings: ...


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor(load([ROOT / "ontology"], [ROOT / "seeds"]))


@pytest.fixture(scope="session")
def read(extractor: Extractor) -> Reads:
    def reads(text: str, year: int = 2025) -> Findings:
        return extractor.extract(Document("test", text, date=datetime.date(year, 6, 1)))

    return reads


@pytest.fixture(scope="session")
def titled(extractor: Extractor) -> ReadsTitled:
    def reads(title: str, text: str) -> Findings:
        return extractor.extract(Document("test", text, title=title, date=datetime.date(2025, 6, 1)))

    return reads
