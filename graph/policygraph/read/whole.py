"""One article's file as bytes or as a file that can be sought in, up to a limit."""

from __future__ import annotations

import tempfile
from typing import BinaryIO, cast

from policygraph.read.guard import Unreadable
from policygraph.read.limits import Limits

HELD = 5_000_000
"""Bytes of a piped archive that are kept in memory before they go to a temporary file."""


def whole(stream: BinaryIO, limits: Limits) -> bytes:
    """All bytes of one article's file.

    Raises:
        Unreadable: there are more than ``limits.max_bytes``.
    """
    data = stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise Unreadable(
            f"it has more than {limits.max_bytes:,} bytes, too many for one article; split it, or raise "
            "max_bytes in the settings"
        )
    return data


def seekable(stream: BinaryIO, limits: Limits) -> BinaryIO:
    """The stream itself where it can be sought in, else a copy in a temporary file.

    Raises:
        Unreadable: a stream that must be copied has more than ``limits.max_unpacked`` bytes.
    """
    if stream.seekable():
        return stream
    copy = tempfile.SpooledTemporaryFile(HELD)  # noqa: SIM115 - the caller reads it; it goes with its last use
    left = limits.max_unpacked
    while data := stream.read(min(1 << 20, left + 1)):
        left -= len(data)
        if left < 0:
            raise Unreadable(
                f"it has more than {limits.max_unpacked:,} bytes; split it, or raise max_unpacked in the "
                "settings"
            )
        copy.write(data)
    copy.seek(0)
    return cast(BinaryIO, copy)
