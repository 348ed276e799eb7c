"""The public API: what is there, what it costs to import, and that it hangs together."""

from __future__ import annotations

import ast
import inspect
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx
import pytest
import rdflib
from pyoxigraph import RdfFormat, Store

import kg
from kg.errors import GraphError, InputError, QueryError, ReadingError, UnknownName, UsageError
from kg.graph.serialisation import canonical

SMALL = Path(__file__).parent / "questions" / "small.trig"
HEAVY = {"spacy", "rdflib", "pyshacl", "networkx", "pyvis", "pandas", "rich", "trafilatura", "pypdf"}


@pytest.fixture
def store() -> Store:
    store = Store()
    store.bulk_load(path=str(SMALL), format=RdfFormat.TRIG)
    return store


@pytest.fixture
def graph(tmp_path: Path, store: Store) -> kg.Graph:
    (tmp_path / "graph.nq").write_bytes(canonical(store))
    return kg.open(tmp_path)


def loaded(program: str) -> set[str]:
    """Return the top-level modules that a program has loaded when it ends."""
    code = f"{program}\nimport sys; sys.stderr.write(' '.join({{m.partition('.')[0] for m in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)  # noqa: S603
    return set(done.stderr.split())


def test_all_is_sorted_and_all_of_it_is_there() -> None:
    assert kg.__all__ == sorted(kg.__all__)
    assert [name for name in kg.__all__ if getattr(kg, name).__doc__ is None] == []


def test_all_is_what_is_public() -> None:
    tree = ast.parse(inspect.getsource(kg))
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("kg")
        for alias in node.names
    }
    assert imported == set(kg.__all__)
    assert {name for names in kg._HOMES.values() for name in names} == set(kg.__all__)
    assert set(kg.__all__) <= set(dir(kg))


def test_every_error_is_public() -> None:
    from kg import errors

    assert set(errors.__all__) <= set(kg.__all__)


def test_an_unknown_attribute_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'kg' has no attribute 'bild'"):
        _ = kg.bild


def test_importing_it_costs_next_to_nothing() -> None:
    assert not loaded("import kg") & (HEAVY | {"pyoxigraph", "click"})


def test_help_needs_no_library_but_click() -> None:
    program = "from kg.cli import main\ntry: main(['--help'])\nexcept SystemExit as end: assert end.code == 0"
    assert not loaded(program) & (HEAVY | {"pyoxigraph"})


def test_a_query_needs_no_library_but_the_store(tmp_path: Path, graph: kg.Graph) -> None:
    assert graph.path == tmp_path
    program = (
        "from kg.cli import main\n"
        f"try: main(['query', '-e', 'ASK {{ }}', '--graph', {str(tmp_path)!r}])\n"
        "except SystemExit as end: assert end.code == 0"
    )
    assert not loaded(program) & HEAVY


def test_a_graph_is_asked(graph: kg.Graph) -> None:
    rows = graph.query("SELECT ?what { ent:norland kg:signs ?what }")
    assert [row.what for row in rows] == ["https://w3id.org/entente/entity/grain-pact"]
    assert graph.query("ASK { ent:norland kg:signs ?what }", timeout=60)
    answers = graph.ask("agreements", party="norland", which="Grain Pact")
    assert [(row.agreementLabel, row.statusLabel) for row in answers] == [
        ("Grain Pact", "signed"),
        ("Grain Pact", "ratified"),
    ]
    assert graph.entity("Tomas Rey").curie == "ent:tomas-rey"
    assert graph.questions()["agreements"].title == "Agreements"
    with pytest.raises(UnknownName, match="did you mean 'agreements'"):
        graph.ask("agrements")
    with pytest.raises(UnknownName, match="did you mean 'tomas-rey'"):
        graph.entity("thomas-rey")


def test_a_file_of_sparql_is_asked(graph: kg.Graph, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text("ASK { ent:norland kg:signs ?what ", encoding="utf-8")
    with pytest.raises(QueryError) as caught:
        graph.ask(path)
    assert str(caught.value).startswith(f"{path}:1:34: not valid SPARQL")


def test_a_graph_without_a_folder_has_a_time_limit_too(store: Store) -> None:
    assert kg.Graph(store).query("ASK { ent:norland kg:signs ?what }", timeout=60)


def test_a_graph_tells_what_it_is(graph: kg.Graph, store: Store, tmp_path: Path) -> None:
    assert repr(graph) == f"<Graph: {len(store)} quads in {tmp_path}>"
    assert repr(kg.Graph(store)) == f"<Graph: {len(store)} quads>"
    assert graph.most_mentioned() == "tomas-rey"
    assert graph.report == {}


def test_the_report_of_a_build_is_read(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "report.json"
    path.write_text(json.dumps({"counts": {"quads": 1}}), encoding="utf-8")
    assert kg.Graph(store, tmp_path).report == {"counts": {"quads": 1}}
    path.write_text("{", encoding="utf-8")
    with pytest.raises(GraphError, match=r"report\.json: is damaged: .*; build it again"):
        _ = kg.Graph(store, tmp_path).report


def test_counts_tell_extracted_and_curated_apart(graph: kg.Graph) -> None:
    found = graph.stats()
    assert found.totals()[:7] == (
        ("documents", 2),
        ("entities mentioned", 21),
        ("candidates among them", 1),
        ("claims extracted", 36),
        ("claims curated", 2),
        ("figures extracted", 6),
        ("figures curated", 0),
    )
    assert (found.claims["kg:hasStatus"].extracted, found.claims["kg:hasStatus"].curated) == (2, 1)
    assert found.classes["kg:Country"] == 3


def test_a_network_has_the_claims_between_entities(graph: kg.Graph) -> None:
    network = graph.to_networkx()
    assert isinstance(network, networkx.MultiDiGraph)
    assert network.nodes["ent:norland"] == {"label": "Norland", "classes": ("kg:Country",)}
    (imports,) = network.get_edge_data("ent:sudland", "good:timber").values()
    assert imports == {
        "relation": "kg:imports",
        "modality": "kg:Possible",
        "document": "doc:2025-03-01-alda-summit",
        "speaker": "ent:tomas-rey",
        "quote": "Sudland may buy more timber from Norland",
        "curated": False,
    }


def test_a_dataset_of_rdflib_is_a_copy(graph: kg.Graph) -> None:
    dataset = graph.to_rdflib()
    assert len(list(dataset.quads())) == len(graph)
    found = list(dataset.query("SELECT ?what { ent:norland kg:signs ?what }", initNs=_namespaces()))
    assert [str(row[0]) for row in found] == ["https://w3id.org/entente/entity/grain-pact"]  # type: ignore[index]
    new = rdflib.URIRef("http://example.org/new")
    dataset.graph(new).add((new, new, new))
    assert (len(list(dataset.quads())), len(graph)) == (1344, 1343)


def test_a_missing_graph_says_what_makes_one(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="there is no graph here; 'kg build' makes one"):
        kg.open(tmp_path)


def test_a_damaged_graph_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "graph.nq").write_text("<a:b> <a:b> <a:b> .\n<a:b> <a:b\n", encoding="utf-8")
    with pytest.raises(GraphError, match=r"graph\.nq:2: is damaged"):
        kg.open(tmp_path)


def test_a_project_adds_to_what_is_shipped(tmp_path: Path) -> None:
    (tmp_path / "seeds" / "documents").mkdir(parents=True)
    (tmp_path / "ontology" / "questions").mkdir(parents=True)
    project, shipped = kg.Project.find(tmp_path), kg.Project()
    assert project.root == tmp_path
    assert project.documents() == (tmp_path / "seeds" / "documents",)
    assert project.sources().seeds == (*shipped.sources().seeds, tmp_path / "seeds")
    assert project.sources().ontology == (*shipped.sources().ontology, tmp_path / "ontology")
    assert project.questions() == (tmp_path / "ontology" / "questions",)


def test_a_folder_of_seeds_that_is_built_is_knowledge_too(tmp_path: Path) -> None:
    (tmp_path / "entities").mkdir()
    sources = kg.Project().sources([tmp_path, tmp_path / "report.pdf"])
    assert sources.seeds[1:] == (tmp_path,)


def test_any_other_folder_is_no_project(tmp_path: Path) -> None:
    assert kg.Project.find(tmp_path) == kg.Project()
    assert kg.Project().questions() == ()


def _namespaces() -> dict[str, str]:
    from kg.vocabulary import namespaces

    return dict(namespaces().prefixes)


READS = "a document is given by a path or an address"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda _: kg.read(None), f"{READS}, not None"),  # type: ignore[arg-type]
        (lambda _: kg.read(["a.txt", "b.txt"]), "one document is read at a time, not 2"),  # type: ignore[arg-type]
        (
            lambda _: kg.extract(5),  # type: ignore[arg-type]
            "what is extracted from is a document, a text, a file or an address, not int",
        ),
        (lambda _: kg.build(kg.Document("note", "Norway met Iceland.")), f"{READS}, not Document"),  # type: ignore[arg-type]
        (lambda _: kg.build([b"note.md"]), f"{READS}, not bytes"),  # type: ignore[list-item]
        (lambda _: kg.build("x", 5), "the folder of a build is a path, not int"),  # type: ignore[arg-type]
        (lambda _: kg.build("x", project=5), "a project, or its folder, is a path, not int"),  # type: ignore[arg-type]
        (lambda _: kg.build("x", jobs=0), "'jobs' is how many processes are at work, 1 or more, not 0"),
        (lambda _: kg.build("x", min_confidence=80), "'min_confidence' is a number from 0 to 1, not 80"),
        (lambda graph: kg.open(graph), "a graph's folder is a path, not Graph"),
        (lambda _: kg.Graph("build"), "a Graph (kg.open gives one) holds a pyoxigraph.Store, not str"),  # type: ignore[arg-type]
        (
            lambda graph: graph.query(Path("mine.rq")),
            "a query (graph.ask takes a file of one) is a text, not PosixPath",
        ),
        (lambda graph: graph.query("ASK {}", timeout="soon"), "a time limit is a number of seconds, not str"),
        (
            lambda graph: graph.query("ASK {}", allow="localhost"),
            "hosts are given as several, as in allow=['localhost']",
        ),
        (lambda graph: graph.ask(5), "the name of a question is a text, not int"),
        (lambda graph: graph.entity(None), "a name is a text, not None"),
        (lambda graph: graph.add(5), f"{READS}, not int"),
        (lambda graph: graph.evaluate(5), "a file of annotations is given by a path or an address, not int"),
        (lambda graph: graph.view(about=["india"]), "a name is a text, not list"),
        (
            lambda graph: graph.view(between="india"),
            '\'between\' takes two entities: between=("one", "other")',
        ),
        (lambda graph: graph.teach(5, ["[A] joined {B}."]), "the name of a relation is a text, not int"),
        (lambda graph: graph.teach("joins", 5), "examples are marked sentences, or a file of them; not int"),
        (lambda _: kg.Project.find(5), "a project's folder is a path, not int"),  # type: ignore[arg-type]
        (lambda graph: kg.Project("p").review(graph), "a graph's folder is a path, not Graph"),  # type: ignore[arg-type]
        (lambda _: kg.Document("note", 5), "the text of a document is a text, not int"),  # type: ignore[arg-type]
        (
            lambda _: kg.Document("note", "", date="2025-12-04"),  # type: ignore[arg-type]
            "the date of a document is a datetime.date, not str",
        ),
    ],
)
def test_a_wrong_kind_of_thing_is_one_clear_message(
    graph: kg.Graph, call: Callable[[Any], object], message: str
) -> None:
    with pytest.raises(UsageError) as caught:
        call(graph)
    assert str(caught.value) == message


def test_a_path_is_no_row_of_letters(graph: kg.Graph, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.jsonl: cannot be read"):
        graph.evaluate(str(tmp_path / "none.jsonl"))
    (refused,) = kg.Project(tmp_path).add(str(tmp_path / "none.md"), tmp_path).refused
    assert str(refused) == f"{tmp_path / 'none.md'}: does not exist"


def test_a_document_that_was_read_is_added(graph: kg.Graph) -> None:
    words = "Norway met Iceland in Oslo."
    more = graph.add(kg.Document("ferry-note", words))
    both = graph.add([kg.Document("ferry-note", words), kg.Document("second", "Iceland met Norway.")])
    asked = "SELECT ?d { ?d a kg:Document ; dcterms:identifier ?i FILTER(?i IN ('ferry-note', 'second')) }"
    assert [len(one.query(asked)) for one in (graph, more, both)] == [0, 1, 2]


def test_a_project_is_also_given_by_its_folder(tmp_path: Path, graph: kg.Graph) -> None:
    (tmp_path / "seeds" / "documents").mkdir(parents=True)
    assert kg.open(str(graph.path), project=str(tmp_path)).project == kg.Project(tmp_path)
    nothing = (
        f"there is nothing to build from: {tmp_path / 'seeds/documents'}: the folder holds no documents yet"
    )
    with pytest.raises(InputError) as caught:
        kg.build(out=tmp_path / "build", project=tmp_path)
    assert str(caught.value) == f"{nothing}; 'kg add FILE-OR-ADDRESS ...' brings them in"


def test_a_file_an_address_a_document_and_a_text_are_extracted_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "Norway met Iceland in Oslo."
    (tmp_path / "some note.md").write_text(words, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for given in (Path("some note.md"), "some note.md", kg.Document("some-note", words), words):
        found = kg.extract(given)
        assert found.document.text == words
        assert {mention.entity for mention in found.mentions} >= {"ent:norway", "ent:iceland"}
    for lacking in (Path("none"), "none.pdf"):
        with pytest.raises(ReadingError, match="does not exist"):
            kg.extract(lacking)
    with pytest.raises(ReadingError, match="only http and https addresses are read"):
        kg.extract("ftp://news.example/note.txt")
