"""What can be read back from a time expression: how it is opened, and the days that its words name."""

from __future__ import annotations

import re
from datetime import date

from policygraph.extract.dates import periods
from policygraph.model import Interval, TimeExpression

RELATIONS = frozenset({"since", "after", "until", "by", "before", "to"})
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?|W(?P<week>\d\d)(?P<end>-WE)?|"
    r"Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?"
)
_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}


def relation(expression: TimeExpression) -> str:
    """The word before the expression that opens its period: since, after, until, by, before; else "".

    "to" marks the day that something was moved to ("adjourned until May 9"), which stays closed.
    """
    first = expression.rule.partition(":")[0]
    return first if first in RELATIONS and ":" in expression.rule else ""


def named_days(expression: TimeExpression) -> Interval:
    """The days that the words themselves name, whatever opened the period: 30 Nov of "by 30 November".

    Open at both ends where they name no one period (durations, sets, ranges, unknown anchors).
    """
    if not relation(expression):
        return expression.interval if expression.type in ("DATE", "TIME") else Interval()
    found = _VALUE.fullmatch(expression.value)
    if found is None:
        return Interval()
    year = int(found["year"])
    if found["day"]:
        return Interval.day(date(year, int(found["month"]), int(found["day"])))
    if found["month"]:
        return periods.month(year, int(found["month"])).interval
    if found["week"]:
        inside = date.fromisocalendar(year, int(found["week"]), 1)
        return (periods.weekend(inside) if found["end"] else periods.week(inside)).interval
    if found["quarter"]:
        return periods.quarter(year, int(found["quarter"])).interval
    if found["half"]:
        return periods.half(year, int(found["half"])).interval
    if found["season"]:
        return periods.season(year, _SEASONS[found["season"]]).interval
    return periods.year(year).interval
