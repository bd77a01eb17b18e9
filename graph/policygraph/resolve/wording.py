"""Fingerprints of wording: whether two texts quote the same words.

Winnowing after Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document
fingerprinting" (SIGMOD 2003): of every window of hashed word shingles the least is kept, so
that any shared run of ``SHINGLE + WINDOW - 1`` words is found.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

SHINGLE = 5
WINDOW = 3
_WORD = re.compile(r"[^\W_]+")
_IZE = re.compile(r"(?<=[a-z]{3})iz(?=(?:e|ed|es|ing|ation|ations|er|ers)$)")


def fingerprint(text: str) -> frozenset[int]:
    """Hashes that stand for the wording of a text; empty for fewer than ``SHINGLE`` words."""
    words = [_british(word) for word in _WORD.findall(text.casefold())]
    shingles = map(b" ".join, zip(*(words[i:] for i in range(SHINGLE)), strict=False))
    hashes = [blake2b(shingle, digest_size=8).digest() for shingle in shingles]
    if len(hashes) > WINDOW:
        hashes = list(map(min, *(hashes[i:] for i in range(WINDOW))))
    return frozenset([int.from_bytes(found, "big") for found in set(hashes)])


@lru_cache(maxsize=1 << 18)
def _british(word: str) -> bytes:
    """Spelling variants of one word: recognize/recognise, globalized/globalised."""
    return _IZE.sub("is", word).encode()
