"""A tampered quotation, a moved file, an edited source, a broken link: each is named, and nothing else."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import samples

from policygraph.check import Problem, check, sources
from policygraph.model import Document
from policygraph.query import QueryError
from policygraph.write import save

KNOWN = samples.knowledge()
DOCUMENTS = {document.id: document for document in KNOWN.documents}
FIRST, SECOND = DOCUMENTS[samples.FIRST], DOCUMENTS[samples.SECOND]


@pytest.fixture(scope="module")
def turtle(tmp_path_factory: pytest.TempPathFactory) -> str:
    return save(KNOWN, tmp_path_factory.mktemp("graph") / "graph.ttl", "ttl").read_text("utf-8")


Checker = Callable[..., list[Problem]]


@pytest.fixture
def checked(turtle: str, tmp_path: Path) -> Checker:
    def run(*edits: tuple[str, str], documents: tuple[Document, ...] = KNOWN.documents) -> list[Problem]:
        text = turtle
        for old, new in edits:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "graph.ttl"
        path.write_text(text, "utf-8")
        return check(path, documents)

    return run


def edited(document: Document, text: str) -> Document:
    return replace(document, text=text, sha256=hashlib.sha256(text.encode()).hexdigest())


@pytest.mark.parametrize("fmt", ["ttl", "nt", "nq", "trig", "jsonld"])
def test_a_graph_as_it_was_written_has_no_problem(tmp_path: Path, fmt: str) -> None:
    assert check(save(KNOWN, tmp_path / f"graph.{fmt}", fmt), KNOWN.documents) == []


def test_without_sources_the_rest_is_checked(checked: Checker) -> None:
    assert checked(documents=()) == []


def test_a_tampered_quotation_of_the_same_length_is_named_with_both_wordings(checked: Checker) -> None:
    (problem,) = checked(('oa:exact "unfair"', 'oa:exact "unjust"'))
    assert problem.kind == "quote"
    assert "articles/first.md, characters 176 to 182" in problem.message
    assert "the graph has “unjust”, the source has “unfair”" in problem.message
    assert problem.message.endswith("the words stand nowhere in it")


def test_a_quotation_of_another_length_is_named_even_without_sources(checked: Checker) -> None:
    (problem,) = checked(('oa:exact "unfair"', 'oa:exact "a disgrace"'), documents=())
    assert (problem.kind, problem.message) == ("quote", "span 176:182 does not hold 'a disgrace'")


def test_an_edited_source_is_named_with_the_new_place_of_the_words(checked: Checker) -> None:
    longer = edited(SECOND, "An added line.\n" + SECOND.text)
    problems = checked(documents=(FIRST, longer))
    assert [p.where for p in problems if p.kind == "edited"] == ["articles/second.txt"]
    quotes = [p for p in problems if p.kind == "quote"]
    assert quotes
    assert {p.kind for p in problems} == {"edited", "quote"}
    assert all("articles/second.txt" in p.message for p in quotes)
    assert "the words stand at 15 to 69" in quotes[0].message


def test_an_edit_behind_all_quotations_is_still_named(checked: Checker) -> None:
    longer = edited(SECOND, SECOND.text + "An added line.\n")
    (problem,) = checked(documents=(FIRST, longer))
    assert (problem.kind, problem.where) == ("edited", "articles/second.txt")


def test_a_moved_file_is_named_with_its_new_place(checked: Checker) -> None:
    moved = replace(SECOND, id="https://example.org/other", source="old/second.txt")
    (problem,) = checked(documents=(FIRST, moved))
    assert (problem.kind, problem.where) == ("moved", "articles/second.txt")
    assert "its words are now in old/second.txt" in problem.message


def test_a_source_that_was_not_given_is_named(checked: Checker) -> None:
    (problem,) = checked(documents=(FIRST,))
    assert (problem.kind, problem.where) == ("missing", "articles/second.txt")


def test_a_link_that_leads_nowhere_is_named(checked: Checker) -> None:
    event = next(e for e in KNOWN.events if e.label == "The toll starts")
    tail = event.id.rpartition("/")[2]
    problems = checked((f"pev:reports event:{tail}", "pev:reports event:0000"))
    assert "link" in {p.kind for p in problems}
    link = next(p for p in problems if p.kind == "link")
    assert "event/0000> leads nowhere" in link.message


def test_a_term_that_the_ontology_lacks_is_named(checked: Checker) -> None:
    problems = checked(("pev:dateBasis", "pev:dateBase"))
    assert [p.message for p in problems if p.kind == "term"] == [
        "<https://w3id.org/policygraph/ontology#dateBase> is no term of the ontology"
    ]


def test_a_shape_that_is_violated_is_named(checked: Checker) -> None:
    problems = checked(("pev:status pev:Alleged", 'pev:status "alleged"'))
    (problem,) = [p for p in problems if p.kind == "shape"]
    assert "pev:status: exactly one status" in problem.message
    assert "shapes#" in problem.message


def test_a_blank_node_is_named(checked: Checker) -> None:
    problems = checked(("pev:dateConflict true", "rdfs:seeAlso [] ; pev:dateConflict true"))
    assert "blank" in {p.kind for p in problems}


def test_a_report_outside_the_event_is_named(checked: Checker) -> None:
    event = ('pev:earliest "2024-12-01"^^xsd:date ;\n\tpev:latest "2024-12-01"^^xsd:date ;\n\tsem:', "sem:")
    stamps = ('sem:hasEarliestBeginTimeStamp "2024-12-01"^^xsd:date ;', "")
    later = ('sem:hasLatestEndTimeStamp "2024-12-01"^^xsd:date', 'pev:latest "2024-10-01"^^xsd:date')
    problems = checked(event, stamps, later)
    assert "it lies in ../2024-10-01, its report" in " ".join(p.message for p in problems)
    assert "in 2024-12-01/2024-12-01, and it is not marked as a conflict" in problems[-1].message


def test_stamps_other_than_the_bounds_are_named(checked: Checker) -> None:
    moved = ('pev:latest "2024-12-01"^^xsd:date ;\n\tsem:', 'pev:latest "2024-12-03"^^xsd:date ;\n\tsem:')
    (problem,) = checked(moved)
    assert problem.kind == "date"
    assert "hasLatestEndTimeStamp> is 2024-12-01, its bound is 2024-12-03" in problem.message


def test_bounds_that_cross_are_named(checked: Checker) -> None:
    crossed = (
        'pev:earliest "2024-12-01"^^xsd:date ;\n\tpev:latest "2024-12-01"^^xsd:date ;\n\tsem:',
        'pev:earliest "2024-12-05"^^xsd:date ;\n\tpev:latest "2024-12-01"^^xsd:date ;\n\tsem:',
    )
    problems = checked(crossed)
    assert {p.kind for p in problems} == {"shape", "date"}
    assert "its first day 2024-12-05 is after its last 2024-12-01" in [p.message for p in problems]


def test_a_file_that_is_no_graph_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("no turtle")
    with pytest.raises(QueryError, match="is no valid Turtle"):
        check(path)


def test_the_graph_names_its_sources(tmp_path: Path) -> None:
    assert sources(save(KNOWN, tmp_path / "graph.ttl", "ttl")) == ["articles/first.md", "articles/second.txt"]


def test_a_problem_reads_as_one_line() -> None:
    assert str(Problem("moved", "a.txt", "it is in b.txt")) == "moved: a.txt: it is in b.txt"
