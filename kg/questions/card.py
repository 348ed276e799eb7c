"""All that a graph says of one entity, with the words it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Card", "Evidence", "Figure", "Link", "Mentioned", "Reference", "Said", "Tenure"]


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """A thing by its label and its CURIE.

    Attributes
    ----------
    label : str
        As a reader calls it.
    curie : str
        As a query does; "" where it is no thing but a plain value, such as a date.
    """

    label: str
    curie: str = ""

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a statement rests on.

    Attributes
    ----------
    quote : str
        To the letter.
    document : Reference
        Whose words.
    start, end : int
        Where, in code points.
    before, after : str
        What stands around them.
    """

    quote: str
    document: Reference
    start: int
    end: int
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What claims and figures have in common.

    Attributes
    ----------
    iri : str
        The statement's own.
    document : Reference
        Where it is stated.
    modality : str
        ``"Asserted"``, ``"Planned"``, …
    speaker : Reference or None
        Whose words it is attributed to.
    curated : bool
        Whether a person wrote it down, and not an extractor.
    evidence : tuple of Evidence
        In the order of the text.
    """

    iri: str
    document: Reference
    modality: str
    speaker: Reference | None
    curated: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Link(Said):
    """A claim.

    Attributes
    ----------
    role : str
        What the entity is in it: ``"subject"``, ``"object"``, ``"counterpart"``, ``"topic"``, ``"speaker"``.
    subject, relation, object : Reference
        What is claimed.
    time : str
        When it holds: ``"2025-12"``, ``"2020 to 2024"``, or "".
    topic, counterpart : Reference or None
        In which field, and with whom.
    """

    role: str
    subject: Reference
    relation: Reference
    object: Reference
    time: str = ""
    topic: Reference | None = None
    counterpart: Reference | None = None


@dataclass(frozen=True, slots=True)
class Figure(Said):
    """A figure.

    Attributes
    ----------
    measure : Reference
        What is measured.
    amount : str
        Number and unit as a reader writes them: ``"about 68.7 billion USD"``; "" for a trend alone.
    trend : str
        ``"Rising"``, ``"Falling"``, ``"Stable"`` or "".
    period : str
        ``"2021"``, ``"FY2024-25"`` or "".
    reporter, counterpart, good : Reference or None
        Whose figure, the other side, of which good.
    """

    measure: Reference
    amount: str
    trend: str = ""
    period: str = ""
    reporter: Reference | None = None
    counterpart: Reference | None = None
    good: Reference | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    """A post held, or a holder of the post.

    Attributes
    ----------
    holder, post : Reference
        Who, and what.
    start, end : str
        ISO dates of any precision; "" where not known, or while it lasts.
    """

    holder: Reference
    post: Reference
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Where one document speaks of the entity.

    Attributes
    ----------
    document : Reference
        Which.
    names : tuple of str
        The words that it uses, each once, in alphabetical order.
    count : int
        How many places.
    """

    document: Reference
    names: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True, repr=False)
class Card:
    """All that a graph says of one entity.

    Attributes
    ----------
    iri, curie, label : str
        The entity.
    labels : mapping of str to str
        Language → preferred label.
    aliases : tuple of str
        Its other names.
    classes : tuple of Reference
        Its most specific classes.
    matches : tuple of str
        The same thing in other vocabularies, such as Wikidata.
    tenures : tuple of Tenure
        Posts it holds or held, or who holds or held it.
    facts : tuple of (Reference, Reference)
        What the authority file says of it: property and value.
    links : tuple of Link
        The claims, by role and relation.
    figures : tuple of Figure
        By measure and period.
    mentions : tuple of Mentioned
        By document.
    candidate : bool
        Whether a document brought it in and no one has reviewed it yet.
    """

    iri: str
    curie: str
    label: str
    labels: Mapping[str, str]
    aliases: tuple[str, ...]
    classes: tuple[Reference, ...]
    matches: tuple[str, ...]
    tenures: tuple[Tenure, ...]
    facts: tuple[tuple[Reference, Reference], ...]
    links: tuple[Link, ...]
    figures: tuple[Figure, ...]
    mentions: tuple[Mentioned, ...]
    candidate: bool = False

    def __repr__(self) -> str:
        return f"<Card: {self.label} ({self.curie})>"

    def __str__(self) -> str:
        return self.text()

    def text(self, *, full: bool = False) -> str:
        """Return the card as plain text, as ``kg show`` prints it.

        Parameters
        ----------
        full : bool, optional
            Whether every other name is given, however many there are; `aliases` has them all in any case.

        Returns
        -------
        str
        """
        from kg.questions.rendering import card_text

        return card_text(self, full=full)

    def _repr_html_(self) -> str:
        from kg.questions.rendering import card_html

        return card_html(self)
