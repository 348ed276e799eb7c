"""Sentences with their two ends marked: what a relation is taught by."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from kg.arguments import kind_of
from kg.errors import InputError, UsageError
from kg.reading.document import Span

__all__ = ["Example", "Taught", "examples_of", "read_examples"]

_MARK = re.compile(r"\[([^\[\]{}]+)\]|\{([^\[\]{}]+)\}")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence in which something stands in a relation to something else.

    Attributes
    ----------
    sentence : str
        As a text has it.
    subject, object : str
        The words for the two ends, to the letter; both empty for a counter-example.

    Raises
    ------
    kg.errors.UsageError
        An end is not in the sentence, or only one of them is given.

    Examples
    --------
    >>> Example.marked("[Peru] joined the {Andean Community} early.")
    Example(sentence='Peru joined the Andean Community early.', subject='Peru', object='Andean Community')
    """

    sentence: str
    subject: str = ""
    object: str = ""

    def __post_init__(self) -> None:
        if not self.sentence.strip():
            raise UsageError("an example needs a sentence")
        if bool(self.subject.strip()) != bool(self.object.strip()):
            raise UsageError(f"mark both ends, or neither for a counter-example: {self.sentence!r}")
        for end in (self.subject, self.object):
            if end not in self.sentence:
                raise UsageError(f"{end!r} does not stand in the sentence {self.sentence!r}")
        if self.subject and self._places() is None:
            raise UsageError(f"the subject and the object are the same words of {self.sentence!r}")

    @classmethod
    def marked(cls, text: str) -> Example:
        """Read a sentence whose subject stands in brackets and whose object stands in braces.

        Parameters
        ----------
        text : str
            ``"[Peru] joined the {Andean Community}."``; without any marks it is a counter-example.

        Returns
        -------
        Example

        Raises
        ------
        kg.errors.UsageError
            There is not exactly one of each.
        """
        marks = list(_MARK.finditer(text))
        subjects = [m.group(1).strip() for m in marks if m.group(1)]
        objects = [m.group(2).strip() for m in marks if m.group(2)]
        if marks and (len(subjects), len(objects)) != (1, 1):
            raise UsageError(f"mark one [subject] and one {{object}}: {text!r}")
        plain = _MARK.sub(lambda m: m.group(1) or m.group(2), text)
        return cls(plain, *subjects, *objects)

    @property
    def counter(self) -> bool:
        """Whether it shows what the relation is *not*."""
        return not self.subject

    @property
    def spans(self) -> tuple[Span, Span]:
        """Where the subject and the object stand: the nearest pair, if they occur more than once.

        Raises
        ------
        kg.errors.UsageError
            It is a counter-example.
        """
        places = self._places() if self.subject else None
        if places is None:
            raise UsageError(f"a counter-example has no ends: {self.sentence!r}")
        return places

    @property
    def marks(self) -> str:
        """The sentence with its ends marked, as :meth:`marked` takes it.

        Examples
        --------
        >>> Example("Peru joined the bloc.", "Peru", "bloc").marks
        '[Peru] joined the {bloc}.'
        """
        if self.counter:
            return self.sentence
        subject, object_ = self.spans
        first, last = sorted(((subject, "[", "]"), (object_, "{", "}")))
        parts, end = [], 0
        for span, opening, closing in (first, last):
            parts += [self.sentence[end : span.start], opening, span.of(self.sentence), closing]
            end = span.end
        return "".join(parts) + self.sentence[end:]

    def _places(self) -> tuple[Span, Span] | None:
        pairs = [
            (_distance(s, o), s, o)
            for s in _occurrences(self.subject, self.sentence)
            for o in _occurrences(self.object, self.sentence)
            if not s.overlaps(o)
        ]
        if not pairs:
            return None
        _, subject, object_ = min(pairs)
        return subject, object_


#: What :func:`examples_of` takes for an example.
Taught: TypeAlias = "Example | str | tuple[str, str, str] | Mapping[str, str]"


def examples_of(given: Iterable[Taught] | Path | str, *, marked: bool = True) -> tuple[Example, ...]:
    """Return examples, in whatever form they are given.

    Parameters
    ----------
    given : iterable of Example, str, tuple or mapping; or Path
        Examples; sentences with ``[subject]`` and ``{object}`` marked; (sentence, subject, object);
        mappings with these three keys; or a file of JSON lines, as :func:`read_examples` takes it.
    marked : bool
        Whether one at least has to have its ends marked.

    Returns
    -------
    tuple of Example

    Raises
    ------
    kg.errors.UsageError
        There are none, or one is not well-formed.
    kg.errors.InputError
        The file cannot be read, or a line is no example.
    """
    if isinstance(given, Path):
        return read_examples(given, marked=marked)
    if not isinstance(given, Iterable):
        raise UsageError(f"examples are marked sentences, or a file of them; not {kind_of(given)}")
    found = tuple(map(_example, (given,) if isinstance(given, str) else given))
    if marked and all(one.counter for one in found):
        raise UsageError("give at least one example with its subject and object marked")
    return found


def read_examples(path: Path, *, marked: bool = True) -> tuple[Example, ...]:
    """Read a file of JSON lines.

    Parameters
    ----------
    path : Path
        Each line is a marked sentence as a JSON string, or an object with ``sentence``, ``subject`` and
        ``object`` (without the last two: a counter-example).
    marked : bool
        Whether one at least has to have its ends marked.

    Returns
    -------
    tuple of Example

    Raises
    ------
    kg.errors.InputError
        The file cannot be read, or a line is no example; names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", path) from error
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(_example(json.loads(line)))
        except (json.JSONDecodeError, UsageError) as error:
            raise InputError(f"is no example: {error}", path, number) from error
    if marked and all(one.counter for one in found):
        raise InputError("has no example with its subject and object marked", path)
    return tuple(found)


def _example(given: object) -> Example:
    if isinstance(given, Example):
        return given
    if isinstance(given, str):
        return Example.marked(given)
    if isinstance(given, Mapping):
        unknown = sorted(set(map(str, given)) - {"sentence", "subject", "object"})
        if "sentence" not in given or unknown:
            keys = ", ".join(map(str, given))
            raise UsageError(f"an example has the keys sentence, subject and object, not {keys}")
        parts = [given.get(key) or "" for key in ("sentence", "subject", "object")]
    elif isinstance(given, tuple | list) and len(given) == 3:
        parts = list(given)
    else:
        raise UsageError(f"an example is a marked sentence, or a sentence with its two ends; not {given!r}")
    if not all(isinstance(part, str) for part in parts):
        raise UsageError(f"the sentence, the subject and the object are texts: {given!r}")
    return Example(*parts)


def _occurrences(words: str, text: str) -> list[Span]:
    """Find words in a text, those that are no parts of longer words first."""
    found, at = [], text.find(words)
    while at >= 0:
        found.append(Span(at, at + len(words)))
        at = text.find(words, at + 1)
    whole = [
        s
        for s in found
        if not text[max(0, s.start - 1) : s.start].isalnum() and not text[s.end : s.end + 1].isalnum()
    ]
    return whole or found


def _distance(one: Span, other: Span) -> int:
    return max(one.start, other.start) - min(one.end, other.end)
