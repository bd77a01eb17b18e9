"""The timeline in a real browser: what it draws, and every way to move it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import synthetic

from policygraph.model import Actor, ActorType, Event, Interval, Knowledge, Participant, Status

Open = Callable[..., Any]
BOXES = """() => [...document.querySelectorAll('#lanes .label')].map((text) => {
    const box = text.getBoundingClientRect(); return [box.left, box.top, box.right, box.bottom]; })"""
WINDOW = "() => new URLSearchParams(location.hash.slice(1)).get('z')"


def mark(page: Any, event: Event, knowledge: Knowledge) -> Any:
    return page.locator(f"#lanes [data-e='{knowledge.events.index(event)}']")


def handles(page: Any) -> list[int]:
    return [int(handle.get_attribute("aria-valuenow")) for handle in page.locator("#brush .handle").all()]


def test_it_opens_first_and_every_event_has_a_named_mark(open_page: Open, saga: Knowledge) -> None:
    page = open_page(saga)
    assert page.locator("#tabs [aria-current]").inner_text() == "Timeline"
    names = [mark.get_attribute("aria-label") for mark in page.locator("#lanes .mark").all()]
    assert len(names) == 20
    assert all(any(event.label in name for name in names) for event in saga.events)


def test_lanes_are_ordered_by_activity(open_page: Open, long_saga: Knowledge) -> None:
    page = open_page(long_saga)
    labels = [lane.get_attribute("aria-label") for lane in page.locator("#lanes .lane").all()]
    named = [label for label in labels if not label.startswith(("No named actor", "No date"))]
    counts = [int(label.rsplit(", ", 1)[1].split()[0]) for label in named]
    assert counts == sorted(counts, reverse=True)
    assert labels[-1].startswith("No date")


@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("size", [20, 300])
def test_no_label_covers_another(
    open_page: Open, width: int, size: int, saga: Knowledge, long_saga: Knowledge
) -> None:
    page = open_page(saga if size == 20 else long_saga, viewport={"width": width, "height": 900})
    boxes = page.evaluate(BOXES)
    assert len(boxes) > 5
    hits = [
        (a, b)
        for at, a in enumerate(boxes)
        for b in boxes[at + 1 :]
        if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 6 and b[1] < a[3] - 6
    ]
    assert hits == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_undated_event_stands_in_the_lane_without_a_date(open_page: Open, saga: Knowledge) -> None:
    page = open_page(saga)
    undated = [event for event in saga.events if not event.interval.known]
    lane = page.locator("#lanes .lane[aria-label^='No date']")
    assert lane.locator(".mark").count() == len(undated) > 0


def test_sources_that_disagree_are_two_marks_of_one_event(open_page: Open, saga: Knowledge) -> None:
    event = next(event for event in saga.events if event.date_conflict)
    found = mark(open_page(saga), event, saga)
    assert "sources disagree" in found.get_attribute("aria-label")
    assert found.locator(":scope > g > path:first-child").count() == 2


def test_planned_is_hollow_and_occurred_is_filled(open_page: Open, saga: Knowledge) -> None:
    page = open_page(saga)
    ground = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ground').trim()")
    for status, hollow in ((Status.PLANNED, True), (Status.OCCURRED, False)):
        event = next(event for event in saga.events if event.status is status and event.interval.known)
        shape = mark(page, event, saga).locator("path[stroke-linejoin='round']").first
        assert (shape.get_attribute("fill") == ground) == hollow


def test_an_open_end_fades(open_page: Open, saga: Knowledge) -> None:
    events = [
        e for e in saga.events if (e.interval.known and e.interval.start is None) or e.interval.end is None
    ]
    event = next(event for event in events if event.interval.known)
    assert mark(open_page(saga), event, saga).locator("rect[fill^='url(#fade-']").count() == 1


def test_a_deadline_is_marked_across_the_lanes(open_page: Open, saga: Knowledge) -> None:
    ruled = replace(
        saga.events[0],
        object="the March 30 deadline",
        interval=Interval.day(date(2031, 3, 10)),
        date="2031-03-10",
    )
    ruled = replace(ruled, action=synthetic.Action.REGULATE, status=Status.OCCURRED, date_conflict=False)
    page = open_page(replace(saga, events=(ruled, *saga.events[1:])))
    assert "Deadline 30 Mar" in page.locator("#axis").inner_text()


def test_hovering_and_focusing_tell_what_the_label_cannot(open_page: Open, saga: Knowledge) -> None:
    page = open_page(saga)
    first = page.locator("#lanes .mark").first
    first.hover()
    assert page.locator("#tip").is_visible()
    page.mouse.move(5, 5)
    assert page.locator("#tip").is_hidden()
    page.locator("#lanes .mark[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert page.locator("#tip").is_visible()


def test_the_controls_zoom_and_move(open_page: Open, saga: Knowledge) -> None:
    page = open_page(saga)
    start = handles(page)
    page.locator("#zoomin").click()
    page.wait_for_timeout(350)
    near = handles(page)
    assert near[1] - near[0] < (start[1] - start[0]) * 0.7
    page.locator("#panright").click()
    page.wait_for_timeout(100)
    assert handles(page)[0] > near[0]
    page.locator("#panleft").click()
    page.locator("#zoomout").click()
    page.wait_for_timeout(350)
    assert page.evaluate(WINDOW)
    page.locator("#fit").click()
    page.wait_for_timeout(350)
    assert handles(page) == start
    assert page.evaluate(WINDOW) is None


def test_wheel_and_drag(open_page: Open, saga: Knowledge) -> None:
    page = open_page(saga)
    start = handles(page)
    page.mouse.move(800, 420)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    page.wait_for_timeout(120)
    near = handles(page)
    assert near[1] - near[0] < start[1] - start[0]
    page.mouse.wheel(200, 0)
    page.wait_for_timeout(120)
    moved = handles(page)
    assert moved[0] > near[0]
    box = page.locator("#lanes").bounding_box()
    page.mouse.move(box["x"] + 700, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 900, box["y"] + 8, steps=4)
    page.mouse.up()
    page.wait_for_timeout(120)
    assert handles(page)[0] < moved[0]
    assert page.locator("#panel").is_hidden()


def test_a_plain_wheel_scrolls_the_page(open_page: Open, long_saga: Knowledge) -> None:
    page = open_page(long_saga)
    start = handles(page)
    page.mouse.move(800, 500)
    page.mouse.wheel(0, 400)
    page.wait_for_timeout(200)
    assert handles(page) == start
    assert page.evaluate("scrollY") > 100


def test_pinching_with_two_fingers(open_page: Open, saga: Knowledge) -> None:
    page = open_page(saga, viewport={"width": 390, "height": 844}, has_touch=True)
    start = handles(page)
    page.evaluate("""() => {
        const host = document.getElementById('lanes'); const box = host.getBoundingClientRect();
        const send = (type, id, x, target) => target.dispatchEvent(new PointerEvent(type, {
            pointerId: id, pointerType: 'touch', bubbles: true, button: 0,
            clientX: box.left + x, clientY: box.top + 40 }));
        send('pointerdown', 1, 120, host); send('pointerdown', 2, 200, host);
        send('pointermove', 1, 60, window); send('pointermove', 2, 260, window);
        send('pointerup', 1, 60, window); send('pointerup', 2, 260, window); }""")
    page.wait_for_timeout(120)
    near = handles(page)
    assert near[1] - near[0] < (start[1] - start[0]) * 0.6


def test_keys_walk_through_the_events_and_open_one(open_page: Open, saga: Knowledge) -> None:
    page = open_page(saga)
    page.locator("#lanes .mark[tabindex='0']").focus()
    seen = set()
    for key in ("ArrowRight", "ArrowDown", "ArrowRight", "End", "Home", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        seen.add(page.evaluate("document.activeElement.dataset.e"))
    assert len(seen) > 3
    start = handles(page)
    page.keyboard.press("+")
    page.wait_for_timeout(120)
    assert handles(page) != start
    assert page.evaluate("document.activeElement.dataset.e") is not None
    page.keyboard.press("0")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel h2")
    page.keyboard.press("Escape")
    page.wait_for_selector("#panel", state="hidden")
    assert page.evaluate("document.activeElement.closest('#lanes') !== null")


def test_the_brush_moves_the_window(open_page: Open, saga: Knowledge) -> None:
    page = open_page(saga)
    start = handles(page)
    page.locator("#brush .handle").first.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(120)
    keyed = handles(page)
    assert keyed[0] > start[0]
    assert keyed[1] == start[1]
    box = page.locator("#brush").bounding_box()
    page.locator("#fit").click()
    page.wait_for_timeout(120)
    page.mouse.move(box["x"] + 600, box["y"] + 25)
    page.mouse.down()
    page.mouse.move(box["x"] + 600, box["y"] + 26)
    page.mouse.up()
    handle = page.locator("#brush .handle").last.bounding_box()
    page.mouse.move(handle["x"] + handle["width"] / 2, handle["y"] + 20)
    page.mouse.down()
    page.mouse.move(handle["x"] - 400, handle["y"] + 20, steps=5)
    page.mouse.up()
    page.wait_for_timeout(120)
    assert handles(page)[1] < start[1]


def test_what_does_not_fit_is_a_count_that_opens(open_page: Open, long_saga: Knowledge) -> None:
    page = open_page(long_saga)
    badges = page.locator("#lanes .badge")
    folded = sum(int(badge.locator("text").text_content()) for badge in badges.all())
    assert f"{folded} of 300 events are folded" in page.locator("#note").inner_text()
    count = int(badges.first.locator("text").text_content())
    badges.first.click()
    page.wait_for_selector("#panel .eventrow")
    assert page.locator("#panel .eventrow").count() == count
    page.get_by_role("button", name="Zoom in here").click()
    page.wait_for_timeout(350)
    assert page.evaluate(WINDOW)


def test_very_many_events_are_counts_with_a_clear_message(open_page: Open) -> None:
    page = open_page(synthetic.knowledge(5200, 900, days=900))
    assert "Counts per month" in page.locator("#note").inner_text()
    assert page.locator("#lanes .mark").count() < 200
    page.locator("#lanes .badge").first.click()
    page.wait_for_selector("#panel .eventrow")


def test_an_old_case_does_not_squeeze_the_story(open_page: Open, saga: Knowledge) -> None:
    old = replace(
        saga.events[0], interval=Interval.day(date(2012, 3, 1)), date="2012-03-01", date_conflict=False
    )
    page = open_page(replace(saga, events=(old, *saga.events[1:])))
    start = handles(page)
    assert start[1] - start[0] < 400
    page.locator("#whole").click()
    page.wait_for_timeout(120)
    assert handles(page)[1] - handles(page)[0] > 6000
    assert page.locator("#lanes .mark").count() == 20


def test_many_actors_share_a_lane_until_it_is_opened(open_page: Open, long_saga: Knowledge) -> None:
    crowd = tuple(Actor(f"urn:x:{n:03}", f"Body {n:03}", ActorType.ORGANISATION) for n in range(30))
    events = tuple(
        replace(event, actors=(Participant(crowd[at % 30].id),), targets=())
        for at, event in enumerate(long_saga.events)
    )
    page = open_page(replace(long_saga, actors=crowd, events=events))
    lanes = page.locator("#lanes .lane").count()
    page.locator("#lanes .who", has_text="16 other actors").click()
    page.wait_for_timeout(150)
    assert page.locator("#lanes .lane").count() == lanes + 15


def test_an_empty_graph_says_so(open_page: Open) -> None:
    page = open_page(Knowledge())
    assert page.locator("#note").inner_text() == "Nothing matches these filters."
