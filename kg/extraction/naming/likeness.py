"""Persons whose names other outlets spell otherwise: one listed person whose name is nearly the same."""

from __future__ import annotations

from collections.abc import Collection

from rapidfuzz import fuzz, process

from kg.extraction.naming.directory import folded
from kg.extraction.register import Register

__all__ = ["contradicted", "spelt_otherwise"]

#: Of a hundred; a name of ten letters may differ by one letter from the listed one, or lack one.
_WHOLE, _WORD = 90.0, 80.0
_SHORTEST = 10
#: How the names of women end in many languages, which but for that are their husband's or father's.
_WOMAN = "a"


def spelt_otherwise(register: Register, name: str, state: str | None) -> str | None:
    """Return the listed person whom a name means that differs from the listed one in a letter or two.

    Transliterated names come in many spellings. Both names must have as many words, word by word alike, with
    the same first letters; and where the text says whose office the person holds, it has to be of the same
    country.

    Parameters
    ----------
    register : Register
        The entities in play.
    name : str
        As it is written, in two words or more.
    state : str or None
        The country whose post stands beside the name.

    Returns
    -------
    str or None
        None if nobody listed, or more than one, comes near.
    """
    words = folded(name).split()
    if len(words) < 2 or sum(map(len, words)) < _SHORTEST:
        return None
    people = register.directory.people.get(words[0][0], [])
    near = process.extract(
        " ".join(words), [n for n, _ in people], scorer=fuzz.ratio, score_cutoff=_WHOLE, limit=None
    )
    found = {
        people[place][1]
        for other, _, place in near
        if _alike(words, other.split()) and (state is None or state in _states(register, people[place][1]))
    }
    return next(iter(found)) if len(found) == 1 else None


def _states(register: Register, person: str) -> set[str]:
    """Return the countries whose posts somebody ever held."""
    held = (t.post for t in register.tenures(holder=person, ever=True))
    return {register.state(owner) for post in held for owner in register.linked(post, "kg:postOf")}


def _alike(words: list[str], others: list[str]) -> bool:
    return len(words) == len(others) and all(
        one[0] == other[0]
        and fuzz.ratio(one, other) >= _WORD
        and one.endswith(_WOMAN) == other.endswith(_WOMAN)
        for one, other in zip(words, others, strict=True)
    )


def contradicted(register: Register, person: str, countries: Collection[str]) -> bool:
    """Tell whether none of the countries that stand beside a name is one whose post somebody ever held."""
    states = _states(register, person)
    return bool(countries) and bool(states) and states.isdisjoint(countries)
