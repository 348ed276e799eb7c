"""kg review: keys from a pipe, lines in the file, and a build that honours them."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import kg
from kg.cli import main
from kg.graph import build as building
from tests.cli.conftest import Run
from tests.graph.naive import naive as small

DATA = Path(__file__).parents[1] / "graph" / "data" / "seeds"
ROUND = "ent:harbour-round"
KEYS = "  [a/r/m/n/c/s/k/u/q/?]: "
STATEMENT_KEYS = "  [a/r/s/k/u/q/?]: "

Answer = Callable[..., Result]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project of two documents, built, as the current folder: one candidate, two claims of 0.8."""
    (tmp_path / "project.toml").write_text('title = "Harbours"\nextends = false\n', encoding="utf-8")
    for path in DATA.rglob("*.*"):
        place = tmp_path / "seeds" / path.relative_to(DATA)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path)
    build()
    return tmp_path


def build() -> bytes:
    """Build the project with an extractor that finds the same whatever the shipped one learns."""
    project = kg.Project.find()
    building.build(project.documents(), Path("build"), sources=project.sources(), extractor=small)
    return Path("build/graph.nq").read_bytes()


@pytest.fixture
def answer() -> Answer:
    def answer(*lines: str, options: tuple[str, ...] = ()) -> Result:
        text = "".join(line + "\n" for line in lines)
        return CliRunner().invoke(main, ["review", "--date", "2031-05-06", *options], input=text)

    return answer


def lines() -> list[dict[str, str]]:
    path = Path("seeds/judgements/review.jsonl")
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return [json.loads(line) for line in text.splitlines()]


def decided() -> list[tuple[str, str]]:
    return [(line["kind"], line["target"]) for line in lines()]


def claim(subject: str, predicate: str, value: str) -> str:
    query = f"SELECT ?c {{ ?c rdf:subject {subject} ; rdf:predicate {predicate} ; rdf:object {value} }}"
    (row,) = kg.open().query(query)
    return "claim:" + str(row[0]).rpartition("/")[2]


def test_a_candidate_is_shown_with_its_sentence_and_accepted(project: Path, answer: Answer) -> None:
    done = answer("a")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "\n[1/1] candidate: Harbour round\n"
        "  kg:Meeting · ent:harbour-round · harbour-talks\n"
        "    »The harbour round« is chaired by Iceland, officials said.\n"
        f"{KEYS}a\n"
        "\nThat was the last one.\n"
        "  [u/q/?]: \n"
        "1 judged, 1 in all; see seeds/judgements/review.jsonl\n"
        "Try next:\n  kg build\n"
    )
    assert lines() == [
        {
            "kind": "accept",
            "target": ROUND,
            "document": "harbour-talks",
            "quote": "The harbour round",
            "label": "Harbour round",
            "class": "kg:Meeting",
            "date": "2031-05-06",
        }
    ]


def test_a_doubtful_claim_is_rejected_with_a_reason(project: Path, answer: Answer) -> None:
    options = ("--confidence-below", "0.9", "--document", "second-note", "--reviewer", "A. Reader")
    done = answer("r", "a match", options=options)
    assert (
        "[1/1] claim: Iceland – meets – Norway\n"
        f"  {claim('ent:iceland', 'kg:meets', 'ent:norway')} · second-note · confidence 0.8\n"
        "    »Iceland« meets »Norway« again.\n"
        f"{STATEMENT_KEYS}r\n  reason (Enter for none): a match\n"
    ) in done.stdout
    (line,) = lines()
    assert (line["reason"], line["reviewer"], line["quote"]) == (
        "a match",
        "A. Reader",
        "Iceland meets Norway",
    )
    assert (line["subject"], line["predicate"], line["object"]) == ("ent:iceland", "kg:meets", "ent:norway")


def test_a_rebuild_honours_what_was_judged_and_without_it_is_as_before(project: Path, answer: Answer) -> None:
    before = Path("build/graph.nq").read_bytes()
    answer("a", "r", "", "k", options=("--confidence-below", "0.9"))
    assert [kind for kind, _ in decided()] == ["accept", "reject"]
    after = build()
    assert after != before
    graph = kg.open()
    assert graph.query(f"ASK {{ {ROUND} a kg:Candidate }}").rows[0].answer is False
    statuses = graph.query("SELECT ?x ?s { ?x kg:reviewStatus ?s } ORDER BY ?s")
    assert [str(row.s).rpartition("#")[2] for row in statuses] == ["Accepted", "Rejected"]
    # What has been judged does not come again.
    assert answer(options=("--confidence-below", "0.9", "--list")).stdout.count("\n") == 1
    Path("seeds/judgements/review.jsonl").unlink()
    assert build() == before


def test_what_was_judged_since_the_build_does_not_come_again(project: Path, answer: Answer) -> None:
    answer("a")
    assert answer().stdout == "0 judged, 0 in all\n"


def test_a_candidate_is_merged_into_one_of_the_nearest(project: Path, answer: Answer) -> None:
    done = answer("m", "1")
    # An agreement before the topic that has more of the words.
    offered = "    1 Harbour Pact (ent:harbour-pact)\n    2 Ports and shipping (topic:ports-and-shipping)\n"
    assert offered in done.stdout
    assert "  merged into Harbour Pact (ent:harbour-pact)\n" in done.stdout
    assert lines()[0]["into"] == "ent:harbour-pact"


def test_a_candidate_is_merged_into_one_that_is_named(project: Path, answer: Answer) -> None:
    done = answer("m", "Osslo", "m", "", "m", "oslo")
    assert "  no entity 'Osslo'" in done.stdout
    assert [(line["kind"], line["into"]) for line in lines()] == [("merge", "ent:oslo")]


def test_where_nothing_is_like_a_candidate_no_number_is_asked_for(
    project: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.project.reviewing import Review

    monkeypatch.setattr(Review, "nearest", lambda _review, _item: ())
    done = answer("m", "1", "m", "Oslo")
    assert done.stdout.count("  no name is like it; the name of the entity (Enter to go back): ") == 2
    assert "  no entity '1'" in done.stdout
    assert "number" not in done.stdout
    assert [(line["kind"], line["into"]) for line in lines()] == [("merge", "ent:oslo")]


def test_a_new_name_and_a_new_class_leave_it_in_sight(project: Path, answer: Answer) -> None:
    done = answer("n", "Harbour Round of 2031", "c", "banquet", "c", "forum", "a")
    assert done.stdout.count("[1/1]") == 1
    assert done.stdout.count("  noted; accept or reject it now\n") == 2
    assert "  no class 'banquet'; did you mean " in done.stdout
    assert [(line["kind"], line.get("to")) for line in lines()] == [
        ("rename", "Harbour Round of 2031"),
        ("reclass", "kg:Forum"),
        ("accept", None),
    ]
    build()
    card = kg.open().query(f"SELECT ?l ?k {{ {ROUND} skos:prefLabel ?l ; a ?k }}")
    assert [(row.l, str(row.k).rpartition("#")[2]) for row in card] == [("Harbour Round of 2031", "Forum")]


def test_words_are_split_off_to_an_entity_that_is_there(project: Path, answer: Answer) -> None:
    answer("s", "Oslo")
    (line,) = lines()
    assert (line["kind"], line["target"], line["into"]) == ("split", ROUND, "ent:oslo")


def test_one_end_of_a_claim_is_split_off_to_a_new_entity(project: Path, answer: Answer) -> None:
    options = ("--confidence-below", "0.9", "--document", "second-note")
    done = answer("s", "1", "Iceland Rovers", "organisation", options=options)
    assert "    1 Iceland\n    2 Norway\n" in done.stdout
    (line,) = lines()
    assert (line["entity"], line["into"]) == ("ent:iceland", "ent:iceland-rovers")
    assert (line["into_label"], line["into_class"]) == ("Iceland Rovers", "kg:Organisation")
    build()
    assert claim("ent:iceland-rovers", "kg:meets", "ent:norway")


def test_undo_takes_the_last_line_out_and_goes_back(project: Path, answer: Answer) -> None:
    done = answer("u", "a", "u", "r", "", "u", "k", options=("--confidence-below", "0.9"))
    assert "  nothing to undo in this session\n" in done.stdout
    assert done.stdout.count("[1/3] candidate: Harbour round") == 3
    assert lines() == []


def test_undo_leaves_what_was_there_before_to_the_letter(project: Path, answer: Answer) -> None:
    path = Path("seeds/judgements/review.jsonl")
    path.parent.mkdir(exist_ok=True)
    mine = '{"kind": "accept", "target": "ent:elsewhere"}'  # without an end of line
    path.write_text(mine, encoding="utf-8")
    answer("a", "u", "q")
    assert path.read_text(encoding="utf-8") == mine
    answer("a")
    assert decided() == [("accept", "ent:elsewhere"), ("accept", ROUND)]


def test_input_that_ends_loses_nothing(project: Path, answer: Answer) -> None:
    done = answer("a", options=("--confidence-below", "0.9"))
    assert done.exit_code == 0
    assert done.stdout.endswith(
        "1 judged, 3 in all; see seeds/judgements/review.jsonl\nTry next:\n  kg build\n"
    )
    assert decided() == [("accept", ROUND)]


def test_an_interrupted_session_loses_nothing(
    project: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.cli import reviewing

    keys = iter("a")

    def interrupted(_item: object) -> str:
        for key in keys:
            return key
        raise KeyboardInterrupt

    monkeypatch.setattr(reviewing, "_key", interrupted)
    done = answer(options=("--confidence-below", "0.9"))
    assert (done.exit_code, done.stderr) == (130, "\ninterrupted\n")
    assert decided() == [("accept", ROUND)]


def test_other_keys_are_explained(project: Path, answer: Answer) -> None:
    done = answer("x", "?", "m", options=("--confidence-below", "0.9", "--document", "second-note"))
    assert done.stdout.count("  that is no key here; ? for help\n") == 1
    # A claim cannot be merged, so the key for it only says which keys there are.
    assert done.stdout.count("    a  accept it\n") == 2
    assert "    m  merge it into another entity\n" not in done.stdout
    assert lines() == []


def test_a_list_asks_nothing(run: Run, project: Path) -> None:
    done = run("review", "--list", "--confidence-below", "0.9")
    assert (done.exit_code, done.stderr) == (0, "")
    assert [line.split("\t")[0::2] for line in done.stdout.splitlines()] == [
        ["candidate", "", "Harbour round"],
        ["claim", "confidence 0.8", "Norway – meets – Iceland"],
        ["claim", "confidence 0.8", "Iceland – meets – Norway"],
    ]
    assert lines() == []


def test_a_date_that_is_none_is_wrong_use(run: Run, project: Path) -> None:
    done = run("review", "--date", "yesterday")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "error: the date 'yesterday' is not of the form 2025-12-04\n"


def test_without_a_project_or_a_graph_it_says_what_to_do(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("review").stderr == "error: there is no project here; 'kg init DIR' starts one\n"
    run("init", "p")
    monkeypatch.chdir(tmp_path / "p")
    assert run("review").stderr == "error: build: there is no graph here; 'kg build' makes one\n"


def test_on_a_terminal_single_keys_decide(project: Path) -> None:
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "kg", "review", "--date", "2031-05-06"]
    with subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, close_fds=True) as process:  # noqa: S603
        os.close(slave)
        shown = b""
        while b"1 judged, 1 in all" not in shown:
            # A key that comes before the terminal listens for single keys is lost: it is pressed again.
            ready, _, _ = select.select([master], [], [], 0.5)
            if ready:
                shown += os.read(master, 1000)
            elif b"/?]" in shown:
                os.write(master, b"q" if b"the last one" in shown else b"a")
        assert process.wait() == 0
    os.close(master)
    assert "»\x1b[1mThe harbour round\x1b[0m«".encode() in shown
    assert decided() == [("accept", ROUND)]
