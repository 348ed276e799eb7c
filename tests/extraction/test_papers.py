"""Documents and statements that are agreements once they are signed, and packages of them."""

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
    ("text", "agreement"),
    [
        ("A package of bilateral documents was signed following the talks.", "chile-peru-documents"),
        ("A set of documents was signed in the presence of the two presidents.", "chile-peru-documents"),
        ("The ministers witnessed the signing of a number of arrangements.", "chile-peru-arrangements"),
        ("The two presidents signed a joint statement.", "chile-peru-joint-statement"),
        ("Five joint statements were signed at the summit.", "chile-peru-joint-statements"),
        ("The ministers signed two documents on mining.", "chile-peru-documents-on-mining"),
    ],
)
def test_a_signed_paper_is_an_agreement_of_the_two_sides(read: Reads, text: str, agreement: str) -> None:
    findings = read(_TALKS + text)
    assert told(findings, "hasParty", "signs", "hasStatus") == _signed(agreement, "chile", "peru")


@pytest.mark.parametrize(
    "text",
    [
        "The statement said that the documents were old.",
        "A document was found in the archive.",
        "Chile issued a statement on mining.",
    ],
)
def test_other_papers_are_none(read: Reads, text: str) -> None:
    findings = read(_TALKS + text)
    assert [c.label for c in findings.candidates if c.types == ("kg:Agreement",)] == []


def test_who_is_not_understood_does_not_sign_for_the_two_sides(read: Reads) -> None:
    findings = read(_TALKS + "The participants will adopt important documents on mining.")
    assert told(findings, "hasParty", "signs", "hasStatus") == {"documents-on-mining hasStatus Agreed"}


def test_papers_counted_together_are_one(read: Reads) -> None:
    findings = read("Chile and Kenya signed 12 cooperation documents and memorandums of understanding.")
    names = {c.entity: c.names for c in findings.candidates if c.types == ("kg:Agreement",)}
    assert told(findings, "hasParty", "signs", "hasStatus") == _signed(
        "chile-kenya-cooperation-documents", "chile", "kenya"
    )
    assert {
        "12 cooperation documents",
        "12 cooperation documents and memorandums of understanding",
    } <= set(names["ent:chile-kenya-cooperation-documents"])


def test_a_package_is_called_by_what_it_holds_and_by_itself(read: Reads) -> None:
    findings = read(_TALKS + "A large package of bilateral documents was signed.")
    (names,) = [c.names for c in findings.candidates if c.types == ("kg:Agreement",)]
    assert "large package of bilateral documents" in names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya and Japan have sealed defence deals worth billions on a visit by the Japanese premier.",
            _signed("japan-kenya-defence-deals", "japan", "kenya"),
        ),
        ("Kenya and Japan talked about defence deals.", set()),
    ],
)
def test_deals_in_a_field_are_agreements_if_they_are_sealed(
    read: Reads, text: str, expected: set[str]
) -> None:
    assert told(read(text), "hasParty", "signs", "hasStatus") == expected


def test_words_of_praise_tell_no_agreements_apart(read: Reads) -> None:
    findings = read(
        "Canada and Ghana launched talks on a bold new free trade agreement. "
        "The modernised free trade agreement with Ghana would help Canada."
    )
    assert [c.label for c in findings.candidates if c.types == ("kg:Agreement",)] == [
        "Canada–Ghana free trade agreement"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The agreement on fisheries signed by Chile and Kenya in May will help.",
        "The statement on fisheries, signed by Chile and Kenya, will help.",
    ],
)
def test_what_is_signed_is_not_what_it_is_about(read: Reads, text: str) -> None:
    noun = text.split()[1]
    told_of = told(read(text), "hasParty", "signs", "hasStatus")
    assert told_of == _signed(f"chile-kenya-fisheries-{noun}", "chile", "kenya")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The strategic partnership between Chile and Kenya was established in 2010.",
            {
                "chile-kenya-strategic-partnership hasParty chile",
                "chile-kenya-strategic-partnership hasParty kenya",
                "chile-kenya-strategic-partnership hasStatus Agreed",
            },
        ),
        ("Chile wants a strategic partnership with Kenya.", set()),
    ],
)
def test_a_strategic_partnership_of_two_is_an_agreement(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "hasParty", "hasStatus") == expected


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "Chile and Kenya signed a $3 billion contract for the supply of 20 tanks.",
            "Chile–Kenya contract on supply of tanks",
        ),
        (
            "Chile and Kenya signed a number of agreements in the fields of sport and education.",
            "Chile–Kenya agreements on sport and education",
        ),
        (
            "Chile and Kenya welcomed the deal to buy 71 lorries worth $2 million, and kits for 42 lorries.",
            "Chile–Kenya agreement to buy lorries",
        ),
    ],
)
def test_labels_leave_out_amounts_and_tails(read: Reads, text: str, label: str) -> None:
    assert [c.label for c in read(text).candidates if c.types == ("kg:Agreement",)] == [label]


@pytest.mark.parametrize(
    ("text", "label", "parties"),
    [
        (
            "Chile and Kenya will build a joint fertiliser plant.",
            "Chile–Kenya joint fertiliser plant",
            {"chile", "kenya"},
        ),
        ("Chile plans to open a business centre in Oman.", "Chilean business centre in Oman", {"chile"}),
    ],
)
def test_what_is_built_together_or_abroad_is_a_programme(
    read: Reads, text: str, label: str, parties: set[str]
) -> None:
    findings = read(text)
    (programme,) = [c for c in findings.candidates if c.types == ("kg:Programme",)]
    assert programme.label == label
    assert {c.object for c in findings.claims if c.predicate == "kg:hasParty"} == {
        f"ent:{p}" for p in parties
    }


def test_an_implementation_to_come_is_not_in_force(read: Reads) -> None:
    findings = read("The implementation of the fisheries agreement between Chile and Kenya will help both.")
    assert told(findings, "hasStatus") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Chile has 13 free trade agreements. Chile and Kenya held talks. Kenya thanked Chile.",
        "Chile has free trade pacts with 20 states. Chile and Kenya held talks. Kenya thanked Chile.",
    ],
)
def test_pacts_with_many_are_none_of_the_two_sides(read: Reads, text: str) -> None:
    assert told(read(text), "hasParty") == set()


@pytest.mark.parametrize(
    "text",
    [
        "The parliament of Chile ratified the treaty with Kenya on extradition.",
        "The Chilean parliament ratified the treaty with Kenya on extradition.",
    ],
)
def test_a_parliament_ratifies_for_its_country(read: Reads, text: str) -> None:
    assert told(read(text), "hasParty", "ratifies", "hasStatus") == {
        "chile-kenya-extradition-treaty hasParty chile",
        "chile-kenya-extradition-treaty hasParty kenya",
        "chile-kenya-extradition-treaty hasStatus Ratified",
        "parliament-of-chile ratifies chile-kenya-extradition-treaty",
    }


def test_what_is_dated_is_not_said_again_without_its_date(read: Reads) -> None:
    findings = read("Chile and Kenya signed a fisheries treaty in 2015.")
    signing = [c for c in findings.claims if c.predicate == "kg:signs"]
    assert [(c.subject, c.when.on) for c in signing] == [("ent:chile", "2015"), ("ent:kenya", "2015")]
