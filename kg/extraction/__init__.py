"""A :class:`~kg.reading.Document` comes in, :class:`Findings` go out: plain values, no RDF."""

from kg.extraction.extractor import Extractor
from kg.extraction.findings import Candidate, Claim, Findings, Mention, Observation, Rejection, When

__all__ = ["Candidate", "Claim", "Extractor", "Findings", "Mention", "Observation", "Rejection", "When"]
