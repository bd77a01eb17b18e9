"""HTML of a feed's entry or a mail as plain paragraphs: no page around it, so nothing to leave out."""

from __future__ import annotations

import re
from html.parser import HTMLParser

BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header "
        "hr li main nav ol p pre section table td th tr ul",
    )
)
UNSEEN = frozenset(("script", "style", "template", "noscript", "head", "title"))


def plain(markup: str) -> str:
    """The text of an HTML fragment, a blank line between blocks; text without markup stays as it is."""
    if "<" not in markup and "&" not in markup:
        return markup
    parser = _Text()
    parser.feed(markup)
    parser.close()
    blocks = (" ".join(block.split()) for block in re.split(r"\x00", "".join(parser.parts)))
    return "\n\n".join(block for block in blocks if block)


class _Text(HTMLParser):
    """Collects character data; blocks are set apart by U+0000, which no text holds."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in BLOCKS:
            self.parts.append("\x00")
        elif tag in UNSEEN:
            self._hidden += 1

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        if tag in BLOCKS:
            self.parts.append("\x00")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.parts.append("\x00")
        elif tag in UNSEEN and self._hidden:
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data.replace("\x00", ""))
