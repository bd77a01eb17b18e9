"""The shapes accept what the writers write, and each invalid example is refused by the shape meant for it."""

from pathlib import Path

import pytest
import samples

from policygraph.check.shapes import violations
from policygraph.query import load
from policygraph.rdf import quads

EXAMPLES = Path(__file__).parents[2] / "ontology" / "examples"
VALID = sorted((EXAMPLES / "valid").glob("*.ttl"))
INVALID = sorted((EXAMPLES / "invalid").glob("*.ttl"))


def test_the_sample_is_valid() -> None:
    assert violations(quads(samples.knowledge())) == []


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_examples_are_accepted(path: Path) -> None:
    assert violations(load(path)) == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_examples_are_refused_by_the_shape_meant_for_them(path: Path) -> None:
    meant = path.read_text("utf-8").splitlines()[1].removeprefix("# refused by: shape:")
    found = violations(load(path))
    assert found
    assert {problem.message.rpartition("shapes#")[2].rstrip(")") for problem in found} >= {meant}


def test_every_shape_but_the_trivial_has_an_invalid_example() -> None:
    meant = {path.read_text("utf-8").splitlines()[1].rpartition(":")[2] for path in INVALID}
    assert len(meant) >= 15
    assert VALID
