"""One RDF format as another, with what records do not hold, such as the words around a quotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import BinaryIO, Final

from pyoxigraph import Literal, NamedNode, Quad, Triple

from policygraph.config import DEFAULT_BASE
from policygraph.rdf import placed
from policygraph.write.jsonld import Statement, write_blocks
from policygraph.write.triples import RDF_FORMATS, write_triples

RDF: Final = frozenset((*RDF_FORMATS, "jsonld"))


def convert(
    statements: Iterable[Triple | Quad], fmt: str, stream: BinaryIO, *, base: str = DEFAULT_BASE
) -> None:
    """Writes the statements of a graph of ours in a format of :data:`RDF`, sorted.

    Graph names are made anew for nq and trig and left out of the others.

    Raises:
        GraphError: words are cited that the graph does not hold.
    """
    triples = {Triple(s.subject, s.predicate, s.object) for s in statements}
    # Types first, as in what a build writes.
    ordered = sorted(triples, key=lambda t: (_key(t), not str(t.predicate).endswith("#type>"), str(t)))
    if fmt in ("nq", "trig"):
        write_triples(placed(ordered, base=base), fmt, stream, base=base)
    elif fmt == "jsonld":
        write_blocks(_subjects(ordered), stream)
    else:
        write_triples(ordered, fmt, stream, base=base)


def _key(triple: Triple) -> str:
    return triple.subject.value if isinstance(triple.subject, NamedNode) else str(triple.subject)


def _subjects(ordered: Iterable[Triple]) -> Iterator[tuple[str, list[Statement]]]:
    for subject, group in groupby(ordered, key=_key):
        yield (
            subject,
            [(t.predicate, t.object) for t in group if isinstance(t.object, NamedNode | Literal)],
        )
