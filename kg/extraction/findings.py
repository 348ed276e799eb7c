"""What extraction hands on: plain values, no RDF.

Entities, relations, modalities, statuses, units are named by CURIEs with the
prefixes of the public vocabulary: ``ent:india``, ``topic:logistics``,
``good:crude-oil``, ``kg:signs``, ``kg:Planned``, ``measure:exports``, ``unit:USD``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from kg.reading.document import Document, Span

__all__ = ["Candidate", "Claim", "Findings", "Mention", "Observation", "Rejection", "When"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a document brought in and the authority file does not have.

    Attributes
    ----------
    entity : str
        Its CURIE, made from its label, so that two documents that name the same thing agree.
    label : str
        Preferred label, English.
    types : tuple of str
        Its most specific class, ``"kg:Visit"``.
    names : tuple of str
        Every other surface form that the document uses for it.
    facts : tuple of (str, str)
        Further properties as (property CURIE, object CURIE), such as what a post is of.
    evidence : tuple of Span
        Where the document brings it in.
    """

    entity: str
    label: str
    types: tuple[str, ...]
    names: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the text that stand for an entity.

    Attributes
    ----------
    span : Span
        Where.
    entity : str
        The CURIE of the entity that they stand for.
    kind : str
        ``"name"``, ``"description"`` or ``"pronoun"``.
    confidence : float
        From 0 to 1.
    """

    span: Span
    entity: str
    kind: str = "name"
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class When:
    """When something holds or happens, no more precise than the text.

    Each is ``"2025"``, ``"2025-12"`` or ``"2025-12-04"``; `on` for a point, `start` and `end` for a stretch.

    Attributes
    ----------
    on, start, end : str or None
        ``kg:on``, ``kg:from`` and ``kg:until``.
    """

    on: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation that the text states, with how it stands and whose words it is.

    Attributes
    ----------
    subject, predicate, object : str
        CURIEs. The object of ``kg:happensOn`` is a date such as ``"2025-12"``.
    evidence : tuple of Span
        The words it rests on, one or more.
    modality : str
        ``"kg:Asserted"``, ``"kg:Planned"``, ``"kg:Proposed"``, ``"kg:Desired"``, ``"kg:Possible"`` or
        ``"kg:Denied"``.
    attributed_to, topic, counterpart : str or None
        CURIEs.
    when : When
        When what is said holds.
    confidence : float
        From 0 to 1.
    generator : str
        What made it: ``"rules"``, ``"curation"``, the name of another extractor.
    """

    subject: str
    predicate: str
    object: str
    evidence: tuple[Span, ...]
    modality: str = "kg:Asserted"
    attributed_to: str | None = None
    topic: str | None = None
    counterpart: str | None = None
    when: When = field(default_factory=When)
    confidence: float = 1.0
    generator: str = "rules"


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure that the text states.

    Attributes
    ----------
    measure : str
        ``"measure:bilateral-trade"``.
    evidence : tuple of Span
        The words it rests on.
    value, lower, upper : decimal.Decimal or None
        The figure, or the ends of a range; all None where the text gives only a direction.
    unit : str or None
        ``"unit:USD"``, ``"unit:TONNE"``, ``"unit:PERCENT"``, ``"unit:PERSON"``.
    reporter, counterpart, good : str or None
        CURIEs: whose figure, the other side, of which good.
    period : str or None
        ``"2021"``, ``"2025-07"`` or ``"FY2024-25"``.
    approximate : bool
        'around', 'nearly', 'more than'.
    bound : str or None
        ``"min"`` ('more than') or ``"max"`` ('nearly', 'up to').
    trend : str or None
        ``"kg:Rising"``, ``"kg:Falling"``, ``"kg:Stable"``.
    modality, attributed_to, confidence, generator
        As of a claim.
    """

    measure: str
    evidence: tuple[Span, ...]
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    unit: str | None = None
    reporter: str | None = None
    counterpart: str | None = None
    good: str | None = None
    period: str | None = None
    approximate: bool = False
    bound: str | None = None
    trend: str | None = None
    modality: str = "kg:Asserted"
    attributed_to: str | None = None
    confidence: float = 1.0
    generator: str = "rules"


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something proposed that the gate did not let in.

    Attributes
    ----------
    what : str
        What was proposed, in words.
    reason : str
        Why it was not let in.
    span : Span or None
        Where in the text.
    """

    what: str
    reason: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """All that one document says, before it becomes RDF.

    Attributes
    ----------
    document : Document
        The text.
    candidates : tuple of Candidate
        Entities new to the authority file.
    mentions : tuple of Mention
        In the order of the text.
    claims : tuple of Claim
        In the order of the text.
    observations : tuple of Observation
        In the order of the text.
    rejections : tuple of Rejection
        What was proposed and quarantined, with the reason.
    spellings : tuple of (str, str)
        Of what the authority file has, the CURIE and a name that the document gives it and the file does not.
    """

    document: Document
    candidates: tuple[Candidate, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    observations: tuple[Observation, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    spellings: tuple[tuple[str, str], ...] = ()
