"""One line of JSON for each document that was read: its key, the document, its event mentions.

Files of such lines are merged by concatenation. The key comes first and has a fixed length, so that
a file is indexed without being decoded.
"""

from __future__ import annotations

import hashlib
import re

import msgspec

from policygraph.model import Document, EventMention

KEY = 32
"""Hex digits of a key."""

_HEAD = re.compile(rb'\{"key":"([0-9a-f]{%d})"' % KEY)


class Line(msgspec.Struct, frozen=True):
    """A document and what it reports."""

    key: str
    document: Document
    mentions: tuple[EventMention, ...]


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


def key_of(line: bytes) -> str | None:
    """The key of a line, None where it is no whole line."""
    found = _HEAD.match(line)
    return found[1].decode("ascii") if found and line.endswith(b"}\n") else None
