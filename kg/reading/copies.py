"""Copies: one text published twice, whole, shortened or lightly edited, is one source and not two."""

from __future__ import annotations

import datetime
import functools
import hashlib
import re
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass

from kg.reading.document import Document

__all__ = ["Copies", "find_copies"]

WORDS_TOGETHER = 5
"""Two texts share what they share of runs of so many words."""
SHARE_OF_SHORTER = 0.7
"""A copy has at least so much of the shorter text..."""
SHARE_OF_LONGER = 0.3
"""...and of the longer one: an article that quotes a short statement whole is no copy of it."""
COMMON_LIMIT = 40
"""Runs that more texts than this have are the outlet's own phrases."""
_RUNS_NEEDED = 15
_BASE = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1
_LEAVING = pow(_BASE, WORDS_TOGETHER, 1 << 64)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Copies:
    """Documents that are one text.

    Attributes
    ----------
    original : str
        The identifier of the one to count: the earliest, then the longest, then the first by identifier.
    copies : tuple of str
        The identifiers of the others, sorted.
    """

    original: str
    copies: tuple[str, ...]


def find_copies(documents: Iterable[Document]) -> tuple[Copies, ...]:
    """Find duplicates and syndicated copies.

    Parameters
    ----------
    documents : iterable of Document
        The documents, in any order.

    Returns
    -------
    tuple of Copies
        Each text that occurs more than once, sorted by the original's identifier.

    Examples
    --------
    >>> text = "The ministers of both countries met on Saturday and agreed to open four ports in the north. "
    >>> wire, paper = Document("wire", text * 2), Document("paper", "From our agency. " + text * 2)
    >>> find_copies([wire, paper, Document("other", "They met.")])
    (Copies(original='paper', copies=('wire',)),)
    """
    listed = sorted(documents, key=lambda document: document.identifier)
    runs = [_runs(document.text) for document in listed]
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for number, own in enumerate(runs):
        for run in own:
            holders[run].append(number)
    same: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for number, document in enumerate(listed):
        # Equal texts are found whatever their number or length.
        same[document.digest, len(document.text)].append(number)
    for found in holders.values():
        if len(found) <= COMMON_LIMIT:
            for i, first in enumerate(found):
                for second in found[i + 1 :]:
                    shared[first, second] += 1
    leaders = list(range(len(listed)))
    for equal in same.values():
        for number in equal[1:]:
            _join(leaders, equal[0], number)
    for (first, second), count in shared.items():
        shorter, longer = sorted((len(runs[first]), len(runs[second])))
        if (
            shorter >= _RUNS_NEEDED
            and count >= SHARE_OF_SHORTER * shorter
            and count >= SHARE_OF_LONGER * longer
        ):
            _join(leaders, first, second)
    groups: defaultdict[int, list[Document]] = defaultdict(list)
    for number, document in enumerate(listed):
        groups[_leader(leaders, number)].append(document)
    found_copies = [_copies(group) for group in groups.values() if len(group) > 1]
    return tuple(sorted(found_copies, key=lambda copies: copies.original))


def _runs(text: str) -> frozenset[int]:
    """Return a number of 64 bits for every run of words, each made from the one before."""
    runs: set[int] = set()
    window: deque[int] = deque()
    number = 0
    for match in _WORD.finditer(text):
        word = _word_number(match[0].lower().replace("’", "'"))
        window.append(word)
        number = (number * _BASE + word) & _MASK
        if len(window) > WORDS_TOGETHER:
            number = (number - window.popleft() * _LEAVING) & _MASK
        if len(window) == WORDS_TOGETHER:
            runs.add(number)
    return frozenset(runs)


@functools.lru_cache(maxsize=100_000)
def _word_number(word: str) -> int:
    # Python's own hash of a string is another one in every process.
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def _leader(leaders: list[int], number: int) -> int:
    while leaders[number] != number:
        leaders[number] = leaders[leaders[number]]
        number = leaders[number]
    return number


def _join(leaders: list[int], first: int, second: int) -> None:
    one, other = sorted((_leader(leaders, first), _leader(leaders, second)))
    leaders[other] = one


def _copies(group: list[Document]) -> Copies:
    ordered = sorted(group, key=lambda d: (d.date or datetime.date.max, -len(d.text), d.identifier))
    return Copies(ordered[0].identifier, tuple(sorted(document.identifier for document in ordered[1:])))
