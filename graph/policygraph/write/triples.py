"""Triples and quads as text, the same bytes each time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO, Final

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from policygraph.config import DEFAULT_BASE
from policygraph.rdf.vocabulary import prefixes

RDF_FORMATS: Final = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "rdfxml": RdfFormat.RDF_XML,
}
_PREFIXED: Final = frozenset(("ttl", "trig"))
_NAMESPACE: Final = re.compile(rb' xmlns:[\w-]+="[^"]*"')


def write_triples(
    statements: Iterable[Triple] | Iterable[Quad], fmt: str, stream: BinaryIO, *, base: str = DEFAULT_BASE
) -> None:
    """Writes the statements in the order in which they come.

    The serializer declares its prefixes in an order that changes from process to process, so the
    declarations are written here, sorted, and its own are cut off.
    """
    names = prefixes(base) if fmt in _PREFIXED or fmt == "rdfxml" else None
    written = serialize(statements, format=RDF_FORMATS[fmt], prefixes=names)
    if written is None:  # only where an output was given
        raise TypeError("the serializer gave no bytes")
    if fmt in _PREFIXED and names:
        start = 0
        while written.startswith(b"@prefix ", start):
            start = written.index(b"\n", start) + 1
        stream.writelines(f"@prefix {name}: <{names[name]}> .\n".encode() for name in sorted(names))
        stream.write(b"\n")
        stream.write(memoryview(written)[start:])
    elif fmt == "rdfxml":
        start = written.index(b"<rdf:RDF")
        end = written.index(b">", start)
        declared = sorted(_NAMESPACE.findall(written[start:end]))
        stream.write(written[:start] + b"<rdf:RDF" + b"".join(declared))
        stream.write(memoryview(written)[end:])
    else:
        stream.write(written)
