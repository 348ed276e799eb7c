"""kg build: what it prints, where, and what becomes of bad input."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.graph import build as building
from tests.cli.conftest import Run

ENGLISH = "India will sign a free trade agreement with Russia in 2026, the Kremlin said on Monday."


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    (folder / "pact.txt").write_text(ENGLISH + "\n", encoding="utf-8")
    (folder / "visit.txt").write_text("France welcomed Brazil's president in Paris.\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("out") / "graph"


@pytest.fixture(scope="module")
def done(documents: Path, out: Path) -> Result:
    return CliRunner().invoke(main, ["build", str(documents), "--out", str(out)])


def test_a_build_ends_well_and_says_one_line_on_the_way(done: Result) -> None:
    assert (done.exit_code, done.stderr) == (0, "reading 2 documents ...\n")


def test_a_build_prints_what_was_built_and_three_things_to_try(done: Result, out: Path) -> None:
    counts = json.loads((out / "report.json").read_text(encoding="utf-8"))["counts"]
    lines = done.stdout.splitlines()
    assert lines[0] == f"Built {out}/graph.nq:"
    numbers = {" ".join(line.split()[:-1]): line.split()[-1] for line in lines[1:8]}
    assert numbers == {
        "documents": "2",
        "mentions": f"{counts['mentions']:,}",
        "claims": f"{counts['claims']:,}",
        "figures": f"{counts['observations']:,}",
        "statements curated among these": "0",
        "conclusions drawn": f"{counts['inferences']:,}",
        "quads": f"{counts['quads']:,}",
    }
    assert lines[-4] == "Try next:"
    assert lines[-3] == "  kg questions"
    assert lines[-2].startswith("  kg show ")
    assert lines[-1] == f"  kg stats --graph {out}"


def test_what_it_says_to_try_works(run: Run, done: Result) -> None:
    for line in done.stdout.splitlines()[-3:]:
        assert run(*line.split()[1:]).exit_code == 0


def test_what_was_built_is_in_order(run: Run, done: Result, out: Path) -> None:
    assert done.exit_code == 0
    checked = run("check", "--graph", out)
    assert (checked.exit_code, checked.stderr, checked.exception) == (0, "", None)
    assert checked.stdout.startswith(f"nothing is wrong with {out}: ")


def test_the_others_are_built_when_one_cannot_be_read(run: Run, documents: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    done = run(
        "build", documents / "pact.txt", tmp_path / "empty.txt", tmp_path / "none.txt", "-o", tmp_path / "b"
    )
    assert done.exit_code == 3
    assert done.stdout.startswith(f"Built {tmp_path / 'b'}/graph.nq:\n  documents ")
    progress, *messages, last = done.stderr.splitlines()
    assert progress == "reading 1 document ..."
    assert [message.partition(": ")[2].partition(":")[0] for message in messages] == [
        str(tmp_path / "empty.txt"),
        str(tmp_path / "none.txt"),
    ]
    assert last == "error: built without what could not be read: 2 of the files or documents"
    report = json.loads((tmp_path / "b" / "report.json").read_text(encoding="utf-8"))
    assert list(report["documents"]) == ["pact"]


def test_nothing_to_read_ends_with_3_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    done = run("build", tmp_path / "none.txt", "--out", tmp_path / "b")
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr == (
        f"error: there is nothing to build from: {tmp_path / 'none.txt'}: does not exist\n"
    )
    assert not (tmp_path / "b").exists()


def test_an_interrupted_build_leaves_the_earlier_one(
    run: Run, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "graph.nq").write_text("", encoding="utf-8")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(building, "infer", interrupted)
    done = run("build", documents, "--out", tmp_path)
    assert (done.exit_code, done.stdout) == (130, "")
    assert done.stderr.splitlines()[-1] == "interrupted"
    assert [path.name for path in tmp_path.iterdir()] == ["graph.nq"]
    assert (tmp_path / "graph.nq").read_text(encoding="utf-8") == ""


def test_a_real_run_in_a_project_builds_its_own_seeds(tmp_path: Path) -> None:
    folder = tmp_path / "seeds" / "documents"
    folder.mkdir(parents=True)
    (folder / "mine.txt").write_text(ENGLISH, encoding="utf-8")
    command = [sys.executable, "-m", "kg", "build"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "reading 1 document ...\n")
    assert done.stdout.startswith("Built build/graph.nq:\n")
    assert done.stdout.endswith("  kg stats\n")
    assert sorted(path.name for path in (tmp_path / "build").iterdir() if path.is_file()) == [
        "explorer.html",
        "graph.nq",
        "report.json",
    ]


def test_a_reader_that_goes_away_is_no_trouble(built: Path) -> None:
    command = [sys.executable, "-m", "kg", "query", "-e", "SELECT * { ?s ?p ?o }", "--graph", str(built)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141


def test_an_endless_query_hears_ctrl_c(built: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
    # It says that it is about to wait, so that the signal meets the query and not the imports.
    program = (
        "import sys, threading\n"
        "join = threading.Thread.join\n"
        "def told(self, timeout=None):\n"
        "    print('waiting', flush=True)\n"
        "    join(self, timeout)\n"
        "threading.Thread.join = told\n"
        "from kg.cli import main\n"
        "main()\n"
    )
    command = [sys.executable, "-c", program, "query", "-e", endless, "--graph", str(built)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout is not None
        assert process.stdout.readline() == b"waiting\n"
        os.kill(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.strip() == b"interrupted"
