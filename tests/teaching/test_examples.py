"""Examples: every form they may be given in, and what is said of those that are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError, UsageError
from kg.reading import Span
from kg.teaching import Example, examples_of, read_examples
from kg.teaching.examples import Taught

SENTENCE = "Peru joined the Andean Community in its first year."
EXAMPLE = Example(SENTENCE, "Peru", "Andean Community")


def test_an_example_may_be_written_in_any_form() -> None:
    forms: list[Taught] = [
        EXAMPLE,
        "[Peru] joined the {Andean Community} in its first year.",
        (SENTENCE, "Peru", "Andean Community"),
        {"sentence": SENTENCE, "subject": "Peru", "object": "Andean Community"},
    ]
    assert examples_of(forms) == (EXAMPLE,) * 4


def test_one_marked_sentence_is_enough() -> None:
    assert examples_of("[Peru] joined the {Andean Community} in its first year.") == (EXAMPLE,)


def test_a_sentence_without_marks_is_a_counter_example() -> None:
    first, second = examples_of([EXAMPLE, "Peru joined in the singing."])
    assert (first.counter, second.counter) == (False, True)


def test_the_nearest_of_several_places_is_meant() -> None:
    told = Example("Peru said that Peru joined the bloc.", "Peru", "bloc")
    assert told.spans == (Span(15, 19), Span(31, 35))


def test_whole_words_go_before_parts_of_words() -> None:
    told = Example("Omani ships left Oman for Perth.", "Oman", "Perth")
    assert told.spans[0] == Span(17, 21)


@pytest.mark.parametrize(
    ("given_form", "message"),
    [
        ("[Peru] joined the Andean Community.", "mark one [subject] and one {object}"),
        ("[Peru] and [Chile] joined the {bloc}.", "mark one [subject] and one {object}"),
        ((SENTENCE, "Chile", "Andean Community"), "'Chile' does not stand in the sentence"),
        ((SENTENCE, "Peru", ""), "mark both ends, or neither"),
        ((SENTENCE, "Andean", "Andean Community"), "are the same words"),
        (("", "", ""), "an example needs a sentence"),
        ({"text": SENTENCE}, "has the keys sentence, subject and object, not text"),
        ((SENTENCE, "Peru"), "an example is a marked sentence"),
        ((SENTENCE, "Peru", 3), "are texts"),
    ],
)
def test_what_is_no_example_is_said_clearly(given_form: object, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        examples_of([given_form])  # type: ignore[list-item]
    assert message in str(caught.value)


def test_counter_examples_alone_teach_nothing() -> None:
    with pytest.raises(UsageError, match="at least one example"):
        examples_of(["Peru joined in the singing."])


def test_a_file_has_an_example_a_line(tmp_path: Path) -> None:
    path = tmp_path / "joins.jsonl"
    lines = [json.dumps(EXAMPLE.marks), "", json.dumps({"sentence": "Peru joined in."})]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert read_examples(path) == (EXAMPLE, Example("Peru joined in."))


@pytest.mark.parametrize("line", ["[Peru] joined {it}.", "3", '"[Peru] joined."', '{"sentence": 3}'])
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "joins.jsonl"
    path.write_text(json.dumps(EXAMPLE.marks) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_examples(path)
    assert str(caught.value).startswith(f"{path}:2: is no example: ")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.jsonl: cannot be read"):
        examples_of(tmp_path / "none.jsonl")


WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)


@given(WORDS, WORDS, WORDS)
def test_marks_are_read_back(subject: str, verb: str, object_: str) -> None:
    told = Example.marked(f"[{subject}] {verb} {{{object_}}}.")
    assert Example.marked(told.marks).sentence == f"{subject} {verb} {object_}."
    assert Example.marked(told.marks).spans == told.spans
