"""The shapes accept what the writers write, and each invalid example is refused by the shape meant for it."""

from pathlib import Path

import pytest
import rdflib
import samples
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib.namespace import RDF, SH

from policygraph.check.shapes import violations
from policygraph.model import Status, Verdict
from policygraph.query import load
from policygraph.rdf import quads, resources
from policygraph.rdf.vocabulary import PEV

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


def test_every_shape_has_an_invalid_example() -> None:
    shapes = rdflib.Graph().parse(EXAMPLES.parent / "shapes.ttl").subjects(RDF.type, SH.NodeShape)
    names = {str(shape).rpartition("#")[2] for shape in shapes}
    meant = {path.read_text("utf-8").splitlines()[1].rpartition(":")[2] for path in INVALID}
    assert names - meant == {"isActor", "isEvent"}, "these two are only used by the others"
    assert meant <= names


def test_every_term_of_the_ontology_is_shown_in_a_valid_example() -> None:
    used = {
        term.value
        for path in VALID
        for quad in parse(path.read_bytes(), RdfFormat.TURTLE)
        for term in (quad.predicate, quad.object)
        if isinstance(term, NamedNode)
    }
    # The classes of closed lists and all of their values but a few stand in no graph.
    closed = {PEV[name].value for name in ("Status", "Stance", "Verdict")}
    values = {PEV[value.value.capitalize()].value for kind in (Status, Verdict) for value in kind}
    ours = {iri for iri in resources.terms() if iri.startswith(PEV.iri)}
    assert ours - used - closed - values == set()
