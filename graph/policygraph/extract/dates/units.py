"""Weeks, months and years counted from a day: "last week", "two days ago", "a year later"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from policygraph.extract.dates import deictic, periods, words, year_choice
from policygraph.extract.dates.periods import Period
from policygraph.extract.dates.rules import Match, rule
from policygraph.extract.dates.scene import Reading, Scene

_UNKNOWN = {
    "D": "XXXX-XX-XX", "W": "XXXX-WXX", "m": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "E": "XXX", "C": "XX",
    "F": "XXXX-WXX", "H": "XXXX-XX-XX", "M": "XXXX-XX-XX", "S": "XXXX-XX-XX",
}  # fmt: skip
_OVER = re.compile(r"\b(?:over|in|during|for|within|of)\s$")
_OF_NAMED = re.compile(r"\sof\s(?!th|last|next)")
_STEP = {"last": -1, "previous": -1, "past": -1, "next": 1, "following": 1, "coming": 1, "upcoming": 1}


def _which_unit(m: Match, scene: Scene) -> Reading | None:
    """Read "this week", "last month", "the following year", "earlier this week"."""
    which = " ".join(m["which"].lower().split())
    definite = which.startswith("the ") or scene.text.endswith("the ", 0, m.start())
    if definite and _OF_NAMED.match(scene.text, m.end()):
        return None  # "the last day of his term"
    edge, unit_word = (m["edge"] or "").lower(), m["unit"].lower()
    weekend = unit_word == "weekend"
    unit = "W" if weekend else words.unit_code(unit_word)
    step = _STEP.get(which.split()[-1], 0)
    told = which in ("that", "the same", "the previous", "the following") or (
        which == "the next" and unit == "D"
    )
    origin, tag = (_told(scene, unit), "narrative") if told else (scene.published, "")
    if origin is None and which in ("the same", "the previous") and unit != "D":
        origin, tag = scene.published, ""
    if origin is None and which == "that" and unit == "Y" and scene.narrative.year:
        return Reading(periods.year(scene.narrative.year), None, "narrative")
    if origin is None:
        return Reading(periods.unknown(_UNKNOWN[unit] + ("-WE" if weekend else "")))
    if weekend:
        if which in ("last", "the past", "this past"):
            step = -1 if origin.weekday() < 5 else (-1 if which == "last" else 0)
        elif which == "the":
            step = -1 if scene.outlook() != "ahead" and origin.weekday() < 5 else 0
        elif which == "this":
            step = -1 if scene.outlook() == "back" and origin.weekday() < 3 else 0
        return Reading(periods.weekend(origin + timedelta(weeks=step)), origin, tag)
    if which == "the" or which in ("the past", "past", "this past"):
        return None
    if unit in "EC" and which in ("last", "the last", "past"):
        return None
    if (
        which == "the last"
        and unit != "Q"
        and _OVER.search(scene.text[max(0, scene.start - 10) : scene.start])
    ):
        return None
    if which == "this" and unit == "W" and origin.weekday() == 6 and scene.outlook() == "ahead":
        step = 1  # on a Sunday the week that lies ahead starts the next day
    period = periods.shift(origin, step, unit)
    if period is None:
        return None
    return Reading(_edged(period, edge, origin, scene, step), origin, tag, unit == "D")


def _told(scene: Scene, unit: str) -> date | None:
    """The start of the last period that the text named and that is fine enough to count a unit from."""
    if unit == "D":
        return scene.told_day()
    units = {"W": "D", "F": "D", "m": "DM", "Q": "DM"}.get(unit, "DMY")
    mention = scene.narrative.last(scene.start, units, latest=scene.published)
    return mention.start if mention else None


def _edged(period: Period, edge: str, origin: date, scene: Scene, step: int) -> Period:
    first, end = period.interval.start, period.interval.end
    if first is None or end is None:
        return period
    last = end - timedelta(days=1)
    if edge == "earlier":
        return periods.clip(period, None, origin)
    if edge == "later":
        return periods.clip(period, origin, None) if step == 0 and last != first else period
    length = (end - first).days
    if edge and 300 < length < 370:
        part = words.edge_part(edge)
        return periods.part_of_year(first.year, part)
    if edge and length == 7:
        low, high = {"early": (0, 2), "mid": (1, 4), "late": (3, 5)}[words.edge_part(edge)]
        return periods.days(first + timedelta(days=low), first + timedelta(days=high), value=period.value)
    if step == 0 and length == 7 and not edge:
        outlook = scene.outlook()
        if outlook == "back" and origin == first:  # on a Monday, the days before it are meant
            return periods.days(origin - timedelta(days=6), origin, value=period.value)
        if outlook == "back":
            return periods.clip(period, None, origin)
        if outlook == "ahead":
            return periods.clip(period, origin, last)
    return period


def _edge_of_unit(m: Match, scene: Scene) -> Reading | None:
    """Read "the end of the month": of the publication date's own month, or year."""
    origin, unit = scene.published, words.unit_code(m["unit"])
    if origin is None:
        return Reading(periods.unknown(_UNKNOWN[unit]))
    period = periods.current(origin, unit)
    return Reading(period, origin) if period else None


def _ago(m: Match, scene: Scene) -> Reading | None:
    """Read "two days ago", "a few weeks ago"."""
    origin, unit = scene.published, words.unit_code(m["unit"])
    number = words.quantity(m["n"])
    if origin is None:
        return Reading(periods.unknown(_UNKNOWN[unit] if number is not None else "PAST_REF"))
    return Reading(_back(origin, number, unit), origin)


def _back(origin: date, number: float | None, unit: str) -> Period:
    if number is None:
        return Period("PAST_REF", f"../{origin.isoformat()}", periods.up_to(periods.day(origin)).interval)
    if unit in "SM" or (unit == "H" and number < 24):
        return periods.days(origin - timedelta(days=1), origin, value=origin.isoformat())
    if unit == "H":
        number, unit = number / 24, "D"
    if number != int(number):
        number, unit = (
            (number * 12, "m") if unit == "Y" else (number * 7, "D") if unit == "W" else (number, unit)
        )
    return periods.shift(origin, -int(number), unit) or periods.unknown("PAST_REF")


def _later(m: Match, scene: Scene) -> Reading | None:
    """Read "two days later", "a year earlier": from the last day that the text names."""
    unit, number = words.unit_code(m["unit"]), words.quantity(m["n"])
    sign = -1 if m["way"].lower().split()[0] in ("earlier", "before", "previously", "prior") else 1
    origin, tag = _told(scene, unit), "narrative"
    if origin is None and unit in "mQYW" and sign < 0:
        origin = scene.published
    if number is None and origin is not None and tag and sign > 0 and unit not in "SMH":
        published = scene.published
        known = published is not None and origin <= published and scene.outlook() != "ahead"
        vague = (
            periods.days(origin, published) if known and published else periods.onward(periods.day(origin))
        )
        return Reading(replace(vague, value=_UNKNOWN[unit]), origin, tag)
    if number is None or origin is None or unit in "SMH":
        return Reading(periods.unknown(_UNKNOWN[unit]))
    period = periods.shift(origin, sign * int(number), unit) if number == int(number) else None
    return Reading(period, origin, tag, unit == "D") if period else Reading(periods.unknown(_UNKNOWN[unit]))


def _next_day(m: Match, scene: Scene) -> Reading | None:
    """Read "the next morning", "the day before", "the same evening"."""
    which = m["which"].lower() or "that"
    step = {"next": 1, "following": 1, "previous": -1, "after": 1, "before": -1}.get(which.split()[-1], 0)
    code = words.part_code(m["part"]) if m["part"] else ""
    origin = scene.told_day()
    return deictic.day_reading(origin, step, code, "narrative" if origin else "")


def _vague_ago(m: Match, scene: Scene) -> Reading | None:
    return Reading(_back(scene.published, None, "D") if scene.published else periods.unknown("PAST_REF"))


_NTH = {"last": -1} | {name: n for n, name in enumerate(("first", "second", "third", "fourth"), start=1)}


def _nth_of_month(m: Match, scene: Scene) -> Reading | None:
    """Read "the first week of May", "the last weekend of July", "the second Tuesday of June 2019"."""
    month, nth, unit = words.month_number(m["month"]), _NTH[m["nth"].lower()], m["unit"].lower()
    whole = (
        year_choice.month_alone(scene, month).period
        if not m["year"]
        else periods.month(int(m["year"]), month)
    )
    first, end = whole.interval.start, whole.interval.end
    if first is None or end is None:
        return Reading(whole)
    last = end - timedelta(days=1)
    anchor = None if m["year"] else scene.published
    if unit == "day":
        return Reading(periods.day(last if nth < 0 else first + timedelta(days=nth - 1)), anchor, "", True)
    if unit == "week":
        start = last - timedelta(days=6) if nth < 0 else first + timedelta(days=7 * (nth - 1))
        return Reading(periods.days(start, min(last, start + timedelta(days=6))), anchor)
    number = 5 if unit == "weekend" else words.weekday_number(unit)
    if nth < 0:
        found = periods.nearest_weekday(last, number, forward=False)
    else:
        found = periods.nearest_weekday(first - timedelta(days=1), number, forward=True) + timedelta(
            days=7 * (nth - 1)
        )
    return Reading(
        periods.weekend(found) if unit == "weekend" else periods.day(found), anchor, "", unit != "weekend"
    )


_WHICH = (
    r"(?P<which>(?i:this past|this coming|the past|the coming|the upcoming|the previous|the following|"
    r"the current|the same|the next|the last|last|this|next|that))"
)
_EARLIER = (
    r"(?:(?P<edge>(?i:earlier|later|early|late|mid|(?:the )?(?:very )?(?:beginning|start|middle|end) of))"
    r"(?: |-)(?:on |in )?)?"
)
_WAY = r"(?P<way>(?i:later|earlier|previously|prior(?! to)|before(?=[,.;])|afterwards?))"

RULES = (
    rule(
        "nth-of-month",
        r"[Tt]he (?P<nth>(?i:first|second|third|fourth|last)) "
        rf"(?P<unit>day|week|weekend|{words.weekday('')}) "
        rf"(?:of|in) {words.month()}(?:,? {words.year()})?",
        _nth_of_month,
    ),
    rule(
        "unit",
        rf"{_EARLIER}{_WHICH} (?:(?i:calendar|past|coming|very) )?"
        rf"(?P<unit>(?i:day|week|weekend|month|quarter|year|decade|century))",
        _which_unit,
    ),
    rule("unit", r"(?P<which>[Tt]he) (?P<unit>weekend)", _which_unit),
    rule(
        "edge-of-unit",
        r"(?:the )?(?:very )?(?:[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd) of the "
        r"(?P<unit>week|month|year|quarter|decade)",
        _edge_of_unit,
    ),
    rule(
        "edge-of-unit",
        r"(?:earlier|later|late|early) in the (?P<unit>week|month|year|quarter)",
        _edge_of_unit,
    ),
    rule("ago", rf"{words.AMOUNT} (?P<unit>{words.UNIT}) (?i:ago|back)", _ago),
    rule("ago", rf"{words.UNIT} (?i:ago)", _vague_ago),
    rule("later", rf"{words.AMOUNT} (?P<unit>{words.UNIT}) {_WAY}", _later),
    rule("next-day", rf"(?i:the (?P<which>next|following|previous|same)) (?P<part>{words.PART})", _next_day),
    rule("next-day", r"(?i:that) (?P<part>(?i:morning|afternoon|evening|night))", _next_day),
    rule(
        "next-day",
        r"(?i:(?:the|a) day (?P<which>before|after))(?=[,.;]|\s(?:that|in|at|he|she|it|they|the))",
        _next_day,
    ),
)
