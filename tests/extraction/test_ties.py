"""Relations of which a text names one side, and what speakers say with 'we'."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import told


@pytest.mark.parametrize(
    "text",
    [
        "France wants closer ties with Turkey.",
        "Paris wants a closer partnership with Ankara.",
        "France wants friendlier relations with its Turkish partners.",
    ],
)
def test_ties_with_one_side_are_those_of_who_acts(read: Reads, text: str) -> None:
    assert told(read(text), "seeks") == {"france seeks france-turkey-relations"}


def test_ties_with_one_side_are_those_of_whose_they_are(read: Reads) -> None:
    assert told(read("Emmanuel Macron praised Kenya's ties with Peru."), "supports") == {
        "emmanuel-macron supports kenya-peru-relations"
    }


def test_whoever_says_we_does_what_is_done_by_saying_it(read: Reads) -> None:
    findings = read('Wang Yi arrived in Kenya. "We value our partnership with Kenya," Wang Yi said.')
    assert told(findings, "supports", "cooperatesWith") == {
        "wang-yi supports china-kenya-relations",
        "china cooperatesWith kenya < wang-yi",
    }


def test_the_visitor_is_the_one_who_talks_on_the_visit(read: Reads) -> None:
    findings = read("Preparations for Hakan Fidan's visit to China for talks with Wang Yi have begun.")
    assert told(findings, "meets") == {"hakan-fidan meets wang-yi"}


@pytest.mark.parametrize("talks", ["held talks", "held wide-ranging talks", "held delegation-level talks"])
def test_two_that_hold_talks_meet(read: Reads, talks: str) -> None:
    findings = read(f"Emmanuel Macron and Recep Tayyip Erdogan {talks}.")
    assert told(findings, "meets") == {"emmanuel-macron meets recep-tayyip-erdogan"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya placed a high priority on tourism.", {"kenya supports tourism"}),
        ("Wang Yi stressed the importance of food security.", {"wang-yi supports food-security"}),
        ("Wang Yi stressed the importance of Chabahar port.", {"wang-yi supports chabahar"}),
        (
            "Kenya and Peru share a commitment to free trade.",
            {"kenya seeks free-trade", "peru seeks free-trade"},
        ),
    ],
)
def test_priorities_importance_and_shared_aims(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "seeks", "supports", "discusses") == expected
