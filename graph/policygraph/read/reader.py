"""Sources in, documents out: the one place where files are opened and exceptions become failures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from policygraph.config import DEFAULT_BASE
from policygraph.model import Document, Failure, identifier
from policygraph.read import records, remote
from policygraph.read.archive import Reader
from policygraph.read.article import STAGE, Article, Place, document
from policygraph.read.files import STDIN, files
from policygraph.read.formats import FORMATS, formats, sniffed
from policygraph.read.guard import guarded
from policygraph.read.limits import Limits

Articles = Callable[[], Iterator[Article | Failure]]
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
    columns: Mapping[str, str] | None = None,
    recall: Recall | None = None,
) -> Iterator[Document | Failure]:
    """Every document that the sources hold, and a failure for each that cannot be used.

    Files come in the order of their names whatever the order of ``sources``, then URLs, then ``-``,
    which is ``stdin``. ``published`` is the day of documents that do not state their own; ``today``,
    where given, bounds what a publication date may be. ``columns`` says what the fields of an
    article are called in tables, such as ``{"text": "body_text"}``. The same text under two names
    is two documents here (``reprints.mark`` joins them); two texts under one name are a failure.
    ``recall`` is given each file of this machine with the function that reads it, and may answer in
    its place.

    Raises:
        ValueError: ``columns`` names what is no field of an article.
    """
    limits = limits or Limits()
    known = formats(records.checked(columns)) if columns else FORMATS
    named = [str(source) for source in sources]
    seen: dict[str, str] = {}
    here = (name for name in named if name != STDIN and not remote.is_url(name))
    found, missing = files(here, known)
    yield from missing
    streams: list[tuple[Path | None, Place, Articles]] = [
        (file.path, file.place, partial(_opened, file.path, file.place, limits, known)) for file in found
    ]
    for item in remote.files((name for name in named if remote.is_url(name)), known, limits):
        if isinstance(item, Failure):
            yield item
        else:
            streams.append((None, item.place, partial(_fetched, item, limits, known)))
    if STDIN in named:
        streams.append((None, Place(STDIN, STDIN), partial(_piped, stdin, limits, known)))
    told = partial(document, published=published, base=base, today=today, limits=limits)
    for path, place, articles in streams:
        reading = partial(_documents, place, articles, told)
        for result in recall(path, place, reading) if recall and path else reading():
            yield _once(result, seen, base)


def _documents(
    place: Place, articles: Articles, told: Callable[[Article], Iterator[Document | Failure]]
) -> Iterator[Document | Failure]:
    """What one file or stream gives."""
    for item in guarded(articles, place):
        if isinstance(item, Failure):
            yield item
        else:
            yield from told(item)


def _once(result: Document | Failure, seen: dict[str, str], base: str) -> Document | Failure:
    """The result itself, or a failure where its name was given to another text before.

    The same text with the same address, found in two places, gets an id of its own place.
    """
    if isinstance(result, Failure):
        return result
    if seen.setdefault(result.source, result.sha256) != result.sha256:
        return Failure(
            result.source, "duplicate", "its id names an earlier record; give every record its own"
        )
    if seen.setdefault(f"id {result.id}", result.source) != result.source:
        return replace(result, id=identifier(base, "document", result.id, result.source))
    return result


def _opened(
    path: Path, place: Place, limits: Limits, known: Mapping[str, Reader]
) -> Iterator[Article | Failure]:
    if not path.is_file():
        yield place.fails("it is neither a file nor a folder; give a file")
        return
    with path.open("rb") as stream:
        yield from (known.get(path.suffix.lower()) or partial(sniffed, known=known))(stream, place, limits)


def _fetched(item: remote.Remote, limits: Limits, known: Mapping[str, Reader]) -> Iterator[Article | Failure]:
    reader = known.get(Path(item.place.key).suffix.lower()) or partial(sniffed, known=known)
    with item.open(limits) as stream:
        for article in reader(stream, item.place, limits):
            web = item.place.source.startswith(("http://", "https://"))
            if isinstance(article, Article) and web and article.url is None and article.place == item.place:
                article = article.at(item.place.source)
            yield article


def _piped(
    stdin: BinaryIO | None, limits: Limits, known: Mapping[str, Reader]
) -> Iterator[Article | Failure]:
    place = Place(STDIN, STDIN)
    if stdin is None:
        yield place.fails("there is no standard input to read")
        return
    yield from sniffed(stdin, place, limits, known=known)


__all__ = ["FORMATS", "STAGE", "read"]
