"""A build from what the last one was made of leaves its files; anything else is built, to the same bytes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import articles
import pytest
from building import Build, written

SAID = b"Nothing changed"
CORRECTIONS = "# Nothing yet.\n"


@pytest.fixture
def built(corpus: Path, build: Build, tmp_path: Path) -> Path:
    """A folder with three documents, ``in``, and their graph, ``out``."""
    (tmp_path / "in").mkdir()
    for path in sorted(corpus.rglob("*.txt"))[:3]:
        shutil.copy(path, tmp_path / "in")
    assert build(tmp_path / "in", "--out", tmp_path / "out").returncode == 0
    return tmp_path


def inodes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_ino for path in folder.iterdir()}


def test_the_files_of_the_same_build_are_left_alone(built: Path, build: Build) -> None:
    before, files = written(built / "out"), inodes(built / "out")
    for more in ((), ("--resume",), ("--jobs", "2")):
        done = build(built / "in", "--out", built / "out", *more)
        assert (done.returncode, SAID in done.stderr) == (0, True)
    assert (inodes(built / "out"), written(built / "out")) == (files, before)


def test_its_failures_are_told_again_with_the_same_exit_code(built: Path, build: Build) -> None:
    (built / "in" / "empty.txt").touch()
    first = build(built / "in", "--out", built / "out")
    again = build(built / "in", "--out", built / "out")
    assert (first.returncode, again.returncode, SAID in again.stderr) == (1, 1, True)
    assert b"empty.txt" in again.stderr


def changed(folder: Path) -> None:
    path = folder / "in" / "000002.txt"
    path.write_text(f"{path.read_text()}Corrected.\n")


def new(folder: Path) -> None:
    (folder / "in" / "new.txt").write_text(articles.article(700, sentences=3))


def edited(folder: Path) -> None:
    path = folder / "out" / "events.csv"
    path.write_bytes(path.read_bytes() + b"x")


def touched(folder: Path) -> None:
    os.utime(folder / "out" / "graph.ttl", (0, 0))


@pytest.mark.parametrize(
    "change",
    [
        changed,
        new,
        lambda folder: (folder / "in" / "000001.txt").unlink(),
        lambda folder: (folder / "in" / "000001.txt").rename(folder / "in" / "other.txt"),
    ],
    ids=["a changed document", "a new one", "one less", "another name"],
)
def test_other_documents_are_built_to_the_bytes_of_a_first_build(
    change: Callable[[Path], None], built: Path, build: Build
) -> None:
    change(built)
    done = build(built / "in", "--out", built / "out")
    assert (done.returncode, SAID in done.stderr) == (0, False)
    assert build(built / "in", "--out", built / "fresh").returncode == 0
    assert written(built / "out") == written(built / "fresh")


@pytest.mark.parametrize(
    "change",
    [
        edited,
        touched,
        lambda folder: (folder / "out" / "run.json").unlink(),
        lambda folder: (folder / ".out.work" / "standing.json").write_text("[]"),
        lambda folder: (folder / ".out.work" / "standing.json").unlink(),
    ],
    ids=["an edited output", "an old output", "a lost output", "another record", "no record"],
)
def test_outputs_that_are_not_as_they_were_left_are_written_again(
    change: Callable[[Path], None], built: Path, build: Build
) -> None:
    before = written(built / "out")
    change(built)
    assert SAID not in build(built / "in", "--out", built / "out").stderr
    assert written(built / "out") == before


@pytest.mark.parametrize(
    "more",
    [
        ("--base", "https://example.org/"),
        ("--view", "timeline"),
        ("--published", "2024-11-19"),
        ("--min-confidence", "0.9"),
        ("--corrections", "mine.toml"),
    ],
    ids=lambda more: more[0],
)
def test_whatever_is_asked_otherwise_is_built(more: tuple[str, str], built: Path, build: Build) -> None:
    mine = built / "mine.toml"
    mine.write_text(CORRECTIONS)
    asked = [built / word if word == mine.name else word for word in more]
    assert SAID not in build(built / "in", "--out", built / "out", *asked).stderr
    assert SAID in build(built / "in", "--out", built / "out", *asked).stderr
    if mine in asked:
        mine.write_text(f"# Looked at again.\n{CORRECTIONS}")
        assert SAID not in build(built / "in", "--out", built / "out", *asked).stderr


def test_another_folder_is_written_though_it_shares_the_memory(built: Path, build: Build) -> None:
    memory = ("--work", built / ".out.work")
    assert SAID not in build(built / "in", "--out", built / "twin", *memory).stderr
    assert written(built / "twin") == written(built / "out")
