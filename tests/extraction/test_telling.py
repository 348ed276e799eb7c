"""What the names of wars and sanctions say by themselves."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import told


def test_named_sanctions_tell_whose_they_are_and_whom_they_are_on(read: Reads) -> None:
    assert told(read("Despite Western sanctions, trade has grown."), "imposes", "targets") == {
        "western-countries imposes western-sanctions-on-russia",
        "western-sanctions-on-russia targets russia",
    }


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Moscow's operation in Ukraine", {"russia participatesIn russia-ukraine-war"}),
        ("The Russian military campaign in Ukraine", {"russia participatesIn russia-ukraine-war"}),
        ("The Ukraine crisis", set()),
        ("The Cyprus problem", set()),
    ],
)
def test_a_war_is_his_whose_it_is_called(read: Reads, name: str, expected: set[str]) -> None:
    assert told(read(f"{name} goes on."), "participatesIn") == expected


def test_what_talks_are_on_is_still_open(read: Reads) -> None:
    findings = read("Kenya and Peru are holding talks on signing a free trade agreement.")
    assert told(findings, "hasStatus", "signs") == {
        "kenya-peru-free-trade-agreement hasStatus UnderNegotiation"
    }
