"""The terms that the graph uses, as pyoxigraph nodes; each stands in a vocabulary that ontology/ names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from policygraph.model import ActorType, RelationKind, Status, Verdict


@dataclass(frozen=True, slots=True)
class Namespace:
    """An IRI prefix whose items are the nodes under it: ``SKOS["broader"]``."""

    iri: str

    def __getitem__(self, name: str) -> NamedNode:
        """The node of a local name."""
        return NamedNode(self.iri + name)


RDF: Final = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS: Final = Namespace("http://www.w3.org/2000/01/rdf-schema#")
XSD: Final = Namespace("http://www.w3.org/2001/XMLSchema#")
SKOS: Final = Namespace("http://www.w3.org/2004/02/skos/core#")
DCTERMS: Final = Namespace("http://purl.org/dc/terms/")
FOAF: Final = Namespace("http://xmlns.com/foaf/0.1/")
OA: Final = Namespace("http://www.w3.org/ns/oa#")
ORG: Final = Namespace("http://www.w3.org/ns/org#")
PROV: Final = Namespace("http://www.w3.org/ns/prov#")
SCHEMA: Final = Namespace("https://schema.org/")
SEM: Final = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
PEV: Final = Namespace("https://w3id.org/policygraph/ontology#")
ACT: Final = Namespace("https://w3id.org/policygraph/actions#")
WIKIDATA: Final = Namespace("http://www.wikidata.org/entity/")

SCHEME: Final = NamedNode("https://w3id.org/policygraph/actions")
EDTF: Final = NamedNode("http://id.loc.gov/datatypes/edtf/EDTF")
DATE: Final = XSD["date"]
TYPE: Final = RDF["type"]
TRUE: Final = Literal("true", datatype=XSD["boolean"])
FALSE: Final = Literal("false", datatype=XSD["boolean"])

PREFIXES: Final[Mapping[str, str]] = {
    "act": ACT.iri,
    "dcterms": DCTERMS.iri,
    "foaf": FOAF.iri,
    "oa": OA.iri,
    "org": ORG.iri,
    "pev": PEV.iri,
    "prov": PROV.iri,
    "rdf": RDF.iri,
    "rdfs": RDFS.iri,
    "schema": SCHEMA.iri,
    "sem": SEM.iri,
    "skos": SKOS.iri,
    "xsd": XSD.iri,
}

# Kinds of nodes under the base IRI. Each gets a prefix of its own in Turtle.
KINDS: Final = (
    "actor",
    "actor-mention",
    "contest",
    "document",
    "event",
    "graph",
    "ground",
    "judgement",
    "membership",
    "mention",
    "naming",
    "participation",
    "party",
    "position",
    "reason",
    "relation",
    "role",
    "span",
    "time",
)

ACTOR_CLASSES: Final[Mapping[ActorType, NamedNode | None]] = {
    ActorType.PERSON: FOAF["Person"],
    ActorType.ORGANISATION: ORG["Organization"],
    ActorType.GROUP: FOAF["Group"],
    ActorType.PLACE: SCHEMA["Place"],
    ActorType.UNKNOWN: None,
}
STATUSES: Final[Mapping[Status, NamedNode]] = {value: PEV[value.value.capitalize()] for value in Status}
VERDICTS: Final[Mapping[Verdict, NamedNode]] = {value: PEV[value.value.capitalize()] for value in Verdict}
RELATIONS: Final[Mapping[RelationKind, NamedNode]] = {value: PEV[value.value] for value in RelationKind}


def concept(name: str) -> NamedNode:
    """The action of a local name; characters that an IRI cannot hold are percent-encoded."""
    return NamedNode(ACT.iri + quote(name, safe=""))


def prefixes(base: str) -> dict[str, str]:
    """Turtle prefixes of the vocabularies and of the kinds of nodes under ``base``."""
    return {**PREFIXES, **{kind: f"{base}{kind}/" for kind in KINDS}}
