"""Words of a text as names are made of them: where each stands, whether it has a capital, what it touches."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extraction.grammar.text import Block
from kg.reading.document import Span

__all__ = ["Word", "is_function_word", "is_known", "is_noun", "is_number", "words_of"]

_WORD = re.compile(r"[^\W_]+(?:[-.&+'/][^\W_]+)*\+?|&")
_STOPS = frozenset(".!?;\"')")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$")
_INITIALS = re.compile(r"[A-Z](?:\.[A-Z]){0,3}")
_END = re.compile(r"[.!?:;]['\")]*\s*['\"(]*$")
#: Below this share of small letters among its words of three and more, a line is a title in capitals.
_FEW_SMALL = 0.4
#: The same for a line that ends as sentences do and titles do not.
_HARDLY_ANY_SMALL = 0.15


@dataclass(frozen=True, slots=True)
class Word:
    """A word, with what matters to whether it is part of a name.

    Attributes
    ----------
    span : Span
        Where, without a possessive ending.
    text : str
        As it stands, without a possessive ending.
    gap : str
        What stands between it and the word before; a line break where a block starts.
    possessive : bool
        Whether ``'s`` follows.
    opens : bool
        Whether it opens a sentence or a quotation, where any word has a capital.
    titled : bool
        Whether it stands in a title in capitals, where they tell nothing.
    """

    span: Span
    text: str
    gap: str
    possessive: bool = False
    opens: bool = False
    titled: bool = False

    @property
    def capital(self) -> bool:
        """Whether the word has a capital in it where a name has one, or is an ordinal such as ``10th``."""
        return self.text[0].isupper() or self.ordinal

    @property
    def ordinal(self) -> bool:
        """Whether it is a number that counts editions."""
        return _ORDINAL.match(self.text) is not None

    @property
    def adjoins(self) -> bool:
        """Whether only a space parts it from the word before."""
        return self.gap == " "


def words_of(text: str, parts: Sequence[Block]) -> tuple[Word, ...]:
    """Cut a text into words.

    Parameters
    ----------
    text : str
        Normalised text.
    parts : sequence of Block
        Its blocks.

    Returns
    -------
    tuple of Word
        In order.

    Examples
    --------
    >>> from kg.extraction.grammar.text import blocks
    >>> line = "The Sunrise Bank's head left."
    >>> [w.text for w in words_of(line, blocks(line)) if w.capital]
    ['The', 'Sunrise', 'Bank']
    """
    found: list[Word] = []
    for part in parts:
        end = part.span.start
        here = list(_WORD.finditer(text, part.span.start, part.span.end))
        sentence = text[part.span.end - 1] in _STOPS
        titled = _in_capitals([m.group() for m in here], _HARDLY_ANY_SMALL if sentence else _FEW_SMALL)
        for i, match in enumerate(here):
            word = match.group()
            possessive = word.endswith("'s")
            word = word.removesuffix("'s")
            gap = text[end : match.start()] if i else "\n"
            if gap == ". " and found and i and _INITIALS.fullmatch(found[-1].text) and not is_known(word):
                # 'A.B. Other': the point is the initial's.
                gap = " "
            opens = not i or _END.search(gap) is not None or gap.endswith(('"', "("))
            span = Span(match.start(), match.start() + len(word))
            found.append(Word(span, word, gap, possessive, opens, titled))
            end = match.end()
    return tuple(found)


def _in_capitals(words: Sequence[str], share: float) -> bool:
    longer = [w for w in words if len(w) > 2 and w[0].isalpha()]
    return bool(longer) and sum(w[0].islower() for w in longer) < share * len(longer)


@functools.lru_cache(maxsize=50_000)
def is_known(word: str) -> bool:
    """Tell whether a word, its capital aside, is in the dictionary of English."""
    from lemminflect import getAllLemmas

    return all(is_function_word(p) or getAllLemmas(p.lower()) for p in word.split("-") if p)


@functools.lru_cache(maxsize=50_000)
def is_noun(word: str) -> bool:
    """Tell whether a word, its capital aside, is an English noun or adjective and no function word."""
    from lemminflect import getAllLemmas

    last = word.rpartition("-")[2] or word
    return not is_function_word(last) and not {"NOUN", "ADJ"}.isdisjoint(getAllLemmas(last.lower()))


def is_function_word(word: str) -> bool:
    """Tell whether a word is a preposition, pronoun, conjunction or the like, and no number."""
    from spacy.lang.en.stop_words import STOP_WORDS

    return word.lower() in STOP_WORDS and not is_number(word)


def is_number(word: str) -> bool:
    """Tell whether a word is a number, in figures or letters."""
    from spacy.lang.en.lex_attrs import like_num

    return bool(like_num(word))  # type: ignore[no-untyped-call]
