"""Markdown articles: YAML front matter, and the text without its markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from policygraph.model import Failure
from policygraph.read.article import Article, Place
from policygraph.read.characters import clean
from policygraph.read.records import article

FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
LONGEST_FRONT_MATTER = 65_536

# Every pattern below takes time in proportion to the text, whatever the text: none may scan to the
# end of a line or of the file again and again. So what is opened and not closed runs to the end, as
# in CommonMark, and what is inside brackets has none of their kind and a length.
COMMENT = re.compile(r"<!--(?:.*?-->|.*)", re.DOTALL)
FENCE = re.compile(r"^(```|~~~)(?:.*?^\1[^\n]*$|.*)", re.DOTALL | re.MULTILINE)
IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)")
LINK = re.compile(r"\[(?P<words>[^\[\]\n]{1,500})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]{1,200}\]:\s.*$", re.MULTILINE)
AUTOLINK = re.compile(r"<(?P<words>https?://[^<>\s]{1,2000})>")
STRONG = re.compile(r"(?<!\w)(\*\*|__|\*|_)(?=\S)(?P<words>[^*_\n]{1,1000}?)(?<=\S)\1(?!\w)")
ESCAPE = re.compile(r"\\(?P<words>[!-/:-@\[-`{-~])")
HEADING = re.compile(r"#{1,6}\s")
RULE = re.compile(r"(?:[-*_]\s*){3,}|=+|-+")
MARKER = re.compile(r"(?:>\s?)+|(?:[-*+]|[0-9]{1,3}[.)])\s+")


def read(text: str, place: Place) -> Iterator[Article | Failure]:
    """The article of a Markdown file."""
    text = clean(text)[0]  # so that line ends are newlines; dropped characters are gone already
    fields: dict[str, object] = {}
    if text.startswith("---\n"):
        match = FRONT_MATTER.match(text[: LONGEST_FRONT_MATTER + 8])
        if not match:
            yield place.fails("the front matter has no closing ---; close it or remove its opening ---")
            return
        try:
            fields = front_matter(match["yaml"])
        except ValueError as error:
            yield place.fails(f"the front matter is not valid YAML ({error}); correct it")
            return
        text = text[match.end() :]
    yield article(fields, plain(text), place, basis="front matter")


def front_matter(text: str) -> dict[str, object]:
    """The fields of a YAML block, every scalar a string; ValueError says what is wrong and where."""
    try:
        # BaseLoader builds no objects and no dates: 2024-11-18T23:30+05:00 stays as it is written.
        fields = yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        # The opening --- is the file's first line, and marks count from 0.
        raise ValueError(f"{error.problem}, line {mark.line + 2 if mark else '?'}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(str(error).split("\n")[0] or "nested too deeply") from error
    if fields in (None, ""):
        return {}
    if not isinstance(fields, dict):
        raise ValueError("it holds no “name: value” lines")
    return {str(name): value for name, value in fields.items()}


def plain(text: str) -> str:
    """Markdown as plain paragraphs: what a reader of the rendered page would select and copy.

    Lines wrapped inside a paragraph are joined by a space, as CommonMark renders them.
    """
    text = FENCE.sub("", COMMENT.sub("", text))
    text = DEFINITION.sub("", IMAGE.sub("", text))
    for pattern in (LINK, AUTOLINK, STRONG, STRONG, ESCAPE):
        text = pattern.sub(lambda match: match["words"], text)
    paragraphs = [_paragraph(block) for block in re.split(r"\n\s*\n", text)]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _paragraph(block: str) -> str:
    lines: list[list[str]] = []
    joined = False
    for raw in block.split("\n"):
        line = raw.strip()
        if RULE.fullmatch(line) or not line:
            joined = False
        elif HEADING.match(line):
            lines.append([line.strip("#").strip()])
            joined = False
        elif MARKER.match(line) and not (joined and line[0].isdigit()):
            lines.append([MARKER.sub("", line, count=1)])
            joined = not line.startswith(">") or joined
        elif joined:
            lines[-1].append(line)
        else:
            lines.append([line])
            joined = not raw.endswith(("  ", "\\"))
    return "\n".join(" ".join(parts) for parts in lines)
