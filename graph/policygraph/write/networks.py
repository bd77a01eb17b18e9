"""The network as GraphML and GEXF."""

from __future__ import annotations

import io
import re
from typing import BinaryIO

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from policygraph.model import Knowledge
from policygraph.rdf import to_networkx

_META = re.compile(rb"\s*<meta\b.*?</meta>", re.DOTALL)


def graphml(knowledge: Knowledge, stream: BinaryIO, base: str = "") -> None:
    """GraphML with typed attributes; the key of a parallel edge is its kind."""
    # The named writer, not networkx.write_graphml: that one writes other bytes where lxml is installed.
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True)
    writer.add_graph_element(_sorted(knowledge))
    writer.dump(stream)


def gexf(knowledge: Knowledge, stream: BinaryIO, base: str = "") -> None:
    """GEXF 1.2 with typed attributes, without the date of writing that would change the bytes."""
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(_sorted(knowledge))
    held = io.BytesIO()
    writer.write(held)
    stream.write(_META.sub(b"", held.getvalue(), count=1))


def _sorted(knowledge: Knowledge) -> nx.MultiDiGraph[str]:
    network = to_networkx(knowledge)
    ordered: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    ordered.add_nodes_from(sorted(network.nodes(data=True), key=lambda node: node[0]))
    for source, target, key in sorted(network.edges(keys=True)):
        ordered.add_edge(source, target, key, **network[source][target][key])
    return ordered
