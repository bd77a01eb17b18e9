"""Actors and events joined over documents, on hand-made mentions."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest

from policygraph.model import (
    Action,
    ActorMention,
    ActorType,
    Document,
    EventMention,
    Interval,
    Quote,
    Span,
    TimeExpression,
)
from policygraph.resolve import resolve
from policygraph.resolve.actors import is_acronym, key

BASE = "https://example.org/id/"
ORG, PERSON, GROUP = ActorType.ORGANISATION, ActorType.PERSON, ActorType.GROUP
WORDS = "every order to a provider should be published before it is carried out"


def actor(
    name: str, type_: ActorType = ORG, aliases: tuple[str, ...] = (), behalf: tuple[str, ...] = ()
) -> ActorMention:
    spans = tuple(Span(0, len(a), a) for a in aliases)
    return ActorMention(
        0, len(name), name, name=name, type=type_, aliases=spans, on_behalf_of=behalf, rule="name"
    )


def mention(
    document: str,
    *actors: ActorMention,
    action: Action = Action.CRITICISE,
    day: date | None = None,
    quote: str = "",
    about: str = "the order",
    cluster: int = 0,
    start: int = 0,
) -> EventMention:
    sentence = f"Someone said {quote} about {about}."
    time = TimeExpression(0, 3, "day", edtf=day.isoformat(), interval=Interval.day(day)) if day else None
    return EventMention(
        document=document,
        cluster=cluster,
        action=action,
        sentence=Span(start, start + len(sentence), sentence),
        trigger=Span(start + 8, start + 12, "said"),
        actors=actors,
        object=Span(0, len(about), about),
        quotes=(Quote(0, len(quote), quote),) if quote else (),
        date=day.isoformat() if day else None,
        date_basis="day" if day else "",
        interval=time.interval if time else Interval(),
        time=time,
    )


def documents(*ids: str) -> list[Document]:
    return [Document(i, i, "") for i in ids]


def names(mentions: list[EventMention]) -> set[str]:
    ids = sorted({m.document for m in mentions})
    return {a.name for a in resolve(documents(*ids), mentions, base=BASE).actors}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Coastal Shipping Authority", "Coastal Shipping Authorities", False),
        ("Wired & Wireless Operators Union", "Wired and Wireless Operators Union", True),
        ("Telecommunication Council", "Telecommunications Council", True),
        ("The Coastal Shipping Authority", "coastal shipping authority", True),
        ("Amnesty Tech", "Amnesty International", False),
        ("PTA", "PTI", False),
    ],
)
def test_the_identity_of_a_name(one: str, other: str, same: bool) -> None:
    assert (key(one) == key(other)) is same


@pytest.mark.parametrize(("name", "short"), [("CSA", True), ("AT&T", True), ("Coastal", False), ("X", False)])
def test_acronyms(name: str, short: bool) -> None:
    assert is_acronym(name) is short


def test_an_acronym_means_the_one_name_that_defines_it_elsewhere() -> None:
    long = actor("Coastal Shipping Authority", aliases=("CSA",))
    assert names([mention("d1", long), mention("d2", actor("CSA"))]) == {"Coastal Shipping Authority"}


def test_an_acronym_that_two_names_claim_stays_apart() -> None:
    one = actor("Coastal Shipping Authority", aliases=("CSA",))
    two = actor("Council of Science Academies", aliases=("CSA",))
    found = names([mention("d1", one), mention("d2", two), mention("d3", actor("CSA"))])
    assert found == {"Coastal Shipping Authority", "Council of Science Academies", "CSA"}


def test_people_without_a_name_stay_in_their_article() -> None:
    mentions = [mention("d1", actor("residents", GROUP)), mention("d2", actor("residents", GROUP))]
    found = resolve(documents("d1", "d2"), mentions, base=BASE).actors
    assert [a.name for a in found] == ["residents", "residents"]
    assert len({a.id for a in found}) == 2


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("government", "government", 2),
        ("police", "police", 2),
        ("interior ministry", "Interior Ministry", 1),
        ("interior ministry", "interior ministry", 1),
        ("Government", "Government", 1),
    ],
)
def test_a_mere_kind_of_body_is_that_of_its_article(one: str, other: str, count: int) -> None:
    """The government of two articles may be that of two countries."""
    mentions = [mention("d1", actor(one)), mention("d2", actor(other))]
    assert len(resolve(documents("d1", "d2"), mentions, base=BASE).actors) == count


def test_one_statement_in_two_papers_is_one_event_and_its_two_days_both_stand() -> None:
    head = actor("Ada Obi", PERSON, behalf=("Shippers Union",))
    mentions = [
        mention("d1", head, day=date(2024, 5, 6), quote=WORDS),
        mention("d2", actor("Shippers Union"), day=date(2024, 5, 7), quote=WORDS),
    ]
    (event,) = resolve(documents("d1", "d2"), mentions, base=BASE).events
    assert event.date_conflict
    assert event.date == "2024-05-06/2024-05-07"
    assert [m.date for m in event.reports] == ["2024-05-06", "2024-05-07"]


def test_an_undated_report_takes_no_part_in_a_conflict() -> None:
    union = actor("Shippers Union")
    mentions = [mention("d1", union, day=date(2024, 5, 6), quote=WORDS), mention("d2", union, quote=WORDS)]
    (event,) = resolve(documents("d1", "d2"), mentions, base=BASE).events
    assert (event.date, event.date_conflict) == ("2024-05-06", False)


def test_what_an_event_came_after_bounds_it_and_contradicts_no_stated_day() -> None:
    union = actor("Shippers Union")
    stated = mention("d1", union, day=date(2024, 5, 6), quote=WORDS)
    later = replace(
        mention("d2", union, day=date(2024, 5, 7), quote=WORDS),
        date="2024-05-07/2024-05-09",
        interval=Interval(date(2024, 5, 7), date(2024, 5, 10)),
    )
    (event,) = resolve(documents("d1", "d2"), [stated, later], base=BASE).events
    assert (event.date, event.date_conflict) == ("2024-05-06", False)
    (event,) = resolve(documents("d2"), [later], base=BASE).events
    assert event.date == "2024-05-07/2024-05-09"
    assert all("beside “day”" in reason for reason in event.date_reasons)


def test_the_same_words_by_another_speaker_are_another_event() -> None:
    mentions = [
        mention("d1", actor("Shippers Union"), quote=WORDS),
        mention("d2", actor("Port Ministry"), quote=WORDS),
    ]
    assert len(resolve(documents("d1", "d2"), mentions, base=BASE).events) == 2


def test_same_actor_class_day_and_object_make_one_event() -> None:
    port = actor("Port Ministry")
    day = date(2024, 5, 6)
    mentions = [
        mention("d1", port, action=Action.RESTRICT, day=day, about="all night ferries"),
        mention("d2", port, action=Action.RESTRICT, day=day, about="night ferries"),
        mention("d3", port, action=Action.RESTRICT, day=day, about="whale tours"),
    ]
    assert sorted(
        len(e.reports) for e in resolve(documents("d1", "d2", "d3"), mentions, base=BASE).events
    ) == [1, 2]


def test_the_result_does_not_depend_on_the_order_of_mentions() -> None:
    union = actor("Shippers Union", aliases=("SU",))
    mentions = [
        mention("d1", union, day=date(2024, 5, 6), quote=WORDS),
        mention("d2", actor("SU"), day=date(2024, 5, 7), quote=WORDS),
        mention("d2", actor("Port Ministry"), action=Action.DENY, cluster=1, start=90),
    ]
    first, *others = (
        resolve(documents("d1", "d2"), list(p), base=BASE) for p in itertools.permutations(mentions)
    )
    assert all(other == first for other in others)
