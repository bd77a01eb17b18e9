"""Days, months and years that are written out: "18 November 2024", "Nov. 18", "2024-11-18"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from policygraph.extract.dates import periods, words, year_choice
from policygraph.extract.dates.rules import Match, rule
from policygraph.extract.dates.scene import Reading, Scene

_DATED = rf"(?:{words.ANY_WEEKDAY},? (?:the )?)?"
_NAMED_WEEKDAY = rf"(?:(?P<weekday>{words.ANY_WEEKDAY}),? (?:the )?)?"
_YEAR_TAIL = r"(?:,? of|,)? (?P<which>(?i:this|last|next|that|the same|the previous|the following)) year"
_MONTH = words.month()
_EDGE = (
    r"(?:(?P<edge>[Ee]arly|[Mm]id|[Ll]ate|[Ee]nd(?=-)|"
    r"(?:the )?(?:very )?(?:[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd) of)"
    r"(?: |-)(?:in )?(?:this )?)?"
)
# What stands before a month that is also a verb or a given name.
_MONTH_CUE = re.compile(
    r"(?:\b(?:in|since|until|till|by|last|this|next|past|from|to|early|late|mid|between|through|during|"
    r"before|after|for|ending|ended|beginning|starting|every|each|of|and|or|than|throughout|following|"
    r"previous|coming|earlier|around|about)\s|mid-|[-–—/])(?:the\s)?$",
    re.IGNORECASE,
)
_SURE_CUE = re.compile(
    r"\b(?:in|since|until|till|last|this|next|during|between|throughout)\s$", re.IGNORECASE
)
_NAME_AFTER = re.compile(
    r"\s(?:(?:said|says|told|was|has|had|is|will|would|wants?|also|and\sher|and\shis|herself|resigned|"
    r"called|met)\b|[A-Z][a-z]+)"
)
_PURPOSE_AFTER = re.compile(r"\s(?:for|on|to)\b")  # "in the March for Our Lives"
# "The October 7 attacks" are named by their day for years; only while fresh is the year the nearest.
_DEED_AFTER = re.compile(
    r"\s(?:terror(?:ist)?\s|suicide\s)?(?:attacks?|massacre|bombings?|riots?|insurrection|uprising|coup|"
    r"revolution|hijackings|earthquake|killings)\b"
)
_FRESH = 60
_DAY_BEFORE = re.compile(r"(?<![\d.,])\b\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?$")
_DAY_AFTER = re.compile(r"\s\d{1,2}\b(?![,.]\d|\s[a-z])")
_DOUBTFUL = ("mar", "may", "apr", "jun", "aug")
_PLACE_AFTER = re.compile(
    r"\s(?:Street|St\b|Road|Avenue|Ave\b|Square|Boulevard|Bridge|Stadium|Lane|Park|Hospital|Group|"
    r"Movement|Brigades?|University|Airport|Organi[sz]ation|Plaza|Station|Coalition|Martyrs?)\b"
)
_DAY_AND_MONTH = (
    rf"(?:(?:the )?{words.day()}(?: of)?(?: |-)?{_MONTH}|(?:the )?{words.day()} (?:day )?of {_MONTH})"
)
_DOT_DATE = r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<c>(?:19|20)\d\d|\d\d)(?![\d/]|[.-]\d)"


def _made(year: int, month: int, day: int) -> Reading | None:
    if not year_choice.valid(year, month, day):
        return None
    return Reading(periods.day(date(year, month, day)), None, "", True)


def _iso(m: Match, scene: Scene) -> Reading | None:
    return _made(int(m["year"]), int(m["month"]), int(m["day"]))


def _full(m: Match, scene: Scene) -> Reading | None:
    return _made(int(m["year"]), words.month_number(m["month"]), int(m["day"]))


def _numeric(m: Match, scene: Scene) -> Reading | None:
    a, b = int(m["a"]), int(m["b"])
    year = int(m["c"]) + (2000 if len(m["c"]) == 2 else 0)
    if len(m["c"]) == 2 and m["sep"] == ".":
        return None  # 10.0.12 is a version
    readings = {
        date(year, month, day) for day, month in ((a, b), (b, a)) if year_choice.valid(year, month, day)
    }
    if m["sep"] == "." and year_choice.valid(year, b, a):
        readings = {date(year, b, a)}  # points stand only in day-first dates
    if len(readings) == 2:
        if scene.day_first is not None:
            readings = {date(year, b, a) if scene.day_first else date(year, a, b)}
        elif scene.published in readings:
            readings = {scene.published}
    if not readings:
        return None
    if len(readings) == 1:
        return _made(*readings.pop().timetuple()[:3])
    period = periods.days(min(readings), max(readings), value=f"{year}-XX-XX")
    return Reading(period, None, "ambiguous")


def _day_this_year(m: Match, scene: Scene) -> Reading | None:
    month, day = words.month_number(m["month"]), int(m["day"])
    found = year_choice.relative_year(scene, m["which"])
    if found is None:
        text = f"XXXX-{month:02}-{day:02}"
        return Reading(periods.unknown(text, edtf=text)) if year_choice.valid(2024, month, day) else None
    made = _made(found[0], month, day)
    return made and replace(made, anchor=None if found[1] else scene.published, tag="narrative" * found[1])


def _day_alone(m: Match, scene: Scene) -> Reading | None:
    if _PLACE_AFTER.match(scene.text, m.end()):
        return None
    weekday = words.weekday_number(m["weekday"]) if m["weekday"] else None
    month, day = words.month_number(m["month"]), int(m["day"])
    reading = year_choice.month_day(scene, month, day, weekday=weekday)
    if reading and reading.anchor and _DEED_AFTER.match(scene.text, m.end()):
        start = reading.period.interval.start
        if start is None or not 0 <= (reading.anchor - start).days <= _FRESH:
            text = f"XXXX-{month:02}-{day:02}"
            return Reading(periods.unknown(text, edtf=text))
    return reading


def _month_year(m: Match, scene: Scene) -> Reading | None:
    if _DAY_BEFORE.search(scene.text[max(0, m.start() - 10) : m.start()]):
        return None  # "31 November 2024": the calendar has no such day
    return Reading(periods.month(int(m["year"]), words.month_number(m["month"])))


def _month_this_year(m: Match, scene: Scene) -> Reading | None:
    month = words.month_number(m["month"])
    found = year_choice.relative_year(scene, m["which"])
    if found is None:
        return Reading(periods.unknown(f"XXXX-{month:02}", edtf=f"XXXX-{month:02}"))
    anchor = None if found[1] else scene.published
    return Reading(periods.month(found[0], month), anchor, "narrative" * found[1])


def _month_alone(m: Match, scene: Scene) -> Reading | None:
    name, text = m["month"], scene.text
    bare = not m["edge"]
    left = text[max(0, m.start() - 14) : m.start()]
    if _DAY_BEFORE.search(left) or _DAY_AFTER.match(text, m.end()):
        return None
    if (
        bare
        and name[:3].lower() in _DOUBTFUL
        and not _SURE_CUE.search(left)
        and _NAME_AFTER.match(text, m.end())
    ):
        return None
    if bare and left.endswith("the ") and _PURPOSE_AFTER.match(text, m.end()):
        return None
    doubtful = bare and (name[:3].lower() in _DOUBTFUL or len(name.rstrip(".")) < 4)
    owner = text[m.end() : m.end() + 2] in ("'s", "’s")
    if doubtful and not owner and not _MONTH_CUE.search(left):
        return None
    if bare and name == "May" and owner and not _SURE_CUE.search(left):
        return None  # "May's government"
    if _PLACE_AFTER.match(text, m.end()):
        return None
    return year_choice.month_alone(scene, words.month_number(name))


def _which_month(m: Match, scene: Scene) -> Reading | None:
    number, published = words.month_number(m["month"]), scene.published
    word = m["which"].lower()
    if word in ("that", "the same", "the following"):
        day = scene.told_day()
        if day is not None:
            later = day.year + (number < day.month)
            return Reading(periods.month(later, number), day, "narrative")
        year = scene.narrative.year
        if year is not None:
            return Reading(periods.month(year, number), None, "narrative")
    if published is None:
        return Reading(periods.unknown(f"XXXX-{number:02}", edtf=f"XXXX-{number:02}"))
    if word in ("next", "this coming", "the coming"):
        year = published.year + (number <= published.month)
    elif word == "this":
        return year_choice.month_alone(scene, number)
    else:
        year = published.year - (number >= published.month)
    return Reading(periods.month(year, number), published)


_WHICH = r"(?P<which>(?i:last|next|this past|past|this coming|this|that|the following))"

RULES = (
    rule(
        "iso-day",
        r"(?P<year>[12]\d{3})(?P<sep>[-/.])(?P<month>0[1-9]|1[0-2])(?P=sep)(?P<day>\d\d)"
        r"(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])",
        _iso,
    ),
    rule("numeric-day", _DOT_DATE, _numeric),
    rule("month-day-year", rf"{_DATED}{_MONTH}(?: |-)?{words.day()},?(?: |-)?(?:of )?{words.year()}", _full),
    rule(
        "day-month-year",
        rf"{_DATED}(?:the )?{words.day()}(?: day)?(?: of)?(?: |-)?{_MONTH},?(?: |-)?(?:of )?{words.year()}",
        _full,
    ),
    rule("month-day-this-year", rf"{_DATED}{_MONTH} {words.day()}{_YEAR_TAIL}", _day_this_year),
    rule("day-month-this-year", rf"{_DATED}{words.day()}(?: of)? {_MONTH}{_YEAR_TAIL}", _day_this_year),
    rule("month-day", rf"{_NAMED_WEEKDAY}{_MONTH} (?:the )?{words.day()}", _day_alone),
    rule("day-month", rf"{_NAMED_WEEKDAY}(?:the )?{words.day()}(?: day)?(?: of)? {_MONTH}", _day_alone),
    rule("month-year", rf"{_EDGE}{_MONTH}(?:,| of|, of)? ?{words.year()}", _month_year),
    rule("month-this-year", rf"{_EDGE}{_MONTH}{_YEAR_TAIL}", _month_this_year),
    rule("which-month", rf"{_WHICH} {_MONTH}", _which_month),
    rule("month", rf"{_EDGE}{_MONTH}", _month_alone),
)
