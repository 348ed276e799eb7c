"""kg build with another pipeline and with a language model: what it shows before it asks."""

from __future__ import annotations

import importlib.resources
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from tests.extraction.llm.server import EMPTY, Server, says, sends, serving

TEXT = "Chile and Peru signed the Arica Water Pact on Monday."


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pact.txt").write_text(TEXT + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def build(*options: object, stdin: str = "") -> Result:
    return CliRunner().invoke(main, ["build", "pact.txt", "--out", "out", *map(str, options)], input=stdin)


def entity(name: str, kind: str) -> dict[str, Any]:
    return {"name": name, "kind": kind, "quote": name, "occurrence": None}


SIGNED = {
    "subject": "Chile", "predicate": "kg:signs", "object": "Arica Water Pact", "topic": None, "on": None,
    "start": None, "end": None, "modality": "kg:Asserted", "attributed_to": None, "counterpart": None,
    "quote": TEXT, "occurrence": None,
}  # fmt: skip
ANSWER = {
    **EMPTY,
    "entities": [entity("Chile", "kg:Country"), entity("Arica Water Pact", "kg:Agreement")],
    "claims": [SIGNED, {**SIGNED, "quote": "They signed it."}],
}


def test_a_model_is_asked_once_and_what_it_says_is_marked(server: Server, folder: Path) -> None:
    server.then(says(ANSWER))
    options = ("--extractor", "llm", "--llm-url", server.url, "--llm-model", "small", "--yes")
    done = build(*options, "--llm-price", 1, 4)
    assert done.exit_code == 0, done.output
    asked, cost, *_ = done.stderr.splitlines()
    assert asked.startswith(f"small at {server.url}: 1 requests, about ")
    assert cost.endswith(" at 1 and 4 a million tokens")
    graph = (folder / "out" / "graph.nq").read_text(encoding="utf-8")
    assert '"llm:small/' in graph
    assert "<https://w3id.org/entente/entity/arica-water-pact>" in graph
    report = json.loads((folder / "out" / "report.json").read_text(encoding="utf-8"))
    assert report["counts"]["claims"] == 1
    assert [one["reason"] for one in report["quarantine"]] == [
        "the quote 'They signed it.' is not in the text"
    ]
    again = build(*options)
    assert again.stderr.splitlines()[0].startswith(f"small at {server.url}: 0 requests (1 more are kept")
    assert (folder / "out" / "graph.nq").read_text(encoding="utf-8") == graph
    assert len(server.requests) == 1


def test_nothing_is_sent_without_consent(server: Server, folder: Path) -> None:
    done = build("--extractor", "llm", "--llm-url", server.url, "--llm-model", "small", stdin="n\n")
    assert (done.exit_code, server.requests) == (2, [])
    assert done.stderr.splitlines()[-1] == "error: nothing was sent, and nothing was built"
    assert not (folder / "out").exists()


def test_a_server_that_fails_costs_no_document(server: Server, folder: Path) -> None:
    server.then(sends(401, {"error": {"message": "wrong key"}}))
    done = build("--extractor", "both", "--llm-url", server.url, "--llm-model", "small", stdin="y\n")
    assert done.exit_code == 0, done.output
    report = json.loads((folder / "out" / "report.json").read_text(encoding="utf-8"))
    assert report["counts"]["documents"] == 1
    assert report["counts"]["mentions"] > 0
    assert "the server answered 401: wrong key" in [one["reason"] for one in report["quarantine"]]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--extractor", "llm"), "'--extractor llm' needs --llm-url and --llm-model"),
        (("--llm-url", "http://127.0.0.1:1"), "--llm-url and --llm-model go with '--extractor llm' or "),
        (
            ("--extractor", "llm", "--llm-url", "nowhere", "--llm-model", "small"),
            "'nowhere' is no address of a server; it starts with http:// or https://",
        ),
        (
            (
                "--extractor",
                "llm",
                "--llm-url",
                "http://127.0.0.1:1",
                "--llm-model",
                "a",
                "--llm-key-variable",
                "NO_KEY",
            ),
            "the environment variable NO_KEY, which should hold the key, is not set",
        ),
        (("--nlp", "no_such_pipeline"), "no spaCy pipeline 'no_such_pipeline'"),
    ],
)
def test_options_that_do_not_go_together(folder: Path, options: tuple[str, ...], message: str) -> None:
    done = build(*options)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"error: {message}")


def test_a_pipeline_is_taken_by_its_folder(folder: Path) -> None:
    assert build().exit_code == 0
    graph = (folder / "out" / "graph.nq").read_bytes()
    shipped = Path(str(importlib.resources.files("kg.extraction") / "pipeline"))
    shutil.copytree(shipped, folder / "another")
    assert build("--nlp", folder / "another").exit_code == 0
    assert (folder / "out" / "graph.nq").read_bytes() == graph
