"""Measures the page in a real chromium: size, CPU time until it answers, CPU time of one redraw.

Usage: python benchmarks/page.py [events ...]        (20, 300 and 5,000 without arguments)

CPU time is what the renderer's main thread worked (DevTools' ``TaskDuration``), so that a busy machine
changes it little. "Ready" is from navigation to the first drawing with all controls alive; a redraw is one
step of zooming or panning the timeline, the mean of ten.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import synthetic
from playwright.sync_api import sync_playwright

from policygraph.view import page

ARGUMENTS = [
    "--disable-gpu",
    "--no-first-run",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND",
]
LIMITS = {"size_kb": 4000.0, "ready_s": 3.0, "redraw_ms": 100.0}
STEPS = (
    "zoomin",
    "panright",
    "zoomin",
    "panleft",
    "zoomout",
    "zoomin",
    "zoomin",
    "panright",
    "zoomout",
    "panleft",
)
REDRAW = """async (ids) => { for (const id of ids) {
    document.getElementById(id).click();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))); } }"""


def worked(session: Any) -> float:
    """Seconds that the main thread has worked."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(m["value"] for m in metrics if m["name"] == "TaskDuration"))


def measure(browser: Any, events: int) -> dict[str, float]:
    """Figures for one size."""
    knowledge = synthetic.knowledge(events, max(events // 6, 2), days=120 if events < 1000 else 900)
    start = time.process_time()
    html = page(knowledge, title="The Veldoria saga")
    build = time.process_time() - start
    small = len(page(knowledge, view="timeline").encode())
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
        tab = context.new_page()
        session = context.new_cdp_session(tab)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        tab.goto(file.as_uri())
        tab.wait_for_selector("html[data-ready='1']")
        ready = worked(session)
        tab.wait_for_timeout(300)
        before = worked(session)
        tab.evaluate(REDRAW, list(STEPS))
        redraw = (worked(session) - before) / len(STEPS)
        before = worked(session)
        tab.get_by_role("button", name="Network", exact=True).click()
        tab.wait_for_selector("#net canvas")
        tab.wait_for_timeout(500)
        network = worked(session) - before
        context.close()
    return {
        "build_s": build,
        "size_kb": len(html.encode()) / 1000,
        "timeline_only_kb": small / 1000,
        "ready_s": ready,
        "redraw_ms": redraw * 1000,
        "network_s": network,
    }


def main() -> int:
    """Prints one line for each size; exit status 1 where a limit is passed."""
    sizes = [int(size) for size in sys.argv[1:]] or [20, 300, 5000]
    failed = False
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), chromium_sandbox=False, args=ARGUMENTS
        )
        for size in sizes:
            figures = measure(browser, size)
            over = [name for name, limit in LIMITS.items() if size <= 5000 and figures[name] > limit]
            failed = failed or bool(over)
            line = "  ".join(f"{name} {value:,.2f}" for name, value in figures.items())
            print(f"{size:>6} events  {line}{'  OVER: ' + ', '.join(over) if over else ''}")
        browser.close()
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
