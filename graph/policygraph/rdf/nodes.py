"""The nodes of a graph of ours, indexed for reading records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from pyoxigraph import Literal, NamedNode, Quad, Triple

from policygraph.model import Interval, Span
from policygraph.rdf.vocabulary import OA, PEV, TYPE


class GraphError(ValueError):
    """Raised when a graph lacks what a record needs: the message names the node and the property."""


class Node:
    """One subject's values, by property."""

    __slots__ = ("iri", "values")

    def __init__(self, iri: str) -> None:
        self.iri = iri
        self.values: defaultdict[str, list[str]] = defaultdict(list)

    def all(self, term: NamedNode) -> list[str]:
        """Every value, sorted."""
        return sorted(self.values.get(term.value, ()))

    def get(self, term: NamedNode) -> str | None:
        """The value, or None; the least one where there are several."""
        return min(self.values.get(term.value, ()), default=None)

    def one(self, term: NamedNode) -> str:
        """The value; GraphError where there is none."""
        value = self.get(term)
        if value is None:
            raise GraphError(f"{self.iri} has no <{term.value}>")
        return value

    def day(self, term: NamedNode) -> date | None:
        """The day, or None; GraphError where the value is no day."""
        value = self.get(term)
        try:
            return date.fromisoformat(value) if value is not None else None
        except ValueError:
            raise GraphError(f"{self.iri}: <{term.value}> is no day: {value!r}") from None

    def number(self, term: NamedNode) -> float:
        """The number; GraphError where there is none."""
        value = self.one(term)
        try:
            return float(value)
        except ValueError:
            raise GraphError(f"{self.iri}: <{term.value}> is no number: {value!r}") from None

    def whole(self, term: NamedNode) -> int:
        """The whole number; GraphError where there is none."""
        value = self.one(term)
        try:
            return int(value)
        except ValueError:
            raise GraphError(f"{self.iri}: <{term.value}> is no whole number: {value!r}") from None

    def interval(self) -> Interval:
        """The days from ``pev:earliest`` to ``pev:latest``, half-open."""
        latest = self.day(PEV["latest"])
        return Interval(self.day(PEV["earliest"]), latest + timedelta(days=1) if latest else None)


class Nodes:
    """All nodes of some statements, by IRI and by class; graph names are not looked at."""

    def __init__(self, statements: Iterable[Triple | Quad]) -> None:
        nodes: dict[str, Node] = {}
        types: defaultdict[str, list[Node]] = defaultdict(list)
        kind = TYPE.value
        for statement in statements:
            subject, value = statement.subject, statement.object
            if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
                continue  # blank nodes come from elsewhere: a graph of ours has none
            node = nodes.get(subject.value)
            if node is None:
                node = nodes[subject.value] = Node(subject.value)
            node.values[statement.predicate.value].append(value.value)
            if statement.predicate.value == kind:
                types[value.value].append(node)
        self.nodes = nodes
        self.types = types
        self.cited: dict[str, tuple[str, Span]] = {}

    def of(self, term: NamedNode) -> list[Node]:
        """The instances of a class, sorted by IRI."""
        return sorted(self.types.get(term.value, ()), key=lambda node: node.iri)

    def node(self, iri: str) -> Node:
        """The node of an IRI; GraphError where nothing is said of it."""
        try:
            return self.nodes[iri]
        except KeyError:
            raise GraphError(f"nothing is said of {iri}, which the graph refers to") from None

    def ranked(self, node: Node, term: NamedNode) -> list[Node]:
        """The values of a property in the order of their ranks."""
        return sorted((self.node(iri) for iri in node.all(term)), key=lambda n: n.whole(PEV["rank"]))

    def cite(self, iri: str) -> tuple[str, Span]:
        """The document and the words of a span node."""
        known = self.cited.get(iri)
        if known is None:
            node = self.node(iri)
            selectors = [self.node(part) for part in node.all(OA["hasSelector"])]
            exact = next((s.get(OA["exact"]) for s in selectors if s.get(OA["exact"]) is not None), None)
            position = next((s for s in selectors if s.get(OA["start"]) is not None), None)
            if exact is None or position is None:
                raise GraphError(f"{iri} lacks a quotation or a position")
            try:
                span = Span(position.whole(OA["start"]), position.whole(OA["end"]), exact)
            except ValueError as error:
                raise GraphError(f"{iri}: {error}") from None
            known = self.cited[iri] = (node.one(OA["hasSource"]), span)
        return known

    def spans(self, node: Node, term: NamedNode) -> list[Span]:
        """The words that a property cites, in the order of the text."""
        return sorted((self.cite(iri)[1] for iri in node.all(term)), key=lambda s: (s.start, s.end))

    def span(self, node: Node, term: NamedNode) -> Span:
        """The words that a property cites."""
        return self.cite(node.one(term))[1]
