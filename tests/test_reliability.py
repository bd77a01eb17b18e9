"""The reliability table counts every mention once, in the bin of its confidence."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

from reliability import Bin, Judged, bins, gap, table

SURE = [Judged("verb", 0.95, True), Judged("verb", 0.91, True), Judged("speech", 0.99, False)]
UNSURE = [Judged("verb", 0.3, False), Judged("speech", 0.39, True)]


def test_each_mention_is_in_one_bin() -> None:
    low, high = bins([*SURE, *UNSURE])
    assert (low.low, low.high, low.count, low.measured) == (0.3, 0.4, 2, 0.5)
    assert (high.low, high.high, high.count) == (0.9, 1.0, 3)
    assert high.predicted == pytest.approx(0.95)
    assert high.measured == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("confidence", "low"), [(0.0, 0.0), (0.1, 0.1), (0.3, 0.3), (0.7, 0.7), (0.699, 0.6), (1.0, 0.9)]
)
def test_a_bin_begins_at_its_lower_end(confidence: float, low: float) -> None:
    (only,) = bins([Judged("verb", confidence, True)])
    assert only.low == low


def test_the_gap_is_weighed_by_the_number_of_mentions() -> None:
    assert gap([Bin(0.5, 0.6, 3, 0.55, 0.55), Bin(0.9, 1.0, 1, 0.95, 0.55)]) == pytest.approx(0.1)
    assert gap([]) == 0.0


def test_the_table_has_all_mentions_and_each_kind_with_its_gap() -> None:
    lines = table([*SURE, *UNSURE]).splitlines()
    assert lines[2] == "| all | 0.30 to 0.40 | 2 | 0.34 | 0.50 |"
    assert [line.split(" | ")[0] for line in lines if "mean gap" in line] == ["| all", "| verb", "| speech"]
