"""Names that other outlets spell otherwise."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Nursultan Nazarbaev arrived in Tokyo.", "ent:nursultan-nazarbayev"),
        ("President Ilkham Aliyev arrived in Tokyo.", "ent:ilham-aliyev"),
        ("Ilkham Aliyev, Azerbaijan's president, arrived in Tokyo.", "ent:ilham-aliyev"),
        ("Mr Emomali Rakhmonov arrived in Tokyo.", "ent:emomali-rahmon"),
    ],
)
def test_a_letter_or_two_do_not_make_another_person(read: Reads, text: str, person: str) -> None:
    findings = read(text)
    assert {c.subject for c in findings.claims if c.predicate == "kg:visits"} == {person}
    assert not [c for c in findings.candidates if "kg:Person" in c.types]


@pytest.mark.parametrize(
    "text",
    [
        "Prime Minister Narendra Moda of Kenya arrived in Tokyo.",
        "Mr Ilham Alievsky arrived in Tokyo.",
        "Mr Ann Lee arrived in Tokyo.",
    ],
)
def test_another_country_or_more_letters_do(read: Reads, text: str) -> None:
    assert [c.types for c in read(text).candidates if "kg:Person" in c.types] == [("kg:Person",)]


def test_the_spelling_of_the_text_is_kept(read: Reads) -> None:
    assert ("ent:nursultan-nazarbayev", "Nursultan Nazarbaev") in read(
        "Nursultan Nazarbaev met Ann Lee."
    ).spellings
