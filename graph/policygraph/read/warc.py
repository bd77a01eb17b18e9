"""Web archives: each page that was fetched well is read as a saved page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from typing import Any, BinaryIO

from policygraph.model import Failure
from policygraph.read.archive import Reader
from policygraph.read.article import Article, Place
from policygraph.read.guard import Unreadable, extra, guarded, parsing
from policygraph.read.limits import Limits


def read(
    stream: BinaryIO, place: Place, limits: Limits, *, kinds: dict[str, Reader]
) -> Iterator[Article | Failure]:
    """The articles of a WARC file, packed or not, by warcio (the extra ``warc``).

    ``kinds`` are the readers of media types. Records of other types, requests, errors and
    repeated visits are passed over. The day of the crawl is not the day of publication.
    """
    with extra("warc", "WARC"):
        from warcio.archiveiterator import ArchiveIterator
    with parsing("WARC", limits.max_seconds):
        records = ArchiveIterator(stream)
    empty = True
    for number in range(limits.max_members + 1):
        with parsing("WARC", limits.max_seconds):
            record = next(records, None)
        if record is None:
            break
        if number == limits.max_members:
            raise Unreadable(f"it holds more than {limits.max_members:,} records; split it")
        reader = kinds.get(_type(record))
        if reader is None:
            continue
        empty = False
        here = place.record(record.rec_headers.get_header("WARC-Target-URI") or str(number + 1))
        yield from guarded(partial(_page, record, reader, here, limits), here)
    if empty:
        yield place.fails("the web archive holds no page that was fetched well; crawl again")


def _type(record: Any) -> str:
    """The media type of a response with status 200 or of a resource record, else ""."""
    headers = record.http_headers
    if record.rec_type == "response" and headers is not None and headers.get_statuscode() == "200":
        named = headers.get_header("Content-Type") or ""
    elif record.rec_type == "resource":
        named = record.rec_headers.get_header("Content-Type") or ""
    else:
        return ""
    return str(named).partition(";")[0].strip().lower()


def _page(record: Any, reader: Reader, place: Place, limits: Limits) -> Iterator[Article | Failure]:
    with parsing("WARC record", limits.max_seconds):
        data = _content(record, limits)
    address = place.source.rpartition("#http")
    for item in reader(io.BytesIO(data), place, limits):
        if isinstance(item, Article) and item.url is None and address[1]:
            item = item.at(f"http{address[2]}")
        yield item


def _content(record: Any, limits: Limits) -> bytes:
    stream = record.content_stream()
    parts: list[bytes] = []
    size = 0
    while data := stream.read(65_536):
        size += len(data)
        if size > limits.max_bytes:
            raise Unreadable(f"it has more than {limits.max_bytes:,} bytes, too many for one article")
        parts.append(data)
    return b"".join(parts)
