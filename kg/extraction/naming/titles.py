"""Titles with what their holders are in charge of: 'Minister of Tea, Coffee and Spices'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extraction.naming.capitals import is_noun
from kg.extraction.naming.gazetteer import Match
from kg.extraction.register import Register
from kg.reading.document import Span

__all__ = ["Titles", "capitalised"]

_FIELD = re.compile(r"[A-Z][\w'-]*(?:\s[A-Z][\w'-]*)*")
_LEADS = re.compile(r"\s(?:of|for|on|in charge of|responsible for)\s(?:the\s)?(?=[A-Z])")
_GOES_ON = re.compile(r",?\s(?:and|&)\s(?=[A-Z])|,\s(?=[A-Z])|\sof\s(?:the\s)?(?=[A-Z])")
_FIELD_BEFORE = re.compile(r"(?:[A-Z][\w'-]*(?:,\s|\s(?:and|&)\s|\s))+$")
#: 'minister of state for energy Ann Other', 'minister for trade and industry, Ann Other'
_SMALL_FIELD = re.compile(
    r"\s(?:of|for)\s(?P<field>[a-z]+(?:(?:,\s|\sand\s|,\sand\s|\s)[a-z]+){0,5}?)(?=,?\s[A-Z]|,\s)"
)
#: 'A's road minister', 'the Austrian tea and coffee minister'
_SMALL_BEFORE = re.compile(r"(?:'s|[A-Z][\w-]+)\s(?P<field>[a-z]{3,}(?:\s(?:and\s)?[a-z]{3,}){0,2})\s$")
_SMALL = frozenset({"of", "for", "and", "the", "on", "in", "to"})


def capitalised(title: str) -> str:
    """Return a title with capitals.

    Examples
    --------
    >>> capitalised("minister of state for energy")
    'Minister of State for Energy'
    """
    return " ".join(w if w in _SMALL else w[0].upper() + w[1:] for w in title.split())


class Titles:
    """Reads the fields of titles off the words beside a role.

    Parameters
    ----------
    text : str
        Normalised text.
    matches : sequence of Match
        The names and roles in it.
    register : Register
        The entities in play.
    """

    def __init__(self, text: str, matches: Sequence[Match], register: Register) -> None:
        language = register.knowledge.language
        self.text = text
        self.with_field = frozenset(language.words("kg:takesField", "kg:Post"))
        self.outside = frozenset(language.table("kg:notInName")) | frozenset(
            language.words("kg:postModifier", "kg:Post")
        )
        #: Listed names that are no topic's or good's; 'Ministers' may be of what a title is for.
        self.names = [
            m.span
            for m in matches
            if any(c.startswith("ent:") for c, _ in m.options)
            or (any(c.startswith("role:") for c, _ in m.options) and not m.span.of(text).endswith("s"))
        ]

    def whole(self, span: Span, role: str) -> Span:
        """Return the words of a title, with what it is in charge of.

        Parameters
        ----------
        span : Span
            The words for the role.
        role : str
            Its CURIE.

        Returns
        -------
        Span
            'Minister of Tea, Coffee and Spices' for 'Minister', 'Tea Minister' for 'Minister'.
        """
        title = span.of(self.text)
        if role not in self.with_field and "minister" not in title.lower():
            return span
        if not title[0].isupper():
            small = self._small(span)
            if small != span:
                return small
        end = self._field_after(span.end, " of " in title or " for " in title)
        if end > span.end:
            return Span(span.start, end)
        before = _FIELD_BEFORE.search(self.text, max(0, span.start - 60), span.start)
        single = " " not in title or title.lower().endswith(" secretary")
        joined = self.text.endswith((" and ", " & "), 0, span.start)
        if before and (joined or role == "role:minister" or (role in self.with_field and single)):
            return Span(self._field_start(before.start(), span.start), span.end)
        return span

    def _small(self, span: Span) -> Span:
        """Add the field to a title in small letters: 'minister for trade' before a name."""
        found = _SMALL_FIELD.match(self.text, span.end)
        if found is None:
            before = _SMALL_BEFORE.search(self.text, max(0, span.start - 60), span.start)
            if before is None or span.of(self.text) != "minister":
                return span
            words, start = before.group("field").split(), before.start("field")
            whose = any(name.end in (start - 1, start - 3) for name in self.names)
            nouns = all((is_noun(w) or w == "and") and capitalised(w) not in self.outside for w in words)
            return Span(start, span.end) if whose and nouns else span
        words = re.findall(r"[a-z]+", found.group("field"))
        nouns = all(is_noun(w) or w == "and" for w in words) and not any(w.endswith("ing") for w in words)
        return Span(span.start, found.end()) if nouns and words[-1] != "and" else span

    def _field_after(self, at: int, goes_on: bool) -> int:
        end = at
        gap = _LEADS.match(self.text, at) or (_GOES_ON.match(self.text, at) if goes_on else None)
        parts = 0
        while gap and parts < 5:
            run = self._run(gap.end())
            if run is None:
                break
            # A comma joins two fields only where 'and' comes in the end.
            if gap.group().startswith(", ") and not self._and_later(run):
                break
            end, last = run, "and" in gap.group() or "&" in gap.group()
            gap = None if last and parts else _GOES_ON.match(self.text, end)
            parts += 1
        return end

    def _run(self, at: int) -> int | None:
        """Return where a run of common nouns in capitals that starts at `at` ends."""
        found = _FIELD.match(self.text, at)
        if found is None:
            return None
        start = end = None
        for word in re.finditer(r"\S+", found.group()):
            span = Span(at + word.start(), at + word.end())
            text = word.group().removesuffix("'s")
            if self._taken(span) or text in self.outside or not self._noun(text):
                break
            start, end = end, span.start + len(text)
        following = re.compile(r"\s([A-Z][\w'-]+)(?![\w'-]|\s[A-Z])").match(self.text, end or at)
        if end and start and following and not self._noun(following.group(1)):
            # 'for Trade Grant Other': the last noun is a given name.
            return start
        return end

    def _noun(self, text: str) -> bool:
        # 'Mine' is a pronoun as well.
        return is_noun(text) or text.isupper() or (len(text) > 3 and is_noun(text + "s"))

    def _and_later(self, at: int) -> bool:
        gap = _GOES_ON.match(self.text, at)
        while gap:
            if "and" in gap.group() or "&" in gap.group():
                return self._run(gap.end()) is not None
            run = self._run(gap.end())
            if run is None:
                return False
            gap = _GOES_ON.match(self.text, run)
        return False

    def _field_start(self, at: int, end: int) -> int:
        """Return where the common nouns in capitals begin that stand before a title."""
        start = end
        for word in reversed(list(re.finditer(r"[A-Z][\w'-]*", self.text[at:end]))):
            span, text = Span(at + word.start(), at + word.end()), word.group()
            outside = text in self.outside and not self.text.startswith((" and ", " & "), span.end)
            if self._taken(span) or outside or not self._noun(text) or text.endswith("'s"):
                break
            start = span.start
        return start

    def _taken(self, span: Span) -> bool:
        return any(name.overlaps(span) for name in self.names)
