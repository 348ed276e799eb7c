"""Topics that a sentence puts in focus, and those of what speakers are reported to have said."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads, ReadsTitled
from tests.extraction.saying import told

MET = "Wang Yi met with Penny Wong"
MEETING = "Wang Yi met Penny Wong in Canberra. "


def both(*topics: str) -> set[str]:
    return {f"{person} discusses {topic}" for person in ("penny-wong", "wang-yi") for topic in topics}


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("The issues discussed included tourism and the situation in Syria.", ("tourism", "syria")),
        (
            "A number of pressing topics were discussed, including tourism and education.",
            ("tourism", "education"),
        ),
        ("The situation in Syria received special attention.", ("syria",)),
        ("Tourism was high on the agenda.", ("tourism",)),
        ("The main topic of the talks was climate change.", ("climate-change",)),
        ("An exchange of views took place on tourism and on climate change.", ("tourism", "climate-change")),
    ],
)
def test_what_is_in_focus_was_talked_about(titled: ReadsTitled, text: str, topics: tuple[str, ...]) -> None:
    assert told(titled(MET, MEETING + text), "discusses") == both(*topics)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Penny Wong mentioned the law on migration.", {"migration"}),
        (
            "Penny Wong drew attention to climate change and food security.",
            {"climate-change", "food-security"},
        ),
        ("Penny Wong referred to tourism as one of the main fields.", {"tourism"}),
        ("As for energy security, Penny Wong said it was a matter of time.", {"energy-security"}),
        ("Speaking on migration, Penny Wong said it was a matter of time.", {"migration"}),
        ("Resolving the problem of transport was discussed, Penny Wong said.", {"transport"}),
        ("Penny Wong is looking at sourcing raw materials.", set()),
    ],
)
def test_what_a_speaker_comes_to_is_talked_about(read: Reads, text: str, topics: set[str]) -> None:
    assert told(read(text), "discusses") == {f"penny-wong discusses {topic}" for topic in topics}


def test_who_talks_stands_between(read: Reads) -> None:
    findings = read("The talks between Wang Yi and Penny Wong also included tourism.")
    assert told(findings, "discusses") == both("tourism")


def test_what_it_is_discussed_for_is_no_topic(read: Reads) -> None:
    findings = read("Wang Yi and Penny Wong discussed tourism, to reflect the growth in education.")
    assert told(findings, "discusses") == both("tourism")


def test_reported_words_of_two_who_met_have_topics(titled: ReadsTitled) -> None:
    findings = titled(MET, MEETING + "Wang Yi noted that migration had doubled since the last year.")
    assert told(findings, "discusses") == {"wang-yi discusses migration"}


def test_reported_words_of_anybody_else_have_none(read: Reads) -> None:
    assert not told(read("Wang Yi noted that migration had doubled since the last year."), "discusses")
