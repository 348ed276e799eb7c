"""The JSON schema of what a model may propose, made from the ontology."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.knowledge import Knowledge
from kg.vocabulary import individuals

__all__ = ["Json", "schema_of"]

Json = dict[str, Any]

_TEXT: Json = {"type": "string"}
_TEXT_OR_NOT: Json = {"type": ["string", "null"]}
_NUMBER_OR_NOT: Json = {"type": ["number", "null"]}
_OCCURRENCE: Json = {"type": ["integer", "null"], "minimum": 1}


def schema_of(knowledge: Knowledge) -> Json:
    """Return the schema of an answer.

    Parameters
    ----------
    knowledge : Knowledge
        Its classes, relations and measures are the values that the schema allows.

    Returns
    -------
    dict
        A JSON schema in the subset that servers enforce while a model writes: every property is required,
        none may be added, and what may be missing is null.
    """
    classes = sorted(
        c
        for c, above in knowledge.classes.items()
        if "kg:Entity" in above and c not in ("kg:Entity", "kg:Candidate")
    )
    modalities = sorted(individuals("kg:Modality"))
    words = {"quote": _TEXT, "occurrence": _OCCURRENCE}
    stands = {"modality": _one_of(modalities), "attributed_to": _TEXT_OR_NOT, "counterpart": _TEXT_OR_NOT}
    entity = _object(name=_TEXT, kind=_one_of(classes), **words)
    claim = _object(
        subject=_TEXT,
        predicate=_one_of(sorted(knowledge.relations)),
        object=_TEXT,
        topic=_TEXT_OR_NOT,
        on=_TEXT_OR_NOT,
        start=_TEXT_OR_NOT,
        end=_TEXT_OR_NOT,
        **stands,
        **words,
    )
    figure = _object(
        measure=_one_of(sorted(c for c in knowledge.entities if c.startswith("measure:"))),
        value=_NUMBER_OR_NOT,
        lower=_NUMBER_OR_NOT,
        upper=_NUMBER_OR_NOT,
        unit=_TEXT_OR_NOT,
        reporter=_TEXT_OR_NOT,
        good=_TEXT_OR_NOT,
        period=_TEXT_OR_NOT,
        approximate={"type": "boolean"},
        bound={"type": ["string", "null"], "enum": ["min", "max", None]},
        trend={"type": ["string", "null"], "enum": [*sorted(individuals("kg:Trend")), None]},
        **stands,
        **words,
    )
    return _object(entities=_list(entity), claims=_list(claim), figures=_list(figure))


def _object(**properties: Json) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(item: Json) -> Json:
    return {"type": "array", "items": item}


def _one_of(values: Iterable[str]) -> Json:
    return {"type": "string", "enum": list(values)}
