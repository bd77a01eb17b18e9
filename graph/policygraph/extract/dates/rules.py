"""Rules of the grammar: a pattern in which a space stands for white space, and its reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from policygraph.extract.dates.scene import Reading, Scene

# A line end counts as a space only where the line goes on in lower case or with a digit: titles
# and paragraphs often end in a year or a month.
_SPACE = r"(?:[ \t\u00a0\u2009\u202f]+|[ \t]*\n(?=[a-z0-9]))"


class Match:
    """A regular expression's match whose groups are "" where they are absent or took no part."""

    __slots__ = ("_groups", "_match")

    def __init__(self, match: re.Match[str]) -> None:
        self._match = match
        self._groups = match.groupdict("")

    def __getitem__(self, group: str) -> str:
        return self._groups.get(group, "")

    def start(self, group: str | int = 0) -> int:
        """Where the match, or one of its groups, starts in the text."""
        return self._match.start(group)

    def end(self) -> int:
        """Where the match ends in the text."""
        return self._match.end()


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern and the function that reads its matches; None from it rejects a match."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[Match, Scene], Reading | None]


def rule(name: str, pattern: str, read: Callable[[Match, Scene], Reading | None]) -> Rule:
    """Compile a rule; every space of the pattern matches any run of white space."""
    return Rule(name, re.compile(rf"(?:{pattern})(?!\w)".replace(" ", _SPACE)), read)
