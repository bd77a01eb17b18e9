"""Builds that end before their time, and what the next one makes of it."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from building import Build, written

from policygraph.run import Settings, opened

ROOT = Path(__file__).parents[2]


def started(corpus: Path, out: Path, environment: dict[str, str], *more: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "policygraph.cli", "build", str(corpus), "--out", str(out), *more]
    return subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.PIPE)


def shards(out: Path) -> list[Path]:
    return sorted((out.with_name(f".{out.name}.work") / "lines").glob("*.jsonl"))


def wait_for_shards(number: int, out: Path, running: subprocess.Popen[bytes]) -> None:
    for _ in range(6000):
        if len(shards(out)) >= number or running.poll() is not None:
            return
        time.sleep(0.02)
    raise AssertionError("no shard was finished in two minutes")


@pytest.mark.parametrize(("jobs", "after"), [(1, 0), (1, 2), (2, 1), (2, 4)])
def test_killed_at_any_point_and_resumed_it_gives_the_same_bytes(
    corpus: Path,
    build: Build,
    environment: dict[str, str],
    unbroken: dict[str, bytes],
    tmp_path: Path,
    jobs: int,
    after: int,
) -> None:
    out = tmp_path / "out"
    running = started(corpus, out, environment, "--jobs", str(jobs))
    wait_for_shards(after, out, running)
    time.sleep(0.3)
    running.kill()
    running.communicate()
    kept = {path: path.read_bytes() for path in shards(out)}
    done = build(corpus, "--out", out, "--jobs", jobs, "--resume")
    assert done.returncode == 0
    assert written(out) == unbroken
    assert all(path.read_bytes() == data for path, data in kept.items()), "what was read is not read again"


def test_the_workers_of_a_killed_build_end_too(
    corpus: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    running = started(corpus, tmp_path / "out", environment, "--jobs", "2")
    wait_for_shards(1, tmp_path / "out", running)
    workers = psutil.Process(running.pid).children(recursive=True)
    running.kill()
    running.communicate()
    assert len(workers) >= 2
    _, alive = psutil.wait_procs(workers, timeout=60)
    assert not alive


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_is_one_line_and_exit_code_130(
    corpus: Path, environment: dict[str, str], unbroken: dict[str, bytes], tmp_path: Path, jobs: int
) -> None:
    out = tmp_path / "out"
    running = started(corpus, out, environment, "--jobs", str(jobs))
    wait_for_shards(1, out, running)
    # A terminal's Ctrl-C reaches the workers as well.
    for process in psutil.Process(running.pid).children(recursive=True):
        process.send_signal(signal.SIGINT)
    running.send_signal(signal.SIGINT)
    _, stderr = running.communicate(timeout=60)
    assert running.returncode == 130
    assert stderr.decode() == (
        "Interrupted; what was read is kept: the same command with --resume goes on.\n"
    )
    assert not out.exists()


def test_two_builds_do_not_share_a_work_folder(corpus: Path, build: Build, tmp_path: Path) -> None:
    with opened(tmp_path / ".out.work", Settings(None, (), 0.5)):
        done = build(corpus, "--out", tmp_path / "out")
    assert done.returncode == 3
    assert b"another build works here" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_an_unwritable_place_leaves_the_earlier_build(corpus: Path, build: Build, tmp_path: Path) -> None:
    few = tmp_path / "few"
    few.mkdir()
    for path in sorted(corpus.rglob("*.txt"))[:3]:
        shutil.copy(path, few)
    out = tmp_path / "out"
    assert build(few, "--out", out).returncode == 0
    before = written(out)
    (out / "graph.html").unlink()
    (out / "graph.html").mkdir()  # what cannot be replaced is met last
    (few / "new.txt").write_text((few / "000000.txt").read_text().replace("Report", "Another report"))
    assert build(few, "--out", out).returncode == 3
    assert all((out / name).read_bytes() == before[name] for name in before if name != "graph.html")


def test_a_document_that_kills_or_stops_its_worker_is_set_aside(
    build: Build, unbroken: dict[str, bytes], corpus: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "articles"
    shutil.copytree(corpus, folder)
    config = tmp_path / "policygraph.toml"
    config.write_text('model = "poisoned"\npatience = 5\n')
    out, again = tmp_path / "out", tmp_path / "again"
    assert build(folder, "--config", config, "--out", again).returncode == 0
    bad = {"lethal": "LETHAL", "endless": "ENDLESS", "faulty": "FAULTY"}
    for name, word in bad.items():
        text = f"The ministry banned {word} imports on Monday. The union said that the ban was illegal.\n"
        (folder / "000" / f"000050-{name}.txt").write_text(text)
    done = build(folder, "--config", config, "--out", out, "--jobs", "2")
    assert done.returncode == 1
    rows = [json.loads(line) for line in (out / "failures.jsonl").read_text().splitlines()]
    told = {Path(row["source"]).stem.partition("-")[2]: row["message"] for row in rows}
    twice = "reading it ended or stopped the worker process twice"
    assert set(told) == set(bad)
    assert told["lethal"].startswith(twice)
    assert told["endless"].startswith(twice)
    assert "the extractor failed on it (ArithmeticError: a rule divided by zero)" in told["faulty"]
    assert (out / "events.jsonl").read_bytes() == (again / "events.jsonl").read_bytes(), "the rest is whole"
    # Resumed, they stay aside and cost nothing, even where nothing protects the process.
    before = written(out)
    assert build(folder, "--config", config, "--out", out, "--resume").returncode == 1
    assert written(out) == before
