"""kg teach: what it shows, what it writes, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import kg
from tests.cli.conftest import Run

EXAMPLES = ["[Peru] joined {BRICS} after a long debate.", "{BRICS} was joined by [Kenya]."]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    kg.Project.init(tmp_path / "mine", "Accessions")
    news = tmp_path / "mine" / "seeds" / "documents" / "news.txt"
    news.write_text("Egypt joined BRICS in January.", encoding="utf-8")
    return tmp_path / "mine"


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    path = tmp_path / "joins.jsonl"
    path.write_text("\n".join(map(json.dumps, EXAMPLES)), encoding="utf-8")
    return path


def test_a_lesson_is_shown_and_nothing_is_written(run: Run, project: Path, examples: Path) -> None:
    done = run("teach", "joins", examples, "--project", project, "--graph", project / "none")
    assert done.exit_code == 0
    assert "  1. {subject} join {object}   [recommended]\n" in done.stdout
    assert "     ? Egypt → BRICS (news): Egypt joined BRICS in January.\n" in done.stdout
    assert done.stderr == "Nothing is written; --yes approves of what is recommended, --approve N of one\n"
    assert not list(project.glob("ontology/taught-*"))


@pytest.mark.parametrize("choice", [("--yes",), ("--approve", "1")])
def test_what_is_approved_is_written(
    run: Run, project: Path, examples: Path, choice: tuple[str, ...]
) -> None:
    done = run("teach", "joins", examples, "--project", project, "--graph", project / "none", *choice)
    written = project / "ontology" / "taught-joins.ttl"
    assert done.exit_code == 0
    last = f"Wrote {written}; 'kg build' uses it, and without that file it is forgotten\n"
    assert done.stdout.endswith(last)
    assert 'kg:verbFrame "{subject} join {object}"' in written.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("--approve", "7"), 2, "error: no wording '7'; did you mean '1'?\n"),
        (("--domain", "Contry"), 2, "error: no class 'Contry'; did you mean "),
    ],
)
def test_wrong_use_is_one_line(
    run: Run, project: Path, examples: Path, arguments: tuple[str, ...], status: int, message: str
) -> None:
    done = run("teach", "joins", examples, "--project", project, "--graph", project / "none", *arguments)
    assert (done.exit_code, done.stderr[: len(message)]) == (status, message)
    assert done.stderr.count("\n") == 1


def test_a_bad_file_is_named(run: Run, project: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('"Peru joined BRICS."\n[', encoding="utf-8")
    done = run("teach", "joins", bad, "--project", project, "--graph", project / "none")
    assert done.exit_code == 3
    assert done.stderr.startswith(f"error: {bad}:2: is no example: ")
