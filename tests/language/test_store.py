"""The weights file keeps what it must."""

from pathlib import Path

import numpy as np

from policygraph.language import store


def test_arrays_and_vocabulary_come_back(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    weights = {
        "word": random.standard_normal((50, 8)).astype("f"),
        "arc": random.standard_normal((4, 4)).astype("f"),
    }
    vocabulary = {"words": ["", "?", "naïve"], "sizes": {"layers": 2}}
    path = tmp_path / "weights.npz"
    store.write(path, weights, vocabulary)
    found, words = store.read(path)
    assert words == vocabulary
    assert found.keys() == weights.keys()
    assert np.abs(found["arc"] - weights["arc"]).max() < 1e-3
    row = np.abs(weights["word"]).max(axis=1, keepdims=True)
    assert (np.abs(found["word"] - weights["word"]) <= row / 250).all()


def test_the_same_weights_give_the_same_file(tmp_path: Path) -> None:
    weights = {"word": np.ones((3, 2), "f"), "root": np.zeros(2, "f")}
    for name in ("a", "b"):
        store.write(tmp_path / name, weights, {"words": []})
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
