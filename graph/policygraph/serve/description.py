"""What the endpoint says of itself (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from pyoxigraph import NamedNode, Triple, serialize

from policygraph.rdf.vocabulary import TYPE, Namespace
from policygraph.serve.answers import GRAPHS

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")


def description(endpoint: str, media_type: str) -> bytes:
    """The description of the endpoint at an address, in one of the media types of graphs."""
    service = NamedNode(endpoint)
    facts = [
        (TYPE, SD["Service"]),
        (SD["endpoint"], service),
        (SD["supportedLanguage"], SD["SPARQL11Query"]),
        *(
            (SD["resultFormat"], FORMATS[name])
            for name in (
                "SPARQL_Results_JSON",
                "SPARQL_Results_XML",
                "SPARQL_Results_CSV",
                "SPARQL_Results_TSV",
                "Turtle",
                "N-Triples",
                "RDF_XML",
                "JSON-LD",
            )
        ),
    ]
    return serialize((Triple(service, p, o) for p, o in facts), format=GRAPHS[media_type]) or b""
