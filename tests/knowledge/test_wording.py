"""Frames as they are written."""

from __future__ import annotations

import pytest

from kg.knowledge import Slot, parse_frame


@pytest.mark.parametrize(
    ("wording", "trigger", "copular", "fixed", "slots"),
    [
        (
            "{subject} sign {object}",
            "sign",
            False,
            (),
            (Slot("subject", "subject"), Slot("object", "object")),
        ),
        (
            "{subject} call for {object}",
            "call",
            False,
            (),
            (Slot("subject", "subject"), Slot("object", "for")),
        ),
        (
            "{subject} express support for {object}",
            "express",
            False,
            ("support",),
            (Slot("subject", "subject"), Slot("object", "for", "support")),
        ),
        (
            "{subject} be party to {object}",
            "party",
            True,
            (),
            (Slot("subject", "subject"), Slot("object", "to")),
        ),
        ("{subject} be in force", "force", True, ("in",), (Slot("subject", "subject"),)),
        ("{parties:Person} meet", "meet", False, (), (Slot("parties", "subject", None, "kg:Person"),)),
    ],
)
def test_verbs(
    wording: str, trigger: str, copular: bool, fixed: tuple[str, ...], slots: tuple[Slot, ...]
) -> None:
    frame = parse_frame(wording)
    assert (frame.trigger, frame.copular, frame.fixed, frame.slots) == (trigger, copular, fixed, slots)


def test_a_noun_and_whose_it_is() -> None:
    frame = parse_frame("{subject}'s visit to {object}", noun=True)
    assert frame.noun
    assert frame.trigger == "visit"
    assert frame.slots == (Slot("subject", "genitive"), Slot("object", "to"))


def test_entities_alone_need_two_slots_and_a_noun_frame() -> None:
    assert parse_frame("{object}'s {subject}", noun=True).trigger == ""
    with pytest.raises(ValueError, match="no word that could set it off"):
        parse_frame("{object}'s {subject}")
