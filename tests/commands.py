"""Commands of tests, each in a process of its own that is forked from one with the libraries loaded.

To start Python with spaCy, rdflib and the lexicons takes seconds, which no test of a command's answer is
about; a fork of a process that has them is as much a process, with its own folder, environment, streams and
exit code, and starts at once. Nothing is handed from one command to the next.

What is about the start itself does not come here and runs ``python -m policygraph.cli``: locales, hash seeds,
full disks, signals, workers, pipes, the installed package, and the commands of README.md.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

SECONDS = 300
"""After so long a command is ended, which its exit code tells: -14."""
LOADED = (
    *("networkx", "numpy", "pyoxigraph", "pyshacl", "rdflib", "rich", "spacy", "trafilatura"),
    *("policygraph.check", "policygraph.cli", "policygraph.curation", "policygraph.pipeline"),
    *("policygraph.query", "policygraph.serve", "policygraph.view", "policygraph.write"),
)
"""What each command finds imported."""


def python(
    *arguments: str | Path,
    cwd: Path,
    environment: Mapping[str, str],
    stdin: bytes = b"",
    together: bool = False,
) -> subprocess.CompletedProcess[bytes]:
    """What ``python -m MODULE ...`` or ``python -c PROGRAM`` with these arguments does in a folder.

    Where both outputs are wanted ``together``, as a terminal shows them, they are the standard output.
    """
    with tempfile.TemporaryDirectory(prefix="command-") as name:
        streams = [Path(name, stream) for stream in ("stdin", "stdout", "stderr")]
        for path, data in zip(streams, (stdin, b"", b""), strict=True):
            path.write_bytes(data)
        given = [streams[0], streams[1], streams[1 if together else 2]]
        words = [str(argument) for argument in arguments]
        code = _ask(_nursery(), [words, str(cwd), dict(environment), [str(path) for path in given]])
        return subprocess.CompletedProcess(words, code, streams[1].read_bytes(), streams[2].read_bytes())


def text(
    *arguments: str | Path, cwd: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """The same with its output as text."""
    done = python(*arguments, cwd=cwd, environment=environment)
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )


@cache
def _nursery() -> subprocess.Popen[bytes]:
    """The process that forks; it ends when the tests do, as its input does."""
    command = [sys.executable, __file__]
    started = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "OMP_NUM_THREADS": "1"}
    )
    atexit.register(started.communicate)
    return started


def _ask(nursery: subprocess.Popen[bytes], request: list[object]) -> int:
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(json.dumps(request).encode() + b"\n")
    nursery.stdin.flush()
    answer = nursery.stdout.readline()
    assert answer, "the process that starts the commands has ended"
    return int(answer)


def _serve() -> None:
    """Forks for each line of the input and answers with the exit code; returns in the fork alone."""
    import gc
    import importlib

    for name in LOADED:
        importlib.import_module(name)
    _warm()
    gc.freeze()  # what is loaded stays; to look through it would copy it into each fork
    line = b""
    while data := os.read(0, 1 << 16):  # not by sys.stdin, whose buffer the forks would share
        line += data
        if not line.endswith(b"\n"):
            continue
        request, line = json.loads(line), b""
        child = os.fork()
        if not child:
            _become(*request)
            return
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.write(1, b"%d\n" % code)
    sys.exit()


def _warm() -> None:
    """What the package reads once a process: the lexicons and the table of lemmas."""
    from policygraph.extract import lexicon
    from policygraph.extract.extractor import extractor
    from policygraph.language import load
    from policygraph.model import Document

    assert list(extractor(load(), lexicon.load())(Document("urn:x", "x", "The ministry banned nets.")))


def _become(words: list[str], cwd: str, environment: dict[str, str], streams: list[str]) -> None:
    """Takes on what a new process would be given; the arguments go to ``sys.argv``."""
    signal.alarm(SECONDS)
    for number, path in enumerate(streams):
        opened = os.open(path, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_APPEND)
        os.dup2(opened, number)
        os.close(opened)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    given = [path for path in environment.get("PYTHONPATH", "").split(os.pathsep) if path]
    sys.path[:] = [cwd, *given, *sys.path[1:]]
    sys.argv = words


def _run() -> None:
    """``sys.argv`` as Python's own command line would run it."""
    import builtins
    import runpy
    import types

    kind, what, *rest = sys.argv
    if kind == "-m":
        sys.modules.pop(what, None)  # a module that runs is not the one that was imported
        sys.argv = [what, *rest]
        runpy.run_module(what, run_name="__main__", alter_sys=True)
        return
    assert kind == "-c", f"python {kind} is not run here"
    sys.argv = ["-c", *rest]
    main = types.ModuleType("__main__")
    main.__dict__["__builtins__"] = builtins
    sys.modules["__main__"] = main
    exec(compile(what, "<string>", "exec"), main.__dict__)


if __name__ == "__main__":
    _serve()
    _run()
