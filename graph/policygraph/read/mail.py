"""Mails: the message's text, who sent it and when; files that hang on it are read as what they are."""

from __future__ import annotations

import io
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from functools import partial
from typing import Any, BinaryIO

from policygraph.model import Failure
from policygraph.read import fragment
from policygraph.read.archive import Inside
from policygraph.read.article import Article, Place
from policygraph.read.guard import Unreadable, guarded, parsing
from policygraph.read.limits import Limits
from policygraph.read.whole import whole

PARTS = 200
"""Parts of one message that are looked at: press mails have under 20."""


def read(stream: BinaryIO, place: Place, limits: Limits, *, inside: Inside) -> Iterator[Article | Failure]:
    """The articles of a mail, by the standard library: its own text, then each document attached."""
    data = whole(stream, limits)
    with parsing("mail", limits.max_seconds):
        message = BytesParser(policy=policy.default).parsebytes(data)
        if not message.keys():
            raise Unreadable("it has no mail header; give it the ending of what it is")
        text, attached = _text(message), list(_attached(message))
        title, sent, sender = (_header(message, name) for name in ("subject", "date", "from"))
        name = _header(message, "message-id")
    if text.strip():
        author = sender.split("<")[0].strip(' "') or sender if sender else None
        yield Article(
            place,
            text,
            title=title,
            published=sent,
            basis="mail header (Date)",
            author=author,
            identity=name,
        )
    empty = not text.strip()
    for label, content in attached:
        reader = inside(label)
        if reader is None or isinstance(reader, Failure):
            continue
        empty = False
        here = place.record(label)
        yield from guarded(partial(reader, io.BytesIO(content), here, limits), here)
    if empty:
        yield place.fails("the mail holds no text and no document; give it its text")


def _text(message: EmailMessage) -> str:
    body: Any = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    content = body.get_content()
    if not isinstance(content, str):
        return ""
    return fragment.plain(content) if body.get_content_type() == "text/html" else content


def _attached(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    for number, part in enumerate(message.walk()):
        if number > PARTS:
            raise Unreadable(f"it has more than {PARTS} parts; save the documents that hang on it")
        name = part.get_filename()
        if name and not part.is_multipart():
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                yield name, content


def _header(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    return str(value).strip() or None if value is not None else None
