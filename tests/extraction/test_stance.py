"""How a statement stands, and whose words it is."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import told

SIGNS = "kenya signs paris-agreement"


@pytest.mark.parametrize(
    ("wording", "modality"),
    [
        ("signed", ""),
        ("has signed", ""),
        ("will sign", "Planned"),
        ("is set to sign", "Planned"),
        ("is expected to sign", "Planned"),
        ("is due to sign", "Planned"),
        ("plans to sign", "Planned"),
        ("agreed to sign", "Planned"),
        ("pledged to sign", "Planned"),
        ("may sign", "Possible"),
        ("might sign", "Possible"),
        ("could sign", "Possible"),
        ("would sign", "Possible"),
        ("is to sign", "Planned"),
        ("is working to sign", "Desired"),
        ("is working towards signing", "Desired"),
        ("is considering signing", "Possible"),
        ("should sign", "Desired"),
        ("must sign", "Desired"),
        ("hopes to sign", "Desired"),
        ("wants to sign", "Desired"),
        ("proposed signing", "Proposed"),
        ("proposed to sign", "Proposed"),
        ("offered to sign", "Proposed"),
        ("did not sign", "Denied"),
        ("has never signed", "Denied"),
        ("has not yet signed", "Denied"),
        ("refused to sign", "Denied"),
        ("failed to sign", "Denied"),
        ("denied signing", "Denied"),
        ("denied that it signed", "Denied"),
        ("is unlikely to sign", "Denied"),
        ("is not expected to sign", "Denied"),
        ("does not want to sign", "Denied"),
        ("did not deny signing", "Possible"),
    ],
)
def test_modality(read: Reads, wording: str, modality: str) -> None:
    expected = f"{SIGNS} [{modality}]" if modality else SIGNS
    assert told(read(f"Kenya {wording} the Paris Agreement."), "signs") == {expected}


def test_a_condition_is_only_possible(read: Reads) -> None:
    assert told(read("If Kenya signs the Paris Agreement, Ghana will follow."), "signs") == {
        f"{SIGNS} [Possible]"
    }


def test_neither_nor_denies_of_both(read: Reads) -> None:
    findings = read("Neither Kenya nor Ghana ratified the Paris Agreement.")
    assert told(findings) == {
        "kenya ratifies paris-agreement [Denied]",
        "ghana ratifies paris-agreement [Denied]",
        "paris-agreement hasStatus Ratified [Denied]",
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Emmanuel Macron's planned visit to Egypt was welcomed.", "[Planned]"),
        ("Emmanuel Macron's visit to Egypt is scheduled for July 2025.", "[Planned]"),
        ("Emmanuel Macron's possible visit to Egypt was discussed.", "[Possible]"),
    ],
)
def test_modality_of_a_noun(read: Reads, text: str, expected: str) -> None:
    assert told(read(text), "visits") == {f"emmanuel-macron visits egypt {expected}"}


@pytest.mark.parametrize(
    "text",
    [
        "No agreement was signed by Kenya and Ghana.",
        "No fisheries agreement between Kenya and Ghana is expected.",
    ],
)
def test_what_is_denied_is_never_asserted(read: Reads, text: str) -> None:
    assert {c for c in told(read(text), "signs", "hasStatus", "hasParty") if "[Denied]" not in c} == set()


RATIFIES = "kenya ratifies paris-agreement"


@pytest.mark.parametrize(
    "text",
    [
        "Wang Yi said that Kenya had ratified the Paris Agreement.",
        "Wang Yi said Kenya had ratified the Paris Agreement.",
        "According to Wang Yi, Kenya ratified the Paris Agreement.",
        "Kenya ratified the Paris Agreement, according to Wang Yi.",
        "In the words of Wang Yi, Kenya ratified the Paris Agreement.",
        "Kenya ratified the Paris Agreement, Wang Yi said.",
        "Kenya ratified the Paris Agreement, said Wang Yi.",
        "“Kenya has ratified the Paris Agreement,” Wang Yi said.",
        "“Kenya has ratified the Paris Agreement,” said Wang Yi.",
        "Wang Yi said: “Kenya has ratified the Paris Agreement.”",
        "Wang Yi said, “Kenya has ratified the Paris Agreement.”",
        "Wang Yi told reporters that Kenya had ratified the Paris Agreement.",
        "Foreign Minister Wang Yi noted that Kenya ratified the Paris Agreement.",
    ],
)
def test_speaker(read: Reads, text: str) -> None:
    assert told(read(text), "ratifies") == {f"{RATIFIES} < wang-yi"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya ratified the Paris Agreement.", RATIFIES),
        (
            "Wang Yi noted that Penny Wong said that Kenya ratified the Paris Agreement.",
            f"{RATIFIES} < penny-wong",
        ),
        ("According to Ghanaian officials, Kenya ratified the Paris Agreement.", f"{RATIFIES} < ghana"),
        (
            "Kenya ratified the Paris Agreement, according to figures from the World Bank.",
            f"{RATIFIES} < world-bank",
        ),
        ("According to the treaty between Norway and Chile, Kenya ratified the Paris Agreement.", RATIFIES),
        ("Wang Yi denied that Kenya ratified the Paris Agreement.", f"{RATIFIES} [Denied] < wang-yi"),
        ("Kenya said that it ratified the Paris Agreement.", RATIFIES),
    ],
)
def test_whose_words(read: Reads, text: str, expected: str) -> None:
    assert told(read(text), "ratifies") == {expected}


def test_the_next_sentence_is_the_writers_again(read: Reads) -> None:
    findings = read("Kenya accused Ghana, Wang Yi said. Ghana supports Peru.")
    assert told(findings) == {"kenya accuses ghana < wang-yi", "ghana supports peru"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Emmanuel Macron said that he would visit Kenya in May.", "emmanuel-macron visits kenya [Planned]"),
        (
            "Emmanuel Macron said that he would visit Kenya if Nairobi paid.",
            "emmanuel-macron visits kenya [Possible]",
        ),
    ],
)
def test_would_that_is_told_was_a_will(read: Reads, text: str, expected: str) -> None:
    assert told(read(text), "visits") == {expected}
