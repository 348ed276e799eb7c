"""The outcome of an evaluation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

__all__ = ["Evaluation", "Mistake", "Score"]


@dataclass(slots=True)
class Score:
    """How much of what was found is right, and how much of what there is was found.

    Attributes
    ----------
    right, predicted : int
        Of what the graph has.
    found, gold : int
        Of what the annotations have.
    """

    right: int = 0
    predicted: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """The share of what the graph has that is right."""
        return _ratio(self.right, self.predicted)

    @property
    def recall(self) -> float:
        """The share of what the annotations have that was found."""
        return _ratio(self.found, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return _ratio(2 * self.precision * self.recall, self.precision + self.recall)

    def as_dict(self) -> dict[str, float]:
        """Return the measures, rounded to three places."""
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        rounded = {name: round(share, 3) for name, share in shares.items()}
        return rounded | {"predicted": self.predicted, "gold": self.gold}


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """Something missed, or something that the annotations do not have.

    Attributes
    ----------
    document : str
        The document's identifier.
    kind : str
        ``"missed"`` or ``"not in gold"``.
    what : str
        ``"entity"``, ``"claim"`` or ``"figure"``.
    said : tuple of str
        What it says, part by part.
    quote : str
        The words it rests on.
    """

    document: str
    kind: str
    what: str
    said: tuple[str, ...]
    quote: str = ""


@dataclass(slots=True)
class Evaluation:
    """The outcome of an evaluation.

    Attributes
    ----------
    entities, claims, figures : Score
        Over all the documents.
    typed, paired, modality, speaker : int
        Entities found with the right class; facts whose two ends are related, in whatever way; claims
        found with the right modality, and with the right speaker.
    relations : dict of str to Score
        The claims by relation, as the annotations name it.
    mistakes : list of Mistake
        In order.
    absent : list of str
        Documents that the graph does not have.
    """

    entities: Score = field(default_factory=Score)
    claims: Score = field(default_factory=Score)
    figures: Score = field(default_factory=Score)
    typed: int = 0
    paired: int = 0
    modality: int = 0
    speaker: int = 0
    relations: dict[str, Score] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, dict[str, Any]]:
        """Return the measures by name, rounded to three places."""
        found = self.claims.found
        return {
            "entities": self.entities.as_dict()
            | {"right class": round(_ratio(self.typed, self.entities.found), 3)},
            "claims": self.claims.as_dict()
            | {
                "right pair": round(_ratio(self.paired, self.claims.gold), 3),
                "right modality": round(_ratio(self.modality, found), 3),
                "right speaker": round(_ratio(self.speaker, found), 3),
            },
            "figures": self.figures.as_dict(),
        }


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
