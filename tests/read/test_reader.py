"""Sources in, documents out: each once, in one order, failures beside them."""

import io
import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from reading import failure, one

from policygraph.model import Document, Failure
from policygraph.read import Limits, read, reprints

BODY = "The ministry said on Tuesday that it would publish the rules for the registration of networks."
Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def put(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return put


def test_a_text_file_keeps_every_character(write: Write) -> None:
    text = f" date 2024-11-18 {BODY}\n\n{BODY}\n"
    found = one(write("a.txt", text))
    assert found.text == text
    assert (found.published, found.published_basis) == (date(2024, 11, 18), "leading date")
    assert found.cleaned == 0


def test_what_is_cleaned_is_counted(write: Write) -> None:
    found = one(write("a.txt", f"{BODY}\x00\x07\r\n{BODY}"))
    assert found.text == f"{BODY}\n{BODY}"
    assert found.cleaned == 2


def test_unknown_stays_unknown(write: Write) -> None:
    found = one(write("a.txt", BODY))
    assert (found.title, found.publisher, found.published, found.published_basis) == (None, None, None, None)


def test_the_given_day_is_for_documents_without_their_own(write: Write) -> None:
    write("a.txt", BODY)
    write("b.md", f"---\npublished: 2024-11-18\n---\n{BODY} And more.")
    found = list(read([write("c.txt", f"date 2024-11-17 {BODY}").parent], published=date(2024, 11, 20)))
    assert [(d.published, d.published_basis) for d in found if isinstance(d, Document)] == [
        (date(2024, 11, 20), "--published"),
        (date(2024, 11, 18), "front matter"),
        (date(2024, 11, 17), "leading date"),
    ]


def test_a_title_on_the_first_line_stays_in_the_text(write: Write) -> None:
    found = one(write("a.txt", f"Ministry plans new rules\n{BODY}"))
    assert found.title == "Ministry plans new rules"
    assert found.text.startswith("Ministry plans new rules\n")


def test_identity_does_not_depend_on_the_working_folder(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("folder/sub/a.txt", BODY)
    monkeypatch.chdir(path.parent.parent.parent)
    absolute, relative = one(path.parent.parent), one("folder")
    assert absolute.id == relative.id
    assert relative.source == str(Path("folder/sub/a.txt"))
    assert absolute.source == str(path)


def test_a_records_identity_is_its_id_and_not_its_file(write: Write) -> None:
    row = json.dumps({"id": "a1", "text": BODY})
    assert one(write("x.jsonl", row)).id == one(write("y.jsonl", row)).id
    assert one(write("z.jsonl", row)).source.endswith("z.jsonl#a1")


def test_a_folder_is_read_to_its_depth_without_hidden_files_and_readmes(write: Write, tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "README.md", ".hidden.txt", ".git/x.txt", "picture.png", "LICENSE.txt"):
        write(name, f"{name}: {BODY}")
    names = [
        Path(d.source).relative_to(tmp_path).as_posix() for d in read([tmp_path]) if isinstance(d, Document)
    ]
    assert names == ["a/z.txt", "b.txt"]


def test_a_readme_that_is_named_is_read(write: Write) -> None:
    assert one(write("README.md", BODY)).text == BODY


def test_the_order_of_sources_does_not_matter(write: Write) -> None:
    paths = [write(f"{name}.txt", f"{name}: {BODY}") for name in "cab"]
    assert list(read(paths)) == list(read(reversed(paths)))


def test_a_file_named_twice_is_read_once(write: Write, tmp_path: Path) -> None:
    path = write("a.txt", BODY)
    assert one(path, tmp_path, str(tmp_path / "*.txt")).text == BODY


def test_globs(write: Write, tmp_path: Path) -> None:
    write("a/one.txt", f"1 {BODY}")
    write("b/two.txt", f"2 {BODY}")
    write("b/three.md", f"3 {BODY}")
    assert len(list(read([tmp_path / "*" / "*.txt"]))) == 2
    assert len(list(read([str(tmp_path / "**")]))) == 3


def test_a_name_with_brackets_is_a_file_before_it_is_a_glob(write: Write) -> None:
    assert one(write("a[1].txt", BODY)).text == BODY


def test_the_same_text_twice_is_two_documents_of_which_one_is_a_reprint(write: Write, tmp_path: Path) -> None:
    write("a.txt", BODY)
    write("b.txt", BODY)
    first, second = reprints.mark([item for item in read([tmp_path]) if isinstance(item, Document)])
    assert first.sha256 == second.sha256
    assert (first.reprint_of, second.reprint_of) == (None, first.id)


def test_the_same_article_of_the_same_address_twice_has_two_ids(write: Write, tmp_path: Path) -> None:
    row = json.dumps({"id": "a", "text": BODY, "url": "https://example.org/a"})
    first, second = read([write("a.jsonl", row), write("b.jsonl", row)])
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.id != second.id


def test_an_id_used_twice_is_told(write: Write) -> None:
    rows = [json.dumps({"id": "a", "text": BODY}), json.dumps({"id": "a", "text": f"{BODY} More."})]
    _, second = read([write("a.jsonl", "\n".join(rows))])
    assert isinstance(second, Failure)
    assert "its id names an earlier record" in second.message


@pytest.mark.parametrize(
    "data",
    [
        BODY.encode(),
        json.dumps({"id": "a", "text": BODY}).encode(),
        f"---\ntitle: T\n---\n{BODY}".encode(),
        f"<!doctype html><html><body><article><p>{BODY} {BODY}</p></article></body></html>".encode(),
    ],
)
def test_standard_input_is_read_as_what_it_is(data: bytes) -> None:
    found = one("-", stdin=io.BytesIO(data))
    assert found.text.startswith(BODY)
    assert found.source in ("-", "-#a")


def test_standard_input_may_be_a_pipe() -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as out:
        out.write(BODY.encode())
    with os.fdopen(reading, "rb") as stdin:
        assert one("-", stdin=stdin).text == BODY


def test_a_date_that_cannot_be_read_is_told_and_left_out(write: Write) -> None:
    problem, found = read([write("a.md", f"---\npublished: last week\n---\n{BODY}")])
    assert isinstance(problem, Failure)
    assert "“last week” is not a full date" in problem.message
    assert isinstance(found, Document)
    assert found.published is None


def test_a_date_in_the_future_is_told_and_left_out(write: Write) -> None:
    path = write("a.txt", f"date 2031-01-01 {BODY}")
    problem, found = read([path], today=date(2025, 1, 1))
    assert isinstance(problem, Failure)
    assert "2031-01-01 (leading date) lies in the future" in problem.message
    assert isinstance(found, Document)
    assert found.published is None
    assert one(path).published == date(2031, 1, 1)


def test_tomorrow_is_not_yet_the_future(write: Write) -> None:
    path = write("a.txt", f"date 2025-01-02 {BODY}")
    assert one(path, today=date(2025, 1, 1)).published == date(2025, 1, 2)


def test_limits_can_be_raised(write: Write) -> None:
    path = write("a.txt", f"{BODY} " * 2000)
    assert "one line has" in failure(path).message
    assert len(one(path, limits=Limits(max_line=1_000_000)).text) > 100_000
    assert "more than 1,000 bytes" in failure(path, limits=Limits(max_bytes=1000)).message
    few = Limits(max_line=1_000_000, max_characters=1000)
    assert "split it into articles" in failure(path, limits=few).message


def test_another_language_is_told(write: Write) -> None:
    text = "Die Regierung hat am Dienstag angekündigt, dass sie das Gesetz ändern will. " * 8
    assert failure(write("a.txt", text)).stage == "language"


def test_an_address_that_is_none_is_told_and_left_out(write: Write) -> None:
    for url in ("javascript:alert(1)", "https://example.org/a b", "www.example.org"):
        problem, found = read([write("a.jsonl", json.dumps({"text": BODY, "url": url}))])
        assert isinstance(problem, Failure)
        assert "was left out" in problem.message
        assert isinstance(found, Document)
        assert found.url is None


def test_metadata_is_one_clean_line(write: Write) -> None:
    row = {"text": BODY, "id": "a\ud800", "title": " Two\nlines\x00 ", "publisher": "P\u2028Q"}
    found = one(write("a.jsonl", json.dumps(row)))
    assert (found.title, found.publisher, found.source[-2:]) == ("Two lines", "P Q", "#a")


def test_a_file_name_that_is_no_utf8_is_written_out(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(BODY, encoding="utf-8")
    found = one(tmp_path)
    assert found.source.endswith("caf\\xe9.txt")
    found.source.encode("utf-8")


def test_what_an_earlier_build_wrote_is_passed_over(write: Write, tmp_path: Path) -> None:
    write("a.txt", BODY)
    for name in ("graph.ttl", "run.json", "graph.html", "events.jsonl", "sub/b.txt"):
        write(f"out/{name}", f"{name}: {BODY}")
    assert [d.source for d in read([tmp_path]) if isinstance(d, Document)] == [str(tmp_path / "a.txt")]


@pytest.mark.parametrize(
    "wrap", [lambda a: a, lambda a: [a], lambda a: {"articles": [a]}, lambda a: {"items": [a]}]
)
def test_json_holds_an_article_or_a_list(write: Write, wrap: Callable[[object], object]) -> None:
    found = one(write("a.json", json.dumps(wrap({"id": "a1", "text": BODY}))))
    assert found.source.endswith("a.json#a1")


@pytest.mark.parametrize(
    ("text", "words"), [("{", "not JSON"), ("5", "no article"), ("[" * 10**5, "too deeply")]
)
def test_json_without_an_article_is_told(write: Write, text: str, words: str) -> None:
    assert words in failure(write("a.json", text)).message


def test_a_file_that_is_no_table_is_one_failure(write: Write) -> None:
    found = failure(write("a.jsonl", "not JSON\n" * 1000))
    assert found.message.startswith("none of its first 20 records is an article")


def test_broken_records_after_a_sound_one_are_all_told(write: Write) -> None:
    sound = json.dumps({"text": BODY})
    found = list(read([write("a.jsonl", "broken\n" * 3 + sound + "\n" + "broken\n" * 30)]))
    assert [isinstance(item, Document) for item in found] == [False] * 3 + [True] + [False] * 30


def test_links_that_go_in_circles_end(write: Write, tmp_path: Path) -> None:
    path = write("a.txt", BODY)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    found = list(read([tmp_path]))
    assert [item.source for item in found if isinstance(item, Document)] == [str(path)]
    assert [item.source for item in found if isinstance(item, Failure)] == [str(tmp_path / "self.txt")]


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "neither a file nor a folder" in failure(tmp_path).message


def test_a_file_without_a_known_ending_is_read_as_what_it_is(write: Write) -> None:
    assert one(write("statement", BODY)).text == BODY
    assert failure(write("photo", b"\x89PNG\r\n\x1a\n" + bytes(100))).message.startswith(
        "it looks like an image"
    )
