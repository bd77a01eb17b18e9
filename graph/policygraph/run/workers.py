"""Shards on this machine: in this process, or in several that are replaced when they die or hang."""

from __future__ import annotations

import errno
import multiprocessing
import signal
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from policygraph.model import Document
from policygraph.plugins import RULES, ExtractorError
from policygraph.run.shards import Outcome, Settings, Shard, extract, quarantined, warm

PATIENCE = 60.0
"""Seconds without a finished document after which a worker hangs; the slowest article takes two."""

PLUGIN_PATIENCE = 1800.0
"""The same for a plug-in, which may ask a language model for each part of an article, and again."""

PER_CHARACTER = 0.001
"""More seconds for each character of the document: a hundred times what one takes."""

TRIES = 2
"""Workers that one document may cost."""

STARTING = 300.0
"""Seconds that a worker may take to get ready; two are usual."""

STARTS = 3
"""Workers in a row that may end before their first shard; then the machine is at fault."""

Heard = Callable[[Document], None]


class WorkersEnded(OSError):
    """Raised when workers end before they get to work: no memory is left, or they are killed."""


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    pipe: Connection
    shard: Shard | None = None
    at: int = 0
    since: float = 0.0
    warm: bool = False

    @property
    def document(self) -> tuple[str, Document] | None:
        """The document in hand."""
        documents = self.shard.documents if self.shard else ()
        return documents[self.at] if self.at < len(documents) else None

    def deadline(self, patience: float) -> float:
        """When it counts as hanging; never while it has nothing to do."""
        if self.shard is None:
            return float("inf")
        if not self.warm:
            return self.since + STARTING
        held = self.document
        return self.since + patience + (PER_CHARACTER * len(held[1].text) if held else 0)


def inline(shards: Iterator[Shard], settings: Settings, heard: Heard) -> Iterator[tuple[Shard, Outcome]]:
    """Each shard's outcome, in this process: nothing to start, and nothing that protects it."""
    for shard in shards:
        yield shard, extract(settings, shard, lambda at, shard=shard: heard(shard.documents[at][1]))  # type: ignore[misc]


def processes(
    shards: Iterator[Shard], settings: Settings, heard: Heard, *, jobs: int, patience: float | None = None
) -> Iterator[tuple[Shard, Outcome]]:
    """Each shard's outcome from so many processes with a warm engine each, in the order of finishing.

    The shards are taken as they are needed, at most one ahead for each process. A worker that dies
    or hangs is replaced; the document that it held gets a worker to itself, and is set aside when
    it costs that one too. The processes end with the iterator, however that ends.

    Raises:
        WorkersEnded: workers die before they are ready.
        policygraph.plugins.ExtractorError: the extractor cannot work at all.
        policygraph.language.EngineMissing, policygraph.extract.lexicon.LexiconError: as ``warm``.
    """
    usual = PATIENCE if settings.choice.name == RULES else PLUGIN_PATIENCE
    crew = _Crew(settings, patience or usual, heard)
    ready: deque[Shard] = deque()
    try:
        crew.hire(jobs)
        while True:
            while len(ready) < jobs and (shard := next(shards, None)) is not None:
                ready.append(shard)
                crew.assign(ready)
            crew.assign(ready)
            if not crew.busy:
                return
            yield from crew.listen(ready)
    finally:
        crew.dismiss()


@dataclass(slots=True)
class _Crew:
    settings: Settings
    patience: float
    heard: Heard
    workers: list[_Worker] = field(default_factory=list)
    losses: Counter[str] = field(default_factory=Counter)
    false_starts: int = 0

    @property
    def busy(self) -> bool:
        return any(worker.shard is not None for worker in self.workers)

    def hire(self, number: int) -> None:
        context: Any = multiprocessing.get_context(_method())
        context.set_forkserver_preload([__name__])
        for _ in range(number):
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, self.settings), daemon=True)
            with _uninterrupted():
                process.start()
            theirs.close()
            self.workers.append(_Worker(process, ours))

    def assign(self, ready: deque[Shard]) -> None:
        for worker in self.workers:
            if worker.shard is None and ready:
                worker.shard, worker.at, worker.since = ready.popleft(), 0, time.monotonic()
                with suppress(OSError):  # where it died, listening tells
                    worker.pipe.send(worker.shard)

    def listen(self, ready: deque[Shard]) -> Iterator[tuple[Shard, Outcome]]:
        """What the workers say until one of them says anything or is late."""
        late = min(worker.deadline(self.patience) for worker in self.workers)
        heard = wait([w.pipe for w in self.workers], max(0.0, min(late - time.monotonic(), 3600.0)))
        for worker in list(self.workers):
            if worker.pipe in heard:
                try:
                    told = worker.pipe.recv()
                except (EOFError, OSError):
                    yield from self._lost(worker, ready)
                else:
                    yield from self._told(worker, told)
            elif time.monotonic() >= worker.deadline(self.patience):
                yield from self._lost(worker, ready)

    def dismiss(self) -> None:
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            worker.process.join()
            worker.pipe.close()
        self.workers.clear()

    def _told(self, worker: _Worker, told: Any) -> Iterator[tuple[Shard, Outcome]]:
        worker.since = time.monotonic()
        if isinstance(told, Exception):
            raise told
        if told is None:
            worker.warm, self.false_starts = True, 0
        elif isinstance(told, int):
            held = worker.document
            worker.at = told + 1
            if held is not None:
                self.heard(held[1])
        elif worker.shard is not None:
            shard, worker.shard = worker.shard, None
            yield shard, told

    def _lost(self, worker: _Worker, ready: deque[Shard]) -> Iterator[tuple[Shard, Outcome]]:
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self.workers.remove(worker)
        shard, at = worker.shard, worker.at
        if not worker.warm:
            self.false_starts += 1
            code = worker.process.exitcode
            if self.false_starts >= STARTS:
                told = (
                    f"{STARTS} workers ended before they were ready (exit code {code}); try fewer jobs, and "
                    'in a script of your own call build under if __name__ == "__main__"'
                )
                raise WorkersEnded(errno.ECHILD, told)
            if shard is not None:
                ready.appendleft(shard)
        elif shard is not None and worker.document is None:
            ready.appendleft(shard)  # it was done but for telling so
        elif shard is not None:
            key, document = shard.documents[at]
            self.losses[key] += 1
            rest = shard.without(at)
            if rest.documents:
                ready.appendleft(rest)
            if self.losses[key] < TRIES:
                ready.appendleft(Shard((shard.documents[at],)))
            else:
                self.heard(document)
                yield shard, Outcome(b"", ((key, quarantined(document)),))
        self.hire(1)


def _method() -> str:
    """Workers fork from a clean server where there is one: quicker than a new Python, safer than a fork."""
    return "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C reaches all processes of a terminal, but what is started in here never hears it.

    The mask is inherited, so that the parent alone decides; its own interrupt comes when this ends.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    resource_tracker.ensure_running()  # starting it later would lift the mask
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pipe: Connection, settings: Settings) -> None:
    """A worker's life: it ends when its pipe does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        try:
            warm(settings)
        except Exception as error:
            pipe.send(error)
            return
        pipe.send(None)
        while True:
            shard = pipe.recv()
            try:
                told: Outcome | ExtractorError = extract(settings, shard, pipe.send)
            except ExtractorError as error:
                told = error
            pipe.send(told)
    except (EOFError, OSError):
        return
