"""Addresses on the web: what they are, which identifier they give, which machines they may reach."""

from __future__ import annotations

import hashlib
import ipaddress
import re
import socket
from urllib.parse import SplitResult, unquote, urlsplit

from kg.errors import ReadingError
from kg.reading.text import slug

__all__ = ["identifier_of", "is_address", "parts_of", "resolve"]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\]")
_SUFFIX = re.compile(r"\.(?:s?html?|php|aspx?|cms|ece|pdf|txt)$", re.IGNORECASE)
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_address(source: object) -> bool:
    """Tell whether a source is an address (``https://…``) rather than a path.

    Parameters
    ----------
    source : object
        What was given.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_address("https://news.example/a"), is_address("folder/a.txt")
    (True, False)
    """
    return isinstance(source, str) and _SCHEME.match(source) is not None


def parts_of(address: str) -> SplitResult:
    """Take an address apart.

    Raises
    ------
    kg.errors.ReadingError
        It is malformed, not http or https, or holds a password.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise ReadingError(f"is no valid address: {error}", address) from error
    if parts.scheme.lower() not in ("http", "https"):
        raise ReadingError(f"only http and https addresses are read, not {parts.scheme}", address)
    if _FORBIDDEN.search(address):
        raise ReadingError(
            "is no valid address: it contains a space, a backslash or a control character", address
        )
    if not parts.hostname or port == 0:
        raise ReadingError("is no valid address: it names no host", address)
    if parts.username is not None or parts.password is not None:
        raise ReadingError("holds a user name or password; only public pages are read", address)
    return parts


def identifier_of(address: str) -> str:
    """Make a document's identifier from its address.

    Examples
    --------
    >>> identifier_of("https://www.news.example/world/ports-reopen.html")
    'news.example-world-ports-reopen'
    """
    parts = parts_of(address)
    host = (parts.hostname or "").removeprefix("www.")
    name = slug(host + _SUFFIX.sub("", unquote(parts.path).rstrip("/")))
    if parts.query:
        name += "-" + hashlib.sha256(parts.query.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return name


def resolve(host: str, port: int, address: str, *, private: bool) -> list[str]:
    """Look up a host's numeric addresses, all of which must be public.

    Parameters
    ----------
    host : str
        A name or a numeric address.
    port : int
        The port.
    address : str
        The address that named it, for the message.
    private : bool
        Allow private, loopback and link-local addresses too.

    Returns
    -------
    list of str
        What to connect to; never the name again, which could by then lead elsewhere.

    Raises
    ------
    kg.errors.ReadingError
        There is no such host, or it is not public.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ReadingError(f"the host {host!r} is not found", address) from error
    numbers = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for number in numbers:
        if not private and not is_public(number):
            message = (
                f"leads to {number}, which is on a private or loopback network; it must be allowed expressly"
            )
            raise ReadingError(message, address)
    if not numbers:
        raise ReadingError(f"the host {host!r} is not found", address)
    return numbers


def is_public(number: str) -> bool:
    """Tell whether a numeric address is one of the public internet.

    Examples
    --------
    >>> [is_public(number) for number in ("8.8.8.8", "10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1")]
    [True, False, False, False]
    """
    try:
        parsed: Address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    inner: Address | None = None
    if isinstance(parsed, ipaddress.IPv6Address):
        # An IPv4 address can hide in an IPv6 one, and is then what is reached.
        if parsed in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
        else:
            inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo[1] if parsed.teredo else None)
    if inner is not None:
        return is_public(str(inner))
    return (
        parsed.is_global and not parsed.is_multicast and not parsed.is_reserved and not parsed.is_unspecified
    )
