"""Hostile titles, names, quotes and addresses in a real browser: all of it stays text."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hostile

Open = Callable[..., Any]


def test_nothing_hostile_runs_anywhere(open_page: Open) -> None:
    page = open_page(hostile.knowledge())
    for view in ("Timeline", "Network", "Story", "Table"):
        page.locator("#tabs").get_by_role("button", name=view).click()
        page.wait_for_timeout(100)
    page.locator("#tabs").get_by_role("button", name="Timeline").click()
    for at in range(len(hostile.TEXTS)):
        for kind in ("e", "a"):
            page.evaluate(f"location.hash = '{kind}={at:02}'")
            page.wait_for_timeout(50)
            assert page.locator("#panel h2").count() == 1
            links = page.locator("#panel a").evaluate_all("nodes => nodes.map((node) => node.protocol)")
            assert set(links) <= {"https:"}
    page.locator("#q").fill(hostile.IMAGE)
    page.wait_for_timeout(300)
    page.locator("#morefilters").click()
    page.locator("#clear").click()
    assert page.evaluate("window.hacked") is None
    assert page.locator("img, iframe, object, embed").count() == 0


def test_right_to_left_and_overrides_are_isolated(open_page: Open) -> None:
    page = open_page(hostile.knowledge(), "v=table")
    assert page.locator("tbody td:nth-child(4) bdi").count() == len(hostile.TEXTS)
    page.locator("#tabs").get_by_role("button", name="Timeline").click()
    page.wait_for_timeout(100)
    assert "\u202e" not in page.locator("#lanes").inner_text()


def test_saved_tables_hold_no_formula(open_page: Open) -> None:
    page = open_page(hostile.knowledge())
    page.locator("#save summary").click()
    with page.expect_download() as found:
        page.locator("[data-save='csv']").click()
    rows = list(csv.reader(io.StringIO(Path(found.value.path()).read_text("utf-8-sig"))))
    assert len(rows) == 1 + len(hostile.TEXTS)
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_a_quote_after_an_emoji_is_marked_at_the_right_characters(open_page: Open) -> None:
    page = open_page(hostile.knowledge(), "e=06")
    assert page.locator("#panel mark").inner_text() == f"{hostile.TEXTS[6]} quoted"
