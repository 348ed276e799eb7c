"""What reviewers decided: JSON Lines in ``seeds/judgements/`` → judgements, and back into lines.

The format is described, with examples, in ``seeds/judgements/README.md``. Nothing here knows what was
found; `judging` holds judgements against it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from kg.errors import UsageError
from kg.graph import terms
from kg.graph.jsonlines import read_lines
from kg.vocabulary import compact

__all__ = ["KINDS", "Judgement", "read_judgements"]

#: What may be decided, and what a line that decides it cannot do without.
KINDS: Mapping[str, tuple[str, ...]] = {
    "accept": (),
    "reject": (),
    "merge": ("into",),
    "split": ("into", "document"),
    "rename": ("to",),
    "reclass": ("to",),
}
_STATEMENT = (
    *("subject", "predicate", "object", "modality", "topic", "counterpart", "attributed_to"),
    *("on", "from", "until", "measure", "unit", "reporter", "good", "period"),
)
_FIGURES = ("value", "lower", "upper")
_ENTITY = ("ent:", "topic:", "good:")
_WHERE = ("document", "quote", "label", "class")
_WHO = ("reason", "reviewer", "date")
_OWN: Mapping[str, tuple[str, ...]] = {
    "merge": ("into",),
    "split": ("into", "entity", "into_label", "into_class"),
    "rename": ("to",),
    "reclass": ("to",),
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision of a reviewer.

    Attributes
    ----------
    kind : str
        One of :data:`KINDS`.
    target : str
        The CURIE of what is judged: a statement (``claim:…``) or an entity.
    document, quote : str or None
        Where it was seen: the document's identifier, and words of it.
    label, type : str or None
        What the entity was called, and its class.
    said : tuple of (str, str)
        What the statement said, as pairs of field and value in a fixed order.
    into : str or None
        The entity that the target is merged into, or that what is split off belongs to.
    to : str or None
        The new label, or the new class.
    entity : str or None
        Which entity of a statement is split off.
    into_label, into_class : str or None
        Of an entity that the split makes.
    reviewer, reason, date : str or None
        Who decided it, why and when, as they were given.
    place : str
        File and line, for messages.
    """

    kind: str
    target: str
    document: str | None = None
    quote: str | None = None
    label: str | None = None
    type: str | None = None
    said: tuple[tuple[str, str], ...] = ()
    into: str | None = None
    to: str | None = None
    entity: str | None = None
    into_label: str | None = None
    into_class: str | None = None
    reviewer: str | None = None
    reason: str | None = None
    date: str | None = None
    place: str = ""

    @property
    def of_statement(self) -> bool:
        """Whether a statement is judged, rather than an entity."""
        return self.target.startswith("claim:")

    def to_line(self) -> str:
        """Return it as a line of a file, without the end of line.

        Examples
        --------
        >>> Judgement("merge", "ent:round", into="ent:harbour-round", date="2031-05-04").to_line()
        '{"kind": "merge", "target": "ent:round", "into": "ent:harbour-round", "date": "2031-05-04"}'
        """
        fields = {
            "kind": self.kind,
            "target": self.target,
            "document": self.document,
            "quote": self.quote,
            "label": self.label,
            "class": self.type,
            **dict(self.said),
            "entity": self.entity,
            "into": self.into,
            "to": self.to,
            "into_label": self.into_label,
            "into_class": self.into_class,
            "reason": self.reason,
            "reviewer": self.reviewer,
            "date": self.date,
        }
        return json.dumps({k: v for k, v in fields.items() if v is not None}, ensure_ascii=False)


def read_judgements(paths: Iterable[Path]) -> tuple[Judgement, ...]:
    """Read files of judgements.

    Parameters
    ----------
    paths : iterable of Path
        JSON Lines files; empty lines are passed over.

    Returns
    -------
    tuple of Judgement
        In the order of the files and lines.

    Raises
    ------
    KnowledgeError
        A line is no JSON object, or has an unknown, missing or misshapen field; names file and line.
    """
    return read_lines(paths, _judgement)


def _judgement(fields: object, place: str) -> Judgement:
    if not isinstance(fields, dict):
        raise UsageError("is not a JSON object")
    kind = fields.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise UsageError(f"the kind {kind!r} is none of {', '.join(KINDS)}")
    allowed = {"kind", "target", *_WHERE, *_WHO, *_STATEMENT, *_FIGURES, *_OWN.get(kind, ())}
    for name in fields:
        if name not in allowed:
            raise UsageError(f"a judgement that is to {kind} has no field {name!r}")
    texts = {name: _text(name, value) for name, value in fields.items() if name != "kind"}
    for name in ("target", *KINDS[kind]):
        if not texts.get(name, "").strip():
            raise UsageError(f"a judgement that is to {kind} needs {name!r}")
    target = _curie(texts["target"])
    if not target.startswith(("claim:", *_ENTITY)):
        raise UsageError(f"the target {texts['target']!r} is neither a statement nor an entity")
    if target.startswith("claim:") and kind in ("merge", "rename", "reclass"):
        raise UsageError(f"a statement cannot be judged with {kind!r}, only an entity can")
    if kind == "split":
        _check_split(target, texts)
    if "date" in texts and not terms.is_date(texts["date"]):
        raise UsageError(f"the date {texts['date']!r} is not of the form 2025-12-04")
    return Judgement(
        kind,
        target,
        document=texts.get("document"),
        quote=texts.get("quote"),
        label=texts.get("label"),
        type=_optional_curie(texts.get("class")),
        said=tuple((name, texts[name]) for name in (*_STATEMENT, *_FIGURES) if name in texts),
        into=_optional_curie(texts.get("into")),
        to=_curie(texts["to"]) if kind == "reclass" else texts.get("to"),
        entity=_optional_curie(texts.get("entity")),
        into_label=texts.get("into_label"),
        into_class=_optional_curie(texts.get("into_class")),
        reviewer=texts.get("reviewer"),
        reason=texts.get("reason"),
        date=texts.get("date"),
        place=place,
    )


def _check_split(target: str, texts: Mapping[str, str]) -> None:
    """Raise an error where a split does not tell what is split off."""
    needed = "entity" if target.startswith("claim:") else "quote"
    if not texts.get(needed, "").strip():
        what = "a statement" if needed == "entity" else "an entity"
        raise UsageError(f"a split of {what} needs {needed!r}")
    if ("into_label" in texts) != ("into_class" in texts):
        raise UsageError("an entity that a split makes needs both 'into_label' and 'into_class'")


def _text(name: str, value: object) -> str:
    if name in _FIGURES and isinstance(value, int | Decimal | str) and not isinstance(value, bool):
        try:
            return terms.decimal(Decimal(value)).value
        except InvalidOperation as error:
            raise UsageError(f"{name!r} has to be a number, not {value!r}") from error
    if not isinstance(value, str):
        raise UsageError(f"{name!r} has to be a {'number' if name in _FIGURES else 'string'}")
    return value


def _curie(name: str) -> str:
    return compact(name) if "://" in name else name


def _optional_curie(name: str | None) -> str | None:
    return None if name is None else _curie(name)
