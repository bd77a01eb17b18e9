"""Every shipped question over the example corpus gives the answer that a reader has approved.

The extractor decides what these answers hold, so they change when it does. Then:

    .venv/bin/python tests/ontology/example_answers.py --write

prints each difference and keeps the new answers. Before you commit them, look in the differences for
(1) rows that name somebody who did not say or do it, (2) dates that the articles do not give, (3) grounds
that are no reason or are cut short, or are given by the wrong side, (4) rows that went missing although the
article still says so, (5) questions that no longer have any answer. False answers that you let pass go into
false-answers.tsv, with what the article says. What must hold whatever the extractor
finds stands below as assertions, and over hand-made records in test_competency.py.
"""

import csv
import io
from datetime import date

import pytest
from example_answers import FALSE, GOLDEN, answer, difference, example, mended
from pyoxigraph import Store

from policygraph.query import query, questions

#: Questions that the eleven articles give no answer to.
UNANSWERED = {"changed-positions", "contradictions", "order-evidence", "stated-order"}


@pytest.fixture(scope="module")
def store() -> Store:
    return example()


@pytest.mark.parametrize("name", questions())
def test_the_answer_is_the_one_that_was_approved(name: str, store: Store) -> None:
    told = difference(name, answer(store, name))
    assert not told, f"run python tests/ontology/example_answers.py --write and review:\n{told}"


def test_every_approved_answer_has_its_question() -> None:
    assert {path.stem for path in GOLDEN.glob("*.csv")} == set(questions())


def test_the_questions_have_answers() -> None:
    empty = {path.stem for path in GOLDEN.glob("*.csv") if len(path.read_text("utf-8").splitlines()) < 2}
    assert empty <= UNANSWERED


def test_known_false_answers_are_listed_as_long_as_they_are_given() -> None:
    assert not mended(), "they are mended: run python tests/ontology/example_answers.py --write"
    lines = [line.split("\t") for line in FALSE.read_text("utf-8").splitlines()]
    assert {len(line) for line in lines} == {4}
    assert all(all(line) for line in lines)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_grounds_are_found_with_who_gives_and_who_contests_them(store: Store) -> None:
    found = list(query(store, "grounds"))
    assert len({row["ground"] for row in found}) >= 4
    by = {row["giver"] for row in found}
    assert any(name and "Interior Ministry" in name for name in by)
    contested = [row for row in found if row["contester"]]
    assert contested
    for row in contested:
        assert row["contester"] != row["giver"]


def test_what_followed_lies_behind_the_measure_by_the_days_told(store: Store) -> None:
    found = list(query(store, "what-followed"))
    assert found
    for row in found:
        gap = date.fromisoformat(row["from"]) - date.fromisoformat(row["until"])
        assert row["days"] == gap.days > 0


def test_a_parameter_narrows_the_answer(store: Store) -> None:
    everything, some = list(query(store, "grounds")), list(query(store, "grounds", {"measure": "ban"}))
    assert 0 < len(some) < len(everything)
    assert all("ban" in row["about"].lower() for row in some)
