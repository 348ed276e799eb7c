"""Which language a text is in: the rest of the program reads English."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.errors import ReadingError
from kg.reading.document import Document

__all__ = ["check_language", "language_of"]

# Words that make up a third of English of any kind, and hardly any of other languages in the same letters.
_COMMON = re.compile(
    r"(?:the|of|and|to|in|is|that|for|it|was|on|with|as|by|at|from|be|this|are|have|has|had|not|but|which|an|"
    r"or|their|they|he|she|his|her|its|will|would|were|been|said|we|you|who|what|there|our|if)"
)
_ENGLISH_SHARE = 0.2
_WORDS_NEEDED = 40
_LETTERS_NEEDED = 100
_CHARACTERS_READ = 12_000
_WORD = re.compile(r"[^\W\d_]{2,}")


def language_of(text: str) -> str | None:
    """Tell the language of a text.

    Parameters
    ----------
    text : str
        The text; its first 12,000 characters are looked at.

    Returns
    -------
    str or None
        Its ISO 639-1 code; None if it is too short to tell.

    Examples
    --------
    >>> language_of("Os ministros encontraram-se em Lisboa e falaram durante duas horas sobre portos, " * 4)
    'pt'
    >>> language_of("Os ministros") is None
    True
    """
    start = text[:_CHARACTERS_READ]
    words = [match[0].lower() for match in _WORD.finditer(start)]
    if words and sum(_COMMON.fullmatch(word) is not None for word in words) / len(words) >= _ENGLISH_SHARE:
        return "en"
    letters = [character for character in start if character.isalpha()]
    foreign = sum(letter > "\u024f" for letter in letters) > len(letters) / 2
    # Another script shows at once; in Latin letters a few names can look like any language.
    if len(letters) < _LETTERS_NEEDED if foreign else len(words) < _WORDS_NEEDED:
        return None
    # Its model takes a moment to load, which nearly every text saves.
    import py3langid

    code, _ = py3langid.classify(start)
    return str(code)


def check_language(document: Document) -> Document:
    """Refuse a document in another language than English.

    Returns
    -------
    Document
        The same, its language as told by the text where the source did not say which English it is.

    Raises
    ------
    kg.errors.ReadingError
        It says of itself, or its text shows, that it is in another language.
    """
    stated = document.language.split("-")[0].lower()
    found = language_of(document.text)
    # Pages are often marked with the language of their site instead of their own.
    if found == "en" and stated != "en":
        return replace(document, language="en")
    if found not in (None, "en") or stated != "en":
        code = document.language if found in (None, "en") else found
        raise ReadingError(f"its language is {code!r}; only English is read", document.path)
    return document
