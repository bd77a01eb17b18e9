"""The page inside a notebook cell."""

from __future__ import annotations

from html import escape

from policygraph.model import Knowledge
from policygraph.view.page import TITLE, page


def frame(knowledge: Knowledge, *, title: str = TITLE, view: str = "all", height: int = 720) -> str:
    """An iframe that carries the whole page in ``srcdoc``, so that it survives nbconvert.

    The sandbox lets the page run its scripts and save what it shows, but gives it an origin of its own: it
    cannot reach the notebook. `height` is in CSS pixels.
    """
    content = escape(page(knowledge, title=title, view=view), quote=True)
    return (
        f'<iframe title="{escape(title, quote=True)}" srcdoc="{content}" '
        'sandbox="allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox" '
        f'style="width:100%;height:{int(height)}px;border:1px solid #d5d5d5;border-radius:4px" '
        'loading="lazy"></iframe>'
    )
