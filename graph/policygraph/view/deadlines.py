"""The day by which a rule wants something done, where the words of an event say it.

An event's own date is when a deadline was set; the deadline itself stands in the words ("the November 30
deadline", "by 30 November"). Nothing is guessed: no such words, no deadline.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from policygraph.model import Action, Event, EventMention, Knowledge, Status

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = "|".join(f"{name}|{name[:3]}" for name in MONTHS)
_DAY = re.compile(
    rf"\b(?:(?P<m1>{_MONTH})\.?\s+(?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}})\s+(?P<m2>{_MONTH}))\b(?:,?\s+(?P<y>\d{{4}}))?",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"\b(?:by|until|till|before|no later than)\b", re.IGNORECASE)
SETS = (Action.REGULATE, Action.RESTRICT, Action.LEGISLATE, Action.RULE)
ACTS = (*SETS, Action.STATE, Action.LIFT, Action.REQUEST)
DISTANCE = timedelta(days=400)
"""A yearless day is the nearest one after the event; farther than this it means something else."""


def deadline(event: Event, published: date | None = None) -> date | None:
    """The deadline that an event sets or names, None where its words name none.

    `published` is the first publication day of its reports; it dates a yearless day of an undated event.
    """
    if event.status is Status.DENIED:
        return None
    about = "deadline" in event.object.casefold() or "deadline" in event.concept
    anchor = event.interval.earliest or event.interval.latest or published
    if about and event.action in ACTS:
        named = _named(event.object, anchor)
        if named:
            return named
    if event.action in SETS and event.interval.latest:
        if any(_LIMIT.match(report.date_basis.strip()) for report in event.reports):
            return event.interval.latest
        if about and event.status is Status.PLANNED and event.interval.earliest == event.interval.latest:
            return event.interval.latest
    return None


def deadlines(knowledge: Knowledge) -> dict[str, date]:
    """The deadline of each event that has one, by event id."""
    days = {document.id: document.published for document in knowledge.documents}

    def first(reports: tuple[EventMention, ...]) -> date | None:
        return min((day for report in reports if (day := days.get(report.document))), default=None)

    found = ((event.id, deadline(event, first(event.reports))) for event in knowledge.events)
    return {name: day for name, day in found if day}


def _named(words: str, anchor: date | None) -> date | None:
    """The day in the words; one without a year is the first such day from the anchor on."""
    match = _DAY.search(words)
    if not match:
        return None
    month = [name[:3] for name in MONTHS].index((match["m1"] or match["m2"])[:3].casefold()) + 1
    day = int(match["d1"] or match["d2"])
    years = [int(match["y"])] if match["y"] else [anchor.year, anchor.year + 1] if anchor else []
    for year in years:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if match["y"] or (anchor and anchor <= found <= anchor + DISTANCE):
            return found
    return None
