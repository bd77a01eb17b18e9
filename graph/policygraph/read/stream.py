"""Streams of bytes that were looked at already, and streams that unpack."""

from __future__ import annotations

import io
import lzma
import zlib
from typing import Any, BinaryIO

from policygraph.read.guard import Unreadable
from policygraph.read.limits import Limits

HARMLESS = 10_000_000
"""Bytes that a packed file may become at any ratio: a page of blanks is no bomb."""


def rejoined(start: bytes, rest: BinaryIO) -> io.BufferedReader:
    """A buffered stream of ``start``, which was read already, and then of ``rest``."""
    return io.BufferedReader(_Rejoined(start, rest))


def unpacked(opened: BinaryIO, packed: Counted, limits: Limits) -> io.BufferedReader:
    """A buffered stream of what ``opened`` unpacks out of ``packed``; it raises where that is a bomb."""
    return io.BufferedReader(_Unpacked(opened, packed, limits))


class Counted(io.RawIOBase):
    """A stream that counts the bytes read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        """True: it is for reading only."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as one read gives."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)


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


class _Unpacked(io.RawIOBase):
    def __init__(self, opened: BinaryIO, packed: Counted, limits: Limits) -> None:
        self._opened = opened
        self._packed = packed
        self._limits = limits
        self._count = 0

    def readable(self) -> bool:
        """True: it is for reading only."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as one read gives.

        Raises:
            Unreadable: more came out than the limits allow; or the packed bytes are damaged.
        """
        try:
            data = self._opened.read(len(buffer))
        except (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError) as error:
            raise Unreadable(f"its packed bytes are damaged ({error}); pack it again") from error
        self._count += len(data)
        if self._count > self._limits.max_unpacked:
            raise Unreadable(
                f"it unpacks to more than {self._limits.max_unpacked:,} bytes; split it, or raise "
                "max_unpacked in the settings"
            )
        if self._count > HARMLESS and self._count > self._limits.max_ratio * self._packed.count:
            raise Unreadable(
                f"it unpacks to over {self._limits.max_ratio:,} times its size, as no article does; unpack "
                "it yourself, or raise max_ratio in the settings"
            )
        buffer[: len(data)] = data
        return len(data)
