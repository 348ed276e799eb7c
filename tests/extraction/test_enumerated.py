"""Several agreements told in one breath: 'agreements were signed on A, on B and on C'."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import told

_TALKS = "Peru and Chile held talks in Lima. Peru thanked the people of Chile. "


def _signed(agreement: str, *parties: str) -> set[str]:
    return {
        f"{agreement} hasStatus Signed",
        *(f"{agreement} hasParty {p}" for p in parties),
        *(f"{p} signs {agreement}" for p in parties),
    }


@pytest.mark.parametrize(
    "text",
    [
        "The following agreements were signed: on tourism; on fisheries; and on youth policy.",
        "Agreements on tourism, on fisheries and on youth policy were signed after the talks.",
        "Chile and Peru signed agreements on tourism, on fisheries and on youth policy on Friday.",
        "The two sides signed agreements on tourism, on fisheries, and on youth policy.",
    ],
)
def test_each_phrase_of_a_row_is_an_agreement_of_its_own(read: Reads, text: str) -> None:
    findings = read(_TALKS + text)
    assert told(findings, "hasParty", "signs", "hasStatus") == {
        *_signed("chile-peru-agreement-on-tourism", "chile", "peru"),
        *_signed("chile-peru-agreement-on-fisheries", "chile", "peru"),
        *_signed("chile-peru-agreement-on-youth-policy", "chile", "peru"),
    }


def test_each_pair_of_a_row_has_an_agreement_of_its_own(read: Reads) -> None:
    findings = read(
        "Agreements were signed on cooperation between the Andex and Ulnex news agencies "
        "and between the radio company Voice of Chile and Arica Mining Corporation."
    )
    assert told(findings, "hasParty", "hasStatus", "signs") == {
        *_signed("andex-ulnex-cooperation-agreement", "andex", "ulnex"),
        *_signed(
            "arica-mining-corporation-voice-of-chile-cooperation-agreement",
            "arica-mining-corporation",
            "voice-of-chile",
        ),
    }


def test_a_day_ends_the_row(read: Reads) -> None:
    findings = read(_TALKS + "Peru signed agreements with Chile on tourism and on Friday.")
    assert told(findings, "hasParty", "hasStatus", "signs") == _signed(
        "chile-peru-agreements-on-tourism", "chile", "peru"
    )


def test_agreements_of_the_same_two_on_different_things_are_apart(read: Reads) -> None:
    findings = read(
        _TALKS + "Also signed were an agreement between the Chilean and Peruvian governments on air traffic; "
        "and a protocol between the Chilean Ministry of Energy and the Peruvian Ministry of Mines on tourism."
    )
    assert told(findings, "hasParty", "hasStatus", "signs") == {
        *_signed("chile-peru-air-traffic-agreement", "chile", "peru"),
        *_signed("chile-peru-tourism-protocol", "chile", "peru"),
    }


def test_a_joint_statement_is_not_the_treaty_signed_with_it(read: Reads) -> None:
    findings = read(
        _TALKS
        + "The two presidents signed the Joint Statement of the President of Chile and the President of "
        "Peru, as well as the Treaty on Tea Between Chile and Peru."
    )
    assert told(findings, "hasStatus") == {
        "chile-peru-joint-statement hasStatus Signed",
        "chile-peru-treaty-on-tea-between-chile-and-peru hasStatus Signed",
    }


def test_a_protocol_is_to_do_what_stands_behind_it(read: Reads) -> None:
    findings = read(_TALKS + "A protocol amending the Treaty on Tea was also signed.")
    assert "chile-peru-protocol-to-amend-the-treaty-on-tea hasStatus Signed" in told(findings)


def test_the_head_of_a_list_is_no_agreement_of_its_own(read: Reads) -> None:
    findings = read(
        _TALKS + "The following agreements were signed: the Treaty on Tea and the Convention on Fisheries."
    )
    assert told(findings, "hasStatus") == {
        "treaty-on-tea hasStatus Signed",
        "convention-on-fisheries hasStatus Signed",
    }


def test_two_pairs_do_not_mix(read: Reads) -> None:
    findings = read("There is cooperation between Chile and Peru and between Kenya and Japan.")
    assert told(findings, "cooperatesWith") <= {
        "chile cooperatesWith peru",
        "kenya cooperatesWith japan",
        "japan cooperatesWith kenya",
    }
