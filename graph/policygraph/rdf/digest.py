"""One number for all statements of a graph, whatever format or order they were written in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from operator import itemgetter

from pyoxigraph import BlankNode, RdfFormat, Triple, serialize

from policygraph.rdf.blocks import Block


def digest(statements: Iterable[Triple]) -> str:
    """The SHA-256, in hexadecimal, of the RDFC-1.0 canonical form of the default graph.

    Without blank nodes that form is the canonical N-Quads lines, each once, sorted by code point
    (RDF Dataset Canonicalization, section 5).

    Raises:
        ValueError: there is a blank node, which would need a canonical name.
    """
    written = serialize(map(_grounded, statements), format=RdfFormat.N_TRIPLES)
    if written is None:  # only where an output was given
        raise TypeError("the serializer gave no bytes")
    # Bytes of UTF-8 sort as their code points do; no line end stands unescaped in a literal.
    return hashlib.sha256(b"".join(sorted(set(written.splitlines(keepends=True))))).hexdigest()


def digest_of(blocks: Iterable[Block]) -> str:
    """The same number from blocks, each of another subject, without holding all lines at once.

    The lines of a subject stand together in that form, as no subject's name begins another's
    when its closing ">" is counted.
    """
    found = hashlib.sha256()
    for subject, pairs in sorted(
        ((f"<{block.subject}> ", block.pairs) for block in blocks), key=itemgetter(0)
    ):
        found.update("".join(sorted({f"{subject}{name} {value} .\n" for name, value in pairs})).encode())
    return found.hexdigest()


def _grounded(triple: Triple) -> Triple:
    if isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode):
        raise ValueError(f"a blank node has no place in a graph of ours: {triple}")
    return triple
