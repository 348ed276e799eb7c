"""Who sells what to whom, in the wordings of trade news."""

from __future__ import annotations

import datetime
import functools
from pathlib import Path

import pytest

from kg.extraction import Extractor
from kg.knowledge import load
from kg.reading.document import Document

ROOT = Path(__file__).parents[2]


@functools.lru_cache(maxsize=1)
def extractor() -> Extractor:
    return Extractor(load([ROOT / "ontology"], [ROOT / "seeds"]))


def trade(text: str) -> set[tuple[str, str, str, str | None]]:
    found = extractor().extract(Document("test", text, date=datetime.date(2025, 10, 3))).claims
    return {
        (c.subject[4:], c.predicate[3:], c.object[5:], c.counterpart[4:] if c.counterpart else None)
        for c in found
        if c.predicate in ("kg:exports", "kg:imports")
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("France supplies Kenya with wheat.", {("france", "exports", "wheat", "kenya")}),
        ("Kenya is Egypt's largest supplier of tea.", {("kenya", "exports", "tea", "egypt")}),
        ("Egypt is the biggest buyer of Kenyan tea.", {("egypt", "imports", "tea", "kenya")}),
        (
            "Egypt will remain Kenya's top defence supplier.",
            {("egypt", "exports", "defence-equipment", "kenya")},
        ),
        ("Exports of wheat from France to Kenya will rise.", {("france", "exports", "wheat", "kenya")}),
        ("Russian crude to Kenya is discounted.", {("russia", "exports", "crude-oil", "kenya")}),
        (
            "Trade is dominated by tea from Kenya and wheat and steel from France.",
            {
                ("kenya", "exports", "tea", None),
                ("france", "exports", "wheat", None),
                ("france", "exports", "steel", None),
            },
        ),
        (
            "Kenyan farmers will be able to export coffee and spices to Britain duty free.",
            {
                ("kenya", "exports", "coffee", "united-kingdom"),
                ("kenya", "exports", "spices", "united-kingdom"),
            },
        ),
        (
            "Kenyan textiles, footwear and tea will get better market access in France.",
            {
                ("kenya", "exports", "textiles", "france"),
                ("kenya", "exports", "footwear", "france"),
                ("kenya", "exports", "tea", "france"),
            },
        ),
        (
            "Firms in Kenya will be able to access products made in France, such as medical devices.",
            {("kenya", "imports", "medical-devices", "france")},
        ),
        (
            "Major exports from Kenya to Egypt are tea, coffee and flowers.",
            {("kenya", "exports", good, "egypt") for good in ("tea", "coffee", "flowers")},
        ),
        (
            "Kenya's main imports from France are steel and fertilisers.",
            {("kenya", "imports", good, "france") for good in ("steel", "fertilisers")},
        ),
        ("Crude oil is exported from Iraq to Kenya.", {("iraq", "exports", "crude-oil", "kenya")}),
        ("Wheat imported from France by Egypt fell.", {("egypt", "imports", "wheat", "france")}),
        ("Tariffs on Kenyan tea were cut.", {("kenya", "exports", "tea", None)}),
        ("France's push for more beef imports into Kenya failed.", {("kenya", "imports", "beef", None)}),
        ("Kenya is thinking of buying steel from France.", {("kenya", "imports", "steel", "france")}),
    ],
)
def test_trade(text: str, expected: set[tuple[str, str, str, str | None]]) -> None:
    assert trade(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kenya, tea and tariffs were discussed.",
        "The Kenyan steel industry is large, and tariffs are high.",
        "Kenyan tea is famous.",
    ],
)
def test_goods_that_nobody_trades(text: str) -> None:
    assert trade(text) == set()


def test_what_is_stopped_is_denied() -> None:
    document = Document(
        "test", "Kenya stopped buying crude oil from Russia.", date=datetime.date(2025, 10, 3)
    )
    found = [c for c in extractor().extract(document).claims if c.predicate == "kg:imports"]
    assert [(c.subject, c.object, c.modality) for c in found] == [
        ("ent:kenya", "good:crude-oil", "kg:Denied")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Egypt is an importer of oil and gas.",
            {("egypt", "imports", "crude-oil", None), ("egypt", "imports", "natural-gas", None)},
        ),
        ("Nigeria exports hydrocarbons to Spain.", {("nigeria", "exports", "mineral-fuels", "spain")}),
        ("Kenya and Egypt discussed oil and gas.", set()),
        ("Kenya offers non-nuclear equipment to Egypt.", set()),
    ],
)
def test_a_sector_is_its_goods_where_goods_are_asked_for(
    text: str, expected: set[tuple[str, str, str, str | None]]
) -> None:
    assert trade(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The main buyers of Norwegian gas are Egypt, France and Kenya.",
            {(who, "imports", "natural-gas", "norway") for who in ("egypt", "france", "kenya")},
        ),
        (
            "The biggest suppliers of tea to Egypt remain Kenya and Iraq.",
            {("kenya", "exports", "tea", "egypt"), ("iraq", "exports", "tea", "egypt")},
        ),
        ("Tea is Kenya's main export to Egypt.", {("kenya", "exports", "tea", "egypt")}),
        ("Copper remains the top export of Peru.", {("peru", "exports", "copper", None)}),
        (
            "Wheat and sugar made up the bulk of Peru's exports to Egypt.",
            {("peru", "exports", "wheat", "egypt"), ("peru", "exports", "sugar", "egypt")},
        ),
        ("Tea is grown in Kenya and its exports are rising.", set()),
    ],
)
def test_sentences_say_what_makes_up_a_trade(
    text: str, expected: set[tuple[str, str, str, str | None]]
) -> None:
    assert trade(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya wants to raise imports of tea from Egypt.", {("kenya", "imports", "tea", "egypt")}),
        ("The tariff on exports of Kenyan-made cars was cut.", {("kenya", "exports", "cars", None)}),
        (
            "About a third of Egyptian imports into Kenya are finished products.",
            {("kenya", "imports", "finished-products", "egypt")},
        ),
        (
            "The president of Kenya announced plans to buy 40 tractors from Egypt.",
            {("kenya", "imports", "agricultural-machinery", "egypt")},
        ),
        ("The minister praised the plan to buy tea.", set()),
    ],
)
def test_who_acts_on_a_trade_may_stand_far_from_the_goods(
    text: str, expected: set[tuple[str, str, str, str | None]]
) -> None:
    assert trade(text) == expected
