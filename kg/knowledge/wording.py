"""Frames: the wording that a relation is recognised by, written as a person would write it.

``{subject} sign {object}`` is a verb with its subject and its direct object;
``{subject} call for {object}`` one whose object follows a preposition;
``{subject} express support for {object}`` one whose object hangs on a fixed noun;
``{subject} be party to {object}`` a noun or adjective said of the subject;
``{subject} be in force`` one that has to have this preposition;
``{object} hinder {affected}`` one whose subject the text is credited to;
``{subject}'s visit to {object}`` a noun, where ``{x}'s`` is whoever it belongs to, however
the text puts that: *India's visit*, *the Indian visit*, *the visit of* or *by India*.
Verbs and nouns are given as lemmas. Active and passive, relative clauses and
participles need no frames of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Frame", "Slot", "parse_frame"]

_SLOT = re.compile(r"^\{([a-z]+)(?::([A-Za-z]+))?\}('s)?$")
#: Words that introduce a slot rather than being part of the fixed wording.
PREPOSITIONS = frozenset(
    [
        "about",
        "above",
        "across",
        "after",
        "against",
        "ahead",
        "along",
        "amid",
        "among",
        "around",
        "as",
        "at",
        "before",
        "behind",
        "between",
        "beyond",
        "by",
        "despite",
        "during",
        "for",
        "from",
        "in",
        "inside",
        "into",
        "like",
        "near",
        "of",
        "off",
        "on",
        "onto",
        "out",
        "over",
        "past",
        "regarding",
        "since",
        "through",
        "throughout",
        "to",
        "toward",
        "towards",
        "under",
        "until",
        "up",
        "upon",
        "via",
        "with",
        "within",
        "without",
        "that",
        "whether",
        "to+",
        "including",
        "due",
        "as",
        "accompanying",
    ]
)


@dataclass(frozen=True, slots=True)
class Slot:
    """Where an argument stands.

    Attributes
    ----------
    name : str
        ``"subject"``, ``"object"``, ``"topic"``, ``"counterpart"``, ``"agent"``, ``"place"``.
    function : str
        ``"subject"``, ``"object"``, ``"genitive"`` or a preposition.
    through : str or None
        The fixed noun between the trigger and the slot.
    kind : str or None
        The class that fills it, where the wording narrows what the relation allows: ``{parties:Person}``.
    """

    name: str
    function: str
    through: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """A trigger and its slots.

    Attributes
    ----------
    wording : str
        As it was written.
    trigger : str
        The lemma that sets it off; empty where the entities alone do ("{object}'s {subject}").
    noun : bool
        Whether the trigger is a noun.
    copular : bool
        Whether the trigger is said of the subject with *be*.
    slots : tuple of Slot
        The arguments.
    fixed : tuple of str
        Lemmas that have to depend on the trigger.
    """

    wording: str
    trigger: str
    noun: bool
    copular: bool
    slots: tuple[Slot, ...]
    fixed: tuple[str, ...] = ()


def parse_frame(wording: str, *, noun: bool = False) -> Frame:
    """Read a frame.

    Parameters
    ----------
    wording : str
        Such as ``"{subject} sign {object}"``.
    noun : bool
        Whether its trigger is a noun.

    Returns
    -------
    Frame
        The frame.

    Raises
    ------
    ValueError
        If there is no trigger or no slot; the message says which.

    Examples
    --------
    >>> parse_frame("{subject} express support for {object}").slots[1]
    Slot(name='object', function='for', through='support', kind=None)
    >>> parse_frame("{subject}'s visit to {object}", noun=True).trigger
    'visit'
    """
    trigger: str | None = None
    copular = False
    slots: list[Slot] = []
    fixed: list[str] = []
    through: str | None = None
    preposition: str | None = None
    words = wording.split()
    for word, after in zip(words, [*words[1:], ""], strict=True):
        match = _SLOT.match(word)
        if match:
            name, kind, genitive = match.groups()
            if preposition:
                function = preposition
            elif genitive:
                function = "genitive"
            else:
                function = "subject" if trigger is None else "object"
            slots.append(Slot(name, function, through, f"kg:{kind}" if kind else None))
            preposition = None
        elif word == "be" and trigger is None and not noun:
            copular = True
        elif trigger is None and copular and word in PREPOSITIONS and not _SLOT.match(after):
            fixed.append(word)
        elif trigger is None:
            trigger = word
        elif word in PREPOSITIONS:
            # Of 'pull out of' the first must be there too: to back the signing of a pact is not to back out.
            fixed += [preposition] if preposition else []
            preposition = word
        else:
            fixed.append(word)
            through = word
    if trigger is None and not (noun and len(slots) > 1):
        raise ValueError(f"the frame {wording!r} has no word that could set it off")
    if not slots:
        raise ValueError(f"the frame {wording!r} has no slot such as {{subject}}")
    return Frame(wording, trigger or "", noun, copular, tuple(slots), tuple(fixed))
