"""The shipped weights are as good as their card says, on a treebank that they never saw."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from policygraph.language import load

ROOT = Path(__file__).parents[2]
PUD = ROOT / ".." / "shared" / "data" / "ud" / "pud" / "en_pud-ud-test.conllu"

pytestmark = pytest.mark.skipif(not PUD.exists(), reason="the PUD treebank is not beside the checkout")


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    spec = importlib.util.spec_from_file_location("language_benchmark", ROOT / "benchmarks" / "language.py")
    assert spec is not None and spec.loader is not None
    benchmark = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(benchmark)
    found: dict[str, float] = benchmark.evaluate(load(), [PUD])
    return found


@pytest.mark.parametrize(
    ("score", "floor"),
    [
        ("uas", 89.0),
        ("las", 85.5),
        ("upos", 95.2),
        ("lemma", 95.0),
        ("nsubj", 88.0),
        ("obj", 87.5),
        ("sentences", 98.5),
        ("tokens", 99.5),
    ],
)
def test_accuracy_from_raw_text(scores: dict[str, float], score: str, floor: float) -> None:
    assert scores[score] >= floor
