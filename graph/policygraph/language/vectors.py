"""Vectors of common English words: alike words have alike numbers (Pennington et al. 2014, GloVe)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

Floats = NDArray[np.float32]
Rows = NDArray[np.intp]

FILE = Path(__file__).parent / "embeddings" / "english.npz"
#: The row of every word that has no vector of its own: nought.
UNKNOWN = 0


class Vectors:
    """``table`` holds a vector in each row, the first one nought; ``rows`` finds the rows of words."""

    def __init__(self, words: Sequence[str], table: Floats) -> None:
        self._row = {word: number for number, word in enumerate(words, 1)}
        self._row_of: dict[int, int] = {}
        self.table: Floats = np.concatenate([np.zeros((1, table.shape[1]), np.float32), table])

    @property
    def width(self) -> int:
        """How many numbers a vector has."""
        return int(self.table.shape[1])

    def rows(self, words: Iterable[str]) -> Rows:
        """The rows of the words, whatever their case."""
        row = self._row
        return np.array([row.get(word.casefold(), UNKNOWN) for word in words], np.intp)

    def rows_of(self, doc: Doc) -> Rows:
        """The row of each token."""
        strings, row_of = doc.vocab.strings, self._row_of
        numbers = doc.to_array("LOWER").tolist()
        fresh = list(set(numbers) - row_of.keys())
        row_of.update(zip(fresh, self.rows(strings[number] for number in fresh).tolist(), strict=True))
        return np.array([row_of[number] for number in numbers], np.intp)


def write(path: Path, words: Sequence[str], table: Floats) -> None:
    """Write vectors as 8-bit numbers with one scale a column: exact to 1/254 of the column's largest."""
    scale = np.maximum(np.abs(table).max(axis=0), 1e-8) / 127
    np.savez_compressed(
        path,
        words=np.frombuffer("\n".join(words).encode("utf-8"), np.uint8),
        table=np.round(table / scale).astype(np.int8),
        scale=scale.astype(np.float32),
    )


@lru_cache(maxsize=1)
def load() -> Vectors:
    """The vectors that come with the package."""
    with np.load(FILE, allow_pickle=False) as stored:
        words = stored["words"].tobytes().decode("utf-8").split("\n")
        return Vectors(words, stored["table"].astype(np.float32) * stored["scale"])
