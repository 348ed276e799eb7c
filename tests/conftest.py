"""The graphs that several rooms' tests ask: each is built once a session, by the public API."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shipped_graph(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    """The graph that is shipped: the digests, with what curators and reviewers wrote down."""
    return kg.build(out=tmp_path_factory.mktemp("shipped"), project=kg.Project())


@pytest.fixture(scope="session")
def original_graph(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    """A graph of the articles themselves, which are not part of the project."""
    articles = SHARED / "documents"
    if not articles.is_dir():
        pytest.skip(f"the articles are not part of the project: no folder {articles}")
    return kg.build(articles, tmp_path_factory.mktemp("originals"), project=kg.Project())
