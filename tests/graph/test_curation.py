from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import KnowledgeError, UsageError
from kg.extraction.findings import Candidate, Claim, Findings, Mention, Observation, Rejection, When
from kg.graph.curation import add_curated, read_curated
from kg.graph.passages import locate
from kg.reading import Document, Span

DATA = Path(__file__).parent / "data" / "seeds" / "statements" / "harbour-talks.jsonl"
TEXT = "Norway meets Iceland in Oslo. Norway exports dried cod to Iceland, about 12.5 tonnes in 2030.\n\n"
TEXT += "The harbour round is chaired by Iceland, officials said."
CLAIM = {
    "kind": "claim",
    "document": "d",
    "subject": "ent:a",
    "predicate": "kg:meets",
    "object": "ent:b",
    "quote": "Norway",
}


def test_every_kind_is_read_and_placed() -> None:
    findings = add_curated(Findings(Document("harbour-talks", TEXT)), read_curated([DATA]))
    assert findings.candidates == (
        Candidate(
            "ent:harbour-round",
            "Harbour round",
            ("kg:Meeting",),
            names=("harbour round",),
            evidence=(Span(95, 112),),
        ),
    )
    assert findings.claims == (
        Claim(
            "ent:iceland",
            "kg:chairs",
            "ent:harbour-round",
            (Span(95, 134),),
            attributed_to="ent:norway",
            when=When(on="2031-05"),
            generator="curation",
        ),
    )
    assert findings.observations == (
        Observation(
            "measure:landings",
            (Span(67, 92),),
            value=Decimal("12.50"),
            unit="unit:TONNE",
            reporter="ent:norway",
            counterpart="ent:iceland",
            good="good:dried-cod",
            period="2030",
            approximate=True,
            generator="curation",
        ),
    )
    assert findings.mentions == (Mention(Span(58, 65), "ent:iceland"),)
    assert findings.rejections == ()


def test_lines_of_other_documents_are_passed_over() -> None:
    findings = Findings(Document("another", TEXT))
    assert add_curated(findings, read_curated([DATA])) == findings


def test_a_quote_that_is_gone_is_a_rejection_with_file_and_line() -> None:
    findings = add_curated(Findings(Document("harbour-talks", "Norway and Iceland.")), read_curated([DATA]))
    assert findings.claims == ()
    assert findings.rejections[1] == Rejection(
        "claim of harbour-talks.jsonl:2",
        "the quote 'The harbour round is chaired by Iceland' is not in the text",
    )
    assert (
        findings.rejections[-1].reason == "the quote 'Iceland' is in the text 1 times, there is no number 2"
    )


def test_a_statement_may_rest_on_several_quotes(tmp_path: Path) -> None:
    path = tmp_path / "s.jsonl"
    path.write_text(json.dumps({**CLAIM, "quote": ["Norway", "Iceland"]}), encoding="utf-8")
    findings = add_curated(Findings(Document("d", "Iceland and Norway")), read_curated([path]))
    assert findings.claims[0].evidence == (Span(12, 18), Span(0, 7))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "is not valid JSON"),
        ("[]", "is not a JSON object"),
        (json.dumps({**CLAIM, "kind": "rumour"}), "the kind 'rumour' is none of mention, candidate, claim"),
        (json.dumps({k: v for k, v in CLAIM.items() if k != "object"}), "a claim needs 'object'"),
        (json.dumps({**CLAIM, "colour": "red"}), "a claim has no field 'colour'; it may have attributed_to"),
        (json.dumps({**CLAIM, "subject": 1}), "'subject' has to be a string"),
        (json.dumps({**CLAIM, "occurrence": True}), "'occurrence' has to be a whole number"),
        (json.dumps({**CLAIM, "quote": []}), "'quote' has to be a string or a list of strings"),
        (
            json.dumps({**CLAIM, "quote": ["a", "b"], "occurrence": 1}),
            "'occurrence' goes with one quote only",
        ),
        (
            '{"kind": "observation", "document": "d", "quote": "x", "measure": "measure:x", "value": NaN}',
            "'value' has to be a number",
        ),
        (
            '{"kind": "candidate", "document": "", "quote": "", "entity": "", "label": "", "types": [1]}',
            "'types' has to be a list of strings",
        ),
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "s.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        read_curated([path])
    assert (caught.value.path, caught.value.line) == (path, 2)
    assert says in caught.value.message


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "s.jsonl"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(KnowledgeError, match=r"s\.jsonl: is not UTF-8"):
        read_curated([path])


def test_a_quote_that_is_there_twice_has_to_be_chosen() -> None:
    assert locate("cod", "cod and cod", 2) == Span(8, 11)
    with pytest.raises(UsageError, match="is in the text 2 times; say which"):
        locate("cod", "cod and cod")
    with pytest.raises(UsageError, match="the quote is empty"):
        locate(" ", "cod and cod")


def test_what_is_written_of_a_candidate_that_was_found_is_added_to_it() -> None:
    found = Candidate("ent:harbour-round", "Harbour talks", ("kg:Meeting",), evidence=(Span(99, 112),))
    findings = Findings(Document("harbour-talks", TEXT), candidates=(found,))
    assert add_curated(findings, read_curated([DATA])).candidates == (
        Candidate(
            "ent:harbour-round",
            "Harbour talks",
            ("kg:Meeting",),
            names=("Harbour round", "harbour round"),
            evidence=(Span(95, 112), Span(99, 112)),
        ),
    )
