"""What the extractor proposes for a text, asked for by its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from policygraph.extract.candidate import Candidate
from policygraph.language.annotation import Annotation

PUBLISHED = date(2024, 5, 20)
"""The day of every article here, a Monday."""


@dataclass(frozen=True)
class Proposed:
    """The candidates of one text, which a test asks for by their words."""

    text: str
    annotation: Annotation
    candidates: list[Candidate]

    def at(self, trigger: str, kinds: str = "") -> Candidate:
        """The candidate of a trigger word; it fails where there is none or more than one."""
        (found,) = self.all(trigger, kinds)
        return found

    def all(self, trigger: str, kinds: str = "") -> list[Candidate]:
        wanted = kinds.split()
        return [c for c in self.candidates if c.trigger.text == trigger and (not wanted or c.kind in wanted)]

    def said(self, candidate: Candidate) -> list[str]:
        return [self.text[q.start : q.end] for q in candidate.quotes]

    def about(self, candidate: Candidate) -> str:
        assert candidate.object is not None
        start, end = self.annotation.span(*candidate.object)
        return self.text[start:end]


Propose = Callable[[str], Proposed]


def who(candidate: Candidate) -> list[str]:
    return [reference.entity.name for reference in candidate.agents]
