"""A real chromium, without network, that fails a test on any console message, page error or request."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from policygraph.model import Knowledge
from policygraph.view import page as render

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

import synthetic  # noqa: E402

ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND",
]
TITLE = "The Veldoria saga"

Open = Callable[..., Any]


@pytest.fixture(scope="session")
def saga() -> Knowledge:
    """Twenty events of eight documents."""
    return synthetic.knowledge(20, 8, seed=13)


@pytest.fixture(scope="session")
def long_saga() -> Knowledge:
    """Three hundred events of sixty documents."""
    return synthetic.knowledge(300, 60)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's chromium, started once."""
    executable = shutil.which("chromium")
    if not executable:
        pytest.skip("chromium is not installed (apt-get install chromium)")
    api = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed (pip install -e .[test])"
    )
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=executable, chromium_sandbox=False, args=ARGUMENTS
        )
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens a `Knowledge` as a page and, after the test, fails on whatever the page complained of."""
    complaints: list[str] = []
    contexts: list[Any] = []

    def opened(
        knowledge: Knowledge,
        fragment: str = "",
        *,
        view: str = "all",
        html: str | None = None,
        **options: Any,
    ) -> Any:
        file = tmp_path / "page.html"
        file.write_text(html or render(knowledge, title=TITLE, view=view), encoding="utf-8")
        settings = {"viewport": {"width": 1440, "height": 900}, "offline": True, "accept_downloads": True}
        context = browser.new_context(**settings | options)
        context.set_default_timeout(8000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(f"console {message.type}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith(("file://", "blob:", "data:", "about:"))
                else complaints.append(f"request: {request.url}")
            ),
        )
        page.on("dialog", lambda dialog: (complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.goto(file.as_uri() + (f"#{fragment}" if fragment else ""))
        if html is None:
            page.wait_for_selector("html[data-ready='1']")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []
