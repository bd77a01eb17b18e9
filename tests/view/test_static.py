"""The timeline without a browser."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import hostile
import pytest
import synthetic

from policygraph.model import Interval, Knowledge
from policygraph.view import svg
from policygraph.view.axis import Axis

NS = "{http://www.w3.org/2000/svg}"


def test_each_event_of_a_small_graph_has_a_mark_and_a_tooltip(saga: Knowledge) -> None:
    root = ElementTree.fromstring(svg(saga))
    dated = [event for event in saga.events if event.interval.known]
    titles = [title.text for title in root.iter(f"{NS}title")]
    assert len(titles) == 1 + len(dated)
    assert all(f"{event.label} ({event.date})" in titles for event in dated)


def test_nothing_is_drawn_outside_the_picture(long_saga: Knowledge) -> None:
    root = ElementTree.fromstring(svg(long_saga, width=900))
    for line in root.iter(f"{NS}rect"):
        assert float(line.get("x", 0)) + float(line.get("width", 0)) <= 900.5
    for text in root.iter(f"{NS}text"):
        assert 0 <= float(text.get("x", 0)) <= 900
        assert 0 <= float(text.get("y", 0)) <= float(root.get("height", 0))


def test_what_does_not_fit_is_counted() -> None:
    picture = svg(synthetic.knowledge(300, 60), rows=2)
    assert "more</text>" in picture


def test_the_same_graph_gives_the_same_picture(saga: Knowledge) -> None:
    assert svg(saga) == svg(synthetic.knowledge(20, 8, seed=13))


def test_hostile_text_stays_text() -> None:
    picture = svg(hostile.knowledge(), title=hostile.TAG)
    root = ElementTree.fromstring(picture)
    assert not list(root.iter(f"{NS}script"))
    assert "\u202e" not in picture
    assert picture.encode("utf-8")


@pytest.mark.parametrize(
    "interval", [Interval(None, date.max), Interval(date.min, None), Interval(date.min, date.max)]
)
def test_days_at_the_ends_of_the_calendar_do_not_break_it(saga: Knowledge, interval: Interval) -> None:
    odd = replace(saga.events[0], interval=interval, date_conflict=False)
    assert ElementTree.fromstring(svg(replace(saga, events=(odd,)))).get("width") == "1100"


def test_an_empty_graph_is_an_empty_picture() -> None:
    assert "0 events from 0 sources" in svg(Knowledge())


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        (date(2031, 3, 1), date(2031, 3, 9), "2 Mar 2031"),
        (date(2031, 3, 1), date(2031, 8, 1), "10 Mar 2031"),
        (date(2030, 3, 1), date(2032, 8, 1), "Apr 2030"),
        (date(1980, 3, 1), date(2032, 8, 1), "1985"),
        (date(1000, 3, 1), date(2032, 8, 1), "1100"),
    ],
)
def test_ticks_suit_the_length(first: date, last: date, label: str) -> None:
    ticks = Axis(first, last, 0, 1000).ticks()
    assert label in [words for _, words in ticks]
    assert 2 <= len(ticks) <= 13
    places = [Axis(first, last, 0, 1000).x(day) for day, _ in ticks]
    assert all(later - earlier >= 70 for earlier, later in pairwise(places))
