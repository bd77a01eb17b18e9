"""A deadline is a day that the words name; nothing else is one."""

from __future__ import annotations

from datetime import date

import pytest

from policygraph.model import Action, Event, EventMention, Interval, Span, Status
from policygraph.view.deadlines import deadline

NOV_20 = Interval.day(date(2031, 11, 20))
UP_TO_30 = Interval(None, date(2031, 12, 1))


def event(
    words: str = "",
    *,
    action: Action = Action.REGULATE,
    interval: Interval = NOV_20,
    status: Status = Status.OCCURRED,
    basis: str = "",
    concept: str = "",
) -> Event:
    report = EventMention(
        "d", 0, action, Span(0, 1, "x"), Span(0, 1, "x"), date_basis=basis, interval=interval
    )
    return Event("e", words, action, (), (), words, status, None, interval, False, (report,), concept)


@pytest.mark.parametrize(
    ("given", "day"),
    [
        (event("the November 30 deadline"), date(2031, 11, 30)),
        (event("a deadline of 30 November"), date(2031, 11, 30)),
        (event("the Nov. 30 deadline"), date(2031, 11, 30)),
        (event("the January 5 deadline"), date(2032, 1, 5)),
        (event("the November 30, 2033 deadline"), date(2033, 11, 30)),
        (event("the November 30 deadline", interval=Interval()), None),
        (event("the November 31 deadline"), None),
        (event("the deadline"), None),
        (event("the November 30 hearing"), None),
        (event("the November 30 deadline", status=Status.DENIED), None),
        (event("the November 30 deadline", action=Action.CRITICISE), None),
        (event("their licences", interval=UP_TO_30, basis="by November 30"), date(2031, 11, 30)),
        (event("their licences", interval=UP_TO_30, basis="published"), None),
        (event("their licences", action=Action.STATE, interval=UP_TO_30, basis="by November 30"), None),
        (event("the rules", concept="set-deadline", status=Status.PLANNED), date(2031, 11, 20)),
        (event("the rules", concept="set-deadline"), None),
    ],
)
def test_deadlines(given: Event, day: date | None) -> None:
    assert deadline(given) == day


def test_an_undated_event_is_read_from_the_day_of_publication() -> None:
    undated = event("the November 30 deadline", interval=Interval())
    assert deadline(undated, date(2031, 11, 2)) == date(2031, 11, 30)
    assert deadline(undated, date(2031, 12, 2)) == date(2032, 11, 30)
