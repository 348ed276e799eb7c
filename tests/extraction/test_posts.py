"""Posts: who held which when, and for whom they stand when no name is there."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Reads
from tests.extraction.saying import named, told


@pytest.mark.parametrize(
    ("year", "text", "holder"),
    [
        (2012, "The Indian prime minister arrived in Tokyo.", "manmohan-singh"),
        (2025, "The Indian prime minister arrived in Tokyo.", "narendra-modi"),
        (2008, "The French president arrived in Tokyo.", "nicolas-sarkozy"),
        (2025, "The French president arrived in Tokyo.", "emmanuel-macron"),
        (2010, "The German chancellor arrived in Tokyo.", "angela-merkel"),
        (2023, "The president of Mexico arrived in Tokyo.", "andres-manuel-lopez-obrador"),
        (2025, "The president of Mexico arrived in Tokyo.", "claudia-sheinbaum"),
        (2013, "Australia's prime minister arrived in Tokyo.", "julia-gillard"),
    ],
)
def test_a_post_stands_for_who_held_it_on_the_day(read: Reads, year: int, text: str, holder: str) -> None:
    assert told(read(text, year), "visits") == {f"{holder} visits tokyo"}


def test_post_and_owner_are_said_where_they_stand_beside_a_name(read: Reads) -> None:
    findings = read("President Cyril Ramaphosa of South Africa received President William Ruto of Kenya.")
    assert told(findings, "holdsPost", "postOf") == {
        "cyril-ramaphosa holdsPost president-of-south-africa",
        "president-of-south-africa postOf south-africa",
        "william-ruto holdsPost president-of-kenya",
        "president-of-kenya postOf kenya",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Former president Barack Obama visited Kenya.",
        "Former French president Nicolas Sarkozy visited Kenya.",
        "Erstwhile Brazilian president Dilma Rousseff visited Kenya.",
    ],
)
def test_a_former_holder_does_not_hold_the_post(read: Reads, text: str) -> None:
    findings = read(text)
    assert told(findings, "holdsPost") == set()
    assert len(told(findings, "visits")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Foreign ministers of Egypt and Jordan met in Amman.",
        "A foreign minister of Egypt met businessmen in Amman.",
    ],
)
def test_a_plural_or_indefinite_post_stands_for_nobody(read: Reads, text: str) -> None:
    findings = read(text)
    assert told(findings, "holdsPost", "meets") == set()
    assert named(findings, "description") == []


def test_words_of_a_post_are_mentions_of_the_post_and_of_its_owner(read: Reads) -> None:
    findings = read("Penny Wong, Australia's foreign minister, visited Fiji.")
    assert named(findings) == [
        ("Penny Wong", "ent:penny-wong"),
        ("Australia", "ent:australia"),
        ("Australia's foreign minister", "ent:foreign-minister-of-australia"),
        ("Fiji", "ent:fiji"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebecca Wanjiru, Kenya's Minister of Trade, Industry and Tourism Promotion, visited Peru.",
            {"rebecca-wanjiru holdsPost minister-of-trade-industry-and-tourism-promotion-of-kenya"},
        ),
        (
            "New and Renewable Energy Minister Paulo Souza of Brazil visited Peru.",
            {"paulo-souza holdsPost new-and-renewable-energy-minister-of-brazil"},
        ),
        (
            "Rebecca Wanjiru was appointed Minister of Railways of Kenya.",
            {"rebecca-wanjiru holdsPost railways-minister-of-kenya"},
        ),
        (
            "Paulo Souza, who serves as Brazil's farm minister, visited Peru.",
            {"paulo-souza holdsPost agriculture-minister-of-brazil"},
        ),
        (
            "Kenya's ambassador to Peru, Rebecca Wanjiru, visited Brazil.",
            {"rebecca-wanjiru holdsPost ambassador-of-kenya-to-peru"},
        ),
        ("Rosatom head Alexei Likhachev spoke.", {"alexei-likhachev holdsPost director-general-of-rosatom"}),
        (
            "Italian Deputy Prime Minister and Foreign Minister Antonio Tajani visited Peru.",
            {
                "antonio-tajani holdsPost deputy-prime-minister-of-italy",
                "antonio-tajani holdsPost foreign-minister-of-italy",
            },
        ),
        (
            "Emmanuel Macron's chief of staff, Alexis Kohlerin, visited Peru.",
            {"alexis-kohlerin holdsPost chief-of-staff-of-france"},
        ),
        (
            "The presidents of France and Brazil spoke.",
            {
                "emmanuel-macron holdsPost president-of-france",
                "luiz-inacio-lula-da-silva holdsPost president-of-brazil",
            },
        ),
        (
            "Kenyan Trade Minister Rebecca Wanjiru met her Brazilian counterpart Paulo Souza.",
            {
                "rebecca-wanjiru holdsPost trade-minister-of-kenya",
                "paulo-souza holdsPost trade-minister-of-brazil",
            },
        ),
        ("President of the Austrian Federal Sewing Chamber Paulo Souza visited Peru.", set()),
    ],
)
def test_posts_by_their_whole_titles(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "holdsPost") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Who is met by one of the two countries' officials is of the other.
        (
            "Mauro Vieira visited Nairobi. Brazil and Kenya traded more. Vieira met Rebecca Wanjiru, "
            "Minister of Tourism and Wildlife, and Dr Peter Otieno, Minister of Finance.",
            {
                "rebecca-wanjiru holdsPost minister-of-tourism-and-wildlife-of-kenya",
                "peter-otieno holdsPost finance-minister-of-kenya",
            },
        ),
        # Else the country that the text was filed in has a minister who needs no other word.
        (
            "NAIROBI, May 3 (Agency) - Finance Minister Peter Otieno said so.",
            {"peter-otieno holdsPost finance-minister-of-kenya"},
        ),
        # Where a text tells of several countries, nothing is said.
        ("Brazil, Kenya and Peru trade. Finance Minister Peter Otieno said so.", set()),
    ],
)
def test_whose_post_it_is_by_the_rest_of_the_text(read: Reads, text: str, expected: set[str]) -> None:
    assert told(read(text), "holdsPost") == expected


@pytest.mark.parametrize(
    ("year", "text", "expected"),
    [
        (
            2024,
            "Paulo Souza, head of trade policy at the Brazilian Sewing Consortium, spoke.",
            {"paulo-souza holdsPost head-of-trade-policy-of-the-brazilian-sewing-consortium"},
        ),
        (
            2023,
            "White House National Security Advisor Jake Sullivan spoke.",
            {"jake-sullivan holdsPost national-security-adviser-of-the-united-states"},
        ),
        (2025, "Chancellor Rachel Reeves spoke.", {"rachel-reeves holdsPost chancellor-of-the-exchequer"}),
        (
            2024,
            "Kenyan Deputy Minister of Tea and Coffee, Peter Otieno, "
            "met Kenyan Ambassador to Peru Mary Njeri.",
            {
                "peter-otieno holdsPost deputy-minister-of-tea-and-coffee-of-kenya",
                "mary-njeri holdsPost ambassador-of-kenya-to-peru",
            },
        ),
        (
            2024,
            "Robert Otieno, chief financial officer of Nyayosun Energy, and Peru spoke.",
            {"robert-otieno holdsPost chief-financial-officer-of-nyayosun-energy"},
        ),
        (
            2024,
            "Ms Mary Njeri, Joint Secretary, Department of Commerce of India, spoke.",
            {"mary-njeri holdsPost joint-secretary-of-the-department-of-commerce-of-india"},
        ),
        (
            2022,
            "Ms Mary Njeri, Joint Secretary, Department of Commerce of India and others spoke.",
            {"mary-njeri holdsPost joint-secretary-of-the-department-of-commerce-of-india"},
        ),
        (
            2024,
            "The head of Nyayosun, Sir Robert Otieno, met Kenya's commercial attaché in Peru, Mary Njeri.",
            {
                "robert-otieno holdsPost head-of-nyayosun",
                "mary-njeri holdsPost commercial-attache-of-kenya-to-peru",
            },
        ),
        (
            2024,
            "Nyayosun CEO Robert Otieno met Mary Njeri, deputy head of Kenya's Roads Authority.",
            {
                "robert-otieno holdsPost chief-executive-of-nyayosun",
                "mary-njeri holdsPost deputy-head-of-the-roads-authority",
            },
        ),
        (
            2024,
            "Peru's minister of state for energy Robert Otieno spoke.",
            {"robert-otieno holdsPost minister-of-state-for-energy-of-peru"},
        ),
        (
            2024,
            "Kenya's Cabinet Secretary for Trade Lee Otieno spoke.",
            {"lee-otieno holdsPost cabinet-secretary-for-trade-of-kenya"},
        ),
        (
            2024,
            "Mary Njeri, Kenya's ambassador in Lima, spoke.",
            {"mary-njeri holdsPost ambassador-of-kenya-to-peru"},
        ),
        (
            2024,
            "The trade ministers of Kenya and Peru, Mary Njeri and Robert Otieno, spoke.",
            {
                "mary-njeri holdsPost trade-minister-of-kenya",
                "robert-otieno holdsPost trade-minister-of-peru",
            },
        ),
        (
            2024,
            "Kenyan Foreign Trade and Tea minister Mary Njeri spoke.",
            {"mary-njeri holdsPost foreign-trade-and-tea-minister-of-kenya"},
        ),
        (
            2024,
            "The head of Nyayosun Bank, Lord Otieno, and National President Mary Njeri spoke in Kenya.",
            {"otieno holdsPost head-of-the-nyayosun-bank"},
        ),
        (
            2024,
            "Mary Njeri, Deputy Prime Minister for the Council of Ministers of Peru, spoke.",
            {"mary-njeri holdsPost deputy-prime-minister-for-the-council-of-ministers-of-peru"},
        ),
        (2024, "King Charles spoke.", {"charles-iii holdsPost monarch-of-the-united-kingdom"}),
    ],
)
def test_posts_under_other_words(read: Reads, year: int, text: str, expected: set[str]) -> None:
    assert told(read(text, year), "holdsPost") == expected


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("Deputy Prime Minister of India Jane Mwangi arrived.", "deputy-prime-minister-of-india"),
        ("The Russian ambassador to Iran, Jane Mwangi, arrived.", "ambassador-of-russia-to-iran"),
        ("Jane Mwangi, Iran's ambassador to Russia, arrived.", "ambassador-of-iran-to-russia"),
    ],
)
def test_a_deputy_and_an_envoy_hold_their_own_posts(read: Reads, text: str, post: str) -> None:
    assert told(read(text), "holdsPost") == {f"jane-mwangi holdsPost {post}"}
