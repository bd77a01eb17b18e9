"""Who disputes a ground: what must be shared and said before a dispute is stated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from policygraph.model import (
    Action,
    ActorMention,
    ActorType,
    Contest,
    Document,
    EventMention,
    Ground,
    Interval,
    Span,
    TimeExpression,
    ground_id,
)
from policygraph.resolve import resolve
from policygraph.resolve.contests import CROWD, akin

BASE = "https://example.org/id/"
MINISTRY = "Trade Ministry"
BAN = "The Trade Ministry banned the channel because terrorists use its secret rooms."


def actor(text: str, name: str) -> ActorMention:
    start = text.find(name) if name in text else 0
    words = text[start : start + len(name)]
    return ActorMention(start, start + len(words), words, name=name, type=ActorType.ORGANISATION, rule="name")


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def ban() -> EventMention:
    reason, giver = span(BAN, "terrorists use its secret rooms"), actor(BAN, MINISTRY)
    ground = Ground(
        reason.start,
        reason.end,
        reason.exact,
        cue=span(BAN, "because"),
        measure=span(BAN, "the channel"),
        givers=(giver,),
    )
    return EventMention(
        "urn:a",
        0,
        Action.RESTRICT,
        sentence=Span(0, len(BAN), BAN),
        trigger=span(BAN, "banned"),
        actors=(giver,),
        object=span(BAN, "the channel"),
        confidence=0.8,
        grounds=(ground,),
    )


def answer(action: Action, text: str, who: str, about: str, to: tuple[str, ...] = ()) -> EventMention:
    return EventMention(
        "urn:b",
        0,
        action,
        sentence=Span(0, len(text), text),
        trigger=Span(0, 3, text[:3]),
        actors=(actor(text, who),),
        targets=tuple(actor(text, name) for name in to),
        object=span(text, about) if about else None,
        confidence=0.6,
    )


def found(reply: EventMention) -> tuple[Contest, ...]:
    documents = [Document("urn:a", "a.txt", BAN), Document("urn:b", "b.txt", reply.sentence.exact)]
    return resolve(documents, [ban(), reply], base=BASE).contests


@pytest.mark.parametrize(
    ("action", "text", "who", "about"),
    [
        # Criticism or denial of what the ground says, of a family of words.
        (
            Action.CRITICISE,
            "Amber called the ministry's talk of terrorism vague.",
            "Amber",
            "talk of terrorism",
        ),
        (
            Action.CRITICISE,
            "Amber called the reference to terrorism by the ministry vague.",
            "Amber",
            "the reference",
        ),
        (Action.DENY, "Amber denied to the ministry that it had secret rooms.", "Amber", "secret rooms"),
        # A plain statement that denies it, with more of its words.
        (Action.STATE, "Amber said there are no secret rooms and the ministry knew it.", "Amber", ""),
    ],
)
def test_a_dispute_of_what_the_ground_says_is_found(action: Action, text: str, who: str, about: str) -> None:
    reply = answer(action, text, who, about)
    (contest,) = found(reply)
    assert contest.evidence == reply.sentence
    assert contest.document == "urn:b"
    assert contest.confidence == 0.6


@pytest.mark.parametrize(
    ("why", "action", "text", "who", "about"),
    [
        (
            "only the measure is shared",
            Action.CRITICISE,
            "Amber told the ministry the channel is fine.",
            "Amber",
            "the channel",
        ),
        (
            "nobody who gave it is spoken of",
            Action.CRITICISE,
            "Amber called the talk of terrorism vague.",
            "Amber",
            "talk of terrorism",
        ),
        (
            "the giver itself speaks",
            Action.DENY,
            "The Trade Ministry denied secret rooms.",
            MINISTRY,
            "secret rooms",
        ),
        ("nothing is denied", Action.STATE, "Amber told the ministry of secret rooms.", "Amber", ""),
        ("one shared word is chance", Action.STATE, "Amber said the ministry has no rooms.", "Amber", ""),
        (
            "support is no dispute",
            Action.SUPPORT,
            "Amber praised the ministry on terrorism.",
            "Amber",
            "terrorism",
        ),
        (
            "words of another family",
            Action.CRITICISE,
            "Amber called the ministry's terraces ugly.",
            "Amber",
            "terraces",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value and len(value) < 40 else "",
)
def test_anything_less_is_no_dispute(why: str, action: Action, text: str, who: str, about: str) -> None:
    assert found(answer(action, text, who, about)) == (), why


def test_who_is_addressed_need_not_be_named_in_the_sentence() -> None:
    text = "Amber called the talk of terrorism vague."
    assert found(answer(Action.CRITICISE, text, "Amber", "talk of terrorism", to=(MINISTRY,)))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("terrorism", "terrorists", True),
        ("privacy", "private", False),
        ("blasphemous", "blasphemy", True),
        ("pornographic", "pornography", True),
        ("rooms", "rooms", True),
        ("terrorism", "terraces", False),
        ("report", "reporters", True),
        ("police", "policy", False),
        ("national", "nature", False),
    ],
)
def test_words_of_a_family_share_a_stem_and_end_as_families_do(one: str, other: str, same: bool) -> None:
    assert akin(one, other) is akin(other, one) is same


def crowd(number: int) -> list[EventMention]:
    """So many bans by one ministry in one article, a day apart, with reasons; a denial in the middle."""
    text = "The Chess Union denied to the Trade Ministry that terrorists use it."
    denial = answer(Action.DENY, text, "Chess Union", "that terrorists use it", (MINISTRY,))
    found = [replace(denial, time=day(number // 2), interval=day(number // 2).interval)]
    for at in range(number):
        one, by = ban(), 1_000 * at
        ground = replace(one.grounds[0], start=one.grounds[0].start + by, end=one.grounds[0].end + by)
        found.append(
            replace(
                one,
                cluster=at,
                sentence=replace(one.sentence, start=by, end=by + len(BAN)),
                trigger=replace(one.trigger, start=one.trigger.start + by, end=one.trigger.end + by),
                grounds=(ground,),
                time=day(at),
                interval=day(at).interval,
            )
        )
    return found


def day(at: int) -> TimeExpression:
    interval = Interval.day(date(2020, 1, 1) + timedelta(at))
    assert interval.start is not None
    return TimeExpression(0, 3, "day", value=interval.start.isoformat(), interval=interval)


def disputed(mentions: list[EventMention]) -> list[int]:
    """The numbers of the bans whose grounds are disputed."""
    documents = [Document(name, name, "") for name in sorted({m.document for m in mentions})]
    known = resolve(documents, mentions, base=BASE)
    number = {ground_id(BASE, m.document, g): m.cluster for m in mentions for g in m.grounds}
    return sorted(number[contest.ground] for contest in known.contests)


def test_of_a_crowd_of_grounds_the_last_before_the_statement_are_disputed() -> None:
    assert disputed(crowd(CROWD)) == list(range(CROWD))
    assert disputed(crowd(4 * CROWD)) == list(range(CROWD + 1, 2 * CROWD + 1))
