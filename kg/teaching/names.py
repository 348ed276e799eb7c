"""Names in a sentence that nobody listed, and the stretches that a parser should see as one word."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extraction.grammar.syntax import Mask
from kg.extraction.naming.capitals import is_function_word, is_known, is_noun
from kg.reading.document import Span

__all__ = ["NameRun", "masks_of", "name_runs"]

_WORD = re.compile(r"\d+(?:st|nd|rd|th)?\b|[^\W_]+(?:['’.&/+-][^\W_]+)*")
#: What may stand inside a person's name.
_PARTICLES = frozenset(
    {"al", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el", "i"}
    | {"ibn", "la", "le", "ter", "ul", "ur", "van", "von", "wa", "y", "zu"}
)
_LINKS = frozenset({"of", "for", "on"})
_CALENDAR = frozenset(name.lower() for name in (*calendar.month_name, *calendar.day_name) if name)
#: 'al-Atassi', "d'Alema": a capital that is not the first letter.
_INNER = re.compile(r"[a-z]{1,3}[-'][A-Z]")
#: A bracket of so few words, or that tells when someone was born, is no part of the sentence.
_LONGEST_ASIDE = 4
#: What the parser sees for a name that has no common word in it: one that it knows well.
_STRANGER = "John"
_BRACKET = re.compile(r"\s*,?\s*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
_QUOTED = re.compile(r'\s"[^"\s]+(?:\s[^"\s]+)?"(?=\s[A-Z])')


@dataclass(frozen=True, slots=True)
class NameRun:
    """Words in capitals that stand together.

    Attributes
    ----------
    span : Span
        ``"Green Party"`` of *the Green Party of England*.
    whole : Span
        With what it goes on with: *Green Party of England*.
    masked : Span
        `span`, with a bracket behind it: *(born 1944)*.
    """

    span: Span
    whole: Span
    masked: Span


@dataclass(frozen=True, slots=True)
class _Word:
    span: Span
    text: str
    gap: str

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or _INNER.match(self.text) is not None


def name_runs(text: str) -> tuple[NameRun, ...]:
    """Find the names of a text by their capitals.

    Parameters
    ----------
    text : str
        Normalised text.

    Returns
    -------
    tuple of NameRun
        In order; what stands in brackets is left alone.

    Examples
    --------
    >>> line = "In 1999 Ann Other joined the Green Party of Farland (GPF) and left."
    >>> [run.whole.of(line) for run in name_runs(line)]
    ['Ann Other', 'Green Party of Farland', 'Farland']
    """
    runs = _joined(text, list(_runs(text)))
    found = []
    for span in runs:
        bracket = _BRACKET.match(text, span.end)
        while bracket and (more := _BRACKET.match(text, bracket.end())):
            bracket = more
        if bracket and not _is_aside(text[span.end : bracket.end()]):
            bracket = None
        found.append((span, Span(span.start, bracket.end() if bracket else span.end)))
    kept = [(s, m) for i, (s, m) in enumerate(found) if not any(o.covers(s) and o != m for _, o in found[:i])]
    return tuple(NameRun(s, _extended(text, i, [k for k, _ in kept]), m) for i, (s, m) in enumerate(kept))


def _is_aside(words: str) -> bool:
    return (
        len(words.split()) <= _LONGEST_ASIDE
        or any(mark in words for mark in (":", ";", "born"))
        or any(c.isdigit() for c in words)
    )


def _runs(text: str) -> Iterator[Span]:
    """Yield unbroken runs of words in capitals; a word that opens a sentence and is a common one is none."""
    words, end = [], 0
    for match in _WORD.finditer(text):
        words.append(_Word(Span(*match.span()), match.group(), text[end : match.start()]))
        end = match.end()
    i = 0
    while i < len(words):
        if not _starts(words, i, text):
            i += 1
            continue
        last = j = i
        while j + 1 < len(words):
            word = words[j + 1]
            if word.gap not in (" ", ". ", "-", ' "', '" ') or (word.gap == ". " and not _initial(words[j])):
                break
            if words[j].text.endswith("'s"):
                break
            if word.capital or (word.text.isdigit() and len(word.text) < 4 and last == j):
                last = j = j + 1
            elif word.text in _PARTICLES and j - last < 3:
                j += 1
            else:
                break
        stop = words[last].span.end - 2 * words[last].text.endswith("'s")
        if text[stop : stop + 1] == "." and _initial(words[last]) and text[stop + 1 : stop + 2] == " ":
            stop += len(words[last].text) > 1
        yield Span(words[i].span.start, stop)
        i = last + 1


def _initial(word: _Word) -> bool:
    return word.capital and (len(word.text) <= 2 or "." in word.text)


def _starts(words: Sequence[_Word], i: int, text: str) -> bool:
    word = words[i]
    if word.text[0].isdigit():
        # A number opens a name if it is a year of an event or stands in the name of one: 'the 2015 election'.
        return False
    if not word.text[0].isupper() or word.text == "I" or word.text.lower() in _CALENDAR:
        return False
    opens = i == 0 or word.gap.strip(" \"'([")[-1:] in (".", "!", "?", ":")
    follows = i + 1 < len(words) and words[i + 1].gap == " " and words[i + 1].capital
    if is_function_word(word.text) and not (word.text == "The" and not opens and follows):
        return False
    if opens and follows and is_known(word.text) and word.text.endswith(("ing", "ed")):
        return False
    if opens and not follows and not text[word.span.end :].startswith(("'s", " (")):
        return not is_noun(word.text) and not word.text.lower().endswith(("ly", "ing", "ed"))
    return True


def _joined(text: str, runs: list[Span]) -> list[Span]:
    """Join first and last names with a nickname between them."""
    found: list[Span] = []
    for span in runs:
        if found and _QUOTED.fullmatch(text, found[-1].end, span.start - 1):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _extended(text: str, at: int, runs: Sequence[Span]) -> Span:
    """Go on with 'of …' and 'for …', and inside these with 'and …'."""
    end, linked = runs[at].end, False
    for run in runs[at + 1 :]:
        gap = text[end : run.start]
        words = gap.split()
        link = bool(words) and words[0] in _LINKS and words[1:] in ([], ["the"])
        further = linked and words == ["and"] and gap.strip(" ") == "and"
        if not gap.startswith(" ") or not (link or further):
            break
        end, linked = run.end, True
    return Span(runs[at].start, end)


def masks_of(text: str, runs: Sequence[NameRun]) -> list[Mask]:
    """Choose what the parser sees in place of each name.

    Parameters
    ----------
    text : str
        Normalised text.
    runs : sequence of NameRun
        The names.

    Returns
    -------
    list of kg.extraction.grammar.syntax.Mask
        None for a single common word in capitals: the parser knows it.
    """
    found = []
    for run in runs:
        words = run.span.of(text).split()
        common = words[-1].isalpha() and is_noun(words[-1])
        if len(words) > 1 or run.masked != run.span or not is_noun(words[-1]):
            found.append(Mask(run.masked, words[-1] if common else _STRANGER))
    return found
