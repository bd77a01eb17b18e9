"""XML that strangers wrote: refused before any parser sees it where it defines entities."""

from __future__ import annotations

import re

from policygraph.read.characters import decode
from policygraph.read.guard import Unreadable

DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding=[\"']([\w.-]{2,40})[\"']")
ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)


def characters(data: bytes) -> str:
    """The characters of an XML file without its encoding declaration.

    Raises:
        NotText: it is no text.
        Unreadable: it defines entities, by which few bytes become many and files are read.
    """
    declared = DECLARED.match(data.lstrip()[:300])
    text = decode(data, declared[1].decode("ascii") if declared else None)
    if ENTITY.search(text):
        raise Unreadable("it defines XML entities, which are not expanded; save it without its DOCTYPE")
    return re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text)
