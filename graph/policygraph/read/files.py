"""From what the user names to the files to read, in an order that the command line does not set."""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from policygraph.model import Failure
from policygraph.read.article import STAGE, Place

STDIN = "-"
BESIDE = ("readme", "license", "licence", "notice", "changelog", "copying")
"""Names of files that stand beside articles in a folder and are none."""

OUTPUTS = {"graph.ttl", "run.json"}
"""A folder that holds these is what a build wrote."""

DOCUMENTS = frozenset(
    {".doc", ".docm", ".dot", ".epub", ".mbox", ".mht", ".mhtml", ".msg", ".odp", ".ods", ".pages"}
    | {".ppt", ".pptx", ".ps", ".wpd", ".xls", ".xlsx", ".7z", ".rar", ".zst"}
)
"""Kinds of file that a folder's owner expects to be read; other unknown files are passed over."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to read and what to call it."""

    path: Path
    place: Place


def files(sources: Iterable[str | Path], suffixes: Collection[str]) -> tuple[list[File], list[Failure]]:
    """Every file that the sources name, once each and sorted, and the sources that name none.

    A folder is walked without its hidden files and folders and without following links to
    folders; a name with ``*``, ``?`` or ``[`` that is no file is a glob (``**`` for any depth).
    """
    found: dict[str, File] = {}
    failures: dict[str, Failure] = {}
    for source in sources:
        for item in _expand(str(source), suffixes):
            if isinstance(item, Failure):
                failures.setdefault(item.source, item)
            else:
                found.setdefault(os.path.realpath(item.path), item)
    ordered = sorted(found.values(), key=lambda file: (file.place.key, file.place.source))
    return ordered, [failures[name] for name in sorted(failures)]


def _expand(source: str, suffixes: Collection[str]) -> Iterator[File | Failure]:
    path = Path(source)
    if "\0" in source or not _exists(path):
        yield from _globbed(source, suffixes)
    elif path.is_dir():
        yield from _folder(source, path, suffixes)
    else:
        yield File(path, Place(shown(source), shown(path.name)))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name longer than the file system takes
        return False


def _globbed(source: str, suffixes: Collection[str]) -> Iterator[File | Failure]:
    # A Path has no glob for a pattern that may be absolute, and drops a leading "./".
    names = [] if "\0" in source else sorted(glob.glob(source, recursive=True))  # noqa: PTH207
    if not names:
        yield Failure(shown(source), STAGE, "there is no such file or folder; check its spelling")
    for name in names:
        path = Path(name)
        if path.is_file():
            yield File(path, Place(shown(name), shown(path.name)))
        elif "**" not in source:
            yield from _folder(name, path, suffixes)


def _folder(source: str, folder: Path, suffixes: Collection[str]) -> Iterator[File | Failure]:
    empty = True
    refused: list[OSError] = []
    for path in _walk(folder, refused):
        relative = PurePath(path).relative_to(folder)
        place = Place(shown(str(PurePath(source) / relative)), shown(relative.as_posix()))
        suffix = path.suffix.lower()
        if suffix in suffixes:
            yield File(path, place)
        elif suffix in DOCUMENTS:
            yield place.fails(f"{suffix} files are not read; convert it to .txt, .md or .html")
        else:
            continue
        empty = False
    for error in refused:
        where = shown(str(error.filename))
        yield Failure(where, STAGE, f"the folder cannot be read ({error.strerror}); check its permissions")
    if empty and not refused:
        kinds = ", ".join(sorted(suffixes))
        yield Failure(
            shown(source), STAGE, f"the folder holds no documents; it reads files ending in {kinds}"
        )


def shown(name: str) -> str:
    """A path as text that every file can hold: bytes of it that are no UTF-8 are written out."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def passed_over(name: str) -> bool:
    """Whether a file in a folder or an archive is hidden, or stands beside the articles."""
    parts = name.replace("\\", "/").split("/")
    hidden = any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in parts)
    return hidden or Path(parts[-1]).stem.lower() in BESIDE


def _walk(folder: Path, refused: list[OSError]) -> Iterator[Path]:
    for where, names, leaves in os.walk(folder, onerror=refused.append):
        if OUTPUTS.issubset(leaves):  # what an earlier build wrote is no article
            names.clear()
            continue
        names[:] = sorted(name for name in names if not name.startswith("."))
        for leaf in sorted(leaves):
            if not leaf.startswith(".") and Path(leaf).stem.lower() not in BESIDE:
                yield Path(where) / leaf
