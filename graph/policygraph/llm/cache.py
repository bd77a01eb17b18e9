"""Answers by what was asked, so that a build can be repeated without asking again.

The name of an answer is the hash of everything that it depends on: the document's sentences, the
instructions, the form, the model, the parameters, the version of the form. The key is no part of it.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from policygraph.llm.request import VERSION
from policygraph.plugins import ExtractorError


def name_of(request: Mapping[str, Any]) -> str:
    """The name of a request's answer: 64 hex digits."""
    asked = json.dumps([VERSION, request], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()


class Cache:
    """A folder of answers; several processes may use one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, name: str) -> str | None:
        """The answer's text, None where there is none that can be read as one.

        Raises:
            ExtractorError: its file is there and cannot be opened.
        """
        try:
            kept = json.loads(self._path(name).read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return None
        except OSError as error:
            raise ExtractorError(f"{self._path(name)}: it cannot be read ({error.strerror})") from error
        answer = kept.get("answer") if isinstance(kept, dict) else None
        return answer if isinstance(answer, str) else None

    def put(self, name: str, answer: str, *, model: str) -> None:
        """Keep an answer; the file is whole or not there.

        Raises:
            ExtractorError: the folder cannot be written to.
        """
        kept = {"model": model, "version": VERSION, "answer": answer}
        path = self._path(name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, json.dumps(kept, ensure_ascii=False, indent=1) + "\n")
        except OSError as error:
            raise ExtractorError(
                f"{self.folder}: answers cannot be kept there ({error.strerror}); "
                "name another folder by the option 'cache'"
            ) from error

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / f"{name}.json"


def _replace(path: Path, text: str) -> None:
    """Write a file aside and put it in its place."""
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
