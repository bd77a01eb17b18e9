"""Days named from the publication date: "today", "last night", "on Tuesday", "next Friday"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from policygraph.extract.dates import periods, words
from policygraph.extract.dates.rules import Match, rule
from policygraph.extract.dates.scene import Reading, Scene

_TITLES = re.compile(
    r"\s(?:Live|Football|Fever|Times|Mirror|Mail|Telegraph|Herald|Express|People|Post|Sun\b|"
    r"Night\s(?:Live|Football|Fever)|Addams|Weld|Club|Brunch|Morning\sHerald)"
)
_NAMED_DAYS = re.compile(
    r"(?:Black|Bloody|Super|Cyber|Palm|Ash|Good|Easter|Holy|Giving|Ruby|Sheffield|Girl|Wacky|Blue)\s$"
)
_TITLE_BEFORE = re.compile(r"[A-Z]\w*\s$")
_GENERIC = re.compile(
    r"['’]s\s(?:[a-z]+[ -])?(?:world|society|age|era|youth|economy|digital|interconnected|globali[sz]ed|"
    r"modern|standards|children|kids|generation|consumers|internet|technology|climate\b)"
)


def _today(m: Match, scene: Scene) -> Reading | None:
    origin, tag = scene.speech_day()
    word, part = m["word"].lower(), m["part"]
    if m["word"][0].isupper() and _TITLE_BEFORE.search(scene.text[max(0, scene.start - 20) : scene.start]):
        return None  # a newspaper
    step = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    if word == "today" and _GENERIC.match(scene.text, m.end()):
        return Reading(periods.unknown("PRESENT_REF"))
    code = words.part_code(part) if part else ("NI" if word == "tonight" else "")
    return day_reading(origin, step, code, tag)


def day_reading(origin: date | None, step: int, code: str, tag: str) -> Reading:
    """A day some days off an origin, or a part of it; unknown where the origin is."""
    kind = "TIME" if code else "DATE"
    if origin is None:
        return Reading(periods.unknown("XXXX-XX-XX" + (f"T{code}" if code else ""), type=kind))
    day = origin + timedelta(days=step)
    return Reading(periods.part_of_day(day, code) if code else periods.day(day), origin, tag, True)


def _two_days_off(m: Match, scene: Scene) -> Reading | None:
    origin, tag = scene.speech_day()
    return day_reading(origin, -2 if m["word"].lower() == "yesterday" else 2, "", tag)


def _part_of_today(m: Match, scene: Scene) -> Reading | None:
    origin, tag = scene.speech_day()
    return day_reading(origin, 0, words.part_code(m["part"]), tag)


def _last_night(m: Match, scene: Scene) -> Reading | None:
    origin, tag = scene.speech_day()
    return day_reading(origin, -1, "NI" if m["part"].lower() == "night" else "EV", tag)


def _weekday(m: Match, scene: Scene) -> Reading | None:
    number, text = words.weekday_number(m["weekday"]), scene.text
    which = (m["which"] or "").lower()
    if not which and (
        _TITLES.match(text, m.end()) or _NAMED_DAYS.search(text[max(0, m.start() - 10) : m.start()])
    ):
        return None
    code = words.part_code(m["part"]) if m["part"] else ""
    published = None if text.endswith("on a ", 0, m.start()) else scene.published  # "on a Friday": any
    if which in ("the following", "that", "the previous", "the same"):
        day = scene.told_day()
        if day is not None:
            if which == "the previous":
                chosen = periods.nearest_weekday(day - timedelta(days=1), number, forward=False)
            else:
                chosen = periods.nearest_weekday(day - timedelta(days=1), number, forward=True)
                if which == "the following" and chosen == day:
                    chosen += timedelta(days=7)
            return _of_day(chosen, code, day, "narrative")
        if which != "that":
            published = None
    if published is None:
        value = f"XXXX-WXX-{number + 1}" + (f"T{code}" if code else "")
        return Reading(periods.unknown(value, type="TIME" if code else "DATE"))
    week = (m["week"] or "").lower()
    if week:
        step = {"last": -7, "next": 7, "this": 0}[week.split()[0]]
        monday = published - timedelta(days=published.weekday())
        return _of_day(monday + timedelta(days=number + step), code, published)
    if which in ("last", "past", "this past", "the past"):
        origin = published - timedelta(days=1)
        chosen = periods.nearest_weekday(origin, number, forward=False)
    elif which in ("next", "coming", "this coming", "the coming"):
        chosen = periods.nearest_weekday(published, number, forward=True)
    else:
        chosen = periods.nearest_weekday(published, number, forward=False)
        outlook = scene.outlook()
        if chosen != published and (
            outlook == "ahead" or (outlook == "either" and (published - chosen).days > 3)
        ):
            chosen += timedelta(days=7)
    return _of_day(chosen, code, published)


def _of_day(day: date, code: str, anchor: date, tag: str = "") -> Reading:
    return Reading(periods.part_of_day(day, code) if code else periods.day(day), anchor, tag, True)


_LATE = r"(?:(?i:early|late|earlier|later)(?: on)? )?"
_WHICH = (
    r"(?P<which>(?i:this past|this coming|the past|the coming|the following|the previous|the same|last|this|"
    r"next|past|coming|that))"
)

RULES = (
    rule(
        "day", rf"{_LATE}(?P<word>(?i:today|yesterday|tomorrow|tonight))(?: (?P<part>{words.PART}))?", _today
    ),
    rule("day", r"(?i:the )?(?i:day before (?P<word>yesterday))", _two_days_off),
    rule("day", r"(?i:the )?(?i:day after (?P<word>tomorrow))", _two_days_off),
    rule("part-of-day", rf"{_LATE}[Tt]his (?P<part>(?i:morning|afternoon|evening))", _part_of_today),
    rule("last-night", rf"{_LATE}[Ll]ast (?P<part>(?i:night|evening))", _last_night),
    rule(
        "weekday",
        rf"{_LATE}(?:{_WHICH} )?{words.weekday()}(?: (?P<part>{words.PART}))?"
        rf"(?:,?(?: of)? (?P<week>(?i:this|last|next)) week)?",
        _weekday,
    ),
)
