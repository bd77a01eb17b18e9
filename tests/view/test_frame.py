"""The page in a notebook: sandboxed, complete, alive after the notebook has become a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import hostile

from policygraph.model import Knowledge
from policygraph.view import frame, page

Open = Callable[..., Any]


def test_the_frame_carries_the_page_unchanged(saga: Knowledge) -> None:
    inner = re.search(r'srcdoc="([^"]*)"', frame(saga, title="A saga"))
    assert inner is not None
    assert unescape(inner[1]) == page(saga, title="A saga")


def test_the_sandbox_keeps_the_page_from_its_notebook(saga: Knowledge) -> None:
    sandbox = re.search(r'sandbox="([^"]*)"', frame(saga))
    assert sandbox is not None
    assert "allow-same-origin" not in sandbox[1]
    assert "allow-scripts" in sandbox[1]


def test_a_hostile_title_does_not_leave_the_attribute() -> None:
    html = frame(hostile.knowledge(), title='x" onload="window.hacked=1')
    assert 'onload="window' not in html
    assert html.count("<") == 2


def test_it_works_inside_a_page(open_page: Open, saga: Knowledge) -> None:
    outer = open_page(saga, html=f"<!DOCTYPE html><title>n</title><body>{frame(saga)}</body>")
    inner = outer.frame_locator("iframe")
    inner.locator("html[data-ready='1']").wait_for(state="attached")
    assert inner.locator("#lanes .mark").count() == 20
    inner.locator("#lanes .mark").first.click()
    inner.locator("#panel h2").wait_for()
    inner.locator("#tabs button", has_text="Network").click()
    inner.locator("#net canvas").wait_for()
    inner.get_by_role("button", name="Close the panel").click()
    assert inner.locator("#panel").is_hidden()


def test_it_survives_nbconvert(open_page: Open, saga: Knowledge) -> None:
    from nbconvert import HTMLExporter
    from nbformat import v4

    shown = v4.new_output("display_data", {"text/html": frame(saga), "text/plain": "a page"})
    notebook = v4.new_notebook(cells=[v4.new_code_cell("graph", outputs=[shown])])
    html, _ = HTMLExporter(template_name="basic").from_notebook_node(notebook)
    outer = open_page(saga, html=f"<!DOCTYPE html><title>n</title><body>{html}</body>")
    inner = outer.frame_locator("iframe")
    inner.locator("html[data-ready='1']").wait_for(state="attached")
