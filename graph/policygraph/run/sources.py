"""Which documents each file gave when it was last read, so that a file that did not change is not read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from policygraph.model import Document, Failure
from policygraph.read import FORMATS
from policygraph.read.article import Place
from policygraph.read.files import STDIN, files
from policygraph.read.remote import is_url
from policygraph.run.archive import Archive
from policygraph.run.lines import KEY, key
from policygraph.write import replacing

LARGEST = 20_000_000
"""Bytes above which a file is a table of articles, of which each document is looked up by itself."""

DOCUMENTS = 1_000
"""Documents above which what a file gave is not noted."""


class Sources:
    """The memory of files; ``position`` is how many bytes of all files were read so far.

    A file is known by its bytes, its name and ``context``, which stands for how files are read.
    What gave a failure is read again each time: its message may depend on the day.
    """

    def __init__(self, path: Path, archive: Archive, *, fingerprint: str, context: str) -> None:
        self._path = path
        self._archive = archive
        self._fingerprint = fingerprint
        self._context = hashlib.sha256(f"{fingerprint}\0{context}".encode()).digest()
        self._known = dict(_noted(path))
        self._used: dict[str, list[str]] = {}
        self._log = path.open("ab")
        self.position = 0

    def recall(
        self, path: Path, place: Place, read: Callable[[], Iterator[Document | Failure]]
    ) -> Iterator[Document | Failure]:
        """The documents of a file from the archive where they are all there, else what reading it gives."""
        size, digest = self._look(path, place)
        start = self.position
        keys = self._known.get(digest or "")
        if digest and keys is not None and all(one in self._archive for one in keys):
            self._used[digest] = keys
            yield from map(self._archive.document, keys)
        else:
            keys, sound = [], True
            for item in read():
                if isinstance(item, Document):
                    self.position = min(start + size, self.position + len(item.text))
                    if len(keys) <= DOCUMENTS:
                        keys.append(key(item, self._fingerprint))
                else:
                    sound = False
                yield item
            if digest and sound and len(keys) <= DOCUMENTS:
                self._note(digest, keys)
        self.position = start + size

    def close(self) -> None:
        """End the log; what stands in it counts."""
        self._log.close()

    def compact(self) -> None:
        """Forget the files that this run did not meet."""
        self.close()
        with replacing(self._path) as stream:
            stream.writelines(_line(digest, keys) for digest, keys in sorted(self._used.items()))

    def _note(self, digest: str, keys: list[str]) -> None:
        self._used[digest] = keys
        self._log.write(_line(digest, keys))
        self._log.flush()

    def _look(self, path: Path, place: Place) -> tuple[int, str | None]:
        """A file's size and its name in the memory, None for one that is not remembered."""
        try:
            size = path.stat().st_size
            if size > LARGEST or not path.is_file():
                return size, None
            data = path.read_bytes()
        except OSError:  # reading it will tell
            return 0, None
        digest = hashlib.sha256(self._context)
        for part in (place.source, place.key, path.suffix):
            digest.update(f"{part}\0".encode("utf-8", "surrogatepass"))
        digest.update(data)
        return size, digest.hexdigest()[:KEY]


def total(sources: Iterable[str | Path]) -> int:
    """The bytes of all files of this machine that the sources name, as far as they can be told."""
    named = (str(source) for source in sources)
    found, _ = files((name for name in named if name != STDIN and not is_url(name)), FORMATS)
    size = 0
    for file in found:
        with suppress(OSError):
            size += file.path.stat().st_size
    return size


def _line(digest: str, keys: Iterable[str]) -> bytes:
    return json.dumps([digest, *keys]).encode("ascii") + b"\n"


def _noted(path: Path) -> Iterator[tuple[str, list[str]]]:
    """What the log holds; the last line of a killed run may be torn."""
    if not path.exists():
        return
    with path.open("rb") as stream:
        for line in stream:
            try:
                digest, *keys = json.loads(line)
            except ValueError:
                continue
            yield digest, keys
