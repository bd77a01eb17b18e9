"""The files of the ontology are found wherever the package was installed."""

import subprocess
import sys
from pathlib import Path

import pytest

from policygraph.rdf import resources
from policygraph.rdf.actions import concepts

ROOT = Path(__file__).parents[2]


def test_a_file_is_read_as_it_stands_in_the_checkout() -> None:
    assert resources.text("shapes.ttl") == (ROOT / "ontology" / "shapes.ttl").read_text("utf-8")


def test_a_missing_file_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        resources.text("no-such-file.ttl")


def test_the_questions_are_listed_without_their_suffix() -> None:
    assert {"actor-timeline", "critics", "date-conflicts"} <= set(resources.competency())
    assert len(resources.competency()) >= 20


def test_another_working_folder_does_not_matter(tmp_path: Path) -> None:
    program = "from policygraph.rdf import resources; print(len(resources.terms()))"
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT / "graph")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) == len(resources.terms())


def test_actions_have_labels_and_places() -> None:
    assert concepts()["WARN"] == ("warn", "")
    assert concepts()["extend-deadline"] == ("extend deadline", "REGULATE")
