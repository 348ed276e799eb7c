"""Names as users give them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Store

from kg.errors import UnknownName, UsageError
from kg.questions.names import Names, fold, nearest

ENT = "https://w3id.org/entente/entity/"


@pytest.fixture(scope="module")
def names(small: Store) -> Names:
    return Names.from_store(small)


@pytest.mark.parametrize(
    "name",
    [
        "norland",
        "ent:norland",
        ENT + "norland",
        f"<{ENT}norland>",
        "Norland",
        " NORLAND ",
        "the Norland",
        "Норландия",
    ],
)
def test_an_entity_goes_by_many_names(names: Names, name: str) -> None:
    assert names.find(name) == ENT + "norland"


def test_aliases_and_short_names_will_do(names: Names) -> None:
    assert names.find("Sergey Rey") == names.find("Rey") == ENT + "tomas-rey"


@pytest.mark.parametrize(
    ("name", "kind", "found"),
    [
        ("wheat", "entity", "https://w3id.org/entente/good/wheat"),
        ("Clean energy", "topic", "https://w3id.org/entente/topic/clean-energy"),
        ("bilateral-trade", "measure", "https://w3id.org/entente/measure/bilateral-trade"),
        ("Planned", "modality", "https://w3id.org/entente/ontology#Planned"),
        ("under negotiation", "status", "https://w3id.org/entente/ontology#UnderNegotiation"),
        ("signs", "relation", "https://w3id.org/entente/ontology#signs"),
        ("foreign-minister", "entity", "https://w3id.org/entente/role/foreign-minister"),
        ("Berg goes to Sudland", "document", "https://w3id.org/entente/document/2025-07-10-berg-in-sudland"),
    ],
)
def test_the_kind_says_where_to_look(names: Names, name: str, kind: str, found: str) -> None:
    assert names.find(name, kind) == found


@pytest.mark.parametrize(
    ("name", "kind", "message"),
    [
        ("norlnd", "entity", "no entity 'norlnd'; did you mean 'norland'"),
        ("Tomas Ray", "entity", "no entity 'Tomas Ray'; did you mean 'tomas-rey'"),
        ("wheat", "measure", "no measure 'wheat'"),
        ("Signd", "status", "no status 'Signd'; did you mean 'kg:Signed' or 'kg:signs'?"),
        ("ent:nobody-at-all", "entity", "no entity 'ent:nobody-at-all'"),
        ("", "entity", "no entity ''"),
    ],
)
def test_an_unknown_name_gets_the_nearest(names: Names, name: str, kind: str, message: str) -> None:
    with pytest.raises(UnknownName) as caught:
        names.find(name, kind)
    assert str(caught.value).startswith(message)


def test_a_name_of_two_things_is_not_guessed() -> None:
    store = Store()
    data = """
    PREFIX ent: <https://w3id.org/entente/entity/>
    PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    PREFIX topic: <https://w3id.org/entente/topic/>
    ent:alda-city skos:prefLabel "Alda" . ent:alda-river skos:prefLabel "Alda" .
    ent:alda-port skos:altLabel "Alda" , "Harbour" . topic:harbour skos:altLabel "Harbour" .
    """
    store.load(data.encode(), format=RdfFormat.TURTLE)
    names = Names.from_store(store)
    with pytest.raises(
        UsageError, match="'Alda' is the name of several things; say which: ent:alda-city, ent:alda-river"
    ):
        names.find("Alda")
    assert names.find("Harbour") == ENT + "alda-port"


def test_the_nearest_of_a_list_come_best_first() -> None:
    assert nearest("agrements", ["visits", "agreements", "agreement-status"])[0] == "agreements"
    assert nearest("zzz", ["visits", "agreements"]) == ()


@given(st.text())
def test_folding_twice_is_folding_once_up_to_articles(name: str) -> None:
    folded = fold(name)
    assert fold(folded).endswith(folded.split(" ")[-1])
    assert folded == folded.strip()
