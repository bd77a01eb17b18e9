"""Search, filters, address, exports, network, themes in a real browser."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from policygraph.model import Action, Knowledge, Status

Open = Callable[..., Any]


BLUE = """() => { // the middle of the first mark of a statement, by its colour on the canvas
    const canvas = document.querySelector('#net canvas'); const { width, height } = canvas;
    const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
    const blue = (x, y) => [0, 114, 178].every((part, at) => data[(y * width + x) * 4 + at] === part);
    for (let y = 4; y < height - 4; y++) for (let x = 4; x < width - 4; x++)
        if (blue(x, y - 3) && blue(x, y + 3) && blue(x - 3, y) && blue(x + 3, y)) return [x, y]; }"""


def wait(page: Any, milliseconds: int = 120) -> None:
    page.wait_for_timeout(milliseconds)


def count(page: Any) -> str:
    return str(page.locator("#count").inner_text())


def test_the_legend_is_the_filter(open_page: Open, saga: Knowledge) -> None:
    page = open_page(saga)
    wanted = [event for event in saga.events if event.action is Action.DISRUPT]
    chip = page.get_by_role("button", name="Disruption")
    chip.click()
    wait(page)
    assert count(page) == f"{len(wanted)} of 20 events"
    assert page.locator("#lanes .mark").count() == len(wanted)
    assert chip.get_attribute("aria-pressed") == "true"
    page.locator("#clear").click()
    wait(page)
    assert count(page) == ""
    assert page.locator("#lanes .mark").count() == 20


def test_all_other_filters(open_page: Open, saga: Knowledge) -> None:
    page = open_page(saga)
    page.locator("#morefilters").click()
    planned = sum(event.status is Status.PLANNED for event in saga.events)
    page.locator("[data-chip='statuses:planned']").click()
    wait(page)
    assert count(page) == f"{planned} of 20 events"
    page.locator("#clear").click()
    undated = sum(not event.interval.known for event in saga.events)
    page.locator("[data-chip='certs:none']").click()
    wait(page)
    assert count(page) == f"{undated} of 20 events"
    page.locator("#clear").click()
    page.locator("[data-chip='conflict']").click()
    wait(page)
    assert count(page) == f"{sum(event.date_conflict for event in saga.events)} of 20 events"
    page.locator("#clear").click()
    page.locator("#pick-sources").select_option(index=1)
    wait(page)
    assert "source" in page.locator("#more").inner_text().lower()
    assert 0 < int(count(page).split()[0]) < 20
    page.locator("#more .chosen button").click()
    page.locator("#pick-actors").select_option(index=1)
    wait(page)
    assert 0 < int(count(page).split()[0]) < 20
    page.locator("#clear").click()
    page.locator("#day-from").fill("2031-06-01")
    page.locator("#day-from").dispatch_event("change")
    wait(page)
    late = [
        e
        for e in saga.events
        if e.interval.known and (e.interval.latest is None or e.interval.latest.isoformat() >= "2031-06-01")
    ]
    assert count(page) == f"{len(late)} of 20 events"


def test_the_facts_lead_to_the_disagreements(open_page: Open, saga: Knowledge) -> None:
    page = open_page(saga)
    page.locator("#disagree").click()
    wait(page)
    assert page.locator("#lanes .mark").count() == sum(event.date_conflict for event in saga.events)


def test_search_finds_words_of_quotes_and_offers_names(open_page: Open, saga: Knowledge) -> None:
    page = open_page(saga)
    page.keyboard.press("/")
    quote = next(report.quotes[0].exact for event in saga.events for report in event.reports if report.quotes)
    page.keyboard.type(quote)
    wait(page, 400)
    assert 0 < page.locator("#lanes .mark").count() < 20
    page.keyboard.press("Escape")
    wait(page)
    page.keyboard.type("veldoria tele")
    wait(page, 400)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel h2")
    assert page.locator("#panel h2").inner_text() == "Veldoria Telecommunications Regulator"
    assert page.locator("#q").input_value() == ""
    page.locator("#q").fill("no such words anywhere")
    wait(page, 400)
    assert page.locator("#note").inner_text() == "Nothing matches these filters."


def test_the_address_restores_the_state_and_back_goes_back(open_page: Open, saga: Knowledge) -> None:
    page = open_page(saga)
    page.get_by_role("button", name="Warning").click()
    page.get_by_role("button", name="Table").click()
    page.locator("tbody button").first.click()
    page.wait_for_selector("#panel h2")
    heading = page.locator("#panel h2").inner_text()
    wait(page, 350)
    address = page.evaluate("location.hash")
    again = open_page(saga, address[1:])
    assert again.locator("#panel h2").inner_text() == heading
    assert again.locator("#tabs [aria-current]").inner_text() == "Table"
    assert "of 20 events" in count(again)
    page.go_back()
    page.wait_for_selector("#panel", state="hidden")
    page.go_back()
    wait(page)
    assert page.locator("#tabs [aria-current]").inner_text() == "Timeline"


def test_a_broken_address_is_ignored(open_page: Open, saga: Knowledge) -> None:
    page = open_page(saga, "v=%ZZ&e=nothing&from=yesterday&z=1.2.3&k=<script>&w=x")
    assert page.locator("#tabs [aria-current]").inner_text() == "Timeline"


def download(page: Any, name: str) -> bytes:
    page.locator("#save summary").click()
    with page.expect_download() as found:
        page.locator(f"[data-save='{name}']").click()
    return Path(found.value.path()).read_bytes()


def test_what_is_shown_is_saved(open_page: Open, saga: Knowledge) -> None:
    page = open_page(saga, "k=WARN|DISRUPT")
    wanted = [event for event in saga.events if event.action in (Action.WARN, Action.DISRUPT)]
    picture = ElementTree.fromstring(download(page, "svg"))
    groups = [g for g in picture.iter() if g.get("class") == "mark"]
    assert len(groups) == len(wanted)
    assert download(page, "png")[:8] == b"\x89PNG\r\n\x1a\n"
    rows = list(csv.DictReader(io.StringIO(download(page, "csv").decode("utf-8-sig"))))
    assert len(rows) == sum(len(event.reports) for event in wanted)
    assert {row["sentence"] for row in rows} == {r.sentence.exact for e in wanted for r in e.reports}
    saved = json.loads(download(page, "json"))
    assert {event["id"] for event in saved} == {event.id for event in wanted}
    by_id = {event.id: event for event in wanted}
    for event in saved:
        latest = by_id[event["id"]].interval.latest
        assert event["latest"] == (latest.isoformat() if latest else None)
        assert len(event["reports"]) == len(by_id[event["id"]].reports)


def test_the_network_opens_small_and_grows_on_request(open_page: Open, long_saga: Knowledge) -> None:
    page = open_page(long_saga, "v=network")
    shown = page.locator("#netbar .count")
    assert shown.inner_text().startswith("Showing 120 of ")
    actor = next(actor for actor in long_saga.actors if actor.name == "Open Wires Foundation")
    page.evaluate(f"location.hash = 'v=network&a={actor.id.rsplit('/', 1)[1]}'")
    page.get_by_role("button", name="1 hop").click()
    wait(page)
    near = int(shown.inner_text().split()[1])
    page.get_by_role("button", name="2 hops").click()
    wait(page)
    assert int(shown.inner_text().split()[1]) > near
    page.get_by_role("button", name="3 hops").click()
    page.get_by_role("button", name="Expand").click()
    page.get_by_role("button", name="Back to the overview").click()
    wait(page)
    assert shown.inner_text().startswith("Showing 120 of ")
    before = shown.inner_text()
    page.get_by_role("checkbox", name="Sources").check()
    wait(page)
    assert shown.inner_text() != before
    page.get_by_role("checkbox", name="Topics").uncheck()
    for name in ("Zoom in", "Zoom out", "Fit"):
        page.locator("#netbar").get_by_role("button", name=name, exact=True).click()


def test_a_node_opens_its_evidence(open_page: Open, saga: Knowledge) -> None:
    page = open_page(saga, "v=network")
    box = page.locator("#net").bounding_box()
    spot = page.evaluate(BLUE)
    page.mouse.move(box["x"] + spot[0], box["y"] + spot[1])
    page.locator("#tip").wait_for()
    page.mouse.click(box["x"] + spot[0], box["y"] + spot[1])
    page.wait_for_selector("#panel h2")
    assert page.locator("#panel h2").inner_text() in {event.label for event in saga.events}


def test_the_page_without_network_has_no_network(open_page: Open, saga: Knowledge) -> None:
    page = open_page(saga, "v=network", view="timeline")
    assert page.locator("#tabs button").all_inner_texts() == ["Timeline", "Story", "Table"]
    assert page.locator("#lanes .mark").count() == 20


def test_dark_follows_the_system_and_the_button(open_page: Open, saga: Knowledge) -> None:
    page = open_page(saga, color_scheme="dark")
    background = "getComputedStyle(document.documentElement).backgroundColor"
    dark = page.evaluate(background)
    page.locator("#theme").click()
    wait(page)
    light = page.evaluate(background)
    assert (dark, light) == ("rgb(21, 23, 26)", "rgb(255, 255, 255)")
    assert page.locator("#axis text").first.get_attribute("fill") == "#1a1a18"


def test_motion_is_left_out_where_it_is_not_wanted(open_page: Open, saga: Knowledge) -> None:
    page = open_page(saga, reduced_motion="reduce")
    page.locator("#lanes .mark").first.click()
    page.wait_for_selector("#panel h2")
    assert page.evaluate("getComputedStyle(document.getElementById('panel')).animationName") == "none"


def test_a_phone_gets_the_panel_as_a_sheet(open_page: Open, saga: Knowledge) -> None:
    page = open_page(saga, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.locator("#lanes .mark").first.tap()
    page.wait_for_selector("#panel h2")
    wait(page, 300)
    box = page.locator("#panel").bounding_box()
    assert box["width"] == 390
    assert box["y"] > 100
    page.get_by_role("button", name="Close the panel").tap()
    page.wait_for_selector("#panel", state="hidden")
