"""An article as a reader found it, and the document that it becomes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate

from pyoxigraph import NamedNode

from policygraph.model import Document, Failure, identifier
from policygraph.read.characters import clean
from policygraph.read.day import parse_day
from policygraph.read.doubts import doubts
from policygraph.read.english import is_english
from policygraph.read.limits import Limits
from policygraph.read.opening import opening
from policygraph.read.published import Dated, published

STAGE = "read"

PAGE = "\f"
"""Between the pages of an article that has pages, as in text files for printers."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where bytes come from: ``source`` as the user wrote it, ``key`` the same on every machine."""

    source: str
    key: str

    def record(self, name: str) -> Place:
        """The place of one record in this file."""
        return Place(f"{self.source}#{name}", f"{self.key}#{name}")

    def fails(self, message: str) -> Failure:
        """A failure to read what stands here."""
        return Failure(self.source, STAGE, message)


@dataclass(frozen=True, slots=True)
class Article:
    """Text and metadata as found: ``published`` is still words, ``basis`` the field they stood in.

    ``identity`` is a record's id where the file gives one. A text with form feeds in it has pages.
    """

    place: Place
    text: str
    title: str | None = None
    published: str | None = None
    basis: str = "metadata"
    publisher: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    identity: str | None = None

    def at(self, url: str) -> Article:
        """The same article with the address that it was fetched from."""
        return replace(self, url=url)


def document(
    article: Article, *, published: date | None, base: str, today: date | None, limits: Limits
) -> Iterator[Document | Failure]:
    """The document that an article becomes, or why it becomes none.

    A publication date that cannot be read, or that lies after ``today``, is a failure beside
    the document, which then keeps whatever date its other evidence gives, or none. So is what makes
    a text's extraction doubtful.
    """
    place = article.place
    text, cleaned, pages = _cleaned(article.text)
    refusal = _refusal(text, article, limits)
    if refusal:
        yield refusal
        return
    dated, problems = _dated(article, text, published, today)
    url, problem = _address(article.url)
    yield from (place.fails(words) for words in (*problems, *problem, *doubts(text)))
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    yield Document(
        id=identifier(base, "document", url or article.identity or place.key, digest),
        source=place.source,
        text=text,
        title=_line(article.title) or opening(text).title,
        publisher=_line(article.publisher),
        published=dated.day if dated else None,
        published_basis=dated.basis if dated else None,
        url=url,
        author=_line(article.author),
        language=_english(article.language),
        sha256=digest,
        cleaned=cleaned,
        pages=pages,
    )


def _cleaned(text: str) -> tuple[str, int, tuple[int, ...]]:
    """The clean text, what was dropped from it, and where its pages begin, if it has any.

    A form feed is a line end like any other, so each page begins behind a newline.
    """
    parts = [clean(part) for part in text.split(PAGE)]
    starts = accumulate((len(part) + 1 for part, _ in parts[:-1]), initial=0)
    return (
        "\n".join(part for part, _ in parts),
        sum(dropped for _, dropped in parts),
        tuple(starts) if len(parts) > 1 else (),
    )


def _refusal(text: str, article: Article, limits: Limits) -> Failure | None:
    place = article.place
    if not text.strip():
        return place.fails("the file is empty; give it the article's text or remove it")
    longest = max(map(len, text.split("\n")))
    if longest > limits.max_line:
        return place.fails(
            f"one line has {longest:,} characters, more than the {limits.max_line:,} of any article's "
            "paragraph; check that this is an article, and break its lines"
        )
    if len(text) > limits.max_characters:
        return place.fails(
            f"the text has {len(text):,} characters, more than the {limits.max_characters:,} taken for one "
            "article; split it into articles"
        )
    if not is_english(text, article.language):
        return Failure(
            place.source,
            "language",
            "the text does not read as English, the only language taken; leave it out",
        )
    return None


def _dated(
    article: Article, text: str, given: date | None, today: date | None
) -> tuple[Dated | None, tuple[str, ...]]:
    """The publication date by the best evidence that stands, and what is wrong with the rest."""
    problems = []
    stated = parse_day(article.published) if article.published else None
    if article.published and not stated:
        problems.append(
            f"the publication date {_short(article.published)} is not a full date and was left out; "
            "write it as YYYY-MM-DD"
        )
    found = Dated(stated, article.basis) if stated else published(opening(text), url=article.url, given=given)
    # A day of grace: east of the machine's own time zone it is already tomorrow.
    if found and today and found.day > today + timedelta(days=1):
        problems.append(
            f"the publication date {found.day} ({found.basis}) lies in the future and was left "
            "out; correct it"
        )
        found = None
    return found, tuple(problems)


def _address(value: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The URL where it is one of the web that RDF can hold, else what is wrong with it."""
    url = _line(value)
    if url is None:
        return None, ()
    try:
        NamedNode(url)
    except ValueError:
        return None, (f"the address {_short(url)} is not a URL and was left out; correct it",)
    if not url.startswith(("http://", "https://")):
        return None, (f"the address {_short(url)} is not of the web and was left out; give an http URL",)
    return url, ()


def _english(declared: str | None) -> str:
    """The kind of English that was declared; only English comes as far as here."""
    named = _line(declared) or ""
    return named if named.lower().startswith("en") else "en"


def _line(value: str | None) -> str | None:
    """Metadata as one clean line, None where nothing is left."""
    return " ".join(clean(value)[0].split()) or None if value else None


def _short(value: str) -> str:
    words = _line(value) or ""
    return f"“{words[:40]}{'…' if len(words) > 40 else ''}”"
