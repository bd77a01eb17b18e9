"""Knowledge as the graphs of other libraries: networkx for analysis, rdflib for its users."""

from __future__ import annotations

import networkx as nx
import rdflib
from pyoxigraph import NamedNode

from policygraph.config import DEFAULT_BASE
from policygraph.model import Interval, Knowledge
from policygraph.rdf.blocks import Node
from policygraph.rdf.quads import blocks
from policygraph.rdf.vocabulary import prefixes

Value = str | int | float | bool


def to_rdflib(knowledge: Knowledge, *, base: str = DEFAULT_BASE) -> rdflib.Graph:
    """The triples of the default graph in an rdflib graph, with the prefixes bound."""
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, iri in prefixes(base).items():
        graph.bind(prefix, iri)
    for block in blocks(knowledge, base=base):
        subject = rdflib.URIRef(block.subject)
        for predicate, value in block.nodes():
            graph.add((subject, rdflib.URIRef(predicate.value), _term(value)))
    return graph


def _term(value: Node) -> rdflib.URIRef | rdflib.Literal:
    if isinstance(value, NamedNode):
        return rdflib.URIRef(value.value)
    if value.language:
        return rdflib.Literal(value.value, lang=value.language)
    # rdflib keeps a plain string apart from one typed xsd:string; its parsers make the plain one.
    if value.datatype.value == str(rdflib.XSD.string):
        return rdflib.Literal(value.value)
    return rdflib.Literal(value.value, datatype=rdflib.URIRef(value.datatype.value))


def to_networkx(knowledge: Knowledge) -> nx.MultiDiGraph[str]:
    """Events, actors and documents as nodes, who did what, to whom, says who as edges.

    Each node has ``kind`` (event, actor or document) and ``label``. An event has ``action``,
    ``concept``, ``object``, ``status``, ``date``, ``earliest``, ``latest`` (ISO days, inclusive),
    ``date_conflict`` and ``confidence`` (the best of its reports); an actor has ``type``; a
    document has ``source``, ``publisher`` and ``published``. The key of an edge is its kind:
    agent and target (actor to event, with ``role``), reports (document to event, with the number
    of mentions as ``weight``), on_behalf_of (actor to actor, with the number of events as
    ``weight``) and respondsTo, before, after (event to event, with ``confidence``). What is not
    known is left out, so every attribute is a plain str, int, float or bool.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()

    def weigh(source: str, target: str, kind: str) -> None:
        if network.has_edge(source, target, kind):
            network[source][target][kind]["weight"] += 1
        else:
            network.add_edge(source, target, kind, kind=kind, weight=1)

    for document in knowledge.documents:
        network.add_node(
            document.id,
            **_known(
                kind="document",
                label=document.title or document.source,
                source=document.source,
                publisher=document.publisher,
                published=document.published.isoformat() if document.published else None,
            ),
        )
    for actor in knowledge.actors:
        network.add_node(
            actor.id, **_known(kind="actor", label=actor.name, type=actor.type.value, wikidata=actor.wikidata)
        )
    for event in knowledge.events:
        network.add_node(
            event.id,
            **_known(
                kind="event",
                label=event.label,
                action=event.action.value,
                concept=event.concept or None,
                object=event.object or None,
                status=event.status.value,
                date=event.date,
                **_days(event.interval),
                date_conflict=event.date_conflict,
                confidence=max((report.confidence for report in event.reports), default=None),
            ),
        )
    for event in knowledge.events:
        for kind, people in (("agent", event.actors), ("target", event.targets)):
            for person in people:
                network.add_edge(person.actor, event.id, kind, **_known(kind=kind, role=person.role))
                for organisation in person.on_behalf_of:
                    weigh(person.actor, organisation, "on_behalf_of")
        for report in event.reports:
            weigh(report.document, event.id, "reports")
    for link in knowledge.relations:
        network.add_edge(
            link.subject,
            link.object,
            link.kind.value,
            kind=link.kind.value,
            confidence=link.confidence,
        )
    return network


def _known(**values: Value | None) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value is not None}


def _days(interval: Interval) -> dict[str, str | None]:
    first, last = interval.earliest, interval.latest
    return {
        "earliest": first.isoformat() if first else None,
        "latest": last.isoformat() if last else None,
    }
