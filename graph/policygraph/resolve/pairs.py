"""Which pairs of reports are worth comparing: never all with all, and none left out that could be one event.

A report meets another only inside a block (a class with an actor), and there only where both
share two fingerprints of wording, or where their stated days overlap and they share one of the
words that a sufficient overlap cannot do without (prefix filtering, after Chaudhuri, Ganti and
Kaushik, "A primitive operator for similarity joins in data cleaning", ICDE 2006). So the work
grows with the number of reports and of true pairs.
"""

from __future__ import annotations

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


def pairs(found: Sequence[Report]) -> set[Pair]:
    """Pairs of positions ``a < b`` of different documents that may tell of one event."""
    blocks: dict[tuple[object, str], list[int]] = defaultdict(list)
    for i, report in enumerate(found):
        for actor in report.actors:
            blocks[(report.action, actor)].append(i)
    kept: set[Pair] = set()
    for block in blocks.values():
        if len(block) > 1:
            kept.update(_of_one_wording(found, block))
            kept.update(_of_one_time(found, block))
    return {(a, b) for a, b in kept if found[a].document != found[b].document}


def _of_one_wording(found: Sequence[Report], block: Sequence[int]) -> Iterator[Pair]:
    quoted: dict[int, list[int]] = defaultdict(list)
    for i in block:
        for mark in found[i].prints:
            quoted[mark].append(i)
    shared = Counter(pair for members in quoted.values() for pair in _all(members))
    return (pair for pair, count in shared.items() if count >= SHARED_PRINTS)


def _of_one_time(found: Sequence[Report], block: Sequence[int]) -> Iterator[Pair]:
    dated = [i for i in block if found[i].stated and found[i].interval.known and found[i].words]
    if len(dated) < 2:
        return
    spread = Counter(word for i in dated for word in found[i].words)
    on_day: dict[tuple[str, date], list[int]] = defaultdict(list)
    wide: dict[str, list[int]] = defaultdict(list)
    needed = {i: _needed(found[i].words, spread) for i in dated}
    for i in dated:
        day = _day(found[i])
        for word in found[i].words:
            if day is not None:
                on_day[word, day].append(i)
            else:
                wide[word].append(i)
    for (word, _), members in on_day.items():
        yield from (p for p in _all(members) if word in needed[p[0]] or word in needed[p[1]])
    for word, members in wide.items():
        yield from (p for p in _all(members) if word in needed[p[0]] or word in needed[p[1]])
    if not wide:
        return
    for (word, day), members in on_day.items():
        for other in wide.get(word, ()):
            if _holds(found[other], day):
                yield from ((min(i, other), max(i, other)) for i in members)


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


def _holds(report: Report, day: date) -> bool:
    start, end = report.interval.start, report.interval.end
    return (start is None or start <= day) and (end is None or day < end)
