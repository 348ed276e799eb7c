"""The public API: what is there, what it costs to import, and that it hangs together."""

from __future__ import annotations

import ast
import inspect
import json
import subprocess
import sys
from pathlib import Path

import networkx
import pytest
import rdflib
from pyoxigraph import RdfFormat, Store

import kg
from kg.errors import GraphError, QueryError, UnknownName
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
