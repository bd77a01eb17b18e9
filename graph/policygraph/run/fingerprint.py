"""What reads the documents, as one hash: when it changes, nothing that was read before counts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

from policygraph.version import __version__

PACKAGE = Path(__file__).parents[1]
PARTS = ("model.py", "config.py", "language", "extract", "read", "run")
"""The parts of the package that decide what is read and how it is kept."""

LIBRARIES = (
    "spacy", "thinc", "numpy", "lemminflect", "charset-normalizer", "PyYAML", "trafilatura", "lxml",
    "pypdf", "python-docx", "striprtf", "feedparser", "warcio", "pyarrow",
)  # fmt: skip
"""The libraries that do, where they are installed."""


def fingerprint(model: str | None, lexicons: tuple[str, ...], threshold: float) -> str:
    """A hash of the code, the weights, the libraries' versions, the lexicons' bytes and the settings."""
    digest = hashlib.sha256(_code().encode("ascii"))
    digest.update(f"{model or ''} {_version(model) if model else ''} {threshold!r}".encode())
    for place in map(Path, lexicons):
        for path in sorted(place.glob("*.toml")) if place.is_dir() else [place]:
            digest.update(f"\0{path.name}\0".encode("utf-8", "surrogateescape"))
            # One that cannot be read is an error of the lexicon, which is told where it is loaded.
            digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()[:32]


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
