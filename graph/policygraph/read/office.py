"""Word-processor files: the paragraphs of DOCX, ODT and RTF."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO
from xml.etree import ElementTree

from policygraph.model import Failure
from policygraph.read.archive import sizes
from policygraph.read.article import Article, Place
from policygraph.read.characters import decode
from policygraph.read.guard import Unreadable, extra, parsing
from policygraph.read.limits import Limits
from policygraph.read.markup import characters
from policygraph.read.whole import whole

if TYPE_CHECKING:
    from docx.document import Document as Docx
    from docx.table import Table, _Cell

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
BLOCKS = frozenset((f"{TEXT}p", f"{TEXT}h"))
SPACES = {f"{TEXT}s": " ", f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}
UNSEEN = frozenset((f"{TEXT}tracked-changes", f"{TEXT}note", f"{OFFICE}annotation", f"{TEXT}ruby-text"))
DEEPEST = 500
"""Elements inside elements of an ODT, tables inside tables of a DOCX: real ones stay under 30."""


def read_docx(stream: BinaryIO, place: Place, limits: Limits) -> Iterator[Article | Failure]:
    """The one article of a Word file, by python-docx (the extra ``docx``).

    Its creation and change times are the file's, not the article's, and are left alone.
    """
    with extra("docx", "DOCX"):
        import docx
    data = whole(stream, limits)
    with parsing("DOCX", limits.max_seconds):
        _unpacked(data, limits)
        document = docx.Document(io.BytesIO(data))
        text = "\n\n".join(line for line in _docx_lines(document) if line.strip())
        about = document.core_properties
        title, author = about.title or None, about.author or None
    yield Article(place, text, title=title, author=author if author != "python-docx" else None)


def read_odt(stream: BinaryIO, place: Place, limits: Limits) -> Iterator[Article | Failure]:
    """The one article of an OpenDocument text, by the standard library."""
    data = whole(stream, limits)
    with parsing("ODT", limits.max_seconds):
        _unpacked(data, limits)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content = characters(archive.read("content.xml"))
            names = archive.namelist()
            about = characters(archive.read("meta.xml")) if "meta.xml" in names else "<none/>"
        text = "\n\n".join(line for line in _odt_lines(content) if line.strip())
        meta = ElementTree.fromstring(about)
        title = meta.findtext(f".//{DC}title")
        author = meta.findtext(f".//{META}initial-creator") or meta.findtext(f".//{DC}creator")
    yield Article(place, text, title=title, author=author)


def read_rtf(stream: BinaryIO, place: Place, limits: Limits) -> Iterator[Article | Failure]:
    """The one article of a rich-text file, by striprtf (the extra ``rtf``)."""
    with extra("rtf", "RTF"):
        from striprtf.striprtf import rtf_to_text
    data = whole(stream, limits)
    if not data.lstrip().startswith(b"{\\rtf"):
        yield from _no_rtf(data, place)
        return
    with parsing("RTF", limits.max_seconds):
        convert: Callable[..., str] = rtf_to_text
        text = convert(data.decode("latin-1"), errors="ignore")
    yield Article(place, "\n\n".join(line.strip() for line in text.split("\n") if line.strip()))


def _no_rtf(data: bytes, place: Place) -> Iterator[Article | Failure]:
    decode(data)  # a picture or a Word file under this name says what it is
    yield place.fails("it does not start as RTF does; give it the ending of what it is")


def _unpacked(data: bytes, limits: Limits) -> None:
    """Refuses an office file that unpacks to more than any text needs."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if any(info.flag_bits & 1 for info in archive.infolist()):
            raise Unreadable("it is encrypted; save it without a password")
        sizes(archive, limits, most=20 * limits.max_bytes)


def _docx_lines(document: Docx) -> Iterator[str]:
    from docx.text.paragraph import Paragraph

    waiting: list[tuple[Iterator[Paragraph | Table], int]] = [(document.iter_inner_content(), 0)]
    while waiting:
        blocks, depth = waiting[-1]
        block = next(blocks, None)
        if block is None:
            waiting.pop()
        elif isinstance(block, Paragraph):
            yield block.text
        elif depth < DEEPEST:
            waiting.append((_cells(block), depth + 1))


def _cells(table: Table) -> Iterator[Any]:
    for row in table.rows:
        seen: list[_Cell] = []
        for cell in row.cells:
            if cell not in seen:  # a merged cell is named once for each column that it spans
                seen.append(cell)
                yield from cell.iter_inner_content()


def _odt_lines(content: str) -> Iterator[str]:
    target = _Paragraphs()
    parser = ElementTree.XMLParser(target=target)
    parser.feed(content)
    parser.close()
    yield from target.lines


class _Paragraphs:
    """Collects paragraphs and headings in their order; notes, comments and deleted words are left out."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._parts: list[str] = []
        self._hidden = self._depth = self._open = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Called by the parser for each opening tag."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise Unreadable(f"its elements are nested over {DEEPEST:,} deep; save it again")
        self._hidden += tag in UNSEEN
        if self._hidden:
            return
        self._open += tag in BLOCKS
        if tag in SPACES:
            self._parts.append(SPACES[tag])

    def end(self, tag: str) -> None:
        """Called by the parser for each closing tag."""
        self._depth -= 1
        if not self._hidden and tag in BLOCKS:
            self._open -= 1
            self.lines.append("".join(self._parts))
            self._parts.clear()
        self._hidden -= tag in UNSEEN

    def data(self, data: str) -> None:
        """Called by the parser for characters: runs of white space are one space in an ODT."""
        if self._open and not self._hidden:
            self._parts.append(re.sub(r"[ \t\r\n]+", " ", data))
