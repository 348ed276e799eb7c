from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store

from kg.errors import InputError, KgError, KnowledgeError, UsageError
from kg.graph.build import BuildResult, build
from kg.graph.harvest import Extracts, harvest
from kg.graph.report import Refused
from kg.graph.sources import Sources
from kg.graph.store import open_store
from kg.graph.validation import check_quotes, check_shapes
from kg.reading import Document, read_paths
from kg.version import VERSION
from kg.vocabulary import compact, namespaces
from tests.graph.naive import naive

DOCUMENTS = Path(__file__).parent / "data" / "seeds" / "documents"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, sources: Sources) -> BuildResult:
    return build([], tmp_path_factory.mktemp("build"), sources=sources, extractor=naive)


def ask(store: Store, query: str) -> list[tuple[str, ...]]:
    rows = store.query(query, prefixes=dict(namespaces().prefixes), use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions)
    return sorted(tuple(compact(getattr(term, "value", "")) for term in row) for row in rows)


def test_every_graph_is_there(built: BuildResult) -> None:
    assert sorted(compact(graph.value) for graph in built.store.named_graphs()) == [
        "doc:harbour-talks",
        "doc:second-note",
        "https://w3id.org/entente/graph/authority",
        "https://w3id.org/entente/graph/generators",
        "https://w3id.org/entente/graph/inferred",
        "https://w3id.org/entente/graph/ontology",
    ]


def test_what_is_written_is_what_was_built(built: BuildResult) -> None:
    store = open_store(built.directory)
    assert set(store) == set(built.store)
    assert sorted(p.name for p in built.directory.iterdir()) == ["graph.nq", "report.json"]


def test_extracted_and_curated_statements_stand_side_by_side(built: BuildResult) -> None:
    query = """SELECT ?s ?p ?o ?by { ?c a kg:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;
               prov:wasGeneratedBy/prov:wasAssociatedWith/rdfs:label ?by }"""
    assert ask(built.store, query) == [
        ("ent:iceland", "kg:chairs", "ent:harbour-round", "curation"),
        ("ent:iceland", "kg:meets", "ent:norway", "naive"),
        ("ent:norway", "kg:meets", "ent:iceland", "naive"),
    ]


def test_the_report_counts_and_names_its_inputs(built: BuildResult) -> None:
    report = json.loads((built.directory / "report.json").read_text(encoding="utf-8"))
    assert report["counts"] == {
        "candidates": 1,
        "claims": 3,
        "curated": 2,
        "documents": 2,
        "inferences": report["counts"]["inferences"],
        "mentions": 9,
        "observations": 1,
        "passages": report["counts"]["passages"],
        "quads": len(built.store),
        "reviewed": 0,
    }
    assert list(report["documents"]) == ["harbour-talks", "second-note"]
    assert report["quarantine"] == report["refused"] == report["duplicates"] == []
    assert report["unplaced"] == report["unmatched"] == []
    assert report["versions"] == {"entente-kg": VERSION, "ontology": "0.1.0"}
    assert sorted(report["inputs"]) == ["judgements", "knowledge", "rules", "statements"]


def test_the_built_graph_conforms_to_the_shapes(built: BuildResult, sources: Sources) -> None:
    documents = ["harbour-talks", "second-note"]
    assert check_shapes(built.store, sources.shapes(), documents) == ()


def test_its_quotes_are_the_texts(built: BuildResult) -> None:
    documents = [one for one in read_paths([DOCUMENTS]) if isinstance(one, Document)]
    assert len(documents) == 2
    assert check_quotes(built.store, documents) == ()


def test_the_order_of_the_files_does_not_matter(built: BuildResult, sources: Sources, tmp_path: Path) -> None:
    files = sorted(DOCUMENTS.iterdir(), reverse=True)
    again = build(files, tmp_path, sources=sources, extractor=naive)
    for name in ("graph.nq", "report.json"):
        assert (tmp_path / name).read_bytes() == (built.directory / name).read_bytes()
    assert again.report.graph == built.report.graph


def test_the_number_of_processes_does_not_matter(
    built: BuildResult, sources: Sources, tmp_path: Path
) -> None:
    build([], tmp_path, jobs=2, sources=sources, extractor=naive)
    assert (tmp_path / "graph.nq").read_bytes() == (built.directory / "graph.nq").read_bytes()


def test_the_hash_seed_does_not_matter(built: BuildResult, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kg.graph.build import build;"
        "from kg.graph.sources import Sources; from tests.graph.naive import naive;"
        "build([], Path(sys.argv[1]), sources=Sources(Sources.shipped().ontology, (Path(sys.argv[2]),)),"
        " extractor=naive)"
    )
    command = [sys.executable, "-c", code, str(tmp_path), str(DOCUMENTS.parent)]
    root = Path(__file__).parents[2]
    subprocess.run(command, check=True, cwd=root, env={**os.environ, "PYTHONHASHSEED": "7"})  # noqa: S603
    assert (tmp_path / "graph.nq").read_bytes() == (built.directory / "graph.nq").read_bytes()


def test_one_bad_document_does_not_stop_the_others(sources: Sources, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text("Norway meets Iceland.", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "bad.txt").write_text("Norway will explode.", encoding="utf-8")
    result = build([folder, tmp_path / "missing.txt"], tmp_path / "out", sources=sources, extractor=naive)
    assert list(result.report.documents) == ["good"]
    refused = {Path(one.path).name: one.reason for one in result.report.refused}
    assert sorted(refused) == ["bad.txt", "empty.txt", "missing.txt"]
    assert refused["bad.txt"] == "could not be extracted: RuntimeError: it exploded"


def test_with_no_document_at_all_the_earlier_build_stays(sources: Sources, tmp_path: Path) -> None:
    build([], tmp_path, sources=sources, extractor=naive)
    before = (tmp_path / "graph.nq").read_bytes()
    with pytest.raises(InputError, match=r"nothing to build from: .*missing\.txt: does not exist"):
        build([tmp_path / "missing.txt"], tmp_path, sources=sources, extractor=naive)
    assert (tmp_path / "graph.nq").read_bytes() == before


def test_an_interrupted_build_leaves_the_earlier_one_whole(sources: Sources, tmp_path: Path) -> None:
    build([], tmp_path, sources=sources, extractor=naive)
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}

    def interrupt(stage: str, _done: int, _total: int) -> None:
        if stage == "write":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([DOCUMENTS / "second-note.md"], tmp_path, sources=sources, extractor=naive, progress=interrupt)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_further_outputs_are_made_from_the_finished_graph(sources: Sources, tmp_path: Path) -> None:
    result = build(
        [],
        tmp_path,
        sources=sources,
        extractor=naive,
        outputs={"explorer.html": lambda store: str(len(store)).encode()},
    )
    assert (tmp_path / "explorer.html").read_text(encoding="utf-8") == str(len(result.store))


def test_a_curated_line_whose_words_are_gone_is_quarantined(sources: Sources, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    (seeds / "statements").mkdir(parents=True)
    line = {
        "kind": "claim",
        "document": "second-note",
        "subject": "ent:norway",
        "predicate": "kg:meets",
        "object": "ent:iceland",
        "quote": "no such words",
    }
    (seeds / "statements" / "note.jsonl").write_text(f"\n{json.dumps(line)}\n", encoding="utf-8")
    both = Sources(sources.ontology, (*sources.seeds, seeds))
    result = build([DOCUMENTS], tmp_path / "out", sources=both, extractor=naive)
    assert [(one.what, one.reason) for one in result.report.quarantine] == [
        ("claim of note.jsonl:2", "the quote 'no such words' is not in the text")
    ]


def test_documents_that_only_curated_statements_know_are_named(sources: Sources, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    (seeds / "documents").mkdir(parents=True)
    shutil.copytree(DOCUMENTS.parent / "statements", seeds / "statements")
    shutil.copy(DOCUMENTS / "second-note.md", seeds / "documents")
    lone = Sources(sources.ontology, (*sources.seeds, seeds))
    for paths in ([seeds / "documents"], [seeds], [tmp_path]):
        result = build(paths, tmp_path / "out", sources=lone, extractor=naive)
        assert result.report.unplaced == ("harbour-talks",)
        assert result.report.counts["curated"] == 0


def test_statements_on_documents_that_were_not_to_be_built_are_no_finding(
    sources: Sources, tmp_path: Path
) -> None:
    one = build([DOCUMENTS / "second-note.md"], tmp_path / "one", sources=sources, extractor=naive)
    assert one.report.unplaced == ()
    (tmp_path / "other.md").write_text("Norway meets Iceland in Bergen.", encoding="utf-8")
    other = build([tmp_path / "other.md"], tmp_path / "other", sources=sources, extractor=naive)
    assert (other.report.unplaced, other.report.unmatched) == ((), ())


def test_a_blank_node_in_the_authority_file_is_refused(sources: Sources, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    (seeds / "entities").mkdir(parents=True)
    text = "@prefix ent: <https://w3id.org/entente/entity/> .\nent:x ent:y [ ent:z 1 ] ."
    (seeds / "entities" / "blank.ttl").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"blank\.ttl: there is a blank node"):
        build([DOCUMENTS], tmp_path / "out", sources=Sources(sources.ontology, (seeds,)), extractor=naive)
    assert not (tmp_path / "out").exists()


def test_what_fails_or_dies_in_a_process_is_told_apart_from_its_neighbours(sources: Sources) -> None:
    texts = {"a": "Norway meets Iceland.", "b": "They kill it.", "c": "They explode.", "d": "Oslo again."}
    documents = [Document(name, text) for name, text in texts.items()]
    found = list(harvest(documents, sources, naive, jobs=2))
    assert [getattr(one, "message", None) for one in found] == [
        None,
        "the process that extracted it ended without a word (out of memory?)",
        "could not be extracted: RuntimeError: it exploded",
        None,
    ]


def broken(sources: Sources) -> Extracts:
    raise UsageError("there is no such pipeline")


def test_an_extractor_that_cannot_be_made_ends_the_build(sources: Sources, tmp_path: Path) -> None:
    for jobs in (1, 2):
        with pytest.raises(KgError, match="there is no such pipeline"):
            build([], tmp_path / "out", jobs=jobs, sources=sources, extractor=broken)


def test_a_script_that_starts_itself_again_is_told_what_to_do(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import sys\nfrom pathlib import Path\nfrom kg.graph.build import build\n"
        "from kg.graph.sources import Sources\nfrom tests.graph.naive import naive\n"
        "sources = Sources(Sources.shipped().ontology, (Path(sys.argv[1]),))\n"
        "build([], Path(sys.argv[2]), jobs=2, sources=sources, extractor=naive)\n",
        encoding="utf-8",
    )
    command = [sys.executable, str(script), str(DOCUMENTS.parent), str(tmp_path / "out")]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 1
    assert "UsageError: the processes for extraction cannot be started" in done.stderr
    assert not (tmp_path / "out").exists()


def test_of_two_documents_with_one_text_the_first_by_name_stays(sources: Sources, tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.txt").write_text("Norway meets Iceland.", encoding="utf-8")
    kept, same = tmp_path / "a.txt", tmp_path / "b.txt"
    result = build([same, kept], tmp_path / "out", sources=sources, extractor=naive)
    assert list(result.report.documents) == ["a"]
    assert result.report.duplicates == (Refused(str(same), f"has the same text as {kept}"),)


def test_which_of_two_namesakes_is_built_does_not_depend_on_their_order(
    sources: Sources, tmp_path: Path
) -> None:
    files = []
    for folder, text in (("a", "Norway meets Iceland."), ("b", "Oslo is calm.")):
        (tmp_path / folder).mkdir()
        files.append(tmp_path / folder / "note.txt")
        files[-1].write_text(text, encoding="utf-8")
    results = [
        build(order, tmp_path / "out", sources=sources, extractor=naive) for order in (files, files[::-1])
    ]
    assert results[0].report == results[1].report
    (refused,) = results[0].report.refused
    assert refused.path == str(files[1])
