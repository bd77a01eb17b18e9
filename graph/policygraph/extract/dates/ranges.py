"""Ranges: those that share a month ("3-5 May") and those of two whole expressions."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from policygraph.extract.dates import periods, words, year_choice
from policygraph.extract.dates.rules import Match, rule
from policygraph.extract.dates.scene import Reading, Scene
from policygraph.model import Interval, Span, TimeExpression

_TO = r"(?:[-–—]| [-–—] | to | and | through | until | till )"
_FROM = re.compile(r"\bfrom\s(?:the\s|about\s|late\s|early\s)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s(?:the\s)?$", re.IGNORECASE)
_DASH = re.compile(r"\s?[-–—]\s?|\sthrough\s(?:the\s)?")
_TO_WORD = re.compile(r",?\s(?:to|until|till|through to|through|into|up to)\s(?:the\s)?")
_AND = re.compile(r"\sand\s(?:the\s)?")
_AT_DAY = re.compile(r",?\s(?:(?:on|the)\s)?(?:\([^)]{2,20}\)\s(?:on\s)?)?")
_OFF = re.compile(r"\s(?P<way>before|after|ahead\sof|prior\sto|from|following)\s(?:the\s)?", re.IGNORECASE)
_LENGTH = re.compile(r"P(?P<number>\d{1,3})(?P<unit>[DWMY])")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_RANGED = ("day", "month", "year", "weekday", "quarter", "decade", "unit")


def _same_month(m: Match, scene: Scene) -> Reading | None:
    first, last, month = int(m["day"]), int(m["last"]), words.month_number(m["month"])
    if first >= last:
        return None
    if m["which"] and (found := year_choice.relative_year(scene, m["which"])):
        if not (year_choice.valid(found[0], month, first) and year_choice.valid(found[0], month, last)):
            return None
        return Reading(
            periods.days(date(found[0], month, first), date(found[0], month, last)), scene.published
        )
    if m["year"]:
        if not (
            year_choice.valid(int(m["year"]), month, first) and year_choice.valid(int(m["year"]), month, last)
        ):
            return None
        year = int(m["year"])
        return Reading(periods.days(date(year, month, first), date(year, month, last)))
    end = year_choice.month_day(scene, month, last)
    if end is None:
        return None
    start = end.period.interval.start
    if start is None:
        return Reading(periods.unknown(f"XXXX-{month:02}-{first:02}/XXXX-{month:02}-{last:02}"))
    return replace(end, period=periods.days(start - timedelta(days=last - first), start), specific=False)


def joined(text: str, first: TimeExpression, last: TimeExpression) -> TimeExpression | None:
    """One expression for two neighbours that the words between make one, else None.

    These are "from FIRST to LAST", a clock time and its day, and "two weeks before LAST".
    """
    between = text[first.end : last.start]
    if first.rule.endswith("clock") and _AT_DAY.fullmatch(between) and _is_day(last.value):
        clock = first.value.partition("T")[2]
        whole = Span.of(text, first.start, last.end)
        value = f"{last.value[:10]}T{clock}"
        return replace(last, start=whole.start, end=whole.end, exact=whole.exact, type="TIME", value=value)
    if first.type == "DURATION" and (way := _OFF.fullmatch(between)) and _is_day(last.value):
        return _offset(text, first, last, way["way"].lower() in ("before", "ahead of", "prior to"))
    if len(between) > 14 or not between or not (_named(first) and _named(last)):
        return None
    left = text[max(0, first.start - 14) : first.start]
    ranged = (
        _DASH.fullmatch(between)
        or (_TO_WORD.fullmatch(between) and (_FROM.search(left) or _both(first, last)))
        or (_AND.fullmatch(between) and _BETWEEN.search(left))
    )
    if not ranged:
        return None
    a, b = _aligned(first, last)
    if a.interval.start and b.interval.start and a.interval.start >= b.interval.start:
        return None
    period = periods.join(
        periods.Period(a.value, a.edtf, a.interval), periods.Period(b.value, b.edtf, b.interval)
    )
    whole = Span.of(text, first.start, last.end)
    return TimeExpression(
        whole.start, whole.end, whole.exact, "DATE", period.value, period.edtf, period.interval,
        b.anchor or a.anchor, "range",
    )  # fmt: skip


def _offset(text: str, first: TimeExpression, last: TimeExpression, backwards: bool) -> TimeExpression | None:
    length = _LENGTH.fullmatch(first.value)
    if length is None or "X" in last.value:
        return None
    number = int(length["number"]) * (-1 if backwards else 1)
    day = date.fromisoformat(last.value[:10])
    if length["unit"] in "DW":
        period = periods.day(day + timedelta(days=number * (7 if length["unit"] == "W" else 1)))
    else:
        shifted = periods.shift(day, number, "m" if length["unit"] == "M" else "Y")
        if shifted is None:
            return None
        period = shifted
    whole = Span.of(text, first.start, last.end)
    return TimeExpression(
        whole.start, whole.end, whole.exact, "DATE", period.value, period.edtf, period.interval,
        last.anchor, "offset",
    )  # fmt: skip


def _is_day(value: str) -> bool:
    return _DAY.match(value) is not None


def _named(expression: TimeExpression) -> bool:
    name = expression.rule.rsplit(":", 1)[-1]
    return (
        expression.type in ("DATE", "TIME")
        and name.split("-")[0] in _RANGED
        and "REF" not in expression.value
    )


def _both(first: TimeExpression, last: TimeExpression) -> bool:
    kinds = [one.rule.rsplit(":", 1)[-1].split("-")[0] for one in (first, last)]
    return kinds[0] == kinds[1]


def _aligned(first: TimeExpression, last: TimeExpression) -> tuple[TimeExpression, TimeExpression]:
    """The two ends with the year, or the week, of one given to the other."""
    a, b = first.interval.start, last.interval.start
    if b is None:
        return first, last
    if first.rule.endswith(("month", "month-day", "day-month")) and (first.anchor or a is None):
        month = int(first.value[5:7])
        year = b.year if month <= b.month else b.year - 1
        if first.rule.endswith("day") or first.rule.endswith("day-month"):
            day = int(first.value[8:10])
            if year_choice.valid(year, month, day):
                period = periods.day(date(year, month, day))
                return _with(first, period), last
        else:
            return _with(first, periods.month(year, month)), last
    if a is not None and a > b and first.rule.endswith("weekday") and last.anchor:
        later = b + timedelta(days=7)
        if later <= last.anchor or a >= last.anchor - timedelta(days=1):
            return first, replace(
                last, value=later.isoformat(), edtf=later.isoformat(), interval=Interval.day(later)
            )
        sooner = a - timedelta(days=7)
        return replace(
            first, value=sooner.isoformat(), edtf=sooner.isoformat(), interval=Interval.day(sooner)
        ), last
    return first, last


def _with(expression: TimeExpression, period: periods.Period) -> TimeExpression:
    return replace(expression, value=period.value, edtf=period.edtf, interval=period.interval)


_LAST = r"(?P<last>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d|[A-Za-z])"
_FIRST = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:,? of|,) (?P<which>(?i:this|last|next)) year"
RULES = (
    rule(
        "range", rf"{words.month()} {_FIRST}{_TO}(?:the )?{_LAST}(?:,? {words.year()}|{_YEAR})?", _same_month
    ),
    rule(
        "range",
        rf"{_FIRST}{_TO}(?:the )?{_LAST}(?: of)? {words.month()}(?:,? {words.year()}|{_YEAR})?",
        _same_month,
    ),
)
