"""Wordings: what is read off a sentence between its two marked ends, and found again in others."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.knowledge import parse_frame
from kg.teaching import Example, Wording
from kg.teaching.induction import chosen, induce, mark
from kg.teaching.reading import read_passage
from kg.teaching.wordings import matches


def best(*sentences: str) -> list[str]:
    """Return the wordings that would be shown for some marked sentences."""
    return [one.wording.text for one in chosen(induce(mark([Example.marked(s) for s in sentences])))]


@pytest.mark.parametrize(
    ("sentence", "wording"),
    [
        ("[Peru] joined the {Andean Community}.", "{subject} join {object}"),
        ("The {Andean Community} was joined by [Peru].", "{subject} join {object}"),
        ("[Peru], which joined the {Andean Community} early, agreed.", "{subject} join {object}"),
        ("[Kenya] acceded to the {Harbour Pact} in May.", "{subject} accede to {object}"),
        ("[Kenya] expressed support for the {Harbour Pact}.", "{subject} express support for {object}"),
        ("[Kenya]'s accession to the {Harbour Pact} took years.", "{subject}'s accession to {object}"),
        ("[Lima] is the capital of {Peru}.", "{subject} be capital of {object}"),
        ("[Ann Other], president of {Peru}, left.", "{subject} be president of {object}"),
        ("[Ann Other] served as president of {Peru}.", "{subject} serve as president of {object}"),
        ("[Ann Other] is a lawyer who became president of {Peru}.", "{subject} be president of {object}"),
        ("[Peru] became a member of the {Andean Community}.", "{subject} be member of {object}"),
    ],
)
def test_a_sentence_gives_its_wording(sentence: str, wording: str) -> None:
    assert best(sentence) == [wording]


def test_examples_that_say_it_alike_share_a_wording() -> None:
    sentences = ["[Peru] joined the {Andean Community}.", "The {Harbour Pact} was joined by [Kenya] in May."]
    (found,) = chosen(induce(mark([Example.marked(one) for one in sentences])))
    assert (found.wording.text, len(found.support), found.precision) == ("{subject} join {object}", 2, 1.0)


def test_what_is_found_where_it_is_not_meant_counts_against_a_wording() -> None:
    told = Example.marked("[Kenya] left the {Harbour Pact}.")
    other = Example.marked("[Cuba] left the {Sunrise Hotel} early.")
    (found,) = chosen(induce(mark([told]), [other]))
    assert found.counter == ((other.sentence, "Cuba", "Sunrise Hotel"),)
    assert found.precision == 0.5


def test_ends_that_stand_apart_teach_nothing() -> None:
    assert best("[Peru] was quiet. The {Andean Community} met.") == []


def test_only_what_the_notation_holds_is_for_a_build() -> None:
    assert Wording("{subject} join {object}").writable
    assert Wording("{object}'s {subject}", True).writable
    assert not Wording("{subject} be {object}", True).writable


NAMES = st.sampled_from(["Peru", "Kenya", "New Zealand", "Ann Other", "the Harbour Union"])
BODIES = st.sampled_from(["the Andean Community", "the Harbour Pact", "the League of Ports", "Mercosur"])
SAYINGS = st.sampled_from(
    [
        "{s} joined {o} last year.",
        "{o} was founded by {s} and others.",
        "{s} has long been a member of {o}.",
        "{s}'s exit from {o} surprised nobody.",
        "After long talks {s} withdrew from {o} in silence.",
        "{s}, a founder of {o}, called for calm.",
        "The accession of {s} to {o} was delayed.",
        "{s} will apply for membership in {o}.",
        "Observers say that {s} hopes to lead {o}.",
        "{o} and {s} signed a treaty.",
        "{s} {o}",
    ]
)


@settings(max_examples=60, deadline=None)
@given(NAMES, BODIES, SAYINGS)
def test_a_wording_always_finds_its_own_example(name: str, body: str, saying: str) -> None:
    example = Example(saying.format(s=name, o=body), name.removeprefix("the "), body.removeprefix("the "))
    for one in mark([example]):
        for found in induce([one]):
            passage = read_passage(example.sentence, example.spans)
            pairs = list(matches(passage.sentences[one.subject.sentence], found.wording))
            assert any(one.subject.token in left and one.object.token in right for left, right in pairs)


@settings(max_examples=60, deadline=None)
@given(NAMES, BODIES, SAYINGS)
def test_what_is_for_a_build_is_in_the_notation_of_the_ontology(name: str, body: str, saying: str) -> None:
    example = Example(saying.format(s=name, o=body), name.removeprefix("the "), body.removeprefix("the "))
    for found in induce(mark([example])):
        if found.wording.writable:
            frame = parse_frame(found.wording.text, noun=found.wording.noun)
            assert {slot.name for slot in frame.slots} == {"subject", "object"}
