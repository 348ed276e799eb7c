"""Execute a notebook in place, in its own folder: ``python -m tests.notebooks.kernel PATH``.

A program of its own, as the client leaves sockets to the garbage collector, which the tests' strictness about
warnings would hold against whichever test runs then.
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from ipykernel.kernelspec import write_kernel_spec
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

_CELL_SECONDS = 300


def main(path: Path) -> None:
    """Run all cells, and write the notebook with their outputs."""
    # The kernel is this interpreter, whatever kernels the machine has under the usual names.
    kernels = path.parent / ".kernels"
    write_kernel_spec(str(kernels / "here"))
    manager = AsyncKernelManager(
        kernel_name="here", kernel_spec_manager=KernelSpecManager(kernel_dirs=[str(kernels)])
    )
    client = NotebookClient(
        nbformat.read(path, as_version=4),
        km=manager,
        timeout=_CELL_SECONDS,
        resources={"metadata": {"path": str(path.parent)}},
    )
    nbformat.write(client.execute(), path)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
