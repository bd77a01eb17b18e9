"""The first lines of an article: its title, where it stands there, and what may hold a date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policygraph.read.day import parse_day

LEADING_DATE = re.compile(r"\s*date:?\s+(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9-])\s*", re.IGNORECASE)

SENTENCE_END = re.compile(r"[.!;:,…—–-][\"'”’)\]]*$")
LONGEST_TITLE = 200
LOOKED_AT = 4
"""Lines after the title that may be a date line or start with a dateline."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The title found on the first line, the text after it, and that text's first lines."""

    title: str | None
    body: str
    lines: tuple[str, ...]


def opening(text: str) -> Opening:
    """Where an article's text begins.

    The first line is a title when other text follows it and it has two words or more, no
    sentence's final punctuation, and no date in front. The text itself stays whole.
    """
    first, found, rest = text.lstrip().partition("\n")
    first = first.strip()
    titled = bool(found and rest.strip()) and _is_title(first)
    body = rest.lstrip() if titled else text.lstrip()
    lines = tuple(line.strip() for line in body[:4000].split("\n") if line.strip())[:LOOKED_AT]
    return Opening(first if titled else None, body, lines)


def _is_title(line: str) -> bool:
    return (
        len(line) <= LONGEST_TITLE
        and len(line.split()) > 1
        and not SENTENCE_END.search(line)
        and not LEADING_DATE.match(line)
        and parse_day(line) is None
    )
