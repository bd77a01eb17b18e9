"""One line of JSON for each document that was read: its key, the document, what was extracted from it.

Files of such lines are merged by concatenation. The key comes first and has a fixed length, then
what failed, so that a file is indexed without being decoded.
"""

from __future__ import annotations

import hashlib
import re

import msgspec

from policygraph.model import Document, EventMention, Failure
from policygraph.plugins import Extracted

KEY = 32
"""Hex digits of a key."""

_HEAD = re.compile(rb'\{"key":"([0-9a-f]{%d})","failures":\[(\])?' % KEY)


class Line(msgspec.Struct, frozen=True):
    """A document and what it reports; ``failures`` are of parts of it, ``dropped`` as in `Extracted`."""

    key: str
    failures: tuple[Failure, ...]
    document: Document
    mentions: tuple[EventMention, ...]
    dropped: tuple[str, ...] = ()

    @classmethod
    def of(cls, key: str, document: Document, found: Extracted) -> Line:
        """The line of a document and what became of it."""
        return cls(key, found.failures, document, found.mentions, found.dropped)

    @property
    def extracted(self) -> Extracted:
        """What became of the document."""
        return Extracted(self.mentions, self.failures, self.dropped)


class _Brief(msgspec.Struct, frozen=True):
    """The same without its mentions."""

    key: str
    document: Document


_ENCODER = msgspec.json.Encoder()
_LINES = msgspec.json.Decoder(Line)
_BRIEFS = msgspec.json.Decoder(_Brief)


def key(document: Document, fingerprint: str) -> str:
    """What a document's mentions depend on, as a hash: all that it says, and what reads it."""
    told = _ENCODER.encode(document)
    return hashlib.sha256(fingerprint.encode("ascii") + told).hexdigest()[:KEY]


def encode(line: Line) -> bytes:
    """The line with its line end."""
    return _ENCODER.encode(line) + b"\n"


def decode(line: bytes) -> Line:
    """The line as records.

    Raises:
        ValueError: it is damaged.
    """
    return _LINES.decode(line)


def document_of(line: bytes) -> Document:
    """Only the document of a line; a tenth of the work.

    Raises:
        ValueError: it is damaged.
    """
    return _BRIEFS.decode(line).document


def head_of(line: bytes) -> tuple[str, bool] | None:
    """The key of a line and whether nothing failed, None where it is no whole line."""
    found = _HEAD.match(line)
    whole = found and line.endswith(b"}\n")
    return (found[1].decode("ascii"), found[2] is not None) if found and whole else None
