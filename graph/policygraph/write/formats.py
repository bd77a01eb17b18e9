"""The formats by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import BinaryIO, Final, NamedTuple

from policygraph.config import DEFAULT_BASE
from policygraph.model import Knowledge
from policygraph.rdf import blocks, quads, triples
from policygraph.write import jsonld, networks, schema, tables, timeline
from policygraph.write.triples import write_triples
from policygraph.write.turtle import write_turtle

TITLE: Final = "Policy events"


class FormatError(ValueError):
    """Raised for a format that nothing here writes; the message names those that there are."""


class Serializer(NamedTuple):
    """How one format is written: what it is, how its files end, and what writes it."""

    about: str
    suffix: str
    media_type: str
    write: Callable[[Knowledge, BinaryIO, str], None]


def _plain(fmt: str) -> Callable[[Knowledge, BinaryIO, str], None]:
    return lambda knowledge, stream, base: write_triples(
        triples(knowledge, base=base), fmt, stream, base=base
    )


def _turtle(knowledge: Knowledge, stream: BinaryIO, base: str) -> None:
    write_turtle(blocks(knowledge, base=base), stream, base=base)


def _named(fmt: str) -> Callable[[Knowledge, BinaryIO, str], None]:
    return lambda knowledge, stream, base: write_triples(quads(knowledge, base=base), fmt, stream, base=base)


# The view is imported on use: it carries half a megabyte of drawing library that no other format needs.
def _page(view: str) -> Callable[[Knowledge, BinaryIO, str], None]:
    def write(knowledge: Knowledge, stream: BinaryIO, base: str) -> None:
        from policygraph.view import page

        stream.write(page(knowledge, title=TITLE, view=view).encode("utf-8"))

    return write


def _svg(knowledge: Knowledge, stream: BinaryIO, base: str) -> None:
    from policygraph.view import svg

    stream.write(svg(knowledge, title=TITLE).encode("utf-8"))


FORMATS: Final[Mapping[str, Serializer]] = MappingProxyType(
    {
        "ttl": Serializer("RDF as Turtle", ".ttl", "text/turtle", _turtle),
        "nt": Serializer("RDF as N-Triples", ".nt", "application/n-triples", _plain("nt")),
        "nq": Serializer("RDF as N-Quads, all in named graphs", ".nq", "application/n-quads", _named("nq")),
        "trig": Serializer("RDF as TriG, all in named graphs", ".trig", "application/trig", _named("trig")),
        "jsonld": Serializer("RDF as JSON-LD", ".jsonld", "application/ld+json", jsonld.write),
        "rdfxml": Serializer("RDF as RDF/XML", ".rdf", "application/rdf+xml", _plain("rdfxml")),
        "graphml": Serializer(
            "the network, for Gephi, yEd, Cytoscape", ".graphml", "application/graphml+xml", networks.graphml
        ),
        "gexf": Serializer("the network, for Gephi", ".gexf", "application/gexf+xml", networks.gexf),
        "csv": Serializer("a table, one row an event mention", ".csv", "text/csv", tables.csv),
        "jsonl": Serializer("one event a line", ".jsonl", "application/jsonl", tables.jsonl),
        "timelinejs": Serializer("a TimelineJS timeline", ".json", "application/json", timeline.write),
        "schema": Serializer("schema.org events in JSON-LD", ".jsonld", "application/ld+json", schema.write),
        "html": Serializer("the page", ".html", "text/html", _page("all")),
        "timeline": Serializer("the page without its network", ".html", "text/html", _page("timeline")),
        "svg": Serializer("the timeline as a picture", ".svg", "image/svg+xml", _svg),
    }
)


def export(knowledge: Knowledge, fmt: str, stream: BinaryIO, *, base: str = DEFAULT_BASE) -> None:
    """Writes all of the knowledge to a binary stream in one format; the bytes depend on nothing else.

    Raises:
        FormatError: no format has that name.
    """
    try:
        serializer = FORMATS[fmt]
    except KeyError:
        raise FormatError(f"unknown format {fmt!r}: choose one of {', '.join(FORMATS)}") from None
    serializer.write(knowledge, stream, base)
