"""The shipped questions, each with the answer that the sample of the tests must give.

The answers stand in golden/; after a change that is meant, look at the difference that this makes:
POLICYGRAPH_GOLDEN=write python -m pytest tests/ontology/test_competency.py && git diff tests/ontology
"""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import rdflib
import samples

from policygraph.model import Action, Event, Interval, Knowledge, Status
from policygraph.query import query, questions, store_of
from policygraph.rdf import to_rdflib

GOLDEN = Path(__file__).parent / "golden"
STORE = store_of(samples.knowledge())


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return to_rdflib(samples.knowledge())


@pytest.mark.parametrize("name", questions())
def test_the_answer_is_the_expected_one(name: str) -> None:
    found = query(STORE, name).render("csv")
    path = GOLDEN / f"{name}.csv"
    if os.environ.get("POLICYGRAPH_GOLDEN") == "write":
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")


@pytest.mark.parametrize("name", questions())
def test_rows_come_in_one_order_whatever_engine_asks(name: str, graph: rdflib.Graph) -> None:
    ours = [
        tuple("" if term is None else getattr(term, "value", term) for term in row)
        for row in query(STORE, name).rows
    ]
    theirs = [
        tuple("" if term is None else str(term) for term in row)  # type: ignore[union-attr]
        for row in graph.query(questions()[name].text)
    ]
    assert theirs == ours


def test_grounds_name_who_gives_them_and_who_contests_them() -> None:
    (row,) = query(STORE, "grounds", {"measure": "toll"})
    assert (row["ground"], row["cue"], row["side"]) == ("it pays for the pier", "because", "for")
    assert (row["giver"], row["contester"]) == ("Chamber of Ships", "Harbour Users Association")
    assert not list(query(STORE, "grounds", {"measure": "pier"}))


def later(first: Event, second: Event) -> Knowledge:
    """The sample with two of its events changed and dated one after the other."""
    known = samples.knowledge()
    new = {
        first.id: dated(first, date(2024, 9, 3)),
        second.id: dated(second, date(2024, 11, 15)),
    }
    return replace(known, events=tuple(new.get(e.id, e) for e in known.events))


def dated(event: Event, day: date) -> Event:
    return replace(event, date=day.isoformat(), interval=Interval.day(day))


def by_label(label: str) -> Event:
    return next(event for event in samples.knowledge().events if event.label == label)


def test_a_denial_that_the_same_actor_later_acts_against_is_a_contradiction() -> None:
    denial = replace(by_label("Port Authority denies ٹول"), object="closing the old pier")
    act = by_label("Port Authority closes the old pier")
    assert act.object == "the old pier"
    (row,) = query(store_of(later(denial, act)), "contradictions")
    assert (row["name"], row["kind"]) == ("Port Authority", "denied, then done")
    assert (row["until"], row["from"]) == ("2024-09-03", "2024-11-15")
    assert row["words"].startswith("The letter came after the Port Authority closed")
    assert not list(query(store_of(later(act, denial)), "contradictions")), "the act came first"
    other = replace(denial, object="the toll")
    assert not list(query(store_of(later(other, act)), "contradictions")), "another object"


def test_the_days_between_a_measure_and_its_answer_are_counted() -> None:
    known = later(by_label("Port Authority closes the old pier"), by_label("Mara Lind criticises the toll"))
    (row,) = query(store_of(known), "response-times")
    assert (row["least"], row["most"]) == (73, 73)


def test_a_restriction_stands_unless_it_was_lifted_later() -> None:
    act = dated(by_label("Port Authority closes the old pier"), date(2024, 9, 3))
    known = samples.knowledge()

    def in_force(day: date) -> list[object]:
        lifting = replace(
            dated(act, day), id=f"{act.id[:-4]}0000", action=Action.LIFT, label="opens it again"
        )
        events = (*(act if e.id == act.id else e for e in known.events), lifting)
        store = store_of(replace(known, events=events))
        return [row["object"] for row in query(store, "restrictions-in-force")]

    assert in_force(date(2024, 11, 15)) == []
    assert in_force(date(2024, 9, 3)) == [], "the same day: nothing says that it was closed again"
    assert in_force(date(2023, 1, 1)) == ["the old pier"], "an earlier lifting is of an earlier closing"


def test_nothing_follows_a_measure_that_was_only_asked_for() -> None:
    closed, letter = by_label("Port Authority closes the old pier"), by_label("Mara Lind criticises the toll")
    assert list(query(store_of(later(closed, letter)), "what-followed", {"measure": "pier"}))
    asked = replace(closed, status=Status.REQUESTED)
    assert not list(query(store_of(later(asked, letter)), "what-followed", {"measure": "pier"}))


def test_a_month_holds_for_sure_what_cannot_lie_later() -> None:
    event = by_label("Port Authority closes the old pier")
    in_2016 = replace(event, date="2016", interval=Interval(date(2016, 1, 1), date(2017, 1, 1)))
    known = samples.knowledge()
    events = tuple(in_2016 if e.id == event.id else e for e in known.events)
    (row,) = [
        r
        for r in query(store_of(replace(known, events=events)), "events-per-month")
        if r["month"] == "2016-01"
    ]
    assert (row["events"], row["sure"]) == (1, 0)


def test_every_answer_has_its_question() -> None:
    assert {path.stem for path in GOLDEN.glob("*.csv")} == set(questions())
