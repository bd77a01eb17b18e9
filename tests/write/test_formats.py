"""Every format is written whole, reads back in other programs, and is the same bytes each time."""

import csv
import io
import json
from dataclasses import replace

import networkx as nx
import pytest
import rdflib
import samples
from pyoxigraph import Dataset, Quad, RdfFormat, parse

from policygraph.model import Knowledge
from policygraph.rdf import triples
from policygraph.write import FORMATS, FormatError, export

KNOWN = samples.knowledge()
RDF = {"ttl": "turtle", "nt": "nt", "nq": "nquads", "trig": "trig", "jsonld": "json-ld", "rdfxml": "xml"}
OTHERS = sorted(set(FORMATS) - set(RDF) - {"html"})


def written(fmt: str, known: Knowledge = KNOWN) -> bytes:
    held = io.BytesIO()
    export(known, fmt, held, base=samples.BASE)
    return held.getvalue()


@pytest.mark.parametrize("fmt", RDF)
def test_oxigraph_reads_the_same_triples_from_each(fmt: str) -> None:
    form = RdfFormat.from_media_type(FORMATS[fmt].media_type)
    assert form is not None
    found = Dataset(Quad(q.subject, q.predicate, q.object) for q in parse(written(fmt), form))
    assert found == Dataset(Quad(t.subject, t.predicate, t.object) for t in triples(KNOWN))


@pytest.mark.parametrize("fmt", RDF)
def test_rdflib_reads_as_many_from_each(fmt: str) -> None:
    found = rdflib.Dataset().parse(data=written(fmt), format=RDF[fmt])
    assert len(found) == len(list(triples(KNOWN)))


@pytest.mark.parametrize("fmt", ["nq", "trig"])
def test_the_default_graph_of_datasets_is_empty(fmt: str) -> None:
    found = rdflib.Dataset().parse(data=written(fmt), format=RDF[fmt])
    assert len(found.default_graph) == 0


def test_turtle_declares_its_prefixes_sorted() -> None:
    lines = written("ttl").decode().splitlines()
    declared = [line for line in lines if line.startswith("@prefix")]
    names = [line.split(":")[0] for line in declared]
    assert names == sorted(names)
    assert declared == lines[: len(declared)]
    assert "\tpev:status pev:Alleged ;" in lines


# The pages keep the order of the records, which a build sorts; tests/test_cli.py compares their bytes.
@pytest.mark.parametrize("fmt", sorted(set(FORMATS) - {"html", "timeline"}))
def test_the_bytes_are_the_same_each_time(fmt: str) -> None:
    assert written(fmt) == written(fmt)
    shuffled = replace(KNOWN, events=KNOWN.events[::-1], actors=KNOWN.actors[::-1])
    assert written(fmt, shuffled) == written(fmt)


@pytest.mark.parametrize("fmt", sorted(set(FORMATS) - {"html"}))
def test_nothing_known_is_a_valid_file(fmt: str) -> None:
    assert isinstance(written(fmt, Knowledge()), bytes)
    if fmt in RDF:
        assert len(rdflib.Dataset().parse(data=written(fmt, Knowledge()), format=RDF[fmt])) == 0


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(FormatError, match="unknown format 'pdf': choose one of ttl, nt, nq"):
        export(KNOWN, "pdf", io.BytesIO())


def test_graphml_and_gexf_read_back_in_networkx() -> None:
    for fmt, reader in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        network = reader(io.BytesIO(written(fmt)))
        assert len(network) == len(KNOWN.events) + len(KNOWN.actors) + len(KNOWN.documents), fmt
        event = next(e for e in KNOWN.events if e.date_conflict)
        data = network.nodes[event.id]
        assert (data["action"], data["date_conflict"], data["confidence"]) == ("WARN", True, 0.9), fmt


def test_jsonld_reads_like_json() -> None:
    document = json.loads(written("jsonld"))
    assert document["@context"]["pev"] == "https://w3id.org/policygraph/ontology#"
    event = next(e for e in KNOWN.events if e.date_conflict)
    node = next(n for n in document["@graph"] if n["@id"] == event.id)
    assert node["@type"] == "sem:Event"
    assert (node["earliest"], node["latest"], node["dateConflict"]) == ("2024-11-18", "2024-11-19", True)
    assert len(node["dateReason"]) == 3


def test_timelinejs_escapes_what_it_would_show_as_html() -> None:
    timeline = json.loads(written("timelinejs"))
    words = json.dumps(timeline, ensure_ascii=False)
    assert "</script>" not in words
    assert "&lt;/script&gt;" in words
    assert "<p>" in words


def test_timelinejs_has_a_slide_for_each_event_with_a_bound() -> None:
    timeline = json.loads(written("timelinejs"))
    bounded = [e for e in KNOWN.events if e.interval.known]
    assert len(timeline["events"]) == len(bounded)
    assert f"{len(KNOWN.events) - len(bounded)} more have no known date" in timeline["title"]["text"]["text"]
    ferry = next(s for s in timeline["events"] if s["text"]["headline"] == "The ferry service is unreachable")
    assert ferry["start_date"] == {"year": 2024, "month": 2, "day": 1}
    assert ferry["display_date"] == "2024-02/.."


def test_schema_org_events_say_only_what_schema_org_has_words_for() -> None:
    document = json.loads(written("schema"))
    graph = rdflib.Graph().parse(data=written("schema"), format="json-ld")
    assert len(graph) > 50
    names = {event["name"] for event in document["@graph"]}
    assert "Mara Lind criticises the toll" in names
    assert "Ministry of Trade asks the Port Authority" not in names  # it is only alleged
    toll = next(event for event in document["@graph"] if event["name"] == "The toll starts")
    assert (toll["startDate"], toll["endDate"]) == ("2024-12-01", "2024-12-01")
    assert toll["eventStatus"] == "https://schema.org/EventScheduled"
    assert toll["subjectOf"][0]["hasPart"][0]["text"].startswith("The toll will start")


def test_csv_has_a_row_for_each_mention() -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv").decode())))
    assert len(rows) == sum(len(event.reports) for event in KNOWN.events)
    for row in rows:
        document = next(d for d in KNOWN.documents if d.id == row["document"])
        exact = document.text[int(row["start"]) : int(row["end"])]
        assert row["sentence"].removeprefix("'") == exact


def test_csv_has_no_cell_that_a_spreadsheet_would_run() -> None:
    rows = list(csv.reader(io.StringIO(written("csv").decode())))
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
