"""Persons: known and new, with titles, in apposition, by surname."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import named, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mauro Vieira, the foreign minister of Brazil, met Retno Marsudi.",
            "mauro-vieira meets retno-marsudi",
        ),
        ("Penny Wong, Australia's foreign minister, visited Fiji.", "penny-wong visits fiji"),
        ("Foreign Minister Hakan Fidan arrived in Cairo.", "hakan-fidan visits cairo"),
        ("The foreign minister of Brazil, Mauro Vieira, visited Egypt.", "mauro-vieira visits egypt"),
        (
            "The European Commission President, Ursula von der Leyen, met Prime Minister Donald Tusk.",
            "ursula-von-der-leyen meets donald-tusk",
        ),
        (
            "German Chancellor Friedrich Merz and his Italian counterpart Giorgia Meloni met on Monday.",
            "friedrich-merz meets giorgia-meloni",
        ),
        (
            "Emmanuel Macron met his Brazilian counterpart Luiz Inácio Lula da Silva.",
            "emmanuel-macron meets luiz-inacio-lula-da-silva",
        ),
    ],
)
def test_post_and_name_together_are_one_person(read: Reads, text: str, expected: str) -> None:
    assert told(read(text), "meets", "visits") == {expected}


def test_a_new_person_becomes_a_candidate_with_a_post(read: Reads) -> None:
    findings = read("Kenyan Trade Minister Rebecca Wanjiru met Brazilian Agriculture Minister Paulo Souza.")
    assert told(findings, "meets", "holdsPost") == {
        "rebecca-wanjiru holdsPost trade-minister-of-kenya",
        "paulo-souza holdsPost agriculture-minister-of-brazil",
        "rebecca-wanjiru meets paulo-souza",
    }
    people = {c.label: c.types for c in findings.candidates if "kg:Person" in c.types}
    assert people == {"Paulo Souza": ("kg:Person",), "Rebecca Wanjiru": ("kg:Person",)}


def test_a_title_makes_a_person_of_a_name_nobody_listed(read: Reads) -> None:
    findings = read("Mr. Tanaka Hiroshi said that Japan supports Kenya.")
    assert ("Tanaka Hiroshi", "ent:tanaka-hiroshi") in named(findings)
    assert told(findings, "supports") == {"japan supports kenya < tanaka-hiroshi"}


def test_a_surname_follows_its_full_name(read: Reads) -> None:
    findings = read(
        "Emmanuel Macron met Wang Yi. President Macron visited Ghana. Yesterday Macron visited Peru."
    )
    assert told(findings, "visits") == {"emmanuel-macron visits ghana", "emmanuel-macron visits peru"}


def test_another_given_name_is_another_person(read: Reads) -> None:
    findings = read("Alberto Fernandez met Cristina Fernandez in Rosario.")
    assert [words for words, entity in named(findings) if entity == "ent:alberto-fernandez"] == [
        "Alberto Fernandez"
    ]


def test_of_two_with_one_surname_the_one_in_office_is_meant(read: Reads) -> None:
    findings = read("Nawaz Sharif met Shehbaz Sharif. Sharif visited Kenya.")
    assert told(findings, "visits") == {"shehbaz-sharif visits kenya"}


def test_of_two_strangers_with_one_surname_neither_is_meant(read: Reads) -> None:
    findings = read("Ms Rebecca Wanjiru met Mr Peter Wanjiru. Wanjiru visited Peru.")
    assert told(findings, "visits") == set()
    assert told(findings, "meets") == {"rebecca-wanjiru meets peter-wanjiru"}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("H E Qasim bin Mohammed al Yousefi visited Peru.", "Qasim bin Mohammed al Yousefi"),
        ("H H Sayyid Talib bin Tarik al Mahri visited Peru.", "Talib bin Tarik al Mahri"),
        ("HE Sultan bin Rashid al Maskarani visited Peru.", "Sultan bin Rashid al Maskarani"),
        ("Rt Hon Rebecca Wanjiru visited Peru.", "Rebecca Wanjiru"),
        ("Dr K P Otienoson visited Peru.", "K P Otienoson"),
        ("Shri Peter Otieno Friday visited Peru.", "Peter Otieno"),
    ],
)
def test_styles_and_initials_belong_to_a_name(read: Reads, text: str, label: str) -> None:
    assert [c.label for c in read(text).candidates if "kg:Person" in c.types] == [label]


def test_a_title_with_a_given_name_means_who_was_named_in_full(read: Reads) -> None:
    findings = read("Sayyid Talib bin Tarik al Mahri visited Peru. Sayyid Talib left.")
    assert {entity for _, entity in named(findings)} == {"ent:talib-bin-tarik-al-mahri", "ent:peru"}


def test_a_title_and_the_whole_name_are_not_cut_at_a_listed_short_form(read: Reads) -> None:
    findings = read("China's President Xi Jinping visited Peru.")
    assert ("Xi Jinping", "ent:xi-jinping") in named(findings)
    assert ("China's President", "ent:president-of-china") in named(findings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zelma Macron met farmers. Emmanuel Macron did not.", {"ent:emmanuel-macron", "ent:zelma-macron"}),
        ("Lord Brown met farmers.", {"ent:brown"}),
        ("Messrs Macron and Zelenskyy met farmers.", {"ent:emmanuel-macron", "ent:volodymyr-zelenskyy"}),
        ("Emanuel Macron met farmers.", {"ent:emmanuel-macron"}),
        ("Emmanuella Macron met farmers.", {"ent:emmanuella-macron"}),
        ("Chilean official Emanuel Macron met farmers.", {"ent:chile", "ent:emanuel-macron"}),
        ("The farmers' president A.B. Njeriwa met Hamad bin Ahmed Al Njeri.", {"ent:a-b-njeriwa"}),
    ],
)
def test_who_is_and_who_is_not_the_listed_person(read: Reads, text: str, expected: set[str]) -> None:
    people = {m.entity for m in read(text).mentions if m.entity.startswith("ent:")}
    assert people - {"ent:hamad-bin-ahmed-al-njeri"} == expected
