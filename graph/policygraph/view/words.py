"""Words of a document as the page gets them: offsets in their sentence, or themselves with what is around."""

from __future__ import annotations

from typing import Any

from policygraph.model import Span

CONTEXT = 60
"""Code points of the document shown on each side of words that stand outside the sentence."""


def inside(span: Span, sentence: Span) -> list[int] | None:
    """Offsets within the sentence, or None where the span leaves it."""
    if sentence.start <= span.start and span.end <= sentence.end:
        return [span.start - sentence.start, span.end - sentence.start]
    return None


def words(span: Span, sentence: Span, text: str) -> list[Any]:
    """Offsets within the sentence, or the words themselves with their surroundings and their offset."""
    return inside(span, sentence) or [*around(span, text), span.start]


def around(span: Span, text: str) -> list[str]:
    """Words before, the words, words after; no surroundings where the text is not at hand."""
    if text[span.start : span.end] != span.exact:
        return ["", span.exact, ""]
    before = text[max(0, span.start - CONTEXT) : span.start]
    after = text[span.end : span.end + CONTEXT]
    if span.start > CONTEXT:
        before = "…" + before.split(" ", 1)[-1]
    if span.end + CONTEXT < len(text):
        after = after.rsplit(" ", 1)[0] + "…"
    return [before, span.exact, after]


def full(**values: Any) -> dict[str, Any]:
    """The values that say something: None, "", 0 and [] are left out, as ``data.js`` fills them in again."""
    return {name: value for name, value in values.items() if value}
