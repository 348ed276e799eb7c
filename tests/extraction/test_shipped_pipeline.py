"""The pipelines that are shipped: they load as they are, are small, and say whose data they come from."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import kg.extraction

FOLDER = Path(kg.extraction.__file__).parent / "pipeline"


@pytest.fixture(scope="module")
def nlp() -> Language:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return spacy.load(FOLDER)


def parse(nlp: Language, text: str) -> Doc:
    doc = nlp.make_doc(text)
    for token in doc:
        token.is_sent_start = token.i == 0
    return nlp(doc)


def test_it_is_small_and_names_its_sources() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) < 15_000_000
    notice = (FOLDER / "LICENSE").read_text(encoding="utf-8")
    for name in ("CC BY-SA 4.0", "UD English EWT", "UD English PUD", "Natalia Silveira", "Hans Uszkoreit"):
        assert name in notice


@pytest.mark.parametrize(
    ("text", "word", "relation", "head"),
    [
        ("The ministers signed the treaty in Lisbon.", "ministers", "nsubj", "signed"),
        ("The ministers signed the treaty in Lisbon.", "treaty", "obj", "signed"),
        ("The treaty was signed by both ministers.", "treaty", "nsubj:pass", "signed"),
        ("The treaty was signed by both ministers.", "ministers", "obl:agent", "signed"),
        (
            "The deal, which was signed by the ministers, was not denied by Spain.",
            "signed",
            "acl:relcl",
            "deal",
        ),
        ("The deal, which was signed by the ministers, was not denied by Spain.", "not", "advmod", "denied"),
        ("Maria Smith, the trade minister of Portugal, met farmers.", "minister", "appos", "Maria"),
        ("Portugal and Spain agreed to reopen four ports.", "Spain", "conj", "Portugal"),
        ("Portugal and Spain agreed to reopen four ports.", "reopen", "xcomp", "agreed"),
        ("She said that the ports would take grain.", "take", "ccomp", "said"),
    ],
)
def test_who_does_what(nlp: Language, text: str, word: str, relation: str, head: str) -> None:
    (token,) = [token for token in parse(nlp, text) if token.text == word]
    assert (token.dep_, token.head.text) == (relation, head)


def test_lemmas_and_parts_of_speech(nlp: Language) -> None:
    doc = parse(nlp, "The ministers have signed treaties and were buying cheaper ships.")
    assert [token.lemma_ for token in doc] == [
        "the", "minister", "have", "sign", "treaty", "and", "be", "buy", "cheap", "ship", ".",
    ]  # fmt: skip
    assert [token.pos_ for token in doc] == [
        "DET", "NOUN", "AUX", "VERB", "NOUN", "CCONJ", "AUX", "VERB", "ADJ", "NOUN", "PUNCT",
    ]  # fmt: skip


def test_sentences_given_are_kept(nlp: Language) -> None:
    doc = nlp.make_doc("They met at noon They left at once")
    for token in doc:
        token.is_sent_start = token.text == "They"
    assert [sentence.text for sentence in nlp(doc).sents] == ["They met at noon", "They left at once"]


def test_names_that_nobody_listed() -> None:
    folder = FOLDER.parent / "names"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        names = spacy.load(folder)
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < 6_000_000
    assert "CrossNER" in (folder / "LICENSE").read_text(encoding="utf-8")
    found = names("Rustam Qodirov spoke for the Eurasian Transport Council in Baku.").ents
    assert [(entity.text, entity.label_) for entity in found] == [
        ("Rustam Qodirov", "PERSON"),
        ("Eurasian Transport Council", "ORGANISATION"),
        ("Baku", "LOCATION"),
    ]
