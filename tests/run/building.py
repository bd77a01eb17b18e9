"""What the tests of builds share: the files that a build writes."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

FILES = ("graph.ttl", "graph.html", "events.jsonl", "events.csv", "run.json", "failures.jsonl")
Build = Callable[..., "subprocess.CompletedProcess[bytes]"]


def written(folder: Path) -> dict[str, bytes]:
    """The files of a build, which must be all that there is."""
    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
    return {name: (folder / name).read_bytes() for name in FILES}
