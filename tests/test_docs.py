"""What the documentation shows is what happens: its commands are run and their output compared.

A ``console`` block holds commands after ``$`` and what they print; a ``python`` block is run as a
program, and the ``text`` block that follows it, if any, is what it prints. A line ``...`` stands
for any number of lines. The blocks of one file run in order in one folder with the examples in it.
To write the outputs anew after a change: ``POLICYGRAPH_WRITE_DOCS=1 pytest tests/test_docs.py``.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
OTHERS = [ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", ROOT / "examples" / "pakistan-vpn" / "README.md"]
BLOCK = re.compile(r"^```(?P<kind>console|python|text)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
WRITE = "POLICYGRAPH_WRITE_DOCS" in os.environ
COMMANDS = {"policygraph": [sys.executable, "-m", "policygraph.cli"], "python": [sys.executable]}
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "graph"), "OMP_NUM_THREADS": "1", "COLUMNS": "100"}


def run(command: list[str], cwd: Path) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, f"{shlex.join(command)}\n{done.stdout}"
    return done.stdout


def console(body: str, cwd: Path) -> str:
    """The block with the output that its commands give now."""
    shown = ""
    for line in body.splitlines():
        if line.startswith("$ "):
            program, *arguments = shlex.split(line.removeprefix("$ "))
            assert program in COMMANDS, f"{program} is not run by the tests: use a sh block"
            shown += f"{line}\n{run([*COMMANDS[program], *arguments], cwd)}"
    return shown


def fits(expected: str, given: str) -> bool:
    """Whether the given text is the expected one, a line "..." standing for any lines."""
    parts = re.split(r"^\.\.\.\n", expected, flags=re.MULTILINE)
    return re.fullmatch("(?:.*\n)*?".join(map(re.escape, parts)), given) is not None


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_what_a_page_shows_is_what_happens(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    text = page.read_text(encoding="utf-8")
    program: str | None = None
    for block in BLOCK.finditer(text):
        body = block["body"]
        if block["kind"] == "console":
            given = console(body, tmp_path)
        elif block["kind"] == "python":
            program = run([sys.executable, "-c", body], tmp_path)
            continue
        elif program is not None:
            given, program = program, None
        else:
            continue
        if WRITE and not fits(body, given):
            text = text.replace(block[0], f"```{block['kind']}\n{given}```")
        else:
            assert fits(body, given), f"{page.name} shows\n{body}\nbut now it is\n{given}"
    if WRITE:
        page.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("page", [*PAGES, *OTHERS], ids=lambda path: path.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_shortened_output_of_a_page_is_compared_too() -> None:
    assert fits("a\n...\nd\n", "a\nb\nc\nd\n")
    assert fits("a\n...\n", "a\n")
    assert not fits("a\n...\nd\n", "a\nb\n")
    assert not fits("a\n", "a\nb\n")
