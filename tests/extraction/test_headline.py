"""The agreement of the title, which the text only calls 'the agreement'."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import ReadsTitled
from tests.extraction.saying import told

_TITLE = "Agreement between Kenya and Chile on fisheries submitted to parliament"


@pytest.mark.parametrize(
    ("title", "text", "agreement"),
    [
        (_TITLE, "The agreement was signed in Lima on 3 May 2024.", "chile-kenya-fisheries-agreement"),
        (_TITLE, "The document was signed in Lima.", "chile-kenya-fisheries-agreement"),
        ("Kenya and Chile sign fisheries pact", "The pact was signed in Lima.", "chile-kenya-fisheries-pact"),
    ],
)
def test_the_agreement_is_that_of_the_title(
    titled: ReadsTitled, title: str, text: str, agreement: str
) -> None:
    found = told(titled(title, text), "hasParty", "hasStatus")
    subjects = {words.split()[0] for words in found}
    assert len(subjects) == 1
    one = subjects.pop()
    assert {f"{one} hasParty kenya", f"{one} hasParty chile", f"{one} hasStatus Signed"} <= found
    assert "fisheries" in one


def test_one_of_the_text_goes_first(titled: ReadsTitled) -> None:
    findings = titled(_TITLE, "Kenya and Peru signed a trade agreement. The agreement was praised by Ghana.")
    assert told(findings, "supports") == {"ghana supports kenya-peru-trade-agreement"}


def test_a_title_alone_says_nothing(titled: ReadsTitled) -> None:
    findings = titled(_TITLE, "It rained in Lima.")
    assert findings.claims == ()
    assert not [c for c in findings.candidates if "kg:Agreement" in c.types]


@pytest.mark.parametrize(
    "title", ["", "Kenya and Chile talk", "Agreement with Chile, agreement with Peru signed"]
)
def test_no_agreement_or_several_in_the_title_are_none(titled: ReadsTitled, title: str) -> None:
    assert told(titled(title, "The agreement was signed in Lima."), "hasParty") == set()
