"""The documentation as a site: built without a warning, complete, and in need of no network."""

from __future__ import annotations

import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

import policygraph
from policygraph.cli import commands
from policygraph.query import questions
from policygraph.rdf import resources
from policygraph.rdf.vocabulary import ACT, PEV
from policygraph.settings import Settings

ROOT = Path(__file__).parents[1]
LOADED = re.compile(r'<(?:script|img|iframe|source)[^>]*\ssrc="([^"]*)"|<link[^>]*\shref="([^"]*)"')
LINKED = re.compile(r'<a\s[^>]*href="([^"#?:]+)(?:#[^"]*)?"')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "--quiet", "-j", "1"]
    done = subprocess.run(
        [*command, "-d", str(out / "doctrees"), str(ROOT / "docs"), str(out / "html")],
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return out / "html"


def text_of(page: Path) -> str:
    return unescape(re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8")))


def test_every_page_is_there_and_can_be_reached(site: Path) -> None:
    pages = {path.relative_to(ROOT / "docs").with_suffix("") for path in (ROOT / "docs").rglob("*.md")}
    assert len(pages) > 20
    seen, ahead = set(), [site / "index.html"]
    while ahead:
        page = ahead.pop()
        if page in seen:
            continue
        seen.add(page)
        for target in LINKED.findall(page.read_text(encoding="utf-8")):
            path = (page.parent / target).resolve()
            assert path.exists(), f"{page.relative_to(site)} leads to {target}"
            if path.suffix == ".html":
                ahead.append(path)
    assert {site / f"{page}.html" for page in pages} <= seen


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    checked = 0
    for page in site.rglob("*.html"):
        for groups in LOADED.findall(page.read_text(encoding="utf-8")):
            target = groups[0] or groups[1]
            assert not re.match(r"(?:https?:)?//", target), f"{page.name} loads {target}"
            checked += 1
    assert checked > 100
    for sheet in site.rglob("*.css"):
        words = sheet.read_text(encoding="utf-8")
        assert not re.search(r"@import|url\(['\"]?(?:https?:)?//", words), (
            f"{sheet.name} loads from elsewhere"
        )


def test_every_command_and_option_is_in_the_reference(site: Path) -> None:
    shown = text_of(site / "reference" / "cli.html")
    for name, command in commands.commands.items():
        assert f"policygraph {name} [OPTIONS]" in shown, name
        for parameter in command.params:
            for option in parameter.opts if parameter.param_type_name == "option" else ():
                assert option in shown, f"{name} {option}"
    assert "policygraph build articles/ --out out     read a folder" in shown, "examples stand as typed"


def test_every_term_query_and_setting_is_in_the_reference(site: Path) -> None:
    ontology = text_of(site / "reference" / "ontology.html")
    actions = text_of(site / "reference" / "actions.html")
    for iri in resources.terms():
        if iri.startswith(PEV.iri):
            assert f"pev:{iri.removeprefix(PEV.iri)}" in ontology, iri
        elif iri.startswith(ACT.iri):
            assert f"act:{iri.removeprefix(ACT.iri)}" in actions, iri
    queries = text_of(site / "reference" / "queries.html")
    assert all(question.title in queries for question in questions().values())
    settings = text_of(site / "reference" / "settings.html")
    assert all(name in settings for name in Settings.__dataclass_fields__)


def test_every_public_name_is_in_the_reference(site: Path) -> None:
    shown = text_of(site / "reference" / "python.html")
    for name in (
        *policygraph.__all__,
        "Document",
        "EventMention",
        "Knowledge",
        "Extractor",
        "ExtractorError",
    ):
        assert name == "__version__" or name in shown, name
