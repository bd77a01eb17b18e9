"""The shipped questions, each with the answer that the sample of the tests must give.

The answers stand in golden/; after a change that is meant, look at the difference that this makes:
POLICYGRAPH_GOLDEN=write python -m pytest tests/ontology/test_competency.py && git diff tests/ontology
"""

import os
from pathlib import Path

import pytest
import rdflib
import samples

from policygraph.query import query, questions, store_of
from policygraph.rdf import to_rdflib

GOLDEN = Path(__file__).parent / "golden"
STORE = store_of(samples.knowledge())


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return to_rdflib(samples.knowledge())


@pytest.mark.parametrize("name", questions())
def test_the_answer_is_the_expected_one(name: str) -> None:
    found = query(STORE, name).render("csv")
    path = GOLDEN / f"{name}.csv"
    if os.environ.get("POLICYGRAPH_GOLDEN") == "write":
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")


@pytest.mark.parametrize("name", questions())
def test_rows_come_in_one_order_whatever_engine_asks(name: str, graph: rdflib.Graph) -> None:
    ours = [
        tuple("" if term is None else getattr(term, "value", term) for term in row)
        for row in query(STORE, name).rows
    ]
    theirs = [
        tuple("" if term is None else str(term) for term in row)  # type: ignore[union-attr]
        for row in graph.query(questions()[name].text)
    ]
    assert theirs == ours


def test_every_answer_has_its_question() -> None:
    assert {path.stem for path in GOLDEN.glob("*.csv")} == set(questions())
