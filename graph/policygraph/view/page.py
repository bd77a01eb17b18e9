"""The self-contained page: template, styles, scripts and data in one text that needs no network.

The content security policy allows exactly the script and the style that stand in the page, by their hashes;
the data is a JSON block that no parser runs, and the scripts write text, never markup.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from functools import cache
from html import escape
from importlib.resources import files

from policygraph.model import Event, Knowledge
from policygraph.view.dataset import dataset

TITLE = "Policy events"
VIEWS = ("all", "timeline")
SCRIPTS = (
    "dom",
    "data",
    "state",
    "dates",
    "marks",
    "scale",
    "lanes",
    "items",
    "timeline",
    "brush",
    "gestures",
    "cite",
    "rows",
    "report",
    "grounds",
    "judgements",
    "actor",
    "panel",
    "story",
    "table",
    "filters",
    "search",
    "export",
    "netgraph",
    "network",
    "main",
)
"""The modules in the order in which they are joined: each uses only what stands before it."""

VEIL = "html:not(.live) body{visibility:hidden}"
UNVEIL = "html:not(.live) body{visibility:visible}"
NETWORK = ("netgraph", "network")
"""What the page without network leaves out."""

NOSCRIPT_ROWS = 500
"""Rows of the table for readers without scripts; more would double the page for nobody's use."""

_SAFE = str.maketrans("&<>", ":,.")
_SLOT = re.compile(r"\{\{(\w+)\}\}")
_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\b)", re.MULTILINE)
_COMMENT = re.compile(r"^\s*(?://.*|/\*(?:[^*]|\*(?!/))*\*/)\s*\n", re.MULTILINE)
_INDENT = re.compile(r"\n\s+")


def page(knowledge: Knowledge, *, title: str = TITLE, view: str = "all") -> str:
    """The page as text; ``view="timeline"`` leaves out the network view and vis-network with it.

    Raises `ValueError` for another view.
    """
    if view not in VIEWS:
        raise ValueError(f"view {view!r} is not known; choose one of: {', '.join(VIEWS)}")
    data = dataset(knowledge, title=title)
    code = {"own": script(network=view == "all")}
    if view == "all":
        from policygraph.view.network import PolicyNetwork, vis_network

        data["network"] = PolicyNetwork(knowledge, title=title).placed()
        code = {"vis": vis_network(), **code}
    packed = [f'<script type="text/plain" id="style">{pack(style())}</script>']
    packed += [_block(name, text) for name, text in code.items()]
    loader = _squeeze(_resource("loader.js"))
    policy = (
        f"default-src 'none'; script-src {_digests(loader, *code.values())}; "
        f"style-src {_digests(VEIL, UNVEIL, style())}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    block = (
        f'<script type="application/json" id="data">{encode(data)}</script>'
        if view == "all"
        else f'<script type="text/plain" id="data">{pack(_json(data))}</script>'
    )
    return _fill(
        _resource("page.html"),
        policy=escape(policy, quote=False).replace('"', "&quot;"),
        title=escape(_clean(title)),
        veil=VEIL,
        unveil=UNVEIL,
        data=block,
        packed="\n".join(packed),
        loader=loader,
        table=_table(knowledge),
    )


def _block(name: str, text: str) -> str:
    return f'<script type="text/plain" id="{name}" data-code>{pack(text)}</script>'


def pack(text: str) -> str:
    """Raw deflate in base 85: a quarter of the size, with no character that means something in markup.

    The digits are those of RFC 1924 but for ``& < >``, for which ``: , .`` stand.
    """
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    packed = squeezer.compress(text.encode("utf-8")) + squeezer.flush()
    return base64.b85encode(packed).decode("ascii").translate(_SAFE)


def encode(value: object) -> str:
    """JSON that cannot end a script block or open markup: ``< > &`` and line separators are escaped."""
    text = _json(value)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _json(value: object) -> str:
    return _clean(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


@cache
def script(*, network: bool) -> str:
    """The page's own modules joined into one strict function scope, without comments and indentation."""
    names = [name for name in SCRIPTS if network or name not in NETWORK]
    joined = "\n".join(_resource(f"{name}.js") for name in names)
    plain = _EXPORT.sub("", _IMPORT.sub("", joined))
    return '"use strict";(()=>{' + _squeeze(plain) + "})();"


@cache
def style() -> str:
    """The page's styles, without comments and indentation."""
    return _squeeze(_resource("page.css"))


def _squeeze(text: str) -> str:
    """Drops comment lines, indentation and empty lines; safe because no literal spans lines."""
    return _INDENT.sub("\n", _COMMENT.sub("", text)).strip()


@cache
def _resource(name: str) -> str:
    return (files("policygraph.view") / name).read_text(encoding="utf-8")


def _fill(template: str, **values: str) -> str:
    """Fills all slots in one pass, so that a value that looks like a slot stays as it is."""
    return _SLOT.sub(lambda slot: values[slot[1]], template)


def _digests(*texts: str) -> str:
    """The sources of a policy that admits exactly these texts."""
    found = [
        base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") for text in texts
    ]
    return " ".join(f"'sha256-{digest}'" for digest in found)


def _clean(text: str) -> str:
    """Lone surrogates, which UTF-8 cannot hold, become U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _table(knowledge: Knowledge) -> str:
    """The rows for readers without scripts, by date; sources are numbered and listed below."""
    numbers = {document.id: at for at, document in enumerate(knowledge.documents, 1)}

    def order(event: Event) -> tuple[str, str]:
        first = event.interval.earliest or event.interval.latest
        return (first.isoformat() if first else "~", event.id)

    rows, used = [], set()
    for event in sorted(knowledge.events, key=order)[:NOSCRIPT_ROWS]:
        where = sorted({numbers[report.document] for report in event.reports if report.document in numbers})
        used.update(where)
        places = " ".join(f"[{number}]" for number in where)
        rows.append(f"<tr><td>{_isolated(event.date or 'no date')}<td>{_isolated(event.label)}<td>{places}")
    more = len(knowledge.events) - len(rows)
    note = f"<p>{more:,} more events stand in events.csv.</p>" if more > 0 else ""
    sources = "".join(
        f"<li value={at}>{_isolated(document.publisher or document.title or document.source)}"
        for at, document in enumerate(knowledge.documents, 1)
        if at in used
    )
    return "\n".join(rows) + f"</tbody></table>{note}<ol>{sources}</ol>"


def _isolated(text: str) -> str:
    return f"<bdi>{escape(_clean(text), quote=False)}</bdi>"
