"""Fetches an address: http or https, on a public host unless allowed, bounded in size, time and redirects."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
import time
import zlib
from dataclasses import dataclass
from email.message import Message
from urllib.parse import SplitResult, urljoin

import certifi

from kg.errors import ReadingError
from kg.reading.addresses import parts_of, resolve
from kg.reading.folders import SIZE_LIMIT
from kg.version import VERSION

__all__ = ["Response", "fetch"]

TIME_LIMIT = 30.0
"""Seconds that a fetch may take, redirects included."""
REDIRECT_LIMIT = 5
"""So many redirects are followed."""
_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 65_536
_HEADERS = {
    "User-Agent": f"entente-kg/{VERSION}",
    "Accept": "text/html, application/xhtml+xml, application/pdf, application/rss+xml, text/*, */*;q=0.1",
    "Accept-Language": "en",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Response:
    """What an address holds.

    Attributes
    ----------
    data : bytes
        The content.
    address : str
        Where it was in the end.
    media : str
        Its media type in lower case, ``""`` if the server gave none.
    charset : str or None
        The encoding that the server named.
    """

    data: bytes
    address: str
    media: str
    charset: str | None


def fetch(address: str, *, private: bool = False) -> Response:
    """Fetch an address.

    Every host is looked up once and what was looked up and checked is what is connected to, for each
    redirect anew, so that a name which changes its address in between leads nowhere else. Proxies are not
    used.

    Parameters
    ----------
    address : str
        An http or https address.
    private : bool
        Allow hosts on private, loopback and link-local networks.

    Returns
    -------
    Response
        What it holds.

    Raises
    ------
    kg.errors.ReadingError
        The address is malformed or not allowed, cannot be reached, answers with an error, is too large or
        too slow.
    """
    deadline = time.monotonic() + TIME_LIMIT
    current = address
    for _ in range(REDIRECT_LIMIT + 1):
        found = _request(current, private, deadline)
        if isinstance(found, Response):
            return found
        current = found
    raise ReadingError(f"redirects more than {REDIRECT_LIMIT} times", address)


class _Watch:
    """Ends a connection when the time is over, however slowly the other side trickles bytes."""

    def __init__(self, deadline: float) -> None:
        self.deadline = deadline
        self.socket: socket.socket | None = None
        self._timer = threading.Timer(max(0.0, deadline - time.monotonic()), self._end)
        self._timer.daemon = True

    def __enter__(self) -> _Watch:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        if self.socket is not None:
            self.socket.close()

    @property
    def left(self) -> float:
        """Seconds left; TimeoutError if none."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def _end(self) -> None:
        if self.socket is not None:
            # It may have ended by itself at this very moment.
            with contextlib.suppress(OSError):
                self.socket.shutdown(socket.SHUT_RDWR)


def _request(address: str, private: bool, deadline: float) -> Response | str:
    """Make one request; return the response, or the address that it redirects to."""
    parts = parts_of(address)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme.lower() == "https" else 80)
    numbers = resolve(host, port, address, private=private)
    connection = http.client.HTTPConnection(host, port)
    with _Watch(deadline) as watch:
        try:
            connection.sock = _connect(numbers, port, host, parts.scheme.lower() == "https", watch)
            connection.request("GET", _target(parts), headers={**_HEADERS, "Host": parts.netloc})
            with contextlib.closing(connection.getresponse()) as response:
                if response.status in _REDIRECTS:
                    return urljoin(address, response.headers.get("Location", ""))
                if response.status != 200:
                    raise ReadingError(f"answers {response.status} {response.reason}".rstrip(), address)
                return _response(response, address, watch)
        except (OSError, http.client.HTTPException, ValueError) as error:
            if isinstance(error, TimeoutError) or time.monotonic() >= deadline:
                raise ReadingError(f"does not answer within {TIME_LIMIT:.0f} seconds", address) from error
            if isinstance(error, ssl.SSLError):
                raise ReadingError(
                    f"has no trustworthy certificate: {error.reason or error}", address
                ) from error
            raise ReadingError(f"cannot be fetched: {error or type(error).__name__}", address) from error
        finally:
            connection.close()


def _connect(numbers: list[str], port: int, host: str, secure: bool, watch: _Watch) -> socket.socket:
    failure = OSError("no address")
    for number in numbers:
        try:
            plain = socket.create_connection((number, port), timeout=watch.left)
        except OSError as error:
            failure = error
            continue
        watch.socket = plain
        if secure:
            context = ssl.create_default_context()
            # Not every Python finds the system's certificates.
            context.load_verify_locations(certifi.where())
            try:
                watch.socket = context.wrap_socket(plain, server_hostname=host)
            except BaseException:
                plain.close()
                raise
        return watch.socket
    raise failure


def _target(parts: SplitResult) -> str:
    path = parts.path or "/"
    target = f"{path}?{parts.query}" if parts.query else path
    return "".join(c if c.isascii() else "".join(f"%{byte:02X}" for byte in c.encode()) for c in target)


def _response(response: http.client.HTTPResponse, address: str, watch: _Watch) -> Response:
    stated = response.headers.get("Content-Length", "")
    if stated.isdigit() and int(stated) > SIZE_LIMIT:
        raise _too_large(address)
    coding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip", ""):
        raise ReadingError(f"comes compressed in a way that was not asked for: {coding}", address)
    unpack = zlib.decompressobj(16 + zlib.MAX_WBITS) if "gzip" in coding else None
    data = bytearray()
    while chunk := response.read1(_CHUNK):
        try:
            data += unpack.decompress(chunk, SIZE_LIMIT + 1 - len(data)) if unpack else chunk
        except zlib.error as error:
            raise ReadingError("is damaged: it is no gzip as it says", address) from error
        if len(data) > SIZE_LIMIT or (unpack and unpack.unconsumed_tail):
            raise _too_large(address)
    # What ended because the time is over ended in the middle.
    if watch.left and (response.length or (unpack and data and not unpack.eof)):
        raise ReadingError("is damaged: it ends in the middle", address)
    headers: Message = response.headers
    media = headers.get_content_type().lower() if "Content-Type" in headers else ""
    return Response(bytes(data), address, media, headers.get_content_charset())


def _too_large(address: str) -> ReadingError:
    return ReadingError(f"is larger than {SIZE_LIMIT:,} bytes", address)
