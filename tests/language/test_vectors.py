"""Vectors of common words."""

from pathlib import Path

import numpy as np
import pytest

from policygraph.language import vectors
from policygraph.language.vectors import UNKNOWN, Vectors


def alike(first: str, second: str) -> float:
    found = vectors.load()
    a, b = found.table[found.rows([first, second])]
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [("minister", "president", "banana"), ("banned", "prohibited", "sunny"), ("court", "judge", "goal")],
)
def test_words_of_like_meaning_are_near(word: str, near: str, far: str) -> None:
    assert alike(word, near) > alike(word, far) + 0.2


def test_case_makes_no_difference() -> None:
    found = vectors.load()
    assert found.rows(["Court"]).tolist() == found.rows(["court"]).tolist() != [UNKNOWN]


def test_a_word_without_a_vector_is_nought() -> None:
    found = vectors.load()
    assert found.rows(["Xqzzy"]).tolist() == [UNKNOWN]
    assert not found.table[UNKNOWN].any()


def test_what_is_written_is_read_to_a_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = np.array([[1.0, -0.5], [0.25, 0.125]], np.float32)
    monkeypatch.setattr(vectors, "FILE", tmp_path / "words.npz")
    vectors.write(vectors.FILE, ["ban", "law"], table)
    found: Vectors = vectors.load.__wrapped__()
    assert np.abs(found.table[1:] - table).max() <= 1 / 254
    assert found.rows(["law", "ban"]).tolist() == [2, 1]
