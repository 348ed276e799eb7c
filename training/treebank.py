"""The treebanks as spaCy examples: which sentences teach, which test, how often each is seen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import spacy
from conllu import Documents, Sentence, read_documents
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from variety import renamed, reworded, varied

WORK = Path(__file__).parent / "work"
KIN = WORK / "kin.json"
"""What ``vectors.py`` makes: words that can stand for each other."""
SILVER = WORK / "silver.conllu"
"""What ``teacher.py`` makes: sentences of news as it parses them."""
PARTS = {
    "train": "en_ewt-ud-train.conllu",
    "dev": "en_ewt-ud-dev.conllu",
    "test": "en_ewt-ud-test.conllu",
    "pud": "en_pud-ud-test.conllu",
}
HELD_OUT = 300
"""At least so many PUD sentences, whole documents of them, are never trained on."""
WEIGHT_OF_PUD = 3
WEIGHTS_OF_GENRES = {"weblog": 2, "newsgroup": 2}
"""How often an epoch sees a document: what is nearest to news more often than reviews and letters."""
SENTENCES_TOGETHER = 8
"""A Doc holds at most so many sentences, as a paragraph of a text does."""


def pud(folder: Path, held_out: bool) -> Documents:
    """Return the PUD documents that are held out, or the others: always the same ones."""
    documents = list(read_documents(folder / PARTS["pud"]))
    chosen, count = set(), 0
    for name, sentences in sorted(documents, key=lambda d: hashlib.sha256(d[0].encode()).hexdigest()):
        if count >= HELD_OUT:
            break
        chosen.add(name)
        count += len(sentences)
    return [document for document in documents if (document[0] in chosen) is held_out]


def documents_of(folder: Path, part: str) -> Documents:
    """Return the documents of a part: ``train`` (weighed), ``dev``, ``test`` or ``news`` (PUD held out).

    ``train-renamed`` is ``train`` with other names in every repetition of a document; ``train-reworded`` has
    other words, too; ``train-varied`` has short sentences cut out of long ones, and what a larger parser says
    of other texts.
    """
    if part == "train-renamed":
        return renamed(documents_of(folder, "train"))
    if part == "train-varied":
        kin = json.loads(KIN.read_text(encoding="utf-8"))
        return varied(documents_of(folder, "train"), list(read_documents(SILVER)), kin)
    if part == "train-reworded":
        kin = json.loads(KIN.read_text(encoding="utf-8"))
        return reworded(documents_of(folder, "train"), kin)
    if part == "news":
        return pud(folder, held_out=True)
    if part != "train":
        return list(read_documents(folder / PARTS[part]))
    documents = pud(folder, held_out=False) * WEIGHT_OF_PUD
    for name, sentences in read_documents(folder / PARTS["train"]):
        documents += [(name, sentences)] * WEIGHTS_OF_GENRES.get(name.split("-")[0], 1)
    return documents


def gold_doc(nlp: Language, sentences: list[Sentence]) -> Doc:
    """Join sentences to a Doc with the treebank's words and annotations."""
    columns: dict[str, list] = {
        key: [] for key in ("words", "spaces", "lemmas", "pos", "morphs", "heads", "deps")
    }
    starts: list[bool] = []
    for sentence in sentences:
        offset = len(starts)
        columns["words"] += sentence.words
        columns["spaces"] += (*sentence.spaces[:-1], True)
        columns["lemmas"] += sentence.lemmas
        columns["pos"] += sentence.tags
        columns["morphs"] += sentence.morphs
        columns["heads"] += [offset + (head - 1 if head else i) for i, head in enumerate(sentence.heads)]
        columns["deps"] += ["ROOT" if relation == "root" else relation for relation in sentence.relations]
        starts += [i == 0 for i in range(len(sentence.words))]
    return Doc(nlp.vocab, sent_starts=starts, **columns)


def example(nlp: Language, sentences: list[Sentence]) -> Example:
    """Pair the gold Doc with one as the program meets it: its own tokens, sentences already split."""
    reference = gold_doc(nlp, sentences)
    starts = {token.idx for token in reference if token.is_sent_start}
    predicted = nlp.make_doc(reference.text)
    for token in predicted:
        token.is_sent_start = token.idx in starts
    return Example(predicted, reference)


@spacy.registry.readers("entente.Treebank.v1")
def treebank_reader(folder: str, part: str) -> Callable[[Language], Iterator[Example]]:
    """Make the corpus that the configuration names."""

    def read(nlp: Language) -> Iterator[Example]:
        for _, sentences in documents_of(Path(folder), part):
            for first in range(0, len(sentences), SENTENCES_TOGETHER):
                yield example(nlp, sentences[first : first + SENTENCES_TOGETHER])

    return read
