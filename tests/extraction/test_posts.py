"""Posts: who held which when, and for whom they stand when no name is there."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import named, told


@pytest.mark.parametrize(
    ("year", "text", "holder"),
    [
        (2012, "The Indian prime minister arrived in Tokyo.", "manmohan-singh"),
        (2025, "The Indian prime minister arrived in Tokyo.", "narendra-modi"),
        (2008, "The French president arrived in Tokyo.", "nicolas-sarkozy"),
        (2025, "The French president arrived in Tokyo.", "emmanuel-macron"),
        (2010, "The German chancellor arrived in Tokyo.", "angela-merkel"),
        (2023, "The president of Mexico arrived in Tokyo.", "andres-manuel-lopez-obrador"),
        (2025, "The president of Mexico arrived in Tokyo.", "claudia-sheinbaum"),
        (2013, "Australia's prime minister arrived in Tokyo.", "julia-gillard"),
    ],
)
def test_a_post_stands_for_who_held_it_on_the_day(read: Reads, year: int, text: str, holder: str) -> None:
    assert told(read(text, year), "visits") == {f"{holder} visits tokyo"}


def test_post_and_owner_are_said_where_they_stand_beside_a_name(read: Reads) -> None:
    findings = read("President Cyril Ramaphosa of South Africa received President William Ruto of Kenya.")
    assert told(findings, "holdsPost", "postOf") == {
        "cyril-ramaphosa holdsPost president-of-south-africa",
        "president-of-south-africa postOf south-africa",
        "william-ruto holdsPost president-of-kenya",
        "president-of-kenya postOf kenya",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Former president Barack Obama visited Kenya.",
        "Former French president Nicolas Sarkozy visited Kenya.",
        "Erstwhile Brazilian president Dilma Rousseff visited Kenya.",
    ],
)
def test_a_former_holder_does_not_hold_the_post(read: Reads, text: str) -> None:
    findings = read(text)
    assert told(findings, "holdsPost") == set()
    assert len(told(findings, "visits")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Foreign ministers of Egypt and Jordan met in Amman.",
        "A foreign minister of Egypt met businessmen in Amman.",
    ],
)
def test_a_plural_or_indefinite_post_stands_for_nobody(read: Reads, text: str) -> None:
    findings = read(text)
    assert told(findings, "holdsPost", "meets") == set()
    assert named(findings, "description") == []


def test_words_of_a_post_are_mentions_of_the_post_and_of_its_owner(read: Reads) -> None:
    findings = read("Penny Wong, Australia's foreign minister, visited Fiji.")
    assert named(findings) == [
        ("Penny Wong", "ent:penny-wong"),
        ("Australia", "ent:australia"),
        ("Australia's foreign minister", "ent:foreign-minister-of-australia"),
        ("Fiji", "ent:fiji"),
    ]
