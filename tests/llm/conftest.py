"""A stub of a model's server for each test, and an extractor that asks it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from model_stub import Asking, Stub

from policygraph.llm import extractor
from policygraph.plugins import Extractor


@pytest.fixture
def stub() -> Iterator[Stub]:
    server = Stub()
    yield server
    server.close()


@pytest.fixture
def asking(stub: Stub, tmp_path: Path) -> Asking:
    """Makes an extractor that asks the stub; more options may be given."""

    def make(**options: Any) -> Extractor:
        given = {"endpoint": stub.endpoint, "model": "stub-1", "wait": 0, **options}
        return extractor(given, folder=tmp_path)

    return make
