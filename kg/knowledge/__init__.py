"""Turtle files of the ontology and the seeds come in, plain values go out: :class:`Knowledge`.

The one place where RDF becomes something that extraction, which knows no RDF, can use.
"""

from kg.knowledge.definitions import definitions
from kg.knowledge.loading import load
from kg.knowledge.model import Entity, Knowledge, Language, Name, Pattern, Relation, Role, Tenure
from kg.knowledge.wording import Frame, Slot, parse_frame

__all__ = [
    "Entity",
    "Frame",
    "Knowledge",
    "Language",
    "Name",
    "Pattern",
    "Relation",
    "Role",
    "Slot",
    "Tenure",
    "definitions",
    "load",
    "parse_frame",
]
