"""What a reader would call a thing: descriptions without counts, amounts and long tails."""

from __future__ import annotations

import re

__all__ = ["tidied"]

_LONG = 7
_SHORT = 2
#: What follows tells the price or the manner, not what it is.
_TAIL = re.compile(
    r",?\s+(?:worth|valued at|estimated at|costing|at a cost|at an estimated|with the participation|"
    r"with an investment|in exchange for|under which|whereby|by which|as part of|within the framework|"
    r"for an estimated|for about|for around|for more than|signed|reached|concluded)\b.*$",
    re.S,
)
_PRICE = re.compile(r"\s+for\s+(?:[A-Z]{2,3})?[$€£₹]\s?\d.*$", re.S)
_AMOUNT = re.compile(
    r"(?<![\w-])(?:[A-Z]{0,3}[$€£₹]|(?:Rs|USD|EUR|INR|GBP)\.?)\s?\d[\d.,]*(?:[\s-]?(?:million|billion|trillion|bn|mn|tn|m|crore))?\s+"
)
_COUNT = re.compile(r"(?<![\w.,$€£₹-])(?!(?:19|20)\d\d\b)\d[\d,.]*\s+(?=[A-Za-z])")
_FIELD = re.compile(r"\b(?:the\s+)?(?:fields?|areas?|spheres?|sectors?|domains?)\s+of\s+(?:the\s+)?")
_JOINT = re.compile(r"(?:,|\s+and\s+|\s+during\s+|\s+through\s+|\s+via\s+|\s+within\s+).*$", re.S)


def tidied(words: str) -> str:
    """Return a description in the few words that tell it from others.

    Parameters
    ----------
    words : str
        What stands behind a noun: what the thing is to do or is about.

    Returns
    -------
    str
        The same without amounts, counts and what tells no two of its kind apart.

    Examples
    --------
    >>> tidied("buy 71 military helicopters worth $1.3 billion from A")
    'buy military helicopters'
    >>> tidied("the fields of culture, agriculture and sport")
    'culture, agriculture and sport'
    >>> tidied("supply the S-400 system by 2020")
    'supply the S-400 system by 2020'
    """
    text = _COUNT.sub("", _AMOUNT.sub("", _FIELD.sub("", _PRICE.sub("", _TAIL.sub("", words)))))
    if len(text.split()) > _LONG:
        shorter = _JOINT.sub("", text)
        text = shorter if len(shorter.split()) > _SHORT else text
    return " ".join(text.split()).rstrip(" ,")
