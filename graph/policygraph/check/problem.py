"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: of what kind, at which node or source, and what to know of it.

    Kinds: shape (a shape of ``shapes.ttl`` is violated), link (an IRI that nothing describes),
    blank (a blank node), term (a term that the ontology lacks), date (bounds that cannot be),
    missing (a source was not given), moved (a source lies elsewhere), edited (a source has other
    words than at the build), quote (words of the graph are not the words of the source).
    """

    kind: str
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.where}: {self.message}"
