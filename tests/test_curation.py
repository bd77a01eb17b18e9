"""The commands by which a user teaches, and the options of a build that take what was taught."""

import csv
import io
import json
from pathlib import Path

import pytest
from test_cli import events, output, policygraph

from policygraph.corrections import parse

PIER = "The Port Authority banned night ferries on 6 May 2024. Traders protested on Tuesday.\n"
MARKET = "The PA closed the fish market on 7 May 2024, traders said. It geofenced the quay.\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "pier.txt").write_text(f"2024-05-08\n\n{PIER * 2}", encoding="utf-8")
    (folder / "market.txt").write_text(f"2024-05-08\n\n{MARKET * 2}", encoding="utf-8")
    return folder


def names(out: Path) -> set[str]:
    return {actor["name"] for event in events(out) for actor in event["actors"]}  # type: ignore[attr-defined]


def test_a_build_takes_corrections_a_gazetteer_and_words(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text(
        '[[rename]]\nactor = "Port Authority"\nname = "Harbour Board"\n'
        '[[type]]\nactor = "Nobody"\ntype = "person"\n',
        encoding="utf-8",
    )
    (tmp_path / "who.csv").write_text("name,aliases,wikidata\nPort Authority,PA,Q42\n", encoding="utf-8")
    (tmp_path / "verbs.toml").write_text(
        '[RESTRICT]\n"geofence" = { object = "obj", w = 0.9 }', encoding="utf-8"
    )
    (tmp_path / "settings.toml").write_text(
        'corrections = "c.toml"\ngazetteers = ["who.csv"]\nlexicons = ["verbs.toml"]\n', encoding="utf-8"
    )
    by_options = policygraph(
        "build", "articles", "--out", "one", "--corrections", "c.toml", "--gazetteer", "who.csv",
        "--lexicon", "verbs.toml", cwd=tmp_path,
    )  # fmt: skip
    assert by_options.returncode == 1, by_options.stderr
    assert "c.toml: type 1: no actor is called “Nobody”" in by_options.stderr.decode()
    assert "Harbour Board" in names(tmp_path / "one")
    assert not names(tmp_path / "one") & {"PA", "Port Authority"}
    ttl = (tmp_path / "one" / "graph.ttl").read_text(encoding="utf-8")
    assert "<http://www.wikidata.org/entity/Q42>" in ttl
    assert '"correction: rename"' in ttl
    run = json.loads((tmp_path / "one" / "run.json").read_text(encoding="utf-8"))
    assert (run["corrections"], run["gazetteers"]) == ("c.toml", ["who.csv"])
    by_settings = policygraph("build", "articles", "--out", "two", "--config", "settings.toml", cwd=tmp_path)
    assert by_settings.returncode == 1
    assert (tmp_path / "two" / "graph.ttl").read_text(encoding="utf-8") == ttl


@pytest.mark.parametrize(
    ("option", "text", "message"),
    [
        ("--corrections", "[[merg]]", "c.toml: “merg” is no correction"),
        ("--corrections", None, "c.toml: it cannot be read"),
        ("--gazetteer", "[person]\nAda = 1", "c.toml: 'Ada' must be"),
        ("--lexicon", None, "c.toml: no such folder or file"),
    ],
)
def test_a_file_that_cannot_be_used_ends_the_build_in_one_line(
    articles: Path, tmp_path: Path, option: str, text: str | None, message: str
) -> None:
    if text is not None:
        (tmp_path / "c.toml").write_text(text, encoding="utf-8")
    done = policygraph("build", "articles", option, "c.toml", cwd=tmp_path)
    assert done.returncode == 3
    assert message in done.stderr.decode()
    assert len(done.stderr.decode().splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_a_first_corrections_file_is_written_once(articles: Path, tmp_path: Path) -> None:
    assert policygraph("build", "articles", cwd=tmp_path).returncode == 0
    text = output("corrections", "out", cwd=tmp_path)
    assert "“PA” and “Port Authority”" in text
    assert '#actors = ["' in text
    assert parse(text).rulings == ()
    assert output("corrections", "out", "--out", "c.toml", cwd=tmp_path) == ""
    assert (tmp_path / "c.toml").read_text(encoding="utf-8") == text
    again = policygraph("corrections", "out", "--out", "c.toml", cwd=tmp_path)
    assert again.returncode == 2
    assert "c.toml is there already" in again.stderr.decode()


def test_gaps_in_every_form(articles: Path, tmp_path: Path) -> None:
    table = output("lexicon", "gaps", "articles", cwd=tmp_path)
    assert table.splitlines()[0].split() == ["places", "docs", "kind", "words", "example"]
    assert "geofence" in table
    rows = list(
        csv.DictReader(io.StringIO(output("lexicon", "gaps", "articles", "--format", "csv", cwd=tmp_path)))
    )
    listed = json.loads(output("lexicon", "gaps", "articles", "--format", "json", cwd=tmp_path))
    assert [row["words"] for row in rows] == [row["words"] for row in listed]
    verb = next(row for row in listed if row["kind"] == "verb" and row["words"] == "geofence")
    assert (verb["count"], verb["documents"]) == (2, 1)
    assert verb["source"] == "articles/market.txt"
    (tmp_path / "verbs.toml").write_text('[RESTRICT]\n"geofence" = { object = "obj" }', encoding="utf-8")
    covered = output("lexicon", "gaps", "articles", "--lexicon", "verbs.toml", cwd=tmp_path)
    assert "verb   geofence" not in covered


def test_an_export_may_leave_out_what_is_less_sure(articles: Path, tmp_path: Path) -> None:
    assert policygraph("build", "articles", cwd=tmp_path).returncode == 0
    whole = (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert output("export", "out", "--format", "ttl", "--min-confidence", "0", cwd=tmp_path) == whole
    sure = sorted(r["confidence"] for e in events(tmp_path / "out") for r in e["reports"])  # type: ignore[attr-defined]
    gap = max(range(1, len(sure)), key=lambda i: sure[i] - sure[i - 1])
    least = (sure[gap - 1] + sure[gap]) / 2  # in the widest gap: the table rounds to two places
    lines = output("export", "out", "--format", "jsonl", "--min-confidence", str(least), cwd=tmp_path)
    kept = [r["confidence"] for line in lines.splitlines() for r in json.loads(line)["reports"]]
    assert sorted(kept) == [c for c in sure if c >= least]
    assert (
        output("export", "out", "--format", "ttl", "--min-confidence", "1", cwd=tmp_path).count("sem:Event")
        == 0
    )
    part = output("export", "out", "--format", "ttl", "--min-confidence", str(least), cwd=tmp_path)
    (tmp_path / "part.ttl").write_text(part, encoding="utf-8")
    assert policygraph("check", "part.ttl", "articles", cwd=tmp_path).returncode == 0
    assert set(part.splitlines()) < set(whole.splitlines()) or "oa:prefix" in part
