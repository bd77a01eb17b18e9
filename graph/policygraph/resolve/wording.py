"""Fingerprints of wording: whether two texts quote the same words.

Winnowing after Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document
fingerprinting" (SIGMOD 2003): of every window of hashed word shingles the least is kept, so
that any shared run of ``SHINGLE + WINDOW - 1`` words is found.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

SHINGLE = 5
WINDOW = 3
_WORD = re.compile(r"[^\W_]+")
_IZE = re.compile(r"(?<=[a-z]{3})iz(?=(?:e|ed|es|ing|ation|ations|er|ers)$)")


def fingerprint(text: str) -> frozenset[int]:
    """Hashes that stand for the wording of a text; empty for fewer than ``SHINGLE`` words."""
    words = [_british(w) for w in _WORD.findall(text.casefold())]
    hashes = [_hash(" ".join(words[i : i + SHINGLE])) for i in range(len(words) - SHINGLE + 1)]
    if len(hashes) <= WINDOW:
        return frozenset(hashes)
    return frozenset(min(hashes[i : i + WINDOW]) for i in range(len(hashes) - WINDOW + 1))


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8"), digest_size=8).digest(), "big")


@lru_cache(maxsize=1 << 16)
def _british(word: str) -> str:
    """Spelling variants of one word: recognize/recognise, globalized/globalised."""
    return _IZE.sub("is", word)
