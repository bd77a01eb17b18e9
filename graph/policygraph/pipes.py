"""Standard input and output as bytes: UTF-8 whatever the terminal says."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO


def stdin() -> BinaryIO | None:
    """Standard input, None where the process has none."""
    return sys.stdin.buffer if sys.stdin else None


@contextmanager
def stdout() -> Iterator[BinaryIO]:
    """Standard output; a reader who has enough, as in ``| head``, is no error."""
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write(text: str) -> None:
    """Text to standard output."""
    with stdout() as stream:
        stream.write(text.encode("utf-8"))
