"""Asking a server: what is sent, what is asked again, what is given up, and how each is told."""

from __future__ import annotations

import json
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.extraction.llm import Client, Endpoint, NoAnswerError
from kg.extraction.llm.client import _checked, _content
from tests.extraction.llm.server import Body, Server, says, sends

SCHEMA = {
    "type": "object",
    "properties": {"n": {"type": "integer"}},
    "required": ["n"],
    "additionalProperties": False,
}
MESSAGES = [{"role": "user", "content": "How many?"}]
GOOD = {"n": 3}


def asked(endpoint: Endpoint) -> Body:
    return Client(endpoint).ask(MESSAGES, SCHEMA)


def reason(endpoint: Endpoint) -> str:
    with pytest.raises(NoAnswerError) as caught:
        asked(endpoint)
    return str(caught.value)


def test_what_is_sent_is_what_the_protocol_asks_for(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_KEY", "secret")
    server.then(says(GOOD))
    assert asked(Endpoint(server.url + "/", "small", "MY_KEY")) == GOOD
    ((path, headers, body),) = server.requests
    assert path == "/v1/chat/completions"
    assert headers["authorization"] == "Bearer secret"
    assert (body["model"], body["messages"], body["temperature"]) == ("small", MESSAGES, 0)
    assert body["response_format"] == {
        "type": "json_schema",
        "json_schema": {"name": "findings", "strict": True, "schema": SCHEMA},
    }


def test_no_key_is_sent_where_none_is_named(server: Server, endpoint: Endpoint) -> None:
    server.then(says(GOOD))
    asked(endpoint)
    assert "authorization" not in server.requests[0][1]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again(server: Server, endpoint: Endpoint, status: int) -> None:
    server.then(sends(status, {"error": {"message": "busy"}}, {"Retry-After": "0"}), says(GOOD))
    assert asked(endpoint) == GOOD
    assert len(server.requests) == 2


def test_it_is_not_asked_for_ever(server: Server, endpoint: Endpoint) -> None:
    server.then(sends(503, {"error": {"message": "the model is loading"}}))
    assert reason(endpoint) == "the server answered 503: the model is loading"
    assert len(server.requests) == endpoint.attempts


@pytest.mark.parametrize(
    ("status", "body", "message"),
    [
        (400, {"error": {"message": "unknown field"}}, "the server answered 400: unknown field"),
        (401, {"error": {"message": "wrong key"}}, "the server answered 401: wrong key"),
        (404, {"error": "no such model"}, "the server answered 404: no such model"),
        (403, b"<html>Forbidden</html>", "the server answered 403: <html>Forbidden</html>"),
        (302, b"", "the server answered 302"),
    ],
)
def test_what_asking_again_cannot_mend_is_asked_once(
    server: Server, endpoint: Endpoint, status: int, body: object, message: str
) -> None:
    server.then(sends(status, body, {"Location": "http://127.0.0.1:9/"}))
    assert reason(endpoint) == message
    assert len(server.requests) == 1


def test_a_refused_key_ends_all_further_asking(server: Server, endpoint: Endpoint) -> None:
    server.then(sends(401, {"error": {"message": "wrong key"}}))
    client = Client(endpoint)
    for _ in range(3):
        with pytest.raises(NoAnswerError, match="wrong key"):
            client.ask(MESSAGES, SCHEMA)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("There are three.", "the answer is not JSON: "),
        ('{"n": 3', "the answer is not JSON: "),
        ("[" * 100_000, "the answer is not JSON: "),
        ('{"n": "three"}', "the answer does not follow the schema at n: 'three' is not of type 'integer'"),
        ('{"n": 3, "m": 4}', "the answer does not follow the schema at the whole: "),
        ("[]", "the answer does not follow the schema at the whole: [] is not of type 'object'"),
    ],
)
def test_bad_answers_are_asked_for_again_and_then_named(
    server: Server, endpoint: Endpoint, answer: str, message: str
) -> None:
    server.then(says(answer), says(GOOD))
    assert asked(endpoint) == GOOD
    server.then(says(answer))
    assert reason(endpoint).startswith(message)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"hello": "world"}, "the server does not speak the chat completions protocol"),
        (b"<html>", "the server does not speak the chat completions protocol"),
        ({"choices": []}, "the server does not speak the chat completions protocol"),
        ({"choices": [{"message": {"content": ""}}]}, "the answer is empty"),
        (
            {"choices": [{"message": {"content": None, "refusal": "I will not."}}]},
            "the model declined: I will not.",
        ),
    ],
)
def test_envelopes_without_an_answer(server: Server, endpoint: Endpoint, body: object, message: str) -> None:
    server.then(sends(200, body))
    assert reason(endpoint) == message
    assert len(server.requests) == 1


def test_an_answer_that_was_cut_off_is_none(server: Server, endpoint: Endpoint) -> None:
    server.then(says('{"n": 3}', finish="length"))
    assert reason(endpoint) == "the answer was cut off at its greatest length"
    assert len(server.requests) == 1


def test_an_answer_that_is_too_large_is_not_read_to_its_end(server: Server) -> None:
    server.then(says("x" * 100_000))
    assert (
        reason(Endpoint(server.url, "small", largest_answer=10_000))
        == "the answer is larger than 10,000 bytes"
    )


def test_a_server_that_hangs_up_is_asked_again(server: Server, endpoint: Endpoint) -> None:
    server.then(sends(0, b""), says(GOOD))
    assert asked(endpoint) == GOOD


def test_an_answer_that_breaks_off_is_asked_for_again(server: Server, endpoint: Endpoint) -> None:
    server.then(sends(200, b'{"choices"', {"Content-Length": "5000", "Connection": "close"}))
    server.behaviours.append(says(GOOD))
    assert asked(Endpoint(server.url, "small", timeout=1, attempts=3, longest_wait=0)) == GOOD


def test_a_server_that_never_answers_is_left(server: Server) -> None:
    done = threading.Event()

    def silent(_: Body) -> tuple[int, dict[str, str], bytes]:
        done.wait(30)
        return 200, {}, b""

    server.then(silent)
    try:
        said = reason(Endpoint(server.url, "small", timeout=0.2, attempts=2, longest_wait=0))
    finally:
        done.set()
    assert said == "there was no answer within 0.2 seconds"
    assert len(server.requests) == 2


def test_a_server_that_is_not_there(server: Server) -> None:
    closed = Endpoint("http://127.0.0.1:1/v1", "small", attempts=2, longest_wait=0)
    assert reason(closed).startswith("the server cannot be reached: ")


@pytest.mark.parametrize(
    "url", ["ftp://host/v1", "localhost:8000", "http://", "file:///etc/passwd", "http://[::1"]
)
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(UsageError, match="is no address of a server"):
        Client(Endpoint(url, "small"))


def test_a_key_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MY_KEY", raising=False)
    with pytest.raises(
        UsageError, match="the environment variable MY_KEY, which should hold the key, is not set"
    ):
        Client(Endpoint("http://127.0.0.1:1/v1", "small", "MY_KEY"))


@given(st.binary(max_size=200))
def test_noise_is_no_answer(received: bytes) -> None:
    with pytest.raises(NoAnswerError, match="the server does not speak the chat completions protocol"):
        _content(received)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(), lambda c: st.lists(c) | st.dictionaries(st.text(), c)
)


@given(JSON)
def test_what_the_schema_does_not_allow_is_no_answer(value: object) -> None:
    if isinstance(value, dict) and set(value) == {"n"} and isinstance(value["n"], int | float):
        return
    with pytest.raises(NoAnswerError, match="the answer does not follow the schema"):
        _checked(json.dumps(value), SCHEMA)
