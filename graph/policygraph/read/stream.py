"""A stream of bytes whose beginning was looked at: pipes cannot go back."""

from __future__ import annotations

import io
from typing import Any, BinaryIO


def rejoined(start: bytes, rest: BinaryIO) -> io.BufferedReader:
    """A buffered stream of ``start``, which was read already, and then of ``rest``."""
    return io.BufferedReader(_Rejoined(start, rest))


class _Rejoined(io.RawIOBase):
    """The two parts as one raw stream; closing it leaves ``rest`` open."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start = io.BytesIO(start)
        self._rest = rest

    def readable(self) -> bool:
        """True: it is for reading only."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as one read gives."""
        data = self._start.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
