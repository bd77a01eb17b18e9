"""Years, decades, centuries and fiscal years."""

from __future__ import annotations

import re

from policygraph.extract.dates import periods, words, year_choice
from policygraph.extract.dates.periods import Period
from policygraph.extract.dates.rules import Match, rule
from policygraph.extract.dates.scene import Reading, Scene

# What stands before a number that is a year.
_TIME_BEFORE = re.compile(
    r"(?:\b(?:in|since|until|till|during|by|between|through|throughout|year|early|late|mid|from|before|after|"
    r"circa|c\.|ended|ending|around|back\sin|early\sin|late\sin|or)\s|\bmid-)(?:the\s)?$",
    re.IGNORECASE,
)
_SURE_BEFORE = re.compile(r"\b(?:in|since|until|till|during|by|between|throughout|year)\s$", re.IGNORECASE)
_MONTH_BEFORE = re.compile(rf"\d\s{words.month('')}\s$")  # "31 November 2024", which is no day
_DIGITS_AFTER = re.compile(r"[-/]\w|[.:]\d|\s\d")
# What stands before a number that is none: a sum, a part of a longer number, an article's number.
_NUMBER_BEFORE = re.compile(
    r"(?:[$€£¥#№%&@=+*^_/]|\d[–-]?\s?|\d[.,:]|[A-Z]{2,}-|"
    r"\b(?:No\.?|Nos\.|Rs\.?|USD|EUR|PKR|version|v|ver\.|Windows|Office|Boeing|Airbus|Room|Route|Highway|"
    r"Interstate|Flight|Channel|Article|Section|Resolution|Order|Page|pages?|pp?\.|about|almost|nearly|over|"
    r"than|least|most|approximately|roughly|exactly|only|another|first|these|those|model|postcode|zip|Box|"
    r"Unit|Class|Series|number|code|ISO|IEC|RFC|chapter|verse|line|item|paragraph|para|psalm|mg|at|worth|"
    r"reached|to\ssome|total\sof|extra)\s?)$"
)
_COUNTED = re.compile(
    r"\s(?:(?:more|other|additional|new|local|young|armed|registered|square|cubic|British|American|foreign|"
    r"metric|US)\s)?(?:people|men|women|children|km|kilomet\w+|kg|miles?|met(?:re|er)s?|m\b|ft|feet|hours|hrs|"
    r"days|weeks|months|years|minutes|seconds|times|percent|per\scent|dollars|euros|pounds|rupees|yuan|yen|"
    r"degrees|MHz|GHz|MB|GB|mAh|mph|km/h|hp|tonnes?|tons?|acres|hectares|GMT|UTC|BST|EST|PST|local\stime|"
    r"million|billion|thousand|staff|personnel|police|troops|votes|points|seats|jobs|homes|pages|words|"
    r"[a-z]+(?:ers|ors|ists|ants|ents|ees|izens|icles|illes|odies|ases|ouses|ains|eople)\b)"
)
_PLURAL = re.compile(r"\s[a-z]+[^s\W]s\b")
_DETERMINER = re.compile(r"\b(?:(?i:the|its|their|his|her|our|a|this|that)|[a-z]+['’]s|[A-Z]\w+['’]s)\s$")
_CLOCK_AFTER = re.compile(rf"\s(?:{words.ANY_WEEKDAY}|UTC|GMT|local|hours|hrs)")
_UNLIKELY = re.compile(r"[1-9]00$|[1-9]000$")


def _year(m: Match, scene: Scene) -> Reading | None:
    text, start, number = scene.text, m.start("year"), int(m["year"])
    left = text[max(0, start - 24) : start]
    right = text[m.end() : m.end() + 40]
    timely = _TIME_BEFORE.search(left) is not None or bool(m["edge"])
    if _COUNTED.match(right) and not (_SURE_BEFORE.search(left) and 1900 <= number <= 2059):
        return None
    if _DIGITS_AFTER.match(right) or _MONTH_BEFORE.search(left):
        return None
    if _CLOCK_AFTER.match(right):
        return None
    if not timely:
        if not 1900 <= number <= 2059 or _NUMBER_BEFORE.search(left):
            return None
        if _PLURAL.match(right) and not _DETERMINER.search(left):
            return None
        if left.endswith("-") and not left.endswith("--"):
            return None
    elif not 1000 <= number <= 2100 or (
        _UNLIKELY.search(m["year"]) and _PLURAL.match(right) and number > 2059
    ):
        return None
    return Reading(_edge(periods.year(number), number, m["edge"]))


def _edge(period: Period, number: int, word: str) -> Period:
    return periods.part_of_year(number, words.edge_part(word)) if word else period


def _edge_of_year(m: Match, scene: Scene) -> Reading | None:
    if m["year"]:
        number, anchor, tag = int(m["year"]), None, ""
    else:
        found = year_choice.relative_year(scene, m["which"])
        if found is None:
            return Reading(periods.unknown("XXXX"))
        number, anchor, tag = found[0], None if found[1] else scene.published, "narrative" * found[1]
    return Reading(_edge(periods.year(number), number, m["edge"]), anchor, tag)


def _year_range(m: Match, scene: Scene) -> Reading | None:
    first = int(m["year"])
    last = int(m["last"]) if len(m["last"]) == 4 else first // 100 * 100 + int(m["last"])
    if not first < last <= first + 120 or _NUMBER_BEFORE.search(
        scene.text[max(0, m.start() - 14) : m.start()]
    ):
        return None
    return Reading(periods.years(first, last))


def _decade(m: Match, scene: Scene) -> Reading | None:
    if m["full"].endswith("00") and m["full"] != "2000":
        return Reading(periods.century(int(m["full"]) // 100 + 1))  # "the 1800s"
    if m["full"]:
        first = int(m["full"])
    elif m["short"]:
        first = 1900 + int(m["short"])
    else:
        tens = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]
        first = 1920 + 10 * tens.index(m["word"].lower())
    period = periods.decade(first)
    if m["edge"]:
        low, high = {"early": (0, 3), "mid": (3, 6), "late": (6, 9)}[words.edge_part(m["edge"])]
        period = periods.years(first + low, first + high, value=period.value)
    return Reading(period)


def _century(m: Match, scene: Scene) -> Reading | None:
    number = words.ordinal(m["ordinal"])
    return Reading(periods.century(number)) if number and 1 <= number <= 30 else None


def _fiscal(m: Match, scene: Scene) -> Reading | None:
    text = m["year"]
    number = int(text) if len(text) == 4 else 2000 + int(text)
    if m["last"]:
        end = int(m["last"]) if len(m["last"]) == 4 else number // 100 * 100 + int(m["last"])
        return Reading(periods.fiscal(end)) if end == number + 1 else None
    return Reading(periods.fiscal(number))


def _which_fiscal(m: Match, scene: Scene) -> Reading | None:
    found = year_choice.relative_year(scene, m["which"])
    if found is None or scene.published is None:
        return Reading(periods.unknown("FYXXXX"))
    number = found[0]
    return Reading(
        periods.years(number - 1, number + 1, value=f"FY{number}"), scene.published, "narrative" * found[1]
    )


_EDGE = r"(?:(?P<edge>[Ee]arly(?: in)?|[Mm]id|[Ll]ate(?: in)?|[Ee]nd(?=-))(?: |-))?"
_PART_EDGE = r"(?:the )?(?:very )?(?P<edge>[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd|[Ee]arly|[Mm]id|[Ll]ate)"
_SPAN = r"[-–/](?P<last>(?:20)?\d\d)"
_TENS = "twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties"

RULES = (
    rule("fiscal-year", rf"(?:FY|fy)(?: |-)?(?P<year>(?:20|19)\d\d|\d\d)(?:{_SPAN})?", _fiscal),
    rule(
        "fiscal-year",
        rf"(?:the )?(?i:fiscal|financial)(?: year)? (?P<year>(?:20|19)\d\d)(?:{_SPAN})?",
        _fiscal,
    ),
    rule("fiscal-year", rf"{words.WHICH} (?i:fiscal|financial) year", _which_fiscal),
    rule(
        "year-range",
        r"(?P<year>(?:1[5-9]|20)\d\d)[-–—/](?P<last>(?:1[5-9]|20)\d\d|\d\d)(?![\d/-])",
        _year_range,
    ),
    rule("edge-of-year", rf"{_PART_EDGE} (?:of|in) (?:{words.year()}|(?:{words.WHICH} year))", _edge_of_year),
    rule("edge-of-year", rf"(?P<edge>[Ee]arly|[Mm]id|[Ll]ate)(?: |-)(?:{words.WHICH} year)", _edge_of_year),
    rule("year", rf"{_EDGE}(?:the year )?{words.year()}", _year),
    rule(
        "decade",
        r"(?:the )?(?:(?P<edge>[Ee]arly|[Mm]id|[Ll]ate)(?: |-))?"
        r"(?:(?P<full>1[5-9]\d0|20\d0)['’]?s|['’](?P<short>\d0)s)",
        _decade,
    ),
    rule("decade", rf"the (?:(?P<edge>[Ee]arly|[Mm]id|[Ll]ate)(?: |-))?(?P<word>(?i:{_TENS}))", _decade),
    rule(
        "century",
        rf"(?:the )?(?:(?i:early|mid|late)(?: |-))?(?P<ordinal>{words.ORDINAL})(?: |-)(?i:century)",
        _century,
    ),
)
