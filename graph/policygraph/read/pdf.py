"""PDF articles: the text of each page, without running heads, its lines joined into paragraphs."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from policygraph.model import Failure
from policygraph.read.article import PAGE, Article, Place
from policygraph.read.guard import Unreadable, extra, parsing
from policygraph.read.limits import Limits
from policygraph.read.whole import whole

REPEATED = 3
"""Pages on which a first or last line must stand, its digits aside, to be a running head."""

CLOSED = re.compile(r"[.!?:…][\"'”’)\]]*$")
HYPHENATED = re.compile(r"(?<=[a-z])[-\u2010\u00ad]$")
BULLET = re.compile(r"(?:[•▪◦‣*–-]|\(?[0-9]{1,2}[.)])\s")


def read(stream: BinaryIO, place: Place, limits: Limits) -> Iterator[Article | Failure]:
    """The one article of a PDF, by pypdf (the extra ``pdf``)."""
    with extra("pdf", "PDF"):
        import pypdf
    data = whole(stream, limits)
    with parsing("PDF", limits.max_seconds):
        document = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if document.is_encrypted and not document.decrypt(""):
            raise Unreadable("it is encrypted; save it without a password")
        if len(document.pages) > limits.max_pages:
            raise Unreadable(
                f"it has {len(document.pages):,} pages, more than the {limits.max_pages:,} taken for one "
                "article; split it, or raise max_pages in the settings"
            )
        pages: list[list[str]] = []
        size = 0
        for page in document.pages:
            lines = (page.extract_text() or "").split("\n")
            size += sum(map(len, lines))
            if size > limits.max_characters:
                raise Unreadable(
                    f"its text has more than {limits.max_characters:,} characters; split it into articles, "
                    "or raise max_characters in the settings"
                )
            pages.append([line.strip() for line in lines])
        found: Mapping[str, Any] = document.metadata or {}
        title, author = (str(found.get(name) or "") or None for name in ("/Title", "/Author"))
    text = paged(pages)
    if not text.strip():
        yield place.fails("no text was found in the PDF; it may be a scan: run text recognition over it")
        return
    yield Article(place, text, title=title if title and " " in title else None, author=author)


def paged(pages: Sequence[Sequence[str]]) -> str:
    """The pages' paragraphs, each page but the first behind a form feed, which becomes a newline.

    A page that does not end within a sentence ends in an empty line.
    """
    heads = _heads(pages)
    texts: list[str] = []
    for page in pages:
        full = [line for line in page if line]
        for edge in (0, -1):
            while full and _digitless(full[edge]) in heads:
                full.pop(edge)
        lines = [line for line in page if line in full or not line]
        texts.append(unwrapped(lines))
    parts: list[str] = []
    for text in texts:
        if parts:
            before = next((part for part in reversed(parts) if part.strip()), "").rstrip()
            runs_on = bool(before) and not CLOSED.search(before) and text[:1].islower()
            parts[-1] += "" if runs_on else "\n"
        parts.append(text)
    return PAGE.join(parts)


def unwrapped(lines: Sequence[str]) -> str:
    """Lines as set on a page, joined into paragraphs; hyphens at line ends are taken out.

    A paragraph ends at an empty line, at a line that stops short with a final mark, before a bullet,
    and around a short line without a final mark, which is a heading.
    """
    width = sorted(map(len, lines))[int(len(lines) * 0.9)] if lines else 0
    paragraphs: list[str] = []
    open_ = False
    for line in lines:
        if not line:
            open_ = False
            continue
        if open_ and not BULLET.match(line):
            before = paragraphs[-1]
            if HYPHENATED.search(before) and line[:1].islower():
                paragraphs[-1] = before[:-1] + line
            else:
                paragraphs[-1] = f"{before} {line}"
        else:
            paragraphs.append(line)
        short = len(line) < 0.8 * width
        heading = len(line) < 0.6 * width and len(paragraphs[-1]) == len(line)
        open_ = not (CLOSED.search(line) if short else False) and not heading
    return "\n\n".join(paragraphs)


def _heads(pages: Sequence[Sequence[str]]) -> set[str]:
    """The first and last lines that repeat from page to page, and bare page numbers."""
    edges: Counter[str] = Counter()
    for page in pages:
        full = [line for line in page if line]
        edges.update({_digitless(line) for line in (*full[:2], *full[-2:])})
    return {line for line, count in edges.items() if count >= max(REPEATED, len(pages) / 2)} | {"#"}


def _digitless(line: str) -> str:
    return re.sub(r"[0-9]+", "#", line)
