"""Judgements: how they are read, what a build makes of each, and that without them nothing has changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import KnowledgeError
from kg.graph import Sources
from kg.graph.build import BuildResult, build
from kg.graph.judgements import KINDS, Judgement, read_judgements
from kg.graph.validation import check_shapes
from tests.graph.naive import naive
from tests.graph.test_build import ask

DATA = Path(__file__).parent / "data" / "seeds"
MEETS = {
    "document": "harbour-talks",
    "quote": "Norway meets Iceland",
    "subject": "ent:norway",
    "predicate": "kg:meets",
    "object": "ent:iceland",
    "modality": "kg:Asserted",
}
ROUND = "ent:harbour-round"
PLAIN = (
    "SELECT ?s ?p ?o { VALUES ?p { kg:meets kg:chairs kg:mentions } GRAPH ?g { ?s ?p ?o } FILTER(?g = %s) }"
)
CLAIMS = """SELECT ?c ?s ?p ?o { ?c a kg:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }"""

Build = Callable[..., BuildResult]


@pytest.fixture
def judged(tmp_path: Path) -> Build:
    """Build the small project with some lines of judgement."""
    seeds = tmp_path / "seeds"
    shutil.copytree(DATA, seeds)

    def judged(*lines: dict[str, Any], file: str = "review.jsonl", text: str | None = None) -> BuildResult:
        folder = seeds / "judgements"
        folder.mkdir(exist_ok=True)
        (folder / file).write_text(text or "".join(json.dumps(line) + "\n" for line in lines), "utf-8")
        sources = Sources(Sources.shipped().ontology, (seeds,))
        return build([], tmp_path / "out", sources=sources, extractor=naive)

    return judged


def claims(result: BuildResult) -> dict[tuple[str, ...], str]:
    """Return what each claim says, with its CURIE."""
    return {tuple(row[1:]): row[0] for row in ask(result.store, CLAIMS)}


def plain(result: BuildResult, document: str = "doc:harbour-talks") -> list[tuple[str, ...]]:
    return ask(result.store, PLAIN % document)


def statuses(result: BuildResult) -> dict[str, str]:
    return {row[0]: row[1] for row in ask(result.store, "SELECT ?x ?s { ?x kg:reviewStatus ?s }")}


def test_a_rejected_claim_stays_but_not_as_a_plain_triple(judged: Build) -> None:
    before = claims(judged())
    name = before["ent:norway", "kg:meets", "ent:iceland"]
    result = judged(
        {"kind": "reject", "target": name, "reason": "a match", "reviewer": "A", "date": "2031-05-06"}
    )
    assert claims(result) == before
    assert ("ent:norway", "kg:meets", "ent:iceland") not in plain(result)
    assert ask(
        result.store,
        f"SELECT ?p ?o {{ GRAPH <https://w3id.org/entente/graph/judgements> {{ {name} ?p ?o }} }}",
    ) == [
        ("kg:reviewReason", "a match"),
        ("kg:reviewStatus", "kg:Rejected"),
        ("kg:reviewedBy", "A"),
        ("kg:reviewedOn", "2031-05-06"),
    ]
    assert result.report.unmatched == ()
    assert result.report.counts["reviewed"] == 1


def test_nothing_is_inferred_from_a_rejected_claim(judged: Build) -> None:
    derived = "SELECT ?s ?o { GRAPH <https://w3id.org/entente/graph/inferred> { ?s kg:meets ?o } }"
    found = claims(judged())
    both = [{"kind": "reject", "target": name} for said, name in found.items() if said[1] == "kg:meets"]
    assert ask(judged(*both[:1]).store, derived) != []
    assert ask(judged(*both).store, derived) == []


def test_taking_a_line_out_restores_the_bytes(judged: Build, tmp_path: Path) -> None:
    place = tmp_path / "out"
    judged()
    (tmp_path / "seeds" / "judgements" / "review.jsonl").unlink()
    before = {
        name: (build_again(tmp_path), (place / name).read_bytes())[1] for name in ("graph.nq", "report.json")
    }
    first = {"kind": "reject", "target": "claim:0", **MEETS}
    second = {"kind": "merge", "target": ROUND, "into": "ent:harbour-pact"}
    judged(first, second)
    both = (place / "graph.nq").read_bytes()
    judged(first)
    assert (place / "graph.nq").read_bytes() != both
    judged(first, second)
    assert (place / "graph.nq").read_bytes() == both
    judged()
    assert {name: (place / name).read_bytes() for name in before} == before


def build_again(folder: Path) -> BuildResult:
    sources = Sources(Sources.shipped().ontology, (folder / "seeds",))
    return build([], folder / "out", sources=sources, extractor=naive)


def test_a_claim_is_found_by_what_it_says_when_its_name_has_changed(judged: Build) -> None:
    result = judged(
        {"kind": "accept", "target": "claim:" + "0" * 32, **MEETS, "quote": "Norway meets Iceland in"}
    )
    name = claims(result)["ent:norway", "kg:meets", "ent:iceland"]
    assert statuses(result) == {name: "kg:Accepted"}
    assert ("ent:norway", "kg:meets", "ent:iceland") in plain(result)


@pytest.mark.parametrize(
    "changed",
    [
        {"modality": "kg:Planned"},
        {"object": "ent:oslo"},
        {"quote": "Norway greets Iceland"},
        {"subject": "ent:iceland"},
    ],
)
def test_a_claim_that_says_something_else_is_not_the_one(judged: Build, changed: dict[str, str]) -> None:
    result = judged({"kind": "reject", "target": "claim:0", **MEETS, **changed})
    assert statuses(result) == {}
    (line,) = result.report.unmatched
    assert (line.place, line.reason) == ("review.jsonl:1", "its document no longer says so")


def test_a_figure_is_found_by_its_measure_and_value(judged: Build) -> None:
    figure = {
        "target": "claim:0",
        "document": "harbour-talks",
        "quote": "about 12.5 tonnes in 2030",
        "measure": "measure:landings",
        "value": 12.5,
    }
    result = judged({"kind": "reject", **figure})
    (name,) = [row[0] for row in ask(result.store, "SELECT ?x { ?x a kg:Observation }")]
    assert statuses(result) == {name: "kg:Rejected"}
    assert [line.reason for line in judged({"kind": "reject", **figure, "value": 12}).report.unmatched] == [
        "its document no longer says so"
    ]


def test_an_accepted_candidate_is_one_no_longer(judged: Build) -> None:
    kinds = f"SELECT ?k {{ {ROUND} a ?k }}"
    assert ask(judged().store, kinds) == [("kg:Candidate",), ("kg:Meeting",)]
    result = judged({"kind": "accept", "target": ROUND, "label": "Harbour round"})
    assert ask(result.store, kinds) == [("kg:Meeting",)]
    assert statuses(result) == {ROUND: "kg:Accepted"}
    assert result.report.counts["candidates"] == 0


def test_a_rejected_candidate_takes_its_statements_with_it(judged: Build) -> None:
    result = judged({"kind": "reject", "target": ROUND, "reason": "no event"})
    chairs = claims(result)["ent:iceland", "kg:chairs", ROUND]
    assert statuses(result) == {ROUND: "kg:Rejected", chairs: "kg:Rejected"}
    assert ("ent:iceland", "kg:chairs", ROUND) not in plain(result)
    assert ask(result.store, f"SELECT ?r {{ {chairs} kg:reviewReason ?r }}") == [(f"{ROUND} was rejected",)]
    assert ask(result.store, f"SELECT ?l {{ {ROUND} a kg:Candidate ; skos:prefLabel ?l }}") == [
        ("Harbour round",)
    ]


def test_a_merged_candidate_gives_its_statements_and_its_name(judged: Build) -> None:
    result = judged(
        {"kind": "reclass", "target": ROUND, "to": "kg:Forum"},
        {"kind": "rename", "target": ROUND, "to": "Harbour Forum"},
    )
    assert ("ent:iceland", "kg:chairs", ROUND) in claims(result)
    # A forum may be chaired, a pact may not: the gate says so.
    result = judged({"kind": "merge", "target": ROUND, "into": "ent:harbour-pact"})
    assert ("ent:iceland", "kg:chairs", "ent:harbour-pact") not in claims(result)
    (quarantined,) = result.report.quarantine
    assert quarantined.reason.startswith("the object ent:harbour-pact is a kg:Agreement, not a ")
    assert ask(result.store, f"SELECT ?into {{ {ROUND} dcterms:isReplacedBy ?into }}") == [
        ("ent:harbour-pact",)
    ]
    assert ask(result.store, "SELECT ?n { ent:harbour-pact skos:altLabel ?n }") == [("Harbour round",)]
    assert ask(result.store, f"SELECT ?p {{ {ROUND} ?p ?o }}") == [("dcterms:isReplacedBy",)]


def test_a_merge_follows_a_split_and_a_split_makes_an_entity(judged: Build) -> None:
    split = {
        "kind": "split",
        "target": "ent:norway",
        "document": "harbour-talks",
        "quote": "Norway meets Iceland",
        "into": "ent:norway-rovers",
        "into_label": "Norway Rovers",
        "into_class": "kg:Organisation",
    }
    result = judged(split)
    assert ("ent:norway-rovers", "kg:meets", "ent:iceland") in claims(result)
    assert ("ent:norway", "kg:meets", "ent:iceland") not in claims(result)
    assert ("ent:iceland", "kg:meets", "ent:norway") in claims(result)
    refers = """SELECT ?words ?e { ?p kg:refersTo ?e ; oa:hasSource doc:harbour-talks ;
                oa:hasSelector/oa:exact ?words FILTER(?words = "Norway") }"""
    assert [row[1] for row in ask(result.store, refers)] == ["ent:norway", "ent:norway-rovers"]
    assert statuses(result) == {"ent:norway-rovers": "kg:Accepted"}
    assert ask(result.store, "SELECT ?k { ent:norway-rovers a ?k }") == [("kg:Organisation",)]
    merged = judged(split, {"kind": "merge", "target": "ent:norway-rovers", "into": "ent:oslo"})
    assert [line.reason for line in merged.report.unmatched] == []


def test_one_statement_is_split_off_by_its_name(judged: Build) -> None:
    name = claims(judged())["ent:norway", "kg:meets", "ent:iceland"]
    result = judged(
        {
            "kind": "split",
            "target": name,
            "document": "harbour-talks",
            "entity": "ent:iceland",
            "into": "ent:faroes",
            "into_label": "Faroe Islands",
            "into_class": "kg:Country",
        }
    )
    assert ("ent:norway", "kg:meets", "ent:faroes") in claims(result)
    assert result.report.unmatched == ()
    assert ("ent:iceland", "kg:chairs", ROUND) in claims(result)


def test_a_verdict_is_kept_when_its_entity_is_merged(judged: Build) -> None:
    name = claims(judged())["ent:iceland", "kg:chairs", ROUND]
    forum = {"kind": "reclass", "target": ROUND, "to": "kg:Forum"}
    # The claim gets another name when its object becomes another entity.
    first = {
        "kind": "split",
        "target": ROUND,
        "document": "harbour-talks",
        "quote": "The harbour round",
        "into": "ent:coast-forum",
        "into_label": "Coast Forum",
        "into_class": "kg:Forum",
    }
    result = judged(forum, {"kind": "reject", "target": name}, first)
    new = claims(result)["ent:iceland", "kg:chairs", "ent:coast-forum"]
    assert new != name
    assert statuses(result)[new] == "kg:Rejected"
    # And a line that has the new name counts as well.
    assert statuses(judged(forum, first, {"kind": "reject", "target": new}))[new] == "kg:Rejected"


def test_of_two_lines_that_disagree_the_later_counts(judged: Build) -> None:
    accept, reject = ({"kind": kind, "target": ROUND} for kind in ("accept", "reject"))
    assert statuses(judged(reject, accept)) == {ROUND: "kg:Accepted"}
    assert statuses(judged(accept, reject))[ROUND] == "kg:Rejected"


def test_a_renamed_candidate_keeps_its_name_and_its_old_label(judged: Build) -> None:
    result = judged({"kind": "rename", "target": ROUND, "to": "Harbour Round of 2031"})
    labels = f"SELECT ?p ?l {{ VALUES ?p {{ skos:prefLabel skos:altLabel }} {ROUND} ?p ?l }}"
    assert ask(result.store, labels) == [
        ("skos:altLabel", "Harbour round"),
        ("skos:altLabel", "harbour round"),
        ("skos:prefLabel", "Harbour Round of 2031"),
    ]


def test_a_candidate_is_found_by_its_label_when_its_name_has_changed(judged: Build) -> None:
    line = {"kind": "accept", "target": "ent:round", "label": "harbour round", "class": "kg:Meeting"}
    assert statuses(judged(line)) == {ROUND: "kg:Accepted"}
    assert statuses(judged({**line, "class": "kg:Forum"})) == {}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ({"kind": "accept", "target": "ent:gone"}, "no document brings it in any more"),
        ({"kind": "accept", "target": "ent:norway"}, "the authority file has it; change it there"),
        (
            {"kind": "merge", "target": ROUND, "into": "ent:gone"},
            "there is no entity ent:gone to merge it into",
        ),
        ({"kind": "merge", "target": ROUND, "into": ROUND}, f"it is {ROUND} already"),
        ({"kind": "reclass", "target": ROUND, "to": "kg:Banquet"}, "kg:Banquet is not a class of entities"),
        (
            {"kind": "reject", "target": "claim:0", "document": "letter"},
            "the document 'letter' is not in this build",
        ),
        ({"kind": "reject", "target": "claim:0"}, "its document no longer says so"),
        (
            {
                "kind": "split",
                "target": ROUND,
                "document": "harbour-talks",
                "quote": "round",
                "into": "ent:x",
            },
            "there is no entity ent:x; give 'into_label' and 'into_class'",
        ),
    ],
)
def test_what_applies_to_nothing_is_listed_and_changes_nothing(
    judged: Build, line: dict[str, str], reason: str
) -> None:
    before = judged().report.graph
    result = judged(line)
    assert result.report.graph == before
    assert [(one.place, one.reason) for one in result.report.unmatched] == [("review.jsonl:1", reason)]
    report = json.loads((result.directory / "report.json").read_text(encoding="utf-8"))
    assert report["unmatched"][0]["what"].startswith(f"{line['kind']} {line['target']}")


def test_a_second_merge_of_the_same_candidate_says_so(judged: Build) -> None:
    merge = {"kind": "merge", "target": ROUND, "into": "ent:harbour-pact"}
    assert [line.reason for line in judged(merge, merge).report.unmatched] == [
        "it was merged into ent:harbour-pact"
    ]


def test_a_judged_graph_conforms_to_the_shapes(judged: Build) -> None:
    result = judged(
        {"kind": "reject", "target": "claim:0", **MEETS},
        {"kind": "accept", "target": ROUND, "date": "2031-05", "reviewer": "A. Reader", "reason": "seen"},
    )
    shapes = Sources.shipped().shapes()
    assert check_shapes(result.store, shapes, ["harbour-talks", "second-note"]) == ()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "is not valid JSON"),
        ("[]", "is not a JSON object"),
        ('{"kind": "applaud"}', "the kind 'applaud' is none of accept, reject, merge"),
        ('{"kind": "accept"}', "a judgement that is to accept needs 'target'"),
        ('{"kind": "merge", "target": "ent:a"}', "a judgement that is to merge needs 'into'"),
        ('{"kind": "accept", "target": "ent:a", "into": "ent:b"}', "to accept has no field 'into'"),
        ('{"kind": "accept", "target": "kg:signs"}', "the target 'kg:signs' is neither a statement nor"),
        ('{"kind": "rename", "target": "claim:a", "to": "b"}', "a statement cannot be judged with 'rename'"),
        ('{"kind": "accept", "target": 1}', "'target' has to be a string"),
        ('{"kind": "accept", "target": "claim:a", "value": true}', "'value' has to be a number"),
        ('{"kind": "accept", "target": "claim:a", "value": "ten"}', "'value' has to be a number, not 'ten'"),
        (
            '{"kind": "accept", "target": "ent:a", "date": "May"}',
            "the date 'May' is not of the form 2025-12-04",
        ),
        (
            '{"kind": "split", "target": "ent:a", "into": "ent:b", "document": "d"}',
            "a split of an entity needs 'quote'",
        ),
        (
            '{"kind": "split", "target": "claim:a", "into": "ent:b", "document": "d"}',
            "a split of a statement needs 'entity'",
        ),
        (
            '{"kind": "split", "target": "ent:a", "into": "ent:b", "document": "d", "quote": "q", '
            '"into_label": "B"}',
            "needs both 'into_label' and 'into_class'",
        ),
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        read_judgements([path])
    assert (caught.value.path, caught.value.line) == (path, 2)
    assert says in caught.value.message


def test_the_examples_of_the_readme_are_read(tmp_path: Path) -> None:
    readme = Path(__file__).parents[2] / "seeds" / "judgements" / "README.md"
    block = readme.read_text(encoding="utf-8").split("```json\n")[1].split("```")[0]
    path = tmp_path / "examples.jsonl"
    path.write_text(block, encoding="utf-8")
    assert {line.kind for line in read_judgements([path])} == set(KINDS)


def test_an_iri_will_do_for_a_curie(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    path.write_text(
        '{"kind": "accept", "target": "https://w3id.org/entente/entity/oslo-talks"}', encoding="utf-8"
    )
    assert read_judgements([path]) == (Judgement("accept", "ent:oslo-talks", place="mine.jsonl:1"),)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


@given(st.sampled_from(["accept", "reject"]), TEXTS, TEXTS, TEXTS)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, kind: str, label: str, quote: str, reason: str
) -> None:
    line = Judgement(kind, "ent:a", "d", quote, label, "kg:Forum", reason=reason, place="r.jsonl:1")
    path = tmp_path_factory.getbasetemp() / "r.jsonl"
    path.write_text(line.to_line() + "\n", encoding="utf-8", newline="")
    assert read_judgements([path]) == (line,)


def test_judgements_on_documents_that_were_not_to_be_built_are_no_finding(
    judged: Build, tmp_path: Path
) -> None:
    gone = {"kind": "reject", "target": "claim:0", "document": "no-such-note"}
    lost = {**MEETS, "kind": "reject", "target": "claim:1", "quote": "no such words"}
    entity = {"kind": "accept", "target": "ent:nobody"}
    whole = judged(gone, lost, entity)
    assert [one.place for one in whole.report.unmatched] == [f"review.jsonl:{n}" for n in (1, 2, 3)]
    seeds = tmp_path / "seeds"
    sources = Sources(Sources.shipped().ontology, (seeds,))

    def unmatched(*paths: Path) -> list[str]:
        found = build(paths, tmp_path / "part", sources=sources, extractor=naive)
        return [one.place for one in found.report.unmatched]

    # Of a part of the documents only what is about that part counts.
    assert unmatched(seeds / "documents" / "harbour-talks.md") == ["review.jsonl:2"]
    assert unmatched(seeds / "documents" / "second-note.md") == []
