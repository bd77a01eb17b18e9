"""Python's collector of cycles, and the work that it only hinders."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """No search for cycles inside the block.

    Records hold none, but each search goes through millions of them: half the time of turning
    100 articles into triples, and more of more. For the same reason what is there at the end of the
    block is left out of later searches: the first would take a second for 100,000 mentions. It goes
    when nobody holds it any more, as all without cycles does.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.freeze()
            gc.enable()
