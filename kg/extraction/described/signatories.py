"""Who signed: the countries and bodies that an agreement binds, where the text says only that it was signed.

'The pact between A and B, signed in May': both have signed it, though no clause has either as its subject.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extraction.analysis import Analysis
from kg.extraction.findings import Claim

__all__ = ["find_signatories"]

_SIDES = ("kg:Country", "kg:InternationalOrganisation", "kg:Company")


def find_signatories(analysis: Analysis, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Find who signed the agreements of which a text says that they were signed, and not by whom.

    Parameters
    ----------
    analysis : Analysis
        The document.
    claims : sequence of Claim
        What was found in it so far.

    Returns
    -------
    tuple of Claim
        ``kg:signs``, resting on the words that say that the agreement was signed.
    """
    signed: dict[str, Claim] = {}
    parties: dict[str, list[str]] = {}
    by: set[str] = set()
    for claim in claims:
        if claim.predicate == "kg:hasStatus" and claim.object == "kg:Signed":
            if claim.modality == "kg:Asserted":
                signed.setdefault(claim.subject, claim)
        elif claim.predicate == "kg:hasParty":
            parties.setdefault(claim.subject, []).append(claim.object)
        elif claim.predicate == "kg:signs" and analysis.register.is_a(claim.subject, *_SIDES):
            by.add(claim.object)
    return tuple(
        Claim(
            party,
            "kg:signs",
            agreement,
            status.evidence,
            attributed_to=status.attributed_to,
            confidence=0.7,
        )
        for agreement, status in signed.items()
        if agreement not in by
        for party in dict.fromkeys(parties.get(agreement, ()))
        if analysis.register.is_a(party, *_SIDES)
    )
