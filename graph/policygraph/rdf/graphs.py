"""Which named graph each statement belongs in, told from the statements alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad, Triple

from policygraph.rdf.nodes import GraphError, Node, Nodes
from policygraph.rdf.spans import graph_of
from policygraph.rdf.vocabulary import OA, PEV, SCHEMA, TYPE

# What one document says stands in its graph; these say so by the words that they cite.
_CITING = frozenset(
    PEV[name].value for name in ("EventMention", "ActorMention", "Naming", "TimeExpression", "Ground")
)


def placed(statements: Iterable[Triple | Quad], *, base: str) -> Iterator[Quad]:
    """The statements of a graph of ours in the named graphs that :func:`quads` gives them.

    They come sorted by graph, then subject; what one subject says stays in its order.

    Raises:
        GraphError: words are cited that the graph does not hold.
    """
    given = [Triple(s.subject, s.predicate, s.object) for s in statements]
    nodes = Nodes(given)
    graphs = _graphs(nodes, base)
    rest = f"{base}graph/all"

    def place(triple: Triple) -> tuple[str, str]:
        subject = triple.subject.value if isinstance(triple.subject, NamedNode) else str(triple.subject)
        return graphs.get(subject, rest), subject

    for triple in sorted(given, key=place):
        yield Quad(triple.subject, triple.predicate, triple.object, NamedNode(place(triple)[0]))


def _graphs(nodes: Nodes, base: str) -> dict[str, str]:
    graphs: dict[str, str] = {}
    for node in nodes.of(SCHEMA["NewsArticle"]):
        graphs[node.iri] = graph_of(base, node.iri)
    for node in nodes.of(OA["SpecificResource"]):
        graph = graph_of(base, node.one(OA["hasSource"]))
        for iri in (node.iri, *node.all(OA["hasSelector"])):
            graphs[iri] = graph
    for node in nodes.nodes.values():
        if _CITING & set(node.all(TYPE)):
            graphs[node.iri] = _cited(node, graphs)
    return graphs


def _cited(node: Node, graphs: dict[str, str]) -> str:
    span = node.one(PEV["evidence"])
    if span not in graphs:
        raise GraphError(f"{node.iri} cites {span}, of which nothing is said")
    return graphs[span]
