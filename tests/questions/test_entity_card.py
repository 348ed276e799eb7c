"""The card of an entity: all that a graph says of it, and how it shows itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from kg.questions.card import Card, Reference
from kg.questions.entity import entity_card
from kg.vocabulary import JUDGEMENTS_GRAPH, expand

ENT = "https://w3id.org/entente/entity/"


@pytest.fixture(scope="module")
def norland(small: Store) -> Card:
    return entity_card(small, ENT + "norland")


def test_names_and_classes(norland: Card, small: Store) -> None:
    assert (norland.label, norland.curie, norland.candidate) == ("Norland", "ent:norland", False)
    assert norland.labels == {"en": "Norland", "ru": "Норландия"}
    assert norland.classes == (Reference("country", "kg:Country"),)
    assert entity_card(small, ENT + "tomas-rey").aliases == ("Sergey Rey",)


def test_what_the_authority_file_says(norland: Card) -> None:
    facts = [(relation.curie, value.curie) for relation, value in norland.facts]
    assert facts == [("kg:currency", "unit:USD"), ("kg:memberOf", "ent:amber-league")]


def test_posts_in_order_of_time(small: Store) -> None:
    post = entity_card(small, ENT + "president-of-norland")
    assert [(one.holder.label, one.start, one.end) for one in post.tenures] == [
        ("Ola Lind", "2016-01-01", "2024-01-01"),
        ("Ada Berg", "2024-01-01", ""),
    ]
    holder = entity_card(small, ENT + "ola-lind")
    assert [(one.post.label, one.start) for one in holder.tenures] == [("President of Norland", "2016-01-01")]


def test_claims_by_role_and_relation(norland: Card) -> None:
    assert [(one.role, one.relation.curie, one.subject.curie, one.object.curie) for one in norland.links] == [
        ("subject", "kg:cooperatesWith", "ent:norland", "ent:sudland"),
        ("subject", "kg:exports", "ent:norland", "good:wheat"),
        ("subject", "kg:imposes", "ent:norland", "ent:steel-duty"),
        ("subject", "kg:negotiates", "ent:norland", "ent:customs-treaty"),
        ("subject", "kg:signs", "ent:norland", "ent:grain-pact"),
        ("subject", "kg:signs", "ent:norland", "ent:missile-contract"),
        ("subject", "kg:signs", "ent:norland", "ent:missile-contract"),
        ("object", "kg:hasParty", "ent:customs-treaty", "ent:norland"),
        ("object", "kg:hasParty", "ent:grain-pact", "ent:norland"),
        ("object", "kg:hasParty", "ent:friendship-treaty", "ent:norland"),
        ("object", "kg:pressures", "ent:westmark", "ent:norland"),
        ("counterpart", "kg:imports", "ent:sudland", "good:timber"),
    ]


def test_what_reviewers_rejected_is_on_no_card(norland: Card, small: Store) -> None:
    judged = Store()
    judged.extend(small)
    status, rejected = NamedNode(expand("kg:reviewStatus")), NamedNode(expand("kg:Rejected"))
    for said in (norland.links[0], norland.figures[0]):
        judged.add(Quad(NamedNode(said.iri), status, rejected, NamedNode(JUDGEMENTS_GRAPH)))
    card = entity_card(judged, ENT + "norland")
    assert (card.links, card.figures) == (norland.links[1:], norland.figures[1:])


def test_a_claim_tells_how_it_stands_and_in_which_words(norland: Card) -> None:
    denied = next(one for one in norland.links if one.modality == "Denied")
    assert denied.speaker == Reference("Tomas Rey", "ent:tomas-rey")
    assert [(one.quote, one.document.label) for one in denied.evidence] == [
        ("A missile contract will not be signed", "Berg goes to Sudland")
    ]
    signed = next(one for one in norland.links if one.object.curie == "ent:grain-pact")
    assert (signed.modality, signed.time, signed.speaker, signed.curated) == (
        "Asserted",
        "2025-02-27",
        None,
        False,
    )
    assert [one.relation.curie for one in norland.links if one.curated] == ["kg:negotiates"]


def test_the_words_of_a_speaker_are_on_the_card(small: Store) -> None:
    said = [one for one in entity_card(small, ENT + "tomas-rey").links if one.role == "speaker"]
    assert [(one.subject.label, one.relation.curie, one.object.label) for one in said] == [
        ("Sudland", "kg:imports", "Timber"),
        ("Norland", "kg:signs", "Missile contract"),
    ]


def test_figures_as_a_reader_writes_them(norland: Card) -> None:
    assert [(one.measure.label, one.amount, one.period) for one in norland.figures] == [
        ("Anniversary", "20 years", ""),
        ("Bilateral trade", "about 12 billion USD", "2024"),
        ("Exports", "7 billion USD", "2024"),
        ("Exports", "7.5 billion USD", "2024"),
        ("Imports", "7.5 billion USD", "2024"),
        ("Students", "about 4,000 people", ""),
    ]


def test_mentions_by_document(small: Store) -> None:
    mentions = entity_card(small, ENT + "tomas-rey").mentions
    assert [(one.document.curie, one.names) for one in mentions] == [
        ("doc:2025-03-01-alda-summit", ("Rey", "Tomas Rey")),
        ("doc:2025-07-10-berg-in-sudland", ("Sergey Rey", "Tomas Rey")),
    ]


def test_a_card_as_text(small: Store) -> None:
    assert str(entity_card(small, ENT + "westmark")) == (
        "Westmark  (ent:westmark)\n"
        "country\n"
        "\n"
        "Pressures\n"
        "  Norland\n"
        "      “Westmark is pressing Norland over its wheat exports” — doc:2025-07-10-berg-in-sudland\n"
        "\n"
        "Mentioned in\n"
        "  Berg goes to Sudland (doc:2025-07-10-berg-in-sudland): “Westmark”"
    )


def test_a_card_in_a_notebook_unfolds_its_evidence(norland: Card) -> None:
    html = norland._repr_html_()
    assert html.count("<details>") == len(norland.links) + len(norland.figures)
    assert "<mark>Norland exports wheat to Sudland</mark>" in html


def test_a_card_escapes_what_comes_from_the_graph() -> None:
    store = Store()
    evil = "<img src=x onerror=alert(1)>"
    data = f"""
    PREFIX ent: <https://w3id.org/entente/entity/>
    PREFIX kg: <https://w3id.org/entente/ontology#>
    PREFIX oa: <http://www.w3.org/ns/oa#>
    PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
    PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    ent:x skos:prefLabel "{evil}" ; skos:altLabel "{evil}2" ;
      skos:exactMatch <javascript:alert(1)> , <http://a.example/?a=1&b=2> .
    ent:c a kg:Claim ; rdf:subject ent:x ; rdf:predicate kg:meets ; rdf:object ent:x ; kg:evidence ent:p .
    ent:p oa:hasSource ent:d ; oa:hasSelector ent:q .
    ent:q oa:exact "{evil}" ; oa:prefix "{evil}" ; oa:suffix "{evil}" .
    ent:d kg:mentions ent:x .
    """
    store.load(data.encode(), format=RdfFormat.TURTLE)
    html = entity_card(store, ENT + "x")._repr_html_()
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert 'href="http://a.example/?a=1&amp;b=2"' in html


MANY = (
    "F.N.",
    "FN",
    "Fair Norland",
    "Norland Proper",
    "Norland proper",
    "The Land of Birches by the Sea",
    "Kingdom of Norland",
    "Land of Birches",
    "Nordmark",
    "Norlande",
    "Norlandia",
    "Norway's Sister",
)


def test_of_many_other_names_the_shortest_are_shown_and_the_rest_counted(norland: Card) -> None:
    card = replace(norland, aliases=tuple(sorted(MANY)))
    told = "Also: F.N., FN, Fair Norland, Land of Birches, Nordmark, Norland Proper, Norlande, Norlandia"
    assert f"\n{told} and 4 more (kg show --names)\n" in str(card)
    assert f"\nAlso: {', '.join(sorted(MANY))}\n" in card.text(full=True)
    assert (
        "<summary>and 4 more</summary>Kingdom of Norland, Norland proper, Norway&#x27;s Sister, "
        "The Land of Birches by the Sea</details></dd>"
    ) in card._repr_html_()


def test_a_few_other_names_are_all_shown(norland: Card) -> None:
    card = replace(norland, aliases=("FN", "Nordmark"))
    assert "\nAlso: FN, Nordmark\n" in str(card)
    assert str(card) == card.text(full=True)
    assert "<dd>FN, Nordmark</dd>" in card._repr_html_()
