"""A server on this machine that speaks the chat completions protocol as it is told to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any]
#: What the server does with a request: it returns a status, headers and the bytes of the answer.
Behaviour = Callable[[Body], tuple[int, dict[str, str], bytes]]

EMPTY: Body = {"entities": [], "claims": [], "figures": []}


def says(answer: object, finish: str = "stop") -> Behaviour:
    """Answer with what a model wrote: text, or what becomes JSON."""
    content = answer if isinstance(answer, str) else json.dumps(answer)
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content}}
    return sends(200, {"id": "1", "object": "chat.completion", "choices": [choice]})


def sends(status: int, body: object, headers: dict[str, str] | None = None) -> Behaviour:
    """Answer with a status and a body."""
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()
    return lambda _: (status, headers or {}, sent)


@dataclass
class Server:
    """Where it listens, what it was asked, and what it will do: a behaviour a request, the last for good."""

    url: str = ""
    behaviours: list[Behaviour] = field(default_factory=list)
    requests: list[tuple[str, dict[str, str], Body]] = field(default_factory=list)

    def then(self, *behaviours: Behaviour) -> None:
        """Say what it does next."""
        self.behaviours = list(behaviours)

    def behaviour(self) -> Behaviour:
        return self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]


@contextmanager
def serving() -> Iterator[Server]:
    """Run a server until the end of the block."""
    server = Server(behaviours=[says(EMPTY)])

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.requests.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            status, headers, sent = server.behaviour()(body)
            if status == 0:
                self.close_connection = True
                return
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", headers.get("Content-Length", str(len(sent))))
            self.end_headers()
            try:
                self.wfile.write(sent)
            except OSError:
                self.close_connection = True  # whoever asked has gone away, as some tests mean it to

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library's name
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        server.url = f"http://127.0.0.1:{http.server_address[1]}/v1"
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            http.shutdown()
            thread.join()
