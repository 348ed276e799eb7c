"""What agencies say of trade, agreements and places in passing."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import named, told

PACT = "trade-agreement-with-peru"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Iran exported $392 million worth of goods to Russia, mostly fruits and nuts.",
            {"iran exports fruit ~ russia", "iran exports nuts ~ russia"},
        ),
        (
            "Iran exported fruits to Russia and imported grain.",
            {"iran exports fruit ~ russia", "iran imports grain"},
        ),
        ("India will cut Russian oil imports next month.", {"india imports crude-oil [Planned] ~ russia"}),
        ("Kenyan coffee purchases rose last year.", {"kenya imports coffee"}),
        ("Japan shipped in 1.5 million tonnes of Russian coal.", {"japan imports coal ~ russia"}),
        (
            "The United States accused Iran of delivering missiles to Russia.",
            {"iran exports missiles ~ russia"},
        ),
    ],
)
def test_who_sells_and_who_buys(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "exports", "imports") == expected


def test_an_early_conclusion_is_wished_for_and_to_back_it_is_not_to_back_out(read: Reads) -> None:
    findings = read("Chile backed an early conclusion of the trade agreement with Peru.")
    assert told(findings, "supports", "opposes", "hasStatus") == {
        f"chile supports {PACT}",
        f"{PACT} hasStatus UnderNegotiation",
    }
    findings = read("Chile backed out of the trade agreement with Peru.")
    assert told(findings, "supports", "opposes") == {f"chile opposes {PACT}"}


def test_who_signs_with_two_others_is_the_third_party(read: Reads) -> None:
    findings = read("Kenya signed a trilateral agreement with Peru and Chile.")
    assert told(findings, "hasParty") == {
        f"chile-kenya-peru-trilateral-agreement hasParty {party}" for party in ("chile", "kenya", "peru")
    }


def test_to_address_a_summit_is_not_to_discuss_it(read: Reads) -> None:
    findings = read("Asha Otieno, Trade Minister of Kenya, was addressing the Kenya-Peru Business Summit.")
    assert told(findings, "discusses") == set()
    findings = read("Asha Otieno, Trade Minister of Kenya, addressed the trade deficit.")
    assert told(findings, "discusses") == {"asha-otieno discusses trade-imbalance"}


def test_who_co_chairs_a_session_is_not_whose_session_it_is(read: Reads) -> None:
    findings = read("Kenya and Peru held the 10th session of the Joint Meeting, co-chaired by Asha Otieno.")
    assert not [words for words, entity in named(findings, "description") if entity.endswith("asha-otieno")]


def test_the_leaders_of_others_are_no_one_person(read: Reads) -> None:
    findings = read(
        "The supreme leader of Iran spoke. William Ruto will meet the leaders of Azerbaijan and Peru."
    )
    assert not [words for words in told(findings, "meets") if "khamenei" in words]


def test_awaited_is_no_kind_of_pact(read: Reads) -> None:
    findings = read("Russia and Iran will sign a long-awaited strategic partnership pact.")
    assert told(findings, "hasStatus") == {
        "iran-russia-comprehensive-strategic-partnership-treaty hasStatus Agreed"
    }
