"""A second build in the same work folder: only what is new or changed is read."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import articles
import msgspec
import pytest

from policygraph import pipeline
from policygraph.model import (
    Action,
    ActorMention,
    ActorType,
    Document,
    EventMention,
    Failure,
    Ground,
    Interval,
    Quote,
    Span,
    Status,
    TimeExpression,
)
from policygraph.plugins import Choice, Extracted
from policygraph.read import read
from policygraph.run import Settings, engine, opened
from policygraph.run import archive as archives
from policygraph.run.archive import Archive
from policygraph.run.fingerprint import fingerprint
from policygraph.run.lines import Line, decode, encode, key
from policygraph.run.quarantine import Quarantine
from policygraph.run.shards import CHARACTERS, DOCUMENTS, Shard, shards
from policygraph.run.workers import processes

SETTINGS = Settings(None, (), 0.5)


@pytest.fixture
def few(corpus: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "few"
    folder.mkdir()
    for path in sorted(corpus.rglob("*.txt"))[:6]:
        shutil.copy(path, folder)
    return folder


class Looked:
    """How many files were read and how many documents were given to the engine."""

    def __init__(self, folder: Path, work: Path, settings: Settings = SETTINGS) -> None:
        self.files = 0
        with opened(work, settings) as state:

            def recall(path: Path, place: object, reading: object) -> Iterator[Document | Failure]:
                def counted() -> Iterator[Document | Failure]:
                    self.files += 1
                    yield from reading()  # type: ignore[operator]

                return state.sources.recall(path, place, counted)  # type: ignore[arg-type]

            self.found = state.read(read([folder], recall=recall), engine())

    @property
    def read(self) -> tuple[int, int]:
        return self.files, self.found.reread


def test_only_new_and_changed_documents_are_read(few: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    assert Looked(few, work).read == (6, 6)
    assert Looked(few, work).read == (0, 0)
    changed = few / "000002.txt"
    changed.write_text(changed.read_text().replace("Report", "A report"))
    (few / "new.txt").write_text(articles.article(700, sentences=3))
    assert Looked(few, work).read == (2, 2)
    assert Looked(few, work).read == (0, 0)


def test_a_removed_documents_claims_go(few: Path, tmp_path: Path) -> None:
    work, fresh = tmp_path / "work", tmp_path / "fresh"
    pipeline.build([few], work=work)
    (few / "000003.txt").unlink()
    rebuilt = pipeline.build([few], work=work)
    assert rebuilt.knowledge == pipeline.build([few], work=fresh).knowledge
    assert "000003" not in str(rebuilt.knowledge)
    assert "000003" not in "".join(path.read_text() for path in work.rglob("*.jsonl"))


def test_other_settings_read_everything_again(few: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    assert Looked(few, work).read == (6, 6)
    assert Looked(few, work, replace(SETTINGS, threshold=0.6)).read == (6, 6)
    mine = tmp_path / "verbs.toml"
    mine.write_text('[RESTRICT]\n"geofence" = { concept = "block", object = "obj", w = 0.7 }\n')
    worded = replace(SETTINGS, threshold=0.6, lexicons=(str(mine),))
    assert Looked(few, work, worded).read == (6, 6)
    assert Looked(few, work, worded).read == (0, 0)
    mine.write_text(mine.read_text().replace("0.7", "0.8"))
    assert Looked(few, work, worded).read == (6, 6)


def test_what_the_folder_remembers_never_changes_what_is_built(few: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    first = pipeline.build([few], work=work).knowledge
    assert pipeline.build([few], work=work).knowledge == first
    (work / "sources.jsonl").write_bytes((work / "sources.jsonl").read_bytes()[:-30])
    for path in (work / "lines").glob("*.jsonl"):
        path.write_bytes(path.read_bytes()[:-30])
    assert pipeline.build([few], work=work).knowledge == first
    assert pipeline.build([few]).knowledge == first


def test_a_file_with_a_failure_is_read_again_each_time(few: Path, tmp_path: Path) -> None:
    (few / "empty.txt").touch()
    work = tmp_path / "work"
    messages = [[f.message for f in Looked(few, work).found.failures] for _ in range(2)]
    assert messages[0] == messages[1]
    assert len(messages[0]) == 1


def line(number: int) -> Line:
    document = Document(f"https://example.org/{number}", f"{number}.txt", articles.article(number))
    return Line(key(document, "abc"), (), document, ())


def test_an_archive_gives_back_what_was_put_in(tmp_path: Path) -> None:
    lines = [line(number) for number in range(6)]
    archive = Archive(tmp_path)
    archive.add("one", b"".join(map(encode, lines[:4])))
    archive.add("two", b"".join(map(encode, lines[4:])))
    for one in (archive, Archive(tmp_path)):
        assert len(one) == 6
        assert all(known.key in one and one.document(known.key) == known.document for known in lines)
        assert list(one.lines([lines[5].key, lines[1].key])) == [lines[1], lines[5]]
    archive.retain([lines[1].key])
    assert [path.name for path in tmp_path.iterdir()] == ["one.jsonl"]
    assert list(Archive(tmp_path).lines([lines[1].key])) == [lines[1]]
    assert len(Archive(tmp_path)) == 1


def test_where_the_lines_stand_is_not_looked_up_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [line(number) for number in range(6)]
    archive = Archive(tmp_path)
    archive.add("one", b"".join(map(encode, lines[:3])))
    archive.add("two", b"".join(map(encode, lines[3:])) + b'{"key":"torn')
    archive.note()
    looked: list[str] = []
    heads = archives._heads
    monkeypatch.setattr(archives, "_heads", lambda path: looked.append(path.name) or heads(path))
    again = Archive(tmp_path)
    assert not looked
    assert list(again.lines([known.key for known in lines])) == lines
    archive.retain([known.key for known in lines[1:]])  # "one" has changed now, and the end of "two" is cut
    assert list(Archive(tmp_path).lines([known.key for known in lines[1:]])) == lines[1:]
    assert looked == ["one.jsonl", "two.jsonl"]
    for damaged in (b"\xff", b"one.jsonl 12 x\n", b"one.jsonl 1 2 torn 0\n", b""):
        (tmp_path / archives.PLACES).write_bytes(damaged)
        assert len(Archive(tmp_path)) == 5


def test_a_document_of_which_a_part_failed_is_tried_again_unless_resumed(tmp_path: Path) -> None:
    sound, other = line(0), line(1)
    failed = msgspec.structs.replace(sound, failures=(Failure("0.txt", "extract", "no answer"),))
    Archive(tmp_path).add("one", encode(failed) + encode(other))
    assert list(Archive(tmp_path, keep=True).lines([failed.key])) == [failed]
    archive = Archive(tmp_path)
    assert failed.key not in archive
    archive.add("two", encode(sound))
    archive.retain([sound.key, other.key])
    for keep in (False, True):
        assert list(Archive(tmp_path, keep=keep).lines([sound.key, other.key])) == [other, sound]


def test_a_line_keeps_all_that_a_mention_says() -> None:
    name = ActorMention(
        4, 7, "PTA", "PTA", ActorType.ORGANISATION, "chair", ("PTI",), (Span(0, 1, "x"),), "r"
    )
    mention = EventMention(
        "d", 1, Action.WARN, Span(0, 3, "All"), Span(0, 1, "w"), (name,), (name,), Span(1, 2, "o"),
        Status.ALLEGED, (Quote(2, 3, "q"),), "2024-11", "said", Interval.day(date(2024, 11, 5)),
        TimeExpression(0, 3, "Mon", "DATE", "2024", None, Interval(), date(2024, 1, 1), "weekday"),
        "block", "rule", 0.7, (Ground(5, 6, "g", Span(4, 5, "c"), None, (name,), "because"),), 3,
    )  # fmt: skip
    found = Extracted((mention,), (Failure("d", "extract", "it fails"),), ("no such words",))
    document = replace(line(1).document, pages=(0, 10), published=date(2024, 11, 6))
    kept = decode(encode(Line.of("0" * 32, document, found)))
    assert (kept.document, kept.extracted) == (document, found)


def test_reprints_count_once_for_any_number_of_jobs_and_rebuilt(few: Path, tmp_path: Path) -> None:
    shutil.copy(few / "000001.txt", few / "zz-copy.txt")
    work = tmp_path / "work"
    first = pipeline.build([few], work=work).knowledge
    (copy,) = [document for document in first.documents if document.reprint_of is not None]
    assert not any(report.document == copy.id for event in first.events for report in event.reports)
    assert pipeline.build([few], work=work).knowledge == first
    assert pipeline.build([few], jobs=2).knowledge == first


def test_the_fingerprint_knows_gazetteers_extractors_and_their_files(tmp_path: Path) -> None:
    (tmp_path / "prompt.txt").write_text("One.")
    names = tmp_path / "names.csv"
    names.write_text("name\nPTA\n")
    options = {"files": ["prompt.txt"]}

    def seen() -> set[str]:
        given = replace(SETTINGS, gazetteers=(str(names),))
        chosen = replace(SETTINGS, choice=Choice.of("mine", options, tmp_path))
        return {fingerprint(one) for one in (SETTINGS, given, chosen)}

    first = seen()
    assert len(first) == 3
    names.write_text("name\nPTI\n")
    (tmp_path / "prompt.txt").write_text("Two.")
    assert first & seen() == {fingerprint(SETTINGS)}


def test_what_was_set_aside_is_remembered_only_on_request(tmp_path: Path) -> None:
    path = tmp_path / "aside.jsonl"
    failure = Failure("a.txt", "extract", "it fails")
    Quarantine(path, keep=False).add("k", failure)
    with path.open("ab") as stream:
        stream.write(b'{"key": "torn')
    assert Quarantine(path, keep=True).get("k") == failure
    Quarantine(path, keep=True).add("l", failure)
    assert Quarantine(path, keep=True).get("l") == failure
    assert Quarantine(path, keep=False).get("k") is None


def documents(number: int, text: str = "Words.") -> Iterator[tuple[str, Document]]:
    return ((f"{at:032x}", Document(f"https://example.org/{at}", f"{at}", text)) for at in range(number))


def test_a_shard_is_bounded_in_documents_and_in_characters() -> None:
    many = documents(2 * DOCUMENTS + 6)
    assert [len(shard.documents) for shard in shards(many)] == [DOCUMENTS, DOCUMENTS, 6]
    large = documents(5, "x" * (CHARACTERS // 2))
    assert [len(shard.documents) for shard in shards(large)] == [2, 2, 1]


def test_no_more_shards_are_held_than_the_workers_need() -> None:
    taken = 0

    def counted() -> Iterator[Shard]:
        nonlocal taken
        for shard in shards(documents(DOCUMENTS * 12)):
            taken += 1
            yield shard

    finished = 0
    most = 0
    with opened(None, SETTINGS) as state:
        for _ in processes(counted(), state.settings, lambda document: None, jobs=2):
            finished += 1
            most = max(most, taken - finished)
    assert finished == 12
    assert most <= 2 * 2, "a shard at work and one at hand for each"
