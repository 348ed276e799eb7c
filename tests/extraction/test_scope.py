"""What an agreement concerns, by the clauses that speak of it; and what speakers praise."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import told

_SIGNED = "The agreement between Japan and Peru was signed in May. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Under the agreement between Japan and Peru, farmers may sell rice and coffee.",
            {
                "japan-peru-agreement concerns rice [Possible]",
                "japan-peru-agreement concerns coffee [Possible]",
            },
        ),
        (
            _SIGNED + "The agreement will eliminate or reduce tariffs on fish.",
            {
                "japan-peru-agreement concerns duty-reduction [Planned]",
                "japan-peru-agreement concerns marine-products [Planned]",
            },
        ),
        (
            _SIGNED + "It covers rice. Producers of steel and copper also stand to benefit.",
            {
                "japan-peru-agreement concerns rice",
                "japan-peru-agreement concerns steel",
                "japan-peru-agreement concerns copper",
            },
        ),
        (_SIGNED + "The treaty expired after a dispute about rice.", set()),
        (_SIGNED + "Ghana praised Kenya. Producers of steel stand to benefit.", set()),
    ],
)
def test_what_an_agreement_concerns(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "concerns") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Emmanuel Macron said the agreement between Japan and Peru was a great success.",
            {"emmanuel-macron supports japan-peru-agreement"},
        ),
        (
            '"The agreement between Japan and Peru is a historic step," Emmanuel Macron said.',
            {"emmanuel-macron supports japan-peru-agreement"},
        ),
        ("Emmanuel Macron said the agreement between Japan and Peru was not a great success.", set()),
        ("The agreement between Japan and Peru is a historic step.", set()),
    ],
)
def test_what_a_speaker_praises(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "supports") == expected


def test_the_name_of_a_list_is_nothing_on_it(read: Reads) -> None:
    assert not {c.object for c in read("Japan discussed goods and services.").claims} & {"good:", "topic:"}
