"""Shards on a Dask cluster: the same function, the same lines."""

from __future__ import annotations

import errno
import socket
from collections import Counter, deque
from collections.abc import Iterator
from typing import Any

from policygraph.run.fingerprint import fingerprint
from policygraph.run.shards import Outcome, Settings, Shard, extract, quarantined
from policygraph.run.workers import TRIES, Heard

AHEAD = 2
"""Shards for each thread of the cluster: one at work, one at hand."""

TIMEOUT = 30
"""Seconds to find the scheduler."""


class ClusterError(OSError):
    """Raised for a cluster that cannot be used: what, where, what to do."""


def dask(
    shards: Iterator[Shard], settings: Settings, heard: Heard, *, scheduler: str
) -> Iterator[tuple[Shard, Outcome]]:
    """Each shard's outcome from the cluster whose scheduler has that address, in the order of finishing.

    A shard whose worker is lost is run again on another; one that costs its workers again and again
    (Dask's ``distributed.scheduler.allowed-failures``) is taken apart, and a document that then does
    so by itself is set aside.

    Raises:
        ClusterError: the cluster cannot be reached, or runs another policygraph.
        ImportError: distributed is not installed; the message names the extra.
    """
    distributed = _distributed()
    _probe(scheduler)
    client = distributed.Client(scheduler, timeout=TIMEOUT, set_as_default=False)
    waiting: deque[Shard] = deque()
    losses: Counter[str] = Counter()
    try:
        room = AHEAD * max(1, sum(client.ncores().values()))
        running: dict[Any, Shard] = {}
        completed = distributed.as_completed(loop=client.loop)

        def fill() -> None:
            while len(running) < room:
                shard = waiting.popleft() if waiting else next(shards, None)
                if shard is None:
                    return
                # Losses make a name of its own for each try, as Dask remembers the outcome of a name.
                tried = sum(losses[key] for key, _ in shard.documents)
                name = f"policygraph-{shard.name}-{tried}"
                future = client.submit(outcome, settings, shard, key=name, pure=False)
                running[future] = shard
                completed.add(future)

        fill()
        while running:
            future = next(completed)
            shard = running.pop(future)
            problem = future.exception()
            if problem is None:
                yield shard, future.result()
                for _, document in shard.documents:
                    heard(document)
            elif not isinstance(problem, distributed.scheduler.KilledWorker):
                raise problem
            elif len(shard.documents) > 1:
                waiting.extend(shard.singles())
            else:
                ((key, document),) = shard.documents
                losses[key] += 1
                if losses[key] < TRIES:
                    waiting.append(shard)
                else:
                    yield shard, Outcome(b"", ((key, quarantined(document)),))
                    heard(document)
            future.release()
            fill()
    finally:
        client.close()


def outcome(settings: Settings, shard: Shard) -> Outcome:
    """What a worker of the cluster does.

    Raises:
        ClusterError: its policygraph is not the one that asks.
    """
    here = fingerprint(settings)
    if here != settings.fingerprint:
        told = "a worker of the cluster has another policygraph, library, lexicon or extractor; install it"
        raise ClusterError(errno.EPROTO, told)
    return extract(settings, shard)


def _probe(scheduler: str) -> None:
    """Whether somebody answers there; a client that finds nobody does not end well."""
    protocol, _, place = scheduler.rpartition("://")
    host, _, port = place.rpartition(":")
    if protocol not in ("", "tcp", "tls") or not host or not port.isdecimal():
        raise ClusterError(errno.EINVAL, f"{scheduler} is no scheduler's address; write tcp://host:8786")
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=TIMEOUT).close()
    except (OSError, OverflowError) as error:
        told = f"no Dask scheduler answers at {scheduler}; check the address"
        raise ClusterError(errno.EHOSTUNREACH, told) from error


def _distributed() -> Any:
    try:
        import distributed
        import distributed.scheduler
    except ImportError as error:
        told = "a cluster needs distributed: pip install 'policygraph[dask]'"
        raise ImportError(told, name="distributed") from error
    return distributed
