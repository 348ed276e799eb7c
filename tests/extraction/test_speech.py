"""Turns of speakers and quotations that run on."""

from __future__ import annotations

from tests.extraction.conftest import Reads
from tests.extraction.saying import named, told


def test_a_turn_is_its_speakers_and_i_is_the_speaker(read: Reads) -> None:
    findings = read("Wang Yi: Kenya ratified the Paris Agreement. I met Penny Wong.")
    assert told(findings, "ratifies", "meets") == {
        "kenya ratifies paris-agreement < wang-yi",
        "wang-yi meets penny-wong",
    }


def test_we_is_the_speakers_country_and_turns_end(read: Reads) -> None:
    findings = read(
        "Wang Yi: We support Kenya.\n"
        "Penny Wong: We support Ghana. I visited Fiji.\n"
        "Question: What about Japan?\n"
        "Foreign Minister Hakan Fidan: Japan ratified the Kyoto Protocol."
    )
    assert told(findings, "supports", "visits", "ratifies") == {
        "wang-yi supports kenya",
        "penny-wong supports ghana",
        "penny-wong visits fiji",
        "japan ratifies kyoto-protocol < hakan-fidan",
    }
    assert ("We", "ent:australia") in named(findings, "pronoun")


def test_a_quotation_runs_on(read: Reads) -> None:
    findings = read("“Kenya supports Peru,” Wang Yi said. “Ghana supports Fiji.” Japan supports Chile.")
    assert told(findings, "supports") == {
        "kenya supports peru < wang-yi",
        "ghana supports fiji < wang-yi",
        "japan supports chile",
    }
