"""A server on this machine that speaks the interface /chat/completions and says what a test wants."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from policygraph.plugins import Extractor

Claim = dict[str, Any]
Asking = Callable[..., Extractor]
"""Makes an extractor from options that differ from the usual ones."""


@dataclass(frozen=True)
class Reply:
    """A whole response."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


def says(content: object, **more: object) -> Reply:
    """A response whose model says this."""
    text = content if isinstance(content, str) else json.dumps(content)
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop", **more}
    return Reply(200, json.dumps({"object": "chat.completion", "choices": [choice]}).encode())


def refuses(status: int, message: str = "", **headers: str) -> Reply:
    """An error as this interface tells it."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, json.dumps({"error": {"message": message}}).encode(), named)


def actor(
    words: str, name: str | None = None, kind: str = "organisation", *speaks_for: str
) -> dict[str, Any]:
    return {"words": words, "name": name or words, "type": kind, "on_behalf_of": list(speaks_for)}


def claim(sentence: int, trigger: str, action: str, **more: Any) -> Claim:
    """A claim with nothing but what is given."""
    bare: Claim = {
        "sentence": sentence, "event": 1, "trigger": trigger, "action": action, "status": "occurred",
        "actors": [], "targets": [], "object": None, "time": None, "quotes": [],
    }  # fmt: skip
    return {**bare, **more}


def sentences(request: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The numbered sentences of a request."""
    found: list[dict[str, Any]] = json.loads(request["messages"][1]["content"])["sentences"]
    return found


def warns(request: Mapping[str, Any]) -> Reply:
    """A little model: whoever stands before "warned" warned."""
    claims = [
        claim(s["number"], "warned", "WARN", event=s["number"], actors=[actor(before)])
        for s in sentences(request)
        if " warned" in s["text"]
        and (before := s["text"].split(" warned")[0].removeprefix("The ").strip(", "))
    ]
    return says({"claims": claims})


class Stub:
    """The server, what it was asked, and what it answers: ``reply`` may be changed at any time."""

    def __init__(self, reply: Callable[[Mapping[str, Any]], Reply] = warns) -> None:
        self.reply = reply
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                stub.asked.append(request)
                stub.headers.append({name.lower(): value for name, value in self.headers.items()})
                stub.paths.append(self.path)
                reply = stub.reply(request)
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                self.wfile.write(reply.body)

            def log_message(self, format: str, *args: object) -> None:
                """Not on the terminal of the tests."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}/v1"

    def close(self) -> None:
        """Nobody listens at the port after this."""
        if self._thread.is_alive():
            self.server.shutdown()
            self._thread.join()
            self.server.server_close()
