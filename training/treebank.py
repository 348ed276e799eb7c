"""The treebanks as spaCy examples: which sentences teach, which test, how often each is seen."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

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

# One character for one character, so that offsets stay true. The extraction does the same before it parses.
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "})


_CALENDAR = "January|February|March|April|June|July|August|September|October|November|December|[A-Z][a-z]+day"
_NAME = re.compile(rf"(?!(?:{_CALENDAR})$)[A-Z][a-z]{{3,}}")


@dataclass(frozen=True)
class Sentence:
    """The columns of one CoNLL-U sentence that are learnt."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    morphs: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


def read_documents(path: Path) -> Iterator[tuple[str, list[Sentence]]]:
    """Yield each document of a CoNLL-U file as its name and its sentences."""
    name, sentences = "", []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.strip().splitlines()
        if not lines:
            continue
        for line in lines:
            if line.startswith("# newdoc id = "):
                if sentences:
                    yield name, sentences
                name, sentences = line.removeprefix("# newdoc id = "), []
        sentences.append(_sentence([line.split("\t") for line in lines if not line.startswith("#")]))
    if sentences:
        yield name, sentences


def _sentence(rows: list[list[str]]) -> Sentence:
    # The parts of "don't" stand under a line 2-3; only the last may be followed by a space.
    inside: dict[int, bool] = {}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            inside.update(dict.fromkeys(range(first, last), False))
            inside[last] = "SpaceAfter=No" not in row[9]
    words = [row for row in rows if row[0].isdigit()]
    spaces = tuple(inside.get(int(row[0]), "SpaceAfter=No" not in row[9]) for row in words)
    return Sentence(
        words=tuple(row[1].translate(PLAIN).replace(" ", "_") for row in words),
        spaces=spaces,
        lemmas=tuple(row[2].translate(PLAIN) for row in words),
        tags=tuple(row[3] for row in words),
        morphs=tuple("" if row[5] == "_" else row[5] for row in words),
        heads=tuple(int(row[6]) for row in words),
        relations=tuple(row[7] for row in words),
    )


def pud(folder: Path, held_out: bool) -> list[tuple[str, list[Sentence]]]:
    """Return the PUD documents that are held out, or the others: always the same ones."""
    documents = list(read_documents(folder / PARTS["pud"]))
    chosen, count = set(), 0
    for name, sentences in sorted(documents, key=lambda d: hashlib.sha256(d[0].encode()).hexdigest()):
        if count >= HELD_OUT:
            break
        chosen.add(name)
        count += len(sentences)
    return [document for document in documents if (document[0] in chosen) is held_out]


def documents_of(folder: Path, part: str) -> list[tuple[str, list[Sentence]]]:
    """Return the documents of a part: ``train`` (weighed), ``dev``, ``test`` or ``news`` (PUD held out).

    ``train-renamed`` is ``train`` with other names in every repetition of a document.
    """
    if part == "train-renamed":
        return _renamed(documents_of(folder, "train"))
    if part == "news":
        return pud(folder, held_out=True)
    if part != "train":
        return list(read_documents(folder / PARTS[part]))
    documents = pud(folder, held_out=False) * WEIGHT_OF_PUD
    for name, sentences in read_documents(folder / PARTS["train"]):
        documents += [(name, sentences)] * WEIGHTS_OF_GENRES.get(name.split("-")[0], 1)
    return documents


def _renamed(documents: list[tuple[str, list[Sentence]]]) -> list[tuple[str, list[Sentence]]]:
    """Give repetitions other names, so that what stands around a name is learnt, not the name."""
    order = random.Random(0)  # noqa: S311  (a fixed order, no secret)
    names = sorted(
        {
            word
            for _, sentences in documents
            for sentence in sentences
            for word, tag in zip(sentence.words, sentence.tags, strict=True)
            if tag == "PROPN" and _NAME.fullmatch(word)
        }
    )
    seen: set[str] = set()
    found = []
    for name, sentences in documents:
        if name in seen:
            chosen: dict[str, str] = {}
            sentences = [_with_other_names(sentence, chosen, names, order) for sentence in sentences]
        seen.add(name)
        found.append((name, sentences))
    return found


def _with_other_names(
    sentence: Sentence, chosen: dict[str, str], names: list[str], order: random.Random
) -> Sentence:
    words, lemmas = list(sentence.words), list(sentence.lemmas)
    for i, (word, tag) in enumerate(zip(sentence.words, sentence.tags, strict=True)):
        # Half of the names: the others are those that news is full of.
        if tag == "PROPN" and _NAME.fullmatch(word):
            other = chosen.setdefault(word, order.choice(names) if order.random() < 0.5 else word)
            if other != word:
                words[i] = lemmas[i] = other
    return replace(sentence, words=tuple(words), lemmas=tuple(lemmas))


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
