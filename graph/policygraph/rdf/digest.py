"""One number for all statements of a graph, whatever format or order they were written in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from pyoxigraph import BlankNode, Triple


def digest(statements: Iterable[Triple]) -> str:
    """The SHA-256, in hexadecimal, of the RDFC-1.0 canonical form of the default graph.

    Without blank nodes that form is the canonical N-Quads lines, each once, sorted by code point
    (RDF Dataset Canonicalization, section 5).

    Raises:
        ValueError: there is a blank node, which would need a canonical name.
    """
    lines = set()
    for triple in statements:
        if isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode):
            raise ValueError(f"a blank node has no place in a graph of ours: {triple}")
        lines.add(f"{triple} .\n")
    return hashlib.sha256("".join(sorted(lines)).encode("utf-8")).hexdigest()
