"""axe-core finds no serious violation in any view, in either theme."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import samples

from policygraph.model import Knowledge, Verdict

Open = Callable[..., Any]
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
    .filter((v) => ['serious', 'critical'].includes(v.impact))
    .map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.target + n.failureSummary).join(' | '))"""


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.exists():
        pytest.skip("axe-core is not installed (npm install --no-save axe-core@4)")
    return AXE.read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["timeline", "network", "story", "table"])
def test_no_serious_violation(open_page: Open, saga: Knowledge, axe: str, view: str, scheme: str) -> None:
    event = next(event for event in saga.events if event.date_conflict)
    page = open_page(
        saga, f"v={view}&e={event.id.rsplit('/', 1)[1]}", color_scheme=scheme, reduced_motion="reduce"
    )
    page.locator("#morefilters").click()
    page.evaluate(axe)
    assert page.evaluate(RUN) == []


def test_no_serious_violation_on_a_phone(open_page: Open, saga: Knowledge, axe: str) -> None:
    page = open_page(saga, viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    page.evaluate(axe)
    assert page.evaluate(RUN) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_violation_in_grounds_and_judgements(open_page: Open, axe: str, scheme: str) -> None:
    known = samples.knowledge()
    given = next(e.id for e in known.events if any(r.grounds for r in e.reports))
    judged = next(j.about[0] for j in known.judgements if j.verdict is Verdict.SAME)
    page = open_page(known, color_scheme=scheme, reduced_motion="reduce")
    page.evaluate(axe)
    for fragment in (f"e={given.rsplit('/', 1)[1]}", f"a={judged.rsplit('/', 1)[1]}"):
        page.evaluate("where => { location.hash = where }", fragment)
        page.wait_for_timeout(80)
        page.evaluate("document.querySelectorAll('#panel details').forEach((node) => (node.open = true))")
        assert page.evaluate(RUN) == []


def test_everything_is_reached_by_tab(open_page: Open, saga: Knowledge) -> None:
    page = open_page(saga)
    reached = []
    for _ in range(45):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.id || document.activeElement.closest('[id]')?.id || ''")
        )
    wanted = {"q", "theme", "tabs", "morefilters", "legend", "zoomin", "lanes", "brush"}
    assert wanted <= set(reached)
