"""The hand-made annotations have the form that README.md describes and quote their documents exactly."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
CORPUS = REPOSITORY.parent / "shared" / "corpus" / "text"
KG = "https://w3id.org/entente/ontology#"

ENTITY_KEYS = ["kind", "doc", "label", "class", "aliases", "named", "by_name", "weight"]
CLAIM_KEYS = [
    "kind",
    "doc",
    "subject",
    "predicate",
    "object",
    "modality",
    "attributed_to",
    "on",
    "from",
    "until",
    "counterpart",
    "topic",
    "quote",
    "start",
    "weight",
]
OBSERVATION_KEYS = [
    "kind",
    "doc",
    "measure",
    "value",
    "lower",
    "upper",
    "unit",
    "reporter",
    "counterpart",
    "good",
    "period",
    "approximate",
    "bound",
    "trend",
    "attributed_to",
    "quote",
    "start",
    "weight",
]
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
PERIOD = re.compile(r"\d{4}(/\d{4})?|FY\d{4}-\d{2}")
KEBAB = re.compile(r"[a-z]+(-[a-z]+)*")
UNIT = re.compile(r"[A-Z]{3}|[a-z]+(-[a-z]+)*")

FILES = sorted(HERE.glob("*/*.jsonl"))

Line = Mapping[str, Any]


def lines_of(path: Path) -> list[Line]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def names_in_ontology(kind: str) -> set[str]:
    """Local names of what the ontology's Turtle declares as instances of the class."""
    found = set()
    for path in sorted((REPOSITORY / "ontology").glob("*.ttl")):
        for triple in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
            subject, predicate, value = triple.subject, triple.predicate, triple.object
            if (
                isinstance(subject, pyoxigraph.NamedNode)
                and isinstance(value, pyoxigraph.NamedNode)
                and predicate.value == "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
                and value.value == kind
                and subject.value.startswith(KG)
            ):
                found.add(subject.value.removeprefix(KG))
    return found


@pytest.fixture(scope="module")
def classes() -> set[str]:
    return names_in_ontology("http://www.w3.org/2002/07/owl#Class")


@pytest.fixture(scope="module")
def relations() -> set[str]:
    return names_in_ontology(KG + "Relation")


@pytest.fixture(scope="module")
def modalities() -> set[str]:
    return names_in_ontology(KG + "Modality")


@pytest.fixture(scope="module")
def statuses() -> set[str]:
    return names_in_ontology(KG + "Status")


@pytest.fixture(scope="module")
def trends() -> set[str]:
    return names_in_ontology(KG + "Trend")


@pytest.fixture(params=FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def annotated(request: pytest.FixtureRequest) -> list[Line]:
    path: Path = request.param
    lines = lines_of(path)
    assert {line["doc"] for line in lines} == {path.stem}
    return lines


@pytest.fixture
def text(annotated: list[Line]) -> str:
    if not CORPUS.is_dir():
        pytest.skip(f"the corpus that the annotations quote is not at {CORPUS}")
    # newline="" keeps the file's text as it is on disk: the offsets count its code points.
    with (CORPUS / f"{annotated[0]['doc']}.txt").open(encoding="utf-8", newline="") as file:
        return file.read()


def of_kind(lines: list[Line], kind: str) -> list[Line]:
    return [line for line in lines if line["kind"] == kind]


def labels(lines: list[Line]) -> list[str]:
    return [line["label"] for line in of_kind(lines, "entity")]


def test_thirty_one_documents_to_tune_on_and_six_held_back() -> None:
    parts = {part: {path.stem for path in FILES if path.parent.name == part} for part in ("tune", "held")}
    assert {part: len(stems) for part, stems in parts.items()} == {"tune": 31, "held": 6}
    assert not parts["tune"] & parts["held"]


def test_lines_have_the_keys_of_their_kind(annotated: list[Line]) -> None:
    keys = {"entity": ENTITY_KEYS, "claim": CLAIM_KEYS, "observation": OBSERVATION_KEYS}
    for line in annotated:
        optional = ["alt"] if line["kind"] == "claim" and "alt" in line else []
        assert list(line) == keys[line["kind"]] + optional


def test_every_line_weighs_one_or_a_half(annotated: list[Line]) -> None:
    assert {line["weight"] for line in annotated} <= {1, 0.5}


def test_entities_are_listed_once_with_a_class_of_the_ontology(
    annotated: list[Line], classes: set[str]
) -> None:
    found = labels(annotated)
    assert len(found) == len(set(found))
    for line in of_kind(annotated, "entity"):
        assert line["class"] in classes
        assert line["aliases"]
        assert line["named"] or not line["by_name"]
        assert (line["class"] in {"Topic", "Good"}) <= (not line["named"])


def test_claims_use_the_vocabulary(
    annotated: list[Line], relations: set[str], modalities: set[str], statuses: set[str]
) -> None:
    known = set(labels(annotated))
    for line in of_kind(annotated, "claim"):
        assert line["predicate"] in relations
        assert line["modality"] in modalities
        assert line["subject"] in known
        if line["predicate"] == "hasStatus":
            assert line["object"] in statuses
        elif line["predicate"] == "happensOn":
            assert DATE.fullmatch(line["object"])
        else:
            assert line["object"] in known
        assert {line[key] for key in ("attributed_to", "counterpart", "topic")} <= known | {None}
        assert all(line[key] is None or DATE.fullmatch(line[key]) for key in ("on", "from", "until"))


def test_no_claim_is_written_twice(annotated: list[Line]) -> None:
    keys = ("subject", "predicate", "object", "modality", "attributed_to", "on", "topic", "start", "alt")
    written = [tuple(line.get(key) for key in keys) for line in of_kind(annotated, "claim")]
    assert len(written) == len(set(written))


def test_observations_have_a_number_and_known_ends(annotated: list[Line], trends: set[str]) -> None:
    known = set(labels(annotated))
    for line in of_kind(annotated, "observation"):
        assert KEBAB.fullmatch(line["measure"])
        assert UNIT.fullmatch(line["unit"])
        numbers = [type(line[key]) in (int, float) for key in ("value", "lower", "upper")]
        assert numbers in ([True, False, False], [False, True, True])
        assert line["lower"] is None or line["lower"] < line["upper"]
        assert {line[key] for key in ("reporter", "counterpart", "good", "attributed_to")} <= known | {None}
        assert line["period"] is None or PERIOD.fullmatch(line["period"])
        assert line["bound"] in {None, "min", "max"}
        assert line["trend"] in trends | {None}
        assert isinstance(line["approximate"], bool)


def test_quotes_stand_in_the_document_where_they_are_said_to(annotated: list[Line], text: str) -> None:
    for line in annotated:
        if line["kind"] != "entity":
            start = line["start"]
            assert text[start : start + len(line["quote"])] == line["quote"]


def test_aliases_occur_in_the_document(annotated: list[Line], text: str) -> None:
    for line in of_kind(annotated, "entity"):
        assert [alias for alias in line["aliases"] if alias not in text] == []
