"""Asking an OpenAI-compatible endpoint: bounded in tries, time and size, every failure one line."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from typing import Any

import httpx

from policygraph.llm.settings import Settings
from policygraph.plugins import ExtractorError

LARGEST = 4_000_000
"""Bytes of an answer; a document of a million characters has no more to report than that."""
LONGEST_WAIT = 60.0
"""Seconds that an endpoint may ask us to wait before the next try."""
SHOWN = 200
REFUSING = frozenset((400, 413, 422))
"""Of this request in particular: its length, its content."""
PASSING = frozenset((408, 409, 429, 500, 502, 503, 504, 529))
"""Worth another try."""


class RequestRefused(Exception):
    """Raised where the endpoint answers, but not to this request; the message says why."""


class Endpoint:
    """One endpoint; ``ask`` may be called any number of times, from one thread."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._client: httpx.Client | None = None

    def ask(self, request: Mapping[str, Any]) -> str:
        """The text of the model's answer.

        Raises:
            ExtractorError: there is no key, or the endpoint does not answer as it should.
            RequestRefused: it does not answer this request.
        """
        told = ""
        for attempt in range(self.settings.tries):
            try:
                response = self._post(request)
            except httpx.HTTPError as error:
                told, pause = f"cannot be reached ({_line(str(error) or type(error).__name__)})", None
            else:
                if response.status_code not in PASSING:
                    return self._answer(response)
                told = _refusal(response)
                pause = _asked_pause(response)
            if attempt + 1 < self.settings.tries:
                wait = self.settings.wait * 2**attempt
                time.sleep(min(LONGEST_WAIT, wait if pause is None else pause))
        times = "once" if self.settings.tries == 1 else f"{self.settings.tries} times"
        raise ExtractorError(
            f"{self.settings.endpoint} {told}, tried {times}: see that it runs, then build again; "
            f"answers so far are kept in {self.settings.cache}"
        )

    def _post(self, request: Mapping[str, Any]) -> httpx.Response:
        client = self._client = self._client or self._connected()
        deadline = time.monotonic() + self.settings.timeout
        with client.stream("POST", f"{self.settings.endpoint}/chat/completions", json=request) as response:
            data = bytearray()
            for chunk in response.iter_bytes():
                data += chunk
                if len(data) > LARGEST:
                    raise RequestRefused(f"the model's answer has more than {LARGEST:,} bytes")
                if time.monotonic() > deadline:
                    raise httpx.ReadTimeout(f"no whole answer in {self.settings.timeout:g} seconds")
        # Its bytes are decoded already, whatever its headers say of them.
        headers = {name: value for name, value in response.headers.items() if name == "retry-after"}
        return httpx.Response(response.status_code, headers=headers, content=bytes(data))

    def _connected(self) -> httpx.Client:
        at, variable = self.settings.endpoint, self.settings.key_variable
        key = os.environ.get(variable, "") if variable else ""
        if variable and not key:
            raise ExtractorError(f"no key for {at}: set the environment variable {variable}")
        if key and not (self.settings.local or at.startswith("https://")):
            raise ExtractorError(f"{at} would get the key unencrypted: use its https address")
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        try:
            # A proxy of the environment is for the world, not for this machine.
            return httpx.Client(
                headers=headers, timeout=self.settings.timeout, trust_env=not self.settings.local
            )
        except (ValueError, UnicodeError) as error:
            raise ExtractorError(f"the key in {variable} holds what no key can: copy it again") from error

    def _answer(self, response: httpx.Response) -> str:
        """The model's words in a response."""
        status, at = response.status_code, self.settings.endpoint
        if status in REFUSING:
            raise RequestRefused(f"the endpoint {_refusal(response)}")
        if status in (401, 403):
            variable = self.settings.key_variable
            refused = f"refuses the key in {variable}" if variable else "refuses to do without a key"
            raise ExtractorError(f"{at} {refused} ({status}): the option 'key_env' names the right one")
        if status == 404:
            raise ExtractorError(
                f"{at} has no model {self.settings.model!r}, or no /chat/completions (404): "
                "correct the option 'model' or 'endpoint'"
            )
        if status != 200:
            raise ExtractorError(f"{at} {_refusal(response)}: correct the option 'endpoint'")
        try:
            (choice, *_) = json.loads(response.content)["choices"]
            message = choice["message"]
            text, ended, refusal = message["content"], choice.get("finish_reason"), message.get("refusal")
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise ExtractorError(
                f"{at} does not answer as /chat/completions does: correct the option 'endpoint'"
            ) from error
        if refusal or not isinstance(text, str):
            raise RequestRefused(f"the model declined ({_line(str(refusal or 'no text'))})")
        if ended == "length":
            raise RequestRefused("the model's answer was cut off: lower the option 'portion'")
        return text


def _refusal(response: httpx.Response) -> str:
    """What a response other than 200 says, on one line."""
    told = ""
    try:
        found = json.loads(response.content)
        error = found.get("error", found)
        told = str(error.get("message", "")) if isinstance(error, dict) else str(error)
    except (ValueError, AttributeError, RecursionError):
        pass
    what = "asks for fewer requests" if response.status_code == 429 else "answers"
    return f"{what} ({response.status_code}{': ' + _line(told) if told.strip() else ''})"


def _asked_pause(response: httpx.Response) -> float | None:
    """The seconds of Retry-After; its form with a date is left unread, and the usual pause kept."""
    try:
        seconds = float(response.headers.get("retry-after", ""))
    except ValueError:
        return None
    return seconds if seconds >= 0 else None


def _line(words: str) -> str:
    """A foreign message on one line, without characters that move a cursor."""
    plain = "".join(c if c.isprintable() else " " for c in words[: 4 * SHOWN])
    return " ".join(plain.split())[:SHOWN]
