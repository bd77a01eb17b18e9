"""Questions: shipped by name with parameters that cannot break out, or the user's own, and clear errors."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import samples
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from policygraph.model import Action, Participant
from policygraph.query import QueryError, Result, ResultError, load, query, question, questions, store_of
from policygraph.write import save

STORE = store_of(samples.knowledge())


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    return save(samples.knowledge(), tmp_path / "graph.ttl", "ttl")


def column(result: Result, name: str) -> list[object]:
    return [row[name] for row in result]


@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".nq", ".trig", ".jsonld", ".rdf", ".TTL"])
def test_the_suffix_names_the_format(tmp_path: Path, suffix: str) -> None:
    fmt = {".rdf": "rdfxml"}.get(suffix, suffix.lower()[1:])
    path = save(samples.knowledge(), tmp_path / f"graph{suffix}", fmt)
    assert query(load(path), "actor-timeline").rows == query(STORE, "actor-timeline").rows


@pytest.mark.parametrize(
    ("name", "words", "message"),
    [
        ("none.ttl", None, "cannot read .*none.ttl: No such file"),
        ("graph.txt", "", r"cannot tell the format of .*graph.txt: name it with one of .ttl .nt"),
        ("bad.ttl", "<a:a> <a:b> .\n", "bad.ttl is no valid Turtle: at line 1, column"),
        ("bad.nq", "<a:a> <a:b> <a:c> .\n<a:a>", "bad.nq is no valid N-Quads: at line"),
        ("binary.ttl", "\x00\x01", "binary.ttl is no valid Turtle: at line 1"),
        ("bad.jsonld", '{"@context": "http://example.org/c"}', "bad.jsonld is no valid JSON-LD"),
    ],
)
def test_a_file_that_is_no_graph_gives_one_clear_line(
    tmp_path: Path, name: str, words: str | None, message: str
) -> None:
    path = tmp_path / name
    if words is not None:
        path.write_text(words)
    with pytest.raises(QueryError, match=message) as caught:
        load(path)
    assert "\n" not in str(caught.value)


def test_a_folder_is_no_graph(tmp_path: Path) -> None:
    (tmp_path / "x.ttl").mkdir()
    with pytest.raises(QueryError, match=r"cannot read .*x\.ttl"):
        load(tmp_path / "x.ttl")


@pytest.mark.parametrize("name", questions())
def test_every_shipped_question_is_documented_and_runs(name: str) -> None:
    asked = question(name)
    assert asked.title.endswith("?")
    assert asked.description.endswith(".")
    assert all(p.description and p.default for p in asked.parameters)
    assert query(STORE, name).columns


@pytest.mark.parametrize("name", [n for n, q in questions().items() if q.parameters])
def test_the_default_that_the_header_names_is_the_one_in_the_query(name: str) -> None:
    for parameter in questions()[name].parameters:
        assert f"VALUES ?{parameter.name} {{ {parameter.default} }}" in questions()[name].text


@pytest.mark.parametrize(
    ("name", "parameters", "column_name", "expected"),
    [
        ("actor-timeline", {"actor": "HUA"}, "name", ["Harbour Users Association"] * 2),
        ("actor-timeline", {"actor": "پورٹ"}, "name", ["Port Authority"] * 3),
        ("due-after", {"after": "2024-11-30"}, "label", ["The toll starts"]),
        ("due-after", {"after": "2024-12-01"}, "label", []),
        ("requests", {"actor": "ministry"}, "asked", ["Port Authority"]),
        ("weak-evidence", {"below": "0.3"}, "best", [0.25]),
        ("weak-evidence", {"below": 0.2}, "best", []),
        ("positions", {"measure": "TOLL"}, "side", ["against"] * 6 + ["for"]),
        ("speaks-for", {"actor": "lind"}, "organisation", ["Harbour Users Association"]),
        ("restrictions-in-force", {}, "object", ["the old pier"]),
        ("responses", {}, "words", ["came after"]),
    ],
)
def test_questions_find_what_the_sample_says(
    name: str, parameters: dict[str, object], column_name: str, expected: list[object]
) -> None:
    assert column(query(STORE, name, parameters), column_name) == expected


def test_disagreeing_sources_are_shown_with_both_dates() -> None:
    found = query(STORE, "date-conflicts")
    assert sorted((str(row["date"]), row["basis"]) for row in found) == [
        ("2024-11-18", "on Monday"),
        ("XXXX-11-19", "On Tuesday"),
    ]


def test_the_first_report_is_that_of_the_document_published_first() -> None:
    known = samples.knowledge()
    dated = tuple(replace(d, published=d.published or date(2024, 11, 20)) for d in known.documents)
    (row,) = query(store_of(replace(known, documents=dated)), "first-reports")
    assert (row["day"], row["source"]) == ("2024-11-18", "articles/first.md")


def test_who_is_for_and_against_the_same_measure_has_changed_sides() -> None:
    known = samples.knowledge()
    lind = next(actor for actor in known.actors if actor.name == "Mara Lind")
    turned = tuple(
        replace(e, actors=(Participant(lind.id),)) if e.action is Action.SUPPORT else e for e in known.events
    )
    (row,) = query(store_of(replace(known, events=turned)), "changed-positions")
    assert (row["name"], row["against"]) == ("Mara Lind", "Mara Lind criticises the toll")


def test_critics_are_quoted_to_the_letter() -> None:
    assert 'C:\\tolls\\new "2024" </script><b>x</b>' in column(query(STORE, "critics"), "quote")


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_no_value_breaks_out_of_its_place(value: str) -> None:
    text = 'SELECT ?v WHERE { VALUES ?v { "" } }'
    asked = question('# param v string: any words (default "")\n' + text)
    assert column(query(Store(), asked, {"v": value}), "v") == [value]


@pytest.mark.parametrize(
    ("type_name", "value", "message"),
    [
        ("date", "2024-13-01", "cannot be '2024-13-01': give YYYY-MM-DD"),
        ("iri", "x> ?s ?p", "give an absolute IRI"),
        ("iri", "no iri", "give an absolute IRI"),
        ("integer", "1 } #", "give an integer"),
        ("decimal", "NaN", "give a decimal"),
        ("colour", "red", "has the unknown type 'colour'"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused(type_name: str, value: str, message: str) -> None:
    asked = question(f"# param v {type_name}: it\nSELECT ?v WHERE {{ VALUES ?v {{ 1 }} }}")
    with pytest.raises(QueryError, match=message):
        query(Store(), asked, {"v": value})


@pytest.mark.parametrize(
    ("source", "parameters", "message"),
    [
        ("actor-timelin", {}, "no query is named 'actor-timelin': choose one of actor-timeline, "),
        ("actor-timeline", {"who": "x"}, "unknown parameter 'who': this query has actor"),
        ("undated", {"who": "x"}, "unknown parameter 'who': this query has none"),
        ("SELECT ?s\nWHERE { ?s ?p }", {}, "the query is wrong at line 2, column"),
        ("SELECT ?s WHERE { ?s unknown:x ?o }", {}, "the query is wrong at line 1, column"),
        ("DELETE WHERE { ?s ?p ?o }", {}, "the query is wrong at line 1"),
        ("# param v\nSELECT * {}", {}, "cannot read the parameter 'v'"),
        ("# param v string: x\nASK {}", {"v": "1"}, "parameter 'v' has no place"),
        (Path("no-such.rq"), {}, "cannot read the query no-such.rq: No such file"),
    ],
)
def test_a_question_that_cannot_be_asked_gives_one_clear_line(
    source: str | Path, parameters: dict[str, object], message: str
) -> None:
    with pytest.raises(QueryError, match=message) as caught:
        query(STORE, source, parameters)
    assert "\n" not in str(caught.value)


def test_a_file_with_parameters_is_asked_like_a_shipped_one(tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(
        "# title: Mine\n# param words string: part of a label\n"
        'SELECT ?label { VALUES ?words { "" } ?e a sem:Event ; rdfs:label ?label .\n'
        "FILTER(CONTAINS(?label, ?words)) }"
    )
    assert column(query(STORE, path, {"words": "ferry"}), "label") == ["The ferry service is unreachable"]


def test_rows_are_rendered_in_three_forms() -> None:
    result = query(STORE, "due-after")
    table = result.render("table").splitlines()
    assert table[0].split() == ["earliest", "latest", "label", "action", "sentence", "source"]
    assert "The toll starts" in table[2]
    (row,) = csv.DictReader(io.StringIO(result.render("csv")))
    assert row["earliest"] == "2024-12-01"
    answer = json.loads(result.render("json"))
    assert answer["head"]["vars"] == list(result.columns)
    assert answer["results"]["bindings"][0]["earliest"] == {
        "type": "literal",
        "datatype": "http://www.w3.org/2001/XMLSchema#date",
        "value": "2024-12-01",
    }


def test_a_table_keeps_long_cells_short_and_on_one_line() -> None:
    result = query(STORE, "SELECT ?t { ?d dcterms:title ?t }")
    assert len(result.render().splitlines()) == 3
    long = query(STORE, f"SELECT ('{'wide ' * 50}' AS ?t) {{}}").render().splitlines()
    assert len(long[2]) <= 60
    assert long[2].endswith("…")


def test_a_construct_gives_turtle_and_an_ask_a_truth() -> None:
    made = query(STORE, "CONSTRUCT { ?e a sem:Event } WHERE { ?e a sem:Event }")
    assert made.render("ttl") == made.render("ttl")
    assert made.render("ttl").startswith("@prefix sem:")
    assert len(made) == len(samples.knowledge().events)
    truth = query(STORE, "ASK { ?e a sem:Event }")
    assert (truth.boolean, truth.render(), json.loads(truth.render("json"))["boolean"]) == (
        True,
        "true\n",
        True,
    )


@pytest.mark.parametrize(
    ("text", "fmt"),
    [("SELECT * {}", "ttl"), ("ASK {}", "ttl"), ("CONSTRUCT {} {}", "csv"), ("ASK {}", "xlsx")],
)
def test_a_form_that_does_not_fit_is_refused(text: str, fmt: str) -> None:
    with pytest.raises(ResultError, match=r"ask for|choose one of"):
        query(STORE, text).render(fmt)


def test_rows_become_a_dataframe() -> None:
    frame = query(STORE, "busiest-actors").to_dataframe()
    assert list(frame.columns) == ["name", "events", "documents"]
    assert frame["events"].max() == 3
