"""Numbers in digits and in words, with the scales that multiply them."""

from __future__ import annotations

import re
from decimal import Decimal

__all__ = ["NUMBER_START", "SMALL_NUMBERS", "parse_number"]

SMALL_NUMBERS = {
    word: value
    for value, word in enumerate(
        (
            *(
                "zero",
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
            ),
            *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        )
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2
    )
}
_SCALES = {
    "hundred": 2, "thousand": 3, "lakh": 5, "lac": 5, "million": 6, "mn": 6, "mln": 6, "crore": 7, "cr": 7,
    "billion": 9, "bn": 9, "bln": 9, "trillion": 12, "tn": 12, "trn": 12, "quadrillion": 15,
}  # fmt: skip

_DIGITS = re.compile(
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?![\d,]\d)|\d{1,3}(?: \d{3})+(?:\.\d+)?(?![\d,]*\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d+(?:\.\d+)?"
)
_DECIMAL_COMMA = re.compile(r"(\d+),(\d{1,2})(?=\s(?:million|billion|trillion|crore|lakh)\b)")
_SCALE = re.compile(
    r"[ -]?(?:(hundred|thousand|lakh|lac|million|crore|billion|trillion|quadrillion)s?"
    r"|(mn|mln|bn|bln|tn|trn|cr))\b(?!\.\w)",
    re.I,
)
_QUARTER = re.compile(r"(?:a )?quarter of an? (million|billion|trillion)\b", re.I)
_WORD = re.compile(r"[A-Za-z]+")
_JOIN = re.compile(r"[ -]")
#: Where a number may begin.
NUMBER_START = re.compile(
    r"\d|(?<![A-Za-z])(?:an?(?= (?:hundred|thousand|million|billion|trillion|dozen|lakh|crore))|half(?= a)"
    r"|(?:a )?quarter(?= of an? (?:million|billion|trillion))|"
    + "|".join([*SMALL_NUMBERS, *_TENS])
    + r")(?![a-df-z])",
    re.I,
)


def parse_number(text: str, start: int = 0) -> tuple[Decimal, int] | None:
    """Read the number that begins at `start`.

    Parameters
    ----------
    text : str
        Normalised text.
    start : int
        Where the number begins.

    Returns
    -------
    tuple of (decimal.Decimal, int) or None
        Its value and where it ends; None if there is no number.

    Examples
    --------
    >>> parse_number("1.2 lakh crore rupees")
    (Decimal('1200000000000.0'), 14)
    >>> parse_number("two hundred and fifty thousand people")
    (Decimal('250000'), 30)
    """
    quarter = _QUARTER.match(text, start)
    if quarter:
        return Decimal("0.25") * 10 ** _SCALES[quarter[1].lower()], quarter.end()
    comma = _DECIMAL_COMMA.match(text, start)
    digits = comma or _DIGITS.match(text, start)
    if digits is None:
        return _words(text, start)
    if comma:
        value = Decimal(f"{comma[1]}.{comma[2]}")
    else:
        plain = digits[0].replace(",", "").replace(" ", "")
        value = Decimal(plain.replace(".", "") if plain.count(".") > 1 else plain)
    return _scaled(text, digits.end(), value)


def _scaled(text: str, end: int, value: Decimal) -> tuple[Decimal, int]:
    """Multiply by 'million', 'lakh crore' and the like where they follow."""
    while scale := _SCALE.match(text, end):
        value *= 10 ** _SCALES[(scale[1] or scale[2]).lower()]
        end = scale.end()
    return value, end


def _words(text: str, start: int) -> tuple[Decimal, int] | None:
    """Read a number in words; stop before a word that does not fit."""
    total, group, end, position = Decimal(0), None, start, start
    fresh = True
    while word := _WORD.match(text, position):
        name = word[0].lower()
        singular = name[:-1] if name.endswith("s") and name[:-1] in _SCALES else name
        if name in SMALL_NUMBERS and (
            group is None
            or (group % 100 == 0 and group)
            or (group % 10 == 0 and group % 100 >= 20 and 0 < SMALL_NUMBERS[name] < 10)
        ):
            group = (group or Decimal(0)) + SMALL_NUMBERS[name]
        elif name in _TENS and (group is None or (group % 100 == 0 and group)):
            group = (group or Decimal(0)) + _TENS[name]
        elif name in ("hundred", "dozen") and (group is not None):
            group *= 100 if name == "hundred" else 12
        elif (
            singular in _SCALES and len(singular) > 3 and name != "hundreds" and (group is not None or total)
        ):
            factor = 10 ** _SCALES[singular]
            if group is None:
                total *= factor
            else:
                total, group = total + group * factor, None
        elif (
            name in ("a", "an")
            and fresh
            and _next_is(
                text,
                word.end(),
                ("hundred", "thousand", "million", "billion", "trillion", "dozen", "lakh", "crore"),
            )
        ):
            group = Decimal(1)
        elif name == "half" and fresh and _next_is(text, word.end(), ("a",)):
            after = re.compile(r" a ").match(text, word.end())
            scale = _SCALE.match(text, word.end() + 2) if after else None
            if scale is None or scale[1] is None:
                return None
            return Decimal("0.5") * 10 ** _SCALES[scale[1].lower()], scale.end()
        elif (
            name == "and"
            and not fresh
            and (half := re.compile(r" a half\b").match(text, word.end()))
            and group is not None
        ):
            return _scaled(text, half.end(), group + Decimal("0.5"))
        elif (
            name == "and"
            and not fresh
            and ((group is not None and group % 100 == 0 and group) or (group is None and total))
        ):
            following = _WORD.match(text, word.end() + 1)
            if following is None or following[0].lower() not in {**SMALL_NUMBERS, **_TENS}:
                break
            position = word.end() + 1
            continue
        else:
            break
        fresh = False
        end = position = word.end()
        if not _JOIN.match(text, position):
            break
        position += 1
    if fresh:
        return None
    return total + (group or 0), end


def _next_is(text: str, end: int, words: tuple[str, ...]) -> bool:
    following = _WORD.match(text, end + 1) if end < len(text) and text[end] in " -" else None
    return following is not None and following[0].lower() in words
