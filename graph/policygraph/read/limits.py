"""How much a reader takes in before it refuses a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The sizes above which a document becomes a failure instead of a wait.

    ``max_bytes`` bounds one article's file or record, not a table of many articles, which is
    read record by record. ``max_characters`` bounds its text after extraction: the longest
    newspaper pieces stay under 100,000 characters, and spaCy's own bound is 1,000,000.
    ``max_line`` bounds one line in characters: a paragraph of prose is under 10,000, so a line
    ten times as long is data or a broken export, on which sentence splitting only wastes time.
    """

    max_bytes: int = 20_000_000
    max_characters: int = 1_000_000
    max_line: int = 100_000
