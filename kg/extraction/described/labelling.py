"""What to call an entity that a text describes: the label templates of the patterns."""

from __future__ import annotations

import re

from kg.extraction.analysis import Analysis
from kg.extraction.described.parts import Parts
from kg.extraction.fillers import Filler
from kg.extraction.findings import When
from kg.extraction.grammar.syntax import Token

__all__ = ["dated", "fill_template"]

_FIELD = re.compile(r"\{([a-z]+)(?:\.([a-z]+))?\}")
_ARMED = ("armed", "civil", "border", "military", "ethnic", "deadly", "fierce", "heavy", "bloody", "ongoing")
_NOT_OF_ITSELF = ("operation", "offensive", "invasion")
#: So many parties a label names; of more it says what the thing is for.
_MOST = 4
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def fill_template(analysis: Analysis, template: str, noun: Token, parts: Parts) -> str | None:
    """Fill a label template.

    Parameters
    ----------
    analysis : Analysis
        The document.
    template : str
        Such as ``"{visitor}'s visit to {place.country} ({year})"``.
    noun : Token
        The head word, for ``{head}``.
    parts : Parts
        What stands in the slots.

    Returns
    -------
    str or None
        The label, or None if a part is missing.
    """
    missing = False

    def value(match: re.Match[str]) -> str:
        nonlocal missing
        text = _field(analysis, match.group(1), match.group(2), noun, parts)
        missing |= not text
        return text or ""

    label = _FIELD.sub(value, template)
    return None if missing else " ".join(label.split())


def _field(analysis: Analysis, name: str, form: str | None, noun: Token, parts: Parts) -> str | None:
    register = analysis.register
    if name == "head":
        text = noun.text.split()[-1]
        if form == "plural":
            return text
        if form == "one" and "Number=Plur" in noun.morph:
            return None
        if form == "fight":
            # An operation in a country may be a surgeon's, and a price war is none.
            armed = not parts.modifier or parts.modifier.lower() in _ARMED
            return text if armed and noun.lemma not in _NOT_OF_ITSELF else None
        if form == "many":
            return text if "Number=Plur" in noun.morph else None
        if "Number=Plur" in noun.morph and name == "head" and not text[0].isupper():
            return text
        canonical = analysis.knowledge.language.table("kg:synonym")
        return text if text[0].isupper() else canonical.get(noun.lemma, "").partition(":")[2] or noun.lemma
    if name == "modifier":
        return parts.modifier
    if name == "business":
        return "business" if "business" in parts.modifier.lower().split() else None
    if name == "ordinal":
        return next((w for w in re.findall(r"\d+(?:st|nd|rd|th)", parts.before)), None)
    if name == "phrase":
        # A phrase of its own says behind its noun what it is about or with whom.
        own = any(f.token.index > noun.index for found in parts.slots.values() for f in found)
        return parts.phrase if form != "own" or own else None
    if name == "about":
        return parts.about
    if name == "purpose":
        # What is to enter into force is not for that.
        procedure = {"go", *analysis.knowledge.language.words("kg:procedure", "kg:Agreement")}
        return parts.purpose if parts.purpose and parts.purpose.split()[0] not in procedure else None
    if name == "year" and form == "own":
        day = parts.when.on or parts.when.start or analysis.day
        return day[:4] if day and "annual" in parts.before.lower().split() else None
    if name in ("year", "month", "date"):
        return _date(parts.when, name)
    found = parts.slots.get(name, [])
    if not found or (name == "owner" and (len(found) > 1 or "Number=Plur" in noun.morph)):
        return None
    if name == "parties":
        if form == "own":
            found = [f for f in found if f.token.index != noun.index]
        if form == "states":
            states = dict.fromkeys(register.state(f.entity) for f in found)
            found = [Filler(e, noun) for e in states if register.is_a(e, "kg:Country", "kg:Organisation")]
        if not 2 <= len({f.entity for f in found}) <= _MOST:
            return None
        entities = sorted(
            {f.entity for f in found}, key=lambda e: (not register.is_a(e, "kg:Country"), register.label(e))
        )
        return "–".join(register.label(e) if form == "long" else register.short(e) for e in entities)
    if form == "demonym":
        countries = [f.entity for f in found if register.demonym(f.entity)]
        return register.demonym(countries[0]) if countries else None
    if form == "country":
        return register.with_article(register.label(_country(analysis, found[0].entity)))
    if form == "nationality":
        return register.nationality(found[0].entity)
    if form == "short":
        return register.short(found[0].entity)
    if form == "behind":
        # What stands before the noun is its kind, and in its label anyway.
        found = [f for f in found if f.token.index > noun.index]
    labels = [register.label(f.entity) for f in found]
    if form in ("lower", "behind"):
        if any(f.entity.startswith("ent:") for f in found):
            found = [f for f in found if not f.entity.startswith("ent:")]
            labels = [register.label(f.entity) for f in found]
        labels = [t[0].lower() + t[1:] for t in labels]
        if not labels:
            return None
    return " and ".join(labels) if len(labels) < 3 else ", ".join(labels[:-1]) + " and " + labels[-1]


def _country(analysis: Analysis, place: str) -> str:
    """Return the country that a place lies in, or the place."""
    return next(
        (c for c in analysis.register.linked(place, "kg:partOf") if analysis.register.is_a(c, "kg:Country")),
        place,
    )


def dated(when: When) -> str | None:
    """Return a day or a month as labels have it: '5 June 2024', 'June 2024'; a mere year is none."""
    return _date(when, "date") or _date(when, "month")


def _date(when: When, form: str) -> str | None:
    text = when.on or (when.start if when.end else None)
    if text is None:
        return None
    if form == "year":
        return text[:4]
    if len(text) < 7:
        return None
    month = _MONTHS[int(text[5:7]) - 1]
    if form == "month":
        return f"{month} {text[:4]}"
    return f"{int(text[8:10])} {month} {text[:4]}" if len(text) == 10 else None
