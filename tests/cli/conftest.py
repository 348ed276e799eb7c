"""A graph on disk, and a way to run commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import RdfFormat, Store

from kg.cli import main
from kg.graph.serialisation import canonical

SMALL = Path(__file__).parents[1] / "questions" / "small.trig"

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    def run(*arguments: object) -> Result:
        return CliRunner().invoke(main, [str(one) for one in arguments])

    return run


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    store = Store()
    store.bulk_load(path=str(SMALL), format=RdfFormat.TRIG)
    (folder / "graph.nq").write_bytes(canonical(store))
    return folder
