"""kg init: what it prints, and that nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_project_is_started_and_what_to_try_is_said(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "ferries"
    done = run("init", folder, "--title", "Ferries of the two lakes")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        f"Started {folder}/: Ferries of the two lakes\n"
        "Try next:\n"
        f"  cd {folder}\n"
        "  kg add FILE-OR-ADDRESS ...\n"
        "  kg build\n"
    )
    assert (folder / "project.toml").read_text(encoding="utf-8").endswith("extends = true\n")


def test_a_standalone_project_says_that_it_knows_no_one(run: Run, tmp_path: Path) -> None:
    done = run("init", tmp_path / "p", "--standalone")
    assert done.exit_code == 0
    assert "It knows no entities yet: list them in seeds/entities/entities.ttl\n" in done.stdout
    assert (tmp_path / "p" / "project.toml").read_text(encoding="utf-8").endswith("extends = false\n")


def test_a_second_start_is_refused_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    run("init", tmp_path / "p")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = run("init", tmp_path / "p", "--title", "Another")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"error: {tmp_path / 'p' / 'README.md'} is there already; nothing was written\n"
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_folder_that_cannot_be_made_is_bad_input(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run("init", tmp_path / "file" / "p")
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr.startswith(f"error: {tmp_path / 'file'}")


def test_an_empty_project_has_nothing_to_build_from(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("init", tmp_path / "p")
    monkeypatch.chdir(tmp_path / "p")
    done = run("build")
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr == (
        "error: there is nothing to build from: seeds/documents: the folder holds no documents yet; "
        "'kg add FILE-OR-ADDRESS ...' brings them in\n"
    )
