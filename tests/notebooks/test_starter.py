"""The notebook that a new project has, run as it is laid out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg
from tests.notebooks.running import run_cells

TEXT = """Norway and Japan signed a ferry agreement in Oslo. Norway exports salmon to Japan."""


@pytest.mark.slow
def test_the_first_notebook_runs_in_its_folder(tmp_path: Path) -> None:
    project = kg.Project.init(tmp_path / "ferries", "Ferries")
    folder = tmp_path / "ferries" / "notebooks"
    (project.folder("documents") / "letter.md").write_text(TEXT, encoding="utf-8")
    notebook = json.loads((folder / "start.ipynb").read_text(encoding="utf-8"))
    code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    cells = run_cells(code, folder).cells
    outputs = [[one for one in cell.outputs if one.output_type != "stream"] for cell in cells]
    assert [one.output_type for found in outputs for one in found if one.output_type == "error"] == []
    review = outputs[2][-1].data
    assert review["text/plain"].startswith("<Review: ")
    assert "<summary>Japan–Norway ferry agreement</summary>" in review["text/html"]
