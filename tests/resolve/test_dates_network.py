"""Bounds that follow from bounds: sound, the same in any order, and explained."""

from __future__ import annotations

import itertools
import random
import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policygraph.model import Interval, Span
from policygraph.resolve.dates import (
    ORIGIN,
    Constraint,
    Fact,
    Network,
    Strength,
    Weekday,
    apart,
    explain,
    explain_contradiction,
    in_words,
    not_before,
    on_weekday,
    planned,
    reported_as_past,
    same_day,
    same_statement,
    shortest_conflict,
    tighten,
    within,
)

MONDAY = date(2024, 11, 18)


def day(number: int) -> date:
    return date(2024, 11, number)


def between(first: int, last: int) -> Interval:
    return Interval(day(first), day(last) + timedelta(days=1))


def evidence(document: str, words: str) -> tuple[str, Span]:
    return document, Span(0, len(words), words)


BUILDERS = [
    ("same day", lambda: same_day("a", "b", reason="r"), between(4, 8), between(4, 8)),
    ("b after a", lambda: not_before("b", "a", reason="r"), between(4, 8), Interval(day(4), None)),
    ("b before a", lambda: not_before("a", "b", reason="r"), between(4, 8), Interval(None, day(9))),
    ("two days later", lambda: apart("a", "b", least=2, most=2, reason="r"), between(4, 8), between(6, 10)),
    ("within a week", lambda: apart("a", "b", least=0, most=7, reason="r"), between(4, 8), between(4, 15)),
    ("past report", lambda: reported_as_past("b", "a", reason="r"), between(4, 8), Interval(None, day(9))),
    ("plan", lambda: planned("b", "a", reason="r"), between(4, 8), Interval(day(4), None)),
    ("statement", lambda: same_statement("b", "a", reason="r"), between(4, 8), between(4, 14)),
    ("last Tuesday", lambda: on_weekday("b", "a", 1, reason="r"), between(20, 20), between(19, 19)),
    ("today is Tuesday", lambda: on_weekday("b", "a", 1, reason="r"), between(19, 19), between(19, 19)),
    ("next one", lambda: on_weekday("b", "a", 1, reason="r", ahead=True), between(20, 20), between(26, 26)),
    ("Tuesday of some day", lambda: on_weekday("b", "a", 1, reason="r"), between(18, 24), between(12, 19)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "build", "given_a", "expected_b"), BUILDERS, ids=[row[0] for row in BUILDERS]
)
def test_each_kind_of_link(name: str, build: object, given_a: Interval, expected_b: Interval) -> None:
    facts: tuple[Fact, ...] = build()  # type: ignore[operator]
    solution = tighten(["a", "b"], [*within("a", given_a, reason="given"), *facts])
    assert solution.bounds["b"] == expected_b
    assert solution.contradictions == ()


def test_a_variable_without_facts_stays_open() -> None:
    solution = tighten(["a"], [])
    assert solution.bounds["a"] == Interval()
    assert explain(solution, "a") == ("unknown",)


def test_an_undated_article_gets_bounds_from_a_statement_dated_elsewhere() -> None:
    network = Network()
    network.add("statement", Interval.day(MONDAY), reason="another article dates the statement 18 Nov 2024")
    network.link(
        *same_statement("event", "statement", reason="this article quotes the statement dated 18 Nov 2024"),
        *on_weekday("event", "article", 1, reason='this article says "on Tuesday"'),
        *on_weekday("outage", "article", 1, reason='this article says "on Tuesday"'),
        *reported_as_past("ban", "article", reason="this article reports the ban as past"),
    )
    solution = network.solve()
    assert solution.bounds["event"] == Interval.day(day(19))
    assert solution.bounds["outage"] == Interval.day(day(19))
    assert solution.bounds["article"] == between(19, 25)
    assert solution.bounds["ban"] == Interval(None, day(26))
    (line,) = explain(solution, "event", words="Tuesday")
    assert line == (
        "Tuesday -> on 19 Nov 2024, because another article dates the statement 18 Nov 2024; "
        'and this article quotes the statement dated 18 Nov 2024; and this article says "on Tuesday"'
    )


def test_a_weekday_alone_rounds_bounds_inwards() -> None:
    facts = [*within("a", between(1, 30), reason="in November"), Weekday("a", 1, "a Tuesday")]
    assert tighten([], facts).bounds["a"] == Interval(day(5), day(27))


def test_each_end_has_its_own_reason() -> None:
    facts = [
        *within("a", Interval(day(4), None), reason="after the order of 4 Nov"),
        *within("a", Interval(None, day(9)), reason="before the hearing of 8 Nov"),
    ]
    assert explain(tighten([], facts), "a") == (
        "between 4 and 8 Nov 2024",
        "not before 4 Nov 2024, because after the order of 4 Nov",
        "not after 8 Nov 2024, because before the hearing of 8 Nov",
    )


WORDS = [
    (Interval(), "unknown"),
    (Interval.day(day(19)), "on 19 Nov 2024"),
    (between(18, 24), "between 18 and 24 Nov 2024"),
    (Interval(date(2024, 10, 30), day(3)), "between 30 Oct and 2 Nov 2024"),
    (Interval(date(2023, 12, 30), date(2024, 1, 3)), "between 30 Dec 2023 and 2 Jan 2024"),
    (Interval(day(4), None), "on or after 4 Nov 2024"),
    (Interval(None, day(5)), "on or before 4 Nov 2024"),
]


@pytest.mark.parametrize(("interval", "words"), WORDS, ids=[row[1] for row in WORDS])
def test_days_in_words(interval: Interval, words: str) -> None:
    assert in_words(interval) == words


def test_a_contradiction_names_both_sources_and_neither_wins() -> None:
    facts = [
        *within("a", Interval.day(day(18)), reason="A says Monday", evidence=evidence("A", "Monday")),
        *within("a", Interval.day(day(19)), reason="B says Tuesday", evidence=evidence("B", "Tuesday")),
        *within("b", Interval.day(day(1)), reason="another"),
    ]
    solution = tighten([], facts)
    (contradiction,) = solution.contradictions
    assert {fact.reason for fact in contradiction.facts} == {"A says Monday", "B says Tuesday"}
    assert contradiction.set_aside == contradiction.facts
    assert {fact.evidence for fact in contradiction.facts} == {
        evidence("A", "Monday"),
        evidence("B", "Tuesday"),
    }
    assert solution.bounds["a"] == Interval(day(18), day(20))
    assert solution.bounds["b"] == Interval.day(day(1))
    assert explain_contradiction(contradiction)[0].startswith("These cannot all be true: ")
    assert shortest_conflict(solution.contradictions) == {"a": contradiction}


def test_the_weaker_fact_gives_way() -> None:
    facts = [
        *within("a", Interval.day(day(18)), reason="stated"),
        *not_before("a", "b", reason="guess", strength=Strength.DEFAULT),
        *within("b", Interval.day(day(20)), reason="stated too"),
    ]
    solution = tighten([], facts)
    assert [fact.reason for fact in solution.contradictions[0].set_aside] == ["guess"]
    assert solution.bounds["a"] == Interval.day(day(18))
    assert solution.bounds["b"] == Interval.day(day(20))


def test_the_explanation_of_a_contradiction_is_the_shortest() -> None:
    chain = [Constraint(f"n{i}", f"n{i + 1}", -1, f"step {i}") for i in range(8)]
    facts = [*chain, Constraint("n8", "n0", 3, "back"), Constraint("n2", "n0", 1, "short way back")]
    (first, *_) = tighten([], facts).contradictions
    assert {fact.reason for fact in first.facts} == {"step 0", "step 1", "short way back"}


def test_a_day_that_cannot_be_that_weekday_is_a_contradiction() -> None:
    facts = [*within("a", Interval.day(MONDAY), reason="dated 18 Nov"), Weekday("a", 1, "called a Tuesday")]
    (contradiction,) = tighten([], facts).contradictions
    assert {fact.reason for fact in contradiction.facts} == {"dated 18 Nov", "called a Tuesday"}


def test_two_weekdays_that_never_meet_are_a_contradiction() -> None:
    facts = [
        *within("a", Interval(day(4), None), reason="after 4 Nov"),
        Weekday("a", 0, "a Monday"),
        Weekday("b", 1, "a Tuesday"),
        *same_day("a", "b", reason="the same day"),
    ]
    assert len(tighten([], facts).contradictions) == 1


BASE = date(2024, 1, 1).toordinal()
NAMES = ("p", "q", "r")
LINKS = st.builds(
    Constraint, st.sampled_from(NAMES), st.sampled_from(NAMES), st.integers(-3, 6), st.sampled_from("uvw")
)
LOWER = st.builds(
    lambda name, d, s: Constraint(name, ORIGIN, -BASE - d, "low", None, s),
    st.sampled_from(NAMES),
    st.integers(0, 6),
    st.integers(1, 3),
)
UPPER = st.builds(
    lambda name, d: Constraint(ORIGIN, name, BASE + d, "high"), st.sampled_from(NAMES), st.integers(3, 9)
)
DAYS = st.builds(Weekday, st.sampled_from(NAMES), st.integers(0, 6), st.just("weekday"))
FACTS = st.lists(st.one_of(LINKS, LOWER, UPPER, DAYS), max_size=9)


def holds(fact: Fact, days: dict[str, int]) -> bool:
    if isinstance(fact, Weekday):
        return (days[fact.variable] - 1) % 7 == fact.number
    return days[fact.after] - days[fact.before] <= fact.days


@settings(max_examples=300, deadline=None)
@given(FACTS)
def test_no_possible_day_is_excluded(facts: list[Fact]) -> None:
    solution = tighten(NAMES, facts)
    gone = {fact for contradiction in solution.contradictions for fact in contradiction.set_aside}
    kept = [fact for fact in facts if fact not in gone]
    for triple in itertools.product(range(BASE - 2, BASE + 12), repeat=len(NAMES)):
        days = {ORIGIN: 0, **dict(zip(NAMES, triple, strict=True))}
        if all(holds(fact, days) for fact in kept):
            for name in NAMES:
                bounds = solution.bounds[name]
                assert bounds.start is None or bounds.start.toordinal() <= days[name]
                assert bounds.end is None or days[name] < bounds.end.toordinal()


@settings(max_examples=200, deadline=None)
@given(FACTS)
def test_facts_of_a_contradiction_cannot_all_hold(facts: list[Fact]) -> None:
    for contradiction in tighten(NAMES, facts).contradictions:
        for triple in itertools.product(range(BASE - 2, BASE + 12), repeat=len(NAMES)):
            days = {ORIGIN: 0, **dict(zip(NAMES, triple, strict=True))}
            assert not all(holds(fact, days) for fact in contradiction.facts)


@settings(max_examples=200, deadline=None)
@given(FACTS, st.randoms(use_true_random=False))
def test_the_order_of_the_facts_makes_no_difference(facts: list[Fact], shuffler: random.Random) -> None:
    shuffled = list(facts)
    shuffler.shuffle(shuffled)
    assert tighten(NAMES, shuffled) == tighten(NAMES, facts)


@settings(max_examples=200, deadline=None)
@given(FACTS)
def test_tightening_again_changes_nothing(facts: list[Fact]) -> None:
    solution = tighten(NAMES, facts)
    gone = {fact for contradiction in solution.contradictions for fact in contradiction.set_aside}
    kept: list[Fact] = [fact for fact in facts if fact not in gone]
    for name, bounds in solution.bounds.items():
        kept += within(name, bounds, reason="found before")
    again = tighten(NAMES, kept)
    assert again.bounds == solution.bounds
    assert again.contradictions == ()


def test_three_thousand_days_and_twelve_thousand_facts_take_seconds() -> None:
    source = random.Random(5)
    true = [BASE + source.randrange(300) for _ in range(3000)]
    facts: list[Fact] = []
    while len(facts) < 12000:
        i, j = source.randrange(3000), source.randrange(3000)
        if source.random() < 0.1:
            low, high = date.fromordinal(true[i] - 9), date.fromordinal(true[i] + 9)
            facts += within(f"v{i}", Interval(low, high), reason="stated")
        elif source.random() < 0.2:
            facts.append(Weekday(f"v{i}", (true[i] - 1) % 7, "weekday"))
        else:
            facts.append(Constraint(f"v{i}", f"v{j}", true[j] - true[i] + source.randrange(9), "link"))
    started = time.process_time()
    solution = tighten((f"v{i}" for i in range(3000)), facts)
    assert time.process_time() - started < 2 * 3  # 0.6 s on an idle core; three times the limit when busy
    assert solution.contradictions == ()
    assert all(
        bounds.start is None or bounds.start.toordinal() <= true[int(name[1:])]
        for name, bounds in solution.bounds.items()
    )
