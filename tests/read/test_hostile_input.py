"""Whatever the bytes are, reading ends with documents and failures, and both can be written."""

import json
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policygraph.model import Document, Failure
from policygraph.read import FORMATS, Limits, read

SEEDS = {
    ".txt": b"Title of it\n\nISLAMABAD, Nov 18, 2024 (APP): The ministry said so.",
    ".md": b"---\ntitle: A\npublished: 2024-11-18\n---\n# A\n\nThe [ministry](http://e.org) said so.",
    ".html": b"<html><head><title>A</title></head><body><article><p>The ministry spoke.</p></article></html>",
    ".json": b'[{"id": "a", "text": "The ministry said so.", "url": "http://e.org"}]',
    ".jsonl": b'{"id": "a", "text": "The ministry said so."}\n{"text": "Another."}\n',
    ".csv": b'id,text,published\na,"The ministry said so.",2024-11-18\n',
}
SMALL = Limits(max_bytes=100_000, max_characters=50_000, max_line=20_000)


def read_bytes(data: bytes, suffix: str, limits: Limits = SMALL) -> list[Document | Failure]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        path.write_bytes(data)
        return list(read([path], limits=limits))


def sound(results: list[Document | Failure]) -> None:
    assert results or results == []
    for result in results:
        if isinstance(result, Failure):
            assert result.message
            assert "\n" not in result.message
            json.dumps([result.source, result.message], ensure_ascii=False).encode("utf-8")
        else:
            assert result.text.strip()
            fields = (result.text, result.title, result.source, result.publisher, result.url, result.author)
            "".join(field or "" for field in fields).encode("utf-8")
            assert "\r" not in result.text
            assert "\x00" not in result.text


@pytest.mark.parametrize("suffix", SEEDS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_mutated_files_end_in_documents_and_failures(suffix: str, data: st.DataObject) -> None:
    seed = bytearray(SEEDS[suffix])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(seed)))
        seed[at : at + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=12))
    sound(read_bytes(bytes(seed), suffix))


@pytest.mark.parametrize("suffix", sorted(FORMATS))
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 1000,
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xff" * 500,
        b"---\n" * 2000,
        b"<" * 5000,
        b"[" * 20_000,
        b'{"text": ' * 5000,
        b'"' * 5001,
        b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><html><p>&b;</p></html>",
        b"<div>" * 15_000,
        b"&" + b"a: &a [*a, *a]\n" * 100,
        b"---\na: &a [x, x]\nb: &b [*a, *a]\ntitle: *b\n---\nThe ministry said so.\n",
    ],
)
def test_bombs_are_refused_or_read_at_once(suffix: str, data: bytes) -> None:
    sound(read_bytes(data, suffix))


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".jsonl", ".csv"])
@pytest.mark.parametrize(
    "unit",
    [
        *(
            "[",
            "![",
            "](",
            "[a](",
            "<!--",
            "```\n",
            "*a",
            "_",
            "#  ",
            "> ",
            "- ",
            "<http://",
            "1. ",
            "----\n",
        ),
        *("A-", "a\n", "\\", "Nov 18, ", "A. ", "<b>", "&#x", "“", "date 2024-11-18 ", "\t"),
    ],
)
def test_time_grows_no_faster_than_the_text(suffix: str, unit: str) -> None:
    data = (unit * (400_000 // len(unit))).encode()
    started = time.process_time()
    sound(read_bytes(data, suffix, Limits()))
    assert time.process_time() - started < 5


def test_a_yaml_bomb_costs_nothing() -> None:
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)]
    text = "---\n" + "\n".join(lines) + "\nauthor: *a39\n---\nThe ministry said so on Monday.\n"
    (found,) = read_bytes(text.encode(), ".md")
    assert isinstance(found, Document)
