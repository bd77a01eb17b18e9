"""Kept inputs, and a short coverage-guided search for new ones; for a long one see ``targets.py``."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
import targets
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.extract import dates as grammar
from policygraph.extract import quotes as finder

SECONDS = os.environ.get("POLICYGRAPH_FUZZ_SECONDS", "5")


@pytest.mark.parametrize("name", targets.TARGETS)
def test_every_kept_input_keeps_the_promise(name: str) -> None:
    kept = dict(targets.seeds(name))
    assert kept
    for data in kept.values():
        targets.TARGETS[name](data)


@pytest.mark.parametrize("name", targets.TARGETS)
def test_a_short_search_finds_no_broken_promise(name: str, tmp_path: Path) -> None:
    if find_spec("atheris") is None:
        pytest.skip("atheris is not installed: it has no wheel for this platform")
    command = [sys.executable, str(Path(targets.__file__)), name, f"-max_total_time={SECONDS}", "-timeout=30"]
    path = os.pathsep.join(
        (str(Path(targets.__file__).parents[2] / "graph"), os.environ.get("PYTHONPATH", ""))
    )
    done = subprocess.run(
        command,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert done.returncode == 0, done.stderr[-3000:]


WORDS = st.sampled_from(
    [
        "on",
        "Tuesday",
        ",",
        "Nov.",
        "18",
        "2024",
        "the",
        "second",
        "week",
        "of",
        "December",
        "last",
        "month",
        "two",
        "days",
        "ago",
        "from",
        "3",
        "to",
        "5",
        "May",
        "between",
        "June",
        "and",
        "July",
        "1990s",
        "early",
        "2020",
        "by",
        "November",
        "30",
        "“",
        "”",
        "‘",
        "’",
        '"',
        "'",
        "he",
        "said",
        "that",
        "\n",
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(WORDS, max_size=40))
def test_dates_and_quotations_of_any_words_lie_in_the_text(words: list[str]) -> None:
    data = " ".join(words).encode()
    targets.dates(data)
    targets.quotes(data)


@pytest.mark.parametrize(
    "unit",
    ["“", '"', "‘x ", "“a ‘b ", "”", "Nov 18, ", "1 2 3 ", "2024-", "last ", "the ", "(", "from 3 to "],
)
def test_dates_and_quotations_take_time_in_proportion(unit: str) -> None:
    import time

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        started = time.process_time()
        grammar.find(text, published=None)
        finder.find(text)
        return time.process_time() - started

    seconds(1000)
    assert seconds(80_000) < 1 + 10 * seconds(20_000)
