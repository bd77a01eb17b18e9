"""Archives and compressed files: each member is read as the file that it is, nothing goes to disk.

A member's name is only a name: no path is made of it, so "../" in it leads nowhere.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from policygraph.model import Failure
from policygraph.read.article import Article, Place
from policygraph.read.files import passed_over
from policygraph.read.guard import Unreadable, guarded, parsing
from policygraph.read.limits import Limits
from policygraph.read.stream import HARMLESS, Counted, rejoined, unpacked
from policygraph.read.whole import seekable

Reader = Callable[[BinaryIO, Place, Limits], Iterator[Article | Failure]]
Inside = Callable[[str], Reader | Failure | None]
"""The reader for a member's name; None where it is no document."""

MAGIC = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\x00", lzma.open))
"""How compressed bytes begin."""


def read_zip(
    stream: BinaryIO, place: Place, limits: Limits, *, inside: Inside
) -> Iterator[Article | Failure]:
    """The articles of a ZIP archive, in the order of its members' names."""
    source = seekable(stream, limits)
    with parsing("ZIP archive", limits.max_seconds):
        archive = zipfile.ZipFile(source)
        sizes(archive, limits, most=limits.max_unpacked)
    empty = True
    with archive:
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            if info.filename.endswith("/") or passed_over(info.filename):
                continue
            reader, here = _member(info.filename, place, inside)
            if reader is None:
                continue
            empty = False
            yield from guarded(partial(_zipped, archive, info, reader, here, limits), here)
    if empty:
        yield place.fails("the archive holds no documents; look into it")


def read_tar(
    stream: BinaryIO, place: Place, limits: Limits, *, inside: Inside
) -> Iterator[Article | Failure]:
    """The articles of a tar archive, packed or not, in its own order and without going back in it."""
    plain = _unpacking(stream, limits)
    with parsing("tar archive", limits.max_seconds):
        archive = tarfile.open(fileobj=plain, mode="r|")  # noqa: SIM115 - closed with its stream
    empty = True
    for number in range(limits.max_members + 1):
        with parsing("tar archive", limits.max_seconds):
            info = archive.next()
        if info is None:
            break
        if number == limits.max_members:
            raise Unreadable(_too_many(limits))
        archive.members = []  # type: ignore[attr-defined] # tarfile keeps every header that it has passed
        if info.isdir() or passed_over(info.name):
            continue
        reader, here = _member(info.name, place, inside)
        if reader is None:
            continue
        empty = False
        if not info.isfile():
            yield here.fails(
                "it is a link or a device inside an archive, which is not followed; pack the file"
            )
            continue
        yield from guarded(partial(_tarred, archive, info, reader, here, limits), here)
    if empty:
        yield place.fails("the archive holds no documents; look into it")


def read_packed(
    stream: BinaryIO, place: Place, limits: Limits, *, inside: Inside
) -> Iterator[Article | Failure]:
    """The file inside a compressed one, known by its name without the last ending."""
    name = str(PurePosixPath(place.key).with_suffix(""))
    reader = inside(name)
    if isinstance(reader, Failure) or reader is None:
        raise Unreadable(f"what it holds, {PurePosixPath(name).name}, is no document that is read; unpack it")
    yield from reader(_unpacking(stream, limits), Place(place.source, name), limits)


def sizes(archive: zipfile.ZipFile, limits: Limits, *, most: int) -> None:
    """Looks at the members' sizes before any is unpacked; zipfile reads no more than they say.

    Raises:
        Unreadable: too many members, too many bytes, or bytes that overlap as no packer writes them.
    """
    members = archive.infolist()
    if len(members) > limits.max_members:
        raise Unreadable(_too_many(limits))
    total = sum(info.file_size for info in members)
    if total > most:
        raise Unreadable(f"it unpacks to {total:,} bytes, more than the {most:,} allowed; split it")
    packed = sum(info.compress_size for info in members)
    if total > HARMLESS and total > limits.max_ratio * packed:
        raise Unreadable(
            f"it unpacks to over {limits.max_ratio:,} times its size, as no article does; unpack it "
            "yourself, or raise max_ratio in the settings"
        )
    ends = 0
    for info in sorted(members, key=lambda info: info.header_offset):
        if info.header_offset < ends:
            raise Unreadable("its members overlap, as only those of a bomb do; pack it again")
        ends = info.header_offset + 30 + info.compress_size


def _member(name: str, place: Place, inside: Inside) -> tuple[Reader | None, Place]:
    here = place.record(name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace"))
    reader = inside(name)
    if isinstance(reader, Failure):
        failure = here.fails(reader.message)
        return (lambda stream, at, limits: iter((failure,))), here
    return reader, here


def _zipped(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, reader: Reader, place: Place, limits: Limits
) -> Iterator[Article | Failure]:
    if info.flag_bits & 1:
        raise Unreadable("it is encrypted; pack it without a password")
    if info.file_size > HARMLESS and info.file_size > limits.max_ratio * info.compress_size:
        raise Unreadable(
            f"it unpacks to over {limits.max_ratio:,} times its size, as no article does; unpack it "
            "yourself, or raise max_ratio in the settings"
        )
    with parsing("ZIP archive", limits.max_seconds):
        opened = archive.open(info)
    with opened:
        yield from reader(rejoined(b"", cast(BinaryIO, _Sound(cast(BinaryIO, opened)))), place, limits)


def _tarred(
    archive: tarfile.TarFile, info: tarfile.TarInfo, reader: Reader, place: Place, limits: Limits
) -> Iterator[Article | Failure]:
    opened = archive.extractfile(info)
    if opened is not None:
        yield from reader(rejoined(b"", cast(BinaryIO, opened)), place, limits)


class _Sound:
    """A ZIP member whose damage is told as such: zipfile raises what is no OSError."""

    def __init__(self, opened: BinaryIO) -> None:
        self._opened = opened

    def read(self, size: int) -> bytes:
        try:
            return self._opened.read(size)
        except Exception as error:  # BadZipFile, zlib.error, EOFError, NotImplementedError
            raise Unreadable(f"its packed bytes are damaged ({error}); pack it again") from error


def _unpacking(stream: BinaryIO, limits: Limits) -> BinaryIO:
    """What a stream unpacks to, or itself where it is not packed."""
    start = stream.read(6)
    joined = cast(BinaryIO, rejoined(start, stream))
    for magic, opening in MAGIC:
        if start.startswith(magic):
            packed = Counted(joined)
            return cast(BinaryIO, unpacked(cast(BinaryIO, opening(cast(BinaryIO, packed))), packed, limits))
    return joined


def _too_many(limits: Limits) -> str:
    return f"it holds more than {limits.max_members:,} files; split it, or raise max_members in the settings"
