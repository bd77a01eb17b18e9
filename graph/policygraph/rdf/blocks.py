"""One subject's statements, and the literals that they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from policygraph.model import Interval
from policygraph.rdf.terms import DATE, EDTF, PEV, XSD, Term, iri, literal, node

Node = NamedNode | Literal
Pair = tuple[Term, Term]
"""A predicate and its value."""

_DECIMAL = XSD["decimal"]
_EARLIEST, _LATEST, _EDTF = PEV["earliest"], PEV["latest"], PEV["edtf"]


class Block(NamedTuple):
    """All statements of one subject, in the order in which they are written.

    ``graph`` is the IRI of the named graph that holds them in TriG and N-Quads.
    """

    subject: str
    graph: str
    pairs: tuple[Pair, ...]

    def nodes(self) -> Iterator[tuple[NamedNode, Node]]:
        """The predicates and values as pyoxigraph's objects."""
        for predicate, value in self.pairs:
            yield NamedNode(predicate[1:-1]), node(value)


def day(value: date) -> Term:
    """A day as xsd:date without a zone: the only form that all stores order alike."""
    return f'"{value.isoformat()}"^^{DATE}'


@lru_cache(10_000)
def decimal(value: float) -> Term:
    """A number as an xsd:decimal, rounded to six places: some stores keep no more than fifteen digits."""
    number = format(Decimal(repr(round(value, 6))).normalize(), "f")
    return f'"{number}"^^{_DECIMAL}'


def texts(predicate: Term, *values: str | None) -> Iterator[Pair]:
    """A pair for each value that is neither None nor empty."""
    for value in values:
        if value:
            yield predicate, literal(value)


def links(predicate: Term, iris: Iterable[str]) -> Iterator[Pair]:
    """A pair for each IRI, sorted, once."""
    for name in sorted(set(iris)):
        yield predicate, iri(name)


def when(edtf: str | None, interval: Interval) -> Iterator[Pair]:
    """The EDTF expression and the two bounds, as far as there are any."""
    if edtf is not None:
        yield _EDTF, literal(edtf, EDTF)
    if interval.earliest:
        yield _EARLIEST, day(interval.earliest)
    if interval.latest:
        yield _LATEST, day(interval.latest)
