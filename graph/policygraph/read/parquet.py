"""Parquet tables of articles, read a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from policygraph.model import Failure
from policygraph.read import records
from policygraph.read.article import Article, Place
from policygraph.read.guard import Unreadable, extra, parsing
from policygraph.read.limits import Limits
from policygraph.read.whole import seekable

ROWS = 100
"""Rows held at once."""

LARGEST_GROUP = 4_000_000_000
"""Bytes that a row group may say it unpacks to: writers' defaults stay under 1 GB."""


def read(
    stream: BinaryIO, place: Place, limits: Limits, *, columns: Mapping[str, str] | None = None
) -> Iterator[Article | Failure]:
    """One article per row, by pyarrow (the extra ``parquet``); only the columns that are used are read."""
    with extra("parquet", "Parquet"):
        import pyarrow.parquet
    source = seekable(stream, limits)
    with parsing("Parquet file", limits.max_seconds):
        table = pyarrow.parquet.ParquetFile(source)
        names = list(table.schema_arrow.names)
        groups = (table.metadata.row_group(at) for at in range(table.metadata.num_row_groups))
        if any(group.total_byte_size > LARGEST_GROUP for group in groups):
            raise Unreadable(f"a row group unpacks to over {LARGEST_GROUP:,} bytes; write smaller ones")
        used = records.used(names, columns)
        batches: Iterator[Any] = table.iter_batches(batch_size=ROWS, columns=list(used))
    if "text" not in used.values():
        yield place.fails(records.no_text(names, columns))
        return
    number = 0
    while True:
        with parsing("Parquet file", limits.max_seconds):
            batch = next(batches, None)
            rows = batch.to_pylist() if batch is not None else []
        if batch is None:
            break
        for row in rows:
            number += 1
            yield records.record(row, place, number, columns=columns)
    if not number:
        yield place.fails("the table has no rows; write the articles again")
