"""The words that give and contest reasons, read once from ``lexicons/grounds.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, tuple[str, ...]]:
    file = resources.files("policygraph.extract.lexicons") / "grounds.toml"
    return {name: tuple(found) for name, found in tomllib.loads(file.read_text(encoding="utf-8")).items()}


def words(name: str) -> frozenset[str]:
    """The words of one list of ``grounds.toml``; KeyError for a name that the file does not have."""
    return frozenset(_tables()[name])


@lru_cache(maxsize=1)
def phrases() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Cues of fixed words by their first word, the longest first, each with its list's name."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind in ("preposition", "weak_preposition", "conjunction", "condition", "purpose"):
        for phrase in _tables()[kind]:
            parts = tuple(phrase.split())
            found.setdefault(parts[0], []).append((parts, kind))
    # A phrase of both lists of prepositions is a weak one.
    return {
        first: tuple(sorted(rows, key=lambda row: (-len(row[0]), -len(row[1]))))
        for first, rows in found.items()
    }
