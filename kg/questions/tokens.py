"""SPARQL cut into its tokens: what a query may reach is decided on these before it runs.

The engine reads a query without a separate step for tokens, so that ``SERVICEex:here{ … }`` and
``FILTER(1<2)SERVICE#>`` (the rest on the next line) both call another machine, though a parser true to
the specification sees a prefixed name in the one and an address in the other. Where the two readings
can differ, this module takes the one that leads to a refusal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Call", "Token", "calls", "dataset_clause", "form", "tokens"]

_LOCAL = r"(?:[^\W]|[-:.%\\·]|\\.)"
_KINDS = {
    "space": r"\s+",
    "comment": r"\#[^\n\r]*",
    "iri": r"<[^<>\"{}|^`\\\x00-\x20]*>",
    "string": r"'''(?:[^'\\]|\\.|''?(?!'))*'''|\"\"\"(?:[^\"\\]|\\.|\"\"?(?!\"))*\"\"\""
    r"|'(?:[^'\\\n\r]|\\.)*'|\"(?:[^\"\\\n\r]|\\.)*\"",
    "variable": r"[?$]\w+",
    "language": r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*",
    "blank": rf"_:{_LOCAL}*",
    "prefixed": rf"(?:[^\W\d_](?:[\w.-]*[\w-])?)?:{_LOCAL}*",
    "word": r"[^\W\d]\w*",
    "number": r"\d+(?:\.\d+)?(?:[eE][+-]?\d+)?",
    "mark": r".",
}
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()), re.DOTALL)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATES = frozenset(["ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"])
_FORMS = frozenset(["ASK", "CONSTRUCT", "DESCRIBE", "SELECT"])


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a query.

    Attributes
    ----------
    kind : str
        ``"iri"``, ``"string"``, ``"variable"``, ``"language"``, ``"blank"``, ``"prefixed"``, ``"word"``,
        ``"number"``, ``"mark"``, ``"space"`` or ``"comment"``.
    text : str
        As the query has it.
    start : int
        Where, in code points.
    """

    kind: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Call:
    """A place where a query may call another machine.

    Attributes
    ----------
    address : str or None
        The endpoint, where it is written out as a full address; None where it cannot be told.
    start : int
        Where, in code points.
    """

    address: str | None
    start: int


def tokens(query: str) -> Iterator[Token]:
    """Cut a query into tokens that, joined, are the query again.

    Parameters
    ----------
    query : str
        SPARQL; it need not be valid.

    Yields
    ------
    Token

    Examples
    --------
    >>> [t.text for t in tokens("ASK { ?s a 'SERVICE' } # SERVICE") if t.kind == "word"]
    ['ASK', 'a']
    """
    for found in _TOKEN.finditer(query):
        yield Token(str(found.lastgroup), found[0], found.start())


def calls(query: str) -> tuple[Call, ...]:
    """Find where a query may call another machine.

    Parameters
    ----------
    query : str
        SPARQL; it need not be valid.

    Returns
    -------
    tuple of Call
        Empty where nothing in it can be the keyword SERVICE.

    Examples
    --------
    >>> calls("SELECT * { ?s ?p 'SERVICE <http://a.example/>' }")
    ()
    >>> [c.address for c in calls("SELECT * { SERVICE SILENT <http://a.example/> { ?s ?p ?o } }")]
    ['http://a.example/']
    """
    found = _calls(query)
    plain = _ESCAPE.sub(_unescaped, query)
    # An escaped keyword or quotation mark: whichever of the two readings has a call counts.
    if plain != query:
        found += tuple(Call(None, min(call.start, len(query))) for call in _calls(plain))
    return found


def form(query: str) -> str | None:
    """Return which kind of query it is: ``"SELECT"``, ``"ASK"``, …, ``"UPDATE"``; None if it is none."""
    for token in tokens(query):
        word = token.text.upper()
        if token.kind == "word" and word in _FORMS:
            return word
        if token.kind == "word" and word in _UPDATES:
            return "UPDATE"
    return None


def dataset_clause(query: str) -> bool:
    """Tell whether the query names the graphs it is asked of, with FROM."""
    return any(token.kind == "word" and token.text.upper() == "FROM" for token in tokens(query))


def _calls(query: str) -> tuple[Call, ...]:
    parts = [token for token in tokens(query) if token.kind not in ("space", "comment")]
    return tuple(
        Call(_address(parts, place), token.start)
        for place, token in enumerate(parts)
        if _may_call(parts, place)
    )


def _may_call(parts: list[Token], place: int) -> bool:
    token = parts[place]
    text = token.text.casefold()
    if "service" not in text:
        return False
    if token.kind == "word":
        return True
    if token.kind == "iri":  # "FILTER(1<2)SERVICE#>": a closing bracket may end an expression
        return ")" in text[: text.index("service")]
    if token.kind == "prefixed":
        prefix, _, local = text.partition(":")
        brace = place + 1 < len(parts) and parts[place + 1].text == "{"
        return ("service" in prefix and brace) or ".service" in local
    return False


def _address(parts: list[Token], place: int) -> str | None:
    if parts[place].text.upper() != "SERVICE":
        return None
    rest = iter(parts[place + 1 :])
    token = next(rest, None)
    if token and token.kind == "word" and token.text.upper() == "SILENT":
        token = next(rest, None)
    # Only a full address: a relative one depends on BASE, and user information could disguise the host.
    plain = token and token.kind == "iri" and re.match(r"<https?://[^@\\]*>$", token.text, re.IGNORECASE)
    return token.text[1:-1] if token and plain else None


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1] or found[2], 16)
    return chr(code) if code < 0x110000 else found[0]
