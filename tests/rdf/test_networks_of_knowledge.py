"""Knowledge as a network for analysis and as an rdflib graph."""

import rdflib
import samples
from rdflib.compare import isomorphic

from policygraph.rdf import to_networkx, to_rdflib, triples
from policygraph.write import export

KNOWN = samples.knowledge()


def test_rdflib_has_each_triple_once_and_the_prefixes() -> None:
    graph = to_rdflib(KNOWN)
    assert len(graph) == len(list(triples(KNOWN)))
    assert dict(graph.namespaces())["pev"] == rdflib.URIRef("https://w3id.org/policygraph/ontology#")


def test_rdflib_has_what_its_own_parser_reads_from_the_file() -> None:
    import io

    held = io.BytesIO()
    export(KNOWN, "ttl", held)
    parsed = rdflib.Graph().parse(data=held.getvalue(), format="turtle")
    assert isomorphic(parsed, to_rdflib(KNOWN))


def test_nodes_are_events_actors_and_documents() -> None:
    network = to_networkx(KNOWN)
    kinds = [kind for _, kind in network.nodes(data="kind")]
    assert kinds.count("event") == len(KNOWN.events)
    assert kinds.count("actor") == len(KNOWN.actors)
    assert kinds.count("document") == len(KNOWN.documents)
    assert len(kinds) == len(network)


def test_every_attribute_is_a_plain_value() -> None:
    network = to_networkx(KNOWN)
    values = [v for _, data in network.nodes(data=True) for v in data.values()]
    values += [v for *_, data in network.edges(data=True) for v in data.values()]
    assert values
    assert {type(value) for value in values} <= {str, int, float, bool}


def test_edges_say_who_did_what_to_whom_and_who_reports_it() -> None:
    network = to_networkx(KNOWN)
    label = dict(network.nodes(data="label"))
    edges = {(label[a], kind, label[b]) for a, b, kind in network.edges(keys=True)}
    assert {
        ("Ministry of Trade", "agent", "Ministry of Trade asks the Port Authority"),
        ("Port Authority", "target", "Ministry of Trade asks the Port Authority"),
        ("Mara Lind", "on_behalf_of", "Harbour Users Association"),
        ("articles/second.txt", "reports", "Harbour Users Association warns against the toll"),
        ("Mara Lind criticises the toll", "respondsTo", "Port Authority closes the old pier"),
    } <= edges


def test_two_sentences_of_one_document_are_one_heavier_edge() -> None:
    network = to_networkx(KNOWN)
    event = next(e for e in KNOWN.events if e.label == "Mara Lind criticises the toll")
    assert network[samples.FIRST][event.id]["reports"]["weight"] == 2


def test_what_is_not_known_is_left_out() -> None:
    network = to_networkx(KNOWN)
    event = next(e for e in KNOWN.events if e.label == "The ferry service is unreachable")
    assert network.nodes[event.id]["earliest"] == "2024-02-01"
    assert "latest" not in network.nodes[event.id]
