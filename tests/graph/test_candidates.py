from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.findings import Candidate, Findings
from kg.graph.assertion import assert_findings
from kg.graph.candidates import reconcile
from kg.graph.serialisation import canonical
from kg.reading import Document

LABELS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def brings(identifier: str, label: str, *names: str) -> Findings:
    candidate = Candidate("ent:harbour-round", label, ("kg:Meeting",), names=names)
    return Findings(Document(identifier, "Some words."), candidates=(candidate,))


def test_the_first_document_by_name_gives_the_label() -> None:
    later, first = brings("b", "harbour round", "the round"), brings("a", "Harbour Round")
    assert reconcile([later, first]) == (
        brings("b", "Harbour Round", "harbour round", "the round"),
        first,
    )


def test_a_label_that_is_agreed_on_is_left_alone() -> None:
    findings = (brings("a", "Harbour Round"), brings("b", "Harbour Round", "round"))
    assert reconcile(findings) == findings


@given(LABELS, st.lists(LABELS))
def test_any_label_and_name_can_be_written(label: str, names: list[str]) -> None:
    findings = brings("a", label, *names)
    lines = canonical(assert_findings(findings)).decode("utf-8").split("\n")
    labels = [line for line in lines if "#prefLabel>" in line or "#altLabel>" in line]
    assert len(labels) == len({label, *names})


@given(LABELS)
def test_an_entity_of_any_name_gets_a_valid_iri(name: str) -> None:
    candidate = Candidate(f"ent:{name}", "A label", ("kg:Meeting",))
    quads = assert_findings(Findings(Document("a", "Some words."), candidates=(candidate,)))
    assert canonical(quads)
