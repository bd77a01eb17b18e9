"""When events happened, over all documents: the temporal network and its reasons in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from policygraph.model import Interval
from policygraph.resolve.constraints import (
    ORIGIN,
    Constraint,
    Evidence,
    Fact,
    Strength,
    Weekday,
    apart,
    not_before,
    on_weekday,
    planned,
    reported_as_past,
    same_day,
    same_statement,
    within,
)
from policygraph.resolve.tightening import Contradiction, Solution, tighten

__all__ = [
    "ORIGIN",
    "Constraint",
    "Contradiction",
    "Evidence",
    "Fact",
    "Network",
    "Solution",
    "Strength",
    "Weekday",
    "apart",
    "explain",
    "explain_contradiction",
    "in_words",
    "not_before",
    "on_weekday",
    "planned",
    "reported_as_past",
    "same_day",
    "same_statement",
    "shortest_conflict",
    "tighten",
    "within",
]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Network:
    """Variables and facts while they are gathered; :meth:`solve` leaves it unchanged."""

    def __init__(self) -> None:
        self._variables: dict[str, None] = {}
        self._facts: list[Fact] = []

    def add(
        self,
        variable: str,
        interval: Interval | None = None,
        *,
        reason: str = "",
        evidence: Evidence | None = None,
        strength: int = Strength.STATED,
    ) -> None:
        """Name a variable, with the days that a source gives it."""
        self._variables[variable] = None
        if interval is not None:
            self.link(*within(variable, interval, reason=reason, evidence=evidence, strength=strength))

    def link(self, *facts: Fact) -> None:
        """Take facts that the builders of :mod:`policygraph.resolve.constraints` made."""
        self._facts.extend(facts)

    def solve(self) -> Solution:
        """The tightest bounds of all variables."""
        return tighten(self._variables, self._facts)


def in_words(interval: Interval) -> str:
    """The days in English: "on 19 Nov 2024", "between 18 and 24 Nov 2024", "on or before ...", "unknown"."""
    first, last = interval.earliest, interval.latest
    if first and last:
        if first == last:
            return f"on {_day(first)}"
        if (first.year, first.month) == (last.year, last.month):
            return f"between {first.day} and {_day(last)}"
        if first.year == last.year:
            return f"between {_day(first)[:-5]} and {_day(last)}"
        return f"between {_day(first)} and {_day(last)}"
    if first:
        return f"on or after {_day(first)}"
    if last:
        return f"on or before {_day(last)}"
    return "unknown"


def explain(solution: Solution, variable: str, *, words: str = "") -> tuple[str, ...]:
    """Plain sentences: the days of a variable, then why they do not start earlier or end later.

    ``words`` is what the source says ("Tuesday"). A variable that the solution does not know
    raises KeyError.
    """
    interval = solution.bounds[variable]
    lower = _reasons(solution.earliest_because[variable])
    upper = _reasons(solution.latest_because[variable])
    head = f"{words} -> {in_words(interval)}" if words else in_words(interval)
    if not lower and not upper:
        return (head,)
    if lower == upper or not lower or not upper:
        return (f"{head}, because {'; and '.join(lower or upper)}",)
    lines = [head]
    if interval.earliest:
        lines.append(f"not before {_day(interval.earliest)}, because {'; and '.join(lower)}")
    if interval.latest:
        lines.append(f"not after {_day(interval.latest)}, because {'; and '.join(upper)}")
    return tuple(lines)


def explain_contradiction(contradiction: Contradiction) -> tuple[str, ...]:
    """Plain sentences: what cannot all hold, and what was set aside for it."""
    lines = ["These cannot all be true: " + "; ".join(_reasons(contradiction.facts))]
    lines.append("Set aside: " + "; ".join(_reasons(contradiction.set_aside)))
    return tuple(lines)


def shortest_conflict(contradictions: Iterable[Contradiction]) -> Mapping[str, Contradiction]:
    """For each variable, the shortest contradiction that it takes part in."""
    found: dict[str, Contradiction] = {}
    for contradiction in contradictions:
        for fact in contradiction.facts:
            names = (fact.variable,) if isinstance(fact, Weekday) else (fact.before, fact.after)
            for name in names:
                if name != ORIGIN and (
                    name not in found or len(contradiction.facts) < len(found[name].facts)
                ):
                    found[name] = contradiction
    return found


def _reasons(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fact.reason for fact in facts if fact.reason))


def _day(value: date) -> str:
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
