"""The options of the extractor, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from policygraph.plugins import ExtractorError

RESERVED = frozenset(("messages", "model", "response_format", "stream", "n", "tools", "tool_choice"))
"""Parts of a request that no option may set: they are what the extractor itself says."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a model is asked.

    ``endpoint`` is the address before ``/chat/completions``; ``key_env`` the environment variable
    that holds the key, "" where none is needed; the key itself is never written anywhere. ``cache``
    is the folder of answers; with ``offline`` nothing but it is used. ``timeout`` is in seconds, for
    one whole answer; ``tries`` counts all of them; ``wait`` is the first pause between two, in
    seconds, and doubles. ``portion`` is how many characters of a document one request holds.
    ``parameters`` are sent as they are.
    """

    endpoint: str
    model: str
    cache: Path
    key_env: str | None = None
    offline: bool = False
    timeout: float = 120.0
    tries: int = 4
    wait: float = 1.0
    portion: int = 24_000
    parameters: Mapping[str, Any] = field(default_factory=lambda: {"temperature": 0})

    @property
    def local(self) -> bool:
        """Whether the endpoint is this machine itself."""
        host = urlsplit(self.endpoint).hostname or ""
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"

    @property
    def key_variable(self) -> str:
        """The variable that holds the key, "" where none is sent.

        A server on this machine gets no key unless one was named for it: the usual variable is
        meant for somebody else.
        """
        if self.key_env is not None:
            return self.key_env
        return "" if self.local else "OPENAI_API_KEY"


def settings(options: Mapping[str, Any], folder: Path) -> Settings:
    """The settings of a table of options; the cache's path starts at ``folder``.

    Raises:
        ExtractorError: one is missing, unknown or unsound; the message names it.
    """
    known = [item.name for item in fields(Settings)]
    for name, value in options.items():
        if name not in known:
            raise ExtractorError(f"[extractors.llm]: {name!r} is no option; use one of {', '.join(known)}")
        wanted = _wanted(name, value)
        if wanted:
            raise ExtractorError(f"[extractors.llm]: {name!r} must be {wanted}")
    for name in ("endpoint", "model"):
        if name not in options:
            raise ExtractorError(f"[extractors.llm]: {name!r} is missing, and it has no default")
    given = {**options, "endpoint": options["endpoint"].rstrip("/")}
    return Settings(**{**given, "cache": folder / options.get("cache", "llm-cache")})


def _wanted(name: str, value: Any) -> str | None:
    """What an option must be, where it is not."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    whole = number and isinstance(value, int)
    sound, wanted = {
        "endpoint": (
            _is_address(value),
            "an address such as http://127.0.0.1:11434/v1 without a user or a key",
        ),
        "model": (isinstance(value, str) and bool(value.strip()), "a name in quotation marks"),
        "cache": (isinstance(value, str) and bool(value), "a folder in quotation marks"),
        "key_env": (isinstance(value, str), "the name of an environment variable, or empty"),
        "offline": (isinstance(value, bool), "true or false"),
        "timeout": (number and value > 0, "a number of seconds above 0"),
        "tries": (whole and 1 <= value <= 20, "a number from 1 to 20"),
        "wait": (number and 0 <= value <= 60, "a number of seconds from 0 to 60"),
        "portion": (whole and value >= 1_000, "a number from 1000 up"),
        "parameters": (
            isinstance(value, dict) and not RESERVED & value.keys(),
            f"a table without {', '.join(sorted(RESERVED))}",
        ),
    }[name]
    return None if sound else wanted


def _is_address(value: Any) -> bool:
    if not isinstance(value, str) or any(c.isspace() for c in value):
        return False
    try:
        parts = urlsplit(value)
        port = parts.port  # raises where it is no number
    except ValueError:
        return False
    plain = not (parts.username or parts.password or parts.query or parts.fragment)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and plain and port != 0
