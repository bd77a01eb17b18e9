"""Saved web pages: the article's text and what the page's metadata says of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from policygraph.model import Failure
from policygraph.read.article import Article, Place
from policygraph.read.characters import decode
from policygraph.read.guard import extra, parsing
from policygraph.read.limits import Limits

DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})|encoding=[\"']([\w-]{2,40})", re.IGNORECASE
)

DATE_FIELDS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date.issued",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "pubdate",
    "date",
)
"""Names of meta elements that state the publication day, the most definite first. Dates guessed
from the page's visible words or its copyright line are left alone: unknown stays unknown."""

SITE_FIELDS = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_journal_title",
)
UNCLOSED = frozenset(("p", "br", "img", "meta", "link", "hr", "input", "li", "td", "tr"))
LEAST_WORDS = 12
"""Fewer words are a menu or a notice: on a page without an article trafilatura returns its links."""
DEEPEST = 2_000
"""Open elements at once: real pages stay under 100; parsers slow down quadratically on bombs."""


def read(data: bytes, place: Place, limits: Limits) -> Iterator[Article | Failure]:
    """The article of an HTML page, by trafilatura (the extra ``html``)."""
    with extra("html", "HTML"):
        import lxml.html
        import trafilatura
        from trafilatura.settings import Document as Extracted
    declared = DECLARED.search(data[:4096])
    name = (declared[1] or declared[2]).decode("ascii") if declared else None
    text = decode(data, name)
    if _depth(text) > DEEPEST:
        yield place.fails(
            f"its elements are nested over {DEEPEST:,} deep; save the page again or use its text"
        )
        return
    with parsing("page", limits.max_seconds):
        found = trafilatura.bare_extraction(text, with_metadata=True, include_comments=False)
    if not isinstance(found, Extracted) or len((found.text or "").split()) < LEAST_WORDS:
        yield place.fails("no article was found in the page; save the article's own page or its text")
        return
    with parsing("page", limits.max_seconds):
        tree = lxml.html.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    named = _named(tree)
    linked = tuple(_linked(tree))
    day, basis = _published(tree, named, linked)
    yield Article(
        place,
        found.text or "",
        title=found.title,
        published=day,
        basis=basis,
        publisher=_publisher(named, linked),
        url=found.url if (found.url or "").startswith(("http://", "https://")) else None,
        author=found.author,
        language=tree.get("lang") or found.language,
    )


def _named(tree: object) -> dict[str, str]:
    """Content of the meta elements by lower-case name; the first of a name counts."""
    named: dict[str, str] = {}
    for element in tree.iter("meta"):  # type: ignore[attr-defined]
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and element.get("content"):
            named.setdefault(name.lower(), element.get("content"))
    return named


def _linked(tree: object) -> Iterator[Mapping[str, object]]:
    """The objects of the page's JSON-LD blocks, those inside lists and @graph too."""
    for script in tree.iter("script"):  # type: ignore[attr-defined]
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            waiting: list[object] = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, dict):
                yield item
                waiting.extend(value for key, value in item.items() if key == "@graph")


def _published(
    tree: object, named: Mapping[str, str], linked: tuple[Mapping[str, object], ...]
) -> tuple[str | None, str]:
    for item in linked:
        if isinstance(item.get("datePublished"), str):
            return str(item["datePublished"]), "page metadata (JSON-LD datePublished)"
    for field in DATE_FIELDS:
        if field in named:
            return named[field], f"page metadata ({field})"
    for element in tree.iter("time"):  # type: ignore[attr-defined]
        stated = element.get("pubdate") is not None or element.get("itemprop") == "datePublished"
        if stated and element.get("datetime"):
            return element.get("datetime"), "page metadata (time)"
    return None, "page metadata"


def _publisher(named: Mapping[str, str], linked: tuple[Mapping[str, object], ...]) -> str | None:
    for item in linked:
        publisher = item.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return str(publisher["name"])
    return next((named[field] for field in SITE_FIELDS if field in named), None)


def _depth(text: str) -> int:
    """How deep elements are nested at most, closing tags trusted: cheap, and enough for bombs."""
    depth = deepest = 0
    for match in re.finditer(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)", text):
        if match["name"].lower() not in UNCLOSED:
            depth += -1 if match["close"] else 1
            deepest = max(deepest, depth)
    return deepest
