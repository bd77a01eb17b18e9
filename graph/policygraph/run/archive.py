"""The lines of all documents that were read, in a folder of files that are whole or not there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from policygraph.model import Document
from policygraph.run.lines import Line, decode, document_of, head_of
from policygraph.write import replacing

SUFFIX = ".jsonl"
PLACES = "places.txt"
"""Where the lines stand: a line for each file, which is its name, its length, the time of its last change,
then key, offset and "+" or "-" (a part failed) of each line."""
TORN = "torn"
"""The key of a line that is not whole."""
_ROW = re.compile(r"[0-9]+ [0-9]+(?: (?:[0-9a-f]{32}|torn) [0-9]+ [+-])*")


class Archive:
    """Documents and their mentions by key. In memory are only the keys and where their lines stand.

    A file, once there, is never written to; a new shard is a new file. So a run that is killed at
    any point leaves only whole files. A document of which a part failed is forgotten when the folder
    is opened again, unless with ``keep``: what failed may not fail the next time. Where the lines
    stand is written down too (:meth:`note`), so that files that did not change are not read for it.
    """

    def __init__(self, folder: Path, *, keep: bool = False) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._files: list[Path] = []
        self._numbers: dict[str, int] = {}
        self._places: dict[bytes, tuple[int, int]] = {}
        self._sizes: Counter[int] = Counter()
        self._noted = _noted(folder / PLACES)
        for path in folder.glob(".*.part"):  # what a killed run was writing
            path.unlink(missing_ok=True)
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            self._enter(path, failed=keep)
        self._noted = {path.name: self._noted[path.name] for path in self._files}

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, key: str) -> bool:
        return bytes.fromhex(key) in self._places

    def add(self, name: str, lines: bytes) -> None:
        """Keep the lines of a shard under its name."""
        path = self._folder / f"{name}{SUFFIX}"
        with replacing(path) as stream:
            stream.write(lines)
        self._enter(path)

    def note(self) -> None:
        """Write down where the lines stand; nothing but the time to open the folder depends on it."""
        with replacing(self._folder / PLACES) as stream:
            for path in self._files:
                stream.write(f"{path.name} {self._noted[path.name]}\n".encode("ascii"))

    def document(self, key: str) -> Document:
        """The document of a key; the key must be there.

        Raises:
            ValueError: its line is damaged.
        """
        number, offset = self._places[bytes.fromhex(key)]
        with self._files[number].open("rb") as stream:
            stream.seek(offset)
            return document_of(stream.readline())

    def lines(self, keys: Collection[str]) -> Iterator[Line]:
        """The lines of these keys, file by file."""
        for number, offsets in self._by_file(keys):
            with self._files[number].open("rb") as stream:
                for offset in offsets:
                    stream.seek(offset)
                    yield decode(stream.readline())

    def retain(self, keys: Collection[str]) -> None:
        """Drop all other documents: their lines, and files that hold nothing else."""
        wanted = dict(self._by_file(keys))
        for number, path in enumerate(self._files):
            offsets = wanted.get(number, [])
            if not offsets:
                path.unlink(missing_ok=True)
            elif len(offsets) < self._sizes[number]:
                with path.open("rb") as stream:
                    kept = []
                    for offset in offsets:
                        stream.seek(offset)
                        kept.append(stream.readline())
                with replacing(path) as out:
                    out.writelines(kept)

    def _by_file(self, keys: Iterable[str]) -> Iterator[tuple[int, list[int]]]:
        found: dict[int, list[int]] = {}
        for key in keys:
            number, offset = self._places[bytes.fromhex(key)]
            found.setdefault(number, []).append(offset)
        return ((number, sorted(found[number])) for number in sorted(found))

    def _enter(self, path: Path, *, failed: bool = True) -> None:
        """Note where the lines of a file stand; ``failed`` says whether those with failures count."""
        number = self._numbers.setdefault(path.name, len(self._files))
        if number == len(self._files):
            self._files.append(path)
        stat = path.stat()
        left = f"{stat.st_size} {stat.st_mtime_ns}"
        noted = self._noted.get(path.name, "")
        if not noted.startswith(f"{left} "):
            noted = self._noted[path.name] = " ".join((left, *_heads(path)))
        words = noted.split(" ")
        self._sizes[number] = (len(words) - 2) // 3
        for key, offset, flag in zip(words[2::3], words[3::3], words[4::3], strict=True):
            if key != TORN:
                place = bytes.fromhex(key)
                if flag == "+" or (failed and place not in self._places):
                    self._places[place] = (number, int(offset))


def _heads(path: Path) -> Iterator[str]:
    """Key, offset and flag of each line of a file."""
    offset = 0
    with path.open("rb") as stream:
        for line in stream:
            head = head_of(line)
            yield from (head[0], str(offset), "+" if head[1] else "-") if head else (TORN, str(offset), "-")
            offset += len(line)


def _noted(path: Path) -> dict[str, str]:
    """What was written down of each file, nothing where it is damaged."""
    try:
        rows = [line.partition(" ") for line in path.read_text(encoding="ascii").splitlines()]
    except (OSError, ValueError):
        return {}
    return {name: rest for name, _, rest in rows if _ROW.fullmatch(rest)}
