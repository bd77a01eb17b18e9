"""The commands: data on stdout, talk on stderr, exit codes as promised."""

import csv
import io
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path

import commands
import psutil
import pytest

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "pakistan-vpn"
SHARED = ROOT.parent / "shared"
FILES = {"graph.ttl", "graph.html", "events.jsonl", "events.csv", "run.json", "failures.jsonl"}
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "graph"), "OMP_NUM_THREADS": "1", "COLUMNS": "100"}
VERBS = ("build", "query", "check", "explain", "export", "serve", "corrections", "lexicon")


def policygraph(
    *arguments: str | Path, cwd: Path = ROOT, stdin: bytes = b"", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """A command, and a Python started for it where it is given an environment of its own."""
    words = ("-m", "policygraph.cli", *map(str, arguments))
    if environment is None:
        done = commands.python(*words, cwd=cwd, environment=ENVIRONMENT, stdin=stdin)
    else:
        done = subprocess.run(
            [sys.executable, *words],
            cwd=cwd,
            env={**ENVIRONMENT, **environment},
            input=stdin,
            capture_output=True,
            timeout=300,
        )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


def output(*arguments: str | Path, cwd: Path = ROOT) -> str:
    done = policygraph(*arguments, cwd=cwd)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, built once."""
    folder = tmp_path_factory.mktemp("built") / "out"
    done = policygraph("build", "examples/pakistan-vpn", "--out", folder)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout == b""
    return folder


def events(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "events.jsonl").read_text(encoding="utf-8").splitlines()]


def test_build_writes_its_six_files_and_says_what_was_found(out: Path) -> None:
    assert {path.name for path in out.iterdir()} == FILES
    done = policygraph("build", "examples/pakistan-vpn", "--out", out)
    talk = done.stderr.decode()
    assert "Found in 11 documents:" in talk
    assert f"Open the page: {out / 'graph.html'}" in talk
    assert "\x1b" not in talk, "no colours where nobody looks"


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_same_input_gives_the_same_bytes(out: Path, tmp_path: Path, seed: str) -> None:
    paths = sorted(EXAMPLE.iterdir(), reverse=seed == "1")
    names = [path.relative_to(ROOT) for path in paths if path.name != "README.md"]
    again = policygraph(
        "build", *names, "--out", tmp_path, "--jobs", str(1 + int(seed)), environment={"PYTHONHASHSEED": seed}
    )
    assert again.returncode == 0
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes(), name


def test_each_event_keeps_the_contract_of_its_table(out: Path) -> None:
    keys = {
        "id", "label", "action", "actors", "targets", "object", "status", "date", "earliest", "latest",
        "date_conflict", "reports",
    }  # fmt: skip
    report_keys = {
        "document", "source", "title", "publisher", "published", "start", "end", "sentence", "quotes", "date",
        "date_basis", "rule", "confidence",
    }  # fmt: skip
    found = events(out)
    assert found
    for event in found:
        assert keys <= set(event)
        reports = event["reports"]
        assert isinstance(reports, list)
        assert reports
        for report in reports:
            assert report_keys <= set(report)
            assert 0 <= report["confidence"] <= 1


def test_every_quotation_stands_in_its_source(out: Path) -> None:
    from policygraph.model import Document
    from policygraph.read import read

    texts = {d.id: d.text for d in read([EXAMPLE]) if isinstance(d, Document)}
    checked = 0
    for event in events(out):
        for report in event["reports"]:  # type: ignore[attr-defined]
            text = texts[report["document"]]
            assert text[report["start"] : report["end"]] == report["sentence"]
            for quote in report["quotes"]:
                assert text[quote["start"] : quote["end"]] == quote["text"]
                checked += 1
    assert checked > 10


def test_the_statement_that_two_sources_date_differently_is_one_event(out: Path) -> None:
    disputed = [event for event in events(out) if event["date_conflict"]]
    sources = [{Path(r["source"]).name for r in event["reports"]} for event in disputed]  # type: ignore[attr-defined]
    assert {"providers-warn.txt", "wispap-statement.md"} in sources


def test_check_passes_with_the_sources_and_without(out: Path) -> None:
    with_sources = policygraph("check", out, "examples/pakistan-vpn")
    assert (with_sources.returncode, with_sources.stdout) == (0, b"")
    assert b"compared with 11 sources: no problem found" in with_sources.stderr
    by_name = policygraph("check", out)
    assert by_name.returncode == 0
    assert b"compared with 11 sources" in by_name.stderr
    elsewhere = policygraph("check", out, cwd=out)
    assert elsewhere.returncode == 0
    assert b"compared with no source" in elsewhere.stderr


def test_check_finds_an_edited_source(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes((EXAMPLE / "providers-warn.txt").read_bytes())
    assert policygraph("build", path, "--out", tmp_path / "out").returncode == 0
    assert policygraph("check", tmp_path / "out", path).returncode == 0
    path.write_bytes(path.read_bytes().replace(b"harmful", b"harmless"))
    done = policygraph("check", tmp_path / "out", path)
    assert done.returncode == 1
    assert b"its words are not those that the graph was built from" in done.stdout
    assert b"harmless" in done.stdout


def test_query_by_name_by_file_and_by_words(out: Path, tmp_path: Path) -> None:
    named = output("query", out, "actor-timeline", "--param", "actor=PTA", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(named)))
    assert rows
    file = tmp_path / "mine.rq"
    file.write_text("SELECT (COUNT(?e) AS ?n) { ?e a sem:Event }", encoding="utf-8")
    count = json.loads(output("query", out, file, "--format", "json"))
    (binding,) = count["results"]["bindings"]
    assert int(binding["n"]["value"]) == len(events(out))
    assert output("query", out, "-q", "ASK { ?e a sem:Event }") == "true\n"
    assert output("query", out, "-q", "CONSTRUCT WHERE { ?e a sem:Event }", "--format", "ttl").startswith(
        "@prefix"
    )


def test_query_without_a_question_lists_the_shipped_ones() -> None:
    listed = output("query", "nowhere")
    assert "actor-timeline --param actor=..." in listed
    assert "date-conflicts" in listed


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["no-such-name"], "no query is named 'no-such-name'"),
        (["missing.rq"], "missing.rq"),
        (["-q", "SELECT {"], "the query is wrong at line 1"),
        (["actor-timeline", "-q", "ASK {}"], "only one of them"),
        (["actor-timeline", "--param", "actor"], "'actor' is not KEY=VALUE"),
        (["actor-timeline", "--param", "who=PTA"], "unknown parameter 'who'"),
        (["-q", "ASK {}", "--format", "ttl"], "only CONSTRUCT and DESCRIBE give Turtle"),
    ],
)
def test_a_wrong_question_is_wrong_usage(out: Path, arguments: Sequence[str], message: str) -> None:
    done = policygraph("query", out, *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in " ".join(done.stderr.decode().split())


def test_explain_shows_the_words_behind_an_event(out: Path) -> None:
    event = events(out)[0]
    shown = output("explain", out, str(event["id"])[-8:])
    assert str(event["label"]) in shown
    assert event["reports"][0]["sentence"].split("\n")[0] in shown  # type: ignore[index]


def test_explain_of_no_event_is_one_line(out: Path) -> None:
    done = policygraph("explain", out, "nothing")
    assert (done.returncode, done.stdout) == (3, b"")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "fmt",
    ["ttl", "nt", "nq", "trig", "jsonld", "rdfxml", "graphml", "gexf", "csv", "jsonl", "timelinejs", "html"],
)
def test_every_format_is_exported_to_stdout_and_to_a_file(out: Path, tmp_path: Path, fmt: str) -> None:
    text = output("export", out, "--format", fmt)
    assert text
    assert output("export", out, "--format", fmt, "--out", tmp_path / "file") == ""
    assert (tmp_path / "file").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("fmt", "name"), [("ttl", "graph.ttl"), ("jsonl", "events.jsonl"), ("csv", "events.csv")]
)
def test_what_is_exported_is_what_was_built(out: Path, fmt: str, name: str) -> None:
    assert output("export", out, "--format", fmt).encode() == (out / name).read_bytes()


def test_a_graph_can_come_from_a_pipe(out: Path) -> None:
    turtle = (out / "graph.ttl").read_bytes()
    done = policygraph("export", "-", "--format", "ttl", stdin=turtle)
    assert (done.returncode, done.stdout) == (0, turtle)


def test_a_document_can_come_from_a_pipe(tmp_path: Path) -> None:
    text = (EXAMPLE / "providers-warn.txt").read_bytes()
    done = policygraph("build", "-", "--published", "2024-11-19", "--out", tmp_path, stdin=text)
    assert done.returncode == 0
    published = {report["published"] for event in events(tmp_path) for report in event["reports"]}  # type: ignore[attr-defined]
    assert published == {"2024-11-19"}


def test_settings_come_from_a_file_and_the_command_line_wins(tmp_path: Path) -> None:
    config = tmp_path / "policygraph.toml"
    config.write_text('base = "https://example.org/a/"\npublished = 2024-11-18\n', encoding="utf-8")
    path = EXAMPLE / "providers-warn.txt"
    assert policygraph("build", path, "--config", config, "--out", tmp_path / "a").returncode == 0
    assert all(str(event["id"]).startswith("https://example.org/a/") for event in events(tmp_path / "a"))
    more = ("--base", "https://example.org/b/", "--config", config, "--out", tmp_path / "b")
    assert policygraph("build", path, *more).returncode == 0
    assert all(str(event["id"]).startswith("https://example.org/b/") for event in events(tmp_path / "b"))


def test_a_missing_engine_is_one_line(tmp_path: Path) -> None:
    config = tmp_path / "policygraph.toml"
    config.write_text('model = "no_such_model"\n', encoding="utf-8")
    done = policygraph("build", EXAMPLE, "--config", config, "--out", tmp_path / "out")
    assert done.returncode == 3
    assert b"no_such_model" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_reader_who_has_enough_is_no_error(out: Path) -> None:
    command = f"{sys.executable} -m policygraph.cli export {out} --format nt | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], env=ENVIRONMENT, capture_output=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"<")


def wait_for_its_input(pid: int) -> None:
    """Until a process has loaded what it needs and sleeps, for at most a minute."""
    process, before = psutil.Process(pid), 0.0
    for _ in range(120):
        time.sleep(0.5)
        used = sum(process.cpu_times()[:2])
        if used == before > 0.5 and process.status() == psutil.STATUS_SLEEPING:
            return
        before = used


def test_an_interrupt_is_exit_code_130_and_leaves_nothing(tmp_path: Path) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "policygraph.cli", "build", "-", "--out", str(tmp_path / "out")],
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    wait_for_its_input(running.pid)
    running.send_signal(signal.SIGINT)
    _, stderr = running.communicate(timeout=30)
    assert running.returncode == 130
    assert b"Traceback" not in stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_each_verb_shows_a_worked_example(verb: str) -> None:
    shown = output(verb, "--help")
    assert f"Example:\n    policygraph {verb} " in shown


def test_the_help_is_quick_and_names_every_verb() -> None:
    shown = output("--help")
    assert all(f"\n  {verb} " in shown for verb in VERBS)
    probe = "import sys, policygraph.cli; print('spacy' in sys.modules or 'rdflib' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", probe], env=ENVIRONMENT, capture_output=True, text=True, timeout=60
    )
    assert done.stdout == "False\n", "the commands must not wait for the language engine"


def test_what_only_reads_a_graph_waits_for_no_engine() -> None:
    modules = "check, explain, query, rdf, resolve, serve, view, write"
    probe = f"import sys; from policygraph import {modules}; print('spacy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", probe], env=ENVIRONMENT, capture_output=True, text=True, timeout=60
    )
    assert done.stdout == "False\n", done.stderr


def test_serve_answers_until_it_is_stopped(out: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    running = subprocess.Popen(
        [sys.executable, "-m", "policygraph.cli", "serve", str(out), "--port", str(port)],
        env=ENVIRONMENT,
        stderr=subprocess.PIPE,
    )
    try:
        answer = b""
        for _ in range(100):
            try:
                answer = urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10).read()
                break
            except OSError:
                time.sleep(0.2)
        assert b"<!DOCTYPE html>" in answer
    finally:
        running.send_signal(signal.SIGINT)
        _, stderr = running.communicate(timeout=30)
    assert running.returncode == 0, "Ctrl-C is how a server is meant to end"
    assert f"http://127.0.0.1:{port}/" in stderr.decode()
    assert b"Traceback" not in stderr
