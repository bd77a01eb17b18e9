"""What about a text makes its extraction doubtful, though it can be read: one line each."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST_SENTENCE = 1_000
"""Words without a line end or a final mark; the longest sentence of 300 news articles has 112."""

LONGEST_RUN = 2_000
"""Characters without white space; the longest addresses of web pages stay under it."""

UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\U000e0000-\U000e007f]")
"""Characters that have no width or turn the direction of writing (Unicode category Cf)."""

FEW_UNSEEN = 20
"""Such characters that a sound article may hold, around a quoted name in Arabic letters or an emoji."""

LEAST_LETTERS = 200
STOP = re.compile(r"[.!?…\n]")


def doubts(text: str) -> Iterator[str]:
    """What is odd about a text and what that does, in the words of a report."""
    longest = max((piece.count(" ") + 1 for piece in STOP.split(text)), default=0)
    if longest > LONGEST_SENTENCE:
        yield (
            f"one sentence has about {longest:,} words and is parsed in pieces, which misses what spans "
            "them; check its punctuation"
        )
    run = max(map(len, text.split()), default=0)
    if run > LONGEST_RUN:
        yield f"{run:,} characters stand without a space between them and are cut; check that this is prose"
    unseen = len(UNSEEN.findall(text))
    if unseen > max(FEW_UNSEEN, len(text) / 1_000):
        yield (
            f"{unseen:,} characters in it are invisible (zero width or changes of direction); words that "
            "hold them are misread: check where the text comes from"
        )
    upper = sum(map(str.isupper, text))
    if upper > LEAST_LETTERS and upper > 0.8 * sum(map(str.isalpha, text)):
        yield "it is all in capitals, so that names are hard to tell from words; give it in mixed case"
