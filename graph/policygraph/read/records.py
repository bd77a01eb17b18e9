"""Articles of which each is one record of a table: JSON Lines and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from policygraph.model import Failure
from policygraph.read.article import Article, Place
from policygraph.read.characters import BOMS, SAMPLE, clean, decode, encoding_of
from policygraph.read.limits import Limits
from policygraph.read.stream import rejoined

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "identifier", "doc", "document_id"),
    "text": ("text", "body", "content", "article"),
    "title": ("title", "headline"),
    "published": ("published", "date", "publication_date", "pubdate", "datepublished", "date_published"),
    "publisher": ("publisher", "sitename", "site_name", "outlet", "newspaper"),
    "url": ("url", "link"),
    "author": ("author", "byline"),
    "language": ("language", "lang"),
}
"""Each field's own name first, then the names that common exports give it."""


TRIED = 20
"""Failing records, from a file's start, after which it is believed to hold no articles."""

NULLS = ("", "null", "none", "~")


def article(fields: Mapping[str, object], text: str, place: Place, *, basis: str) -> Article:
    """An article from a record's fields, by any of their names."""
    named = {str(name).strip().lower(): value for name, value in fields.items()}
    found = {field: _first(named, names) for field, names in NAMES.items()}
    return Article(
        place,
        text,
        title=found["title"],
        published=found["published"],
        basis=basis,
        publisher=found["publisher"],
        url=found["url"],
        author=found["author"],
        language=found["language"],
        identity=found["id"],
    )


def read_jsonl(stream: BinaryIO, place: Place, limits: Limits) -> Iterator[Article | Failure]:
    """One article per line, read line by line: the file's size does not matter."""
    for number, line in enumerate(_lines(stream, limits.max_bytes), start=1):
        here = place.record(str(number))
        if line is None:
            yield here.fails(f"line {number} has more than {limits.max_bytes:,} bytes; split it into records")
            continue
        if not line.strip():
            continue
        try:
            record = json.loads(line.decode("utf-8-sig", "surrogateescape"))
        except (ValueError, RecursionError) as error:
            yield here.fails(f"line {number} is not JSON ({_reason(error)}); write one object a line")
            continue
        yield _record(record, place, number)


def read_json(stream: BinaryIO, place: Place, limits: Limits) -> Iterator[Article | Failure]:
    """One article, a list of articles, or such a list under ``articles`` or ``items``."""
    data = stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        yield place.fails(
            f"it has more than {limits.max_bytes:,} bytes; write one article a line in a .jsonl"
        )
        return
    try:
        found = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        yield place.fails(f"it is not JSON ({_reason(error)}); correct it")
        return
    if isinstance(found, dict):
        listed = next(
            (found[name] for name in ("articles", "items") if isinstance(found.get(name), list)), None
        )
        found = [found] if listed is None else listed
    if not isinstance(found, list):
        yield place.fails("it holds no article; write an object with a “text”, or a list of them")
        return
    for number, record in enumerate(found, start=1):
        yield _record(record, place, number)


def read_csv(stream: BinaryIO, place: Place, limits: Limits) -> Iterator[Article | Failure]:
    """One article per row, under a header that names the columns; comma, semicolon or tab."""
    start = stream.read(SAMPLE)
    encoding = next((name for mark, name in BOMS if start.startswith(mark)), None) or encoding_of(start)
    whole = io.TextIOWrapper(rejoined(start, stream), encoding, errors="surrogateescape", newline="")
    header = whole.readline().lstrip("\ufeff")
    delimiter = max(",;\t", key=header.count)
    csv.field_size_limit(limits.max_bytes)  # the module's only knob; its default cuts at 131,072
    names = next(csv.reader([header], delimiter=delimiter), [])
    if "text" not in _columns(names):
        yield place.fails("the first row names no “text” column; add a header: id,text,title,published")
        return
    rows = csv.reader(whole, delimiter=delimiter)
    number = 1
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield place.fails(f"row {number + 1} cannot be read ({error}); the rows after it were left out")
            return
        number += 1
        if any(row):
            yield _record(dict(zip(names, row, strict=False)), place, number)


def settled(found: Iterator[Article | Failure], place: Place) -> Iterator[Article | Failure]:
    """The same, but one failure instead of thousands for a file that is no table of articles.

    It is given up when its first records fail without exception.
    """
    held: list[Failure] = []
    for item in found:
        if isinstance(item, Failure):
            held.append(item)
            if len(held) == TRIED:
                yield place.fails(
                    f"none of its first {TRIED} records is an article, such as this: {item.message}"
                )
                return
            continue
        yield from held
        yield item
        break
    else:
        yield from held
    yield from found


def _record(record: object, place: Place, number: int) -> Article | Failure:
    here = place.record(str(number))
    if not isinstance(record, dict):
        return here.fails(f"record {number} is not an object; write an object with a “text”")
    named = {str(name).strip().lower(): value for name, value in record.items()}
    text = _first(named, NAMES["text"], whole=True)
    if text is None:
        return here.fails(f"record {number} has no “text”; give it the article's words")
    name = _first(named, NAMES["id"])
    return article(record, text, place.record(name) if name else here, basis="record")


def _columns(names: list[str]) -> set[str]:
    known = {alias: field for field, aliases in NAMES.items() for alias in aliases}
    return {known[name.strip().lower()] for name in names if name.strip().lower() in known}


def _first(named: Mapping[str, object], names: tuple[str, ...], *, whole: bool = False) -> str | None:
    """The first of the fields that holds words or a number; a list of words is joined."""
    for name in names:
        value = named.get(name)
        if isinstance(value, list):
            value = ", ".join(item for item in value if isinstance(item, str))
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and whole:
            return value
        if isinstance(value, str) and value.strip().lower() not in NULLS:
            return clean(value)[0].strip()
    return None


def _lines(stream: BinaryIO, longest: int) -> Iterator[bytes | None]:
    """The lines of a stream, None for one that is longer than ``longest`` bytes."""
    while line := stream.readline(longest + 1):
        if len(line) <= longest or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(SAMPLE)
        yield None


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos + 1}"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
