"""The commands and the Python of the README: run, to be compared with what it shows, or to renew it.

A block of ``console`` holds lines that begin with ``$ kg`` and what each of them prints; one of ``pycon`` is
a session of Python. All blocks of a page are run in one empty folder, from top to bottom. ``python -m
tests.console`` writes what they print now.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

__all__ = ["PAGES", "renewed"]

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md",)

_BLOCK = re.compile(r"^```(console|pycon)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def renewed(page: str, folder: Path) -> str:
    """Return a page with what its commands print now.

    Parameters
    ----------
    page : str
        Markdown.
    folder : Path
        Where the commands run.

    Returns
    -------
    str
    """
    session: dict[str, object] = {}

    def block(found: re.Match[str]) -> str:
        run = _console(found[2], folder) if found[1] == "console" else _python(found[2], session)
        return f"```{found[1]}\n{''.join(run)}```"

    with contextlib.chdir(folder):
        return _BLOCK.sub(block, page)


def _console(block: str, folder: Path) -> Iterator[str]:
    for line in block.splitlines():
        if line.startswith("$ kg "):
            command = [sys.executable, "-m", "kg", *shlex.split(line)[2:]]
            environment = {**os.environ, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8"}
            done = subprocess.run(  # noqa: S603
                command,
                cwd=folder,
                env=environment,
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=True,
            )
            yield f"{line}\n{done.stdout}"


def _python(block: str, session: dict[str, object]) -> Iterator[str]:
    """Run a session; what it prints stands under each statement."""
    for statement in re.findall(r"^>>> .*\n(?:\.\.\..*\n)*", block, re.MULTILINE):
        source = re.sub(r"^(>>>|\.\.\.) ?", "", statement, flags=re.MULTILINE)
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(source, "<documentation>", "single"), session)  # noqa: S102  # it is our own page
        yield statement + printed.getvalue()


def main() -> None:
    """Renew the pages."""
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            new = renewed(text, Path(folder))
        if new != text:
            path.write_text(new, encoding="utf-8")
            print(f"renewed {path.relative_to(ROOT)}")  # noqa: T201


if __name__ == "__main__":
    main()
