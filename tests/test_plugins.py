"""Another package's extractor can take the place of the rules, and is believed no further than the text."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from policygraph import pipeline, plugins
from policygraph.model import Action, Document, EventMention, Failure, Span
from policygraph.plugins import Choice, Dropped, Extracted, ExtractorError, Finding

ROOT = Path(__file__).parents[1]
TEXT = "The ministry warned of a ban."
DOCUMENT = Document("urn:doc", "a.txt", TEXT)


def mention(trigger: str = "warned", action: Action = Action.WARN, **more: Any) -> EventMention:
    at = TEXT.index(trigger)
    return EventMention(
        "urn:doc", more.pop("cluster", 0), action, Span.of(TEXT, 0, len(TEXT)),
        Span.of(TEXT, at, at + len(trigger)), **more,
    )  # fmt: skip


def findings(*items: Any) -> Callable[[Document], Iterator[Finding]]:
    return lambda document: iter(items)


def test_claims_are_sorted_into_what_stands_and_what_does_not() -> None:
    failed = Failure("a.txt", "extract", "its second half is missing; try again")
    wrong = EventMention("urn:doc", 0, Action.WARN, Span(0, 3, "She"), Span(0, 3, "She"))
    run = plugins.guarded(findings(mention(), wrong, Dropped("a guess"), failed, "nonsense"), name="mine")
    assert run(DOCUMENT) == Extracted(
        (mention(),), (failed,), ("a guess", "no event mention", "words that are not in the text")
    )


def test_what_is_less_sure_than_asked_for_is_left_out_and_is_no_fault() -> None:
    sure, unsure = mention(confidence=0.8), mention(confidence=0.2)
    assert plugins.guarded(findings(unsure, sure), name="mine", least=0.5)(DOCUMENT) == Extracted((sure,))


def test_an_event_is_of_one_class() -> None:
    first, second, other = mention(), mention(action=Action.STATE), mention(action=Action.STATE, cluster=1)
    run = plugins.guarded(findings(first, second, other), name="mine")
    assert run(DOCUMENT) == Extracted((first, other), (), ("an event of two classes",))


def test_a_plugin_that_breaks_on_a_document_fails_that_document_alone() -> None:
    def breaks(document: Document) -> Iterator[EventMention]:
        yield mention()
        raise KeyError("weights")

    assert plugins.guarded(breaks, name="mine")(DOCUMENT) == Extracted(
        (),
        (
            Failure(
                "a.txt", "extract", "the extractor 'mine' broke on it (KeyError: 'weights'); tell its author"
            ),
        ),
    )


def test_a_plugin_that_cannot_work_at_all_ends_the_build() -> None:
    def cannot(document: Document) -> Iterator[EventMention]:
        raise ExtractorError("no licence: buy one")

    with pytest.raises(ExtractorError, match="no licence: buy one"):
        plugins.guarded(cannot, name="mine")(DOCUMENT)


def test_a_bug_of_our_own_rules_is_not_hidden() -> None:
    def breaks(document: Document) -> Iterator[EventMention]:
        raise KeyError("weights")

    with pytest.raises(KeyError):
        plugins.guarded(breaks, name=plugins.RULES)(DOCUMENT)


def test_an_extractor_that_is_not_installed_is_named_with_those_that_are() -> None:
    with pytest.raises(ExtractorError, match=r"no extractor is named 'lmm': .*, or use one of llm, rules$"):
        pipeline.build([ROOT / "examples"], extractor="lmm")


def test_options_may_hold_what_toml_can() -> None:
    from datetime import date

    choice = Choice.of("mine", {"b": 1, "a": date(2024, 11, 19)})
    assert choice == Choice("mine", '{"a": "2024-11-19", "b": 1}')


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a package with one module ``mine`` and an entry point on the search path."""

    def install(module: str, point: str = "mine:extractor") -> None:
        (tmp_path / "mine.py").write_text(module, encoding="utf-8")
        info = tmp_path / "mine-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: mine\nVersion: 1.0\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(
            f"[policygraph.extractors]\nmine = {point}\n", encoding="utf-8"
        )
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.delitem(sys.modules, "mine", raising=False)

    return install


@pytest.mark.parametrize(
    ("module", "point", "message"),
    [
        ("import no_such_package", "mine:extractor", "cannot be loaded from mine:extractor (No module named"),
        ("", "mine:extractor", "cannot be loaded from mine:extractor"),
        (
            "extractor = 3",
            "mine:extractor",
            "broke before it began (TypeError: 'int' object is not callable)",
        ),
        (
            "def extractor(options, *, folder): options['a']",
            "mine:extractor",
            "(KeyError: 'a'); tell its author",
        ),
    ],
)
def test_a_plugin_that_is_wrong_itself_is_one_line(
    installed: Callable[..., None], module: str, point: str, message: str
) -> None:
    installed(module, point)
    with pytest.raises(ExtractorError) as caught:
        plugins.load(Choice("mine"))
    assert str(caught.value).startswith("the extractor 'mine' ")
    assert message in str(caught.value)


def test_no_plugin_takes_the_name_of_the_rules() -> None:
    assert plugins.names() == ("llm", "rules")
    with pytest.raises(ExtractorError, match="no extractor is named 'rules'"):
        plugins.load(Choice(plugins.RULES))


def test_the_example_package_installs_and_finds_its_events(tmp_path: Path) -> None:
    source = shutil.copytree(ROOT / "examples" / "extractor-plugin", tmp_path / "source")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps"]
    run(*pip, "--no-index", "--no-build-isolation", "--target", tmp_path / "site", source, cwd=tmp_path)
    probe = (
        "import policygraph, sys\n"
        "found = policygraph.build([sys.argv[1]], extractor='hearings', options={'confidence': 0.7})\n"
        "(event,) = found.events\n"
        "print(event.label, event.date, event.status, event.reports[0].confidence, found.run['dropped'])\n"
    )
    paths = f"{tmp_path / 'site'}{os.pathsep}{ROOT / 'graph'}"
    told = run(
        sys.executable, "-c", probe, ROOT / "examples" / "pakistan-vpn", cwd=tmp_path, PYTHONPATH=paths
    )
    assert told == "court rules 2024-05-09 planned 0.7 {}\n"


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout
