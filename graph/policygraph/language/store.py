"""The weights file: a zip of arrays and the vocabulary, small and exact.

Large tables are stored as 8-bit integers with one scale a row, everything else as 16-bit floats.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

VOCABULARY = "vocabulary"
SCALE = "scale:"


def write(path: Path, weights: dict[str, Floats], vocabulary: dict[str, Any]) -> None:
    """Write the weights file; arrays in ``EIGHT_BIT`` lose precision below 1/254 of a row's maximum."""
    out: dict[str, NDArray[Any]] = {}
    for name, values in sorted(weights.items()):
        if name in EIGHT_BIT:
            scale = np.maximum(np.abs(values).max(axis=1, keepdims=True), 1e-8) / 127
            out[name] = np.round(values / scale).astype(np.int8)
            out[SCALE + name] = scale.astype(np.float32)
        else:
            out[name] = values.astype(np.float16)
    text = json.dumps(vocabulary, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    out[VOCABULARY] = np.frombuffer(text, dtype=np.uint8)
    with path.open("wb") as stream:
        np.savez_compressed(stream, allow_pickle=False, **out)


EIGHT_BIT = frozenset({"word", "suffix", "prefix", "rel"})


def read(path: Path) -> tuple[dict[str, Floats], dict[str, Any]]:
    """The weights as 32-bit floats, and the vocabulary."""
    weights: dict[str, Floats] = {}
    with np.load(path, allow_pickle=False) as stored:
        vocabulary: dict[str, Any] = json.loads(stored[VOCABULARY].tobytes().decode("utf-8"))
        for name in stored.files:
            if name == VOCABULARY or name.startswith(SCALE):
                continue
            values = stored[name].astype(np.float32)
            if SCALE + name in stored.files:
                values *= stored[SCALE + name]
            weights[name] = values
    return weights, vocabulary
