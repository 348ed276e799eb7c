"""Names as a spaCy component for named entities sees them: the shipped one or the pipeline's own."""

from __future__ import annotations

import functools
import importlib.resources
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.extraction.grammar.text import Block
from kg.extraction.naming.capitalised import Reading, Stranger
from kg.extraction.naming.capitals import is_noun
from kg.reading.document import Span

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Recognised", "find_recognised", "load_recogniser", "recognise"]

_COMPONENT = "ner"
#: What such a component may listen to; everything else of a pipeline is left out.
_NEEDED = frozenset({"tok2vec", "transformer", "curated_transformer", "entity_ruler", _COMPONENT})

#: As many words as a body has that a model took too much for.
_MANY = 4
#: As many words stand before what a model saw of a person's name.
_LONGEST_PERSON = 5

#: Where a name was seen and what it was labelled.
Recognised = tuple[Span, str]


def load_recogniser(nlp: Language) -> Language | None:
    """Return the pipeline that finds names.

    Parameters
    ----------
    nlp : spacy.language.Language
        The pipeline in use.

    Returns
    -------
    spacy.language.Language or None
        That one if it finds names itself, else the shipped one; None where neither does.
    """
    return nlp if _COMPONENT in nlp.pipe_names else _shipped()


@functools.cache
def _shipped() -> Language | None:
    import spacy

    folder = Path(str(importlib.resources.files("kg.extraction") / "names"))
    return spacy.load(folder) if (folder / "meta.json").is_file() else None


def recognise(nlp: Language, text: str, parts: Sequence[Block]) -> tuple[Recognised, ...]:
    """Return the names that a pipeline finds.

    Parameters
    ----------
    nlp : spacy.language.Language
        A pipeline with a component named ``ner``.
    text : str
        Normalised text.
    parts : sequence of Block
        What of it to read.

    Returns
    -------
    tuple of (Span, str)
        Where, and the label; in order.
    """
    idle = [name for name in nlp.pipe_names if name not in _NEEDED]
    docs = nlp.pipe((part.span.of(text) for part in parts), disable=idle)
    return tuple(
        (Span(part.span.start + e.start_char, part.span.start + e.end_char), e.label_)
        for part, doc in zip(parts, docs, strict=True)
        for e in doc.ents
    )


def find_recognised(reading: Reading, recognised: Sequence[Recognised]) -> Iterator[Stranger]:
    """Yield the names that were recognised and that look like names, too.

    A small model takes many a word with a capital for a name, so each has to be one of several words or
    of no dictionary, and its label is the one that it has most often in the text.

    Parameters
    ----------
    reading : Reading
        The text.
    recognised : sequence of (Span, str)
        What :func:`recognise` found.

    Yields
    ------
    Stranger
    """
    kinds = reading.register.knowledge.language.table("kg:recognisedAs")
    starts = {w.span.start: i for i, w in enumerate(reading.words)}
    votes: dict[str, Counter[str]] = {}
    for span, label in recognised:
        if label in kinds:
            votes.setdefault(span.of(reading.text), Counter())[kinds[label]] += 1
    for span, label in recognised:
        first = starts.get(span.start)
        if first is None or label not in kinds:
            continue
        last = first
        while last + 1 < len(reading.words) and reading.words[last + 1].span.end <= span.end:
            last += 1
        counted = votes[span.of(reading.text)]
        kind = max(sorted(counted), key=lambda k: counted[k])
        if kinds[label] == kind and reading.span(first, last) == span and _looks(reading, first, last, kind):
            if kind == "kg:Person":
                # 'Ahmed Al Amri' of 'Hamad bin Ahmed Al Amri': a particle leads to the rest of the name.
                particle = first > 1 and reading.words[first - 1].text in reading.tells.particles
                first = reading.name_back(first, _LONGEST_PERSON + last - first) if particle else first
                while len(reading.words[first].text) == 1 and reading.words[first + 1].gap == " ":
                    # The letters of a style: 'H E Hamad bin Ahmed'.
                    first += 1
            yield Stranger(reading.span(first, last), kind, reading.surface(first, last))


def _looks(reading: Reading, first: int, last: int, kind: str) -> bool:
    """Tell whether what was recognised is a name by its looks, too."""
    inner = range(first, last + 1)
    particles = reading.tells.particles if kind == "kg:Person" else frozenset()
    if not all(
        (reading.part(i) and reading.unlisted(i)) or reading.words[i].text in particles for i in inner
    ):
        return False
    # A capital before or after it: the model saw a piece of a longer name.
    if reading.adjoining(first) and reading.words[first - 1].capital and reading.goes_back(first):
        return False
    if reading.adjoining(last + 1) and reading.part(last + 1):
        return False
    texts = [reading.words[i].text for i in inner]
    if any(t in reading.tells.heads for t in texts):
        return False
    unusual = [reading.tells.unusual(t) for t in texts]
    if kind == "kg:Person":
        return len(texts) > 1 and unusual[-1] and unusual[0]
    if kind == "kg:Place":
        return all(unusual) and _placed(reading, texts)
    if len(texts) == 1:
        # One word says little, unless it is an acronym that the text has again.
        again = sum(w.text == texts[0] for w in reading.words)
        return kind == "kg:Organisation" and texts[0].isupper() and unusual[0] and again > 1
    if is_noun(texts[0]):
        return False
    return any(unusual) and len(texts) < _MANY and not any("-" in t for t in texts)


def _placed(reading: Reading, texts: Sequence[str]) -> bool:
    """Tell whether the words stand somewhere in the text where a place would."""
    of_place = reading.register.knowledge.language.words("kg:preposition", "kg:Place")
    before = {*of_place, "to", "from", "of", "between"}
    words = reading.words
    return any(
        words[i - 1].text.lower() in before and [w.text for w in words[i : i + len(texts)]] == list(texts)
        for i in range(1, len(words))
    )
