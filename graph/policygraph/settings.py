"""The settings file of a build, in TOML: each setting that it may hold, checked."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode


class SettingsError(ValueError):
    """Raised for a settings file that cannot be used: what, where, what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a build may be told; None where the file is silent and the build's default holds.

    ``lexicons`` are files that add to the shipped vocabulary, found from the settings file's own
    folder. ``min_confidence`` is the least confidence of an event mention that is kept. ``patience``
    is how many seconds a worker process may take for a document of usual length.
    """

    published: date | None = None
    base: str | None = None
    model: str | None = None
    lexicons: tuple[str, ...] = ()
    min_confidence: float | None = None
    jobs: int | None = None
    patience: float | None = None


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
    known = [field.name for field in fields(Settings)]
    for name, value in table.items():
        if name not in known:
            raise SettingsError(f"{path}: “{name}” is no setting; use one of {', '.join(known)}")
        _check(path, name, value)
    folder = Path(path).parent
    table["lexicons"] = tuple(str(folder / name) for name in table.get("lexicons", ()))
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
        "min_confidence": (number and 0 <= value <= 1, "a number from 0 to 1"),
        "jobs": (number and isinstance(value, int) and value >= 1, "a number from 1 up"),
        "patience": (number and value > 0, "a number of seconds"),
    }
    fits, wanted = sound[name]
    if not fits:
        raise SettingsError(f"{path}: “{name}” must be {wanted}")


def _is_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
