"""The simple temporal network: the tightest bounds that all constraints together allow.

Dechter, Meiri and Pearl (1991): a set of constraints ``y - x <= d`` is consistent where its graph
has no negative cycle, and shortest paths from and to the origin are its tightest bounds. Names of
weekdays are no such constraints; they round the bounds, and the network is tightened again until
nothing moves.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import itemgetter

from policygraph.model import Interval
from policygraph.resolve.constraints import ORIGIN, Fact, Weekday

_FIRST, _LAST = date.min.toordinal(), date.max.toordinal() - 1
# Bounds that names of weekdays push outwards for ever (x and x + 7k of another weekday) stop here.
_ROUNDS = 60
LARGE = 1_000
"""Facts above which a part is cut at its fixed days.

Each contradiction costs another pass over its part. Cutting changes no bound of a consistent part;
of one that contradicts itself it may set aside another of several equally weak facts, so parts of
the usual size (a corpus of 143 articles has none over 60) stay whole.
"""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Facts that cannot all hold: a negative cycle, the shortest through one of its variables.

    ``set_aside`` are those that were left out so that the rest could be used: all the weakest,
    so that none of several equally good sources wins.
    """

    facts: tuple[Fact, ...]
    set_aside: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Solution:
    """Bounds of every variable, the facts that made each end, and what contradicts itself."""

    bounds: Mapping[str, Interval]
    earliest_because: Mapping[str, tuple[Fact, ...]]
    latest_because: Mapping[str, tuple[Fact, ...]]
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True)
class _Edge:
    """A constraint of the graph; ``facts`` are the given facts that it stands for."""

    tail: str
    head: str
    days: int
    facts: tuple[Fact, ...]


@dataclass(slots=True)
class _Part:
    """The facts of variables that hang together other than through the origin or a fixed day."""

    variables: list[str]
    edges: list[_Edge] = field(default_factory=list)
    weekdays: list[Weekday] = field(default_factory=list)


def tighten(variables: Iterable[str], facts: Iterable[Fact]) -> Solution:
    """The tightest bounds of each variable; the order of the facts makes no difference.

    Where facts contradict one another the weakest of them are set aside and named. Linear in the
    number of facts for the shallow networks of news; variables that only facts name count too.
    """
    ordered = _ordered(facts)
    bounds: dict[str, Interval] = {}
    low: dict[str, tuple[Fact, ...]] = {}
    high: dict[str, tuple[Fact, ...]] = {}
    contradictions: list[Contradiction] = []
    for part in _parts(variables, ordered):
        upper, lower = _alone(part) or _consistent(part, contradictions)
        for variable in part.variables:
            earliest = lower.get(variable)
            latest = upper.get(variable)
            bounds[variable] = Interval(
                date.fromordinal(-earliest[0]) if earliest and _FIRST <= -earliest[0] <= _LAST else None,
                date.fromordinal(latest[0] + 1) if latest and _FIRST <= latest[0] <= _LAST else None,
            )
            low[variable] = earliest[1] if earliest else ()
            high[variable] = latest[1] if latest else ()
    return Solution(bounds, low, high, tuple(contradictions))


_Distances = dict[str, tuple[int, tuple[Fact, ...]]]


def _alone(part: _Part) -> tuple[_Distances, _Distances] | None:
    """The same for a variable with nothing but its own bounds, which most are; None for others.

    None too where the bounds contradict one another.
    """
    if len(part.variables) != 1 or part.weekdays:
        return None
    upper: _Edge | None = None
    lower: _Edge | None = None
    for edge in part.edges:
        if edge.tail == ORIGIN:
            upper = edge if upper is None or edge.days < upper.days else upper
        elif edge.head == ORIGIN:
            lower = edge if lower is None or edge.days < lower.days else lower
        else:
            return None
    if upper and lower and upper.days + lower.days < 0:
        return None
    (name,) = part.variables
    return (
        {name: (upper.days, upper.facts)} if upper else {},
        {name: (lower.days, lower.facts)} if lower else {},
    )


def _consistent(part: _Part, contradictions: list[Contradiction]) -> tuple[_Distances, _Distances]:
    """Upper bounds and negated lower bounds of a part, after what contradicts itself is set aside."""
    weekdays, derived = part.weekdays, list[_Edge]()
    rounds = 0
    while True:
        cycle = _negative_cycle(part.edges + derived)
        if cycle is not None:
            part.edges, weekdays = _set_aside(cycle, part.edges, weekdays, contradictions)
            derived, rounds = [], 0
            continue
        edges = part.edges + derived
        upper = _shortest(edges)
        lower = _shortest([_Edge(e.head, e.tail, e.days, e.facts) for e in edges])
        rounded = _rounded(upper, lower, weekdays)
        if not rounded:
            return upper, lower
        rounds += 1
        if rounds > _ROUNDS:  # the names of the days never meet
            facts = tuple(sorted({*weekdays, *(f for e in rounded for f in e.facts)}, key=_key))
            part.edges, weekdays = _set_aside(facts, part.edges, weekdays, contradictions)
            derived, rounds = [], 0
            continue
        derived += rounded


def _rounded(upper: _Distances, lower: _Distances, weekdays: list[Weekday]) -> list[_Edge]:
    """New bounds where a bound does not fall on the day's weekday."""
    edges = []
    for named in weekdays:
        latest, earliest = upper.get(named.variable), lower.get(named.variable)
        if latest:
            # Day 1 of the proleptic ordinal is a Monday.
            off = (latest[0] - 1 - named.number) % 7
            if off:
                facts = _once((*latest[1], named))
                edges.append(_Edge(ORIGIN, named.variable, latest[0] - off, facts))
        if earliest:
            off = (named.number - (-earliest[0] - 1)) % 7
            if off:
                facts = _once((*earliest[1], named))
                edges.append(_Edge(named.variable, ORIGIN, earliest[0] - off, facts))
    return edges


def _shortest(edges: list[_Edge]) -> _Distances:
    """Shortest distances from the origin, each with the facts of a path of fewest edges."""
    out: dict[str, list[_Edge]] = defaultdict(list)
    for edge in edges:
        out[edge.tail].append(edge)
    distance = {ORIGIN: 0}
    queue, waiting = deque([ORIGIN]), {ORIGIN}
    while queue:
        tail = queue.popleft()
        waiting.discard(tail)
        base = distance[tail]
        for edge in out[tail]:
            reached = base + edge.days
            if reached < distance.get(edge.head, reached + 1):
                distance[edge.head] = reached
                if edge.head not in waiting:
                    waiting.add(edge.head)
                    queue.append(edge.head)
    found: _Distances = {ORIGIN: (0, ())}
    queue = deque([ORIGIN])
    while queue:  # breadth first over tight edges: the shortest explanation, the first in order
        tail = queue.popleft()
        facts = found[tail][1]
        for edge in out[tail]:
            if edge.head not in found and distance[tail] + edge.days == distance[edge.head]:
                found[edge.head] = (distance[edge.head], _once((*facts, *edge.facts)))
                queue.append(edge.head)
    return found


def _negative_cycle(edges: list[_Edge]) -> tuple[Fact, ...] | None:
    """The facts of a negative cycle, or None; all variables start at distance 0."""
    out: dict[str, list[_Edge]] = defaultdict(list)
    distance: dict[str, int] = {}
    for edge in edges:
        out[edge.tail].append(edge)
        distance[edge.tail] = distance[edge.head] = 0
    parent: dict[str, _Edge] = {}
    queue, waiting = deque(distance), set(distance)
    steps = 0
    while queue:
        tail = queue.popleft()
        waiting.discard(tail)
        base = distance[tail]
        for edge in out[tail]:
            if base + edge.days < distance[edge.head]:
                distance[edge.head] = base + edge.days
                parent[edge.head] = edge
                if edge.head not in waiting:
                    waiting.add(edge.head)
                    queue.append(edge.head)
                steps += 1
                if steps % (len(distance) + 1) == 0 and (cycle := _parent_cycle(parent)):
                    return _shorter(cycle, out)
    return None


def _parent_cycle(parent: dict[str, _Edge]) -> list[_Edge] | None:
    """A cycle of the predecessor graph; it is negative wherever there is one."""
    done: set[str] = set()
    for start in parent:
        path: dict[str, None] = {}
        node = start
        while node in parent and node not in done and node not in path:
            path[node] = None
            node = parent[node].tail
        if node in path:
            cycle, at = [], node
            while True:
                cycle.append(parent[at])
                at = parent[at].tail
                if at == node:
                    return cycle[::-1]
        done.update(path)
    return None


def _shorter(cycle: list[_Edge], out: Mapping[str, list[_Edge]]) -> tuple[Fact, ...]:
    """The facts of the negative cycle of fewest edges through one variable of a negative cycle."""
    names = [edge.tail for edge in cycle]
    start = ORIGIN if ORIGIN in names else min(names)
    level: dict[str, tuple[int, tuple[_Edge, ...]]] = {start: (0, ())}
    for _ in range(len(cycle) - 1):
        following: dict[str, tuple[int, tuple[_Edge, ...]]] = {}
        for tail, (base, path) in level.items():
            for edge in out.get(tail, ()):
                reached = base + edge.days
                if edge.head not in following or reached < following[edge.head][0]:
                    following[edge.head] = (reached, (*path, edge))
        if start in following and following[start][0] < 0:
            cycle = _simple(following[start][1])
            break
        level = following
    return _once(fact for edge in cycle for fact in edge.facts)


def _simple(walk: tuple[_Edge, ...]) -> list[_Edge]:
    """A negative cycle without repeated variables inside a closed walk of negative length."""
    path: list[_Edge] = []
    for edge in walk:
        path.append(edge)
        for at, earlier in enumerate(path):
            if earlier.tail == edge.head:
                if sum(one.days for one in path[at:]) < 0:
                    return path[at:]
                del path[at:]
                break
    return list(walk)


def _set_aside(
    facts: tuple[Fact, ...], edges: list[_Edge], weekdays: list[Weekday], contradictions: list[Contradiction]
) -> tuple[list[_Edge], list[Weekday]]:
    """What is left without the weakest facts of a contradiction."""
    weakest = min(fact.strength for fact in facts)
    aside = tuple(fact for fact in facts if fact.strength == weakest)
    contradictions.append(Contradiction(facts, aside))
    gone = set(aside)
    return [e for e in edges if gone.isdisjoint(e.facts)], [w for w in weekdays if w not in gone]


def _parts(variables: Iterable[str], facts: list[Fact]) -> Iterator[_Part]:
    """What can be solved apart: the connected parts, and of the large ones what fixed days separate."""
    for part, held in _connected(variables, facts, frozenset()):
        if len(held) <= LARGE:
            yield part
        else:
            yield from (piece for piece, _ in _connected(part.variables, held, _fixed(held)))


def _connected(
    variables: Iterable[str], facts: list[Fact], fixed: frozenset[str]
) -> list[tuple[_Part, list[Fact]]]:
    """Each part with its own facts, in the order of its least variable.

    Two variables hang together where a fact links them, other than through the origin or through
    a fixed day: no path to or from such a day is shorter than its own bounds, so what lies on one
    side of it adds nothing to the other. Each part also holds the bounds of the fixed days that it
    touches.
    """
    root: dict[str, str] = {}

    def find(name: str) -> str:
        root.setdefault(name, name)
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for name in variables:
        find(name)
    named = [_names(fact) for fact in facts]
    homes: list[str] = []  # of each fact: a variable of its part
    touched: dict[str, set[str]] = defaultdict(set)
    for names in named:
        free = [name for name in names if name not in fixed]
        homes.append((free or names or [ORIGIN])[0])
        for name in names:
            find(name)
        for name in free:
            root[find(name)] = find(free[0])
    for names, home in zip(named, homes, strict=True):
        for name in names:
            if name in fixed and name != home:
                touched[name].add(find(home))
    parts: dict[str, tuple[_Part, list[Fact]]] = {}
    for name in sorted(root):
        parts.setdefault(find(name), (_Part([]), []))[0].variables.append(name)
    for fact, names, home in zip(facts, named, homes, strict=True):
        if not names:
            continue
        part, held = parts[find(home)]
        held.append(fact)
        if isinstance(fact, Weekday):
            part.weekdays.append(fact)
            continue
        edge = _Edge(fact.before, fact.after, fact.days, (fact,))
        part.edges.append(edge)
        if len(names) == 1:
            for other in sorted(touched.get(home, ())):
                parts[other][0].edges.append(edge)
    return list(parts.values())


def _fixed(facts: Iterable[Fact]) -> frozenset[str]:
    """The variables whose own bounds leave one day, and leave it whatever else is set aside."""
    latest: dict[str, int] = {}
    earliest: dict[str, int] = {}
    worth: dict[str, int] = {}
    links: dict[str, int] = {}
    named = set()
    for fact in facts:
        names = _names(fact)
        if isinstance(fact, Weekday):
            named.add(fact.variable)
        elif len(names) == 1:
            (name,) = names
            worth[name] = min(fact.strength, worth.get(name, fact.strength))
            if fact.before == ORIGIN:
                latest[name] = min(fact.days, latest.get(name, fact.days))
            else:
                earliest[name] = max(-fact.days, earliest.get(name, -fact.days))
        else:
            for name in names:
                links[name] = max(fact.strength, links.get(name, fact.strength))
    return frozenset(
        name
        for name, day in latest.items()
        if earliest.get(name) == day and name not in named and links.get(name, 0) < worth[name]
    )


def _names(fact: Fact) -> list[str]:
    """The variables of a fact, without the origin."""
    if isinstance(fact, Weekday):
        return [fact.variable]
    return [name for name in (fact.before, fact.after) if name != ORIGIN]


def _once(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(dict.fromkeys(facts))


def _ordered(facts: Iterable[Fact]) -> list[Fact]:
    """Each fact once, by what it says; only facts of one key are held against one another."""
    keyed = sorted(((_key(fact), fact) for fact in facts), key=itemgetter(0))
    runs = (tuple(fact for _, fact in run) for _, run in groupby(keyed, key=itemgetter(0)))
    return [fact for run in runs for fact in (_once(run) if len(run) > 1 else run)]


def _key(fact: Fact) -> tuple[str, ...]:
    """An order that depends on what the facts say and not on how they came."""
    where = () if fact.evidence is None else (fact.evidence[0], f"{fact.evidence[1].start:09}")
    if isinstance(fact, Weekday):
        return ("w", fact.variable, str(fact.number), str(fact.strength), fact.reason, *where)
    return ("c", fact.before, fact.after, f"{fact.days:+09}", str(fact.strength), fact.reason, *where)
