"""A server, and an endpoint that never waits between attempts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.extraction.llm import Endpoint, Prompt
from kg.knowledge import Knowledge, definitions, load
from tests.extraction.llm.server import Server, serving

ONTOLOGY = Path(__file__).parents[3] / "ontology"

AUTHORITY = """
@prefix kg: <https://w3id.org/entente/ontology#> .
@prefix ent: <https://w3id.org/entente/entity/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ent:chile a kg:Country ; skos:prefLabel "Chile"@en ; kg:demonym "Chilean"@en .
ent:peru a kg:Country ; skos:prefLabel "Peru"@en ; kg:demonym "Peruvian"@en .
"""


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def endpoint(server: Server) -> Endpoint:
    return Endpoint(server.url, "small", timeout=20, attempts=3, longest_wait=0)


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    seeds = tmp_path_factory.mktemp("seeds")
    (seeds / "entities").mkdir()
    (seeds / "entities" / "two.ttl").write_text(AUTHORITY, encoding="utf-8")
    return load([ONTOLOGY], [seeds])


@pytest.fixture(scope="session")
def prompt(knowledge: Knowledge) -> Prompt:
    return Prompt.from_knowledge(knowledge, definitions([ONTOLOGY]))
