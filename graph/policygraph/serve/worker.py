"""Processes that evaluate queries, so that one can be killed: the engine's own time-outs do not hold."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import SimpleQueue

from policygraph.serve.answers import Answer, Request
from policygraph.serve.limits import Limits

# To load the graph and import what that needs.
START_SECONDS = 60.0
_BUSY = Answer(503, "text/plain", b"too many queries at once: try again in a few seconds\n")


class Worker:
    """One process with the graph in memory; it is replaced when it is killed, dies or grows."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path = path
        self.limits = limits
        self.process: BaseProcess | None = None
        self.connection: Connection | None = None
        self.ready = False

    def start(self) -> None:
        """Begins a process; the graph is loaded while others go on."""
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        self.process = context.Process(
            target=_evaluate, args=(theirs, str(self.path), self.limits), daemon=True
        )
        self.process.start()
        theirs.close()
        self.connection, self.ready = ours, False

    def stop(self) -> None:
        """Ends the process at once."""
        if self.process is not None:
            self.process.kill()
            self.process.join()
            self.process.close()
        if self.connection is not None:
            self.connection.close()
        self.process = self.connection = None

    def ask(self, request: Request) -> Answer:
        """The answer, or a message with 503 at the deadline; waits for as long as that."""
        if self.connection is None:
            self.start()
        connection = self.connection
        if connection is None:
            raise RuntimeError("the worker has no process")
        try:
            if not self.ready:
                if not connection.poll(START_SECONDS):
                    raise TimeoutError
                connection.recv()
                self.ready = True
            connection.send(request)
            if connection.poll(self.limits.seconds):
                answer, full = connection.recv()
                if full:
                    self._replace()
                return Answer(*answer)
            message = f"the query took longer than {self.limits.seconds:g} seconds\n"
        except (EOFError, OSError, TimeoutError):
            message = "the query took more memory or depth than it may\n"
        self._replace()
        return Answer(503, "text/plain", message.encode())

    def _replace(self) -> None:
        self.stop()
        self.start()


@dataclass
class Pool:
    """As many workers as may run at once; those who ask meanwhile wait in line, up to a bound."""

    path: Path
    limits: Limits
    _idle: SimpleQueue[Worker] = field(default_factory=SimpleQueue)
    _all: list[Worker] = field(default_factory=list)
    _asking: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self) -> None:
        """Begins all workers."""
        for _ in range(self.limits.workers):
            worker = Worker(self.path, self.limits)
            worker.start()
            self._all.append(worker)
            self._idle.put(worker)

    def stop(self) -> None:
        """Ends all workers at once."""
        for worker in self._all:
            worker.stop()
        self._all.clear()

    def enter(self) -> bool:
        """Whether one more may ask; each that may must :meth:`leave`."""
        with self._lock:
            if self._asking >= self.limits.workers + self.limits.waiting:
                return False
            self._asking += 1
            return True

    def leave(self) -> None:
        """Makes room for another."""
        with self._lock:
            self._asking -= 1

    def ask(self, request: Request) -> Answer:
        """The answer of the next idle worker; to be called in a thread, because it waits."""
        with self._worker() as worker:
            return worker.ask(request)

    @contextlib.contextmanager
    def _worker(self) -> Iterator[Worker]:
        worker = self._idle.get()
        try:
            yield worker
        finally:
            self._idle.put(worker)


def busy() -> Answer:
    """What one gets who may not even wait."""
    return _BUSY


def _evaluate(connection: Connection, path: str, limits: Limits) -> None:
    """The life of a worker: load, then answer until the other end is closed."""
    import signal

    from policygraph.query import load
    from policygraph.serve.answers import answer

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its workers itself
    _bound(limits.memory)
    store = load(path)
    connection.send("ready")
    start = _grown()
    while True:
        try:
            request = connection.recv()
        except EOFError:
            return
        found = answer(store, request, limits)
        connection.send((tuple(found), _grown() - start > limits.growth))


def _bound(memory: int) -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _grown() -> int:
    """The most bytes that this process ever held; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
