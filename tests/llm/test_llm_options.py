"""Options are used as a whole or refused with what is wrong; the key goes only where it was meant to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from policygraph.llm.settings import settings
from policygraph.plugins import ExtractorError

LEAST: dict[str, Any] = {"endpoint": "https://models.example/v1/", "model": "m"}


def test_the_cache_lies_beside_the_settings_file() -> None:
    found = settings(LEAST, Path("project"))
    assert (found.cache, found.endpoint) == (Path("project/llm-cache"), "https://models.example/v1")
    assert settings({**LEAST, "cache": "../answers"}, Path("project")).cache == Path("project/../answers")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"model": "m"}, "'endpoint' is missing"),
        ({"endpoint": "http://localhost:1/v1"}, "'model' is missing"),
        ({**LEAST, "modell": "m"}, "'modell' is no option; use one of endpoint, model"),
        ({**LEAST, "endpoint": "models.example/v1"}, "'endpoint' must be an address"),
        ({**LEAST, "endpoint": "ftp://models.example"}, "'endpoint' must be an address"),
        ({**LEAST, "endpoint": "https://me:secret@models.example/v1"}, "'endpoint' must be an address"),
        ({**LEAST, "endpoint": "https://models.example/v1?key=secret"}, "'endpoint' must be an address"),
        ({**LEAST, "endpoint": "https://models.example:x/v1"}, "'endpoint' must be an address"),
        ({**LEAST, "model": " "}, "'model' must be a name"),
        ({**LEAST, "tries": 0}, "'tries' must be a number from 1 to 20"),
        ({**LEAST, "tries": True}, "'tries' must be a number from 1 to 20"),
        ({**LEAST, "timeout": 0}, "'timeout' must be a number of seconds above 0"),
        ({**LEAST, "offline": 1}, "'offline' must be true or false"),
        ({**LEAST, "portion": 10}, "'portion' must be a number from 1000 up"),
        ({**LEAST, "parameters": {"messages": []}}, "'parameters' must be a table without messages"),
    ],
)
def test_a_mistake_is_named(options: dict[str, Any], message: str) -> None:
    with pytest.raises(ExtractorError, match=message) as caught:
        settings(options, Path())
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("endpoint", "key_env", "variable"),
    [
        ("https://models.example/v1", None, "OPENAI_API_KEY"),
        ("https://models.example/v1", "MY_KEY", "MY_KEY"),
        ("http://lab.example:8000/v1", "", ""),
        ("http://127.0.0.1:11434/v1", None, ""),
        ("http://[::1]:11434/v1", None, ""),
        ("http://localhost:11434/v1", None, ""),
        ("http://localhost:11434/v1", "MY_KEY", "MY_KEY"),
        ("http://127.0.0.1.example/v1", None, "OPENAI_API_KEY"),
    ],
)
def test_which_variable_holds_the_key(endpoint: str, key_env: str | None, variable: str) -> None:
    more = {} if key_env is None else {"key_env": key_env}
    assert settings({"endpoint": endpoint, "model": "m", **more}, Path()).key_variable == variable
