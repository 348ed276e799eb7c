"""A text in which nothing is linked: its sentences, and the stretches that could be ends of a relation."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.extraction.grammar.syntax import Sentence, Token, load_pipeline, parse
from kg.extraction.grammar.text import Block, normalise
from kg.extraction.naming.capitals import is_noun
from kg.reading.document import Span
from kg.teaching.names import NameRun, masks_of, name_runs

__all__ = ["End", "Passage", "read_passage"]

_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_LONGEST_PHRASE = 6
_OF = re.compile(r" of (?:the )?")


@dataclass(frozen=True, slots=True, order=True)
class End:
    """Words that could stand at one end of a relation.

    Attributes
    ----------
    span : Span
        Where they stand.
    text : str
        The words.
    sentence, token : int
        The word of the grammar that they hang on.
    kind : str
        ``"name"`` (in capitals), ``"role"`` (a noun with *of* and a name: *president of Farland*) or
        ``"phrase"`` (a noun with what stands before it).
    head : str
        The lemma of the word they hang on, if it is a common word.
    """

    span: Span
    text: str
    sentence: int
    token: int
    kind: str
    head: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its grammar.

    Attributes
    ----------
    text : str
        As given.
    sentences : tuple of kg.extraction.grammar.syntax.Sentence
        Its grammar.
    ends : tuple of End
        In order; several may hang on one word.
    """

    text: str
    sentences: tuple[Sentence, ...]
    ends: tuple[End, ...]

    def locate(self, span: Span) -> End | None:
        """Return the end that some words make, whether or not it was found as one.

        Parameters
        ----------
        span : Span
            The words.

        Returns
        -------
        End or None
            None if no word of the grammar overlaps them.
        """
        found = next((end for end in self.ends if end.span == span), None)
        if found:
            return found
        for sentence in self.sentences:
            tokens = [t for t in sentence.tokens if t.span.overlaps(span)]
            if tokens:
                token = _root(tokens)
                kind = "name" if span.of(self.text)[:1].isupper() else "phrase"
                return End(span, span.of(self.text), sentence.number, token.index, kind, _common(token))
        return None


@functools.lru_cache(maxsize=4096)
def read_passage(text: str, marked: tuple[Span, ...] = (), known: tuple[str, ...] = ()) -> Passage:
    """Read a text with the shipped grammar.

    Parameters
    ----------
    text : str
        A sentence or a few.
    marked : tuple of Span, optional
        Words that are known to be ends.
    known : tuple of str, optional
        Words that are ends wherever they stand, in lower case.

    Returns
    -------
    Passage

    Examples
    --------
    >>> [end.text for end in read_passage("Ann Other leads the Green Party of Farland.").ends]
    ['Ann Other', 'Green Party of Farland', 'Green Party', 'Party of Farland', 'Farland']
    """
    plain = normalise(text)
    runs = name_runs(plain)
    masks = masks_of(plain, runs)
    sentences = parse(load_pipeline(), plain, [Block(Span(0, len(plain)), "paragraph")], masks)
    spans = [*marked, *_known(plain, known)]
    return Passage(text, sentences, _ends(text, plain, sentences, runs, spans))


def _known(plain: str, known: Iterable[str]) -> list[Span]:
    lowered, found = plain.lower(), []
    for words in known:
        at = lowered.find(words)
        while at >= 0:
            span = Span(at, at + len(words))
            if not lowered[max(0, at - 1) : at].isalnum() and not lowered[span.end : span.end + 1].isalnum():
                found.append(span)
            at = lowered.find(words, at + 1)
    return found


def _ends(
    text: str, plain: str, sentences: Sequence[Sentence], runs: Sequence[NameRun], given: Sequence[Span]
) -> tuple[End, ...]:
    kinds: dict[Span, str] = {}
    for run in runs:
        for span in (run.whole, run.span, *_without_title(plain, run.whole)):
            role = " of " in span.of(plain) and is_noun(_first(plain, span))
            kinds.setdefault(span, "role" if role else "name")
    for sentence in sentences:
        for span in _roles(plain, sentence, runs):
            kinds.setdefault(span, "role")
        for span in _phrases(sentence, {run.masked: run.span for run in runs}):
            kinds.setdefault(span, "phrase")
    for span in given:
        kinds.setdefault(span, "name" if span.of(plain)[0].isupper() else "phrase")
    found = []
    for span, kind in kinds.items():
        for sentence in sentences:
            tokens = [t for t in sentence.tokens if t.span.overlaps(span)]
            if tokens:
                token = _root(tokens)
                found.append(End(span, span.of(text), sentence.number, token.index, kind, _common(token)))
                break
    return tuple(sorted(found, key=lambda e: (e.span.start, -e.span.end)))


def _first(plain: str, span: Span) -> str:
    """Return the word before 'of'."""
    return span.of(plain).partition(" of ")[0].split()[-1]


def _without_title(plain: str, span: Span) -> list[Span]:
    """Leave out a first word that may be none of the name's own: 'King', 'Finnish'."""
    first, _, rest = span.of(plain).partition(" ")
    if not rest or not rest[0].isupper() or not is_noun(first.strip("-").rpartition("-")[2]):
        return []
    return [Span(span.start + len(first) + 1, span.end)]


def _roles(plain: str, sentence: Sentence, runs: Sequence[NameRun]) -> list[Span]:
    starts = {run.whole.start: run.whole for run in runs}
    found = []
    for token in sentence.tokens:
        link = _OF.match(plain, token.span.end) if token.pos in ("NOUN", "PROPN") else None
        name = starts.get(link.end()) if link else None
        if name:
            found.append(Span(token.span.start, name.end))
    return found


def _phrases(sentence: Sentence, masked: Mapping[Span, Span]) -> list[Span]:
    found = []
    for token in sentence.tokens:
        if token.pos not in ("NOUN", "PROPN", "ADJ") or not token.text[0].isalpha():
            continue
        end = masked.get(token.span, token.span).end
        found.append(Span(token.span.start, end))
        for before in reversed(sentence.tokens[max(0, token.index - _LONGEST_PHRASE) : token.index]):
            if before.pos not in _MODIFIERS and before.text != "-":
                break
            if before.text != "-" and before.span not in masked:
                found.append(Span(before.span.start, end))
            if before.span in masked and "(" in before.text:
                break
    return found


def _root(tokens: Sequence[Token]) -> Token:
    inside = {t.index for t in tokens}
    heads = [t for t in tokens if t.head not in inside or t.head == t.index]
    nouns = [t for t in heads if t.pos in ("NOUN", "PROPN", "PRON", "ADJ")]
    return (nouns or heads)[0]


def _common(token: Token) -> str:
    """Return the lemma of a common word, the last of a masked name's; "" for a name's own word."""
    last = token.text.split("(")[0].split()[-1] if token.text.split("(")[0].split() else token.text
    if not last.isalpha() or not is_noun(last):
        return ""
    return token.lemma if " " not in token.text else last.lower()
