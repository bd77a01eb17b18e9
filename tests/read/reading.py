"""Reading what must give exactly one result."""

from __future__ import annotations

from pathlib import Path

from policygraph.model import Document, Failure
from policygraph.read import read


def one(*sources: str | Path, **options: object) -> Document:
    """The only document of the sources; anything else fails the test."""
    (found,) = read(sources, **options)  # type: ignore[arg-type]
    assert isinstance(found, Document), found
    return found


def failure(*sources: str | Path, **options: object) -> Failure:
    """The only failure of the sources; anything else fails the test."""
    (found,) = read(sources, **options)  # type: ignore[arg-type]
    assert isinstance(found, Failure), found
    return found
