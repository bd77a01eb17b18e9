"""What the documentation shows is what happens: its commands are run and their output compared.

A ``console`` block holds commands after ``$`` and what they print; a ``python`` block is run as a
program, and the ``text`` block that follows it, if any, is what it prints. A line ``...`` stands
for any number of lines, ``...`` within a line for any words. A block with a caption is written to the
file that the caption names. The blocks of one file run in order in one folder with the examples in it.
A ``sh`` block is for what a reader does once, such as installing: ``ELSEWHERE`` says which test or
script runs each of its programs.
To write the outputs anew after a change: ``POLICYGRAPH_WRITE_DOCS=1 pytest tests/test_docs.py``.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import commands
import pytest

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests" / "llm"))

from model_stub import Stub  # noqa: E402

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
OTHERS = [ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", ROOT / "examples" / "pakistan-vpn" / "README.md"]
BLOCK = re.compile(
    r"^```(?:(?P<kind>console|python|text|sh)|\{code-block\} \w+\n:caption: (?P<file>\S+))\n"
    r"(?P<body>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
WRITE = "POLICYGRAPH_WRITE_DOCS" in os.environ
COMMANDS = {
    "policygraph": [sys.executable, "-m", "policygraph.cli"],
    "python": [sys.executable],
    "pip": [sys.executable, "-m", "pip", "--disable-pip-version-check"],
}
#: Into the page's own folder, from what is there.
PIP_INSTALL = ["--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--target", "site-packages"]
STORES, RUN, CI = "tests/stores", "tests/run", ".github/workflows/test.yml"
ELSEWHERE = {
    "make graph": (CI, "make graph"),
    "make test": (CI, "make test"),
    ".venv/bin/python -m pytest": (CI, "make test"),
    "make docs": ("tests/test_site.py", "sphinx"),
    "pip install": ("tests/test_packaging.py", "pip"),
    "policygraph build archive/ --out out --jobs": (f"{RUN}/test_interrupted_builds.py", '"--jobs"'),
    "policygraph build archive/ --out out --engine dask": (f"{RUN}/test_cluster.py", '"--engine", "dask"'),
    "dask scheduler": (f"{RUN}/test_cluster.py", '"scheduler"'),
    "OMP_NUM_THREADS=1 dask worker": (f"{RUN}/test_cluster.py", '"worker"'),
    "oxigraph ": (STORES, "oxigraph"),
    "tdb2.tdbloader": (STORES, "tdb2.tdbloader"),
    "tdb2.tdbquery": (STORES, "tdb2.tdbquery"),
    "isql-vt": (STORES, "isql-vt"),
    "python -c": (STORES, "rdflib"),
}
"""Who runs what a ``sh`` block shows, by how its lines begin: the place, and a word that stands there."""
ENDPOINT = "http://127.0.0.1:11434/v1"
"""Where the pages have a language model; in the tests a stub stands there instead."""


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def run(command: list[str], cwd: Path, *, start: bool = False) -> str:
    """What a command prints; ``start`` starts Python for it, as the reader does."""
    paths = os.pathsep.join([str(cwd / "site-packages"), str(ROOT / "graph")])
    environment = {
        **os.environ,
        "PYTHONPATH": paths,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "OMP_NUM_THREADS": "1",
        "COLUMNS": "100",
    }
    ours = command[1] == "-c" or command[1:3] == COMMANDS["policygraph"][1:]
    if start or not ours or (cwd / "site-packages").exists():
        done = subprocess.run(
            command,
            cwd=cwd,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=300,
        )
    else:
        done = commands.python(*command[1:], cwd=cwd, environment=environment, together=True)
    shown = done.stdout.decode("utf-8")
    assert done.returncode == 0, f"{shlex.join(command)}\n{shown}"
    return shown


def console(body: str, cwd: Path, *, start: bool) -> str:
    """The block with the output that its commands give now."""
    shown = ""
    for line in body.splitlines():
        if line.startswith("$ "):
            program, *arguments = shlex.split(line.removeprefix("$ "))
            assert program in COMMANDS, f"{program} is not run by the tests: use a sh block"
            if program == "pip":
                arguments[1:1] = PIP_INSTALL
            shown += f"{line}\n{run([*COMMANDS[program], *arguments], cwd, start=start)}"
    return shown


def fits(expected: str, given: str) -> bool:
    """Whether the given text is the expected one, a line "..." standing for any lines."""
    parts = re.split(r"^\.\.\.\n", expected, flags=re.MULTILINE)
    patterns = ("[^\n]*".join(map(re.escape, part.split("..."))) for part in parts)
    return re.fullmatch("(?:.*\n)*?".join(patterns), given) is not None


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_what_a_page_shows_is_what_happens(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    text = page.read_text(encoding="utf-8")
    with model(text) as endpoint:
        shown = outputs(text, tmp_path, endpoint, start=page.name == "README.md")
    for block, given in shown:
        if WRITE and not fits(block["body"], given):
            text = text.replace(block[0], f"```{block['kind']}\n{given}```")
        else:
            body = block["body"]
            assert fits(body, given), f"{page.name} shows\n{body}\nbut now it is\n{given}"
    if WRITE:
        page.write_text(text, encoding="utf-8")


def outputs(text: str, cwd: Path, endpoint: str, *, start: bool) -> list[tuple[re.Match[str], str]]:
    """The blocks of a page that show output, each with the output of now."""
    shown = []
    program: str | None = None
    for block in BLOCK.finditer(text):
        if block["file"]:
            path = cwd / block["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block["body"].replace(ENDPOINT, endpoint), encoding="utf-8")
        elif block["kind"] == "console":
            shown.append((block, console(block["body"], cwd, start=start)))
        elif block["kind"] == "python":
            program = run([sys.executable, "-c", block["body"]], cwd, start=start)
        elif block["kind"] == "text" and program is not None:
            shown.append((block, program))
            program = None
    return shown


@contextmanager
def model(page: str) -> Iterator[str]:
    """The address of a stub for a page that asks a language model."""
    if ENDPOINT not in page:
        yield ENDPOINT
        return
    stub = Stub()
    try:
        yield stub.endpoint
    finally:
        stub.close()


@pytest.mark.parametrize("page", [*PAGES, *OTHERS], ids=name_of)
def test_what_is_not_run_here_is_run_elsewhere(page: Path) -> None:
    for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
        if block["kind"] == "sh":
            for line in block["body"].splitlines():
                known = [where for start, where in ELSEWHERE.items() if line.startswith(start)]
                assert known, f"{page.name}: no test runs {line}"
                place, word = known[0]
                files = [ROOT / place] if (ROOT / place).is_file() else sorted((ROOT / place).rglob("*.py"))
                told = "".join(path.read_text(encoding="utf-8") for path in files)
                assert word in told, f"{place} does not run {word}"


@pytest.mark.parametrize("page", [*PAGES, *OTHERS], ids=name_of)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_shortened_output_of_a_page_is_compared_too() -> None:
    assert fits("a\n...\nd\n", "a\nb\nc\nd\n")
    assert fits("a\n...\n", "a\n")
    assert not fits("a\n...\nd\n", "a\nb\n")
    assert not fits("a\n", "a\nb\n")
