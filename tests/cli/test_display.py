"""What a terminal is shown, and what another program reads instead."""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, Store

from kg import Graph
from kg.cli import display
from kg.questions import Table


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def text(self) -> str:
        return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", self.getvalue())


@contextlib.contextmanager
def terminal() -> Iterator[Terminal]:
    terminal = Terminal()
    # Within the test: pytest sets the streams anew between a fixture and its test.
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(sys, "stdout", terminal)
        monkeypatch.setattr(sys, "stderr", terminal)
        monkeypatch.setenv("COLUMNS", "40")
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setenv("NO_COLOR", "1")
        yield terminal


def test_a_terminal_gets_a_ruled_table_that_fits_it() -> None:
    words = "a sentence that is far too long for a narrow terminal to show in one line"
    with terminal() as shown:
        display.table(Table(("quote", "empty", "n"), ((Literal(words), None, Literal(1)),)))
    lines = shown.text().splitlines()
    assert max(map(len, lines)) <= 40
    assert lines[1].split() == ["quote", "n"]
    assert set(lines[2].strip()) == {"─"}
    assert " ".join(shown.text().replace("1", "").split()[3:]) == words


def test_markup_in_a_value_is_shown_as_it_is() -> None:
    with terminal() as shown:
        display.table(Table(("text",), ((Literal("[bold]x[/bold] [red]"),),)))
    assert "[bold]x[/bold] [red]" in shown.text()


def test_a_terminal_gets_bars() -> None:
    with terminal() as stream, display.progress() as tell:
        tell("extract", 0, 2)
        tell("extract", 2, 2)
        tell("another stage", 1, 1)
    shown = stream.text()
    assert "Reading documents" in shown
    assert "2/2" in shown
    assert "another stage" in shown


def test_anything_else_gets_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with display.progress() as tell:
        tell("extract", 0, 1)
        tell("extract", 1, 1)
        tell("write", 1, 1)
    assert capsys.readouterr() == ("", "reading 1 document ...\n")


def test_numbers_stand_to_the_right() -> None:
    assert display.listing([("", "all"), ("documents", 5), ("quads", 12_345)], "  ") == (
        "                all\n  documents       5\n  quads      12,345"
    )


def test_a_build_tells_what_it_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = {
        "counts": {
            "documents": 2,
            "mentions": 12,
            "claims": 1_234,
            "observations": 0,
            "curated": 5,
            "inferences": 0,
            "quads": 60_000,
        },
        "quarantine": [{}] * 1_001,
        "duplicates": [{"path": "b.txt", "reason": "has the same text as a.txt"}],
        "refused": [{"path": "c.txt", "reason": "is empty"}],
    }
    (tmp_path / "report.json").write_text(json.dumps(report), encoding="utf-8")
    display.built(Graph(Store(), tmp_path), "build")
    printed, messages = capsys.readouterr()
    assert printed == (
        "Built build/graph.nq:\n"
        "  documents                            2\n"
        "  mentions                            12\n"
        "  claims                           1,234\n"
        "  figures                              0\n"
        "  statements curated among these       5\n"
        "  conclusions drawn                    0\n"
        "  quads                           60,000\n"
        "1,001 findings were quarantined, each with its reason, in build/report.json\n"
        "Try next:\n"
        "  kg questions\n"
        "  kg query documents\n"
        "  kg stats\n"
    )
    assert messages == "left out: b.txt: has the same text as a.txt\nerror: c.txt: is empty\n"
