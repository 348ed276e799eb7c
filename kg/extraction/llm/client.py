"""One request of the OpenAI chat completions protocol: sent, repeated where that may help, read with care."""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass
from typing import Any

import httpx
import tenacity
from jsonschema import Draft202012Validator

from kg.errors import UsageError
from kg.version import VERSION

__all__ = ["Client", "Endpoint", "NoAnswerError"]

#: What a server says when it is busy or unwell: asked again.
_PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
#: What says that no request will be answered: asked no more.
_FINAL = frozenset({401, 402, 403, 404, 405, 501})
_LONGEST_MESSAGE = 200


class NoAnswerError(Exception):
    """There is no answer that can be used; the message says why.

    Parameters
    ----------
    message : str
        Why.
    passing : bool
        Whether asking again may help.
    final : bool
        Whether no other request will be answered either.
    wait : float or None
        For how many seconds the server asked to be left alone.
    """

    def __init__(
        self, message: str, *, passing: bool = False, final: bool = False, wait: float | None = None
    ) -> None:
        self.passing, self.final, self.wait = passing, final, wait
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where and how to ask.

    Attributes
    ----------
    url : str
        The base address, ``"http://127.0.0.1:11434/v1"``; ``/chat/completions`` is added.
    model : str
        The model's name, as the server knows it.
    key_variable : str or None
        The environment variable that holds the key; the key itself is written nowhere.
    timeout : float
        Seconds that one request may take.
    attempts : int
        How often a request is made at most.
    longest_wait : float
        Seconds between attempts, at most; it doubles from one.
    largest_answer : int
        Bytes that an answer may have.
    longest_output : int
        Tokens that an answer may have.
    """

    url: str
    model: str
    key_variable: str | None = None
    timeout: float = 180.0
    attempts: int = 4
    longest_wait: float = 30.0
    largest_answer: int = 4_000_000
    longest_output: int = 16_000

    def check(self) -> None:
        """Make sure that the address is one and that the key is there.

        Raises
        ------
        UsageError
            The address is not of the web, or the variable is not set.
        """
        try:
            url = httpx.URL(self.url)
        except httpx.InvalidURL as error:
            raise UsageError(f"{self.url!r} is no address of a server: {error}") from error
        if url.scheme not in ("http", "https") or not url.host:
            raise UsageError(f"{self.url!r} is no address of a server; it starts with http:// or https://")
        if not self.model.strip():
            raise UsageError("the name of the model is empty")
        self.key()

    def key(self) -> str | None:
        """Return the key from the environment; None if none is asked for.

        Raises
        ------
        UsageError
            The variable is not set.
        """
        if self.key_variable is None:
            return None
        key = os.environ.get(self.key_variable, "").strip()
        if not key:
            raise UsageError(
                f"the environment variable {self.key_variable}, which should hold the key, is not set"
            )
        return key


class Client:
    """Asks one endpoint, and stops asking once it is clear that there will be no answer.

    Parameters
    ----------
    endpoint : Endpoint
        Where and how.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        endpoint.check()
        self.endpoint = endpoint
        self._gave_up: NoAnswerError | None = None
        key = endpoint.key()
        headers = {"User-Agent": f"entente-kg/{VERSION}"} | (
            {"Authorization": f"Bearer {key}"} if key else {}
        )
        # Redirects are not followed: the key and the text are for the address that the user gave.
        self._http = httpx.Client(timeout=endpoint.timeout, headers=headers, follow_redirects=False)

    def ask(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> dict[str, Any]:
        """Return what the model answers.

        Parameters
        ----------
        messages : list of dict
            Roles and contents.
        schema : dict
            The JSON schema of the answer.

        Returns
        -------
        dict
            An answer that the schema allows.

        Raises
        ------
        NoAnswerError
            There is none, or none that can be used; says why.
        """
        if self._gave_up is not None:
            raise self._gave_up
        attempts = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(self.endpoint.attempts),
            wait=self._wait,
            retry=tenacity.retry_if_exception(lambda e: isinstance(e, NoAnswerError) and e.passing),
            reraise=True,
        )
        try:
            return attempts(self._once, messages, schema)
        except NoAnswerError as error:
            if error.final:
                self._gave_up = error
            raise

    def _wait(self, state: tenacity.RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.wait if isinstance(error, NoAnswerError) and error.wait is not None else 0.0
        doubling = tenacity.wait_exponential(max=self.endpoint.longest_wait)(state)
        return min(max(asked, doubling), self.endpoint.longest_wait)

    def _once(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> dict[str, Any]:
        body = {
            "model": self.endpoint.model,
            "messages": messages,
            "temperature": 0,
            "max_tokens": self.endpoint.longest_output,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "findings", "strict": True, "schema": schema},
            },
        }
        return _checked(_content(self._post(body)), schema)

    def _post(self, body: dict[str, Any]) -> bytes:
        url = f"{self.endpoint.url.rstrip('/')}/chat/completions"
        late = NoAnswerError(f"there was no answer within {self.endpoint.timeout:g} seconds", passing=True)
        # The library's own limit is for each piece; an answer in drops is late all the same.
        deadline = time.monotonic() + self.endpoint.timeout
        try:
            with self._http.stream("POST", url, json=body) as response:
                received = bytearray()
                for piece in response.iter_bytes():
                    received += piece
                    if time.monotonic() > deadline:
                        raise late
                    if len(received) > self.endpoint.largest_answer:
                        raise NoAnswerError(
                            f"the answer is larger than {self.endpoint.largest_answer:,} bytes"
                        )
        except httpx.TimeoutException as error:
            raise late from error
        except httpx.ConnectError as error:
            raise NoAnswerError(f"the server cannot be reached: {error}", passing=True, final=True) from error
        except httpx.HTTPError as error:
            raise NoAnswerError(f"the connection failed: {error}", passing=True) from error
        except httpx.InvalidURL as error:
            raise NoAnswerError(f"the address cannot be used: {error}", final=True) from error
        if response.status_code != httpx.codes.OK:
            raise _refusal(response, bytes(received))
        return bytes(received)


def _refusal(response: httpx.Response, received: bytes) -> NoAnswerError:
    """Return what a status other than 200 means, with the server's own words."""
    words = received.decode("utf-8", "replace")
    try:
        said = json.loads(words)["error"]
        words = said["message"] if isinstance(said, dict) else str(said)
    except (ValueError, KeyError, TypeError):
        pass  # servers answer in many forms; its words as they are will do
    status = response.status_code
    message = " ".join(str(words).split())[:_LONGEST_MESSAGE]
    after = response.headers.get("Retry-After", "")
    return NoAnswerError(
        f"the server answered {status}{': ' + message if message else ''}",
        passing=status in _PASSING,
        final=status in _FINAL,
        wait=float(after) if after.isdigit() else None,
    )


def _content(received: bytes) -> str:
    """Return what the model wrote, from the protocol's envelope."""
    try:
        choice = json.loads(received)["choices"][0]
        content, refusal = choice["message"].get("content"), choice["message"].get("refusal")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise NoAnswerError("the server does not speak the chat completions protocol") from error
    if choice.get("finish_reason") == "length":
        raise NoAnswerError("the answer was cut off at its greatest length")
    if not isinstance(content, str) or not content.strip():
        raise NoAnswerError(f"the model declined: {refusal}" if refusal else "the answer is empty")
    return content


def _checked(content: str, schema: dict[str, Any]) -> dict[str, Any]:
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise NoAnswerError(f"the answer is not JSON: {error}", passing=True) from error
    fault = next(Draft202012Validator(schema).iter_errors(answer), None)
    if fault is not None:
        place = "/".join(map(str, fault.path)) or "the whole"
        message = fault.message[:_LONGEST_MESSAGE]
        raise NoAnswerError(f"the answer does not follow the schema at {place}: {message}", passing=True)
    return dict(answer)
