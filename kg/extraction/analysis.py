"""One document while it is read: its sentences, and which words stand for what."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extraction.findings import Mention
from kg.extraction.grammar.syntax import Sentence, Token
from kg.extraction.grammar.text import Block
from kg.extraction.register import Register
from kg.knowledge import Knowledge
from kg.reading.document import Document, Span

__all__ = ["Analysis", "Anchor", "Headline"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """An entity and the word that it hangs on.

    Attributes
    ----------
    entity : str
        CURIE.
    sentence, token : int
        The head word's sentence and index.
    span : Span
        All the words.
    kind : str
        ``"name"``, ``"demonym"``, ``"concept"``, ``"post"``, ``"description"`` or ``"pronoun"``.
    """

    entity: str
    sentence: int
    token: int
    span: Span
    kind: str = "name"


@dataclass(frozen=True, slots=True)
class Headline:
    """What a title says of an agreement.

    Attributes
    ----------
    entity : str
        The agreement, listed or a candidate of the document.
    parties, about : tuple of str
        Whom it binds and what it is about, as far as the title says.
    """

    entity: str
    parties: tuple[str, ...]
    about: tuple[str, ...]


class Analysis:
    """A document's sentences with the entities that stand in them.

    Parameters
    ----------
    document : Document
        What is read.
    text : str
        Its text, normalised, of the same length.
    parts : sequence of Block
        Its blocks.
    sentences : sequence of Sentence
        Its sentences.
    register : Register
        The entities in play.
    """

    def __init__(
        self,
        document: Document,
        text: str,
        parts: Sequence[Block],
        sentences: Sequence[Sentence],
        register: Register,
    ) -> None:
        self.document, self.text, self.blocks = document, text, tuple(parts)
        self.sentences, self.register = tuple(sentences), register
        self.headline: Headline | None = None
        self._starts = [s.span.start for s in self.sentences]
        self._at: dict[tuple[int, int], Anchor] = {}
        self._loose: set[Mention] = set()
        self._speakers: dict[int, str] = {}
        self._holding_forth: set[int] = set()
        self._several: dict[tuple[int, int], tuple[str, ...]] = {}

    @property
    def knowledge(self) -> Knowledge:
        """The ontology and the authority file."""
        return self.register.knowledge

    @property
    def day(self) -> str | None:
        """The document's date in ISO form."""
        return self.register.day

    def words(self, span: Span) -> str:
        """Return the document's own words, to the letter."""
        return span.of(self.document.text)

    def tokens(self, span: Span) -> tuple[Sentence, list[Token]] | None:
        """Return the sentence that `span` lies in and the tokens it covers, or None."""
        i = bisect.bisect_right(self._starts, span.start) - 1
        if i < 0:
            return None
        sentence = self.sentences[i]
        found = [t for t in sentence.tokens if t.span.overlaps(span)]
        return (sentence, found) if found else None

    def root(self, span: Span) -> tuple[Sentence, Token] | None:
        """Return the head word among the words of `span`."""
        found = self.tokens(span)
        if found is None:
            return None
        sentence, tokens = found
        inside = {t.index for t in tokens}
        heads = [t for t in tokens if t.head not in inside or t.head == t.index]
        nouns = [t for t in heads if t.pos in ("NOUN", "PROPN", "PRON", "ADJ")]
        return sentence, (nouns or heads)[-1]

    def add(self, span: Span, entity: str, kind: str = "name") -> Anchor | None:
        """Say that the words of `span` stand for `entity`; the first to claim a head word keeps it."""
        found = self.root(span)
        if found is None:
            return None
        sentence, token = found
        anchor = Anchor(entity, sentence.number, token.index, span, kind)
        return self._at.setdefault((sentence.number, token.index), anchor)

    def put(self, sentence: Sentence, token: Token, span: Span, entity: str, kind: str) -> Anchor:
        """Say that the words of `span`, headed by `token`, stand for `entity`, whatever was said before."""
        anchor = Anchor(entity, sentence.number, token.index, span, kind)
        self._at[sentence.number, token.index] = anchor
        return anchor

    def rename(self, before: str, entity: str) -> None:
        """Say that whatever stood for one entity stands for another."""
        for key, anchor in self._at.items():
            if anchor.entity == before:
                self._at[key] = replace(anchor, entity=entity)
        self._loose = {replace(m, entity=entity) if m.entity == before else m for m in self._loose}

    def mention(self, span: Span, entity: str, kind: str = "name") -> None:
        """Note words that stand for an entity but that nothing in the grammar hangs on."""
        self._loose.add(Mention(span, entity, kind))

    def note_speaker(self, sentence: Sentence, speaker: str, *, turn: bool = False) -> None:
        """Say whose words a whole sentence is, and whether it is part of a turn or a message of theirs."""
        self._speakers[sentence.number] = speaker
        if turn:
            self._holding_forth.add(sentence.number)

    def turn_of(self, sentence: Sentence) -> str | None:
        """Return whose turn or message a sentence is part of, if it is of one."""
        return self._speakers[sentence.number] if sentence.number in self._holding_forth else None

    def speaker_of(self, sentence: Sentence) -> str | None:
        """Return whose words a whole sentence is, if it is one's."""
        return self._speakers.get(sentence.number)

    def put_several(self, sentence: Sentence, token: Token, entities: Sequence[str]) -> None:
        """Say that a word stands for several entities together ('both sides')."""
        self._several[sentence.number, token.index] = tuple(entities)

    def several(self, sentence: Sentence, token: Token) -> tuple[str, ...]:
        """Return the entities that a word stands for together, or nothing."""
        return self._several.get((sentence.number, token.index), ())

    def at(self, sentence: Sentence, token: Token) -> Anchor | None:
        """Return what hangs on a word."""
        return self._at.get((sentence.number, token.index))

    def anchors(self, sentence: Sentence | None = None) -> Iterator[Anchor]:
        """Go through all anchors, or those of one sentence, in the order of the text."""
        for key in sorted(self._at):
            if sentence is None or key[0] == sentence.number:
                yield self._at[key]

    def before(self, sentence: Sentence, token: int) -> Iterator[Anchor]:
        """Go back through the anchors that stand before a word, the nearest first."""
        for key in sorted(self._at, reverse=True):
            if key < (sentence.number, token):
                yield self._at[key]

    def mentions(self) -> tuple[Mention, ...]:
        """Return every anchor as a mention, in the order of the text."""
        kinds = {"description": "description", "pronoun": "pronoun"}
        # 'European firms' are a kind of firm: the adjective of a region, unlike a country's, names nobody.
        named = [
            a for a in self.anchors() if a.kind != "demonym" or not self.register.is_a(a.entity, "kg:Place")
        ]
        found = {Mention(a.span, a.entity, kinds.get(a.kind, "name")) for a in named} | self._loose
        return tuple(sorted(found, key=lambda m: (m.span, m.entity)))

    def of_type(self, entities: Iterable[str], *classes: str) -> list[str]:
        """Return those of `entities` that are of one of `classes`, in their order."""
        return [e for e in entities if self.register.is_a(e, *classes)]
