"""What reads the documents, as one hash: when it changes, nothing that was read before counts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from policygraph.plugins import GROUP, RULES
from policygraph.run.shards import Settings
from policygraph.version import __version__

PACKAGE = Path(__file__).parents[1]
PARTS = ("model.py", "config.py", "plugins.py", "language", "extract", "llm", "read", "run")
"""The parts of the package that decide what is read and how it is kept."""

LONGEST = 1_000
"""Characters above which an option is not the name of a file."""

LIBRARIES = (
    "spacy", "thinc", "numpy", "lemminflect", "charset-normalizer", "PyYAML", "trafilatura", "lxml",
    "pypdf", "python-docx", "striprtf", "feedparser", "warcio", "pyarrow",
    "httpx", "jsonschema",
)  # fmt: skip
"""The libraries that do, where they are installed."""


def fingerprint(settings: Settings) -> str:
    """A hash of the code, the weights, the libraries' versions, the bytes of all files of words and names,
    the extractor with its options, and the settings."""
    model, choice = settings.model, settings.choice
    digest = hashlib.sha256(_code().encode("ascii"))
    digest.update(f"{model or ''} {_version(model) if model else ''} {settings.threshold!r}".encode())
    for kind, places in (("lexicons", settings.lexicons), ("gazetteers", settings.gazetteers)):
        digest.update(f"\0\0{kind}".encode())
        for place in map(Path, places):
            for path in sorted(place.glob("*.toml")) if place.is_dir() else [place]:
                digest.update(_bytes(path))
    digest.update(f"\0\0{choice.name}\0{choice.options}".encode())
    if choice.name != RULES:
        digest.update(_plugin(choice.name).encode())
        for name in _words(json.loads(choice.options)):
            path = Path(choice.folder, name)
            if len(name) < LONGEST and "\0" not in name and path.is_file():
                digest.update(_bytes(path))
    return digest.hexdigest()[:32]


def _bytes(path: Path) -> bytes:
    # One that cannot be read is an error of what loads it, and is told there.
    try:
        data = path.read_bytes()
    except OSError:
        data = b""
    name = f"\0{path.name}\0".encode("utf-8", "surrogateescape")
    return name + hashlib.sha256(data).digest()


def _words(options: Any) -> Iterator[str]:
    """Every string of the options, any of which may name a file."""
    if isinstance(options, str):
        yield options
    elif isinstance(options, dict | list):
        for item in options.values() if isinstance(options, dict) else options:
            yield from _words(item)


@cache
def _plugin(name: str) -> str:
    """A hash of the plug-ins of that name: where they are, their versions, and their code."""
    digest = hashlib.sha256()
    for point in sorted(entry_points(group=GROUP, name=name), key=lambda point: point.value):
        digest.update(f"\0{point.value} {point.dist.version if point.dist else ''}".encode())
        top = point.module.partition(".")[0]
        if top == PACKAGE.name:  # its code is ours, which is hashed already
            continue
        try:
            found = find_spec(top)
        except (ImportError, ValueError):
            continue
        for folder in (found.submodule_search_locations or ()) if found else ():
            for path in sorted(Path(folder).rglob("*.py")):
                digest.update(path.relative_to(folder).as_posix().encode() + _bytes(path))
        if found and found.origin and not found.submodule_search_locations:
            digest.update(_bytes(Path(found.origin)))
    return digest.hexdigest()


@cache
def _code() -> str:
    digest = hashlib.sha256(__version__.encode("utf-8"))
    for path in _files():
        digest.update(f"\0{path.relative_to(PACKAGE).as_posix()}\0".encode())
        digest.update(path.read_bytes())
    for name in LIBRARIES:
        digest.update(f"\0{name} {_version(name)}".encode())
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    for part in PARTS:
        path = PACKAGE / part
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (one for one in found if one.is_file() and one.suffix != ".pyc")


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
