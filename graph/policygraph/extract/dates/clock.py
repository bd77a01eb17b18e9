"""Times of day by the clock: "10:30 a.m.", "4 PM", "noon"; their day stands beside them, if anywhere."""

from __future__ import annotations

import re

from policygraph.extract.dates import periods
from policygraph.extract.dates.rules import Match, rule
from policygraph.extract.dates.scene import Reading, Scene

_ZONE = r"(?: (?:UTC|[A-Z]{2,4}T|\w+ time))?"
_AT = re.compile(r"\b(?:at|by|from|until|till|before|after|around|about|and|to)\s$", re.IGNORECASE)
_WORDS = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}


def _clock(m: Match, scene: Scene) -> Reading | None:
    hour, minute, half = int(m["hour"]), int(m["minute"] or 0), m["half"].lower()[:1]
    if not half and not _AT.search(scene.text[max(0, m.start() - 8) : m.start()]):
        return None
    if minute > 59 or hour > (12 if half else 24):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return Reading(periods.unknown(f"XXXX-XX-XXT{hour:02}:{minute:02}", type="TIME"))


def _named(m: Match, scene: Scene) -> Reading | None:
    if not _AT.search(scene.text[max(0, m.start() - 8) : m.start()]):
        return None
    return Reading(periods.unknown(f"XXXX-XX-XXT{_WORDS[m['word'].lower()]}", type="TIME"))


RULES = (
    rule(
        "clock",
        rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))? ?(?P<half>[AaPp]\.[Mm]\.|[AaPp][Mm](?!\w)){_ZONE}",
        _clock,
    ),
    rule("clock", rf"(?P<hour>[01]?\d|2[0-4]):(?P<minute>\d\d)(?![:\d]){_ZONE}", _clock),
    rule("clock", r"(?P<word>noon|midnight|midday)", _named),
)
