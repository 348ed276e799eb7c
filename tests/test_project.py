"""Projects: found, opened, started, and what a build in one knows."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import kg
from kg.errors import InputError, ReadingError, UsageError
from kg.graph import Sources
from kg.knowledge import load

TEXT = """---
title: Ferries between two lakes
date: 2031-05-04
---

Ada Lind, Foreign Minister of Norland, signed the Ferry Agreement with Suderia in Skarhaven on 4 May 2031.

Norland will fund ferry services from 2032. Suderia opposes ferry lines in winter.
"""
CLAIMS = """SELECT ?s ?p ?o ?m { ?c a kg:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;
            kg:modality ?m } ORDER BY ?s ?p ?o"""


def started(folder: Path, **options: bool) -> kg.Project:
    """Start a project in which the examples of the first files are taken as they are."""
    project = kg.Project.init(folder, "Ferries of the two lakes", **options)
    for name in ("seeds/entities/entities.ttl", "ontology/extension.ttl"):
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8").replace("#| ", ""), encoding="utf-8")
    (folder / "seeds" / "documents" / "ferries.md").write_text(TEXT, encoding="utf-8")
    return project


def claims(graph: kg.Graph) -> list[tuple[str, ...]]:
    from kg.vocabulary import compact

    return [tuple(compact(str(value)) for value in row) for row in graph.query(CLAIMS)]


def test_init_lays_out_all_that_a_project_has(tmp_path: Path) -> None:
    project = kg.Project.init(tmp_path / "two-lakes", 'The "two" lakes')
    assert project == kg.Project(tmp_path / "two-lakes", "two-lakes", 'The "two" lakes', extends=True)
    files = {str(path.relative_to(tmp_path / "two-lakes")) for path in tmp_path.rglob("*") if path.is_file()}
    assert files == {
        ".gitignore",
        "README.md",
        "notebooks/start.ipynb",
        "ontology/extension.ttl",
        "project.toml",
        "seeds/documents/README.md",
        "seeds/entities/entities.ttl",
        "seeds/judgements/README.md",
        "seeds/statements/README.md",
    }
    notebook = json.loads((tmp_path / "two-lakes" / "notebooks" / "start.ipynb").read_text(encoding="utf-8"))
    assert notebook["cells"][0]["source"][0] == '# The "two" lakes\n'
    assert (
        (tmp_path / "two-lakes" / "README.md").read_text(encoding="utf-8").startswith('# The "two" lakes\n')
    )


def test_no_mark_of_a_template_is_left(tmp_path: Path) -> None:
    kg.Project.init(tmp_path)
    texts = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()]
    assert [found for text in texts for found in re.findall(r"@[A-Z_]+@", text)] == []


def test_init_makes_a_title_of_the_folders_name(tmp_path: Path) -> None:
    assert kg.Project.init(tmp_path / "Two_lakes").title == "Two lakes"


@pytest.mark.parametrize("title", ["", "  ", "two\nlines"])
def test_a_title_is_one_line(tmp_path: Path, title: str) -> None:
    with pytest.raises(UsageError, match="the title has to be one line of text"):
        kg.Project.init(tmp_path / "p", title)
    assert not (tmp_path / "p").exists()


def test_init_overwrites_nothing_and_then_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "project.toml").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"project\.toml is there already; nothing was written"):
        kg.Project.init(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["project.toml"]
    assert (tmp_path / "project.toml").read_text(encoding="utf-8") == "mine"


def test_init_in_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be written"):
        kg.Project.init(tmp_path / "file" / "p")


def test_a_project_is_found_from_a_folder_within(tmp_path: Path) -> None:
    kg.Project.init(tmp_path, "Lakes")
    (tmp_path / "notebooks" / "deep").mkdir()
    found = kg.Project.find(tmp_path / "notebooks" / "deep")
    assert (found.root, found.title) == (tmp_path, "Lakes")


def test_a_folder_with_seeds_is_a_project_without_more(tmp_path: Path) -> None:
    (tmp_path / "seeds" / "documents").mkdir(parents=True)
    assert kg.Project.find(tmp_path) == kg.Project.open(tmp_path) == kg.Project(tmp_path)


def test_what_is_no_project_is_not_opened(tmp_path: Path) -> None:
    assert kg.Project.find(tmp_path).root is None
    with pytest.raises(InputError, match=r"is no project: it has neither project\.toml nor seeds/"):
        kg.Project.open(tmp_path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("title = ", "is not valid TOML"),
        ("colour = 'red'", "there is no setting 'colour'; it may have name, title, extends"),
        ("extends = 'yes'", "'extends' has to be true or false"),
        ("title = 3", "'title' has to be a string"),
    ],
)
def test_a_project_file_that_is_wrong_is_named(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "project.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=re.escape(says)) as caught:
        kg.Project.find(tmp_path)
    assert caught.value.path == tmp_path / "project.toml"


def test_a_project_of_its_own_knows_only_its_own_entities(tmp_path: Path) -> None:
    own = started(tmp_path / "own", extends=False).sources()
    both = started(tmp_path / "both").sources()
    shipped = Sources.shipped()
    assert own.seeds == (tmp_path / "own" / "seeds",)
    assert both.seeds == (*shipped.seeds, tmp_path / "both" / "seeds")
    assert own.ontology == (*shipped.ontology, tmp_path / "own" / "ontology")
    knowledge = load(own.ontology, own.seeds)
    entities = {curie for curie in knowledge.entities if curie.startswith("ent:")}
    assert entities == {
        "ent:ada-lind",
        "ent:ferry-agreement",
        "ent:foreign-minister-of-norland",
        "ent:norland",
        "ent:skarhaven",
        "ent:suderia",
    }
    assert "kg:finances" in knowledge.relations
    assert "topic:ferry-traffic" in knowledge.entities


@pytest.mark.parametrize("extends", [True, False])
def test_the_examples_of_the_first_files_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extends: bool
) -> None:
    started(tmp_path, extends=extends)
    monkeypatch.chdir(tmp_path)
    graph = kg.build()
    assert list(graph.report["documents"]) == ["ferries"]
    assert graph.report["quarantine"] == graph.report["refused"] == []
    assert {
        ("ent:ada-lind", "kg:holdsPost", "ent:foreign-minister-of-norland", "kg:Asserted"),
        ("ent:ada-lind", "kg:signs", "ent:ferry-agreement", "kg:Asserted"),
        ("ent:norland", "kg:finances", "topic:ferry-traffic", "kg:Planned"),
        ("ent:suderia", "kg:opposes", "topic:ferry-traffic", "kg:Asserted"),
    } <= set(claims(graph))
    norland = graph.query("ASK { ent:norland a kg:Country }")
    assert norland.rows[0].answer is True
    # The countries that are shipped are there only where the project builds on them.
    assert graph.query("ASK { ent:norway a kg:Country }").rows[0].answer is extends


def test_untouched_first_files_build_with_nothing_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kg.Project.init(tmp_path, extends=False)
    (tmp_path / "seeds" / "documents" / "ferries.md").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    graph = kg.build()
    assert list(graph.report["documents"]) == ["ferries"]


def test_a_graph_with_a_document_added_is_another_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started(tmp_path)
    later = tmp_path / "later.txt"
    later.write_text("Suderia signed the Ferry Agreement on 6 May 2031, officials said.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    graph = kg.build()
    before = len(graph)
    more = graph.add(later)
    assert len(graph) == before
    assert ("ent:suderia", "kg:signs", "ent:ferry-agreement", "kg:Asserted") not in claims(graph)
    assert ("ent:suderia", "kg:signs", "ent:ferry-agreement", "kg:Asserted") in claims(more)
    # It is the graph that a build of both would be.
    both = kg.build(["seeds/documents", later], tmp_path / "both")
    assert set(more.store) == set(both.store)
    with pytest.raises(InputError, match="there is a document 'later' already"):
        more.add([later])


def test_what_cannot_be_added_is_an_error_and_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started(tmp_path)
    monkeypatch.chdir(tmp_path)
    graph = kg.build()
    with pytest.raises(ReadingError, match="does not exist"):
        graph.add([tmp_path / "none.txt"])
    (tmp_path / "same.md").write_text(TEXT, encoding="utf-8")
    with pytest.raises(InputError, match="has the same text as the document 'ferries'"):
        graph.add("same.md")


def test_without_a_project_there_is_nowhere_to_write() -> None:
    with pytest.raises(UsageError, match="there is no project here; 'kg init DIR' starts one"):
        kg.Project().folder("documents")
