"""Quarters, halves, seasons and the feasts of fixed or computed days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from policygraph.extract.dates import periods, words, year_choice
from policygraph.extract.dates.rules import Match, rule
from policygraph.extract.dates.scene import Reading, Scene

_SEASON_CUE = re.compile(r"\b(?:in|during|since|by|until|over|before|after)\s$", re.IGNORECASE)
_SEASONAL_AFTER = re.compile(r"\s(?:months?|time|season|of)\b")
_FINAL_AFTER = re.compile(r"[- ]finals?\b")
_OF_THE_YEAR = re.compile(r"\sof\sthe\syear\b", re.IGNORECASE)
_NAME_AFTER = re.compile(r"-|\s(?!(?:In|On|The|He|She|It)\b)[A-Z]")
_FIXED = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "new year's": (1, 1),
    "halloween": (10, 31),
    "valentine's day": (2, 14),
}
_EASTER = {"good friday": -2, "easter sunday": 0, "easter monday": 1, "ash wednesday": -46, "easter": 0}


def _quarter(m: Match, scene: Scene) -> Reading | None:
    if _FINAL_AFTER.match(scene.text, m.end()):
        return None
    number = int(m["q"]) if m["q"] else 4 if m["ordinal"].lower() == "final" else words.ordinal(m["ordinal"])
    half = m["size"].lower() == "half"
    if number is None or number > (2 if half else 4):
        return None
    if half and not m["of"] and not _OF_THE_YEAR.match(scene.text, m.end()):
        return None  # of a match
    parts = periods.half if half else periods.quarter
    if m["year"]:
        return Reading(parts(int(m["year"]), number))
    found = year_choice.relative_year(scene, m["which"]) if m["which"] else None
    if found is not None:
        return Reading(parts(found[0], number), scene.published, "narrative" * found[1])
    published = scene.published
    if published is None:
        return Reading(periods.unknown(f"XXXX-{'H' if half else 'Q'}{number}"))
    period = parts(published.year, number)
    if scene.outlook() != "ahead" and period.interval.start and period.interval.start > published:
        period = parts(published.year - 1, number)
    return Reading(period, published)


def _season(m: Match, scene: Scene) -> Reading | None:
    return Reading(periods.season(int(m["year"]), words.season_code(m["season"])))


def _which_season(m: Match, scene: Scene) -> Reading | None:
    code, published, word = words.season_code(m["season"]), scene.published, m["which"].lower().split()[-1]
    value = periods.season(2000, code).value[4:]
    if _SEASONAL_AFTER.match(scene.text, m.end()) or not m["season"].islower():
        return None
    if word == "the" and not _SEASON_CUE.search(scene.text[max(0, m.start() - 8) : m.start()]):
        return None
    origin = scene.told_day() if word in ("that", "following") else published
    if origin is None:
        return Reading(periods.unknown(f"XXXX{value}"))
    candidates = [periods.season(origin.year + step, code) for step in (-2, -1, 0, 1, 2)]
    over = [p for p in candidates if p.interval.end and p.interval.end <= origin]
    begun = [p for p in candidates if p.interval.start and p.interval.start <= origin]
    later = [p for p in candidates if p.interval.start and p.interval.start > origin]
    if word in ("last", "past", "previous"):
        period = over[-1]
    elif word in ("next", "coming", "following"):
        period = later[0]
    elif word == "this":
        nearest = [p for p in candidates if p.interval.start and p.interval.start.year == origin.year]
        period = nearest[0] if nearest else begun[-1]
    else:
        period = later[0] if scene.outlook() == "ahead" else begun[-1]
    return Reading(period, origin, "narrative" if word == "that" else "")


def _feast(m: Match, scene: Scene) -> Reading | None:
    if _NAME_AFTER.match(scene.text, m.end()):
        return None  # part of a name
    name = " ".join(m["name"].lower().replace("’", "'").split())
    if m["year"]:
        return Reading(periods.day(_day_of(name, int(m["year"]))), None, "", True)
    published = scene.published
    if published is None:
        return Reading(periods.unknown("XXXX-XX-XX"))
    days = [_day_of(name, published.year + step) for step in (-1, 0, 1)]
    chosen = min(days, key=lambda day: abs((day - published).days))
    return Reading(periods.day(chosen), published, "", True)


def _day_of(name: str, number: int) -> date:
    if name in _EASTER:
        return periods.easter(number) + timedelta(days=_EASTER[name])
    return date(number, *_FIXED[name])


_OF_YEAR = rf"(?P<of>(?:,? of|,|) (?:(?:the year )?{words.year()}|{words.WHICH} year|the year))?"

RULES = (
    rule(
        "quarter",
        rf"(?:the )?(?P<ordinal>{words.ORDINAL}|[Ff]inal)(?: |-)(?P<size>(?i:quarter|half)){_OF_YEAR}",
        _quarter,
    ),
    rule("quarter", rf"Q(?P<q>[1-4]){_OF_YEAR}", _quarter),
    rule(
        "season",
        rf"(?:the )?(?:(?i:early|mid|late)(?: |-))?(?P<season>{words.SEASON})(?: of|,|) {words.year()}",
        _season,
    ),
    rule(
        "which-season",
        rf"(?P<which>(?i:this past|this coming|last|this|next|that|the past|the coming|the following|"
        rf"the previous|the)) (?P<season>{words.SEASON})",
        _which_season,
    ),
    rule(
        "feast",
        r"(?P<name>Christmas (?:Eve|Day)|Christmas|Boxing Day|New Year['’]s (?:Eve|Day)|New Year['’]s|"
        r"Halloween|Valentine['’]s Day|Good Friday|Easter (?:Sunday|Monday)|Ash Wednesday|Easter)"
        rf"(?:,? {words.year()})?",
        _feast,
    ),
)
