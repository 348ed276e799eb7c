"""Which names a misspelt one may be meant for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.questions.likeness import most_alike

NAMES = (
    "ann marlowe",
    "ann marlowe ben okoro talks 2031 08 21",
    "artificial intelligence",
    "ai",
    "ben okoro",
    "harbour and railway agreement",
    "marlow in port alder 2031",
    "north sea wind compact",
    "port alder",
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("marlow", ["ann marlowe"]),
        ("marlow in port", ["marlow in port alder 2031"]),
        ("ann marlow", ["ann marlowe"]),
        ("okoru", ["ben okoro"]),
        ("Portalder", ["port alder"]),
        ("harbor agreement", ["harbour and railway agreement"]),
        ("wind compact", ["north sea wind compact"]),
        ("ai", ["ai"]),
        ("jai", []),
        ("interest", []),
        ("ann of the hundred unknown things", []),
        ("", []),
        ("--", []),
    ],
)
def test_only_what_may_be_meant_is_near(name: str, found: list[str]) -> None:
    assert [one for one, _ in most_alike(name, NAMES)] == found


def test_a_name_is_nearest_to_itself() -> None:
    for name in NAMES:
        assert most_alike(name, NAMES)[0] == (name, 100)


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=8))
def test_the_order_in_which_names_are_known_is_all_the_same(name: str, known: list[str]) -> None:
    assert most_alike(name, known) == most_alike(name, known[::-1])


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=8))
def test_what_is_found_is_known_and_graded(name: str, known: list[str]) -> None:
    found = most_alike(name, known)
    assert {one for one, _ in found} <= set(known)
    assert all(0 < score <= 100 for _, score in found)
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
