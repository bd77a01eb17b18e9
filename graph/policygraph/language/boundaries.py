"""Sentence boundaries by rule: lines, headings, bullets, then full stops with their exceptions.

Everything here works on characters; the parser is told the result and keeps to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from policygraph.language.annotation import Kind


def _words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


TITLES = _words(
    """
    mr mrs ms mx dr prof rep reps sen sens gov govs gen lt col sgt capt maj cmdr cdr adm rev hon pres st ste
    fr messrs supt insp det atty amb asst assoc brig cpl pvt pte esq mt ft sr jr dir min sec dep comm commr
    del sheikh smt shri adv
    """
)
"""Abbreviations before a name; a full stop behind one ends a sentence only for Jr. and Sr."""

NUMBERED = _words(
    """
    no nos art arts sec secs fig figs vol vols pp p ch para paras cl sch reg regs s ss eq
    """
)
"""Abbreviations before a number."""

MONTHS = _words(
    """
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    """
)

INNER = _words(
    """
    vs v cf ca approx est viz al e.g i.e eg ie incl excl resp c
    """
)
"""Abbreviations inside a sentence."""

TAILS = _words(
    """
    inc ltd co corp bros pvt llc plc dept univ govt intl natl assn ave blvd rd sq etc jr sr u.s u.k u.n e.u
    d.c u.a.e u.s.a u.s.s.r n.y l.a ph.d m.d b.a m.a ph m.p p.m a.m b.c a.d hrs min mins oz lb lbs ft km
    """
)
"""Abbreviations that may also end a sentence: they do when a word that opens sentences follows."""

OPENERS = _words(
    """
    The A An In On At It He She They We You I This That These Those There But And However His Her Their Its
    Our My After Before As If When While For Meanwhile Although Though Since So Yet Also Moreover
    Furthermore Later Earlier Last Now Then To By With Under During According Despite Not No Some Many Most
    Both Each Every Other Others Another What Who Where Why How Is Are Was Were Do Does Did Have Has Had
    Will Would Can Could Should May Here Such Until Once Or Nor Because Instead Still Thus Therefore
    Additionally Nevertheless One Two Three
    """
)

SPEECH = _words(
    """
    said says asked asks added adds wrote writes told tells shouted cried replied wondered demanded
    continued explained exclaimed insisted tweeted queried read reads remarked noted stated argued warned
    declared according
    """
)

CLOSERS = "\"'”’»)]}"
OPENING = "\"'“‘«([{"

_CANDIDATE = re.compile(
    r"(?:[.!?…]+|[。！？]+)[\"'”’»)\]}]*(?=\s|$|[\"“‘«(\[])|(?<=[a-z]{2})\.(?=[A-Z][a-z])"
)
_BULLET = re.compile(r"[ \t]*(?:[•‣◦▪●·*–—-]\s+|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+)(?=\S)")
_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’«(\[{/—–]+$")
_DATED = re.compile(r"date \d{4}-\d\d-\d\d\b")
_DATE_LINE = re.compile(
    r"(?:(?:published|updated|posted|last updated|date)\b[^.]{0,20}\d.{0,40}"
    r"|by [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,4}.{0,40}"
    r"|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    r"(?:\d{1,2} )?(?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"(?: \d{1,2})?,? \d{4}.{0,20}|\d{4}-\d\d-\d\d)(?<![.!?])$",
    re.IGNORECASE,
)
"""A line that only says when or by whom it was published."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Offsets of one sentence before it has tokens."""

    start: int
    end: int
    paragraph: int
    kind: Kind


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the text's blocks: a line each, but hard-wrapped lines together.

    A line goes on in the next one when it ends in no final mark and the next one begins lower-case,
    or when the next line's first word would not have fitted (a block of three lines and more that
    are 40 to 110 characters wide).
    """
    start = 0
    block: list[tuple[int, int]] = []
    for line in text.splitlines(keepends=True):
        body = line.strip()
        if body:
            left = start + len(line) - len(line.lstrip())
            block.append((left, left + len(body)))
        elif block:
            yield from _joined(text, block)
            block = []
        start += len(line)
    if block:
        yield from _joined(text, block)


def _joined(text: str, block: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    width = max(end - start for start, end in block)
    wrapped = len(block) > 2 and 40 <= width <= 110
    left, right = block[0]
    before = block[0]
    for start, end in block[1:]:
        last, first = text[right - 1], text[start]
        open_end = (last.isalnum() or last in ",;-–’'") and not _DATED.match(text, start)
        full = before[1] - before[0] + len(text[start:end].split(maxsplit=1)[0]) >= width
        if (open_end and first.islower() and right - left > 20) or (
            wrapped and full and not _BULLET.match(text, start)
        ):
            right = end
        else:
            yield left, right
            left, right = start, end
        before = (start, end)
    yield left, right


def _ends_here(text: str, start: int, mark: int, after: int, limit: int) -> bool:
    """Whether the final mark at ``mark`` (its run and closers end at ``after``) ends the sentence."""
    rest = text[after : after + 80].lstrip()
    if after >= limit or not rest:
        return True
    bare = rest.lstrip(OPENING)
    if not bare:
        return True
    following = bare[0]
    stop = text[mark]
    run = text[mark:after].rstrip(CLOSERS)
    if following.islower() and not (after < limit and text[after] == "\n"):
        return False
    if following in ",;:—–-" and rest[0] == following:
        return following in "–—-" and stop == "." and len(run) == 1 and _bulleted(rest)
    quoted = any(letter in CLOSERS for letter in text[mark:after])
    word = re.split(r"[^\w’'-]", bare, maxsplit=1)[0]
    if stop in "?!" or "!" in run or "?" in run:
        if quoted and text[after - 1] not in ")]}":
            return not _speech_follows(bare)
        return True
    if len(run) > 1 or stop == "…":
        return True
    if quoted:
        return True
    found = _WORD_BEFORE.search(text, start, mark)
    before = found.group() if found else ""
    short = before.lower()
    if short in TITLES and before[:1].isupper():
        return short in {"jr", "sr"} and word in OPENERS
    single = len(before) == 1 and before.isupper()
    if short in NUMBERED and not single:
        return not following.isdigit()
    if short in MONTHS and before[:1].isupper() and (following.isdigit() or short != "sun"):
        return not following.isdigit() and word in OPENERS
    if short in INNER and not before.isupper():
        return False
    if short in TAILS:
        return word in OPENERS
    if single:
        return word in OPENERS and _lower_before(text, start, mark) and word != "I"
    if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", before):
        return word in OPENERS
    return not (before.isdigit() and mark - len(before) <= start)


def _bulleted(rest: str) -> bool:
    return len(rest) > 2 and rest[1] == " " and rest[2].isupper()


def _lower_before(text: str, start: int, mark: int) -> bool:
    words = text[start:mark].split()
    return len(words) > 1 and words[-2][:1].islower()


def _speech_follows(rest: str) -> bool:
    """Whether ``"..." X said`` follows: a speech verb among the next five words, before any comma."""
    words = re.split(r"[,;:.!?]", rest[:70], maxsplit=1)[0].split()[:5]
    return any(word.lower() in SPEECH for word in words)


def cuts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of one block, white space trimmed."""
    left = start
    for found in _CANDIDATE.finditer(text, start, end):
        mark, after = found.start(), found.end()
        if mark < left or not _ends_here(text, left, mark, after, end):
            continue
        yield left, after
        left = after
        while left < end and text[left].isspace():
            left += 1
    if left < end:
        yield left, end


def stretches(text: str) -> list[Stretch]:
    """All sentences of a text, in order, with their paragraph and kind."""
    out: list[Stretch] = []
    for number, (start, end) in enumerate(lines(text)):
        line = text[start:end]
        final = line.rstrip(CLOSERS)[-1:] in tuple(".!?…:;,")
        kind: Kind = "prose"
        bullet = _BULLET.match(text, start)
        if _DATE_LINE.match(line):
            kind = "dateline"
        elif bullet and bullet.end() < end:
            kind = "bullet"
        elif not final and len(line) <= 150 and "\n" not in line:
            kind = "heading"
        if kind in ("heading", "dateline") and (number == 0 or len(line) < 100):
            out.append(Stretch(start, end, number, kind))
            continue
        first = bullet.end() if bullet and kind == "bullet" else start
        for left, right in cuts(text, first, end):
            out.append(Stretch(left, right, number, kind))
    return out
