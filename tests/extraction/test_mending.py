"""Trees that cannot be so: each is put right before a rule reads it."""

from __future__ import annotations

import pytest

from kg.extraction.grammar.mending import Word, mend
from tests.extraction.conftest import Reads
from tests.extraction.saying import told


def tree(text: str) -> list[Word]:
    """Read a tree off 'word/POS/relation>head' separated by spaces; an underscore stands for a space."""
    words = []
    for one in text.split():
        word, pos, rest = one.split("/")
        dep, head = rest.split(">")
        words.append(Word(word.replace("_", " "), pos, dep, int(head), ""))
    return words


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (
            "What/PRON/root>0 does/AUX/cop>0 Chile/PROPN/nsubj>3 import/NOUN/acl:relcl>0",
            "What/PRON/obj>3 does/AUX/aux>3 Chile/PROPN/nsubj>3 import/VERB/root>3",
        ),
        (
            "Kenya/PROPN/nsubj>4 is/AUX/cop>4 due/ADJ/mark>4 to/PART/mark>4 sign/VERB/root>4",
            "Kenya/PROPN/nsubj>2 is/AUX/cop>2 due/ADJ/root>2 to/PART/mark>4 sign/VERB/xcomp>2",
        ),
        (
            "Points/NOUN/nsubj>1 discussed/VERB/root>1 included/VERB/amod>3 tea/NOUN/obj>1",
            "Points/NOUN/nsubj>2 discussed/VERB/acl>0 included/VERB/root>2 tea/NOUN/obj>2",
        ),
        (
            "able/ADJ/root>0 to/PART/mark>2 access/NOUN/xcomp>0 tea/NOUN/obj>2",
            "able/ADJ/root>0 to/PART/mark>2 access/VERB/xcomp>0 tea/NOUN/obj>2",
        ),
        (
            "The/DET/det>1 pact/NOUN/nsubj>2 angered/ADJ/root>2 makers/NOUN/obj>2",
            "The/DET/det>1 pact/NOUN/nsubj>2 angered/VERB/root>2 makers/NOUN/obj>2",
        ),
        (
            "peer/NOUN/nsubj>2 Meloni/PROPN/nsubj>2 came/VERB/root>2",
            "peer/NOUN/nsubj>2 Meloni/PROPN/flat>0 came/VERB/root>2",
        ),
        (
            "envoys/NOUN/nsubj>3 accompanying/VERB/acl>0 Merz/PROPN/nsubj>3 came/VERB/root>3",
            "envoys/NOUN/nsubj>3 accompanying/VERB/acl>0 Merz/PROPN/obj>1 came/VERB/root>3",
        ),
        (
            "in/ADP/case>2 the/DET/det>2 Peru/PROPN/compound>3 talks/NOUN/root>3",
            "in/ADP/case>3 the/DET/det>3 Peru/PROPN/compound>3 talks/NOUN/root>3",
        ),
        (
            "ROME/PROPN/nsubj>6 (/PUNCT/punct>2 AFP/PROPN/appos>0 )/PUNCT/punct>2 -/PUNCT/punct>0 "
            "Merz/PROPN/appos>0 spoke/VERB/root>6",
            "ROME/PROPN/dep>5 (/PUNCT/punct>2 AFP/PROPN/appos>0 )/PUNCT/punct>2 -/PUNCT/punct>0 "
            "Merz/PROPN/nsubj>6 spoke/VERB/root>6",
        ),
        (
            "He/PRON/nsubj>1 has/VERB/root>1 plans/NOUN/obj>1 to/PART/mark>4 grow/VERB/acl>2 "
            ",/PUNCT/punct>6 noting/VERB/advcl>4",
            "He/PRON/nsubj>1 has/VERB/root>1 plans/NOUN/obj>1 to/PART/mark>4 grow/VERB/acl>2 "
            ",/PUNCT/punct>6 noting/VERB/advcl>1",
        ),
        (
            "They/PRON/nsubj>1 include/VERB/root>1 cutting_tax/NOUN/obj>1 ,/PUNCT/punct>4 easing/VERB/acl>2 "
            "rules/NOUN/obj>4 and/CCONJ/cc>7 raising/VERB/advcl>1 pay/NOUN/obj>7",
            "They/PRON/nsubj>1 include/VERB/root>1 cutting_tax/NOUN/obj>1 ,/PUNCT/punct>4 easing/VERB/conj>2 "
            "rules/NOUN/obj>4 and/CCONJ/cc>7 raising/VERB/conj>2 pay/NOUN/obj>7",
        ),
    ],
)
def test_what_cannot_be_so_is_put_right(wrong: str, right: str) -> None:
    words = tree(wrong)
    mend(words)
    assert [(w.text, w.pos, w.dep, w.head) for w in words] == [
        (w.text, w.pos, w.dep, w.head) for w in tree(right)
    ]
    mend(words)
    assert [(w.text, w.pos, w.dep, w.head) for w in words] == [
        (w.text, w.pos, w.dep, w.head) for w in tree(right)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya/PROPN/nsubj>1 signed/VERB/root>1 the/DET/det>3 pact/NOUN/obj>1",
        "The/DET/det>1 access/NOUN/nsubj>2 helped/VERB/root>2 farmers/NOUN/obj>2",
        "They/PRON/nsubj>1 grow/VERB/root>1 tea/NOUN/obj>1 ,/PUNCT/punct>4 using/VERB/advcl>1 it/PRON/obj>4",
    ],
)
def test_a_sound_tree_stays_as_it_is(text: str) -> None:
    words = tree(text)
    mend(words)
    assert words == tree(text)


def test_the_two_are_the_two_persons_just_named(read: Reads) -> None:
    findings = read("Friedrich Merz met Giorgia Meloni in Rome. The two discussed tea and rice.")
    assert told(findings, "discusses") == {
        f"{who} discusses {what}" for who in ("friedrich-merz", "giorgia-meloni") for what in ("tea", "rice")
    }


def test_who_reports_is_no_party_to_what_is_reported(read: Reads) -> None:
    findings = read(
        "ROME, (Reuters) – Kenya's President William Ruto and his Brazilian peer Luiz Inacio Lula da Silva "
        "yesterday signed agreements on energy."
    )
    assert told(findings, "signs") == {
        f"{who} signs brazil-kenya-agreements-on-energy"
        for who in ("william-ruto", "luiz-inacio-lula-da-silva", "kenya", "brazil")
    }


def test_a_participle_is_no_post(read: Reads) -> None:
    findings = read('He praised the government led by William Ruto, calling the president "wise".')
    assert told(findings, "holdsPost") == set()
