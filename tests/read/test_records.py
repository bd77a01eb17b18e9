"""Tables of articles: each record stands or falls by itself."""

import io
import json

import pytest

from policygraph.model import Failure
from policygraph.read.article import Article, Place
from policygraph.read.limits import Limits
from policygraph.read.records import read_csv, read_jsonl

PLACE = Place("in/news.jsonl", "news.jsonl")


def jsonl(*lines: str | dict[str, object], limits: Limits | None = None) -> list[Article | Failure]:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return list(read_jsonl(io.BytesIO(text.encode("utf-8", "surrogatepass")), PLACE, limits or Limits()))


def table(text: str | bytes) -> list[Article | Failure]:
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    return list(read_csv(io.BytesIO(data), Place("in/news.csv", "news.csv"), Limits()))


def test_a_record_keeps_its_fields_and_its_id() -> None:
    (found,) = jsonl(
        {
            "id": "a1",
            "text": "Words.",
            "title": "T",
            "published": "2024-11-18",
            "publisher": "P",
            "url": "https://e.org",
        }
    )
    assert isinstance(found, Article)
    assert found.place.source == "in/news.jsonl#a1"
    assert (found.identity, found.text, found.title, found.publisher) == ("a1", "Words.", "T", "P")
    assert (found.published, found.basis, found.url) == ("2024-11-18", "record", "https://e.org")


def test_a_record_without_id_is_named_by_its_line() -> None:
    found = jsonl({"text": "One."}, "", {"text": "Two."})
    assert [item.place.source for item in found if isinstance(item, Article)] == [
        "in/news.jsonl#1",
        "in/news.jsonl#3",
    ]


def test_common_names_of_other_exports_are_understood() -> None:
    (found,) = jsonl(
        {"Headline": "T", "body": "Words.", "date": "2024-11-18", "link": "https://e.org", "id": 7}
    )
    assert isinstance(found, Article)
    assert (found.title, found.text, found.published, found.identity) == ("T", "Words.", "2024-11-18", "7")


def test_a_null_is_unknown() -> None:
    (found,) = jsonl({"text": "Words.", "title": None, "published": "null", "publisher": " "})
    assert isinstance(found, Article)
    assert (found.title, found.published, found.publisher) == (None, None, None)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{not json}", "line 1 is not JSON"),
        ("[1, 2]", "record 1 is not an object"),
        ('"text"', "record 1 is not an object"),
        ('{"title": "no text"}', "record 1 has no “text”"),
        ('{"text": 5.5}', "record 1 has no “text”"),
        ("[" * 100_000, "line 1 is not JSON (nested too deeply)"),
    ],
)
def test_a_broken_line_fails_alone(line: str, message: str) -> None:
    failure, sound = jsonl(line, {"text": "Sound."})
    assert isinstance(failure, Failure)
    assert message in failure.message
    assert failure.source == "in/news.jsonl#1"
    assert isinstance(sound, Article)


def test_a_line_over_the_limit_is_skipped_without_being_held() -> None:
    failure, sound = jsonl({"text": "x" * 5000}, {"text": "Sound."}, limits=Limits(max_bytes=1000))
    assert isinstance(failure, Failure)
    assert "more than 1,000 bytes" in failure.message
    assert isinstance(sound, Article)


def test_csv_rows_are_articles() -> None:
    found = table('id,text,title,published\na1,"Words, and\nmore.",T,2024-11-18\na2,Other.,,\n')
    assert [(item.identity, item.text, item.title) for item in found if isinstance(item, Article)] == [
        ("a1", "Words, and\nmore.", "T"),
        ("a2", "Other.", None),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_of_any_usual_delimiter_and_encoding(delimiter: str) -> None:
    text = f"id{delimiter}text\r\na1{delimiter}“Café” words\r\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        (found,) = table(text.encode(encoding))
        assert isinstance(found, Article)
        assert found.text == "“Café” words"


def test_csv_without_a_text_column_says_what_to_add() -> None:
    (failure,) = table("name,value\na,b\n")
    assert isinstance(failure, Failure)
    assert "no column is named “text”" in failure.message
    assert "the first row has: name, value" in failure.message


def test_a_csv_cell_longer_than_the_modules_default_is_read() -> None:
    (found,) = table("text\n" + "word " * 60_000 + "\n")
    assert isinstance(found, Article)
    assert len(found.text) == 300_000
