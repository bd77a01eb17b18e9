"""Which reader reads which file: by the end of its name, else by how it begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import BinaryIO, cast

from policygraph.model import Failure
from policygraph.read import archive, feed, mail, markdown, office, page, parquet, pdf, records, warc
from policygraph.read.archive import Reader
from policygraph.read.article import STAGE, Article, Place
from policygraph.read.characters import decode
from policygraph.read.files import DOCUMENTS
from policygraph.read.guard import Unreadable
from policygraph.read.limits import Limits
from policygraph.read.stream import rejoined
from policygraph.read.whole import whole

NESTED = 2
"""Archives inside archives that are opened: a month's archive of daily ones, mails with a ZIP."""

PACKED = (".gz", ".bz2", ".xz")


def formats(columns: Mapping[str, str] | None = None, *, nested: int = NESTED) -> Mapping[str, Reader]:
    """How a file is read, by the end of its name in lower case.

    ``columns`` names the fields of records that go by other names. ``nested`` is how many more
    archives may be opened inside one another.
    """
    table = partial(_table, columns=columns)
    found: dict[str, Reader] = {
        **dict.fromkeys((".txt", ".text"), _plain),
        **dict.fromkeys((".md", ".markdown"), _markdown),
        **dict.fromkeys((".html", ".htm", ".xhtml"), _html),
        **dict.fromkeys((".rss", ".atom"), feed.read),
        ".xml": _xml,
        ".pdf": pdf.read,
        ".docx": office.read_docx,
        ".odt": office.read_odt,
        ".rtf": office.read_rtf,
        ".json": table(records.read_json),
        **dict.fromkeys((".jsonl", ".ndjson"), table(records.read_jsonl)),
        **dict.fromkeys((".csv", ".tsv"), table(records.read_csv)),
        ".parquet": table(parquet.read),
    }
    found[".warc"] = partial(warc.read, kinds=_kinds(found))
    inside: archive.Inside = partial(_inside, formats(columns, nested=nested - 1) if nested else found)
    found[".eml"] = partial(mail.read, inside=inside)
    if nested:
        found[".zip"] = partial(archive.read_zip, inside=inside)
        found[".tar"] = partial(archive.read_tar, inside=inside)
        found |= dict.fromkeys((".tgz", ".tbz2", ".txz"), found[".tar"])
        # What is packed alone is no archive in an archive: a.warc.gz, a.jsonl.gz, a.tar.gz
        found |= dict.fromkeys(
            PACKED, partial(archive.read_packed, inside=partial(_inside, dict(found), bare=True))
        )
    return MappingProxyType(found)


def sniffed(
    stream: BinaryIO, place: Place, limits: Limits, *, known: Mapping[str, Reader]
) -> Iterator[Article | Failure]:
    """A stream without a telling name, read as what its first bytes say it is."""
    start = stream.read(4096)
    suffix = next((ending for magic, ending in BEGINNINGS if start.startswith(magic)), "")
    if suffix == ".zip":
        # An office file is a ZIP archive whose first members tell which.
        office_file = next((ending for mark, ending in OFFICE_FILES if mark in start), None)
        suffix = office_file or suffix
    elif not suffix:
        suffix = _of_text(start.decode("utf-8", "replace").lstrip("\ufeff \t\r\n"))
    return known.get(suffix, _plain)(cast(BinaryIO, rejoined(start, stream)), place, limits)


BEGINNINGS = (
    (b"%PDF-", ".pdf"),
    (b"PK\x03\x04", ".zip"),
    (b"{\\rtf", ".rtf"),
    (b"PAR1", ".parquet"),
    (b"WARC/1.", ".warc"),
    (b"\x1f\x8b", ".gz"),
)
OFFICE_FILES = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", ".odt"),
    (b"[Content_Types].xml", ".docx"),
    (b"word/", ".docx"),
)
FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
PAGE = re.compile(r"<(?:!doctype html|html)", re.IGNORECASE)


def _of_text(start: str) -> str:
    """The ending that fits the first characters of a text."""
    if re.match(r'\{\s*"', start):
        return ".jsonl"
    if PAGE.match(start) or re.match(r"<!doctype", start, re.IGNORECASE):
        return ".html"
    if start.startswith("<?xml") or FEED.match(start):
        return ".xml"
    return ".md" if start.startswith("---") else ".txt"


def _xml(stream: BinaryIO, place: Place, limits: Limits) -> Iterator[Article | Failure]:
    """A feed, or a page written as XML."""
    start = stream.read(4096)
    joined = cast(BinaryIO, rejoined(start, stream))
    text = start.replace(b"\x00", b"").decode("utf-8", "replace")
    if FEED.search(text):
        return feed.read(joined, place, limits)
    if PAGE.search(text):
        return _html(joined, place, limits)
    if not text.strip():
        raise Unreadable("the file is empty; save it again")
    raise Unreadable("it is XML, but neither a feed nor a page; give the articles' text")


def _plain(stream: BinaryIO, place: Place, limits: Limits) -> Iterator[Article | Failure]:
    yield Article(place, decode(whole(stream, limits)))


def _markdown(stream: BinaryIO, place: Place, limits: Limits) -> Iterator[Article | Failure]:
    yield from markdown.read(decode(whole(stream, limits)), place)


def _html(stream: BinaryIO, place: Place, limits: Limits) -> Iterator[Article | Failure]:
    data = whole(stream, limits)
    if data.strip():
        yield from page.read(data, place, limits)
    else:
        yield place.fails("the file is empty; save the page again")


def _table(reader: Callable[..., Iterator[Article | Failure]], columns: Mapping[str, str] | None) -> Reader:
    def read(stream: BinaryIO, place: Place, limits: Limits) -> Iterator[Article | Failure]:
        return records.settled(reader(stream, place, limits, columns=columns), place)

    return read


def _kinds(known: Mapping[str, Reader]) -> dict[str, Reader]:
    """Readers by media type, for what a web server sends."""
    return {
        "text/html": known[".html"],
        "application/xhtml+xml": known[".html"],
        "text/plain": known[".txt"],
        "application/pdf": known[".pdf"],
    }


def _inside(known: Mapping[str, Reader], name: str, *, bare: bool = False) -> Reader | Failure | None:
    """The reader of a member; where it may be ``bare``, one of no ending is read as what it is."""
    suffix = PurePosixPath(name).suffix.lower()
    if bare and not suffix:
        return partial(sniffed, known=known)
    if suffix in known:
        return known[suffix]
    if suffix in ARCHIVES:
        return Failure(name, STAGE, f"archives are opened {NESTED} deep and no deeper; unpack it")
    if suffix in DOCUMENTS:
        return Failure(name, STAGE, f"{suffix} files are not read; convert it to .txt, .md or .html")
    return None


ARCHIVES = frozenset((".zip", ".tar", ".tgz", ".tbz2", ".txz", *PACKED))

FORMATS: Mapping[str, Reader] = formats()
"""How a file is read, by the end of its name, where no columns are named."""
