"""RSS and Atom files: each entry is an article."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from policygraph.model import Failure
from policygraph.read import fragment
from policygraph.read.article import Article, Place
from policygraph.read.guard import Unreadable, extra, parsing
from policygraph.read.limits import Limits
from policygraph.read.markup import characters
from policygraph.read.whole import whole


def read(stream: BinaryIO, place: Place, limits: Limits) -> Iterator[Article | Failure]:
    """The entries of a feed, by feedparser (the extra ``feeds``); its dates count, not its update times.

    An entry's full content is taken before its summary.
    """
    with extra("feeds", "feeds"):
        import feedparser
    data = whole(stream, limits)
    with parsing("feed", limits.max_seconds):
        # As a stream: given words, feedparser would take them for an address or a file name.
        found: Any = feedparser.parse(
            io.BytesIO(characters(data).encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
        entries, site = list(found.entries), _words(found.feed, "title")
        language = _words(found.feed, "language")
    if not found.get("version"):
        raise Unreadable("it is no feed; give it the ending of what it is, or its text")
    if not entries:
        yield place.fails("the feed has no entries; save it again")
    for number, entry in enumerate(entries, start=1):
        name = _words(entry, "id") or _words(entry, "link")
        here = place.record(name or str(number))
        with parsing("feed", limits.max_seconds):
            text = _text(entry)
        if not text.strip():
            yield here.fails(f"entry {number} has no text; save the article that it links to")
            continue
        yield Article(
            here,
            text,
            title=fragment.plain(_words(entry, "title") or "") or None,
            published=_words(entry, "published"),
            basis="feed (published)",
            publisher=site,
            url=_words(entry, "link"),
            author=_words(entry, "author"),
            language=language,
            identity=name,
        )


def _text(entry: Mapping[str, Any]) -> str:
    contents = [content for content in entry.get("content", ()) if _words(content, "value")]
    if contents:
        return max((fragment.plain(content["value"]) for content in contents), key=len)
    return fragment.plain(_words(entry, "summary") or "")


def _words(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name)
    return value.strip() or None if isinstance(value, str) else None
