"""How much a reader takes in before it refuses a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Limits:
    """The sizes above which a document becomes a failure instead of a wait.

    ``max_bytes`` bounds one article's file or record, not a table or an archive of many articles,
    which is read one after the other. ``max_characters`` bounds its text after extraction: the
    longest newspaper pieces stay under 100,000 characters, and spaCy's own bound is 1,000,000.
    ``max_line`` bounds one line in characters: a paragraph of prose is under 10,000, so a line
    ten times as long is data or a broken export, on which sentence splitting only wastes time.

    ``max_pages`` bounds a PDF. ``max_members`` and ``max_unpacked`` bound what one archive or
    compressed file may hold, in files and in bytes; ``max_ratio`` how many bytes one packed byte
    may become: prose packs 3 to 10 to 1, deflate's most is 1,032 to 1. ``max_seconds`` bounds the
    time that a library may take over one file.
    """

    max_bytes: int = 20_000_000
    max_characters: int = 1_000_000
    max_line: int = 100_000
    max_pages: int = 5_000
    max_members: int = 1_000_000
    max_unpacked: int = 50_000_000_000
    max_ratio: int = 250
    max_seconds: int = 60

    @classmethod
    def of(cls, table: Mapping[str, int]) -> Limits:
        """The limits that a settings file names, the others as they are.

        Raises:
            ValueError: a name is no limit.
        """
        known = [field.name for field in fields(cls)]
        for name in table:
            if name not in known:
                raise ValueError(f"“{name}” is no limit; use one of {', '.join(known)}")
        return cls(**table)
