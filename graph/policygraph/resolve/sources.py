"""Which document a user means by a source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from policygraph.model import Document


class Unknown(ValueError):
    """Raised when a correction names what this build does not hold, or more than one thing."""


class Sources:
    """Documents by their source as it was given, or by the end of it: "a.txt" for "articles/a.txt"."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._whole: dict[str, Document] = {}
        self._ends: defaultdict[str, list[Document]] = defaultdict(list)
        for document in documents:
            self._whole[document.source] = document
            for at, character in enumerate(document.source):
                if character in "/#":
                    self._ends[document.source[at + 1 :]].append(document)

    def document(self, source: str) -> Document:
        """The document of a source.

        Raises:
            Unknown: no document, or several, have that source or end in it.
        """
        if source in self._whole:
            return self._whole[source]
        found = self._ends.get(source.removeprefix("./"), [])
        if len(found) == 1:
            return found[0]
        if found:
            raise Unknown(f"{len(found)} sources end in {source}: write one of them in full")
        raise Unknown(f"no source of this build is {source}: see the sources by the query named 'documents'")
