"""The endpoint speaks the SPARQL 1.1 Protocol, reads only, and holds its bounds."""

import csv
import io
import json
import time
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
import rdflib
import samples
from starlette.testclient import TestClient

from policygraph.query import query, store_of
from policygraph.serve import Limits, application
from policygraph.write import save

KNOWN = samples.knowledge()
LABELS = "SELECT ?label WHERE { ?e a sem:Event ; rdfs:label ?label } ORDER BY ?label"
TITLES = "SELECT ?t WHERE { ?d dcterms:title ?t }"
# Billions of rows: the engine cannot finish, whatever the order it takes.
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER(?a != ?l) }"
SECONDS = 2.0


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = save(KNOWN, tmp_path_factory.mktemp("graph") / "graph.ttl", "ttl")
    app = application(path, limits=Limits(seconds=SECONDS, rows=1_000, bytes=200_000, upload_seconds=1))
    with TestClient(app, base_url="http://127.0.0.1:8000") as made:
        yield made


FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}
UPDATE = {"Content-Type": "application/sparql-update"}
UTF16 = {"Content-Type": "application/sparql-query; charset=UTF-16"}
CONSTRUCT = "CONSTRUCT { <a:a> <a:b> 1 } WHERE {}"


# W3C SPARQL 1.1 Protocol tests, those for queries, by their names there; what needs a data set from
# outside is refused here by design.
@pytest.mark.parametrize(
    ("name", "method", "params", "headers", "body", "status"),
    [
        ("query_get", "GET", {"query": "ASK {}"}, {}, None, 200),
        ("query_post_form", "POST", {}, FORM, "query=ASK%20%7B%7D", 200),
        ("query_post_direct", "POST", {}, QUERY, "ASK {}", 200),
        ("query_content_type_select", "GET", {"query": "SELECT (1 AS ?v) {}"}, {}, None, 200),
        ("query_content_type_describe", "GET", {"query": "DESCRIBE <urn:x>"}, {}, None, 200),
        ("query_content_type_construct", "GET", {"query": CONSTRUCT}, {}, None, 200),
        (
            "query_dataset_default_graph",
            "GET",
            {"query": "ASK {}", "default-graph-uri": "urn:g"},
            {},
            None,
            400,
        ),
        ("query_dataset_default_graphs_post", "POST", {"default-graph-uri": "urn:g"}, QUERY, "ASK {}", 400),
        (
            "query_dataset_named_graphs_get",
            "GET",
            {"query": "ASK {}", "named-graph-uri": "urn:g"},
            {},
            None,
            400,
        ),
        (
            "query_dataset_full",
            "POST",
            {},
            FORM,
            "query=ASK%20%7B%7D&default-graph-uri=urn%3Ag&named-graph-uri=urn%3Ah",
            400,
        ),
        ("query_content_type_ask", "GET", {"query": "ASK {}"}, {}, None, 200),
        ("query_dataset_named_graphs_post", "POST", {"named-graph-uri": "urn:g"}, QUERY, "ASK {}", 400),
        ("bad_query_method", "PUT", {"query": "ASK {}"}, {}, None, 405),
        ("bad_multiple_queries", "GET", [("query", "ASK {}"), ("query", "SELECT * {}")], {}, None, 400),
        ("bad_query_wrong_media_type", "POST", {}, {"Content-Type": "text/plain"}, "ASK {}", 415),
        ("bad_query_missing_form_type", "POST", {}, {}, "query=ASK%20%7B%7D", 415),
        ("bad_query_missing_direct_type", "POST", {}, {}, "ASK {}", 415),
        ("bad_query_non_utf8", "POST", {}, UTF16, "ASK {}".encode("utf-16"), 400),
        ("bad_query_syntax", "GET", {"query": "ASK { <a:a> }"}, {}, None, 400),
        ("bad_update_get", "GET", {"update": "CLEAR ALL"}, {}, None, 400),
        ("update_post_form", "POST", {}, FORM, "update=CLEAR%20ALL", 400),
        ("update_post_direct", "POST", {}, UPDATE, "CLEAR ALL", 415),
        ("no query", "POST", {}, FORM, "", 400),
        ("too long", "POST", {}, QUERY, "ASK {} #" + "x" * 30_000, 400),
        ("far too long", "POST", {}, QUERY, "x" * 1_000_000, 413),
    ],
)
def test_protocol(
    client: TestClient,
    name: str,
    method: str,
    params: object,
    headers: dict[str, str],
    body: object,
    status: int,
) -> None:
    reply = client.request(method, "/sparql", params=params, headers=headers, content=body)  # type: ignore[arg-type]
    assert reply.status_code == status, name
    if status >= 400 and status != 405:
        assert reply.headers["content-type"].startswith("text/plain")
        assert len(reply.text.splitlines()) == 1


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.8", "application/sparql-results+xml"),
        ("application/json", "application/sparql-results+json"),
        ("text/turtle, application/sparql-results+json;q=0.9", "application/sparql-results+json"),
        ("application/pdf", "application/sparql-results+json"),
        ("text/csv;q=nonsense, application/xml", "application/sparql-results+xml"),
    ],
)
def test_rows_come_in_the_form_that_the_client_wishes(
    client: TestClient, accept: str, media_type: str
) -> None:
    reply = client.get("/sparql", params={"query": LABELS}, headers={"Accept": accept})
    assert reply.headers["content-type"] == media_type


def test_all_four_forms_hold_the_same_rows(client: TestClient) -> None:
    expected = [row["t"] for row in query(store_of(KNOWN), TITLES)]

    def got(accept: str) -> str:
        return client.get("/sparql", params={"query": TITLES}, headers={"Accept": accept}).text

    rows = json.loads(got("application/sparql-results+json"))["results"]["bindings"]
    assert [row["t"]["value"] for row in rows] == expected
    tree = ElementTree.fromstring(got("application/sparql-results+xml"))
    assert [
        literal.text for literal in tree.iter("{http://www.w3.org/2005/sparql-results#}literal")
    ] == expected
    assert [row["t"] for row in csv.DictReader(io.StringIO(got("text/csv"), newline=""))] == expected
    head, line = got("text/tab-separated-values").splitlines()
    assert head == "?t"
    assert str(rdflib.util.from_n3(line)) == expected[0]


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
    ],
)
def test_graphs_come_in_every_form(client: TestClient, accept: str, form: str) -> None:
    text = "CONSTRUCT { ?e a sem:Event } WHERE { ?e a sem:Event }"
    reply = client.get("/sparql", params={"query": text}, headers={"Accept": accept})
    assert reply.headers["content-type"].partition(";")[0] == accept
    assert len(rdflib.Graph().parse(data=reply.text, format=form)) == len(KNOWN.events)


def test_without_a_query_the_endpoint_describes_itself(client: TestClient) -> None:
    reply = client.get("/sparql", headers={"Accept": "text/turtle"})
    graph = rdflib.Graph().parse(data=reply.text, format="turtle")
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert (None, sd.supportedLanguage, sd.SPARQL11Query) in graph
    assert len(list(graph.objects(None, sd.resultFormat))) == 8


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM is refused"),
        ("DROP ALL", "updates are refused"),
        ("SELECT ?x WHERE { ?x }", "the query is wrong: error at 1:"),
    ],
)
def test_what_is_refused_is_refused_with_a_reason(client: TestClient, text: str, message: str) -> None:
    reply = client.get("/sparql", params={"query": text})
    assert (reply.status_code, reply.text.startswith(message)) == (400, True)


def test_an_endless_query_is_ended_at_the_deadline_and_the_next_one_answered(client: TestClient) -> None:
    start = time.monotonic()
    reply = client.get("/sparql", params={"query": ENDLESS})
    assert reply.status_code == 503
    assert reply.text == "the query took longer than 2 seconds\n"
    assert reply.headers["retry-after"] == "5"
    assert time.monotonic() - start < SECONDS + 10
    assert client.get("/sparql", params={"query": LABELS}).status_code == 200


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT (1 AS ?one) { ?a ?b ?c . ?d ?e ?f }", "more than 1000 rows"),
        ("CONSTRUCT { ?a ?b ?f } WHERE { ?a ?b ?c . ?d ?e ?f }", "more than 1000 rows"),
        ("SELECT ?a ?b ?c ?d ?e ?f { ?a ?b ?c . ?d ?e ?f } LIMIT 999", "more than 200000 bytes"),
    ],
)
def test_a_large_answer_is_refused(client: TestClient, text: str, message: str) -> None:
    reply = client.get("/sparql", params={"query": text})
    assert reply.status_code == 413
    assert message in reply.text
    assert "LIMIT" in reply.text


def test_a_string_that_grows_without_end_does_not_take_the_server(client: TestClient) -> None:
    doubled = "".join(f" BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(34))
    reply = client.get(
        "/sparql", params={"query": f"SELECT (STRLEN(?x34) AS ?n) {{ BIND('xx' AS ?x0){doubled} }}"}
    )
    assert reply.status_code in (200, 503)
    assert client.get("/sparql", params={"query": LABELS}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "127.0.0.1:8000"}, 200),
        ({"Host": "localhost:1234"}, 200),
        ({"Host": "[::1]:8000"}, 200),
        ({"Host": "evil.example"}, 421),
        ({"Host": "localhost.evil.example:8000"}, 421),
        ({"Host": "["}, 421),
        ({"Origin": "http://127.0.0.1:8000"}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
    ],
)
def test_only_this_machine_and_its_own_pages_are_answered(
    client: TestClient, headers: dict[str, str], status: int
) -> None:
    assert client.get("/sparql", params={"query": "ASK {}"}, headers=headers).status_code == status


@pytest.mark.parametrize("path", ["/", "/query", "/ontology", "/query.js", "/query.css"])
def test_the_pages_are_there_and_are_guarded(client: TestClient, path: str) -> None:
    reply = client.get(path)
    assert reply.status_code == 200
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.text


@pytest.mark.parametrize("path", ["/../etc/passwd", "/page.py", "/query.py", "/nothing"])
def test_nothing_else_is_there(client: TestClient, path: str) -> None:
    reply = client.get(path)
    assert reply.status_code == 404
    assert str(Path.cwd()) not in reply.text


def test_the_query_page_has_a_button_for_each_question_and_no_script_inside(client: TestClient) -> None:
    reply = client.get("/query")
    assert reply.text.count("data-query=") >= 20
    assert "script-src 'self'" in reply.headers["content-security-policy"]
    assert reply.text.count("<script") == reply.text.count('<script src="query.js" defer></script>') == 1
