"""Joint bodies of two countries without a name of their own, and their sessions."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import named, told

BETWEEN = "China and Australia are friends. {} Australia likes China."


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("The joint China-Australia commission met.", "australia-china-joint-commission"),
        ("Our joint economic commission met.", "australia-china-joint-economic-commission"),
        ("The Intergovernmental Commission has four tasks.", "australia-china-intergovernmental-commission"),
        ("They praised the joint working group.", "australia-china-joint-working-group"),
    ],
)
def test_a_joint_body_is_of_two_countries(read: Reads, sentence: str, body: str) -> None:
    findings = read(BETWEEN.format(sentence))
    assert told(findings, "participatesIn") == {
        f"australia participatesIn {body}",
        f"china participatesIn {body}",
    }
    assert {c.entity: c.types for c in findings.candidates}[f"ent:{body}"] == (
        "kg:InternationalOrganisation",
    )


def test_the_body_is_whose_the_words_say(read: Reads) -> None:
    findings = read(BETWEEN.format("The intergovernmental commission between Kenya and Ghana met."))
    assert told(findings, "participatesIn") == {
        "ghana participatesIn ghana-kenya-intergovernmental-commission",
        "kenya participatesIn ghana-kenya-intergovernmental-commission",
    }


def test_a_session_is_a_meeting_of_the_body(read: Reads) -> None:
    findings = read(BETWEEN.format("The next meeting of the joint commission will be held in Sydney."))
    meeting = "next-meeting-of-the-australia-china-joint-commission"
    assert told(findings, "takesPlaceIn") == {f"{meeting} takesPlaceIn sydney [Planned]"}


def test_a_commission_that_is_held_is_a_meeting(read: Reads) -> None:
    findings = read(BETWEEN.format("They spoke of a joint commission, which will be held in June 2026."))
    [candidate] = findings.candidates
    assert (candidate.label, candidate.types) == (
        "Australia–China joint commission (June 2026)",
        ("kg:Meeting",),
    )


@pytest.mark.parametrize(
    "sentence", ["The election commission met.", "The committee met.", "Several joint committees met."]
)
def test_other_commissions_are_not_the_two_countries(read: Reads, sentence: str) -> None:
    assert named(read(BETWEEN.format(sentence)), "description") == []


def test_a_round_of_talks_is_the_two_countries(read: Reads) -> None:
    findings = read(BETWEEN.format("The first round of negotiations will begin on January 17, 2026."))
    talks = "first-round-of-the-australia-china-negotiations"
    assert told(findings, "participatesIn", "happensOn") == {
        f"australia participatesIn {talks} [Planned]",
        f"china participatesIn {talks} [Planned]",
        f"{talks} happensOn 2026-01-17 [Planned]",
    }
    assert named(read(BETWEEN.format("A new round of sanctions hit Peru.")), "description") == []
