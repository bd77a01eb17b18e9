"""One subject's statements, and the literals that they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from policygraph.model import Interval
from policygraph.rdf.vocabulary import DATE, EDTF, PEV, XSD

Node = NamedNode | Literal
Pair = tuple[NamedNode, Node]

_DECIMAL = XSD["decimal"]
_EARLIEST, _LATEST, _EDTF = PEV["earliest"], PEV["latest"], PEV["edtf"]


class Block(NamedTuple):
    """All statements of one subject, in the order in which they are written.

    ``graph`` is the IRI of the named graph that holds them in TriG and N-Quads.
    """

    subject: str
    graph: str
    pairs: tuple[Pair, ...]


def day(value: date) -> Literal:
    """A day as xsd:date without a zone: the only form that all stores order alike."""
    return Literal(value.isoformat(), datatype=DATE)


def decimal(value: float) -> Literal:
    """A number as an xsd:decimal, rounded to six places: some stores keep no more than fifteen digits."""
    return Literal(format(Decimal(repr(round(value, 6))).normalize(), "f"), datatype=_DECIMAL)


def texts(predicate: NamedNode, *values: str | None) -> Iterator[Pair]:
    """A pair for each value that is neither None nor empty."""
    for value in values:
        if value:
            yield predicate, Literal(value)


def links(predicate: NamedNode, iris: Iterable[str]) -> Iterator[Pair]:
    """A pair for each IRI, sorted, once."""
    for iri in sorted(set(iris)):
        yield predicate, NamedNode(iri)


def when(edtf: str | None, interval: Interval) -> Iterator[Pair]:
    """The EDTF expression and the two bounds, as far as there are any."""
    if edtf is not None:
        yield _EDTF, Literal(edtf, datatype=EDTF)
    if interval.earliest:
        yield _EARLIEST, day(interval.earliest)
    if interval.latest:
        yield _LATEST, day(interval.latest)
