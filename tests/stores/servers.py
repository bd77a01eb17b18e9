"""Starting a store's server on a free loopback port, waiting for it with a bound, stopping it by its id."""

from __future__ import annotations

import json
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

START = 90.0


def free_port() -> int:
    """A port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def running(command: list[str], port: int, *, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The process of a server while the block runs, from when its port takes connections."""
    with log.open("wb") as stream:
        server = subprocess.Popen(command, stdout=stream, stderr=stream, cwd=log.parent)
    try:
        deadline = time.monotonic() + START
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                if server.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"{command[0]} did not start:\n{log.read_text('utf-8')}") from None
                time.sleep(0.2)
        yield server
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(20)


def ask(url: str, query: str, **more: str) -> Any:
    """The SPARQL JSON result that an endpoint gives to a query."""
    form = urllib.parse.urlencode({"query": query, **more}).encode()
    request = urllib.request.Request(url, form, {"Accept": "application/sparql-results+json"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        raise RuntimeError(f"{url}: {error.read().decode('utf-8', 'replace')[:500]}") from None
