"""Sentences with their grammar: what a spaCy pipeline says of them, as plain values."""

from __future__ import annotations

import functools
import importlib.resources
import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.extraction.grammar.labels import is_clear, to_universal
from kg.extraction.grammar.mending import Word, mend
from kg.extraction.grammar.text import Block
from kg.reading.document import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

__all__ = ["Mask", "Sentence", "Token", "load_pipeline", "parse"]

_CLOSERS = frozenset("\"')]»”’")
# The tokeniser takes the network X at the end of a sentence for an initial.
_ENDS = frozenset((".", "!", "?", "…", "...", "X."))


@dataclass(frozen=True, slots=True)
class Mask:
    """A name of several words that the parser is shown as one word it knows well.

    A small parser errs on long and unusual names; in place of each it sees a common
    word of the same kind, and the sentence's grammar comes out as it would for that.

    Attributes
    ----------
    span : Span
        The name.
    word : str
        What the parser sees.
    """

    span: Span
    word: str


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or a masked name, with its place in the grammar (Universal Dependencies).

    Attributes
    ----------
    index : int
        Its place in the sentence.
    span : Span
        In the document.
    text, lemma : str
        As it stands; lower-case dictionary form.
    pos, dep : str
        Universal part of speech and relation.
    head : int
        The index of its head; its own for the root.
    morph : str
        Features such as ``"Tense=Past|VerbForm=Fin"``.
    """

    index: int
    span: Span
    text: str
    lemma: str
    pos: str
    dep: str
    head: int
    morph: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its tokens, and who depends on whom.

    Attributes
    ----------
    tokens : tuple of Token
        In the order of the text.
    children : tuple of tuple of int
        Per token, the tokens that depend on it.
    block : int
        The index of the block that it stands in.
    number : int
        Its place in the document.
    """

    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
    block: int
    number: int

    @property
    def span(self) -> Span:
        """From the first character of the sentence to the last."""
        return Span(self.tokens[0].span.start, self.tokens[-1].span.end)

    def below(self, index: int, *deps: str) -> list[Token]:
        """Return the children of a token, all or those with one of `deps` (subtypes included)."""
        found = [self.tokens[i] for i in self.children[index]]
        if deps:
            found = [t for t in found if t.dep in deps or t.dep.partition(":")[0] in deps]
        return found

    def case(self, token: Token) -> str:
        """Return the preposition or possessive that marks a token, lower case, or ``""``."""
        marks = [t for t in self.below(token.index, "case", "mark") if t.index < token.index]
        return " ".join(t.text.lower() for t in marks) if marks else ""

    def ancestors(self, index: int) -> Iterator[Token]:
        """Go from a token's head up to the root."""
        seen = {index}
        while self.tokens[index].head not in seen:
            index = self.tokens[index].head
            seen.add(index)
            yield self.tokens[index]

    def subtree(self, index: int) -> list[Token]:
        """Return a token and all that depends on it, in order."""
        found, todo = {index}, [index]
        while todo:
            for child in self.children[todo.pop()]:
                if child not in found:
                    found.add(child)
                    todo.append(child)
        return [self.tokens[i] for i in sorted(found)]

    def cover(self, tokens: Iterable[Token]) -> Span:
        """Return the shortest span over `tokens`."""
        spans = [t.span for t in tokens]
        return Span(min(s.start for s in spans), max(s.end for s in spans))


@functools.lru_cache(maxsize=2)
def load_pipeline(name: str | None = None) -> Language:
    """Return the spaCy pipeline that gives the grammar.

    Parameters
    ----------
    name : str, optional
        An installed pipeline or a folder; the one that is shipped if not given.

    Raises
    ------
    UsageError
        If there is no such pipeline, or it has no parser.
    """
    import spacy

    place = Path(str(importlib.resources.files("kg.extraction") / "pipeline")) if name is None else name
    try:
        nlp = spacy.load(place)
    except (OSError, ValueError) as error:
        raise UsageError(f"no spaCy pipeline {str(place)!r}: {error}") from error
    if "parser" not in nlp.pipe_names:
        raise UsageError(f"the spaCy pipeline {str(place)!r} has no parser")
    return nlp


def parse(
    nlp: Language,
    text: str,
    parts: Sequence[Block],
    masks: Sequence[Mask],
    persons: Collection[Span] = (),
) -> tuple[Sentence, ...]:
    """Give every block of `text` its sentences and their grammar.

    Parameters
    ----------
    nlp : spacy.language.Language
        A pipeline with a tagger and a parser that speak Universal Dependencies, or ClearNLP's labels as the
        well-known English pipelines do.
    text : str
        Normalised text.
    parts : sequence of Block
        What to parse.
    masks : sequence of Mask
        Names, in order and without overlap.
    persons : collection of Span
        Those of them that are persons: before a colon at the head of a block one opens a turn, and is a
        sentence of its own.

    Returns
    -------
    tuple of Sentence
        In the order of the text.
    """
    docs, places = [], []
    for part in parts:
        inside = [m for m in masks if part.span.covers(m.span)]
        doc, spans = _tokens(nlp, text, part.span, inside)
        if len(doc):
            turn = part.label if part.label in persons else None
            _mark_sentences(doc, text, spans, turn.end if turn else None)
        docs.append(doc)
        places.append(spans)
    sentences: list[Sentence] = []
    clear = is_clear(getattr(nlp.get_pipe("parser"), "labels", ()))
    for block, (doc, spans) in enumerate(zip(nlp.pipe(docs, disable=["ner"]), places, strict=True)):
        for sent in doc.sents:
            parsed = [(t.text, _part_of_speech(t), t.dep_.lower(), t.head.i - sent.start) for t in sent]
            grammar = to_universal(parsed) if clear else parsed
            words = [
                Word(spans[t.i].of(text), pos, dep, head, str(t.morph))
                for t, (_, pos, dep, head) in zip(sent, grammar, strict=True)
            ]
            mend(words)
            tokens = [
                Token(
                    t.i - sent.start,
                    spans[t.i],
                    spans[t.i].of(text),
                    _lemma(t.text, word.pos),
                    word.pos,
                    word.dep,
                    word.head,
                    word.morph,
                )
                for t, word in zip(sent, words, strict=True)
            ]
            children: list[list[int]] = [[] for _ in tokens]
            for token in tokens:
                if token.head != token.index:
                    children[token.head].append(token.index)
            sentences.append(Sentence(tuple(tokens), tuple(map(tuple, children)), block, len(sentences)))
    return tuple(sentences)


def _part_of_speech(token: SpacyToken) -> str:
    """Return a word's part of speech; what makes a clause ('linking A to B') is a verb in any case."""
    clause = token.dep_.startswith(("acl", "advcl")) and token.text.endswith("ing")
    return "VERB" if clause and token.pos_ == "NOUN" else str(token.pos_)


@functools.lru_cache(maxsize=50_000)
def _lemma(text: str, pos: str) -> str:
    """Return the dictionary form of a word; only nouns, verbs, adjectives and adverbs have another."""
    from lemminflect import getAllLemmas, getLemma

    if pos not in ("NOUN", "VERB", "AUX", "ADJ", "ADV", "PROPN"):
        return text.lower()
    if pos == "VERB" and not getAllLemmas(text.lower()):
        # Rules for what no dictionary has make 'bankrol' of 'bankrolled'; a compound's last part is in it.
        for cut in range(2, len(text) - 3):
            last = getAllLemmas(text[cut:].lower(), upos=pos).get(pos)
            if last and getAllLemmas(text[:cut].lower()):
                return text[:cut].lower() + str(last[0])
    found = getLemma(text if pos == "PROPN" else text.lower(), upos=pos)
    return (found[0] if found else text).lower()


def _tokens(nlp: Language, text: str, span: Span, masks: Sequence[Mask]) -> tuple[Doc, list[Span]]:
    """Tokenise a stretch of text with its masks in place."""
    from spacy.tokens import Doc

    words: list[str] = []
    spans: list[Span] = []

    def plain(start: int, end: int) -> None:
        for token in nlp.make_doc(text[start:end]):
            if not token.is_space:
                words.append(token.text)
                spans.append(Span(start + token.idx, start + token.idx + len(token.text)))

    position = span.start
    for mask in masks:
        plain(position, mask.span.start)
        words.append(mask.word)
        spans.append(mask.span)
        position = mask.span.end
    plain(position, span.end)
    spaces = [a.end < b.start for a, b in itertools.pairwise(spans)] + [False] * bool(spans)
    return Doc(nlp.vocab, words=words, spaces=spaces), spans


def _mark_sentences(doc: Doc, text: str, spans: Sequence[Span], turn: int | None = None) -> None:
    """Set where sentences start, so that the parser need not guess; after the colon at `turn` one does."""
    for i, token in enumerate(doc):
        token.is_sent_start = i == 0 or spans[i - 1].start == turn
        if token.is_sent_start:
            continue
        j = i - 1
        while j > 0 and doc[j].text in _CLOSERS and spans[j - 1].end == spans[j].start:
            j -= 1
        opens = text[spans[i].start]
        if doc[j].text in _ENDS and (opens.isupper() or opens.isdigit() or opens in "\"'(["):
            token.is_sent_start = True
