"""What curators wrote down of the digests: sound by itself, told apart, and with it no fact is missing."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Store

import kg
from kg.analysis.annotations import Annotations
from kg.analysis.evaluation import evaluate
from kg.extraction.findings import Claim, Findings, Observation
from kg.graph.curation import add_curated, read_curated
from kg.graph.gate import admit
from kg.graph.sources import Sources
from kg.knowledge import Knowledge, load
from kg.reading import Document, read
from kg.vocabulary import expand

ROOT = Path(__file__).resolve().parents[2]
STATEMENTS = sorted((ROOT / "seeds" / "statements").glob("*.jsonl"))
DIGESTS = sorted(path for path in (ROOT / "seeds" / "documents").glob("*.md") if path.name != "README.md")
GOLD = ROOT.parent / "shared" / "gold"


def digest(path: Path) -> Document:
    return read(ROOT / "seeds" / "documents" / f"{path.stem}.md")


def original(path: Path) -> str:
    """Return the name under which the article was read that a digest retells."""
    found = re.search(r"^digest-of: (\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert found, path
    return found[1]


def all_taken_for_extracted(store: Store) -> Store:
    """Return a copy of a graph in which nothing is called curated, and without what reviewers rejected."""
    status, rejected = NamedNode(expand("kg:reviewStatus")), NamedNode(expand("kg:Rejected"))
    dropped = {quad.subject for quad in store.quads_for_pattern(None, status, rejected)}
    curation = NamedNode(expand("kg:Curation"))
    copy = Store()
    copy.extend(quad for quad in store if quad.subject not in dropped and quad.object != curation)
    return copy


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    shipped = Sources.shipped()
    return load(shipped.ontology, shipped.seeds)


def test_each_digest_has_its_file() -> None:
    assert [path.stem for path in STATEMENTS] == [path.stem for path in DIGESTS]


@pytest.mark.parametrize("path", STATEMENTS, ids=lambda path: path.stem)
def test_every_line_is_sound_whatever_the_extraction_finds(path: Path, knowledge: Knowledge) -> None:
    lines = read_curated([path])
    assert {line.document for line in lines} == {path.stem}
    found = add_curated(Findings(digest(path)), lines)
    assert admit(found, knowledge).rejections == ()
    assert len(set(found.claims)) == len(found.claims)
    assert len(set(found.observations)) == len(found.observations)


def test_the_graph_tells_them_from_what_was_extracted(shipped_graph: kg.Graph) -> None:
    statistics = shipped_graph.stats()
    claims, figures = statistics.claims.values(), statistics.figures.values()
    curated = sum(count.curated for count in (*claims, *figures))
    written = sum(isinstance(line.proposal, (Claim, Observation)) for line in read_curated(STATEMENTS))
    # Fewer than were written where the extraction says the same.
    assert 0 < curated == shipped_graph.report["counts"]["curated"] <= written
    assert sum(count.extracted for count in claims) > 100


def test_nothing_is_wrong_with_the_shipped_graph(shipped_graph: kg.Graph) -> None:
    assert shipped_graph.check() == ()
    assert shipped_graph.report["unplaced"] == []
    assert shipped_graph.report["unmatched"] == []
    assert [one for one in shipped_graph.report["quarantine"] if ".jsonl" in one["what"]] == []


@pytest.mark.skipif(not GOLD.is_dir(), reason="the annotations of the articles are not part of the project")
def test_every_fact_of_the_annotated_articles_is_in_the_shipped_graph(shipped_graph: kg.Graph) -> None:
    stems = {original(path): path.stem for path in DIGESTS}
    gold = [Annotations.from_file(path) for path in sorted(GOLD.glob("*.jsonl"))]
    assert len(gold) == 3
    # An evaluation passes over what was curated.
    store = all_taken_for_extracted(shipped_graph.store)
    outcome = evaluate(store, [replace(one, document=stems[one.document]) for one in gold])
    missed = [one for one in outcome.mistakes if one.kind == "missed" and one.what in ("claim", "figure")]
    assert not missed, "\n".join(" ".join(one.said) for one in missed)
    assert (outcome.claims.found, outcome.figures.found) == (outcome.claims.gold, outcome.figures.gold)
    assert outcome.claims.gold > 100
