"""The units and currencies that texts write, by their names and signs."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.knowledge import Language

__all__ = ["UnitTable"]


class UnitTable:
    """The units and hedges of a language, ready to be looked for.

    Parameters
    ----------
    language : Language
        Whose ``kg:unitName``, ``kg:unitSign``, ``kg:scaledUnit``, ``kg:unitKind`` and hedges.
    """

    def __init__(self, language: Language) -> None:
        self.kinds = {u: w[0] for u, w in language.cues.get("kg:unitKind", {}).items() if w}
        self.signs: dict[str, str] = dict(language.table("kg:unitSign"))
        names: dict[str, tuple[str, Decimal]] = {
            n: (u, Decimal(1)) for n, u in language.table("kg:unitName").items()
        }
        for text, unit in language.table("kg:scaledUnit").items():
            factor, _, name = text.partition(" ")
            names[name] = (unit, Decimal(factor))
        self.names = names
        self.sign = re.compile(rf"(?:{_any(self.signs)})")
        self.name = re.compile(rf"[ -]?(?:{_any(names)})(?![\w])")
        aims = _any(language.words("kg:targetNoun", "kg:Observation"))
        self.aim = re.compile(rf"(?:\s\w+)?\s(?:{aims})s?\b", re.I)
        filler = _any(language.words("kg:numberFiller", "kg:Observation"))
        self.hedges = tuple(
            (re.compile(rf"(?<!\w)(?:{_any(words)})(?:\s(?:{filler}))*\s?$", re.I), bound)
            for bound, words in (
                ("min", language.words("kg:atLeast", "kg:Observation")),
                ("max", language.words("kg:atMost", "kg:Observation")),
                (None, language.words("kg:hedge", "kg:Observation")),
            )
        )


def _any(words: object) -> str:
    listed = sorted((str(w) for w in words), key=lambda w: (-len(w), w))  # type: ignore[attr-defined]
    return "|".join(re.escape(w) for w in listed) or r"(?!)"
