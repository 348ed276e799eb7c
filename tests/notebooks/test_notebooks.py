"""Every notebook runs from top to bottom, and prints the key results that are committed with it."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest

from tests.notebooks.running import NOTEBOOKS, results, run

NAMES = ("analyse", "another-subject", "ask", "explore", "extend", "interoperate")
PATHS = [NOTEBOOKS / f"{name}.ipynb" for name in NAMES]


def test_each_is_run() -> None:
    assert sorted(NOTEBOOKS.glob("*.ipynb")) == PATHS


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_it_runs_and_its_key_results_are_those_that_are_committed(path: Path, tmp_path: Path) -> None:
    committed = results(nbformat.read(path, as_version=4))
    assert committed
    assert all(committed.values())
    assert results(run(path, tmp_path)) == committed


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_what_is_committed_is_small_and_says_nothing_of_a_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text) < 500_000
    notebook = json.loads(text)
    assert set(notebook["metadata"]) == {"kernelspec", "language_info"}
    assert {key for cell in notebook["cells"] for key in cell["metadata"]} <= {"tags"}
    assert " at 0x" not in text
    assert "/tmp/" not in text  # noqa: S108
    assert str(Path.home()) not in text


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_every_code_cell_follows_words(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    kinds = [cell.cell_type for cell in notebook.cells]
    assert kinds[0] == "markdown"
    assert notebook.cells[0].source.startswith("# ")
    assert ("code", "code", "code") not in zip(kinds, kinds[1:], kinds[2:], strict=False)
