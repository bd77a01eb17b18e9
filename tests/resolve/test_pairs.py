"""Which pairs of reports are compared: all that could be one event, and few others."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import combinations
from time import process_time

import pytest

from policygraph.model import Action, Document, EventMention, Interval, Span, TimeExpression
from policygraph.resolve import chronology, tightening
from policygraph.resolve import pairs as pairs_
from policygraph.resolve.dates import Network, not_before, on_weekday, same_statement
from policygraph.resolve.events import Report, join, likeness
from policygraph.resolve.pairs import pairs
from policygraph.resolve.tightening import Solution

FIRST = date(2024, 1, 1)


def report(
    number: int,
    *,
    action: Action = Action.WARN,
    actors: str = "A",
    prints: tuple[int, ...] = (),
    words: str = "",
    days: tuple[int | None, int | None] | None = None,
    document: str = "",
) -> Report:
    interval = Interval()
    if days:
        first, end = days
        interval = Interval(
            FIRST + timedelta(first) if first is not None else None,
            FIRST + timedelta(end) if end is not None else None,
        )
    time = TimeExpression(0, 3, "day", interval=interval) if days else None
    mention = EventMention(
        document or f"d{number:05}", 0, action, Span(0, 1, "x"), Span(0, 1, "x"), time=time
    )
    return Report(
        document=mention.document,
        mentions=[mention],
        actors=frozenset(actors),
        wording=frozenset(prints),
        words=frozenset(words.split()),
        order=(mention.document, 0),
        interval=interval,
    )


def some(number: int, rng: random.Random, *, document: str = "") -> Report:
    first = rng.randrange(12)
    return report(
        number,
        action=rng.choice([Action.WARN, Action.STATE]),
        actors="".join(rng.sample("ABC", rng.randrange(3))),
        prints=tuple(rng.sample(range(30), rng.randrange(6))),
        words=" ".join(
            rng.sample(["the", "ban", "on", "tunnels", "new", "toll", "harbour", "fee"], rng.randrange(6))
        ),
        days=rng.choice(
            [None, (first, first + 1), (first, first + 4), (first, None), (None, first), (None, None)]
        ),
        document=document,
    )


@pytest.mark.parametrize("seed", range(20))
def test_no_pair_that_could_be_one_event_is_left_out(seed: int) -> None:
    rng = random.Random(seed)
    found = [some(number, rng) for number in range(60)]
    wanted = {
        (a, b)
        for a, b in combinations(range(len(found)), 2)
        if found[a].action == found[b].action
        and found[a].actors & found[b].actors
        and likeness(found[a], found[b]) > 0
    }
    assert wanted
    assert wanted <= pairs(found)


def one_by_one(found: list[Report]) -> list[list[Report]]:
    """All pairs compared, the likest joined first: what the events are, at any cost."""
    home = {i: {i} for i in range(len(found))}
    scored = [(-likeness(found[a], found[b]), a, b) for a, b in combinations(range(len(found)), 2)]
    for score, a, b in sorted(scored):
        one, other = found[a], found[b]
        if not score or one.action != other.action or not one.actors & other.actors or home[a] is home[b]:
            continue
        if {found[i].document for i in home[a]}.isdisjoint(found[i].document for i in home[b]):
            home[a] |= home[b]
            home.update(dict.fromkeys(home[b], home[a]))
    groups = {id(group): sorted(group) for group in home.values()}
    return [[found[i] for i in group] for group in sorted(groups.values())]


@pytest.mark.parametrize("documents", [4, 20, 60])
@pytest.mark.parametrize("seed", range(10))
def test_the_events_are_those_of_comparing_all_with_all(seed: int, documents: int) -> None:
    rng = random.Random(seed)
    found = [some(number, rng, document=f"d{rng.randrange(documents):02}") for number in range(60)]
    groups = join(found)
    assert any(len(group) > 1 for group in groups)
    assert groups == one_by_one(found)


@pytest.mark.parametrize(
    ("other", "met"),
    [
        (report(1, prints=(1, 2), days=(50, 51)), True),
        (report(1, prints=(1,)), False),
        (report(1, prints=(1, 2), action=Action.STATE), False),
        (report(1, prints=(1, 2), actors="B"), False),
        (report(1, words="new ban tunnels", days=(3, 4)), True),
        (report(1, words="new ban tunnels", days=(3, None)), True),
        (report(1, words="new ban tunnels", days=(4, 5)), False),
        (report(1, words="new ban tunnels"), False),
        (report(1, words="harbour toll fee", days=(3, 4)), False),
        (report(0, prints=(1, 2), words="new ban tunnels", days=(3, 4)), False),
    ],
    ids=[
        "wording",
        "one-print",
        "class",
        "actor",
        "day",
        "since",
        "other-day",
        "undated",
        "words",
        "document",
    ],
)
def test_reports_meet_by_wording_or_by_time_and_words(other: Report, met: bool) -> None:
    one = report(0, prints=(1, 2, 3), words="new ban tunnels", days=(3, 4))
    assert bool(pairs([one, other])) is met


def test_a_crowd_of_one_wording_is_still_one_event(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [report(number, prints=(1, 2, 3)) for number in range(90)]
    whole = len(pairs(found))
    monkeypatch.setattr(pairs_, "CROWD", 20)
    assert len(pairs(found)) < 90 * 10 < whole
    assert len(join(found)) == 1


@pytest.mark.parametrize(
    ("prints", "words", "met"),
    [
        ("", "ban", False),
        ("", "ban tunnels", True),
        ("m", "", False),
        ("m n", "", True),
        ("m", "ban", False),
    ],
    ids=["one word", "two words", "one print", "two prints", "one of each"],
)
def test_what_all_reports_of_an_actor_share_is_no_reason_to_compare_them(
    prints: str, words: str, met: bool
) -> None:
    found = [
        report(
            at,
            prints=(*map(ord, prints.split()), 1_000 + 2 * at, 1_001 + 2 * at),
            words=f"{words} number{at}",
            days=(3, 4),
        )
        for at in range(300)
    ]
    assert any(pairs_.meetings(found)) is met


def test_of_a_crowd_that_dates_a_statement_the_first_date_it() -> None:
    prints = (1, 2, 3)
    group = [report(at, prints=prints, days=(at // 10, at // 10 + 1)) for at in range(1, 300)]
    group.append(report(900, prints=prints))
    documents = {r.document: Document(r.document, r.document, "") for r in group}
    solution = chronology.solve([group], documents)
    assert len(solution.contradictions) <= chronology.CROWD
    found = solution.bounds[chronology.variable(group[-1])]
    assert found.earliest == FIRST + timedelta(2)  # not before the last of the first twenty
    assert found.latest == FIRST + timedelta(6)  # six days after the first


def test_the_work_grows_with_the_number_of_reports() -> None:
    def seconds(number: int) -> float:
        found = [
            report(
                at,
                prints=(3 * at, 3 * at + 1),
                words=f"the ban number{at % 97}",
                days=(at % 500, at % 500 + 1),
            )
            for at in range(number)
        ]
        start = process_time()
        join(found)
        return process_time() - start

    assert seconds(16_000) < 4 * 4 * seconds(4_000), "four times the reports of one actor and class"


def network(seed: int, size: int) -> Network:
    """Consistent facts about days that are known to whoever made them; many days are fixed."""
    rng = random.Random(seed)
    days = Network()
    true = [FIRST + timedelta(rng.randrange(40)) for _ in range(size)]
    for at, day in enumerate(true):
        given = {0: Interval.day(day), 1: Interval(day - timedelta(3), day + timedelta(2))}.get(
            rng.randrange(3)
        )
        days.add(f"v{at}", given, reason=f"{at} says so")
    for _ in range(size * 2):
        a, b = rng.sample(range(size), 2)
        if true[a] < true[b]:
            a, b = b, a
        if (true[a] - true[b]).days <= 6:
            days.link(*same_statement(f"v{a}", f"v{b}", reason=f"{a} quotes {b}"))
        else:
            days.link(*not_before(f"v{a}", f"v{b}", reason=f"{a} follows {b}"))
        if rng.random() < 0.2:
            days.link(*on_weekday(f"v{a}", None, true[a].weekday(), reason=f"{a} names its day"))
    return days


@pytest.mark.parametrize("seed", range(25))
def test_cutting_a_large_network_at_its_fixed_days_changes_nothing(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = network(seed, 30)
    whole: Solution = days.solve()
    assert not whole.contradictions
    monkeypatch.setattr(tightening, "LARGE", 1)
    assert days.solve() == whole
