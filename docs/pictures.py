"""Takes the pictures of docs/page.md in a real chromium.

Usage: python docs/pictures.py [PAGE.html]

Without a page it shows a made-up saga of 60 events, which has everything that a page can show.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT / "graph")]

import synthetic  # noqa: E402

from policygraph.view import page, svg  # noqa: E402

OPEN = "() => document.querySelector('{}').dispatchEvent(new MouseEvent('click', {{bubbles: true}}))"
PICTURES: tuple[tuple[str, int, int, str, str, str], ...] = (
    ("timeline", 1440, 900, "light", "", ""),
    ("evidence", 1440, 900, "light", "e={event}", ""),
    ("network", 1440, 900, "light", "v=network", ""),
    ("story", 1024, 900, "light", "v=story", ""),
    ("table", 1440, 700, "dark", "v=table", ""),
    ("filters", 1024, 700, "dark", "", OPEN.format("#morefilters")),
    ("phone", 390, 844, "dark", "", ""),
    ("phone-evidence", 390, 844, "light", "e={event}", ""),
)


def shoot(
    browser: Any, html: Path, name: str, size: tuple[int, int], scheme: str, fragment: str, act: str
) -> None:
    """One picture; fails where the page does not come up."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        reduced_motion="reduce",
        offline=True,
        is_mobile=size[0] < 500,
    )
    tab = context.new_page()
    tab.goto(f"{html.as_uri()}#{fragment}")
    tab.wait_for_selector("html[data-ready='1']")
    if act:
        tab.evaluate(act)
    tab.wait_for_timeout(400)
    tab.screenshot(path=IMAGES / f"{name}.png")
    context.close()


def main() -> None:
    """Writes all pictures to docs/images."""
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), chromium_sandbox=False, args=["--disable-gpu"]
        )
        saga = synthetic.knowledge(60, 16, seed=13, days=70)
        disputed = max(saga.events, key=lambda e: (e.date_conflict, sum(len(r.quotes) for r in e.reports)))
        html = Path(folder) / "saga.html"
        html.write_text(page(saga, title="The Veldoria messaging saga"), encoding="utf-8")
        shown = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else html
        for name, width, height, scheme, fragment, act in PICTURES:
            place = fragment.format(event=disputed.id.rsplit("/", 1)[1])
            source = html if "e=" in fragment else shown
            shoot(browser, source, name, (width, height), scheme, place, act)
        many = Path(folder) / "many.html"
        many.write_text(
            page(synthetic.knowledge(5000, 900, days=900), title="Five thousand events"), encoding="utf-8"
        )
        shoot(browser, many, "five-thousand", (1440, 800), "light", "", "")
        browser.close()
        (IMAGES / "static.svg").write_text(svg(saga, title="The Veldoria messaging saga"), encoding="utf-8")


if __name__ == "__main__":
    main()
