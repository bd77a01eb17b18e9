"""Bad input is told in one clear line, never by a traceback, and never leaves half an output."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import commands
import pytest

SOURCE = Path(__file__).parents[1] / "graph"
GOOD = (
    "The telecom authority warned providers on Monday that unregistered networks would be blocked.\n"
    "“We will act after the deadline,” the authority said in a statement.\n"
)


def empty(folder: Path) -> Path:
    (folder / "empty.txt").write_bytes(b"")
    return folder / "empty.txt"


def binary(folder: Path) -> Path:
    (folder / "binary.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50)
    return folder / "binary.txt"


def missing(folder: Path) -> Path:
    return folder / "missing.txt"


def folder_without_documents(folder: Path) -> Path:
    (folder / "bare" / "sub").mkdir(parents=True)
    (folder / "bare" / "picture.png").write_bytes(b"\x89PNG")
    return folder / "bare"


def endless_line(folder: Path) -> Path:
    (folder / "line.txt").write_text("The authority said so. " * 220_000, encoding="utf-8")
    return folder / "line.txt"


def no_article(folder: Path) -> Path:
    (folder / "menu.html").write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>")
    return folder / "menu.html"


def invalid_yaml(folder: Path) -> Path:
    (folder / "front.md").write_text(f"---\ntitle: Ban: what now: really\n---\n{GOOD}", encoding="utf-8")
    return folder / "front.md"


def broken_json(folder: Path) -> Path:
    (folder / "news.jsonl").write_text('{"text": "never closed\n', encoding="utf-8")
    return folder / "news.jsonl"


def not_english(folder: Path) -> Path:
    words = "Die Regierung hat am Dienstag angekündigt, dass sie das Gesetz ändern will. "
    (folder / "deutsch.txt").write_text(words * 6, encoding="utf-8")
    return folder / "deutsch.txt"


Make = Callable[[Path], Path]
CASES: dict[str, tuple[Make, str]] = {
    "an empty file": (empty, "the file is empty; give it the article's text or remove it"),
    "a binary file named .txt": (binary, "it looks like an image, not like text; leave it out"),
    "a missing path": (missing, "there is no such file or folder; check its spelling"),
    "a folder without documents": (folder_without_documents, "the folder holds no documents; it reads files"),
    "a 5 MB single line": (endless_line, "one line has 5,060,000 characters, more than the 100,000"),
    "HTML without an article": (no_article, "no article was found in the page; save the article's own page"),
    "invalid YAML": (
        invalid_yaml,
        "not valid YAML (mapping values are not allowed here, line 2); correct it",
    ),
    "broken JSON": (broken_json, "line 1 is not JSON"),
    "another language": (not_english, "the text does not read as English"),
}


def policygraph(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COLUMNS": "60", "OMP_NUM_THREADS": "1", "PYTHONPATH": str(SOURCE)}
    done = commands.text("-m", "policygraph.cli", *arguments, cwd=cwd, environment=environment)
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    return done


@pytest.mark.parametrize("case", CASES)
def test_alone_it_is_one_line_and_exit_code_3(case: str, tmp_path: Path) -> None:
    make, message = CASES[case]
    path = make(tmp_path)
    done = policygraph("build", path, "--out", tmp_path / "out", cwd=tmp_path)
    assert done.returncode == 3
    (line,) = [line for line in done.stderr.splitlines() if str(path) in line]
    assert message in line
    written = {path.name for path in (tmp_path / "out").glob("*")}
    assert written == ({"failures.jsonl"} if path.is_file() else set())


def test_beside_a_good_document_it_is_recorded_and_the_rest_is_done(tmp_path: Path) -> None:
    bad = [make(tmp_path) for make, _ in CASES.values()]
    good = tmp_path / "good.txt"
    good.write_text(GOOD, encoding="utf-8")
    done = policygraph("build", *bad, good, "--out", tmp_path / "out", cwd=tmp_path)
    assert done.returncode == 1
    lines = (tmp_path / "out" / "failures.jsonl").read_text(encoding="utf-8").splitlines()
    failures = {json.loads(line)["source"].partition("#")[0]: json.loads(line)["message"] for line in lines}
    assert set(failures) == {str(path) for path in bad}
    for path, (_, message) in zip(bad, CASES.values(), strict=True):
        assert message in failures[str(path)]
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert written == {"graph.ttl", "graph.html", "events.jsonl", "events.csv", "run.json", "failures.jsonl"}


def test_a_future_date_is_told_and_the_document_used_without_it(tmp_path: Path) -> None:
    path = tmp_path / "future.txt"
    path.write_text(f"date 2999-01-01 {GOOD}", encoding="utf-8")
    done = policygraph("build", path, "--out", tmp_path / "out", cwd=tmp_path)
    assert done.returncode == 1
    assert "2999-01-01 (leading date) lies in the future and was left out; correct it" in done.stderr
    events = [json.loads(line) for line in (tmp_path / "out" / "events.jsonl").read_text().splitlines()]
    assert events
    assert {report["published"] for event in events for report in event["reports"]} == {None}


def test_a_failed_build_leaves_the_earlier_one_as_it_was(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(GOOD, encoding="utf-8")
    policygraph("build", good, "--out", tmp_path / "out", cwd=tmp_path)
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert len(before) == 6
    assert policygraph("build", missing(tmp_path), "--out", tmp_path / "out", cwd=tmp_path).returncode == 3
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_an_output_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(GOOD, encoding="utf-8")
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    done = policygraph("build", good, "--out", tmp_path / "file" / "out", cwd=tmp_path)
    assert done.returncode == 3
    assert str(tmp_path / "file") in done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("build",), "Missing argument 'SOURCE...'"),
        (("build", "x.txt", "--published", "Tuesday"), "write it as YYYY-MM-DD"),
        (("build", "x.txt", "--published", "2999-01-01"), "lies in the future"),
        (("build", "x.txt", "--base", "here"), "an http IRI that ends in / or #"),
        (("build", "x.txt", "--jobs", "0"), "0 is not in the range"),
        (("build", "x.txt", "--config", "no.toml"), "no.toml: it cannot be read"),
        (("nonsense",), "No such command 'nonsense'"),
        (("export", "out", "--format", "docx"), "docx"),
    ],
)
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...], message: str, tmp_path: Path) -> None:
    done = policygraph(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert message in " ".join(done.stderr.split())


@pytest.mark.parametrize("verb", ["query", "check", "explain", "export"])
@pytest.mark.parametrize("content", [None, b"<http://e.org/a> <http://e.org/b", b"\xff\xfe\x00\x01" * 30])
def test_a_graph_that_is_none_is_one_line(verb: str, content: bytes | None, tmp_path: Path) -> None:
    graph = tmp_path / "graph.ttl"
    if content is not None:
        graph.write_bytes(content)
    more = {"query": ["-q", "ASK {}"], "explain": ["x"], "export": ["--format", "nt"], "check": []}[verb]
    done = policygraph(verb, graph, *more, cwd=tmp_path)
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert str(graph) in done.stderr
