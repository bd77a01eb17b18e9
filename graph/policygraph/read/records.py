"""Articles of which each is one record of a table: JSON Lines, CSV, rows of any kind."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, BinaryIO

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


def article(
    fields: Mapping[str, object],
    text: str,
    place: Place,
    *,
    basis: str,
    columns: Mapping[str, str] | None = None,
) -> Article:
    """An article from a record's fields, by any of their names; ``columns`` goes before them."""
    named = _named(fields)
    found = {field: _first(named, names_of(field, columns)) for field in NAMES}
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


def read_jsonl(
    stream: BinaryIO, place: Place, limits: Limits, *, columns: Mapping[str, str] | None = None
) -> Iterator[Article | Failure]:
    """One article per line, read line by line: the file's size does not matter."""
    for number, line in enumerate(_lines(stream, limits.max_bytes), start=1):
        here = place.record(str(number))
        if line is None:
            yield here.fails(f"line {number} has more than {limits.max_bytes:,} bytes; split it into records")
            continue
        if not line.strip():
            continue
        try:
            found = json.loads(line.decode("utf-8-sig", "surrogateescape"))
        except (ValueError, RecursionError) as error:
            yield here.fails(f"line {number} is not JSON ({_reason(error)}); write one object a line")
            continue
        yield record(found, place, number, columns=columns)


def read_json(
    stream: BinaryIO, place: Place, limits: Limits, *, columns: Mapping[str, str] | None = None
) -> Iterator[Article | Failure]:
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
    for number, item in enumerate(found, start=1):
        yield record(item, place, number, columns=columns)


def read_csv(
    stream: BinaryIO, place: Place, limits: Limits, *, columns: Mapping[str, str] | None = None
) -> Iterator[Article | Failure]:
    """One article per row, under a header that names the columns; comma, semicolon or tab."""
    start = stream.read(SAMPLE)
    encoding = next((name for mark, name in BOMS if start.startswith(mark)), None) or encoding_of(start)
    whole = io.TextIOWrapper(rejoined(start, stream), encoding, errors="surrogateescape", newline="")
    lines = _short_lines(whole, limits.max_bytes)
    try:
        header = next(lines, "").lstrip("\ufeff")
    except csv.Error as error:
        yield place.fails(f"the first row cannot be read ({error}); add a header: id,text,title,published")
        return
    delimiter = max(",;\t", key=header.count)
    csv.field_size_limit(limits.max_bytes)  # the module's only knob; its default cuts at 131,072
    names = next(csv.reader([header], delimiter=delimiter), [])
    if "text" not in used(names, columns).values():
        yield place.fails(no_text(names, columns))
        return
    rows = csv.reader(lines, delimiter=delimiter)
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
            yield record(dict(zip(names, row, strict=False)), place, number, columns=columns)


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


def record(
    found: object, place: Place, number: int, *, columns: Mapping[str, str] | None = None
) -> Article | Failure:
    """The article of one record, ``number`` counting from 1."""
    here = place.record(str(number))
    if not isinstance(found, dict):
        return here.fails(f"record {number} is not an object; write an object with a “text”")
    named = _named(found)
    wanted = names_of("text", columns)
    text = _first(named, wanted, whole=True)
    if text is None:
        return here.fails(f"record {number} has no “{wanted[0]}”; give it the article's words")
    name = _first(named, names_of("id", columns))
    return article(found, text, place.record(name) if name else here, basis="record", columns=columns)


def checked(columns: Mapping[str, str]) -> Mapping[str, str]:
    """The columns themselves.

    Raises:
        ValueError: one is named for what is no field of an article.
    """
    for field in columns:
        if field not in NAMES:
            raise ValueError(f"“{field}” is no field of an article; use one of {', '.join(NAMES)}")
    return columns


def names_of(field: str, columns: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """The names that a field may have, in lower case; where the user names one, only that one."""
    if columns and field in columns:
        return (columns[field].strip().lower(),)
    return NAMES[field]


def used(names: Sequence[str], columns: Mapping[str, str] | None = None) -> dict[str, str]:
    """The columns that hold a field, with the field that they hold."""
    known = {name: field for field in NAMES for name in names_of(field, columns)}
    return {name: known[name.strip().lower()] for name in names if name.strip().lower() in known}


def no_text(names: Sequence[str], columns: Mapping[str, str] | None = None) -> str:
    """What is wrong with a table without texts, and what it has instead."""
    wanted = names_of("text", columns)[0]
    there = ", ".join(" ".join(clean(name)[0].split())[:30] for name in names[:8])
    return (
        f"no column is named “{wanted}”; name the one that holds the texts: --column text=NAME "
        f"(the first row has: {there})"
    )


def _named(fields: Mapping[Any, object]) -> dict[str, object]:
    return {str(name).strip().lower(): value for name, value in fields.items()}


def _first(named: Mapping[str, object], names: tuple[str, ...], *, whole: bool = False) -> str | None:
    """The first of the fields that holds words or a number; a list of words is joined."""
    for name in names:
        value = named.get(name)
        if isinstance(value, list):
            value = ", ".join(item for item in value if isinstance(item, str))
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, date):
            value = value.isoformat()
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


def _short_lines(stream: io.TextIOWrapper, longest: int) -> Iterator[str]:
    """The lines of a text; one that is longer than ``longest`` characters is an error of the table."""
    while line := stream.readline(longest + 1):
        if len(line) > longest:
            raise csv.Error(f"a line has more than {longest:,} characters")
        yield line


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos + 1}"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)
