"""Which year a month or a day without one belongs to."""

from __future__ import annotations

from datetime import date

from policygraph.extract.dates import periods
from policygraph.extract.dates.scene import Reading, Scene

# A day without its year that lies this close to the publication date is that one, whatever the
# tense says: nobody writes "November 30" for a day eleven months ago.
_NEAR_DAYS = 70
_STEPS = {
    "this": 0,
    "last": -1,
    "next": 1,
    "that": 0,
    "the same": 0,
    "the previous": -1,
    "the following": 1,
    "the past": -1,
    "the current": 0,
}


def relative_year(scene: Scene, word: str) -> tuple[int, bool] | None:
    """The year of "this year", "last year", "that year", and whether the text itself anchors it."""
    step = _STEPS[" ".join(word.lower().split())]
    if word.lower().startswith("th") and word.lower() not in ("this", "the past", "the current"):
        year = scene.narrative.year
        if year is not None:
            return year + step, True
        if word.lower() == "that":
            return None
    return (scene.published.year + step, False) if scene.published else None


def month_day(scene: Scene, month: int, day: int, *, weekday: int | None = None) -> Reading | None:
    """A day of a month in the year that the publication date, or else the text, suggests."""
    if not valid(2024, month, day):
        return None
    published = scene.published
    if published is None:
        year = scene.narrative.dated_year
        if year is not None and valid(year, month, day):
            return Reading(periods.day(date(year, month, day)), None, "narrative", True)
        text = f"XXXX-{month:02}-{day:02}"
        return Reading(periods.unknown(text, edtf=text))
    candidates = [
        date(year, month, day)
        for year in range(published.year - 8, published.year + 9)
        if valid(year, month, day)
    ]
    if weekday is not None:
        candidates = [d for d in candidates if d.weekday() == weekday]
    past = max((d for d in candidates if d <= published), default=None)
    future = min((d for d in candidates if d > published), default=None)
    if past is None or future is None:
        chosen = past or future
    else:
        back, forth = (published - past).days, (future - published).days
        if weekday is not None:
            chosen = past if back <= forth else future
        else:
            outlook = scene.outlook()
            nearest = past if back <= forth else future
            if min(back, forth) <= _NEAR_DAYS or outlook == "either":
                chosen = nearest
            else:
                chosen = future if outlook == "ahead" else past
    return Reading(periods.day(chosen), published, "", True) if chosen else None


def month_alone(scene: Scene, month: int) -> Reading:
    """A month without its year: the past one, but for words that look ahead."""
    published = scene.published
    if published is None:
        year = scene.narrative.dated_year
        if year is not None:
            return Reading(periods.month(year, month), None, "narrative")
        return Reading(periods.unknown(f"XXXX-{month:02}", edtf=f"XXXX-{month:02}"))
    back = (published.month - month) % 12
    outlook = scene.outlook()
    forth = 12 - back
    if back and (outlook == "ahead" or (outlook != "back" and forth <= 2)):
        return Reading(periods.month(published.year, published.month + forth), published)
    return Reading(periods.month(published.year, published.month - back), published)


def valid(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
