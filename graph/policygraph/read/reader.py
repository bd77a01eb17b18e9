"""Sources in, documents out: the one place where files are opened and exceptions become failures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from policygraph.config import DEFAULT_BASE
from policygraph.model import Document, Failure
from policygraph.read import markdown, page, records
from policygraph.read.article import STAGE, Article, Place, document
from policygraph.read.characters import NotText, decode
from policygraph.read.files import STDIN, files
from policygraph.read.limits import Limits
from policygraph.read.stream import rejoined

Articles = Callable[[], Iterator[Article | Failure]]
Reader = Callable[[BinaryIO, Place, Limits], Iterator[Article | Failure]]
Reading = Callable[[], Iterator[Document | Failure]]
Recall = Callable[[Path, Place, Reading], Iterator[Document | Failure]]


def read(
    sources: Iterable[str | Path],
    *,
    published: date | None = None,
    base: str = DEFAULT_BASE,
    stdin: BinaryIO | None = None,
    today: date | None = None,
    limits: Limits | None = None,
    recall: Recall | None = None,
) -> Iterator[Document | Failure]:
    """Every document that the sources hold, and a failure for each that cannot be used.

    Files come in the order of their names whatever the order of ``sources``; ``-`` is
    ``stdin``. ``published`` is the day of documents that do not state their own; ``today``,
    where given, bounds what a publication date may be. The same text under two names is
    yielded once, the second time as a failure that names the first. ``recall`` is given each file
    with the function that reads it, and may answer in its place.
    """
    limits = limits or Limits()
    named = [str(source) for source in sources]
    seen: dict[str, str] = {}
    found, missing = files((name for name in named if name != STDIN), FORMATS)
    yield from missing
    streams: list[tuple[Path | None, Place, Articles]] = [
        (file.path, file.place, partial(_opened, file.path, file.place, limits)) for file in found
    ]
    if STDIN in named:
        streams.append((None, Place(STDIN, STDIN), partial(_piped, stdin, limits)))
    told = partial(document, published=published, base=base, today=today, limits=limits)
    for path, place, articles in streams:
        reading = partial(_documents, place, articles, told)
        for result in recall(path, place, reading) if recall and path else reading():
            yield _once(result, seen)


def _documents(
    place: Place, articles: Articles, told: Callable[[Article], Iterator[Document | Failure]]
) -> Iterator[Document | Failure]:
    """What one file or stream gives."""
    for item in records.settled(_guarded(articles, place), place):
        if isinstance(item, Failure):
            yield item
        else:
            yield from told(item)


def _once(result: Document | Failure, seen: dict[str, str]) -> Document | Failure:
    """The result itself, or a failure where its text or its name was seen before."""
    if isinstance(result, Failure):
        return result
    first = seen.setdefault(result.sha256, result.source)
    if first != result.source:
        return Failure(result.source, "duplicate", f"it has the same text as {first}, which stands for both")
    named = seen.setdefault("source " + result.source, result.sha256)
    if named != result.sha256:
        return Failure(
            result.source, "duplicate", "its id names an earlier record; give every record its own"
        )
    return result


def _guarded(articles: Articles, place: Place) -> Iterator[Article | Failure]:
    try:
        yield from articles()
    except NotText as error:
        yield place.fails(f"{error}; leave it out or convert it to text")
    except OSError as error:
        yield place.fails(f"it cannot be read ({error.strerror or error}); check its permissions")


def _opened(path: Path, place: Place, limits: Limits) -> Iterator[Article | Failure]:
    reader = FORMATS.get(path.suffix.lower())
    if not path.is_file():
        yield place.fails("it is neither a file nor a folder; give a file")
        return
    with path.open("rb") as stream:
        yield from (reader or _sniffed)(stream, place, limits)


def _piped(stdin: BinaryIO | None, limits: Limits) -> Iterator[Article | Failure]:
    place = Place(STDIN, STDIN)
    if stdin is None:
        yield place.fails("there is no standard input to read")
        return
    yield from _sniffed(stdin, place, limits)


def _sniffed(stream: BinaryIO, place: Place, limits: Limits) -> Iterator[Article | Failure]:
    """A stream without a telling name, read as what its first characters say it is."""
    start = stream.read(4096)
    buffered = rejoined(start, stream)
    text = start.decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if re.match(r'\{\s*"', text):
        return records.read_jsonl(buffered, place, limits)
    if re.match(r"<(!doctype|html|\?xml)", text, re.IGNORECASE):
        return _html(buffered, place, limits)
    if text.startswith("---"):
        return _markdown(buffered, place, limits)
    return _plain(buffered, place, limits)


def _whole(stream: BinaryIO, limits: Limits) -> bytes:
    data = stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise TooLong(f"it has more than {limits.max_bytes:,} bytes, too many for one article")
    return data


class TooLong(NotText):
    """Raised for a file that is larger than any article."""


def _plain(stream: BinaryIO, place: Place, limits: Limits) -> Iterator[Article | Failure]:
    yield Article(place, decode(_whole(stream, limits)))


def _markdown(stream: BinaryIO, place: Place, limits: Limits) -> Iterator[Article | Failure]:
    yield from markdown.read(decode(_whole(stream, limits)), place)


def _html(stream: BinaryIO, place: Place, limits: Limits) -> Iterator[Article | Failure]:
    data = _whole(stream, limits)
    if data.strip():
        yield from page.read(data, place)
    else:
        yield place.fails("the file is empty; save the page again")


FORMATS: Mapping[str, Reader] = {
    ".txt": _plain,
    ".text": _plain,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".json": records.read_json,
    ".jsonl": records.read_jsonl,
    ".ndjson": records.read_jsonl,
    ".csv": records.read_csv,
    ".tsv": records.read_csv,
}
"""How a file is read, by the end of its name."""

__all__ = ["FORMATS", "STAGE", "read"]
