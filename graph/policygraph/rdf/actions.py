"""The labels and the places of the actions, read from ``ontology/actions.ttl``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from pyoxigraph import RdfFormat, parse

from policygraph.model import Action, Event
from policygraph.rdf.blocks import Block, Pair
from policygraph.rdf.resources import text
from policygraph.rdf.terms import SCHEME, TYPE, concept, literal
from policygraph.rdf.terms import SKOS as TERMS
from policygraph.rdf.vocabulary import ACT, SKOS


class Concept(NamedTuple):
    """An action: its label, and the top concept above it ("" when it is one)."""

    label: str
    broader: str


@cache
def concepts() -> dict[str, Concept]:
    """All actions by local name, in the order of their names."""
    labels: dict[str, str] = {}
    above: dict[str, str] = {}
    for quad in parse(text("actions.ttl"), RdfFormat.TURTLE):
        name = str(quad.subject.value).removeprefix(ACT.iri)
        if quad.predicate == SKOS["prefLabel"]:
            labels[name] = quad.object.value
        elif quad.predicate == SKOS["broader"]:
            above[name] = quad.object.value.removeprefix(ACT.iri)
    return {name: Concept(labels[name], above.get(name, "")) for name in sorted(labels)}


@cache
def definitions() -> dict[str, str]:
    """What each top concept means, by its name, in the order of the model."""
    meaning = {
        str(quad.subject.value).removeprefix(ACT.iri): quad.object.value
        for quad in parse(text("actions.ttl"), RdfFormat.TURTLE)
        if quad.predicate == SKOS["definition"]
    }
    return {action.value: meaning[action.value] for action in Action}


def used(events: Iterable[Event], *, base: str) -> Iterator[Block]:
    """The actions that the events and their mentions are classed by.

    They are described in the graph itself, so that a query needs no second file for a label.
    """
    names: dict[str, str] = {}
    for record in events:
        classes = [(record.action.value, record.concept)]
        classes += [(report.action.value, report.concept) for report in record.reports]
        for action, narrower in classes:
            names[action] = ""
            if narrower:
                names.setdefault(narrower, action)
    known = concepts()
    for name, parent in names.items():
        label, broader = known.get(name, Concept(name, parent))
        pairs: list[Pair] = [
            (TYPE, TERMS["Concept"]),
            (TERMS["prefLabel"], f"{literal(label)}@en"),
            (TERMS["notation"], literal(name)),
            (TERMS["inScheme"], SCHEME),
            (TERMS["broader"], concept(broader)) if broader else (TERMS["topConceptOf"], SCHEME),
        ]
        yield Block(concept(name)[1:-1], f"{base}graph/all", tuple(pairs))
