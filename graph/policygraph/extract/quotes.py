"""Where quotation marks open and close: the words between them, over any kind of mark.

One pass from left to right, linear in the text. What counts as speech is not decided here:
a pair of marks may hold speech, a title or a scare quote (see ``attribution.py``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

OPENERS = {"“": "”", "«": "»", "„": "“", "‟": "”", "『": "』", "「": "」"}
STRAIGHT = '"'
CLOSERS = frozenset(OPENERS.values())
SINGLE_OPEN, SINGLE_CLOSE = "‘", "’"

#: A pair that stays open for longer than this is a lost mark and is closed at its sentence.
LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words between two marks: ``text[start:end]``, without the marks.

    ``continued`` is True where the paragraph ends inside the quotation and the next one opens
    with a mark again (the convention for quotations of several paragraphs); ``closed`` is
    False where no closing mark was found.
    """

    start: int
    end: int
    closed: bool = True
    continued: bool = False


class Index:
    """Which quotations lie at, before and behind an offset, by bisection."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self.quotations = quotations
        self._starts = [q.start for q in quotations]

    def before(self, offset: int) -> Quotation | None:
        """The last quotation that opens at or before ``offset``, or None."""
        k = bisect_right(self._starts, offset) - 1
        return self.quotations[k] if k >= 0 else None

    def after(self, offset: int) -> Quotation | None:
        """The first quotation that opens behind ``offset``, or None."""
        k = bisect_right(self._starts, offset)
        return self.quotations[k] if k < len(self.quotations) else None

    def at(self, offset: int) -> Quotation | None:
        """The quotation that holds the code point at ``offset``, or None."""
        found = self.before(offset)
        return found if found is not None and offset < found.end else None


def find(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of a text, in order; those inside another are left out."""
    return tuple(q for start, end in _paragraphs(text) for q in _in_paragraph(text, start, end))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            yield start, end
        start = end + 1


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    opened = -1
    closer = ""
    for i in range(start, end):
        c = text[i]
        if opened >= 0:
            if _closes(text, i, closer, end):
                yield from _quotation(text, opened + 1, i)
                opened = -1
            elif i - opened > LONGEST:
                yield from _quotation(text, opened + 1, _sentence_end(text, opened + 1, end), closed=False)
                opened = -1
            continue
        if c in OPENERS:
            opened, closer = i, OPENERS[c]
        elif (c == STRAIGHT and _opens(text, i, start, end)) or (
            c == SINGLE_OPEN and _opens(text, i, start, end) and _single_closes(text, i, end)
        ):
            opened, closer = i, STRAIGHT if c == STRAIGHT else SINGLE_CLOSE
    if opened >= 0:
        continued = _next_opens(text, end)
        # An opening mark at the head of its paragraph covers the paragraph; a mark that was
        # lost in running text covers no more than its sentence.
        whole = continued or not text[start:opened].strip()
        stop = end if whole else _sentence_end(text, opened + 1, end)
        yield from _quotation(text, opened + 1, stop, closed=False, continued=continued)


def _quotation(
    text: str, start: int, end: int, *, closed: bool = True, continued: bool = False
) -> Iterator[Quotation]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(c.isalnum() for c in text[start:end]):
        yield Quotation(start, end, closed, continued)


def _opens(text: str, i: int, start: int, end: int) -> bool:
    before = text[i - 1] if i > start else " "
    after = text[i + 1] if i + 1 < end else " "
    return not after.isspace() and (before.isspace() or before in "([{—–-:/,;.'‘")


def _closes(text: str, i: int, closer: str, end: int) -> bool:
    c = text[i]
    if closer == STRAIGHT:
        # A mark that stands before a word and after a space opens another one: the first
        # closing mark was lost, but most often it is simply mistyped spacing.
        return c == STRAIGHT
    if closer == SINGLE_CLOSE:
        after = text[i + 1] if i + 1 < end else " "
        return c == SINGLE_CLOSE and not after.isalnum()
    return c == closer or (c == STRAIGHT and closer == "”" and (i + 1 >= end or not text[i + 1].isalnum()))


def _single_closes(text: str, i: int, end: int) -> bool:
    """Whether a single mark at ``i`` has a partner: ‘90s and ’tis have none."""
    j = text.find(SINGLE_CLOSE, i + 1, min(end, i + LONGEST))
    while j >= 0:
        if j + 1 >= end or not text[j + 1].isalnum():
            return True
        j = text.find(SINGLE_CLOSE, j + 1, min(end, i + LONGEST))
    return False


def _next_opens(text: str, end: int) -> bool:
    rest = text[end : end + 8].lstrip()
    return bool(rest) and (rest[0] in OPENERS or rest[0] in (STRAIGHT, SINGLE_OPEN))


def _sentence_end(text: str, start: int, end: int) -> int:
    for i in range(start, end):
        if text[i] in ".!?" and (i + 1 >= end or text[i + 1].isspace()):
            return i + 1
    return end
