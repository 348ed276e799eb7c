"""Talks and meetings without a name: each one event, whatever the text calls it."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads, ReadsTitled
from tests.extraction.saying import named, told

TALKS = "ent:penny-wong-wang-yi-talks"


@pytest.mark.parametrize(
    "text",
    [
        "Wang Yi held talks with Penny Wong. The talks were long.",
        "Wang Yi held talks with his Australian counterpart Penny Wong. After the talks, both praised tea.",
        "Wang Yi praised tea after talks with Penny Wong.",
        "The two pacts follow talks led by Wang Yi and Penny Wong.",
        "Talks were held. Wang Yi's talks with Penny Wong were long.",
    ],
)
def test_talks_are_an_event_of_the_two(read: Reads, text: str) -> None:
    assert told(read(text), "participatesIn") == {
        "penny-wong participatesIn penny-wong-wang-yi-talks",
        "wang-yi participatesIn penny-wong-wang-yi-talks",
    }


def test_bare_words_mean_what_was_told_of_last(read: Reads) -> None:
    findings = read("Wang Yi met Penny Wong in Sydney. During the meeting, he praised Australia.")
    assert named(findings, "description") == [("meeting", "ent:penny-wong-wang-yi-meeting")]
    assert named(read("The meeting was long. A new meeting is planned."), "description") == []


def test_an_event_goes_by_all_its_wordings(read: Reads) -> None:
    findings = read("Wang Yi held brief talks with Penny Wong. The talks were long.")
    names = {c.entity: set(c.names) for c in findings.candidates}[TALKS]
    assert {"talks with Penny Wong", "held brief talks with Penny Wong", "The talks"} & names == {
        "held brief talks with Penny Wong",
        "The talks",
    }
    assert "Wang Yi–Penny Wong talks" in names


def test_the_day_and_the_place_are_the_talks_own(read: Reads) -> None:
    findings = read("SYDNEY: Wang Yi held talks with Penny Wong here on 12 May 2025 about the tea trade.")
    talks = "penny-wong-wang-yi-talks-12-may-2025"
    assert told(findings, "takesPlaceIn") == {f"{talks} takesPlaceIn sydney"}
    assert ("SYDNEY", "ent:sydney") in named(findings)


def test_a_counterpart_named_elsewhere_is_the_one(read: Reads) -> None:
    findings = read(
        "Wang Yi met Penny Wong in Fiji. Wang Yi held talks with his Australian counterpart on Monday."
    )
    assert "penny-wong participatesIn penny-wong-wang-yi-talks-26-may-2025" in told(findings)


@pytest.mark.parametrize(
    "text",
    [
        "Wang Yi is ready for talks with Penny Wong.",
        "Wang Yi ruled out talks with Penny Wong.",
        "China and Australia concluded talks on a treaty.",
        "Wang Yi held talks with farmers.",
        "Wang Yi and Penny Wong have held several meetings.",
    ],
)
def test_what_was_not_held_or_not_by_two_is_no_event(read: Reads, text: str) -> None:
    assert told(read(text), "participatesIn") == set()


def test_a_report_is_of_what_its_title_calls_it(titled: ReadsTitled) -> None:
    findings = titled("Telephone conversation with Penny Wong", "Wang Yi thanked Penny Wong for the tea.")
    call = "penny-wong-wang-yi-telephone-conversation-1-june-2025"
    assert told(findings, "participatesIn") == {
        f"penny-wong participatesIn {call}",
        f"wang-yi participatesIn {call}",
    }
    [candidate] = [c for c in findings.candidates if c.entity == f"ent:{call}"]
    assert "Telephone conversation with Penny Wong" in candidate.names


def test_a_report_of_two_countries_talks(titled: ReadsTitled) -> None:
    findings = titled("Chinese-Australian talks", "China and Australia signed pacts. Tea followed the talks.")
    assert told(findings, "participatesIn") == {
        "australia participatesIn australia-china-talks-1-june-2025",
        "china participatesIn australia-china-talks-1-june-2025",
    }


def test_a_dated_meeting_that_a_verb_tells_of(read: Reads) -> None:
    findings = read("Wang Yi met with Penny Wong in Sydney on 12 May 2025.")
    meeting = "penny-wong-wang-yi-meeting-12-may-2025"
    assert told(findings, "participatesIn", "takesPlaceIn") == {
        f"penny-wong participatesIn {meeting}",
        f"wang-yi participatesIn {meeting}",
        f"{meeting} takesPlaceIn sydney",
    }
    assert told(read("Wang Yi met with Penny Wong."), "participatesIn") == set()


def test_who_has_met_faces_the_press_together(read: Reads) -> None:
    findings = read("Wang Yi met Penny Wong. At a joint press conference, Penny Wong praised the tea trade.")
    assert told(findings, "participatesIn") == {
        "penny-wong participatesIn penny-wong-wang-yi-press-conference",
        "wang-yi participatesIn penny-wong-wang-yi-press-conference",
    }
    assert told(read("Wang Yi met Penny Wong. At a press conference, he praised tea."), "participatesIn") == (
        set()
    )
