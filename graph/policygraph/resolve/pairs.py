"""Which pairs of reports are worth comparing: never all with all, and none left out that could be one event.

A report meets another only inside a block (a class with an actor), and there only where both
share two fingerprints of wording, or where their stated days overlap and they share two of the
words that a sufficient overlap cannot do without (prefix filtering, after Chaudhuri, Ganti and
Kaushik, "A primitive operator for similarity joins in data cleaning", ICDE 2006; one word more than
there, as in Wang, Li and Feng, "Can we beat the prefix filtering?", SIGMOD 2012). So the work grows
with the number of reports and of true pairs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policygraph.resolve.events import Report

#: Least number of fingerprints that reports of one wording share.
SHARED_PRINTS = 2
#: Least share of common object words for two reports of one time to be one event.
SAME_OBJECT = 0.6
CROWD = 1_000
"""Reports that share one print, or two words on one day, above which each meets only the next ones.

Half a million pairs are then compared already; what is one event still is chained together.
"""

Pair = tuple[int, int]
Meeting = tuple[Sequence[int], Sequence[int]]
"""Ascending positions to compare: each of the first with all, none of the second with one another."""


def pairs(found: Sequence[Report]) -> set[Pair]:
    """Pairs of positions ``a < b`` of different documents that may tell of one event."""
    kept: set[Pair] = set()
    for block in _blocks(found):
        for first, _ in _of_one_wording(found, block):
            kept.update(_all(first))
        for first, second in _of_one_time(found, block):
            needing = set(first)
            kept.update(p for p in _all(sorted((*first, *second))) if not needing.isdisjoint(p))
    return {(a, b) for a, b in kept if found[a].document != found[b].document}


def meetings(found: Sequence[Report]) -> Iterator[Meeting]:
    """The same, not spelled out pair by pair: of one wording (one print shared or more), of one time."""
    for block in _blocks(found):
        yield from _of_one_wording(found, block)
        yield from _of_one_time(found, block)


def _blocks(found: Sequence[Report]) -> Iterator[list[int]]:
    blocks: dict[tuple[object, str], list[int]] = defaultdict(list)
    for i, report in enumerate(found):
        for actor in report.actors:
            blocks[(report.action, actor)].append(i)
    return (block for block in blocks.values() if len(block) > 1)


def _of_one_wording(found: Sequence[Report], block: Sequence[int]) -> Iterator[Meeting]:
    """Those who share a print, but for the most frequent of each: whoever shares two shares a rarer one.

    Otherwise all would meet who are introduced alike: "the Interior Ministry said on Monday that".
    """
    spread = Counter(mark for i in block for mark in found[i].prints)
    quoted: dict[int, list[int]] = defaultdict(list)
    for i in block:
        marks = [mark for mark in found[i].prints if spread[mark] > 1]
        if len(marks) < SHARED_PRINTS:
            continue
        marks.sort(key=lambda mark: (spread[mark], mark))
        for mark in marks[: 1 - SHARED_PRINTS]:
            quoted[mark].append(i)
    return ((members, ()) for members in quoted.values() if len(members) > 1)


def _of_one_time(found: Sequence[Report], block: Sequence[int]) -> Iterator[Meeting]:
    dated = [i for i in block if found[i].stated and found[i].interval.known and found[i].words]
    if len(dated) < 2:
        return
    spread = Counter(word for i in dated for word in found[i].words)
    needed = {i: _needed(found[i].words, spread) for i in dated}
    wanted = frozenset[str]().union(*needed.values())
    on_day: dict[str, dict[date, list[int]]] = defaultdict(lambda: defaultdict(list))
    wide: dict[str, list[int]] = defaultdict(list)
    for i in dated:
        day = _day(found[i])
        for key in wanted.intersection(_keys(word for word in found[i].words if spread[word] > 1)):
            if day is not None:
                on_day[key][day].append(i)
            else:
                wide[key].append(i)

    def meeting(key: str, members: Sequence[int]) -> Iterator[Meeting]:
        if len(members) > 1 and (needing := [i for i in members if key in needed[i]]):
            yield needing, [i for i in members if key not in needed[i]]

    for key, days in on_day.items():
        for members in days.values():
            yield from meeting(key, members)
    for key, members in wide.items():
        yield from meeting(key, members)
        days = on_day.get(key, {})
        ordered = sorted(days)
        needing = {day: [i for i in days[day] if key in needed[i]] for day in ordered}
        for i in members:
            for day in _within(ordered, found[i]):
                others = days[day] if key in needed[i] else needing[day]
                if others:
                    yield [i], others


def _all(members: Sequence[int]) -> Iterator[Pair]:
    """All pairs of ascending positions; of a crowd, each with as many of the next as fit its half."""
    reach = len(members) if len(members) <= CROWD else CROWD // 2
    for at, a in enumerate(members):
        for b in members[at + 1 : at + 1 + reach]:
            yield a, b


def _needed(words: frozenset[str], spread: Counter[str]) -> frozenset[str]:
    """Keys of which everybody has one who shares enough words with these: a pair of the rarest ones."""
    size = len(words)
    enough = next(k for k in range(1, size + 1) if k / size >= SAME_OBJECT)
    if enough == 1:
        return words
    rarest = sorted(words, key=lambda word: (spread[word], word))
    return frozenset(_pairs(word for word in rarest[: size - enough + 2] if spread[word] > 1))


def _keys(words: Iterable[str]) -> Iterator[str]:
    """Each word, and each pair of them."""
    held = tuple(words)
    return chain(held, _pairs(held))


def _pairs(words: Iterable[str]) -> Iterator[str]:
    return map(" ".join, combinations(sorted(words), 2))


def _day(report: Report) -> date | None:
    """The one day of a report, None where its days are several or open."""
    first = report.interval.earliest
    return first if first == report.interval.latest else None


def _within(days: Sequence[date], report: Report) -> Sequence[date]:
    """Those of the ascending days that lie in a report's interval."""
    start, end = report.interval.start, report.interval.end
    first = bisect_left(days, start) if start is not None else 0
    return days[first : bisect_left(days, end) if end is not None else len(days)]
