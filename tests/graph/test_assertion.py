from __future__ import annotations

import datetime
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat, Store

from kg.extraction.findings import Candidate, Claim, Findings, Mention, Observation, When
from kg.graph.assertion import assert_findings, statement_node, unite
from kg.graph.serialisation import canonical
from kg.reading import Document, Span
from kg.vocabulary import compact, namespaces

TEXT = "Norway meets Iceland in Oslo. Landings rose to about 12.50 tonnes, Bergen said – 🐟 and all."
DOCUMENT = Document(
    "harbour-talks",
    TEXT,
    title="Two capitals",
    date=datetime.date(2031, 5, 4),
    source="https://example.org/talks",
)
MEETS = Claim("ent:norway", "kg:meets", "ent:iceland", (Span(0, 20),), confidence=0.9)


def facts(
    *statements: Claim | Observation, **rest: tuple[Mention | Candidate, ...]
) -> set[tuple[str, str, str]]:
    """Return what is asserted of statements, as CURIEs and lexical forms."""
    claims = tuple(s for s in statements if isinstance(s, Claim))
    observations = tuple(s for s in statements if isinstance(s, Observation))
    findings = Findings(DOCUMENT, claims=claims, observations=observations, **rest)  # type: ignore[arg-type]
    return {short(quad) for quad in assert_findings(findings)}


def short(quad: Quad) -> tuple[str, str, str]:
    parts = (quad.subject, quad.predicate, quad.object)
    first, second, third = (compact(p.value) if isinstance(p, NamedNode | Literal) else "" for p in parts)
    return first, second, third


def of(found: set[tuple[str, str, str]], subject: str) -> dict[str, set[str]]:
    about: dict[str, set[str]] = {}
    for one, predicate, value in found:
        if one == subject:
            about.setdefault(predicate, set()).add(value)
    return about


def test_a_document_says_what_is_known_of_it() -> None:
    assert of(facts(), "doc:harbour-talks") == {
        "rdf:type": {"kg:Document"},
        "dcterms:identifier": {"harbour-talks"},
        "dcterms:title": {"Two capitals"},
        "dcterms:date": {"2031-05-04"},
        "dcterms:source": {"https://example.org/talks"},
        "dcterms:language": {"en"},
        "schema:sha256": {DOCUMENT.digest},
    }


@pytest.mark.parametrize(
    ("source", "node"),
    [("https://example.org/a", True), ("https://exa mple.org/", False), ("A journal, 4 May 2031", False)],
)
def test_a_source_is_an_address_or_words(source: str, node: bool) -> None:
    quads = assert_findings(Findings(Document("d", TEXT, source=source)))
    (value,) = (quad.object for quad in quads if quad.predicate.value.endswith("/source"))
    assert isinstance(value, NamedNode) is node
    assert isinstance(value, NamedNode | Literal)
    assert value.value == source


def test_a_claim_has_all_its_parts() -> None:
    claim = Claim(
        "ent:norway",
        "kg:cooperatesWith",
        "ent:iceland",
        (Span(0, 20), Span(24, 28)),
        modality="kg:Planned",
        attributed_to="ent:iceland",
        topic="topic:harbour-fees",
        counterpart="ent:faroes",
        when=When(start="2031", end="2032-06"),
        confidence=0.7,
    )
    found = facts(claim)
    about = compact(statement_node(DOCUMENT, claim).value)
    assert of(found, about) == {
        "rdf:type": {"kg:Claim"},
        "rdf:subject": {"ent:norway"},
        "rdf:predicate": {"kg:cooperatesWith"},
        "rdf:object": {"ent:iceland"},
        "kg:statedIn": {"doc:harbour-talks"},
        "kg:evidence": {"doc:harbour-talks#char=0,20", "doc:harbour-talks#char=24,28"},
        "kg:modality": {"kg:Planned"},
        "kg:attributedTo": {"ent:iceland"},
        "kg:topic": {"topic:harbour-fees"},
        "kg:counterpart": {"ent:faroes"},
        "kg:from": {"2031"},
        "kg:until": {"2032-06"},
        "kg:confidence": {"0.7"},
        "prov:wasGeneratedBy": {"doc:harbour-talks#generated-by=rules"},
    }
    assert ("ent:norway", "kg:cooperatesWith", "ent:iceland") not in found


def test_only_what_is_asserted_stands_as_a_plain_triple() -> None:
    plain = ("ent:norway", "kg:meets", "ent:iceland")
    assert plain in facts(MEETS)
    for modality in ("Planned", "Proposed", "Desired", "Possible", "Denied"):
        claim = Claim("ent:norway", "kg:meets", "ent:iceland", (Span(0, 20),), modality=f"kg:{modality}")
        assert plain not in facts(claim)


def test_dates_are_as_precise_as_the_text() -> None:
    claims = [
        Claim("ent:round", "kg:happensOn", day, (Span(0, 6),), when=When(on=day))
        for day in ("2031", "2031-05", "2031-05-04")
    ]
    quads = assert_findings(Findings(DOCUMENT, claims=tuple(claims)))
    xsd = "http://www.w3.org/2001/XMLSchema#"
    datatypes = Counter(
        (q.object.value, q.object.datatype.value.removeprefix(xsd))
        for q in quads
        if isinstance(q.object, Literal)
        and q.object.value.startswith("2031")
        and "title" not in q.predicate.value
    )
    # As the object of the claim, as the plain triple and as kg:on.
    assert datatypes == {
        ("2031", "gYear"): 3,
        ("2031-05", "gYearMonth"): 3,
        ("2031-05-04", "date"): 4,  # and the document's own
    }


def test_an_observation_has_all_its_parts() -> None:
    observation = Observation(
        "measure:landings",
        (Span(47, 65),),
        lower=Decimal("12.50"),
        upper=Decimal("1E+2"),
        unit="unit:TONNE",
        reporter="ent:norway",
        counterpart="ent:iceland",
        good="good:dried-cod",
        period="FY2030-31",
        approximate=True,
        bound="min",
        trend="kg:Rising",
        generator="curation",
    )
    about = of(facts(observation), compact(statement_node(DOCUMENT, observation).value))
    assert about == {
        "rdf:type": {"kg:Observation"},
        "kg:measure": {"measure:landings"},
        "kg:lower": {"12.5"},
        "kg:upper": {"100"},
        "kg:unit": {"unit:TONNE"},
        "kg:reporter": {"ent:norway"},
        "kg:counterpart": {"ent:iceland"},
        "kg:good": {"good:dried-cod"},
        "kg:period": {"FY2030-31"},
        "kg:approximate": {"true"},
        "kg:bound": {"min"},
        "kg:trend": {"kg:Rising"},
        "kg:statedIn": {"doc:harbour-talks"},
        "kg:evidence": {"doc:harbour-talks#char=47,65"},
        "kg:modality": {"kg:Asserted"},
        "kg:confidence": {"1"},
        "prov:wasGeneratedBy": {"doc:harbour-talks#generated-by=curation"},
    }


def test_curated_and_extracted_are_told_apart() -> None:
    curated = Claim("ent:norway", "kg:visits", "ent:iceland", (Span(0, 6),), generator="curation")
    found = facts(MEETS, curated)
    assert of(found, "doc:harbour-talks#generated-by=curation")["rdf:type"] == {"kg:Curation"}
    assert of(found, "doc:harbour-talks#generated-by=rules")["rdf:type"] == {"kg:Extraction"}


def test_a_passage_has_its_place_and_its_words() -> None:
    found = facts(Claim("ent:norway", "kg:meets", "ent:iceland", (Span(7, 12),)))
    passage = "doc:harbour-talks#char=7,12"
    assert of(found, passage) == {
        "rdf:type": {"kg:Passage"},
        "oa:hasSource": {"doc:harbour-talks"},
        "oa:hasSelector": {f"{passage}/position", f"{passage}/quote"},
    }
    assert of(found, f"{passage}/position") == {
        "rdf:type": {"oa:TextPositionSelector"},
        "oa:start": {"7"},
        "oa:end": {"12"},
    }
    assert of(found, f"{passage}/quote") == {
        "rdf:type": {"oa:TextQuoteSelector"},
        "oa:exact": {"meets"},
        "oa:prefix": {"Norway "},
        "oa:suffix": {" Iceland in Oslo. Landings rose "},
    }


def test_statements_share_their_passages() -> None:
    claims = [Claim("ent:norway", "kg:meets", f"ent:country-{n}", (Span(0, 20),)) for n in range(10)]
    mention = Mention(Span(0, 20), "ent:norway")
    found = facts(*claims, mentions=(mention,))
    assert sum(1 for one in found if one[1:] == ("rdf:type", "kg:Passage")) == 1


def test_a_mention_joins_document_words_and_entity() -> None:
    found = facts(mentions=(Mention(Span(0, 6), "ent:norway"), Mention(Span(13, 20), "ent:iceland")))
    assert {one for one in found if one[1] in ("kg:mentions", "kg:refersTo")} == {
        ("doc:harbour-talks", "kg:mentions", "ent:norway"),
        ("doc:harbour-talks", "kg:mentions", "ent:iceland"),
        ("doc:harbour-talks#char=0,6", "kg:refersTo", "ent:norway"),
        ("doc:harbour-talks#char=13,20", "kg:refersTo", "ent:iceland"),
    }


def test_a_candidate_brings_its_labels_and_facts() -> None:
    candidate = Candidate(
        "ent:oslo-round",
        "Oslo round",
        ("kg:Meeting",),
        names=("Oslo round", "round in Oslo"),
        facts=(("kg:takesPlaceIn", "ent:oslo"), ("kg:happensOn", "2031-05")),
        evidence=(Span(0, 28),),
    )
    assert of(facts(candidates=(candidate,)), "ent:oslo-round") == {
        "rdf:type": {"kg:Candidate", "kg:Meeting"},
        "skos:prefLabel": {"Oslo round"},
        "skos:altLabel": {"round in Oslo"},
        "kg:takesPlaceIn": {"ent:oslo"},
        "kg:happensOn": {"2031-05"},
        "prov:wasDerivedFrom": {"doc:harbour-talks#char=0,28"},
    }


def test_identical_statements_become_one_with_the_evidence_of_both() -> None:
    again = Claim(
        "ent:norway", "kg:meets", "ent:iceland", (Span(24, 28),), confidence=0.4, generator="curation"
    )
    planned = Claim("ent:norway", "kg:meets", "ent:iceland", (Span(24, 28),), modality="kg:Planned")
    assert unite([again, planned, MEETS]) == (
        Claim("ent:norway", "kg:meets", "ent:iceland", (Span(0, 20), Span(24, 28)), confidence=0.9),
        planned,
    )


def test_a_claim_is_named_by_what_it_says_and_where_and_by_nothing_else() -> None:
    name = statement_node(DOCUMENT, MEETS)
    surer = Claim("ent:norway", "kg:meets", "ent:iceland", (Span(0, 20),), confidence=0.1, generator="other")
    elsewhere = Claim("ent:norway", "kg:meets", "ent:iceland", (Span(0, 28),))
    assert statement_node(DOCUMENT, surer) == name
    assert statement_node(DOCUMENT, elsewhere) != name
    assert statement_node(Document("other", TEXT), MEETS) != name
    # The name is part of what others cite: it stays the same from one version to the next.
    assert compact(name.value) == "claim:0a439679bb5d0045e6f4f989d17f3475"


def test_figures_that_are_written_differently_are_the_same() -> None:
    one = Observation("measure:landings", (Span(0, 6),), value=Decimal("12.50"))
    other = Observation("measure:landings", (Span(0, 6),), value=Decimal("12.5"))
    assert statement_node(DOCUMENT, one) == statement_node(DOCUMENT, other)
    assert len(unite([one, other])) == 1


@given(st.data())
def test_quotes_are_the_text_to_the_letter(data: st.DataObject) -> None:
    text = data.draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    document = Document(data.draw(st.text(st.characters(exclude_categories=["Cs"]))), text)
    claim = Claim("ent:a", "kg:meets", "ent:b", (Span(start, end),))
    store = Store()
    # There and back through the file that is written.
    store.load(canonical(assert_findings(Findings(document, claims=(claim,)))), RdfFormat.N_QUADS)
    rows = store.query(
        """SELECT ?id ?start ?end ?exact ?prefix ?suffix {
          ?c kg:evidence ?p ; kg:statedIn/dcterms:identifier ?id . ?p oa:hasSelector ?a , ?b .
          ?a oa:start ?start ; oa:end ?end . ?b oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix }""",
        prefixes=dict(namespaces().prefixes),
        use_default_graph_as_union=True,
    )
    assert isinstance(rows, QuerySolutions)
    values = [tuple(term.value for term in row if isinstance(term, Literal)) for row in rows]
    before, after = text[max(0, start - 32) : start], text[end : end + 32]
    assert values == [(document.identifier, str(start), str(end), text[start:end], before, after)]
