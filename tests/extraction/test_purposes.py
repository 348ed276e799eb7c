"""What agreements and events are for, by relative clauses, means, aims and what is founded."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Japan and Peru signed a free trade deal that would help to double bilateral trade.",
            {"japan-peru-free-trade-agreement concerns trade-expansion [Possible]"},
        ),
        (
            "The roadmap between Japan and Peru, which focuses on tourism and the mining sector, was signed.",
            {"japan-peru-roadmap concerns tourism", "japan-peru-roadmap concerns mining"},
        ),
        (
            "The treaty between Japan and Peru is an effective tool for developing trade.",
            {"japan-peru-treaty concerns trade-expansion"},
        ),
        (
            "The summit of Japan and Peru sought to revive economic ties.",
            {"japan-peru-summit concerns economic-cooperation"},
        ),
        (
            "The agenda of the Japan-Peru summit includes tourism and energy security.",
            {"japan-peru-summit concerns tourism", "japan-peru-summit concerns energy-security"},
        ),
        (
            "Japan and Peru signed agreements in sectors from farming to communications.",
            {
                "japan-peru-agreements-on-sectors concerns agriculture",
                "japan-peru-agreements-on-sectors concerns telecommunications",
            },
        ),
        ("Japan and Peru signed a treaty that was opened in May.", set()),
        ("The summit of Japan and Peru, which opened after a dispute about rice, failed.", set()),
    ],
)
def test_what_things_and_events_are_for(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "concerns") == expected


def test_what_an_agreement_founds(read: Reads) -> None:
    text = "Japan and Peru signed an agreement on investments by Ghana in the World Trade Organization."
    found = {c.object for c in read(text).claims if c.predicate == "kg:concerns"}
    assert "ent:world-trade-organization" in found
    assert "ent:ghana" not in found
