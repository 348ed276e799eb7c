"""Addresses: fetched from a server on this machine, allowed expressly, and bounded in every way."""

from __future__ import annotations

import gzip
import http.server
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kg.errors import ReadingError
from kg.reading import Document, addresses, read, read_paths
from kg.reading import fetch as fetch_module
from kg.reading.addresses import identifier_of, is_address, is_public

ARTICLE = "".join(
    f"<p>The trade ministers of both countries met in {town} and agreed to reopen four ports there.</p>"
    for town in ("Lisbon", "Porto", "Braga", "Faro", "Evora")
)
HEAD = "<!doctype html><html lang='en'><head><title>Ports reopen</title></head>"
PAGE = f"{HEAD}<body><article>{ARTICLE}</article></body></html>"

Answer = tuple[int, dict[str, str], bytes]


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers as its server's table says."""

    def do_GET(self) -> None:
        server: Any = self.server
        server.asked.append((self.path, self.headers["Host"]))
        status, headers, body = server.answers.get(self.path, (404, {}, b""))
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def serve() -> Iterator[Callable[[dict[str, Answer]], Any]]:
    servers: list[Any] = []

    def start(answers: dict[str, Answer]) -> Any:
        server: Any = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.answers, server.asked = answers, []
        server.address = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def html(body: str = PAGE, **headers: str) -> Answer:
    return 200, {"Content-Type": "text/html; charset=utf-8", **headers}, body.encode()


def failure(address: str, *, private: bool = True) -> str:
    with pytest.raises(ReadingError) as caught:
        read(address, private=private)
    return caught.value.message


def test_page_is_fetched_where_the_flag_allows(serve: Any) -> None:
    server = serve({"/world/ports.html?a=1": html()})
    document = read(f"{server.address}/world/ports.html?a=1", private=True)
    assert document.identifier == "127.0.0.1-world-ports-c22fea5d"
    assert document.source == f"{server.address}/world/ports.html?a=1"
    assert document.title == "Ports reopen"
    assert len(document.text.split("\n")) == 5


def test_loopback_is_refused_without_the_flag_and_not_asked(serve: Any) -> None:
    server = serve({"/": html()})
    assert failure(server.address + "/", private=False).startswith(
        "leads to 127.0.0.1, which is on a private"
    )
    assert server.asked == []


def test_redirect_to_another_host_is_checked_again(serve: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = serve({"/": html()})
    outer = serve({"/": (302, {"Location": inner.address.replace("127.0.0.1", "127.0.0.2") + "/"}, b"")})
    monkeypatch.setattr(addresses, "is_public", lambda number: number == "127.0.0.1")
    assert failure(outer.address + "/", private=False).startswith("leads to 127.0.0.2, which is on a private")
    assert inner.asked == []


def test_what_was_looked_up_first_is_connected_to(serve: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    server = serve({"/": html()})
    looked_up: list[str] = []

    def once(host: str, port: int, **_: object) -> list[Any]:
        assert not looked_up, "a second look-up could give another machine"
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    original = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, port, *a, **k: (
        once(host, port) if host == "news.example" else original(host, port, *a, **k)
    ))  # fmt: skip
    document = read(f"http://news.example:{server.server_port}/", private=True)
    assert document.identifier == "news.example"
    assert server.asked == [("/", f"news.example:{server.server_port}")]


def test_redirects_are_followed_and_bounded(serve: Any) -> None:
    server = serve({
        "/old": (301, {"Location": "/new"}, b""),
        "/new": html(),
        "/round": (302, {"Location": "/round"}, b""),
        "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    })  # fmt: skip
    assert read(server.address + "/old", private=True).source == server.address + "/new"
    assert failure(server.address + "/round") == "redirects more than 5 times"
    assert failure(server.address + "/file") == "only http and https addresses are read, not file"


def test_size_is_bounded_before_and_while_it_comes(serve: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch_module, "SIZE_LIMIT", 100_000)
    packed = gzip.compress(b"a" * 10_000_000)
    server = serve({
        "/stated": html(**{"Content-Length": "100001"}),
        "/unstated": html("a" * 100_001),
        "/packed": (200, {"Content-Encoding": "gzip", "Content-Type": "text/plain"}, packed),
    })  # fmt: skip
    for path in ("/stated", "/unstated", "/packed"):
        assert failure(server.address + path) == "is larger than 100,000 bytes"


def test_packed_page(serve: Any) -> None:
    body = gzip.compress(PAGE.encode())
    headers = {"Content-Encoding": "gzip", "Content-Type": "text/html"}
    server = serve(
        {"/": (200, headers, body), "/cut": (200, headers, body[:-20]), "/no": (200, headers, b"plain")}
    )
    assert read(server.address + "/", private=True).title == "Ports reopen"
    assert failure(server.address + "/cut") == "is damaged: it ends in the middle"
    assert failure(server.address + "/no") == "is damaged: it is no gzip as it says"


def test_time_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch_module, "TIME_LIMIT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        message = failure(f"http://127.0.0.1:{silent.getsockname()[1]}/")
    assert message == "does not answer within 0 seconds"


def test_answers_that_are_no_document(serve: Any) -> None:
    server = serve({
        "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
        "/short": (200, {"Content-Type": "text/html", "Content-Length": "5000"}, b"<html>"),
    })  # fmt: skip
    assert failure(server.address + "/gone") == "answers 404 Not Found"
    assert failure(server.address + "/picture") == "is image/png, which is not read"
    assert failure(server.address + "/short") == "is damaged: it ends in the middle"


def test_feed_leads_to_its_articles(serve: Any) -> None:
    server = serve({"/ports": html()})
    items = "".join(
        f"<item><title>x</title><link>{server.address}/{name}</link></item>" for name in ("ports", "gone")
    )
    feed = (
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>The Example</title>{items}</channel></rss>"
    )
    server.answers["/feed"] = (200, {"Content-Type": "application/rss+xml"}, feed.encode())
    first, second = read_paths([server.address + "/feed"], private=True)
    assert isinstance(first, Document)
    assert first.source == server.address + "/ports"
    assert str(second) == f"{server.address}/gone: answers 404 Not Found"


def test_feed_does_not_lead_to_private_hosts(serve: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    feed = "<rss version='2.0'><channel><item><link>http://10.0.0.7/admin</link></item></channel></rss>"
    server = serve({"/feed": (200, {"Content-Type": "application/xml"}, feed.encode())})
    monkeypatch.setattr(addresses, "is_public", lambda number: number == "127.0.0.1")
    (error,) = read_paths([server.address + "/feed"])
    assert str(error).startswith(
        "http://10.0.0.7/admin: leads to 10.0.0.7, which is on a private or loopback network"
    )


PRIVATE = "which is on a private or loopback network; it must be allowed expressly"


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("ftp://news.example/a", "only http and https addresses are read, not ftp"),
        ("file:///etc/passwd", "only http and https addresses are read, not file"),
        ("http://", "is no valid address: it names no host"),
        ("http://news.example:99999/", "is no valid address: Port out of range 0-65535"),
        ("http://user:pass@news.example/", "holds a user name or password; only public pages are read"),
        ("http://news.example/a b",
         "is no valid address: it contains a space, a backslash or a control character"),
        ("http://[::1/", "is no valid address: Invalid IPv6 URL"),
        ("http://169.254.169.254/meta", "leads to 169.254.169.254, " + PRIVATE),
        ("http://[::ffff:127.0.0.1]/", "leads to ::ffff:127.0.0.1, " + PRIVATE),
        ("http://2130706433/", "leads to 127.0.0.1, " + PRIVATE),
    ],
)  # fmt: skip
def test_addresses_that_are_refused_unasked(address: str, message: str) -> None:
    assert failure(address, private=False) == message


def test_host_that_does_not_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    assert failure("https://none.example/") == "the host 'none.example' is not found"


@pytest.mark.parametrize(
    "number",
    ["0.1.2.3", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.0.1", "172.16.0.1", "192.168.1.1",
     "224.0.0.1",
     "255.255.255.255", "::", "::1", "fe80::1%eth0", "fd00::1", "ff02::1", "64:ff9b::a00:1", "2002:a00:1::",
     "nonsense"],
)  # fmt: skip
def test_numbers_that_are_not_public(number: str) -> None:
    assert not is_public(number)


def test_identifiers_of_addresses() -> None:
    assert identifier_of("https://www.News.example/") == "news.example"
    assert identifier_of("https://news.example/a/b.php") == "news.example-a-b"
    assert identifier_of("https://news.example/a?id=1") != identifier_of("https://news.example/a?id=2")
    assert not is_address("C:/a.txt")
