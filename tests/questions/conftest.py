"""The small graph that the questions are asked of."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

SMALL = Path(__file__).parent / "small.trig"


@pytest.fixture(scope="session")
def small() -> Store:
    store = Store()
    store.bulk_load(path=str(SMALL), format=RdfFormat.TRIG)
    return store
