"""How much one query, and all of them together, may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the endpoint.

    ``seconds`` is the deadline of one query, at which its process is killed; ``rows`` and
    ``bytes`` bound its answer, ``characters`` and ``depth`` (of brackets) its text. ``workers``
    queries run at once and ``waiting`` more may wait. ``memory`` bounds the address space of a
    worker in bytes, where the system can; ``growth`` is by how much a worker's memory may grow
    before a fresh one takes its place.
    """

    seconds: float = 10.0
    rows: int = 10_000
    bytes: int = 10_000_000
    characters: int = 20_000
    depth: int = 40
    workers: int = 2
    waiting: int = 16
    memory: int = 4 << 30
    growth: int = 256 << 20
    upload_seconds: float = 10.0
