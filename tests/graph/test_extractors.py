"""What a build extracts with can be handed to another process, and holds no secret."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from kg.graph.extractors import LanguageModel, Rules


def test_extractors_can_be_handed_to_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_KEY", "secret")
    model = LanguageModel.at(
        "http://127.0.0.1:1/v1", "small", "MY_KEY", cache=Path("answers"), rules=Rules("en_core_web_sm")
    )
    handed = pickle.dumps(model)
    assert pickle.loads(handed) == model  # noqa: S301  # made a line above
    assert b"secret" not in handed
