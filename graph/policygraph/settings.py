"""The settings file of a build, in TOML: each setting that it may hold, checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode


class SettingsError(ValueError):
    """Raised for a settings file that cannot be used: what, where, what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a build may be told; None where the file is silent and the build's default holds.

    ``lexicons`` are files that add to the shipped vocabulary, ``gazetteers`` lists of known actors,
    ``corrections`` a file of what the rules get wrong; all are found from the settings file's own
    folder. ``min_confidence`` is the least confidence of an event mention that is kept. ``patience``
    is how many seconds a worker process may take for a document of usual length.
    ``limits`` are numbers of `policygraph.read.Limits`; ``columns`` say what the fields of an article
    are called in tables.
    ``extractors`` has the options of extractor plug-ins by name, which ``extractor`` chooses from.
    """

    published: date | None = None
    base: str | None = None
    model: str | None = None
    lexicons: tuple[str, ...] = ()
    gazetteers: tuple[str, ...] = ()
    corrections: str | None = None
    min_confidence: float | None = None
    jobs: int | None = None
    patience: float | None = None
    limits: Mapping[str, int] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    extractor: str | None = None
    extractors: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def read(path: str | Path) -> Settings:
    """The settings that a file holds.

    Raises:
        SettingsError: it cannot be read, is no TOML, or holds what is no setting.
    """
    try:
        table = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: it cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: it is not TOML ({error})") from error
    known = [item.name for item in fields(Settings)]
    for name, value in table.items():
        if name not in known:
            raise SettingsError(f"{path}: “{name}” is no setting; use one of {', '.join(known)}")
        _check(path, name, value)
    folder = Path(path).parent
    for name in ("lexicons", "gazetteers"):
        table[name] = tuple(str(folder / file) for file in table.get(name, ()))
    if "corrections" in table:
        table["corrections"] = str(folder / table["corrections"])
    return Settings(**table)


def is_base(iri: str) -> bool:
    """Whether ids can be made under an IRI: absolute, of the web, ending in ``/`` or ``#``."""
    try:
        NamedNode(iri)
    except ValueError:
        return False
    return iri.startswith(("http://", "https://")) and iri.endswith(("/", "#"))


def _check(path: str | Path, name: str, value: Any) -> None:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    sound = {
        "published": (
            isinstance(value, date) and not isinstance(value, datetime),
            "a date such as 2024-11-19",
        ),
        "base": (isinstance(value, str) and is_base(value), "an http IRI that ends in / or #"),
        "model": (isinstance(value, str), "a name in quotation marks"),
        "lexicons": (_is_names(value), "a list of file names"),
        "gazetteers": (_is_names(value), "a list of file names"),
        "corrections": (isinstance(value, str), "a file name in quotation marks"),
        "min_confidence": (number and 0 <= value <= 1, "a number from 0 to 1"),
        "limits": (_is_table(value, int), "a table of whole numbers from 1 up"),
        "columns": (_is_table(value, str), "a table of names in quotation marks"),
        "jobs": (number and isinstance(value, int) and value >= 1, "a number from 1 up"),
        "patience": (number and value > 0, "a number of seconds"),
        "extractor": (isinstance(value, str), "a name in quotation marks"),
        "extractors": (_is_tables(value), "tables such as [extractors.llm]"),
    }
    fits, wanted = sound[name]
    if not fits:
        raise SettingsError(f"{path}: “{name}” must be {wanted}")


def _is_table(value: Any, kind: type) -> bool:
    """Whether a value is a table of names or of numbers from 1 up."""
    return isinstance(value, dict) and all(
        isinstance(item, kind) and not isinstance(item, bool) and (not isinstance(item, int) or item >= 1)
        for item in value.values()
    )


def _is_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_tables(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(item, dict) for item in value.values())
