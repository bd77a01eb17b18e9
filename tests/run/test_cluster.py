"""The same build on a Dask cluster of this machine, with a worker killed in the middle."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import distributed
import pytest
from building import Build

from policygraph import pipeline
from policygraph.run import Settings, Step
from policygraph.run.cluster import ClusterError, outcome
from policygraph.run.shards import Shard


@pytest.fixture(scope="module")
def cluster() -> Iterator[distributed.LocalCluster]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as running:
        yield running


def test_a_worker_killed_in_the_middle_changes_nothing(
    cluster: distributed.LocalCluster, corpus: Path, unbroken: dict[str, bytes], tmp_path: Path
) -> None:
    seen: list[Step] = []

    def kill_one(step: Step) -> None:
        if not seen:
            os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
        seen.append(step)

    built = pipeline.build([corpus], scheduler=cluster.scheduler_address, progress=kill_one)
    built.save(tmp_path)
    assert len(seen) == 80
    for name in ("graph.ttl", "events.jsonl", "events.csv", "run.json", "failures.jsonl"):
        # The command line's sources are the same path; so are the bytes.
        assert (tmp_path / name).read_bytes() == unbroken[name], name


def test_the_command_builds_on_a_cluster(
    cluster: distributed.LocalCluster, corpus: Path, build: Build, unbroken: dict[str, bytes], tmp_path: Path
) -> None:
    address = cluster.scheduler_address
    done = build(corpus, "--out", tmp_path / "out", "--engine", "dask", "--scheduler", address)
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "out" / "graph.ttl").read_bytes() == unbroken["graph.ttl"]


def test_a_cluster_started_by_hand_is_used(
    corpus: Path, build: Build, environment: dict[str, str], unbroken: dict[str, bytes], tmp_path: Path
) -> None:
    address = tmp_path / "scheduler.json"
    here = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(address)]
    alone = ["--nworkers", "1", "--nthreads", "1", "--no-dashboard", "--scheduler-file", str(address)]
    with ExitStack() as running:
        for command in (["scheduler", "--port", "0", *here], ["worker", *alone]):
            program = [sys.executable, "-m", "dask", *command]
            process = subprocess.Popen(program, env=environment, cwd=tmp_path, stderr=subprocess.DEVNULL)
            running.callback(process.wait, timeout=60)
            running.callback(process.terminate)
        for _ in range(600):
            if address.exists():
                break
            time.sleep(0.1)
        told = json.loads(address.read_text(encoding="utf-8"))["address"]
        done = build(corpus, "--out", tmp_path / "out", "--engine", "dask", "--scheduler", told)
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "out" / "graph.ttl").read_bytes() == unbroken["graph.ttl"]


def test_a_worker_with_another_policygraph_is_refused() -> None:
    with pytest.raises(ClusterError, match="another policygraph"):
        outcome(Settings(None, (), 0.5, fingerprint="0" * 32), Shard(()))


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["--engine", "dask"], 2, "go together"),
        (["--scheduler", "tcp://127.0.0.1:1"], 2, "go together"),
        (["--engine", "dask", "--scheduler", "nonsense://"], 3, "nonsense:// is no scheduler's address"),
        (["--engine", "dask", "--scheduler", "tcp://127.0.0.1:9"], 3, "no Dask scheduler answers at tcp://"),
    ],
)
def test_a_cluster_that_cannot_be_used_is_one_line(
    corpus: Path, build: Build, tmp_path: Path, options: list[str], code: int, message: str
) -> None:
    done = build(corpus, "--out", tmp_path / "out", *options)
    assert done.returncode == code
    assert message in done.stderr.decode()
    assert not (tmp_path / "out").exists()
