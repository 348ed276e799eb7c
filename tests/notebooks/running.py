"""Running a notebook as a person would: in a fresh kernel, in a folder of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat

__all__ = ["NOTEBOOKS", "results", "run", "run_cells", "tidy"]

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"

_SECONDS = 900
_LARGEST = 100_000  # characters of HTML that are kept in a committed notebook
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def run(path: Path, folder: Path) -> Any:
    """Return a notebook with the outputs of a run in `folder`, where the notebook's own files are copied."""
    shutil.copytree(NOTEBOOKS, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("build", ".*"))
    return _executed(folder / path.name)


def run_cells(sources: list[str], folder: Path) -> Any:
    """Return a notebook of these cells with the outputs of a run in `folder`; a cell may fail."""
    tags = {"tags": ["raises-exception"]}
    cells = [nbformat.v4.new_code_cell(source, metadata=tags) for source in sources]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "cells.ipynb")
    return _executed(folder / "cells.ipynb")


def _executed(path: Path) -> Any:
    program = [sys.executable, "-m", "tests.notebooks.kernel", str(path)]
    root = NOTEBOOKS.parent
    done = subprocess.run(program, cwd=root, capture_output=True, text=True, timeout=_SECONDS)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return nbformat.read(path, as_version=4)


def results(notebook: Any) -> dict[str, str]:
    """Return what the cells tagged ``result`` print, by the cells' ids."""
    return {
        cell.id: "".join(_text(output) for output in cell.outputs)
        for cell in notebook.cells
        if "result" in cell.metadata.get("tags", ())
    }


def tidy(notebook: Any) -> Any:
    """Return a notebook without what differs from run to run, and without outputs that are large."""
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({"tags": cell.metadata["tags"]} if "tags" in cell.metadata else {})
        for output in cell.get("outputs", ()):
            _without_large(output)
        if "outputs" in cell:
            cell.outputs = _joined(cell.outputs)
    return notebook


def _joined(outputs: list[Any]) -> list[Any]:
    """Return outputs with what was printed in one piece, however it arrived."""
    found: list[Any] = []
    for output in outputs:
        if output.output_type == "stream" and found and found[-1].get("name") == output.name:
            found[-1].text += output.text
        else:
            found.append(output)
    return found


def _without_large(output: Any) -> None:
    data = output.get("data", {})
    for kind in [kind for kind, content in data.items() if len(str(content)) > _LARGEST]:
        del data[kind]
    if "text/plain" in data:
        data["text/plain"] = _ADDRESS.sub("", data["text/plain"])


def _text(output: Any) -> str:
    return str(
        output.text if output.output_type == "stream" else output.get("data", {}).get("text/plain", "")
    )
