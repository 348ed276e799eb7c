"""kg add: what comes into a project, what is refused, and what is shown of it."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from kg.reading import read
from tests.cli.conftest import Run
from tests.test_project import started

FIRST = """Ferry lines reopen

Skarhaven, 4 May 2031 - Ada Lind, Foreign Minister of Norland, signed the Ferry Agreement with Suderia.

Norland will fund ferry services from 2032.
"""
SECOND = """Suderia sees it otherwise

Ada Lind did not sign the Ferry Agreement, officials in Suderia said on Monday.

Norland opposes ferry lines in winter.
"""
AGENCY = """The mayors of six towns on the northern shore met on Tuesday to speak about the price of tickets.

They agreed that pupils travel without a ticket until the end of the school year, and that the towns
share the cost.
A seventh town, whose harbour is closed, sent an observer. The next meeting takes place before the first ice.
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project without documents, as the current folder."""
    folder = tmp_path / "lakes"
    started(folder, extends=False)
    (folder / "seeds" / "documents" / "ferries.md").unlink()
    monkeypatch.chdir(folder)
    (tmp_path / "first.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "second.txt").write_text(SECOND, encoding="utf-8")
    return folder


def kept(project: Path) -> list[str]:
    return sorted(path.name for path in (project / "seeds" / "documents").iterdir() if path.stem != "README")


def test_a_document_is_kept_with_where_it_is_from(run: Run, project: Path) -> None:
    done = run("add", "../first.txt")
    assert (done.exit_code, done.stderr) == (0, "")
    text = (project / "seeds" / "documents" / "first.md").read_text(encoding="utf-8")
    assert text == (
        "---\ntitle: Ferry lines reopen\ndate: 2031-05-04\nsource: file first.txt\nlanguage: en\n---\n\n"
        + FIRST
    )
    assert read(project / "seeds" / "documents" / "first.md").text == FIRST.strip()


def test_what_a_document_brought_is_shown(run: Run, project: Path) -> None:
    done = run("add", "../first.txt")
    first, *lines = done.stdout.splitlines()
    assert first == "first: Ferry lines reopen"
    assert "    Norland – finances – Ferry traffic from 2032 (planned)" in lines
    place = lines.index("    Ada Lind – holds post – Foreign Minister of Norland")
    assert lines[place + 1] == "      “Ada Lind, Foreign Minister of Norland”"
    assert lines[-4:] == ["Brought into seeds/documents: 1", "Try next:", "  kg build", "  kg review"]


def test_what_contradicts_is_shown_with_both_sides(run: Run, project: Path) -> None:
    run("add", "../first.txt")
    done = run("add", "../second.txt", "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    (brought,) = json.loads(done.stdout)["brought"]
    status, conflict = sorted(brought["conflicts"], key=lambda c: "signs" in c["text"])
    assert status["text"].startswith("Ferry Agreement – has status – signed (denied")
    assert conflict["text"].startswith("Ada Lind – signs – Ferry Agreement")
    assert "(denied" in conflict["text"]
    assert conflict["quote"].startswith("Ada Lind did not sign the Ferry Agreement")
    assert conflict["other_document"] == "first"
    assert conflict["other_quote"].endswith("signed the Ferry Agreement with Suderia.")
    assert kept(project) == ["first.md", "second.md"]


def test_two_documents_together_are_seen_one_after_the_other(run: Run, project: Path) -> None:
    done = run("add", "../first.txt", "../second.txt", "--json")
    first, second = json.loads(done.stdout)["brought"]
    assert first["conflicts"] == []
    assert {conflict["other_document"] for conflict in second["conflicts"]} == {"first"}


def test_a_graph_that_was_built_counts(run: Run, project: Path) -> None:
    run("add", "../first.txt")
    assert run("build").exit_code == 0
    (project / "seeds" / "documents" / "first.md").rename(project / "elsewhere.md")
    (brought,) = json.loads(run("add", "../second.txt", "--json").stdout)["brought"]
    assert {conflict["other_document"] for conflict in brought["conflicts"]} == {"first"}


def test_a_dry_run_shows_the_same_and_writes_nothing(run: Run, project: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in project.rglob("*")}
    done = run("add", "../first.txt", "--dry-run")
    assert done.exit_code == 0
    assert done.stdout.endswith("\nNothing was written.\n")
    assert {path: path.stat().st_mtime_ns for path in project.rglob("*")} == before
    assert done.stdout.splitlines()[:-1] == run("add", "../first.txt").stdout.splitlines()[:-4]


def test_what_is_there_already_is_refused(run: Run, project: Path, tmp_path: Path) -> None:
    run("add", "../first.txt")
    (tmp_path / "renamed.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "first.md").write_text("Another text altogether, of the same name.\n", encoding="utf-8")
    (tmp_path / "agency.txt").write_text(AGENCY, encoding="utf-8")
    (tmp_path / "paper.txt").write_text("From our own correspondent.\n\n" + AGENCY, encoding="utf-8")
    run("add", "../agency.txt")
    done = run("add", "../renamed.txt", "../first.md", "../paper.txt")
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr.splitlines() == [
        "error: ../renamed.txt: has the same text as first, which is there already",
        "error: ../first.md: there is another document 'first' already; rename one of them",
        "error: ../paper.txt: is a copy of agency, which is there already",
        "error: 3 were not brought in",
    ]
    own = run("add", "seeds/documents/first.md")
    assert own.stderr.splitlines() == [
        "error: seeds/documents/first.md: has the same text as first, which is there already",
        "error: 1 was not brought in",
    ]
    assert kept(project) == ["agency.md", "first.md"]


def test_what_cannot_be_read_does_not_stop_the_others(run: Run, project: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    done = run("add", "../empty.txt", "../first.txt")
    assert done.exit_code == 3
    assert done.stderr == "error: ../empty.txt: is empty\nerror: 1 was not brought in\n"
    assert done.stdout.startswith("first: Ferry lines reopen\n")
    assert kept(project) == ["first.md"]


def test_nothing_is_half_written(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename, moved = Path.replace, list[Path]()

    def stops_at_the_second(self: Path, target: Path) -> Path:
        moved.append(target)
        if len(moved) == 2:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", stops_at_the_second)
    failed = run("add", "../first.txt", "../second.txt")
    assert failed.exit_code == 3
    assert "cannot be written: No space left on device" in failed.stderr
    assert [path.name for path in moved] == ["first.md", "second.md"]
    assert [path.name for path in (project / "seeds" / "documents").iterdir()] == ["README.md"]


def test_outside_a_project_there_is_nowhere_to_add_to(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "first.txt").write_text(FIRST, encoding="utf-8")
    done = run("add", "first.txt")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "error: there is no project here; 'kg init DIR' starts one\n"


class Page(BaseHTTPRequestHandler):
    """One article, of the kind that outlets publish."""

    def do_GET(self) -> None:
        paragraphs = "".join(f"<p>{line}</p>" for line in (FIRST * 3).split("\n")[2:] if line)
        body = f"""<!DOCTYPE html><html lang="en"><head><title>Ferry lines reopen</title>
            <meta property="og:site_name" content="The Harbour Gazette">
            <meta property="article:published_time" content="2031-05-04T10:00:00Z"></head>
            <body><article><h1>Ferry lines reopen</h1>{paragraphs}</article></body></html>""".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def address() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/world/ferries.html"
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_address_is_read_and_cited(run: Run, project: Path, address: str) -> None:
    refused = run("add", address)
    assert refused.exit_code == 3
    assert kept(project) == []
    done = run("add", address, "--private")
    assert (done.exit_code, done.stderr) == (0, "")
    (name,) = kept(project)
    text = (project / "seeds" / "documents" / name).read_text(encoding="utf-8")
    assert f"\nsource: {address}\n" in text
    assert "\npublisher: The Harbour Gazette\n" in text
    again = run("add", address, "--private")
    assert again.exit_code == 3
    assert re.search(r": (is|has the same text as) \S+, which is there already\n", again.stderr)
