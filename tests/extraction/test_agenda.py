"""What persons, sides and meetings talk about."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads, ReadsTitled
from tests.extraction.saying import told

MET = "Wang Yi met with Penny Wong"


def both(*topics: str) -> set[str]:
    return {f"{person} discusses {topic}" for person in ("penny-wong", "wang-yi") for topic in topics}


def test_all_that_stands_in_the_row_is_talked_about(read: Reads) -> None:
    findings = read(
        "Wang Yi and Penny Wong discussed tourism, the situation surrounding the Paris Agreement, "
        "and developments in Kenya."
    )
    assert told(findings, "discusses") == both("tourism", "paris-agreement", "kenya")


def test_the_row_ends_where_another_clause_begins(read: Reads) -> None:
    findings = read(
        "Wang Yi will discuss tourism with Penny Wong, though no major fisheries project is planned."
    )
    assert told(findings, "discusses") == {"wang-yi discusses tourism [Planned]"}


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        (
            "Particular attention was paid to energy cooperation and the situation in Kenya.",
            ("energy-cooperation", "kenya"),
        ),
        ("The focus was on counter-terrorism.", ("counter-terrorism",)),
        ("The conversation focused on tourism and the situation in Peru.", ("tourism", "peru")),
        ("Tourism and fisheries were also touched upon.", ("tourism", "fisheries")),
        ("The agenda included tourism and the Paris Agreement.", ("tourism", "paris-agreement")),
        ("Views were exchanged on fisheries.", ("fisheries",)),
    ],
)
def test_what_nobody_is_named_for_the_two_of_the_title_did(
    titled: ReadsTitled, text: str, topics: tuple[str, ...]
) -> None:
    findings = titled(MET, f"Wang Yi welcomed Penny Wong. {text}")
    assert told(findings, "discusses") == both(*topics)


def test_without_two_persons_nobody_did(read: Reads) -> None:
    assert told(read("Particular attention was paid to energy cooperation."), "discusses") == set()


def test_a_speaker_talks_about_all_that_a_turn_is_about(read: Reads) -> None:
    findings = read(
        "Wang Yi: Tourism is growing. I would like to note fisheries.\nPenny Wong: We have customs to settle."
    )
    assert told(findings, "discusses") >= {"wang-yi discusses tourism", "wang-yi discusses fisheries"}
    assert not any(t.startswith("penny-wong discusses tourism") for t in told(findings, "discusses"))


def test_who_plans_to_discuss_a_thing_does_not_seek_it(read: Reads) -> None:
    findings = read("Wang Yi and Penny Wong plan to discuss tourism.")
    assert told(findings, "seeks") == set()
    assert told(findings, "discusses") == {f"{t} [Planned]" for t in both("tourism")}


def test_cooperation_of_two_is_how_they_stand_to_each_other(read: Reads) -> None:
    findings = read("Chile and Peru discussed cooperation between Chile and Peru.")
    assert "chile discusses chile-peru-relations" in told(findings, "discusses")
    assert not {c.topic for c in findings.claims if c.topic}
