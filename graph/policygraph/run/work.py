"""A run from its documents to what they report, and the folder that remembers it.

The folder holds the lines of every document that was read (``lines/``), what each source file gave
(``sources.jsonl``) and what was set aside (``aside.jsonl``). All of it may be deleted at any time;
the next build then reads everything again. What is in it never changes what is built.
"""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from policygraph import collector
from policygraph.model import Document, EventMention, Failure
from policygraph.plugins import Extracted
from policygraph.run import lines, workers
from policygraph.run.archive import PLACES, Archive
from policygraph.run.fingerprint import fingerprint
from policygraph.run.quarantine import Quarantine
from policygraph.run.shards import Outcome, Settings, Shard, shards
from policygraph.run.sources import Sources
from policygraph.run.standing import Unchanged, digest

STANDING = "standing.json"
"""The file of a work folder that holds the record of the outputs."""

Engine = Callable[[Iterator[Shard], Settings, workers.Heard], Iterator[tuple[Shard, Outcome]]]


class Busy(OSError):
    """Raised when another build works in the folder."""


@dataclass(frozen=True, slots=True)
class Step:
    """A document is done; ``position`` is how many bytes of the sources were read by then."""

    document: Document
    position: int


Progress = Callable[[Step], None]


@dataclass(slots=True)
class Found:
    """What all sources gave, in their order, and what was ``extracted`` from each of the documents.

    ``reread`` counts the documents that were not in the folder.
    """

    documents: list[Document] = field(default_factory=list)
    extracted: list[Extracted] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    reread: int = 0

    @property
    def mentions(self) -> list[EventMention]:
        """The mentions of all documents, reprints too."""
        return [mention for extracted in self.extracted for mention in extracted.mentions]


class Work:
    """An opened folder; see :func:`opened`."""

    def __init__(self, folder: Path, settings: Settings, *, resume: bool, context: str) -> None:
        self.settings = settings
        self.archive = Archive(folder / "lines", keep=resume)
        self.quarantine = Quarantine(folder / "aside.jsonl", keep=resume)
        self.sources = Sources(
            folder / "sources.jsonl", self.archive, fingerprint=settings.fingerprint, context=context
        )

    def read(
        self,
        items: Iterable[Document | Failure],
        engine: Engine,
        progress: Progress | None = None,
        standing: Callable[[str], bool] | None = None,
    ) -> Found:
        """Everything that the items report: from the folder what was read before, the rest by the engine.

        ``standing`` is asked, with a hash of all that was read, whether the outputs stand already.

        Raises:
            Unchanged: they do, and no document had to be read.
        """
        found = Found()
        live: dict[str, None] = {}

        def heard(document: Document) -> None:
            if progress is not None:
                progress(Step(document, self.sources.position))

        new = self._new(items, found, live, heard)
        for shard, outcome in engine(shards(new), self.settings, heard):
            if outcome.lines:
                self.archive.add(shard.name, outcome.lines)
            for key, failure in outcome.failures:
                self.quarantine.add(key, failure)
        keys = [key for key in live if self.quarantine.get(key) is None]
        found.failures.extend(f for key in live if (f := self.quarantine.get(key)) is not None)
        if standing is not None:
            stands = standing(digest(keys, found.failures))
            if stands and not found.reread:
                raise Unchanged
        # Shards end in any order; what is made of the documents must not depend on it.
        order = {key: number for number, key in enumerate(live)}
        with collector.paused():
            for line in sorted(self.archive.lines(keys), key=lambda line: order[line.key]):
                found.documents.append(line.document)
                found.extracted.append(line.extracted)
        self.archive.note()
        self.archive.retain(keys)
        self.sources.compact()
        return found

    def _new(
        self,
        items: Iterable[Document | Failure],
        found: Found,
        live: dict[str, None],
        heard: workers.Heard,
    ) -> Iterator[tuple[str, Document]]:
        """The documents that must be read, while the others and the failures are noted."""
        for item in items:
            if isinstance(item, Failure):
                found.failures.append(item)
                continue
            key = lines.key(item, self.settings.fingerprint)
            live[key] = None
            if key in self.archive or self.quarantine.get(key) is not None:
                heard(item)
            else:
                found.reread += 1
                yield key, item


@contextmanager
def opened(
    folder: Path | None, settings: Settings, *, resume: bool = False, context: str = ""
) -> Iterator[Work]:
    """The work folder, made where it is not there, and kept from other builds; None is one that goes again.

    With ``resume``, what an interrupted run set aside stays so; otherwise it is tried again.
    ``context`` stands for how files are read.

    Raises:
        Busy: another build works there.
        OSError: it cannot be written.
    """
    settings = replace(settings, fingerprint=fingerprint(settings))
    if folder is None:
        with tempfile.TemporaryDirectory(prefix="policygraph-") as name:
            work = Work(Path(name), settings, resume=False, context=context)
            try:
                yield work
            finally:
                work.sources.close()
        return
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder / "lock"):
        work = Work(folder, settings, resume=resume, context=context)
        try:
            yield work
        finally:
            work.sources.close()
            if not len(work.archive):  # nothing was read: leave nothing
                _remove(folder)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """A lock that the system lets go when its holder ends, however it ends."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        with suppress(ImportError):  # no such locks on Windows
            import fcntl

            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                told = "another build works here; wait for it, or name another folder"
                raise Busy(errno.EBUSY, told, str(path.parent)) from error
        yield
    finally:
        os.close(handle)


def _remove(folder: Path) -> None:
    with suppress(OSError):
        for name in ("lock", "sources.jsonl", "aside.jsonl", STANDING):
            (folder / name).unlink(missing_ok=True)
        (folder / "lines" / PLACES).unlink(missing_ok=True)
        (folder / "lines").rmdir()
        folder.rmdir()


def engine(*, jobs: int = 1, patience: float | None = None, scheduler: str | None = None) -> Engine:
    """What works the shards: this process, so many others, or the cluster of a scheduler."""
    if scheduler is not None:
        from policygraph.run.cluster import dask

        return partial(dask, scheduler=scheduler)
    if jobs == 1:
        return workers.inline
    return partial(workers.processes, jobs=jobs, patience=patience)
