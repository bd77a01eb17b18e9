"""The page as text: self-contained, closed to injection, small, the same every time."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import hostile
import pytest
import synthetic
from hypothesis import given
from hypothesis import strategies as st

from policygraph.model import Knowledge
from policygraph.view import page
from policygraph.view.page import SCRIPTS, encode, pack, script

SOURCES = Path(__file__).parents[2] / "graph" / "policygraph" / "view"


class Parts(HTMLParser):
    """The script and style elements of a page, the addresses in it, and its policy."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None], str]] = []
        self.addresses: list[str] = []
        self.policy = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "action", "data")]
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"] or ""
        self.elements.append((tag, values, ""))

    def handle_endtag(self, tag: str) -> None:
        self.elements.append(("", {}, ""))

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1][0] in ("script", "style"):
            tag, values, text = self.elements[-1]
            self.elements[-1] = (tag, values, text + data)


def unpack(text: str) -> str:
    return zlib.decompress(base64.b85decode(text.translate(str.maketrans(":,.", "&<>"))), -15).decode("utf-8")


@pytest.mark.parametrize("view", ["all", "timeline"])
def test_every_script_and_style_stands_in_the_policy_and_nothing_else_does(
    saga: Knowledge, view: str
) -> None:
    parts = Parts(page(saga, view=view))
    texts = set()
    for tag, values, text in parts.elements:
        if tag == "style" or (tag == "script" and values.get("type") is None):
            texts.add(text)
        elif tag == "script" and (values.get("id") == "style" or "data-code" in values):
            texts.add(unpack(text))
    hashes = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts}
    assert set(re.findall(r"'sha256-([^']+)'", parts.policy)) == hashes
    assert "default-src 'none'" in parts.policy
    assert "unsafe" not in parts.policy


def test_a_page_points_at_nothing_outside_itself(saga: Knowledge) -> None:
    assert set(Parts(page(saga)).addresses) == {"data:,", "#main"}


def test_no_module_writes_markup() -> None:
    forbidden = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc|DOMParser"
    )
    found = [name.name for name in sorted(SOURCES.glob("*.js")) if forbidden.search(name.read_text("utf-8"))]
    assert found == []


def test_all_modules_are_joined_and_no_two_share_a_name() -> None:
    assert {path.stem for path in SOURCES.glob("*.js")} == {*SCRIPTS, "loader"}
    declared = re.compile(r"^(?:export )?(?:async )?(?:function|const|let|class) (\w+)", re.MULTILINE)
    names = [
        name for module in SCRIPTS for name in declared.findall((SOURCES / f"{module}.js").read_text("utf-8"))
    ]
    assert sorted(names) == sorted(set(names))


def test_a_module_imports_only_what_stands_before_it() -> None:
    for at, module in enumerate(SCRIPTS):
        used = re.findall(r'from "\./(\w+)\.js"', (SOURCES / f"{module}.js").read_text("utf-8"))
        assert set(used) <= set(SCRIPTS[:at]), module


def test_every_import_is_exported_there_and_used_here() -> None:
    for module in SCRIPTS:
        source = (SOURCES / f"{module}.js").read_text("utf-8")
        body = re.sub(r"^import [^;]*;$", "", source, flags=re.MULTILINE)
        for names, origin in re.findall(r'^import \{([^}]*)\} from "\./(\w+)\.js"', source, re.MULTILINE):
            exported = (SOURCES / f"{origin}.js").read_text("utf-8")
            for name in re.findall(r"\w+", names):
                assert re.search(
                    rf"^export (?:async )?(?:function|const|let) {name}\b", exported, re.MULTILINE
                ), name
                assert re.search(rf"\b{name}\b", body), f"{module}.js imports {name} and does not use it"


def test_joining_leaves_no_import_or_export_behind() -> None:
    assert not re.search(r"^(import|export)\b", script(network=True), re.MULTILINE)


def test_hostile_text_does_not_end_the_data_block() -> None:
    html = page(hostile.knowledge(), title=hostile.TAG + hostile.SLOT)
    assert "window.hacked" not in re.sub(r'<script type="application/json".*?</script>', "", html).replace(
        "&lt;script&gt;window.hacked=1&lt;/script&gt;", ""
    ).replace('&lt;img src=x onerror="window.hacked=1"&gt;', "")
    data = next(text for _, values, text in Parts(html).elements if values.get("id") == "data")
    assert json.loads(data)["title"] == hostile.TAG + hostile.SLOT
    assert html.encode("utf-8")


@given(st.text())
def test_encoding_is_json_without_markup_and_loses_nothing(text: str) -> None:
    encoded = encode([text])
    assert json.loads(encoded) == [text]
    assert not set(encoded) & set("<>&\u2028\u2029")


@given(st.text())
def test_packing_loses_nothing(text: str) -> None:
    assert unpack(pack(text)) == text


def test_the_same_knowledge_gives_the_same_page(saga: Knowledge) -> None:
    assert page(saga) == page(synthetic.knowledge(20, 8, seed=13))


@pytest.mark.parametrize(("view", "limit"), [("all", 600_000), ("timeline", 60_000)])
def test_a_page_of_two_articles_is_small(view: str, limit: int) -> None:
    seeds = synthetic.knowledge(36, 2)
    assert len(page(seeds, view=view).encode()) <= limit


def test_five_thousand_events_stay_below_four_megabytes() -> None:
    assert len(page(synthetic.knowledge(5000, 900, days=900)).encode()) <= 4_000_000


def test_an_unknown_view_names_the_known_ones(saga: Knowledge) -> None:
    with pytest.raises(ValueError, match="'map' is not known; choose one of: all, timeline"):
        page(saga, view="map")


def test_an_empty_graph_still_makes_a_page() -> None:
    assert "<title>Nothing</title>" in page(Knowledge(), title="Nothing")


def test_readers_without_scripts_get_the_events_by_date(saga: Knowledge) -> None:
    table = re.search(r"<noscript><p>.*?</noscript>", page(saga), re.DOTALL)
    assert table is not None
    rows = re.findall(r"<tr><td><bdi>.*?</bdi><td><bdi>(.*?)</bdi>", table[0])
    order = sorted(saga.events, key=lambda e: (e.interval.earliest or e.interval.latest or date.max, e.id))
    assert [unescape(row) for row in rows] == [event.label for event in order]
