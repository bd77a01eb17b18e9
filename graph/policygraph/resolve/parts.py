"""Reports that hang together by likeness, found without comparing every pair of them.

Who is linked to somebody already needs no second comparison: a report is compared with those that
nothing has reached yet, and what it reaches goes on from there. A clique of many like reports so
costs as many comparisons as it has members.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from policygraph.resolve import pairs
from policygraph.resolve.pairs import Meeting

if TYPE_CHECKING:
    from policygraph.resolve.events import Report


def parts(found: Sequence[Report], likeness: Callable[[Report, Report], float]) -> list[list[int]]:
    """Positions of reports, parted where no chain of like reports of different documents leads across.

    Each part ascends, and the parts are in the order of their first positions.
    """
    root = list(range(len(found)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    def linked(a: int, b: int) -> bool:
        ours, theirs = find(a), find(b)
        if ours == theirs:
            return True
        if found[a].document == found[b].document or not likeness(found[a], found[b]):
            return False
        root[max(ours, theirs)] = min(ours, theirs)
        return True

    for meeting in pairs.meetings(found):
        for needing, others in _windows(meeting):
            _reach(needing, others, linked)
    members: dict[int, list[int]] = defaultdict(list)
    for i in range(len(found)):
        members[find(i)].append(i)
    return list(members.values())


def _windows(meeting: Meeting) -> Iterator[Meeting]:
    """Of a crowd, overlapping pieces, in which each meets half a crowd of the next at least."""
    needing, others = meeting
    if len(needing) + len(others) <= pairs.CROWD:
        yield meeting
        return
    whole, first, step = sorted((*needing, *others)), set(needing), pairs.CROWD // 2
    for start in range(0, len(whole) - step, step):
        window = whole[start : start + pairs.CROWD]
        yield [i for i in window if i in first], [i for i in window if i not in first]


def _reach(needing: Sequence[int], others: Sequence[int], linked: Callable[[int, int], bool]) -> None:
    first, ahead, rest = set(needing), list(needing), list(others)
    while ahead:
        queue = [ahead.pop()]
        while queue:
            at = queue.pop()
            reached, ahead = _parted(at, ahead, linked)
            queue += reached
            if at in first:
                reached, rest = _parted(at, rest, linked)
                queue += reached


def _parted(at: int, ahead: Sequence[int], linked: Callable[[int, int], bool]) -> tuple[list[int], list[int]]:
    reached: list[int] = []
    left: list[int] = []
    for other in ahead:
        (reached if linked(at, other) else left).append(other)
    return reached, left
