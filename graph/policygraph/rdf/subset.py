"""The statements of a part of a graph, with what records do not hold."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad

from policygraph.model import Knowledge
from policygraph.rdf.quads import triples
from policygraph.rdf.vocabulary import OA

#: Words around a quotation: a document that was read back has no text to take them from.
_AROUND = frozenset((OA["prefix"], OA["suffix"]))


def kept(statements: Iterable[Quad], knowledge: Knowledge, *, base: str) -> list[Quad]:
    """The statements that ``knowledge``, a part of what the given ones say, is written with."""
    wanted = [Quad(*triple) for triple in triples(knowledge, base=base)]
    subjects = {quad.subject for quad in wanted}
    around = [q for q in statements if q.predicate in _AROUND and q.subject in subjects]
    rank = {subject: at for at, subject in enumerate(dict.fromkeys(q.subject for q in wanted))}
    return sorted((*wanted, *around), key=lambda quad: rank[quad.subject])
