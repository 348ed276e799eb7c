"""A small graph of countries that do not exist: all that the explorer can show occurs in it."""

from __future__ import annotations

from decimal import Decimal

from pyoxigraph import Store

from kg.extraction.findings import Claim, Findings, Observation, When
from tests.view.making import Sentence, article, store_of

__all__ = ["AUTHORITY", "amber", "articles"]

AUTHORITY = """
@prefix ent: <https://w3id.org/entente/entity/> .
@prefix kg: <https://w3id.org/entente/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tenure: <https://w3id.org/entente/tenure/> .
@prefix wgs84: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

ent:norland a kg:Country ; skos:prefLabel "Norland"@en , "Норландия"@ru , "नॉरलैंड"@hi ;
  skos:altLabel "Kingdom of Nórland"@en ; skos:exactMatch <http://www.wikidata.org/entity/Q0> .
ent:sudland a kg:Country ; skos:prefLabel "Sudland"@en , "Зюдландия"@ru .
ent:westmark a kg:Country ; skos:prefLabel "Westmark"@en ; kg:memberOf ent:amber-league .
ent:amber-league a kg:InternationalOrganisation ; skos:prefLabel "Amber League"@en .
ent:ada-berg a kg:Person ; skos:prefLabel "Ada Berg"@en ; kg:shortName "Berg"@en .
ent:president-of-norland a kg:Post ; skos:prefLabel "President of Norland"@en ; kg:postOf ent:norland .
tenure:one a kg:Tenure ; kg:holder ent:ada-berg ; kg:post ent:president-of-norland ;
  kg:from "2024-01-01"^^xsd:date .
ent:grain-pact a kg:Agreement ; skos:prefLabel "Grain Pact"@en .
ent:alda-summit a kg:Meeting ; skos:prefLabel "Alda Summit"@en ; kg:happensOn "2025-02-27"^^xsd:date .
ent:solar-fund a kg:Programme ; skos:prefLabel "Solar Fund"@en .
ent:steel-duty a kg:Measure ; skos:prefLabel "Steel duty"@en .
ent:amber-corridor a kg:Corridor ; skos:prefLabel "Amber Corridor"@en ;
  kg:connects ent:lake-haven , ent:port-alda .
ent:port-alda a kg:Place ; skos:prefLabel "Port Alda"@en ;
  wgs84:lat 58.1 ; wgs84:long 12.4 ; kg:partOf ent:norland .
ent:lake-haven a kg:Place ; skos:prefLabel "Lake Haven"@en ; wgs84:lat 51.0 ; wgs84:long 20.5 .
ent:sud-city a kg:Place ; skos:prefLabel "Sud City"@en ; wgs84:lat 44.9 ; wgs84:long 26.1 .
"""

N, S, W = "[[ent:norland|Norland]]", "[[ent:sudland|Sudland]]", "[[ent:westmark|Westmark]]"


def said(subject: str, relation: str, target: str, **more: object) -> Claim:
    names = (f"ent:{one}" if ":" not in one else one for one in (subject, target))
    start, end = names
    return Claim(start, f"kg:{relation}", end, (), **more)  # type: ignore[arg-type]


def trade(value: str, **more: object) -> Observation:
    return Observation(
        "measure:bilateral-trade",
        (),
        value=Decimal(value),
        unit="unit:USD",
        reporter="ent:norland",
        counterpart="ent:sudland",
        **more,  # type: ignore[arg-type]
    )


def articles() -> tuple[Findings, ...]:
    signed = {"when": When(on="2025-02-27")}
    first = article(
        "summit",
        (
            Sentence(
                f"{N} and {S} signed the [[ent:grain-pact|Grain Pact]] in [[ent:port-alda|Port Alda]].",
                (
                    said("norland", "signs", "grain-pact", **signed),
                    said("sudland", "signs", "grain-pact", **signed),
                ),
            ),
            Sentence(
                "The pact concerns [[good:wheat|wheat]].",
                (said("grain-pact", "concerns", "good:wheat"),),
            ),
            Sentence(
                f"President [[ent:ada-berg|Ada Berg]] may visit {S} in June 2025.",
                (said("ada-berg", "visits", "sudland", modality="kg:Possible", when=When(on="2025-06")),),
            ),
            Sentence(
                f"{N} exports [[good:wheat|wheat]] to {S}, [[ent:ada-berg|Berg]] said.",
                (
                    said(
                        "norland",
                        "exports",
                        "good:wheat",
                        counterpart="ent:sudland",
                        attributed_to="ent:ada-berg",
                        confidence=0.6,
                    ),
                ),
            ),
            Sentence(
                f"{N} will cooperate with {S} on [[topic:nuclear-energy|nuclear energy]].",
                (
                    said(
                        "norland",
                        "cooperatesWith",
                        "sudland",
                        modality="kg:Planned",
                        topic="topic:nuclear-energy",
                    ),
                ),
            ),
            Sentence(
                "[[ent:ada-berg|Berg]] proposed the [[ent:solar-fund|Solar Fund]].",
                (said("ada-berg", "proposes", "solar-fund"),),
            ),
            Sentence(
                f"Trade of {N} and {S} reached $12 billion in 2024.", figures=(trade("12e9", period="2024"),)
            ),
            Sentence(
                "The [[ent:amber-corridor|Amber Corridor]] reaches [[ent:sud-city|Sud City]].",
                (said("amber-corridor", "connects", "sud-city"),),
            ),
            Sentence(
                f"The [[ent:alda-summit|Alda Summit]] took place in [[ent:port-alda|Port Alda]]; {N} hosted.",
                (
                    said("alda-summit", "takesPlaceIn", "port-alda", when=When(on="2025-02-27")),
                    said("norland", "hosts", "alda-summit"),
                ),
            ),
        ),
        title="Grain Pact signed at Port Alda",
        date="2025-03-01",
        publisher="The Alda Courier",
        source="https://example.org/summit",
    )
    second = article(
        "denial",
        (
            Sentence(
                f"{W} imposed a [[ent:steel-duty|steel duty]] on {N}.",
                (
                    said("westmark", "imposes", "steel-duty"),
                    said("steel-duty", "targets", "norland"),
                ),
            ),
            Sentence(
                f"{S} denied that it signed the [[ent:grain-pact|Grain Pact]].",
                (said("sudland", "signs", "grain-pact", modality="kg:Denied"),),
            ),
            Sentence(
                f"{W} opposes the [[ent:solar-fund|Solar Fund]].",
                (said("westmark", "opposes", "solar-fund"),),
            ),
            Sentence(f"Trade of {N} and {S} was $9 billion in 2024.", figures=(trade("9e9", period="2024"),)),
        ),
        title="Westmark strikes back",
        date="2023-11-05",
        publisher="Westmark Daily",
    )
    return first, second


def amber() -> Store:
    return store_of(AUTHORITY, articles())
