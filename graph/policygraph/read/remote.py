"""Addresses of files elsewhere: the only part that may use a network, and only when given one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from policygraph.model import Failure
from policygraph.read.article import Place
from policygraph.read.characters import NotText
from policygraph.read.files import passed_over, shown
from policygraph.read.guard import Unreadable, extra, guarded, short
from policygraph.read.limits import Limits

URL = re.compile(r"[a-z][a-z0-9+.-]+(?:::[a-z][a-z0-9+.-]+)*://")
WEB = ("http", "https")


@dataclass(frozen=True, slots=True)
class Remote:
    """A file that fsspec can open, and what to call it."""

    filesystem: Any
    path: str
    place: Place

    @contextmanager
    def open(self, limits: Limits) -> Iterator[BinaryIO]:
        """The file's bytes.

        Raises:
            Unreadable: it is not there or cannot be fetched.
        """
        with _fetching():
            stream = self.filesystem.open(self.path, "rb")
        try:
            yield cast(BinaryIO, _Fetched(stream))
        finally:
            stream.close()


class _Fetched:
    """A remote stream whose faults are told as such, whatever its library raises."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes."""
        with _fetching():
            return bytes(self._stream.read(size))

    def readline(self, size: int = -1) -> bytes:
        """A line, or its first ``size`` bytes."""
        with _fetching():
            return bytes(self._stream.readline(size))

    def seekable(self) -> bool:
        """False: an archive is fetched once, as a whole, before it is looked into."""
        return False

    def readable(self) -> bool:
        """True."""
        return True


def is_url(source: str) -> bool:
    """Whether a source is an address, such as ``https://...`` or ``s3://bucket/news.warc.gz``."""
    return bool(URL.match(source))


def files(sources: Iterable[str], suffixes: Collection[str], limits: Limits) -> Iterator[Remote | Failure]:
    """Every file that the addresses name, by fsspec (the extra ``remote``), sorted, each once.

    A folder or bucket is read to its depth; ``*`` and ``?`` are a glob, but not in web addresses.
    """
    found: dict[str, Remote] = {}
    for source in sorted(set(sources)):
        place = Place(shown(source), _key(source))
        failures = guarded(lambda source=source: _failures(source, suffixes, limits, found), place)  # type: ignore[misc]
        for item in failures:
            if isinstance(item, Failure):
                yield item
    for name in sorted(found):
        yield found[name]


def _failures(
    source: str, suffixes: Collection[str], limits: Limits, found: dict[str, Remote]
) -> Iterator[Failure]:
    """What is wrong with an address; the files behind it go into ``found``."""
    with extra("remote", "addresses"):
        import fsspec.core
    scheme = source.partition("://")[0].split("::")[0]
    with _fetching():
        options = _web_options(limits) if scheme in WEB else {}
        filesystem, path = fsspec.core.url_to_fs(source, **options)
        if scheme in WEB:
            paths = [path]
        elif re.search(r"[*?\[]", path):
            paths = sorted(str(name) for name in filesystem.glob(path) if filesystem.isfile(name))
        elif filesystem.isdir(path):
            names = (str(name) for name in filesystem.find(path))
            paths = sorted(
                name
                for name in names
                if PurePosixPath(name).suffix.lower() in suffixes
                and not passed_over(name[len(path) :].lstrip("/"))
            )
        else:
            paths = [path]
    if not paths:
        yield Place(shown(source), source).fails("no document is there; check the address")
    for path in paths:
        single = scheme in WEB or paths == [filesystem._strip_protocol(source)]
        name = shown(source if single else str(filesystem.unstrip_protocol(path)))
        found[name] = Remote(filesystem, path, Place(name, _key(name)))


def _key(url: str) -> str:
    """The address without its query, so that its end tells what kind of file it is."""
    scheme = url.partition("://")[0]
    if scheme not in WEB:
        return shown(url)
    return shown(urlsplit(url)._replace(query="", fragment="").geturl())


def _web_options(limits: Limits) -> dict[str, Any]:
    with extra("remote", "web addresses"):
        import aiohttp
    return {"client_kwargs": {"timeout": aiohttp.ClientTimeout(total=limits.max_seconds)}}


@contextmanager
def _fetching() -> Iterator[None]:
    """Around what may use the network: each library raises its own kinds of error."""
    try:
        yield
    except (Unreadable, NotText):
        raise
    except FileNotFoundError as error:
        raise Unreadable(
            "no file can be fetched from this address; check its spelling and the network"
        ) from error
    except ImportError as error:
        raise Unreadable(f"this kind of address needs another package ({short(error)})") from error
    except Exception as error:
        said = short(error) or type(error).__name__
        raise Unreadable(f"it cannot be fetched ({said}); check the address and the network") from error
