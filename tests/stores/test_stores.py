"""Other triple stores load the graph and answer every shipped question with the same rows.

Each engine is real and runs here; one that is not installed is skipped with what to install, which
the full run counts as a failure. The reference is the engine that the package itself uses.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import samples
from engines import ENGINES, HERE, Answers, Engine, jena_classes, jena_needs

from policygraph.query import load, query, questions
from policygraph.rdf import digest, quads, triples
from policygraph.write import save

# rdflib warns of its own coming changes while it reads and writes data sets.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

KNOWN = samples.knowledge()
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
HOSTILE = (
    "SELECT ?exact WHERE { ?s <http://www.w3.org/ns/oa#exact> ?exact ."
    ' FILTER(CONTAINS(?exact, "\\\\tolls\\\\new") || CONTAINS(?exact, "پورٹ") || CONTAINS(?exact, "🚢")) }'
)
TITLE = "SELECT ?title WHERE { ?s <http://purl.org/dc/terms/title> ?title }"
NUMBERS = {
    f"http://www.w3.org/2001/XMLSchema#{n}" for n in ("integer", "decimal", "double", "float", "int", "long")
}


def asked() -> dict[str, str]:
    """The shipped questions as they stand in their files, and three more."""
    texts = {name: question.text for name, question in questions().items()}
    return {**texts, "hostile strings": HOSTILE, "title": TITLE}


Row = tuple[str, ...]


def rows(answer: Any, names: Iterable[str]) -> list[Row]:
    """The rows as text in one order; numbers by value, because 1, 1.0 and 1.00 are one number."""
    found = [
        tuple(_words(binding[name]) if name in binding else "" for name in names)
        for binding in answer["results"]["bindings"]
    ]
    return sorted(found)


def _words(term: dict[str, str]) -> str:
    if term.get("datatype") in NUMBERS:
        return format(Decimal(term["value"]).normalize(), "f")
    if term.get("datatype", "").endswith("#boolean"):
        return str(term["value"] in ("1", "true"))
    return term["value"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("graph")
    for fmt in ("ttl", "nq", "nt"):
        save(KNOWN, made / f"graph.{fmt}", fmt, base=samples.BASE)
    return made


@pytest.fixture(scope="module")
def expected(folder: Path) -> dict[str, tuple[tuple[str, ...], list[Row]]]:
    store = load(folder / "graph.ttl")
    result = {}
    for name, text in asked().items():
        answer = query(store, text)
        result[name] = (answer.columns, rows(json.loads(answer.render("json")), answer.columns))
    return result


def answered(engine: Engine, graph: Path, own: Path, texts: dict[str, str]) -> Answers:
    if problem := engine.needs():
        pytest.skip(f"{engine.name} is {problem}")
    return engine.answer(own, graph, texts)


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)
def test_turtle_loads_and_every_question_has_the_same_rows(
    engine: Engine, folder: Path, expected: dict[str, Any], tmp_path: Path
) -> None:
    answers = answered(engine, folder / "graph.ttl", tmp_path, asked())
    for name, (columns, wanted) in expected.items():
        assert rows(answers[name], columns) == wanted, name


@pytest.mark.parametrize("engine", [e for e in ENGINES if e.datasets], ids=lambda engine: engine.name)
def test_nquads_load_with_as_many_statements_and_the_same_answers(
    engine: Engine, folder: Path, expected: dict[str, Any], tmp_path: Path
) -> None:
    graphs = sorted({quad.graph_name.value for quad in quads(KNOWN)})  # type: ignore[union-attr]
    each = "SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
    named = {f"q{number}": each.format(graph=graph) for number, graph in enumerate(graphs)}
    answers = answered(engine, folder / "graph.nq", tmp_path, {**named, **asked()})
    counts = [int(rows(answers[name], ["n"])[0][0]) for name in named]
    assert sum(counts) == len(list(triples(KNOWN)))
    for name, (columns, wanted) in expected.items():
        assert rows(answers[name], columns) == wanted, name


def test_the_questions_ask_for_something(expected: dict[str, Any]) -> None:
    assert sum(1 for _, wanted in expected.values() if wanted) >= 20
    assert len(expected["hostile strings"][1]) >= 3


def test_at_least_four_engines_are_here() -> None:
    missing = {engine.name: engine.needs() for engine in ENGINES if engine.needs()}
    if len(ENGINES) - len(missing) < 4:
        pytest.skip(f"fewer than four engines: {missing}")
    assert len(ENGINES) - len(missing) >= 4


@pytest.mark.parametrize(
    "command",
    [("rapper", "-q", "-i", "turtle", "-o", "ntriples"), ("serdi", "-i", "turtle", "-o", "ntriples")],
    ids=lambda command: command[0],
)
def test_other_parsers_read_as_many_triples(command: tuple[str, ...], folder: Path) -> None:
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed: apt-get install raptor2-utils serdi")
    done = subprocess.run([*command, str(folder / "graph.ttl")], capture_output=True, check=True)
    assert done.stderr == b""
    assert len(set(done.stdout.splitlines())) == len(list(triples(KNOWN)))


def test_another_implementation_gives_the_canonical_hash(folder: Path) -> None:
    if not shutil.which("node") or not (HERE / "node_modules" / "rdf-canonize").exists():
        pytest.skip("rdf-canonize is not installed: npm install --prefix tests/stores")
    done = subprocess.run(
        ["node", str(HERE / "canonize.mjs"), str(folder / "graph.nt")],
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout == digest(triples(KNOWN, base=samples.BASE))


def test_another_shacl_engine_accepts_the_graph_and_refuses_an_invalid_one(
    folder: Path, tmp_path: Path
) -> None:
    if problem := jena_needs():
        pytest.skip(f"jena is {problem}")
    ontology = Path(__file__).parents[2] / "ontology"
    java = ["java", "-XX:TieredStopAtLevel=1", "-cp", jena_classes(tmp_path), "shacl.shacl", "validate"]
    told = {}
    for name, data in (
        ("ours", folder / "graph.ttl"),
        ("invalid", ontology / "examples" / "invalid" / "mention-too-sure.ttl"),
    ):
        done = subprocess.run(
            [*java, "--text", "--shapes", str(ontology / "shapes.ttl"), "--data", str(data)],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        told[name] = done.stdout.strip() or done.stderr
    assert told["ours"] == "Conforms"
    assert "exactly one confidence from 0 to 1" in told["invalid"]
