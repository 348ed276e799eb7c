from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph import Sources
from kg.knowledge import Knowledge, load

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def sources() -> Sources:
    """The shipped ontology with a small authority file, two documents and curated statements."""
    return Sources(Sources.shipped().ontology, (DATA / "seeds",))


@pytest.fixture(scope="session")
def knowledge(sources: Sources) -> Knowledge:
    return load(sources.ontology, sources.seeds)
