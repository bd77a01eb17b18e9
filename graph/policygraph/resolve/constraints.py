"""What is known about days: bounds, distances between two days, and weekdays.

Every event and every publication is one day, a variable named by a string. A constraint says how
far one day may lie after another; a bound is a constraint against ``ORIGIN``, day 0 of
:meth:`datetime.date.toordinal`. Each carries the sentence that a reader is told, and the words of
the document that it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from policygraph.model import Interval, Span

ORIGIN = ""

Evidence = tuple[str, Span]


class Strength(IntEnum):
    """How much a constraint is worth when it contradicts others; the weakest are set aside."""

    DEFAULT = 1
    INFERRED = 2
    STATED = 3


@dataclass(frozen=True, slots=True)
class Constraint:
    """``after - before <= days``: the one lies at most so many days after the other.

    A negative number says that it lies at least so many days before it. ``evidence`` is the
    document's id and the words there.
    """

    before: str
    after: str
    days: int
    reason: str = ""
    evidence: Evidence | None = None
    strength: int = Strength.INFERRED


@dataclass(frozen=True, slots=True)
class Weekday:
    """The variable's day is this day of the week, 0 (Monday) to 6."""

    variable: str
    number: int
    reason: str = ""
    evidence: Evidence | None = None
    strength: int = Strength.STATED


Fact = Constraint | Weekday


def within(
    variable: str,
    interval: Interval,
    *,
    reason: str,
    evidence: Evidence | None = None,
    strength: int = Strength.STATED,
) -> tuple[Constraint, ...]:
    """The day lies in an interval; an open end gives no constraint."""
    facts = []
    if interval.start is not None:
        facts.append(Constraint(variable, ORIGIN, -interval.start.toordinal(), reason, evidence, strength))
    if interval.end is not None:
        facts.append(Constraint(ORIGIN, variable, interval.end.toordinal() - 1, reason, evidence, strength))
    return tuple(facts)


def apart(
    first: str,
    second: str,
    *,
    least: int | None = None,
    most: int | None = None,
    reason: str,
    evidence: Evidence | None = None,
    strength: int = Strength.INFERRED,
) -> tuple[Constraint, ...]:
    """``second`` lies ``least`` to ``most`` days after ``first``; None leaves that side open."""
    facts = []
    if most is not None:
        facts.append(Constraint(first, second, most, reason, evidence, strength))
    if least is not None:
        facts.append(Constraint(second, first, -least, reason, evidence, strength))
    return tuple(facts)


def same_day(
    first: str,
    second: str,
    *,
    reason: str,
    evidence: Evidence | None = None,
    strength: int = Strength.INFERRED,
) -> tuple[Constraint, ...]:
    """Both fall on one day: the same statement, "the same day", "that day"."""
    return apart(first, second, least=0, most=0, reason=reason, evidence=evidence, strength=strength)


def not_before(
    later: str,
    earlier: str,
    *,
    reason: str,
    evidence: Evidence | None = None,
    strength: int = Strength.INFERRED,
) -> tuple[Constraint, ...]:
    """``later`` does not come before ``earlier``: "after", "since", "following", "amid".

    The same day stays possible, since most reports of "after" speak of hours.
    """
    return apart(earlier, later, least=0, reason=reason, evidence=evidence, strength=strength)


def reported_as_past(
    event: str,
    publication: str,
    *,
    reason: str,
    evidence: Evidence | None = None,
    strength: int = Strength.INFERRED,
) -> tuple[Constraint, ...]:
    """A past-tense report is not published before what it reports."""
    return not_before(publication, event, reason=reason, evidence=evidence, strength=strength)


def planned(
    event: str,
    publication: str,
    *,
    reason: str,
    evidence: Evidence | None = None,
    strength: int = Strength.INFERRED,
) -> tuple[Constraint, ...]:
    """What a report announces does not come before its publication."""
    return not_before(event, publication, reason=reason, evidence=evidence, strength=strength)


def on_weekday(
    event: str,
    publication: str | None,
    number: int,
    *,
    reason: str,
    evidence: Evidence | None = None,
    ahead: bool = False,
) -> tuple[Fact, ...]:
    """A bare "on Tuesday": the day's name, and at most six days before publication (after it if ahead).

    Six, because news writes the date of a day that is a week old.
    """
    facts: tuple[Fact, ...] = (Weekday(event, number, reason, evidence),)
    if publication is not None:
        pair = (publication, event) if ahead else (event, publication)
        facts += apart(*pair, least=0, most=7 if ahead else 6, reason=reason, evidence=evidence)
    return facts


def same_statement(
    report: str, statement: str, *, reason: str, evidence: Evidence | None = None, late: int = 6
) -> tuple[Constraint, ...]:
    """A report of a statement that another source dates: not before it, and at most ``late`` days after it.

    Two sources often name two days for one statement, that of issue and that of the report; so the
    days are kept apart instead of made equal.
    """
    return apart(statement, report, least=0, most=late, reason=reason, evidence=evidence)
