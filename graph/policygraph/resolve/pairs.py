"""Which pairs of reports are worth comparing: never all with all, and none left out that could be one event.

A report meets another only inside a block (a class with an actor), and there only where both
share two fingerprints of wording, or where their stated days overlap and they share one of the
words that a sufficient overlap cannot do without (prefix filtering, after Chaudhuri, Ganti and
Kaushik, "A primitive operator for similarity joins in data cleaning", ICDE 2006). So the work
grows with the number of reports and of true pairs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policygraph.resolve.events import Report

#: Least number of fingerprints that reports of one wording share.
SHARED_PRINTS = 2
#: Least share of common object words for two reports of one time to be one event.
SAME_OBJECT = 0.6
CROWD = 1_000
"""Reports that share one print, or one word on one day, above which each meets only the next ones.

Half a million pairs are then compared already; what is one event still is chained together.
"""

Pair = tuple[int, int]
Meeting = tuple[Sequence[int], Sequence[int]]
"""Ascending positions to compare: each of the first with all, none of the second with one another."""


def pairs(found: Sequence[Report]) -> set[Pair]:
    """Pairs of positions ``a < b`` of different documents that may tell of one event."""
    kept: set[Pair] = set()
    for block in _blocks(found):
        shared = Counter(pair for first, _ in _of_one_wording(found, block) for pair in _all(first))
        kept.update(pair for pair, count in shared.items() if count >= SHARED_PRINTS)
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
    quoted: dict[int, list[int]] = defaultdict(list)
    for i in block:
        for mark in found[i].prints:
            quoted[mark].append(i)
    return ((members, ()) for members in quoted.values() if len(members) > 1)


def _of_one_time(found: Sequence[Report], block: Sequence[int]) -> Iterator[Meeting]:
    dated = [i for i in block if found[i].stated and found[i].interval.known and found[i].words]
    if len(dated) < 2:
        return
    spread = Counter(word for i in dated for word in found[i].words)
    on_day: dict[str, dict[date, list[int]]] = defaultdict(lambda: defaultdict(list))
    wide: dict[str, list[int]] = defaultdict(list)
    needed = {i: _needed(found[i].words, spread) for i in dated}
    for i in dated:
        day = _day(found[i])
        for word in found[i].words:
            if day is not None:
                on_day[word][day].append(i)
            else:
                wide[word].append(i)

    def meeting(word: str, members: Sequence[int]) -> Iterator[Meeting]:
        needing = [i for i in members if word in needed[i]]
        if needing and len(members) > 1:
            yield needing, [i for i in members if word not in needed[i]]

    for word, days in on_day.items():
        for members in days.values():
            yield from meeting(word, members)
    for word, members in wide.items():
        yield from meeting(word, members)
        days = on_day.get(word, {})
        ordered = sorted(days)
        needing = {day: [i for i in days[day] if word in needed[i]] for day in ordered}
        for i in members:
            for day in _within(ordered, found[i]):
                others = days[day] if word in needed[i] else needing[day]
                if others:
                    yield [i], others


def _all(members: Sequence[int]) -> Iterator[Pair]:
    """All pairs of ascending positions; of a crowd, each with as many of the next as fit its half."""
    reach = len(members) if len(members) <= CROWD else CROWD // 2
    for at, a in enumerate(members):
        for b in members[at + 1 : at + 1 + reach]:
            yield a, b


def _needed(words: frozenset[str], spread: Counter[str]) -> frozenset[str]:
    """The rarest words, so many that whoever shares enough words with these shares one of them."""
    enough = next(k for k in range(1, len(words) + 1) if k / len(words) >= SAME_OBJECT)
    rarest = sorted(words, key=lambda word: (spread[word], word))
    return frozenset(rarest[: len(words) - enough + 1])


def _day(report: Report) -> date | None:
    """The one day of a report, None where its days are several or open."""
    first = report.interval.earliest
    return first if first == report.interval.latest else None


def _within(days: Sequence[date], report: Report) -> Sequence[date]:
    """Those of the ascending days that lie in a report's interval."""
    start, end = report.interval.start, report.interval.end
    first = bisect_left(days, start) if start is not None else 0
    return days[first : bisect_left(days, end) if end is not None else len(days)]
