"""What is stressed, welcomed or wished where nobody is said to do it."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the importance of tourism was stressed.", "supports tourism"),
        ("mutual interest in tourism was reaffirmed.", "seeks tourism"),
        ("the need for tourism was noted.", "seeks tourism"),
        ("support was expressed for tourism.", "supports tourism"),
        ("it was agreed to develop tourism.", "seeks tourism"),
        ("agreement was reached to develop tourism.", "seeks tourism"),
    ],
)
def test_those_whose_talks_it_was_at_did_it(read: Reads, text: str, said: str) -> None:
    findings = read("At the talks between Chile and Peru in Lima, " + text)
    assert told(findings, "supports", "seeks", "opposes") == {f"chile {said}", f"peru {said}"}


@pytest.mark.parametrize(
    "text",
    [
        "The importance of tourism was stressed.",
        "At the talks between Chile and Peru, tourism was noted.",
        "At the talks between Chile and Peru, the importance of tourism was stressed by Bolivia.",
        "At the talks between Chile and Peru, the importance of tourism was not stressed.",
    ],
)
def test_nobody_else_did_it(read: Reads, text: str) -> None:
    findings = read(text)
    assert not {t for t in told(findings, "supports", "seeks", "opposes") if t[:5] in ("chile", "peru ")}
