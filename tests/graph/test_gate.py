from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.findings import Candidate, Claim, Findings, Mention, Observation, Rejection, When
from kg.graph.gate import admit
from kg.graph.sources import Sources
from kg.knowledge import Knowledge, load
from kg.reading import Document, Span

TEXT = "Norway meets Iceland in Oslo on 4 May 2031. Landings rose to 12.5 tonnes."
DOCUMENT = Document("harbour", TEXT)
WORDS = (Span(0, 20),)
CLAIM = Claim("ent:norway", "kg:meets", "ent:iceland", WORDS)
FIGURE = Observation("measure:landings", (Span(44, 73),), value=Decimal("12.5"), unit="unit:TONNE")
ROUND = Candidate("ent:harbour-round", "Harbour round", ("kg:Meeting",), evidence=WORDS)


def rejections(knowledge: Knowledge, findings: Findings) -> list[str]:
    return [one.reason for one in admit(findings, knowledge).rejections]


def test_what_is_well_founded_comes_in(knowledge: Knowledge) -> None:
    findings = Findings(
        DOCUMENT,
        candidates=(ROUND,),
        mentions=(Mention(Span(0, 6), "ent:norway"),),
        claims=(
            CLAIM,
            Claim("ent:norway", "kg:hosts", "ent:harbour-round", WORDS, modality="kg:Planned"),
            Claim("ent:harbour-round", "kg:happensOn", "2031-05-04", WORDS),
            Claim(
                "ent:harbour-pact", "kg:hasStatus", "kg:Signed", WORDS, when=When(start="2031", end="2031-06")
            ),
        ),
        observations=(FIGURE, replace(FIGURE, value=None, trend="kg:Rising")),
    )
    assert admit(findings, knowledge) == findings


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        (replace(CLAIM, evidence=()), "there is no evidence"),
        (replace(CLAIM, evidence=(Span(5, 5),)), "characters 5 to 5 are no words of a text of 73"),
        (replace(CLAIM, evidence=(Span(-6, -1),)), "characters -6 to -1 are no words of a text of 73"),
        (replace(CLAIM, evidence=(Span(6, 7),)), "the evidence is blank"),
        (replace(CLAIM, predicate="kg:befriends"), "the ontology has no relation kg:befriends"),
        (
            replace(CLAIM, subject="ent:atlantis"),
            "the subject ent:atlantis is neither in the authority file nor a candidate of the document",
        ),
        (
            replace(CLAIM, object="ent:harbour-pact"),
            "the object ent:harbour-pact is a kg:Agreement, not a kg:Actor",
        ),
        (replace(CLAIM, object="ent:norway"), "subject and object are the same"),
        (replace(CLAIM, modality="kg:Certain"), "'kg:Certain' is not a modality"),
        (replace(CLAIM, modality="kg:Signed"), "'kg:Signed' is not a modality"),
        (replace(CLAIM, attributed_to="ent:oslo"), "the speaker ent:oslo is a kg:Place, not a kg:Actor"),
        (replace(CLAIM, topic="good:dried-cod"), "the topic good:dried-cod is a kg:Good, not a kg:Topic"),
        (replace(CLAIM, when=When(on="2031-13")), "'2031-13' is not a date"),
        (replace(CLAIM, when=When(start="2032", end="2031-05")), "it ends (2031-05) before it begins (2032)"),
        (
            replace(CLAIM, when=When(on="2031", end="2032")),
            "it holds at a point of time and over a stretch of it",
        ),
        (replace(CLAIM, confidence=1.01), "the confidence 1.01 is not between 0 and 1"),
        (replace(CLAIM, confidence=math.nan), "the confidence nan is not between 0 and 1"),
        (replace(CLAIM, generator=" "), "it does not say what made it"),
        (
            Claim("ent:harbour-pact", "kg:hasStatus", "kg:Planned", WORDS),
            "the object kg:Planned is a kg:Modality, not a kg:Status",
        ),
    ],
)
def test_a_claim_that_fails_is_quarantined(knowledge: Knowledge, claim: Claim, reason: str) -> None:
    let_in = admit(Findings(DOCUMENT, claims=(claim,)), knowledge)
    assert let_in.claims == ()
    assert [one.reason for one in let_in.rejections] == [reason]


def test_the_date_of_an_event_has_to_be_one(knowledge: Knowledge) -> None:
    claim = Claim("ent:harbour-round", "kg:happensOn", "May", WORDS)
    findings = Findings(DOCUMENT, candidates=(ROUND,), claims=(claim,))
    assert rejections(knowledge, findings) == ["the object 'May' is not a date"]


@pytest.mark.parametrize(
    ("figure", "reason"),
    [
        (replace(FIGURE, value=None), "it has neither a value nor a range nor a trend"),
        (replace(FIGURE, value=Decimal("NaN")), "a figure is not finite"),
        (replace(FIGURE, lower=Decimal(2)), "a range has two ends, and one is missing"),
        (replace(FIGURE, lower=Decimal(2), upper=Decimal(1)), "the lower end 2 is above the upper end 1"),
        (replace(FIGURE, unit="tonnes"), "'tonnes' is not a unit"),
        (replace(FIGURE, period="FY24"), "'FY24' is not a period"),
        (replace(FIGURE, bound="above"), "the bound 'above' is neither 'min' nor 'max'"),
        (replace(FIGURE, trend="kg:Signed"), "'kg:Signed' is not a trend"),
        (
            replace(FIGURE, good="topic:harbour-fees"),
            "the good topic:harbour-fees is a kg:Topic, not a kg:Good",
        ),
        (replace(FIGURE, reporter="ent:oslo"), "the reporter ent:oslo is a kg:Place, not a kg:Actor"),
    ],
)
def test_a_figure_that_fails_is_quarantined(knowledge: Knowledge, figure: Observation, reason: str) -> None:
    let_in = admit(Findings(DOCUMENT, observations=(figure,)), knowledge)
    assert let_in.observations == ()
    assert [one.reason for one in let_in.rejections] == [reason]


@pytest.mark.parametrize(
    ("candidate", "reason"),
    [
        (replace(ROUND, entity="claim:new"), "'claim:new' does not name an entity"),
        (replace(ROUND, entity="ent:norway"), "the authority file has it already"),
        (replace(ROUND, label=" "), "it has no label"),
        (replace(ROUND, types=()), "it has no class"),
        (replace(ROUND, types=("kg:Claim",)), "kg:Claim is not a class of entities"),
    ],
)
def test_a_candidate_that_fails_takes_its_claims_with_it(
    knowledge: Knowledge, candidate: Candidate, reason: str
) -> None:
    claim = Claim("ent:iceland", "kg:chairs", "ent:harbour-round", WORDS)
    let_in = admit(Findings(DOCUMENT, candidates=(candidate,), claims=(claim,)), knowledge)
    assert let_in.candidates == ()
    assert let_in.rejections[0].reason == reason


def test_a_fact_that_leads_nowhere_is_left_out_and_told(knowledge: Knowledge) -> None:
    facts = (("kg:takesPlaceIn", "ent:oslo"), ("kg:takesPlaceIn", "ent:atlantis"))
    let_in = admit(Findings(DOCUMENT, candidates=(replace(ROUND, facts=facts),)), knowledge)
    assert let_in.candidates[0].facts == facts[:1]
    assert [one.what for one in let_in.rejections] == [
        "fact of ent:harbour-round: kg:takesPlaceIn ent:atlantis"
    ]


def test_a_rejection_says_what_and_where_and_all_that_is_wrong(knowledge: Knowledge) -> None:
    earlier = Rejection("a sentence", "nobody understood it")
    claim = replace(CLAIM, object="ent:harbour-pact", modality="kg:Certain")
    let_in = admit(Findings(DOCUMENT, claims=(claim,), rejections=(earlier,)), knowledge)
    assert let_in.rejections == (
        earlier,
        Rejection(
            "claim: Norway – meets – Harbour Pact",
            "the object ent:harbour-pact is a kg:Agreement, not a kg:Actor; 'kg:Certain' is not a modality",
            WORDS[0],
        ),
    )


KNOWLEDGE: list[Knowledge] = []


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(-5, 40), st.integers(-5, 40))
def test_no_span_outside_the_text_comes_in(text: str, start: int, end: int) -> None:
    known = KNOWLEDGE or [load(Sources.shipped().ontology, [])]
    KNOWLEDGE[:] = known
    candidates = tuple(
        Candidate(f"ent:{name}", name, ("kg:Country",), evidence=(Span(0, len(text)),)) for name in ("a", "b")
    )
    claim = Claim("ent:a", "kg:meets", "ent:b", (Span(start, end),))
    findings = Findings(Document("d", text), candidates, (Mention(Span(start, end), "ent:a"),), (claim,))
    let_in = admit(findings, known[0])
    for span in [s for c in let_in.claims for s in c.evidence] + [m.span for m in let_in.mentions]:
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text).strip()
    proposed = len(findings.candidates) + len(findings.mentions) + len(findings.claims)
    kept = len(let_in.candidates) + len(let_in.mentions) + len(let_in.claims)
    assert proposed == kept + len(let_in.rejections)


def test_doubtful_claims_stay_out_where_asked(knowledge: Knowledge) -> None:
    """A claim below the least confidence is quarantined with the reason; what people wrote down is not."""
    text = "Peru visited Chile."
    span = (Span(0, len(text)),)
    doubtful = Claim("ent:norway", "kg:visits", "ent:iceland", span, confidence=0.5)
    certain = replace(doubtful, predicate="kg:meets", generator="curation")
    found = admit(Findings(Document("x", text), claims=(doubtful, certain)), knowledge, least=0.6)
    assert [claim.predicate for claim in found.claims] == ["kg:meets"]
    assert [r.reason for r in found.rejections] == ["its confidence of 0.50 is below the 0.60 asked for"]
