"""Finds the names and words that the authority file and the ontology list, wherever they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import ahocorasick_rs

from kg.extraction.grammar.text import fold_case, normalise
from kg.knowledge import Knowledge
from kg.reading.document import Span

__all__ = ["Gazetteer", "Match", "settle"]

_CONCEPT_PREFIXES = ("topic:", "good:", "measure:", "role:")


@dataclass(frozen=True, slots=True)
class Match:
    """A listed name in a text.

    Attributes
    ----------
    span : Span
        Where.
    options : tuple of (str, str)
        (CURIE, kind of name) of everything that goes by it, in order.
    inner : tuple of Match
        Listed names within the name: the countries in an agreement's.
    """

    span: Span
    options: tuple[tuple[str, str], ...]
    inner: tuple[Match, ...] = ()

    def of_kind(self, *kinds: str) -> tuple[str, ...]:
        """Return the CURIEs that go by the name in one of these kinds."""
        return tuple(c for c, k in self.options if k in kinds)


class Gazetteer:
    """All listed names, ready to be found in one pass over a text.

    Parameters
    ----------
    knowledge : Knowledge
        Whose names.

    Notes
    -----
    A name of one word is matched in its own case, so that *US* is not *us* and *Polish* not
    *polish*; a name of several words in any case as long as it starts with a capital if the listed
    name does; topics, goods, measures and roles in any case. A match never begins or ends within a word.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        exact: dict[str, set[tuple[str, str]]] = defaultdict(set)
        folded: dict[str, set[tuple[str, str]]] = defaultdict(set)
        capital: set[tuple[str, str, str]] = set()
        for curie, entity in knowledge.entities.items():
            for name in entity.names:
                text = _clean(name.text)
                if name.language != "en" or not text:
                    continue
                concept = curie.startswith(_CONCEPT_PREFIXES)
                single = " " not in text and "-" not in text
                if concept and not (single and text.isupper()):
                    folded[fold_case(text)].add((curie, name.kind))
                elif single or name.kind in ("demonym",):
                    exact[text].add((curie, name.kind))
                else:
                    folded[fold_case(text)].add((curie, name.kind))
                    if text[0].isupper():
                        capital.add((fold_case(text), curie, name.kind))
        for curie, role in knowledge.roles.items():
            for text in role.names:
                if " " not in text and text.isupper():
                    exact[text].add((curie, "alias"))
                else:
                    folded[fold_case(_clean(text))].add((curie, "alias"))
        for table in (exact, folded):
            for text in [t for t in table if " and " in t]:
                table[text.replace(" and ", " & ")] |= table[text]
        capital |= {(t.replace(" and ", " & "), c, k) for t, c, k in capital if " and " in t}
        self._tables = [_Table(exact), _Table(folded, capital)]

    def find(self, text: str) -> tuple[Match, ...]:
        """Return the longest matches in `text`, which is normalised, in order and without overlap."""
        merged: dict[Span, set[tuple[str, str]]] = defaultdict(set)
        for table in self._tables:
            for span, options in table.find(text):
                merged[span] |= options
        taken: list[Span] = []
        end = 0
        for span in sorted(merged, key=lambda s: (s.start, -s.end)):
            if taken and span.overlaps(taken[-1]):
                head = Span(taken[-1].start, span.start - 1) if taken[-1].start < span.start - 1 else span
                same = {c for c, _ in merged[span]} & {c for c, _ in merged[taken[-1]]}
                if span.end > end and same and head in merged and head != span:
                    # 'Minister Ann' and 'Ann Other' are one: the title and the whole name.
                    taken[-1:] = [head, span]
                    end = span.end
                elif len(span) > len(taken[-1]):
                    # What the shorter one began with may stand by itself: the role in 'Head of the Senate'.
                    left = [s for s in merged if s.start == taken[-1].start and s.end < span.start]
                    taken[-1:] = [*([max(left, key=len)] if left else []), span]
                    end = span.end
                continue
            if span.start >= end:
                taken.append(span)
                end = span.end
        return tuple(Match(span, tuple(sorted(merged[span])), _inner(span, merged)) for span in taken)


def settle(matches: Sequence[Match], titled: Callable[[Span], bool]) -> tuple[Match, ...]:
    """Drop short names whose full name the text does not have; what is listed within them comes forward.

    Parameters
    ----------
    matches : sequence of Match
        All matches of one text.
    titled : callable
        Tells whether a title or a post stands before a span, which vouches for a short name.

    Returns
    -------
    tuple of Match
        In order, without overlap.
    """
    named = {c for m in matches for c, kind in m.options if kind not in ("short", "demonym", "metonym")}
    found: list[Match] = []
    for match in matches:
        options = tuple((c, k) for c, k in match.options if k != "short" or c in named or titled(match.span))
        if options:
            found.append(replace(match, options=options))
        else:
            found.extend(match.inner)
    return tuple(found)


def _inner(outer: Span, merged: dict[Span, set[tuple[str, str]]]) -> tuple[Match, ...]:
    """Return the longest names of other entities within a name, in order and without overlap."""
    found: list[Match] = []
    own = {curie for curie, _ in merged[outer]}
    for span in sorted(merged, key=lambda s: (s.start, -s.end)):
        # A shorter name of the same would hide the names in both: 'A's war in B', 'war in B'.
        others = (o for o in merged[span] if o[0] not in own)
        proper = tuple(sorted(o for o in others if o[0].startswith("ent:") and o[1] != "short"))
        if proper and span != outer and outer.covers(span) and not any(span.overlaps(m.span) for m in found):
            found.append(Match(span, proper))
    return tuple(found)


def _clean(name: str) -> str:
    """Return a name as it is looked for: normalised, and without a leading article."""
    text = " ".join(normalise(name).split())
    head, _, rest = text.partition(" ")
    return rest if rest and head.lower() == "the" else text


class _Table:
    """One automaton and what its patterns stand for; with `capital`, in any case."""

    def __init__(
        self, names: dict[str, set[tuple[str, str]]], capital: set[tuple[str, str, str]] | None = None
    ) -> None:
        self._folded = capital is not None
        self._patterns = sorted(names)
        self._options = [frozenset(names[p]) for p in self._patterns]
        self._lower = [
            frozenset(o for o in names[p] if capital is None or (p, *o) not in capital)
            for p in self._patterns
        ]
        self._automaton = ahocorasick_rs.AhoCorasick(
            self._patterns, matchkind=ahocorasick_rs.MatchKind.Standard
        )

    def find(self, text: str) -> Iterable[tuple[Span, frozenset[tuple[str, str]]]]:
        haystack = fold_case(text) if self._folded else text
        for index, start, end in self._automaton.find_matches_as_indexes(haystack, overlapping=True):
            if _word_at(text, start - 1) and _word_at(text, start):
                continue
            if _word_at(text, end) and _word_at(text, end - 1):
                continue
            if text[end : end + 1] in _MONEY:
                # The 'US' of 'US$ 5 billion' is a currency's.
                continue
            if text[max(0, start - 4) : start].lower() == "non-":
                # What is non-nuclear is not nuclear.
                continue
            capital = any(c.isupper() for c in text[start:end].split(" ")[0])
            options = self._options[index] if capital else self._lower[index]
            if options:
                yield Span(start, end), options


#: What makes letters right before it a currency's.
_MONEY = ("$", "€", "£", "¥", "₹")


def _word_at(text: str, index: int) -> bool:
    return 0 <= index < len(text) and (text[index].isalnum() or text[index] == "_")
