"""Copies of one text are found whatever the order; what only shares phrases is no copy."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from kg.reading import Copies, Document, find_copies

FIRST = (
    "The trade ministers of both countries met in Lisbon on Saturday and agreed to reopen four ports. ",
    "They said that the ports, closed for three years, would take grain and timber before anything else. ",
    "Fishermen in the north had long asked for it, and a crowd waited outside the palace until evening. ",
    "A joint commission will look at the tariffs and report to both governments before the year is over. ",
)
OTHER = (
    "Heavy rain in the hills has cut the railway to the capital in two places, engineers reported today. ",
    "Buses carry the passengers over the pass, which takes them four hours longer than the train would. ",
    "Repairs cannot begin while the river is high, and nobody expects it to fall before next Tuesday. ",
)
WIRE = Document("wire", "".join(FIRST), date=datetime.date(2024, 5, 4))
SYNDICATED = Document("paper", "From our agency. " + "".join(FIRST).replace("until evening", "until late"))
SHORTENED = Document("brief", "".join(FIRST[:3]), date=datetime.date(2024, 5, 5))
UNRELATED = Document("rain", "".join(OTHER))
QUOTING = Document("report", FIRST[0] + "".join(OTHER) * 2)
DOCUMENTS = [WIRE, SYNDICATED, SHORTENED, UNRELATED, QUOTING]


@given(st.permutations(DOCUMENTS))
def test_duplicates_and_syndicated_copies(documents: list[Document]) -> None:
    found = find_copies([document for document in documents if document is not QUOTING])
    assert found == (Copies("wire", ("brief", "paper")),)


def test_quoting_a_sentence_makes_no_copy() -> None:
    assert find_copies([WIRE, QUOTING]) == ()


def test_equal_texts_however_short_and_however_many() -> None:
    documents = [Document(f"d{number:02d}", "They met.") for number in range(60)]
    (copies,) = find_copies(documents)
    assert copies.original == "d00"
    assert len(copies.copies) == 59


def test_phrases_of_the_outlet_make_no_copies() -> None:
    footer = (
        "This text was prepared by the press office and may be quoted freely if the source is named in full. "
    )
    documents = [
        Document(f"d{number:02d}", f"Item {number} of the day is short. " + footer) for number in range(50)
    ]
    assert find_copies(documents) == ()


def test_nothing_gives_nothing() -> None:
    assert find_copies([]) == ()
