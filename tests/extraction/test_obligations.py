"""Whom an agreement binds that nobody called its parties."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import told


@pytest.mark.parametrize(
    "text",
    [
        "Under a new agreement, Kenya will supply Chile with tea.",
        "Under a new agreement, Kenya will buy copper from Chile.",
    ],
)
def test_who_does_what_for_whom_is_bound(read: Reads, text: str) -> None:
    assert told(read(text), "hasParty") == {
        "chile-kenya-agreement hasParty chile",
        "chile-kenya-agreement hasParty kenya",
    }


def test_others_are_not(read: Reads) -> None:
    findings = read("Under the agreement between Kenya and Chile, Peru will supply Ghana with tea.")
    assert told(findings, "hasParty") == {
        "chile-kenya-agreement hasParty chile",
        "chile-kenya-agreement hasParty kenya",
    }
