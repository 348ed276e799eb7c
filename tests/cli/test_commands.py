"""The commands that read a graph: what they print, where, and with which status they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg import answering
from kg.cli import main
from kg.errors import KgError
from kg.version import VERSION
from tests.cli.conftest import Run

COMMANDS = ["build", "query", "questions", "show", "stats", "check", "evaluate"]


def test_the_commands_are_those_of_the_design(run: Run) -> None:
    assert [name for name in main.commands if name in COMMANDS] == COMMANDS
    assert run("--version").output == f"kg, version {VERSION}\n"


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_has_help_with_an_example(run: Run, name: str) -> None:
    done = run(name, "--help")
    assert done.exit_code == 0
    assert f"  kg {name}" in done.stdout.split("Example", 1)[1]
    first = (main.commands[name].help or "").split("\n")[0]
    assert first.endswith(".")
    assert f"{name} " in run("--help").stdout
    assert first in run("--help").stdout


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_option_has_help(name: str) -> None:
    options = [one for one in main.commands[name].params if one.param_type_name == "option"]
    assert [one.name for one in options if not getattr(one, "help", None)] == []


def test_a_named_question(run: Run, built: Path) -> None:
    done = run("query", "agreements", "--param", "party=Norland", "-p", "which=grain-pact", "--graph", built)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "agreement   status    modality     document                        title\n"
        "----------  --------  -----------  ------------------------------  ------------------------------\n"
        "Grain Pact  signed    kg:Asserted  doc:2025-03-01-alda-summit      Grain Pact signed at Port Alda\n"
        "Grain Pact  ratified  kg:Asserted  doc:2025-07-10-berg-in-sudland  Berg goes to Sudland\n"
    )


SIGNS = "{ ent:norland kg:signs ?what }"


@pytest.mark.parametrize(
    ("form", "query", "printed"),
    [
        ("csv", f"SELECT ?what {SIGNS}", "what\nhttps://w3id.org/entente/entity/grain-pact\n"),
        ("tsv", f"SELECT ?what {SIGNS}", "?what\n<https://w3id.org/entente/entity/grain-pact>\n"),
        ("table", f"SELECT ?what {SIGNS}", "what\n--------------\nent:grain-pact\n"),
        ("table", f"ASK {SIGNS}", "answer\n------\ntrue\n"),
        ("csv", f"ASK {SIGNS}", "true\n"),
        ("json", f"ASK {SIGNS}", '{"head": {}, "boolean": true}\n'),
    ],
)
def test_the_formats(run: Run, built: Path, form: str, query: str, printed: str) -> None:
    done = run("query", "-e", query, "--format", form, "--graph", built)
    assert (done.exit_code, done.stdout, done.stderr) == (0, printed, "")


def test_triples_in_turtle(run: Run, built: Path) -> None:
    done = run("query", "-e", f"CONSTRUCT WHERE {SIGNS}", "--format", "ttl", "--graph", built)
    assert done.stdout.splitlines()[-1] == "ent:norland kg:signs ent:grain-pact ."


def test_nothing_found_is_said_on_standard_error(run: Run, built: Path) -> None:
    done = run("query", "-e", "SELECT ?x { ?x kg:signs ent:norland }", "--graph", built)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "x\n-\n", "nothing found\n")


def test_a_file_of_sparql(run: Run, built: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(f"SELECT ?what {SIGNS}", encoding="utf-8")
    done = run("query", path, "--graph", built, "--format", "csv", "--timeout", 60)
    assert done.stdout == "what\nhttps://w3id.org/entente/entity/grain-pact\n"


def test_every_other_name_is_given_on_demand(run: Run, tmp_path: Path) -> None:
    names = [f"Northern Lights {letter}" for letter in "ABCDEFGHIJ"]
    pref, alt = (f"<http://www.w3.org/2004/02/skos/core#{name}>" for name in ("prefLabel", "altLabel"))
    lights = "<https://w3id.org/entente/entity/lights>"
    lines = [f'{lights} {pref} "Lights" .', *(f'{lights} {alt} "{name}" .' for name in names)]
    (tmp_path / "graph.nq").write_text("\n".join(lines) + "\n", encoding="utf-8")
    few, all_of_them = (run("show", "lights", "--graph", tmp_path, *option) for option in ([], ["--names"]))
    head = "Lights  (ent:lights)\nof no known class\nAlso: "
    assert few.stdout == f"{head}{', '.join(names[:8])} and 2 more (kg show --names)\n"
    assert all_of_them.stdout == f"{head}{', '.join(names)}\n"


WRONG_USE = {
    ("query",): "name a question or a file, or give a query with -e; 'kg questions' lists the names",
    ("query", "agreements", "-e", "ASK {}"): (
        "name a question or a file, or give a query with -e; 'kg questions' lists the names"
    ),
    ("query", "agrements"): "no question 'agrements'; did you mean 'agreements'?",
    ("query", "agreements", "-p", "party"): "a parameter reads KEY=VALUE, not 'party'",
    ("query", "agreements", "-p", "party=a", "-p", "party=b"): "the parameter 'party' is given twice",
    ("query", "agreements", "-p", "side=norland"): (
        "the question 'agreements' has no parameter 'side'; it takes which, party"
    ),
    ("query", "-e", "ASK {}", "-p", "party=a"): (
        "parameters are for named questions; a query given with -e takes none"
    ),
    ("query", "-e", "ASK { ?s ?p foaf:x }"): (
        "line 1, column 13: the prefix 'foaf:' is not known; declare it with PREFIX foaf: <...>\n"
        "  ASK { ?s ?p foaf:x }\n"
        "              ^"
    ),
    ("query", "-e", "ASK { SERVICE <http://a.example/> {} }"): (
        "line 1, column 7: the query would call a.example; allow that host to let it\n"
        "  ASK { SERVICE <http://a.example/> {} }\n"
        "        ^"
    ),
    ("query", "-e", "CLEAR ALL"): "a query reads the graph; this is an update, which would change it",
    ("query", "-e", "ASK {}", "-f", "ttl"): "the format ttl is for triples: ask with CONSTRUCT or DESCRIBE",
    ("show", "sudlnd"): "no entity 'sudlnd'; did you mean 'sudland'?",
    ("show", "gloxinia"): "no entity 'gloxinia'",
}


@pytest.mark.parametrize(("arguments", "message"), WRONG_USE.items())
def test_wrong_use_ends_with_2_and_one_message(
    run: Run, built: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = run(*arguments, "--graph", built)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"error: {message}\n")


@pytest.mark.parametrize(
    "arguments", [["bild"], ["query", "--frmat", "csv"], ["build", "--jobs", "0"], ["show"]]
)
def test_wrong_options_end_with_2(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Usage: kg" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["query", "agreements"], ["show", "x"], ["stats"], ["check"]])
def test_a_missing_graph_ends_with_3(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    done = run(*arguments, "--graph", tmp_path / "none")
    message = f"error: {tmp_path / 'none'}: there is no graph here; 'kg build' makes one\n"
    assert (done.exit_code, done.stdout, done.stderr) == (3, "", message)


def test_questions_are_listed_with_what_they_answer(run: Run) -> None:
    lines = run("questions").stdout.splitlines()
    place = lines.index("agreements  [which] [party]")
    assert lines[place + 1] == (
        "    Which agreements the documents mention, and what status each document gives them."
    )
    assert "between  one other" in lines


def test_one_question_in_full(run: Run) -> None:
    assert run("questions", "agreements").stdout == (
        "Agreements\n"
        "  Which agreements the documents mention, and what status each document gives them.\n"
        "\n"
        "  --param which=ENTITY  Only this agreement\n"
        "  --param party=ENTITY  Only agreements with this party, concluded or prospective\n"
        "\n"
        "For example:\n"
        "  kg query agreements --param party=india\n"
    )
    assert "(required)" in run("questions", "between").stdout


def test_a_card(run: Run, built: Path) -> None:
    done = run("show", "Westmark", "--graph", built)
    assert done.stdout.startswith("Westmark  (ent:westmark)\ncountry\n\nPressures\n  Norland\n")


def test_counts(run: Run, built: Path) -> None:
    lines = run("stats", "--graph", built).stdout.splitlines()
    assert lines[:8] == [
        "documents                  2",
        "entities mentioned        21",
        "candidates among them      1",
        "claims extracted          36",
        "claims curated             2",
        "figures extracted          6",
        "figures curated            0",
        "passages                  58",
    ]
    assert "                        extracted  curated" in lines
    assert "  kg:hasStatus                  2        1" in lines
    found = json.loads(run("stats", "--graph", built, "--json").stdout)
    assert found["claims"]["kg:hasStatus"] == {"extracted": 2, "curated": 1}


def test_a_graph_that_breaks_its_shapes_ends_with_1(run: Run, tmp_path: Path) -> None:
    claim = "<https://w3id.org/entente/claim/1>"
    kind = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    document = "<https://w3id.org/entente/document/d>"
    ontology = "https://w3id.org/entente/ontology#"
    (tmp_path / "graph.nq").write_text(
        f"{claim} {kind} <{ontology}Claim> {document} .\n"
        f"{document} {kind} <{ontology}Document> {document} .\n",
        encoding="utf-8",
    )
    done = run("check", "--graph", tmp_path)
    lines = done.stdout.splitlines()
    assert done.exit_code == 1
    assert any(line.startswith("violation: claim:1 kg:statedIn: ") for line in lines)
    assert done.stderr == f"error: {len(lines)} things are wrong with {tmp_path}\n"


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "2025-03-01-alda-summit.jsonl"
    lines = [
        {"kind": "entity", "label": "Norland", "class": "Country"},
        {
            "kind": "claim",
            "subject": "Norland",
            "predicate": "signs",
            "object": "Grain Pact",
            "modality": "Planned",
        },
        {"kind": "observation", "measure": "workers", "value": 5, "quote": "five\nworkers"},
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_an_evaluation(run: Run, built: Path, gold: Path) -> None:
    lines = run("evaluate", gold, "--graph", built, "--errors").stdout.splitlines()
    assert "missed\t2025-03-01-alda-summit\tfigure\tworkers | 5\tfive workers" in lines
    assert lines[-1].split() == ["visits", "0", "0", "1", "0"]
    assert any(line.startswith("entities  precision 0.") for line in lines)
    found = json.loads(run("evaluate", gold, "--graph", built, "--json").stdout)
    assert (found["claims"]["recall"], found["claims"]["right modality"]) == (1.0, 0.0)
    assert "mistakes" not in found


def test_an_evaluation_says_which_documents_are_not_there(run: Run, built: Path, tmp_path: Path) -> None:
    (tmp_path / "other.jsonl").write_text("", encoding="utf-8")
    done = run("evaluate", tmp_path / "other.jsonl", "--graph", built)
    assert (done.exit_code, done.stderr) == (0, f"warning: no document other in {built}\n")


def test_annotations_that_cannot_be_read_end_with_3(run: Run, built: Path, tmp_path: Path) -> None:
    done = run("evaluate", tmp_path / "none.jsonl", "--graph", built)
    message = f"error: {tmp_path / 'none.jsonl'}: cannot be read: No such file or directory\n"
    assert (done.exit_code, done.stdout, done.stderr) == (3, "", message)


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (KeyboardInterrupt(), 130, "interrupted\n"),
        (KgError("no such luck"), 3, "error: no such luck\n"),
    ],
)
def test_how_commands_end(
    run: Run, built: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int, message: str
) -> None:
    def fail(_self: object) -> None:
        raise error

    monkeypatch.setattr(answering.Graph, "stats", fail)
    done = run("stats", "--graph", built)
    assert (done.exit_code, done.stdout, done.stderr.lstrip("\n")) == (status, "", message)
