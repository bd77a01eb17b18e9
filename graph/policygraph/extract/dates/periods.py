"""What a time expression names: a TIMEX3 value, an EDTF literal and the days it spans."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from policygraph.model import Interval

_ONE_DAY = timedelta(days=1)
# Month and day bounds of the northern seasons: the meteorological start to the astronomical end,
# the wider of both conventions; winter runs into the next year.
_SEASON_BOUNDS = {21: (3, 1, 6, 22), 22: (6, 1, 9, 24), 23: (9, 1, 12, 23), 24: (12, 1, 3, 22)}
_SEASON_VALUES = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}


@dataclass(frozen=True, slots=True)
class Period:
    """A named stretch of days; ``edtf`` is None and the interval open where they are unknown."""

    value: str
    edtf: str | None = None
    interval: Interval = field(default_factory=Interval)
    type: str = "DATE"


def day(value: date) -> Period:
    """One day."""
    return Period(value.isoformat(), value.isoformat(), Interval.day(value))


def part_of_day(value: date, code: str) -> Period:
    """A part of one day; the day is as fine as the bounds go."""
    return replace(day(value), value=f"{value.isoformat()}T{code}", type="TIME")


def days(first: date, last: date, *, value: str = "") -> Period:
    """All days from the first to the last, both included."""
    edtf = f"{first.isoformat()}/{last.isoformat()}"
    return Period(value or edtf, edtf, Interval(first, last + _ONE_DAY))


def week(inside: date) -> Period:
    """The ISO week, Monday to Sunday, that holds a day."""
    monday = inside - timedelta(days=inside.weekday())
    iso = monday.isocalendar()
    return days(monday, monday + timedelta(days=6), value=f"{iso.year}-W{iso.week:02}")


def weekend(inside: date) -> Period:
    """Saturday and Sunday of the ISO week that holds a day."""
    saturday = inside - timedelta(days=inside.weekday()) + timedelta(days=5)
    return days(saturday, saturday + _ONE_DAY, value=f"{week(inside).value}-WE")


def month(year_number: int, number: int) -> Period:
    """A calendar month; months beyond 1..12 carry over into other years."""
    year_number, number = year_number + (number - 1) // 12, (number - 1) % 12 + 1
    text = f"{year_number:04}-{number:02}"
    return Period(text, text, Interval(date(year_number, number, 1), _month_end(year_number, number)))


def months(first: tuple[int, int], last: tuple[int, int], *, value: str = "") -> Period:
    """All months from the first (year, month) to the last, both included."""
    edtf = f"{first[0]:04}-{first[1]:02}/{last[0]:04}-{last[1]:02}"
    return Period(value or edtf, edtf, Interval(date(*first, 1), _month_end(*last)))


def quarter(year_number: int, number: int) -> Period:
    """A calendar quarter; numbers beyond 1..4 carry over into other years."""
    year_number, number = year_number + (number - 1) // 4, (number - 1) % 4 + 1
    return months((year_number, 3 * number - 2), (year_number, 3 * number), value=f"{year_number}-Q{number}")


def half(year_number: int, number: int) -> Period:
    """The first or second half of a calendar year."""
    return months((year_number, 6 * number - 5), (year_number, 6 * number), value=f"{year_number}-H{number}")


def season(year_number: int, code: int) -> Period:
    """A season of the northern hemisphere; ``code`` is EDTF's 21 (spring) to 24 (winter)."""
    month_1, day_1, month_2, day_2 = _SEASON_BOUNDS[code]
    end = date(year_number + (month_2 < month_1), month_2, day_2)
    return Period(
        f"{year_number}-{_SEASON_VALUES[code]}",
        f"{year_number}-{code}",
        Interval(date(year_number, month_1, day_1), end),
    )


def year(number: int) -> Period:
    """A calendar year."""
    return Period(f"{number:04}", f"{number:04}", Interval(date(number, 1, 1), date(number + 1, 1, 1)))


def years(first: int, last: int, *, value: str = "") -> Period:
    """All years from the first to the last, both included."""
    edtf = f"{first:04}/{last:04}"
    return Period(value or edtf, edtf, Interval(date(first, 1, 1), date(last + 1, 1, 1)))


def decade(first: int) -> Period:
    """Ten years from one that ends in 0."""
    return replace(years(first, first + 9), value=f"{first // 10}", edtf=f"{first // 10}X")


def century(number: int) -> Period:
    """The nth century as the press counts: the 20th is 1900 to 1999."""
    prefix = number - 1
    return replace(
        years(max(1, prefix * 100), prefix * 100 + 99), value=f"{prefix:02}", edtf=f"{prefix:02}XX"
    )


def fiscal(number: int) -> Period:
    """A fiscal year named by the year it ends in; its months differ between countries.

    The bounds span both calendar years that it can touch.
    """
    return years(number - 1, number, value=f"FY{number}")


def part_of_year(number: int, part: str) -> Period:
    """The early, middle or late months of a year."""
    first, last = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}[part]
    return months((number, first), (number, last), value=f"{number:04}")


def unknown(value: str, *, type: str = "DATE", edtf: str | None = None) -> Period:
    """An expression whose days are not known."""
    return Period(value, edtf, Interval(), type)


def join(first: Period, last: Period) -> Period:
    """From the first period to the end of the last; unknown where either is unknown."""
    value = f"{first.value}/{last.value}"
    start, end = first.interval.start, last.interval.end
    if not first.edtf or not last.edtf or start is None or end is None or start >= end:
        return unknown(value)
    left, right = first.edtf.split("/")[0], last.edtf.split("/")[-1]
    return Period(value, f"{left}/{right}", Interval(start, end))


def onward(period: Period) -> Period:
    """From the start of a period on, for "since X" and "after X".

    "After X" keeps X itself: what happens after an event of a day may happen on that day.
    """
    if period.edtf is None or period.interval.start is None:
        return period
    return replace(
        period, edtf=f"{period.edtf.split('/')[0]}/..", interval=Interval(period.interval.start, None)
    )


def up_to(period: Period) -> Period:
    """Up to the end of a period, for "until X", "by X" and "before X"."""
    if period.edtf is None or period.interval.end is None:
        return period
    return replace(
        period, edtf=f"../{period.edtf.split('/')[-1]}", interval=Interval(None, period.interval.end)
    )


def clip(period: Period, first: date | None, last: date | None) -> Period:
    """The days of a known period that lie between two days, both included."""
    start, end = period.interval.start, period.interval.end
    if start is None or end is None:
        return period
    low = max(start, first) if first else start
    high = min(end - _ONE_DAY, last) if last else end - _ONE_DAY
    return days(low, high, value=period.value) if low <= high else period


def shift(origin: date, amount: int, unit: str) -> Period | None:
    """The period of the unit's own size that lies a number of units after a day.

    Days give a day, weeks an ISO week, months a month, and so on; None beyond the calendar.
    """
    try:
        if unit in "DH":
            return day(origin + timedelta(days=amount))
        if unit in "WF":
            return week(origin + timedelta(weeks=amount * (2 if unit == "F" else 1)))
        if unit == "m":
            return month(origin.year, origin.month + amount)
        if unit == "Q":
            return quarter(origin.year, (origin.month + 2) // 3 + amount)
        if unit == "Y":
            return year(origin.year + amount)
        if unit == "E":
            return decade(origin.year // 10 * 10 + 10 * amount)
        if unit == "C":
            return century(origin.year // 100 + 1 + amount)
    except (ValueError, OverflowError):
        return None
    return None


def current(origin: date, unit: str) -> Period | None:
    """The period of a unit that holds a day."""
    return shift(origin, 0, unit)


def nearest_weekday(origin: date, number: int, *, forward: bool) -> date:
    """The nearest such weekday on or before a day; or after it."""
    if forward:
        return origin + timedelta(days=(number - origin.weekday() - 1) % 7 + 1)
    return origin - timedelta(days=(origin.weekday() - number) % 7)


def easter(number: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus)."""
    a, (b, c) = number % 19, divmod(number, 100)
    (d, e), (i, k) = divmod(b, 4), divmod(c, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month_of_year, day_of_month = divmod(h + m - 7 * n + 114, 31)
    return date(number, month_of_year, day_of_month + 1)


def _month_end(year_number: int, number: int) -> date:
    return date(year_number, number, calendar.monthrange(year_number, number)[1]) + _ONE_DAY
