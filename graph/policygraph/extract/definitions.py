"""Short forms that a text defines itself: "Long Name (LN)", and the reverse "LN (Long Name)".

The matching rule is that of Schwartz and Hearst, "A simple algorithm for identifying
abbreviation definitions in biomedical text" (PSB 2003): every letter of the short form is
found, from right to left, in the words before the bracket, and the first one begins a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policygraph.model import Span

_BRACKET = re.compile(r"\s?\((?:or |the |formerly )?[“\"‘']?([A-Z@][\w&.\-/]{1,14}s?)[”\"’']?\)")
_WORD = re.compile(r"[\w&’'.\-]+")


@dataclass(frozen=True, slots=True)
class Definition:
    """A short form and the words that it stands for; ``bracket`` spans the bracket itself."""

    short: Span
    long: Span
    bracket: tuple[int, int]


def find(text: str) -> Iterator[Definition]:
    """Definitions in order of their brackets."""
    for match in _BRACKET.finditer(text):
        short = match[1]
        letters = [c for c in short if c.isalnum()]
        if not any(c.isupper() for c in letters):
            continue
        start = _long_start(text, match.start(), short)
        if start is not None:
            yield Definition(
                Span.of(text, match.start(1), match.end(1)),
                Span.of(text, start, match.start()),
                (match.start(), match.end()),
            )


def _long_start(text: str, end: int, short: str) -> int | None:
    """Where the long form begins, or None where the letters do not fit."""
    letters = [c.casefold() for c in short if c.isalnum()]
    limit = min(len(letters) + 6, len(letters) * 2 + 2)
    line = text.rfind("\n", 0, end) + 1
    words = [(m.start(), m.end()) for m in _WORD.finditer(text, max(line, end - 200), end)][-limit:]
    if not words:
        return None
    left = words[0][0]
    i = end - 1
    for k in range(len(letters) - 1, -1, -1):
        want = letters[k]
        while i >= left and not (
            text[i].casefold() == want and (k > 0 or i == 0 or not text[i - 1].isalnum())
        ):
            i -= 1
        if i < left:
            return None
        i -= 1
    start = i + 1
    long = text[start:end]
    # A long form of one short word, or one that is the short form again, defines nothing.
    if len(long) <= len(short) or short in long.split() or re.search(r"[.;:!?]\s", long):
        return None
    return start
