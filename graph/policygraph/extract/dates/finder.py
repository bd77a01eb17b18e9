"""All time expressions of a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from datetime import date

from policygraph.extract.dates import (
    absolute,
    clock,
    deictic,
    durations,
    periods,
    ranges,
    seasons,
    units,
    words,
    years,
)
from policygraph.extract.dates.rules import Match, Rule
from policygraph.extract.dates.scene import Mention, Narrative, Reading, Scene
from policygraph.model import TimeExpression

_RULES: tuple[Rule, ...] = (
    *ranges.RULES, *absolute.RULES, *years.RULES, *seasons.RULES, *clock.RULES, *deictic.RULES, *units.RULES,
    *durations.RULES,
)  # fmt: skip
_FIRST_WORDS = (
    "a|an|the|this|these|that|last|next|past|coming|previous|preceding|following|recent|early|earlier|late|later|mid|"
    "beginning|start|middle|end|today|yesterday|tomorrow|tonight|day|now|right|currently|presently|at|nowadays|more|"
    "most|very|as|recently|lately|every|each|once|twice|half|couple|several|few|many|some|dozens|final|fiscal|"
    "financial|spring|summer|autumn|fall|winter|halloween|christmas|boxing|new|valentine|good|easter|ash|between|from|"
    "hourly|daily|nightly|weekly|biweekly|fortnightly|monthly|bimonthly|quarterly|annual|annually|yearly|biennial|"
    "noon|midnight|midday|second|minute|hour|week|fortnight|month|quarter|year|decade|century|centuries|fy|q[1-4]|seconds|minutes|hours|days|weeks|"
    "months|years|decades|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties"
)
_STARTS = re.compile(
    rf"(?<![\w@#])(?:(?=\d)|['’](?=\d0s)|(?={words.month('')}|{words.ANY_WEEKDAY}|{words.weekday('')}s?)|"
    rf"(?i:(?=(?:{_FIRST_WORDS}|{words.ORDINAL}|{words.NUMBER})\b)|(?=fy\d)))"
)
_SLASHED = re.compile(r"\b(?P<a>\d{1,2})[/-](?P<b>\d{1,2})[/-](?:(?:19|20)\d\d|\d\d)\b")
_QUOTE_MARKS = re.compile(r"[\"“”\n]")
_BEFORE_CHRIST = re.compile(r"\s(?:\d{1,4}\s)?B\.?C")
_NUMBER_TAIL = re.compile(r"(?:\d[.,:/-]|[$€£¥+]|\+\d+[ -])$")


def find(text: str, *, published: date | None = None) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, in order and without overlap.

    Relative ones are read against ``published``; where it is None they keep their TIMEX3 value
    with X for what is not known, no bounds, and never today's date. Offsets are code points of
    ``text``. The rule's name may carry tags before colons: how the words before it open the
    period (``since``, ``until``, ``by``, ``before``, ``after``; ``to`` for "adjourned until"), then
    ``narrative`` or ``quoted`` where the text itself gave the anchor, or ``ambiguous``.
    """
    if published and not 1000 <= published.year < 3000:
        published = None  # as the years of the grammar; also keeps sums inside the calendar
    narrative = Narrative()
    day_first = _day_first(text, published)
    quotes = _quotes(text)
    found: list[TimeExpression] = []
    at = 0
    while start := _STARTS.search(text, at):
        scene = Scene(text, start.start(), start.end(), published, narrative, day_first=day_first)
        scene.quoted = bisect_right(quotes, scene.start) % 2 == 1
        made = _longest(scene)
        if made is None:
            at = start.start() + 1
            continue
        name, reading = made
        at = scene.end
        expression = _expression(scene, name, reading)
        if found and (whole := ranges.joined(text, found[-1], expression)):
            found[-1] = whole
        else:
            found.append(expression)
        _remember(narrative, expression, reading)
    return tuple(found)


def _longest(scene: Scene) -> tuple[str, Reading] | None:
    """The rule with the longest match that reads it; the earlier rule where two are as long."""
    text, start = scene.text, scene.start
    if text[start].isdecimal() and _NUMBER_TAIL.search(text, max(0, start - 4), start):
        return None
    matches = [(found.end(), rule, found) for rule in _RULES if (found := rule.pattern.match(text, start))]
    for end, rule, found in sorted(matches, key=lambda one: -one[0]):
        scene.end = end
        if reading := rule.read(Match(found), scene):
            return rule.name, reading
    return None


_OPEN: dict[str, Callable[[periods.Period], periods.Period]] = {
    "since": periods.onward,
    "after": periods.onward,
    "until": periods.up_to,
    "by": periods.up_to,
    "before": periods.up_to,
}


def _expression(scene: Scene, name: str, reading: Reading) -> TimeExpression:
    period, tags = reading.period, [name]
    if _BEFORE_CHRIST.match(scene.text, scene.end):
        period = periods.unknown(period.value, type=period.type)  # no calendar day stands for it
    if reading.tag:
        tags.insert(0, reading.tag)
    if period.type in ("DATE", "TIME") and not period.value.endswith("_REF"):
        relation = scene.relation()
        if relation:
            tags.insert(0, relation)
            period = _OPEN[relation](period) if relation in _OPEN else period
    exact = scene.text[scene.start : scene.end]
    return TimeExpression(
        scene.start, scene.end, exact, period.type, period.value, period.edtf, period.interval,
        reading.anchor, ":".join(tags),
    )  # fmt: skip


def _remember(narrative: Narrative, expression: TimeExpression, reading: Reading) -> None:
    """What later expressions of the text may be counted from; not what a quoted speaker counts from."""
    period = reading.period
    start = period.interval.start
    if start is None or period.type not in ("DATE", "TIME") or reading.tag == "quoted":
        return
    unit = "D" if reading.specific else {7: "M", 4: "Y"}.get(len(period.edtf or ""), "")
    if unit:
        narrative.mentions.append(Mention(expression.end, start, unit))
    if reading.anchor is None and not reading.tag:
        narrative.year = start.year
        if unit in ("D", "M"):
            narrative.dated_year = start.year


def _day_first(text: str, published: date | None) -> bool | None:
    """Whether the text's own unambiguous numeric dates put the day first; None where none tells."""
    votes = [int(m["a"]) > 12 for m in _SLASHED.finditer(text) if (int(m["a"]) > 12) != (int(m["b"]) > 12)]
    return votes[0] if votes and all(vote == votes[0] for vote in votes) else None


def _quotes(text: str) -> list[int]:
    """Offsets at which quoted speech opens and closes in turn; a new line closes what is open."""
    edges: list[int] = []
    for mark in _QUOTE_MARKS.finditer(text):
        is_open = len(edges) % 2 == 1
        kind = mark[0]
        if (kind == "“" and is_open) or (kind in "”\n" and not is_open):
            continue
        edges.append(mark.end())
    return edges
