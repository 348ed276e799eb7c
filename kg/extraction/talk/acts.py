"""Acts of speech that cannot be meant: nobody seeks a country by wishing it well, or backs his own state."""

from __future__ import annotations

from kg.extraction.analysis import Analysis
from kg.extraction.findings import Claim

__all__ = ["is_meant"]

#: What relations of stance are not had to, whatever the words seem to say.
_NEVER = {
    "kg:seeks": (
        "kg:Country",
        "kg:Person",
        "kg:Place",
        "kg:Post",
        "kg:Conflict",
        "kg:Visit",
        "kg:Meeting",
        "kg:Group",
    ),
    "kg:supports": ("kg:Conflict", "kg:Post"),
    "kg:proposes": ("kg:Country", "kg:Person", "kg:Conflict", "kg:Post"),
}
_STANCES = (
    "kg:supports",
    "kg:opposes",
    "kg:seeks",
    "kg:proposes",
    "kg:discusses",
    "kg:accuses",
    "kg:pressures",
)


def is_meant(analysis: Analysis, claim: Claim) -> bool:
    """Tell whether a claim of a stance, or of what something is part of, can be meant.

    'Wanted A to be independent' does not seek A, 'thanked you for coming to us' does not support us, and
    what was done in a war is no stance on the war.

    Parameters
    ----------
    analysis : Analysis
        The document.
    claim : Claim
        Any claim.

    Returns
    -------
    bool
        True for claims of other relations.
    """
    register = analysis.register
    if claim.predicate == "kg:partOf" and register.is_a(claim.subject, "kg:InternationalOrganisation"):
        # 'the bloc's states of A': those are of the bloc, not the bloc of A.
        return not register.is_a(claim.object, "kg:Country")
    if claim.predicate not in _STANCES:
        return True
    if register.is_a(claim.subject, "kg:Person") and claim.object == register.state(claim.subject):
        return False
    return not register.is_a(claim.object, *_NEVER.get(claim.predicate, ("kg:Post",)))
