"""What commands print, for the blocks that cog fills in.

Commands run in a folder of their own; what must not see what another page left there begins with `fresh`.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import tempfile
from pathlib import Path

import click
from click.testing import CliRunner

import kg
from kg.cli import main

__all__ = ["answered", "failing", "fresh", "narrow", "reference", "run", "session", "shown", "write"]

_WIDTH = 96
_folders = [tempfile.TemporaryDirectory()]


def reference() -> str:
    """Return every command with its help."""
    context = click.Context(main, info_name="kg")
    first = f"## kg\n\n```\n{_help([])}\n```\n"
    rest = (
        f"## kg {name} {{ #kg-{name} }}\n\n```\n{_help([name])}\n```\n"
        for name in main.list_commands(context)
    )
    return "\n".join([first, *rest])


def fresh() -> None:
    """Let what comes now run in a new, empty folder."""
    _folders.append(tempfile.TemporaryDirectory())


def write(name: str, text: str) -> str:
    """Write a file that the commands after it read, and return it as a block."""
    path = Path(_folders[-1].name) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return f"```\n{text.rstrip()}\n```\n"


def shown(name: str) -> str:
    """Return a file that commands wrote as a block."""
    return f"```\n{(Path(_folders[-1].name) / name).read_text(encoding='utf-8').rstrip()}\n```\n"


def run(*commands: str, lines: int | None = None) -> str:
    """Run commands, and return them with what they print as a block; of more than `lines` lines the first."""
    printed = []
    for command in commands:
        words = shlex.split(command)
        with _in_folder():
            result = CliRunner().invoke(main, words[1:], terminal_width=_WIDTH, catch_exceptions=False)
        if result.exit_code:
            raise AssertionError(f"{command} failed: {result.stderr}")
        shown = result.stdout.rstrip().splitlines()
        if lines is not None and len(shown) > lines:
            shown = [*shown[:lines], "..."]
        printed.append("\n".join([f"$ {command}", *shown]))
    return "```\n" + "\n".join(printed) + "\n```\n"


def answered(command: str, *answers: str) -> str:
    """Run a command that asks, and return it with its questions and the answers as a block."""
    with _in_folder():
        runner = CliRunner(echo_stdin=True)
        result = runner.invoke(
            main,
            shlex.split(command)[1:],
            input="".join(f"{one}\n" for one in answers),
            catch_exceptions=False,
        )
    lines = [line.rstrip() for line in result.stdout.strip().splitlines()]
    return "```\n" + "\n".join([f"$ {command}", *lines]) + "\n```\n"


def session(*statements: str) -> str:
    """Run statements of Python, and return them with what each prints as a block."""
    names: dict[str, object] = {}
    shown = []
    with _in_folder():
        for statement in statements:
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec(compile(statement + "\n", "<documentation>", "single"), names)  # noqa: S102  # it is our own page
            shown.append(">>> " + re.sub(r"\n(?=.)", "\n... ", statement) + "\n" + printed.getvalue())
    return "```pycon\n" + "".join(shown) + "```\n"


def failing(command: str) -> str:
    """Run a command that is to fail, and return it with its message as a block."""
    with _in_folder():
        result = CliRunner().invoke(main, shlex.split(command)[1:], terminal_width=_WIDTH)
    if result.exit_code == 0:
        raise AssertionError(f"{command} did not fail")
    return f"```\n$ {command}\n{result.stderr.rstrip()}\n```\n"


def narrow(command: str, rows: int, columns: tuple[str, ...]) -> str:
    """Run a query, and return it with some columns of its first rows as a block."""
    words = shlex.split(command)
    name, place = words[2], words[words.index("--graph") + 1]
    with _in_folder():
        lines = str(kg.open(place).ask(name).select(*columns)).splitlines()
    return "```\n" + "\n".join([f"$ {command}", *lines[: rows + 2]]) + "\n```\n"


def _in_folder() -> contextlib.chdir[str]:
    return contextlib.chdir(_folders[-1].name)


def _help(words: list[str]) -> str:
    result = CliRunner().invoke(main, [*words, "--help"], terminal_width=_WIDTH)
    return result.output.rstrip()
