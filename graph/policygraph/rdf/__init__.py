"""Records as RDF triples and back."""

from policygraph.rdf.digest import digest, digest_of
from policygraph.rdf.graphs import placed
from policygraph.rdf.knowledge import knowledge
from policygraph.rdf.networks import to_networkx, to_rdflib
from policygraph.rdf.nodes import GraphError
from policygraph.rdf.quads import base_of, blocks, quads, statements, triples
from policygraph.rdf.subset import kept

__all__ = [
    "GraphError",
    "base_of",
    "blocks",
    "digest",
    "digest_of",
    "kept",
    "knowledge",
    "placed",
    "quads",
    "statements",
    "to_networkx",
    "to_rdflib",
    "triples",
]
