"""Trade, in sentences, lists and questions with their answers."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import told

COPPER = "chile exports copper ~ japan"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chile exports copper, wine and fish to Japan.",
            {COPPER, "chile exports wine ~ japan", "chile exports marine-products ~ japan"},
        ),
        ("Chile's exports of copper to Japan fell.", {COPPER}),
        ("Chilean exports of copper to Japan fell.", {COPPER}),
        ("The supply of Chilean copper to Japan ended.", {COPPER}),
        ("Ghana sells cocoa to Germany.", {"ghana exports cocoa ~ germany"}),
        ("Japan imports Chilean copper.", {"japan imports copper ~ chile"}),
        ("Japan buys copper from Chile.", {"japan imports copper ~ chile"}),
        ("Japan's purchase of Chilean copper grew.", {"japan imports copper ~ chile"}),
        (
            "Chile exports copper to Japan. Chile exports copper to Peru.",
            {COPPER, "chile exports copper ~ peru"},
        ),
        ("Chile exports copper. Chile exports copper to Japan.", {COPPER}),
        ("Chile does not export copper to Japan.", {"chile exports copper [Denied] ~ japan"}),
        ("Chile will export copper to Japan.", {"chile exports copper [Planned] ~ japan"}),
        (
            "Kenya's exports in sectors such as agriculture and textiles to Italy grew.",
            {"kenya exports agricultural-products", "kenya exports textiles"},
        ),
        ("Chile's exports to Japan\n- Copper\n- Wine", {COPPER, "chile exports wine ~ japan"}),
        ("Exports of Chile to Japan:\n- Copper\n- Wine", {COPPER, "chile exports wine ~ japan"}),
        ("Chile's exports to Japan:\n\n1. Copper\n2. Wine", {COPPER, "chile exports wine ~ japan"}),
        (
            "What does Japan import from Chile? Copper and wine.",
            {"japan imports copper ~ chile", "japan imports wine ~ chile"},
        ),
        ("Q: What does Chile export to Japan?\nA: Copper and wine.", {COPPER, "chile exports wine ~ japan"}),
    ],
)
def test_trade(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "exports", "imports") == expected


def test_a_heading_says_how_its_items_stand(read: Reads) -> None:
    findings = read("Future plans\n- Visit of Emmanuel Macron to Kenya")
    assert told(findings, "visits") == {"emmanuel-macron visits kenya [Planned]"}


def test_an_item_rests_on_its_heading_too(read: Reads) -> None:
    findings = read("Chile's exports to Japan\n- Copper")
    words = [s.of(findings.document.text) for s in findings.claims[0].evidence]
    assert words == ["Chile's exports to Japan", "Copper"]
