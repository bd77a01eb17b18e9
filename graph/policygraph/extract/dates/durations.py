"""Durations, repeated times and vague references: "for three days", "every Friday", "recently"."""

from __future__ import annotations

import re
from datetime import timedelta

from policygraph.extract.dates import periods, words
from policygraph.extract.dates.periods import Period
from policygraph.extract.dates.rules import Match, rule
from policygraph.extract.dates.scene import Reading, Scene

_CODES = {
    "S": ("T", "S"), "M": ("T", "M"), "H": ("T", "H"), "D": ("", "D"), "W": ("", "W"), "F": ("", "W"),
    "m": ("", "M"), "Q": ("", "Q"), "Y": ("", "Y"), "E": ("", "E"), "C": ("", "C"),
}  # fmt: skip
_INDEFINITE = re.compile(
    r"\b(?:for|in|within|after|over|than|almost|nearly|about|only|just|least|most|half|and|around|roughly|"
    r"some|of|under|by|every|took|lasted|lasting|takes|last|spent|once|spend|period|during|as|is|was|gave|give|given)"
    r"\s(?:at\sleast\s|more\sthan\s|about\s|nearly\s|almost\s|over\s|just\s|up\sto\s|the\s)*$|^$|\n$",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"(?:\d|million|billion|thousand|hundred|percent|times|twice|once|%|dollars|euros|pounds)\s$"
)
_PART = re.compile(rf"(?P<n>{words.NUMBER})\s+(?P<unit>{words.UNIT})")
_LONGEST = 9999  # of any unit; beyond it no day is meant
_OF_NAMED = re.compile(r"\sof\s")
_BARE_BEFORE = re.compile(
    r"\b(?:for|in|over|after|of|within|take|takes|took|last|lasted|spent|many|through)\s(?:the\s|many\s)?$",
    re.IGNORECASE,
)


def _value(number: float | None, unit: str, count: float = 1) -> str:
    prefix, code = _CODES[unit]
    if number is None:
        return f"P{prefix}X{code}"
    if unit == "F":
        number *= 2
    text = f"{number:g}"
    if unit == "Q":
        code, text = "M", f"{number * 3:g}"
    elif unit == "E":
        code, text = "Y", f"{number * 10:g}"
    elif unit == "C":
        code, text = "Y", f"{number * 100:g}"
    return f"P{prefix}{text}{code}"


def _duration(m: Match, scene: Scene) -> Reading | None:
    number, unit = words.quantity(m["n"]), words.unit_code(m["unit"])
    n, text = m["n"].lower(), scene.text
    left = text[max(0, m.start() - 40) : m.start()]
    singular = not m["unit"].lower().endswith("s") or m["unit"].lower() == "centurie"
    if n in ("a", "an") and (_RATE.search(left) or not _INDEFINITE.search(left)):
        after = text[m.end() : m.end() + 12]
        if not re.match(r"\s(?:or\s|before|after|of\b|long|and\sa)", after) or _RATE.search(left):
            return None
    if n not in ("a", "an", "one", "1", "half a", "half an", "a single", "a half") and singular:
        return None  # "7 second"
    if unit in "SQ" and (number is None or n in ("a", "an", "one")):
        return None  # "a second chance"
    if text[m.end() : m.end() + 1] == "-":
        return None  # "a month-long ban" is read from "month" on
    if unit == "Q" and (number == 3 or text[m.end() : m.end() + 3] == " of"):
        return None  # a fraction
    if re.match(r"\s[A-Z]?[a-z]*[-–]?old\b", text[m.end() : m.end() + 12]):
        return None
    if (
        number
        and number == int(number)
        and unit in "DWmYF"
        and scene.published
        and left.endswith((" in ", "In "))
    ):
        ahead = periods.shift(scene.published, int(number), unit) if scene.outlook() == "ahead" else None
        if ahead:
            return Reading(ahead, scene.published)  # "will open in two days"
    return Reading(periods.unknown(_value(number, unit), type="DURATION"))


def _compound(m: Match, scene: Scene) -> Reading | None:
    unit, number = words.unit_code(m["unit"]), words.quantity(m["n"]) if m["n"] else None
    if unit == "S" and m["n"] and m["n"].lower() in ("a", "one", "1"):
        return None
    return Reading(periods.unknown(_value(number, unit), type="DURATION"))


def _summed(m: Match, scene: Scene) -> Reading | None:
    """Read "1 hour 59 minutes"."""
    dates, times = "", ""
    for part in _PART.finditer(scene.text[m.start() : m.end()]):
        value = _value(words.quantity(part["n"]), words.unit_code(part["unit"]))
        if value.startswith("PT"):
            times += value[2:]
        else:
            dates += value[1:]
    return Reading(periods.unknown(f"P{dates}" + (f"T{times}" if times else ""), type="DURATION"))


def _unit_long(m: Match, scene: Scene) -> Reading | None:
    unit, plural = words.unit_code(m["unit"]), m["unit"].lower().endswith("s")
    return Reading(periods.unknown(_value(None if plural else 1, unit), type="DURATION"))


def _bare(m: Match, scene: Scene) -> Reading | None:
    if not _BARE_BEFORE.search(scene.text[max(0, m.start() - 20) : m.start()]):
        return None
    return Reading(periods.unknown(_value(None, words.unit_code(m["unit"])), type="DURATION"))


def _past_units(m: Match, scene: Scene) -> Reading | None:
    """Read "the past three days", "the next six months": a duration that ends or starts at the anchor."""
    unit = words.unit_code(m["unit"])
    if m["which"].lower() == "following" and not m["the"]:
        return None  # "following ten years of work"
    vague = not m["n"] or words.quantity(m["n"]) is None
    number = None if vague else words.quantity(m["n"])
    if not m["n"] and not m["unit"].lower().endswith("s"):
        if (
            unit not in "EC"
            and m["which"].lower() in ("last", "next")
            and m["the"].lower() not in ("the", "these")
        ):
            return None  # "last year" is a date
        number = 1.0
    of_what = _OF_NAMED.match(scene.text, m.end()) is not None
    if of_what and m["n"] == "":
        return None  # "the last day of his term"
    back = m["which"].lower().split()[-1] in ("last", "past", "previous", "recent", "preceding")
    value = _value(number, unit)
    origin = scene.published
    if (
        of_what
        or (number or 0) > _LONGEST
        or origin is None
        or number is None
        or number != int(number)
        or unit in "SMH"
        or (not back and scene.outlook() == "back")
    ):
        if m["which"].lower() == "recent":
            edtf = f"../{origin.isoformat()}" if origin else None
            interval = periods.up_to(periods.day(origin)).interval if origin else periods.unknown("").interval
            return Reading(Period("PAST_REF", edtf, interval), origin)
        return Reading(periods.unknown(value, type="DURATION"))
    amount = int(number)
    if unit in "DWF":
        span = timedelta(days=amount * {"D": 1, "W": 7, "F": 14}[unit])
        low, high = (origin - span, origin) if back else (origin, origin + span)
        found = periods.days(low, high)
    else:
        years = {"E": 10, "C": 100}.get(unit, 0)
        step = amount * years if years else amount
        far = periods.shift(origin, -step if back else step, "Y" if years else unit)
        near = periods.day(origin)
        joined = (periods.join(far, near) if back else periods.join(near, far)) if far else None
        if joined is None or joined.edtf is None:
            return Reading(periods.unknown(value, type="DURATION"))
        found = joined
    return Reading(Period(value, found.edtf, found.interval, "DURATION"), origin)


def _every(m: Match, scene: Scene) -> Reading | None:
    if m["weekday"]:
        return Reading(periods.unknown(f"XXXX-WXX-{words.weekday_number(m['weekday']) + 1}", type="SET"))
    if m["month"]:
        return Reading(periods.unknown(f"XXXX-{words.month_number(m['month']):02}", type="SET"))
    number = words.quantity(m["n"]) if m["n"] else 2.0 if m["other"] else 1.0
    return Reading(periods.unknown(_value(number, words.unit_code(m["unit"])), type="SET"))


def _weekdays(m: Match, scene: Scene) -> Reading | None:
    if scene.text[m.end() : m.end() + 4] == " for":
        return None
    return Reading(periods.unknown(f"XXXX-WXX-{words.weekday_number(m['weekday']) + 1}", type="SET"))


_REGULAR = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M", "bimonthly": "P2M", "quarterly": "P3M", "annual": "P1Y", "annually": "P1Y",
    "yearly": "P1Y", "biennial": "P2Y",
}  # fmt: skip


def _regular(m: Match, scene: Scene) -> Reading | None:
    return Reading(periods.unknown(_REGULAR[m["word"].lower()], type="SET"))


def _present(m: Match, scene: Scene) -> Reading | None:
    return Reading(periods.unknown("PRESENT_REF"), scene.published)


def _past(m: Match, scene: Scene) -> Reading | None:
    origin = scene.published
    if origin is None:
        return Reading(periods.unknown("PAST_REF"))
    interval = periods.up_to(periods.day(origin)).interval
    return Reading(Period("PAST_REF", f"../{origin.isoformat()}", interval), origin)


def _future(m: Match, scene: Scene) -> Reading | None:
    origin = scene.published
    if origin is None:
        return Reading(periods.unknown("FUTURE_REF"))
    interval = periods.onward(periods.day(origin)).interval
    return Reading(Period("FUTURE_REF", f"{origin.isoformat()}/..", interval), origin)


_SET_UNIT = r"(?P<unit>(?i:hour|day|night|week|fortnight|month|quarter|year|decade)s?)"

RULES = (
    rule(
        "past-units",
        r"(?:(?P<the>(?i:the|these|this)) )?"
        r"(?P<which>(?i:last|past|previous|preceding|next|coming|following)) "
        rf"(?:(?P<n>{words.COUPLE}|{words.VAGUE}|few|couple of|{words.NUMBER}) )?(?P<unit>{words.UNIT})",
        _past_units,
    ),
    rule("past-units", rf"(?P<which>[Rr]ecent) (?P<unit>{words.UNIT})", _past_units),
    rule(
        "duration",
        rf"{words.AMOUNT}(?: (?:full|whole|more|long|straight|consecutive|additional))? "
        rf"(?P<unit>{words.UNIT})",
        _duration,
    ),
    rule(
        "duration",
        rf"{words.NUMBER} {words.UNIT}(?:,? (?:and )?{words.NUMBER} {words.UNIT}){{1,3}}",
        _summed,
    ),
    rule("age", rf"(?P<n>{words.NUMBER})(?: |-)(?P<unit>(?i:year|month|week|day))s?(?: |-)old", _compound),
    rule(
        "duration",
        rf"(?P<n>{words.NUMBER})[-–](?P<unit>(?i:second|minute|hour|day|week|month|year|decade|century))(?:-long)?",
        _compound,
    ),
    rule(
        "duration",
        r"(?P<unit>(?i:hours?|days?|weeks?|months?|years?|decades?|century|centuries))-long",
        _unit_long,
    ),
    rule("duration", r"(?P<unit>(?i:minutes|hours|days|weeks|months|years|decades|centuries))", _bare),
    rule(
        "every",
        rf"(?i:every|each)(?: (?i:(?P<other>other)|single))? "
        rf"(?:{words.weekday()}|{words.month()}|(?:(?P<n>{words.NUMBER}) )?{_SET_UNIT})",
        _every,
    ),
    rule(
        "every",
        rf"(?:(?i:once|twice|(?:{words.NUMBER}|several|a few) times)) (?i:an?|per|every|each) {_SET_UNIT}",
        _every,
    ),
    rule("weekdays", rf"(?P<weekday>(?:{'|'.join(words.WEEKDAYS)}))s", _weekdays),
    rule(
        "regular",
        r"(?P<word>hourly|daily|nightly|weekly|biweekly|fortnightly|monthly|bimonthly|quarterly|annual(?:ly)?|yearly|biennial)",
        _regular,
    ),
    rule(
        "present",
        r"(?i:right now|now(?! (?:that|and then))|currently|presently|at present|at the moment|at this time|"
        r"nowadays|these days|the present)",
        _present,
    ),
    rule("past", r"(?i:(?:more |most |very |as )?recently|lately|the recent past|the past(?=[.,;]))", _past),
    rule("future", r"(?i:the (?:near |foreseeable )?future(?=[.,;]| |$)(?! of))", _future),
)
