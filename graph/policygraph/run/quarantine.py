"""The documents that could not be read, remembered so that a resumed run does not try them again."""

from __future__ import annotations

import json
from pathlib import Path

from policygraph.model import Failure


class Quarantine:
    """Failures by the key of their document. Without ``keep``, those of earlier runs are forgotten."""

    def __init__(self, path: Path, *, keep: bool) -> None:
        self._path = path
        self._failures: dict[str, Failure] = {}
        if not keep:
            path.unlink(missing_ok=True)
        elif path.exists():
            for line in path.read_bytes().splitlines():
                try:
                    row = json.loads(line)
                    self._failures[row["key"]] = Failure(row["source"], row["stage"], row["message"])
                except (ValueError, KeyError, TypeError):
                    continue  # the torn last line of a killed run

    def get(self, key: str) -> Failure | None:
        """Why a document was set aside, None where it was not."""
        return self._failures.get(key)

    def add(self, key: str, failure: Failure) -> None:
        """Set a document aside."""
        self._failures[key] = failure
        row = {
            "key": key,
            "source": failure.source,
            "stage": failure.stage,
            "message": failure.message,
        }
        with self._path.open("ab") as stream:
            # A line end in front: the last line may be torn.
            stream.write(b"\n" + json.dumps(row).encode("ascii") + b"\n")
