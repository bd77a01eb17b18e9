"""A corpus of short articles, and an engine that some of its documents kill, stop or confuse."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

import articles  # noqa: E402
import commands  # noqa: E402
from building import Build, written  # noqa: E402

POISONED = """
import os, signal, time
from policygraph.language.engine import WEIGHTS, builtin

def load(**_):
    nlp = builtin(WEIGHTS)
    nlp._components.insert(0, ("poison", poison))
    return nlp

def poison(doc):
    words = {token.text for token in doc}
    if "LETHAL" in words:
        os.kill(os.getpid(), signal.SIGKILL)
    if "ENDLESS" in words:
        time.sleep(1_000_000)
    if "FAULTY" in words:
        raise ArithmeticError("a rule divided by zero")
    return doc
"""


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eighty articles of three sentences: five shards."""
    return articles.write(tmp_path_factory.mktemp("corpus"), 80, sentences=3)


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The surroundings of a command, with the installed spaCy pipeline ``poisoned``."""
    site = tmp_path_factory.mktemp("site")
    (site / "poisoned").mkdir()
    (site / "poisoned" / "__init__.py").write_text(POISONED)
    (site / "poisoned-1.0.dist-info").mkdir()
    (site / "poisoned-1.0.dist-info" / "METADATA").write_text("Name: poisoned\nVersion: 1.0\n")
    path = os.pathsep.join((str(ROOT / "graph"), str(site)))
    return {**os.environ, "PYTHONPATH": path, "OMP_NUM_THREADS": "1", "COLUMNS": "100"}


@pytest.fixture(scope="session")
def build(environment: dict[str, str]) -> Build:
    """``policygraph build`` as a command."""

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
        words = ("-m", "policygraph.cli", "build", *arguments)
        done = commands.python(*words, cwd=ROOT, environment=environment)
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        return done

    return run


@pytest.fixture(scope="session")
def unbroken(corpus: Path, build: Build, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What an undisturbed build of the corpus writes."""
    out = tmp_path_factory.mktemp("unbroken") / "out"
    assert build(corpus, "--out", out).returncode == 0
    return written(out)
