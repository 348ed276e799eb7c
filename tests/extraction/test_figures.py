"""Observations of whole sentences, of many countries, currencies and styles."""

from __future__ import annotations

import datetime
import functools
from decimal import Decimal
from pathlib import Path

import pytest

from kg.extraction import Extractor, Observation
from kg.knowledge import load
from kg.reading.document import Document

ROOT = Path(__file__).parents[2]
DAY = datetime.date(2025, 10, 3)


@functools.lru_cache(maxsize=1)
def extractor() -> Extractor:
    return Extractor(load([ROOT / "ontology"], [ROOT / "seeds"]))


def observe(text: str) -> tuple[Observation, ...]:
    return extractor().extract(Document("test", text, date=DAY)).observations


def brief(found: Observation) -> tuple[str, Decimal | tuple[Decimal | None, Decimal | None], str | None]:
    number = found.value if found.value is not None else (found.lower, found.upper)
    return found.measure.partition(":")[2], number, (found.unit or "").partition(":")[2]


def sides(found: Observation) -> tuple[str | None, str | None]:
    return found.reporter, found.counterpart


CASES = [
    (
        "Kenya aims to increase its annual wheat imports from France beyond 5 to 6 million tonnes.",
        [("imports", (Decimal(5 * 10**6), Decimal(6 * 10**6)), "TONNE")],
    ),
    (
        "Bilateral trade between Egypt and Kenya grew by 12 per cent to $1.1 billion in 2024.",
        [("trade-growth", 12, "PERCENT"), ("bilateral-trade", 11 * 10**8, "USD")],
    ),
    ("Chile sold Japan $3.2 billion worth of copper in 2022.", [("exports", 32 * 10**8, "USD")]),
    ("Italy invested €2bn in Albania.", [("investment", 2 * 10**9, "EUR")]),
    ("Mexico accounts for 15 percent of Canada's imports.", [("share-of-imports", 15, "PERCENT")]),
    ("Nigeria's exports fell by Rs 500 crore.", [("exports", 5 * 10**9, "INR")]),
    ("Japan imposed a 25 percent tariff on steel from Vietnam.", [("tariff-rate", 25, "PERCENT")]),
    ("India has extended a $1 billion line of credit to Sri Lanka.", [("loan", 10**9, "USD")]),
    (
        "Brazil's oil output stood at 3.5 million barrels per day in June 2025.",
        [("production", 35 * 10**5, "BBL")],
    ),
    ("Poland hosts nearly one million Ukrainian refugees.", [("refugees", 10**6, "PERSON")]),
    ("Turkey received 5.3 million Russian tourists in 2019.", [("tourists", 53 * 10**5, "PERSON")]),
    (
        "Australia's defence budget will rise to A$55.7 billion in 2025.",
        [("defence-budget", 557 * 10**8, "AUD")],
    ),
    (
        "Remittances from Filipino workers in Saudi Arabia totalled $2.9bn in 2022.",
        [("remittances", 29 * 10**8, "USD")],
    ),
    (
        "The 1,224-kilometre pipeline cost $7.5 billion.",
        [("route-length", 1224, "KiloM"), ("project-cost", 75 * 10**8, "USD")],
    ),
    ("The conversation lasted about ten minutes.", [("conversation-duration", 10, "MIN")]),
    ("The deal was signed for 30 years.", [("duration-of-agreement", 30, "YR")]),
    ("A $1 billion energy investment fund was set up.", [("fund-size", 10**9, "USD")]),
    ("The bank approved a loan of 500 million euros for Serbia.", [("loan", 5 * 10**8, "EUR")]),
    (
        "Turnover was 35 billion US dollars in 2018, half of that in 2016.",
        [("bilateral-trade", 35 * 10**9, "USD"), ("bilateral-trade", 175 * 10**8, "USD")],
    ),
    ("The pact covers 90% of goods.", [("tariff-lines", 90, "PERCENT")]),
    ("Duties on 95% of Kenya's exports to France will go.", [("tariff-lines", 95, "PERCENT")]),
    ("The deal will boost the Kenyan economy by £4.8bn a year.", [("economic-gain", 48 * 10**8, "GBP")]),
    ("Kenya's economy of $100 billion is large.", [("gdp", 10**11, "USD")]),
    ("Kenya and Egypt signed five agreements.", [("agreements-signed", 5, "NUM")]),
    ("Nearly 40 pacts were signed.", [("agreements-signed", 40, "NUM")]),
    ("France will build 12 nuclear reactors in Kenya.", [("nuclear-reactors", 12, "NUM")]),
    ("Egypt ordered the assembly of 400 helicopters.", [("military-equipment-count", 400, "NUM")]),
    ("Over 6,000 Kenya-Oman joint ventures operate in Oman.", [("joint-projects", 6000, "NUM")]),
    ("Kenya will pay €2.3 billion for the port.", [("spending", 23 * 10**8, "EUR")]),
    ("Ghana will set aside $70 million for it.", [("amount-of-money", 7 * 10**7, "USD")]),
    ("Half of Egypt's wheat imports come from France.", [("share-of-imports", 50, "PERCENT")]),
    ("Three-quarters of the products will be duty-free.", [("tariff-lines", 75, "PERCENT")]),
    ("Egypt gets 60 percent of its arms from France.", [("share-of-imports", 60, "PERCENT")]),
    ("Kenya's exports to Egypt were up 12% year on year.", [("export-growth", 12, "PERCENT")]),
    ("Ghana is the world's third-largest exporter of it.", [("rank", 3, "NUM")]),
    ("Goods worth $2 billion from Kenya entered France.", [("imports", 2 * 10**9, "USD")]),
    ("About 1.5 million Kenyans live in France.", [("diaspora-size", 15 * 10**5, "PERSON")]),
    ("The attack killed 26 people.", [("casualties", 26, "PERSON")]),
    (
        "Trade is about $11bn, well below the $20bn target set for 2015.",
        [("bilateral-trade", 11 * 10**9, "USD"), ("trade-target", 20 * 10**9, "USD")],
    ),
    (
        "The route could cut freight costs by 30 percent and transit time by 40 percent.",
        [("transit-cost", 30, "PERCENT"), ("transit-time", 40, "PERCENT")],
    ),
    (
        "Trade doubled to $40 billion.",
        [("trade-growth", 2, "UNITLESS"), ("bilateral-trade", 40 * 10**9, "USD")],
    ),
    (
        "Trade between Kenya and Brazil rose by a third to $4.5 billion.",
        [("trade-growth", Decimal("33.3"), "PERCENT"), ("bilateral-trade", 45 * 10**8, "USD")],
    ),
    ("Trade fell by half in 2022.", [("trade-growth", 50, "PERCENT")]),
    (
        "Exports grew by 12 percent to 5 billion rubles.",
        [("export-growth", 12, "PERCENT"), ("exports", 5 * 10**9, "RUB")],
    ),
    (
        "Cargo traffic along the corridor grew by 19 percent to 26.9 million tonnes.",
        [("cargo-growth", 19, "PERCENT"), ("cargo-volume", 269 * 10**5, "TONNE")],
    ),
    ("Kenya removed duties on 8,500 tariff lines.", [("tariff-lines", 8500, "NUM")]),
    ("Brent crude was trading at $72.5 a barrel on Friday.", [("oil-price", Decimal("72.5"), "USD")]),
    (
        "About 90 percent of payments between Iran and China are made in national currencies.",
        [("share-in-settlements", 90, "PERCENT")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_is_measured(text: str, expected: list[tuple[str, Decimal, str]]) -> None:
    found = [brief(o) for o in observe(text)]
    assert len(found) == len(expected)
    assert set(found) == set(expected)


@pytest.mark.parametrize(
    ("text", "reporter", "counterpart"),
    [
        ("Kenya's total imports from France are valued at 65 billion dollars.", "ent:kenya", "ent:france"),
        ("French exports to Kenya remain close to 5 billion dollars.", "ent:france", "ent:kenya"),
        ("Turkey bought 1.5 million tonnes of wheat from Ukraine.", "ent:turkey", "ent:ukraine"),
        ("Pakistan and Iran plan to raise bilateral trade to $10 billion.", "ent:iran", "ent:pakistan"),
        ("Mongolia's trade with Japan reached $500 million.", "ent:mongolia", "ent:japan"),
        ("Trade between Mongolia and Japan reached $500 million.", "ent:japan", "ent:mongolia"),
        (
            "Vladimir Putin said our trade turnover with Egypt had gone up by 43 percent.",
            "ent:russia",
            "ent:egypt",
        ),
        ("Around 40,000 Nepali workers live in Japan.", "ent:nepal", "ent:japan"),
        ("Nearly 6,500 Vietnamese students study in German universities.", "ent:vietnam", "ent:germany"),
        ("Last year six million German tourists visited Turkey.", "ent:germany", "ent:turkey"),
        ("Italy invested €2bn in Albania.", "ent:italy", "ent:albania"),
        ("Kenyan goods face a 10 percent duty in France.", "ent:france", "ent:kenya"),
        ("Egypt levies a 15 percent duty on tea from Kenya.", "ent:egypt", "ent:kenya"),
        ("After Paris imposed a 50% tariff on Kenyan goods, talks began.", "ent:france", "ent:kenya"),
        ("Shipments worth $6 million from Kenya entered Egypt in FY25.", "ent:egypt", "ent:kenya"),
        ("France supplies 60% of Egypt's wheat.", "ent:egypt", "ent:france"),
        ("Kenya signed five agreements with Egypt.", "ent:kenya", "ent:egypt"),
        ("Kenya and Egypt signed new deals worth $2.9bn.", "ent:egypt", "ent:kenya"),
        ("Kenya is to assemble 400 French helicopters.", "ent:kenya", None),
        ("Kenya's total foreign trade exceeded $10 billion.", "ent:kenya", None),
        ("France became Kenya's fourth-biggest trading partner.", "ent:france", "ent:kenya"),
        ("Kenya imported £11 billion in goods from France.", "ent:kenya", "ent:france"),
        ("China accounts for more than 30 percent of Brazil's exports.", "ent:brazil", "ent:china"),
        ("Wheat shipments from Ukraine to Egypt fell 30 percent.", "ent:ukraine", "ent:egypt"),
        ("Trade with Vietnam exceeded $5 billion, Vladimir Putin said.", "ent:russia", "ent:vietnam"),
        ("That made Kenya Brazil's 14th-largest trading partner.", "ent:kenya", "ent:brazil"),
    ],
)
def test_whose_it_is(text: str, reporter: str, counterpart: str) -> None:
    (found,) = observe(text)
    assert sides(found) == (reporter, counterpart)


@pytest.mark.parametrize(
    "text",
    [
        "The 2+2 dialogue was held in room 12, and the S-400 system was shown at 10:30.",
        "The 26th session was held on 4 May 2024 under Article 5 of the treaty.",
        "The minister, 65, has visited Kenya three times since 2014.",
        "Of the two countries, one has ratified Resolution 2231.",
        "One of the agreements was signed, and the two also signed memoranda.",
        "Two years ago they met for the first time in the 21st century.",
        "He is the second president to visit Kenya in the first half of the year.",
    ],
)
def test_a_number_that_is_no_figure(text: str) -> None:
    assert observe(text) == ()


def test_a_change_is_two_figures_each_of_its_own_time() -> None:
    text = "Trade between Kenya and France grew from about $13 billion in 2021 to $68 billion in FY2024-25."
    found = [(o.value, o.period, o.approximate, sides(o)) for o in observe(text)]
    pair = ("ent:france", "ent:kenya")
    assert found == [
        (Decimal(13 * 10**9), "2021", True, pair),
        (Decimal(68 * 10**9), "FY2024-25", False, pair),
    ]


def test_exports_and_imports_in_one_sentence() -> None:
    text = "Kenya's exports to France were only $4.71 billion, while imports stood at $62.19 billion."
    found = {o.measure: (o.value, sides(o)) for o in observe(text)}
    assert found == {
        "measure:exports": (Decimal("4.71e9"), ("ent:kenya", "ent:france")),
        "measure:imports": (Decimal("62.19e9"), ("ent:kenya", "ent:france")),
    }


def test_each_side_has_its_own() -> None:
    text = (
        "Kenya met Ghana. Kenya and Ghana talked. Either side has an investment volume of $10 billion each."
    )
    assert {sides(o) for o in observe(text)} == {("ent:ghana", "ent:kenya"), ("ent:kenya", "ent:ghana")}


def test_this_figure_is_what_was_measured_before() -> None:
    text = "Trade stood at $40 billion. This figure is expected to reach $60 billion by 2027."
    first, second = observe(text)
    assert (first.measure, second.measure) == ("measure:bilateral-trade",) * 2
    assert (second.value, second.period, second.modality) == (Decimal("6e10"), "2027", "kg:Planned")


@pytest.mark.parametrize(
    ("text", "approximate", "bound", "trend"),
    [
        ("Trade rose to nearly $59 billion.", True, "max", "kg:Rising"),
        ("Trade fell to about $5 billion.", True, None, "kg:Falling"),
        ("Trade exceeded $100 billion.", True, "min", None),
        ("Trade is not expected to exceed $500 million.", True, "max", None),
        ("Trade stood at $5 billion.", False, None, None),
    ],
)
def test_hedges_and_directions(text: str, approximate: bool, bound: str | None, trend: str | None) -> None:
    (found,) = observe(text)
    assert (found.approximate, found.bound, found.trend) == (approximate, bound, trend)


def test_the_good_and_the_speaker_are_kept() -> None:
    (found,) = observe(
        "Vladimir Putin said that Russia will sell 5 million tonnes of wheat to Egypt in 2026."
    )
    assert (found.good, found.attributed_to, found.period) == ("good:wheat", "ent:vladimir-putin", "2026")
    assert sides(found) == ("ent:russia", "ent:egypt")
    assert found.modality == "kg:Planned"


def test_the_evidence_holds_measure_and_number_and_is_the_text_to_the_letter() -> None:
    text = "On Monday officials met. They noted that “exports” of Kenya’s tea reached Rs\u00a05,000 crore."
    (found,) = observe(text)
    (span,) = found.evidence
    quote = span.of(text)
    assert "exports" in quote
    assert quote.endswith("Rs\u00a05,000 crore")


def test_several_measures_in_turn() -> None:
    text = (
        "Germany's exports to Brazil and imports from it were €12.4 billion and €8.1 billion, respectively."
    )
    found = {o.measure: o.value for o in observe(text)}
    assert found == {"measure:exports": Decimal("12.4e9"), "measure:imports": Decimal("8.1e9")}


def test_a_coordinated_measure_has_the_number_behind_it() -> None:
    text = "Trade stood at $12 billion, with Kenyan exports at $4 billion and imports at $8 billion."
    found = {o.measure: (o.value, o.reporter) for o in observe(text)}
    assert found["measure:exports"] == (Decimal("4e9"), "ent:kenya")
    assert found["measure:imports"] == (Decimal("8e9"), "ent:kenya")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Kenya agreed to invest $20 billion in Ghana in the next 15 years.", "2025/2040"),
        ("Exports were $5 billion in the year ended March 2025.", "FY2024-25"),
        ("Trade stood at $12 billion in the last fiscal.", "FY2024-25"),
        ("Exports jumped to $4.1bn in April-November 2024.", "2024-04/2024-11"),
    ],
)
def test_what_time_it_is_of(text: str, period: str) -> None:
    (found,) = observe(text)
    assert found.period == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Trade was up 15.7 percent to $3.2 billion in the first half of 2024.", "2024-01/2024-06"),
        ("Trade rose by a quarter last year to $4.5 billion.", "2024"),
        ("In 2013, trade was $10 billion, down 9 percent from the previous year.", "2013"),
        ("Trade rose 5 percent to $2 billion in the first nine months of the year.", "2025-01/2025-09"),
    ],
)
def test_a_rise_and_where_it_led_are_of_one_time(text: str, period: str) -> None:
    assert [o.period for o in observe(text)] == [period, period]


def test_what_a_change_starts_from_is_so_already() -> None:
    text = "Kenya will cut the duty on Egyptian tea from 150% to 75%."
    found = {o.value: (o.modality, o.trend) for o in observe(text)}
    assert found == {Decimal(150): ("kg:Asserted", None), Decimal(75): ("kg:Planned", "kg:Falling")}


def test_a_good_that_is_left_out_is_not_what_it_is_of() -> None:
    assert [o.good for o in observe("Non-oil exports to Oman were $600 million.")] == [None]


def test_a_figure_after_a_year_is_no_year() -> None:
    found = observe(
        "Trade between Chile and Peru came to $12 billion in 2003 and in 2002 to 24.3 billion euros."
    )
    assert "2002/2024" not in {o.period for o in found}
