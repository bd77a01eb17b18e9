"""Whether the files of an earlier build are those that this one would write: then nothing is resolved anew.

The record says from what they were made, as one hash, and how each file was left: its length and the
time of its last change, as version control knows a file by. It may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path

from policygraph.model import Failure
from policygraph.rdf import resources
from policygraph.write import replacing

PACKAGE = Path(__file__).parents[1]
LIBRARIES = ("msgspec", "networkx", "numpy", "pyoxigraph", "pyvis")
"""Libraries that bear on how the files are made from what was read."""


class Unchanged(Exception):
    """Raised in the place of a build whose outputs stand already."""


class Standing:
    """The record of a build's outputs. ``told`` is everything that they depend on but for the documents.

    Called with a hash of all that was read, it says whether the outputs of ``folder`` are made of
    exactly that; then ``names`` are the files and ``lines`` what was said of them. After files were
    written, :meth:`keep` notes how.
    """

    def __init__(self, path: Path, folder: Path, told: str) -> None:
        self._path = path
        self._folder = str(folder.absolute())
        self._told = told
        self._made_of = ""
        self.names: tuple[str, ...] = ()
        self.lines: tuple[str, ...] = ()

    def __call__(self, read: str) -> bool:
        """Whether the files stand."""
        made_of = hashlib.sha256(f"{_code()}\0{self._told}\0{self._folder}\0{read}".encode())
        self._made_of = made_of.hexdigest()
        try:
            record = json.loads(self._path.read_bytes())
            files = {Path(name): tuple(left) for name, left in record["files"].items()}
            self.names, self.lines = tuple(path.name for path in files), tuple(record["lines"])
            return bool(files) and record["made_of"] == self._made_of and _left(files) == files
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return False

    def keep(self, paths: Iterable[Path], lines: Iterable[str]) -> None:
        """Note the files that were written and what was said, where the folder of the record is there."""
        if self._made_of and self._path.parent.is_dir():
            files = {str(path.absolute()): left for path, left in _left(paths).items()}
            record = {"made_of": self._made_of, "files": files, "lines": list(lines)}
            with replacing(self._path) as stream:
                stream.write(json.dumps(record, indent=1).encode("ascii") + b"\n")


def digest(keys: Iterable[str], failures: Iterable[Failure]) -> str:
    """A hash of the documents, by their keys in their order, and of what could not be read."""
    made = hashlib.sha256("".join(keys).encode("ascii"))
    for failure in failures:
        made.update(json.dumps([failure.source, failure.stage, failure.message]).encode("ascii"))
    return made.hexdigest()


def contents(paths: Iterable[str | Path | None]) -> str:
    """A hash of the bytes of files, some of which may be missing."""
    made = hashlib.sha256()
    for path in paths:
        data = Path(path).read_bytes() if path and Path(path).is_file() else b""
        made.update(f"\0{path}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
    return made.hexdigest()


def _left(paths: Iterable[Path]) -> Mapping[Path, tuple[int, int]]:
    """Length and time of last change."""
    stats = {path: path.stat() for path in paths}
    return {path: (found.st_size, found.st_mtime_ns) for path, found in stats.items()}


def _code() -> str:
    """The whole package, which decides what is made of the mentions, by version and bytes."""
    made = hashlib.sha256(sys.version.encode())
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix != ".pyc" and path.is_file():
            made.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    made.update(resources.text("actions.ttl").encode())
    for name in LIBRARIES:
        made.update(f"\0{name} {metadata.version(name)}".encode())
    return made.hexdigest()
