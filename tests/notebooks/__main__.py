"""Run notebooks and write their outputs: ``python -m tests.notebooks [NAME ...]``; none: all of them."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import nbformat

from tests.notebooks.running import NOTEBOOKS, run, tidy


def main(names: list[str]) -> None:
    """Write the outputs of the notebooks of these names."""
    for path in [NOTEBOOKS / f"{name}.ipynb" for name in names] or sorted(NOTEBOOKS.glob("*.ipynb")):
        sys.stderr.write(f"running {path.name} ...\n")
        with tempfile.TemporaryDirectory() as folder:
            nbformat.write(tidy(run(path, Path(folder))), path)


if __name__ == "__main__":
    main(sys.argv[1:])
