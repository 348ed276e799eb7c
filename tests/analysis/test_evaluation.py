"""The scorer: its numbers on a graph of our own, and its agreement with the reference scorer."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg import vocabulary
from kg.analysis.annotations import Annotations
from kg.analysis.evaluation import evaluate
from kg.analysis.scores import Evaluation, Mistake
from kg.errors import InputError
from kg.extraction.findings import Claim, Findings, Mention, Observation
from kg.graph.assertion import assert_findings
from kg.graph.serialisation import canonical
from kg.reading import Document, Span

REFERENCE = Path("/work/shared/score")
TEXT = "Freedonia will visit Sylvania. Sylvania exports wheat to Freedonia. Trade reached $40 billion."
DOCUMENT = Document("freedonia", TEXT)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def built(*, curated: bool = False) -> Store:
    """A graph with a claim that is right, one of another relation, one that is wrong, and a figure."""
    findings = Findings(
        DOCUMENT,
        mentions=(Mention(span("Freedonia"), "ent:freedonia"), Mention(span("Sylvania"), "ent:sylvania")),
        claims=(
            Claim(
                "ent:freedonia",
                "kg:visits",
                "ent:sylvania",
                (span("Freedonia will visit Sylvania"),),
                "kg:Planned",
                generator="curation" if curated else "rules",
            ),
            Claim(
                "ent:sylvania",
                "kg:exports",
                "good:wheat",
                (span("exports wheat"),),
                counterpart="ent:freedonia",
            ),
            Claim("ent:sylvania", "kg:orders", "ent:freedonia", (span("Trade reached"),)),
        ),
        observations=(
            Observation("measure:bilateral-trade", (span("$40 billion"),), value=Decimal(40_000_000_000)),
            Observation("measure:exports", (span("exports wheat"),), trend="kg:Rising"),
        ),
    )
    store = Store()
    store.bulk_extend(assert_findings(findings))
    names = {
        "ent:freedonia": ("Freedonia", "kg:Country"),
        "ent:sylvania": ("Sylvania", "kg:Place"),
        "good:wheat": ("Wheat", "kg:Good"),
    }
    graph = NamedNode(vocabulary.AUTHORITY_GRAPH)
    for curie, (label, kind) in names.items():
        iri = NamedNode(vocabulary.expand(curie))
        store.add(
            Quad(iri, NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"), Literal(label), graph)
        )
        rdf_type = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        store.add(Quad(iri, rdf_type, NamedNode(vocabulary.expand(kind)), graph))
    return store


GOLD = [
    {"kind": "entity", "label": "Freedonia", "class": "Country", "aliases": ["Freedonia"]},
    {"kind": "entity", "label": "Sylvania", "class": "Country", "aliases": ["the Sylvanians"]},
    {"kind": "entity", "label": "Ruritania", "class": "Country", "aliases": ["they"]},
    {"kind": "entity", "label": "Grand Fenwick", "class": "Country", "aliases": [], "weight": 0.5},
    {
        "kind": "claim",
        "subject": "Freedonia",
        "predicate": "visits",
        "object": "Sylvania",
        "modality": "Asserted",
    },
    # The same trade, told from the importer's side: one fact in two wordings.
    {
        "kind": "claim",
        "subject": "Freedonia",
        "predicate": "imports",
        "object": "wheat",
        "counterpart": "Sylvania",
        "modality": "Asserted",
        "alt": "wheat",
    },
    {
        "kind": "claim",
        "subject": "Freedonia",
        "predicate": "seeks",
        "object": "wheat",
        "modality": "Asserted",
        "alt": "wheat",
        "weight": 0.5,
    },
    {
        "kind": "claim",
        "subject": "Sylvania",
        "predicate": "supports",
        "object": "Freedonia",
        "modality": "Asserted",
        "quote": "made up",
    },
    {"kind": "observation", "measure": "bilateral trade", "value": 4e10},
    {"kind": "observation", "measure": "workers", "value": 70, "quote": "seventy"},
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "freedonia.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in GOLD) + "\n", encoding="utf-8")
    return path


def evaluated(gold: Path, store: Store) -> Evaluation:
    return evaluate(store, [Annotations.from_file(gold)])


def test_the_measures(gold: Path) -> None:
    outcome = evaluated(gold, built())
    assert outcome.as_dict() == {
        "entities": {
            "precision": 1.0,
            "recall": 0.667,
            "f1": 0.8,
            "predicted": 2,
            "gold": 3,
            "right class": 0.5,
        },
        "claims": {
            "precision": 0.667,
            "recall": 0.667,
            "f1": 0.667,
            "predicted": 3,
            "gold": 3,
            "right pair": 1.0,
            "right modality": 0.5,
            "right speaker": 1.0,
        },
        "figures": {"precision": 0.5, "recall": 0.5, "f1": 0.5, "predicted": 2, "gold": 2},
    }


def test_the_measures_by_relation(gold: Path) -> None:
    relations = evaluated(gold, built()).relations
    assert {name: (one.right, one.predicted, one.found, one.gold) for name, one in relations.items()} == {
        "visits": (1, 1, 1, 1),
        "imports": (0, 0, 1, 1),
        "exports": (1, 1, 0, 0),
        "supports": (0, 0, 0, 1),
        "orders": (0, 1, 0, 0),
    }


def test_mistakes_are_listed_with_the_words_they_rest_on(gold: Path) -> None:
    assert evaluated(gold, built()).mistakes == [
        Mistake("freedonia", "missed", "claim", ("Sylvania", "supports", "Freedonia"), "made up"),
        Mistake("freedonia", "missed", "entity", ("Ruritania", "Country")),
        Mistake("freedonia", "missed", "figure", ("workers", "70"), "seventy"),
        Mistake(
            "freedonia",
            "not in gold",
            "claim",
            ("ent:sylvania", "kg:orders", "ent:freedonia"),
            "Trade reached",
        ),
        Mistake("freedonia", "not in gold", "figure", ("exports", "Rising"), "exports wheat"),
    ]


def test_what_curators_wrote_down_does_not_count(gold: Path) -> None:
    claims = evaluated(gold, built(curated=True)).claims
    assert (claims.right, claims.predicted, claims.found, claims.gold) == (1, 2, 1, 3)


def test_a_document_that_the_graph_does_not_have_counts_as_missed(gold: Path) -> None:
    outcome = evaluated(gold, Store())
    assert outcome.absent == ["freedonia"]
    assert (outcome.entities.recall, outcome.claims.gold, outcome.figures.gold) == (0.0, 3, 2)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "gold.jsonl:2: not JSON: Expecting property name enclosed in double quotes"),
        ('{"kind": "opinion"}', "gold.jsonl:2: no kind 'opinion' of annotation"),
        ('{"kind": "entity", "label": "Freedonia"}', "gold.jsonl:2: an annotation without 'class'"),
        (
            '{"kind": "observation", "measure": "exports", "value": "many"}',
            "gold.jsonl:2: not an annotation: ",
        ),
        ("[1]", "gold.jsonl:2: not an annotation: "),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        Annotations.from_file(path)
    assert str(caught.value).startswith(f"{tmp_path}/{message}")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.jsonl: cannot be read: No such file or directory"):
        Annotations.from_file(tmp_path / "none.jsonl")


@pytest.mark.skipif(not REFERENCE.is_file(), reason="the reference scorer is not on this machine")
def test_the_numbers_are_those_of_the_reference_scorer(gold: Path, tmp_path: Path) -> None:
    store = built()
    (tmp_path / "graph.nq").write_bytes(canonical(store))
    command = [sys.executable, str(REFERENCE), str(tmp_path), str(gold), "--json"]
    printed = subprocess.run(command, capture_output=True, check=True, text=True).stdout  # noqa: S603
    assert json.loads(printed) == evaluated(gold, store).as_dict()
