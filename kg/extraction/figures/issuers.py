"""Whose own news a document is: a state's that publishes it at a site of its own."""

from __future__ import annotations

import re

from kg.extraction.analysis import Analysis

__all__ = ["issuer"]

_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*://)?(?:[^/@\s]*@)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)


def issuer(analysis: Analysis) -> str | None:
    """Return the state or bloc at whose own site a document was published.

    Parameters
    ----------
    analysis : Analysis
        The document; its source may be an address.

    Returns
    -------
    str or None
        None where the source is no such address.
    """
    host = _HOST.match(analysis.document.source or "")
    if host is None:
        return None
    labels = host.group(1).lower().split(".")
    sites = analysis.knowledge.language.table("kg:officialSite")
    # The longest end that is listed, the whole host first.
    ends = (".".join(labels[i:]) for i in range(len(labels)))
    return next((sites[end] for end in ends if end in sites), None)
